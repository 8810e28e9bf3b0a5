"""Histograms: a memory of counts, read, changed and written back without losing an event."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.memory._blank import blank_rules, sweep_lines
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

EVENTS = [("valid", "bin"), ("fire", "sample"), ("hit", "channel"), ("strobe", "level")]
ADDRESSES = [("addr", "count"), ("readBin", "binCount"), ("query", "answer"), ("index", "total")]


@dataclass(frozen=True)
class Params:
    bins: int
    width: int
    event: str
    sample: str
    shift: int  # low bits of the sample that do not count
    address: str
    shown: str
    weight: str  # an input that is added instead of 1
    weight_width: int
    top: Literal["wrap", "stop"]
    busy: str
    registered: bool  # the count that is asked for comes one cycle later
    peak: str  # an output: the highest count that any bin has reached
    lost: str  # an output: an event met a bin at its top (only with `stop`)
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.bins - 1).bit_length()


def draw(random: Random) -> Params:
    event, sample = random.choice(EVENTS)
    address, shown = random.choice(ADDRESSES)
    top: Literal["wrap", "stop"] = random.choice(["wrap", "stop"])
    width = random.randint(3, 6)
    weight = random.choice(["", "", "weight", "amount"])
    return Params(
        bins=random.choice([4, 4, 8, 16]),
        width=width,
        event=event,
        sample=sample,
        shift=random.choice([0, 0, 1, 2, 3]),
        address=address,
        shown=shown,
        weight=weight,
        weight_width=random.randint(2, width - 1),
        top=top,
        busy=random.choice(["busy", "clearing"]),
        registered=random.random() < 0.4,
        peak=random.choice(["", "", "peak", "highest"]) if top == "stop" else "",
        lost=random.choice(["", "saturated", "lost"]) if top == "stop" else "",
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.event), input_port(p.sample, p.bits + p.shift)]
    ports += [input_port(p.weight, p.weight_width)] if p.weight else []
    ports += [input_port(p.address, p.bits), output_port(p.shown, p.width), output_port(p.busy)]
    ports += [output_port(p.peak, p.width)] if p.peak else []
    ports += [output_port(p.lost)] if p.lost else []
    values = {port.path: int(port.path == p.busy) for port in ports if port.direction == "output"}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=1 if p.registered else 0,
        period=4 * p.bins,
    )


class State(NamedTuple):
    counts: tuple[int, ...]
    swept: int
    waiting: tuple[int, int] | None  # the bin and weight that were accepted in the cycle before
    answer: int
    peak: int
    lost: int


def golden(p: Params) -> Golden:
    most = 2**p.width - 1

    def outputs(state: State, i: Inputs) -> Outputs:
        now = state.counts[i[p.address]] if state.swept == p.bins else 0
        shown = {p.shown: state.answer if p.registered else now, p.busy: int(state.swept < p.bins)}
        return shown | ({p.peak: state.peak} if p.peak else {}) | ({p.lost: state.lost} if p.lost else {})

    def step(state: State, i: Inputs) -> State:
        if state.swept < p.bins:
            return state._replace(swept=state.swept + 1)
        answer = state.counts[i[p.address]] if p.registered else 0
        counts, peak, lost = list(state.counts), state.peak, state.lost
        if state.waiting is not None:
            place, more = state.waiting
            total = counts[place] + more
            lost = int(total > most) if p.lost else 0
            counts[place] = min(total, most) if p.top == "stop" else total % (most + 1)
            peak = max(peak, counts[place]) if p.peak else 0
        else:
            lost = 0
        waiting = (i[p.sample] >> p.shift, i[p.weight] if p.weight else 1) if i[p.event] else None
        return State(tuple(counts), p.bins, waiting, answer, peak, lost)

    return Golden(outputs, step, State((0,) * p.bins, 0, None, 0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(on: int, place: int, asked: int) -> dict[str, int]:
        low = random.getrandbits(p.shift) if p.shift else 0
        return {p.event: on, p.sample: (place % p.bins) << p.shift | low, p.address: asked % p.bins}

    vectors = [vector(1, k, k) for k in range(p.bins)]
    vectors += [vector(1, k, k) for k in range(p.bins)] + [vector(0, 0, k) for k in range(p.bins)]
    top = {p.weight: (1 << p.weight_width) - 1} if p.weight else {}
    for place in (1, 2):
        vectors += [{**vector(1, place, place), **top} for _ in range(2**p.width // max(1, sum(top.values())) + 4)]
        vectors += [vector(0, 0, place)] * 3
    vectors += [vector(k & 1, 3, 3) for k in range(6)] + [vector(0, 0, k) for k in range(p.bins)]
    vectors += [{**vector(1, k, k), **top} for k in range(p.bins)] * 2
    early = [vector(1, 1, k) for k in range(p.bins)] + [vector(0, 0, k) for k in range(p.bins)]
    return Hints(vectors, {p.event: 0.7}, [early])


def opening(p: Params) -> list[str]:
    """The sweep, and the event of the cycle before in registers."""
    high = f"io.{p.sample}({p.bits + p.shift - 1}, {p.shift})" if p.shift else f"io.{p.sample}"
    # Without further outputs the sweep hides what the reset would clear.
    late = "accept, false.B" if p.peak or p.lost else "accept"
    lines = [
        *sweep_lines(p.bins, p.busy),
        f"val accept = io.{p.event} && !clearing",
        f"val pending = RegNext({late})",
        f"val place = RegNext({high})",
    ]
    return [*lines, *([f"val more = RegNext(io.{p.weight})"] if p.weight else [])]


def update(p: Params, count: str) -> list[str]:
    """`after`: the new count of the bin `place`."""
    more = "more" if p.weight else "1.U"
    if p.top == "wrap":
        return [f"val after = {count} + {more}"]
    if not p.weight:
        return [f"val atTop = {count}.andR", f"val after = Mux(atTop, {count}, {count} + 1.U)"]
    most = lit((1 << p.width) - 1, p.width)
    return [
        f"val sum = {count} +& more",
        f"val atTop = sum({p.width})",
        f"val after = Mux(atTop, {most}, sum({p.width - 1}, 0))",
    ]


def endings(p: Params, c: Contract, lines: list[str], asked: str) -> str:
    zero = lit(0, p.width)
    if p.registered:
        lines.append(f"io.{p.shown} := RegEnable({asked}, {zero}, !clearing)")
    else:
        lines.append(f"io.{p.shown} := Mux(clearing, {zero}, {asked})")
    if p.peak:
        lines.append(f"val peak = RegInit({zero})")
        lines += block("when(pending && after > peak)", ["peak := after"])
        lines.append(f"io.{p.peak} := peak")
    if p.lost:
        lines.append(f"io.{p.lost} := RegNext(pending && atTop, false.B)")
    return module(c, lines)


def by_mem(p: Params, c: Contract) -> str:
    """A memory that is read in the cycle in which it is written."""
    lines = [
        f"val counts = Mem({p.bins}, UInt({p.width}.W))",
        *opening(p),
        "val before = counts(place)",
        *update(p, "before"),
        *block("when(clearing)", [f"counts(sweep) := {lit(0, p.width)}"], close="}.elsewhen(pending) {"),
        "  counts(place) := after",
        "}",
        "",
    ]
    return endings(p, c, lines, f"counts(io.{p.address})")


def by_sync(p: Params, c: Contract) -> str:
    """A memory with synchronous read for the update, and one for the answers; an event that follows another one in
    the same bin takes the count that is on its way into the memory."""
    high = f"io.{p.sample}({p.bits + p.shift - 1}, {p.shift})" if p.shift else f"io.{p.sample}"
    lines = [
        f"val counts = SyncReadMem({p.bins}, UInt({p.width}.W))",
        f"val copies = Mem({p.bins}, UInt({p.width}.W))",
        *opening(p),
        f"val stored = counts.read({high})",
        f"val written = Reg(UInt({p.width}.W))",
        f"val repeated = RegNext(pending && {high} === place)",
        "val before = Mux(repeated, written, stored)",
        *update(p, "before"),
        "val doWrite = clearing || pending",
        "val target = Mux(clearing, sweep, place)",
        f"val word = Mux(clearing, {lit(0, p.width)}, after)",
        *block("when(doWrite)", ["counts.write(target, word)", "copies(target) := word", "written := word"]),
        "",
    ]
    return endings(p, c, lines, f"copies(io.{p.address})")


def by_registers(p: Params, c: Contract) -> str:
    """A register for each bin, held at zero for as long as a memory would need to be cleared."""
    zero = lit(0, p.width)
    lines = [
        f"val counts = Reg(Vec({p.bins}, UInt({p.width}.W)))",
        *opening(p),
        *update(p, "counts(place)"),
        *block("when(clearing)", [f"counts.foreach(_ := {zero})"], close="}.elsewhen(pending) {"),
        "  counts(place) := after",
        "}",
        "",
    ]
    return endings(p, c, lines, f"counts(io.{p.address})").replace("val (sweep, lastWord)", "val (_, lastWord)")


def describe(p: Params, v: Voice) -> Description:
    event, sample, address, shown, busy = (v.ref(x) for x in (p.event, p.sample, p.address, p.shown, p.busy))
    n, most = p.bins, 2**p.width - 1
    noun = v.pick([f"histogram unit with {n} bins", f"event counter with {n} bins", f"{n}-bin histogram memory"])
    does = v.pick(
        [
            f"counts events by bin: {sample} of each event selects one of {n} counts",
            f"keeps {n} counts and adds each event, marked by {event}, to the one that {sample} selects",
            f"builds a histogram of {sample} over all cycles in which {event} is 1",
        ]
    )
    if p.shift:
        high = f"bits {p.bits + p.shift - 1} to {p.shift}"
        place = v.pick(
            [
                f"The bin is {sample} divided by {2**p.shift}, rounded down (its {high}).",
                f"{high.capitalize()} of {sample} are the number of the bin; the lower bits do not matter.",
                f"Of {sample} only the upper bits, {high}, choose the bin.",
            ]
        )
    else:
        place = v.pick(
            [
                f"{sample} is the number of the bin.",
                f"The bin with the number {sample} is counted up.",
                f"Each value of {sample} has a bin of its own.",
            ]
        )
    more = v.ref(p.weight) if p.weight else "1"
    rules = [
        place,
        v.pick(
            [
                f"An event is taken at a clock edge with {event} at 1 while {busy} is 0. The count of its bin grows "
                f"by {more} one "
                "clock edge later, so that it can be read two cycles after the event's cycle at the earliest.",
                f"Events are accepted in cycles with {event} at 1 and {busy} at 0; they are added ({more} each) at "
                "the second "
                "clock edge, that is, at the end of the following cycle.",
                f"While {busy} is 0, {event} at 1 adds {more} to the bin. The event waits in a register for one "
                "cycle: the count "
                "changes at the clock edge after the one that accepts it.",
            ]
        ).replace(f"{more} one", f"{more}, one" if p.weight else f"{more} one"),
        v.pick(
            [
                "One event can come in every cycle, also for the same bin again and again; none is lost.",
                "Events in consecutive cycles, even for one and the same bin, are all counted.",
                "There is no gap between events: consecutive events of the same bin count as well.",
            ]
        ),
    ]
    if p.weight:
        rules.append(
            v.pick(
                [
                    f"{more} is taken together with {sample}, in the cycle of the event.",
                    f"The value of {more} that counts is that of the event's own cycle.",
                ]
            )
        )
    if p.top == "wrap":
        rules.append(
            v.pick(
                [
                    f"Counts wrap around modulo {most + 1}.",
                    f"Each count is kept modulo {most + 1}.",
                    f"A count that passes {most} starts again from 0 (modulo {most + 1}).",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Counts stop at {most}: what would go beyond leaves the count at {most}.",
                    f"A count never exceeds {most}; it saturates there.",
                    f"Counts saturate at {most}.",
                ]
            )
        )
    late = p.registered
    rules.append(
        v.pick(
            [
                f"{shown} is the count of the bin {address} "
                + (
                    f"as it was in the cycle before; it is loaded at each clock edge with {busy} at 0."
                    if late
                    else "in the same cycle."
                ),
                f"The count of bin {address} appears on {shown} "
                + (f"one cycle later (a register that is loaded while {busy} is 0)." if late else "combinationally."),
            ]
        )
    )
    if not late:
        rules.append(v.pick([f"While {busy} is 1, {shown} is 0.", f"{shown} is 0 as long as {busy} is 1."]))
    if p.peak:
        peak = v.ref(p.peak)
        rules.append(
            v.pick(
                [
                    f"{peak} is the highest count that any bin has reached since reset; it changes together with "
                    "the count.",
                    f"{peak} follows the largest of all counts, updated at the same clock edge as the count itself.",
                ]
            )
        )
    if p.lost:
        lost = v.ref(p.lost)
        rules.append(
            v.pick(
                [
                    f"{lost} is 1 in the cycle after a clock edge at which a count was held at {most} although more "
                    "was to be "
                    "added than fits, and 0 otherwise.",
                    f"When adding an event would carry a count past {most}, {lost} is 1 in the cycle after the "
                    "clock edge of that "
                    "addition, and only then.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *blank_rules("sweep", n, p.busy, v)))


FAMILY = Family(
    level="L3",
    summary="histograms with read-modify-write of a memory, wrapping or saturating counts, weights and peak",
    nouns=("Histogram", "BinCounter", "EventHistogram"),
    capacity=100_000,
    idioms={
        "mem": Idiom(by_mem, constructs=("Mem",)),
        "sync_read": Idiom(by_sync, constructs=("SyncReadMem",)),
        "registers": Idiom(by_registers, constructs=("Vec",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="collections.Counter",
)
