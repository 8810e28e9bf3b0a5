"""Debouncers: a level is believed only after it has been stable for a number of samples."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, output_bits
from chisellm.families.sequential import chain, switch
from chisellm.language.voice import Description, Voice

RAW = ["raw", "button", "noisy", "pin", "contact", "switchIn"]
CLEAN = ["clean", "debounced", "level", "stable", "pressed"]
TICKS = ["tick", "sample", "sampleEnable", "timeBase"]
EDGES = [("rose", "fell"), ("pressedPulse", "releasedPulse"), ("rising", "falling"), ("onPress", "onRelease")]
BUSY = ["busy", "settling", "bouncing"]


@dataclass(frozen=True)
class Params:
    up: int  # samples at 1 before the output becomes 1
    down: int
    stages: int  # synchroniser registers
    raw: str
    clean: str
    tick: str
    rose: str
    fell: str
    busy: str  # the input differs from the output, and counting has begun
    start: int
    active_low: bool  # the clean level is the inverse of the pin
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (max(self.up, self.down) - 1).bit_length()

    @property
    def idle(self) -> int:
        """The pin's value that agrees with the initial output."""
        return self.start ^ self.active_low


def draw(random: Random) -> Params:
    up = random.choice([*range(2, 7), *range(2, 13), 16, 20, 25, 32])
    down = up if random.random() < 0.6 else random.choice([2, 3, 4, 6, 8, 10, 15])
    rose, fell = random.choice(EDGES)
    return Params(
        up=up,
        down=down,
        # Behind a long count, what the synchroniser starts with could never show.
        stages=random.choice([0, 2, 2, 3]) if max(up, down) <= 6 else 0,
        raw=random.choice(RAW),
        clean=random.choice(CLEAN),
        tick=random.choice(["", "", *TICKS]),
        rose=random.choice(["", rose]),
        fell=random.choice(["", "", fell]),
        busy=random.choice(["", "", *BUSY]),
        start=random.choice([0, 0, 1]),
        active_low=random.random() < 0.3,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    values = {p.clean: p.start} | {name: 0 for name in (p.rose, p.fell, p.busy) if name}
    return Contract(
        module=name,
        ports=(*input_bits(p.raw, p.tick), *output_bits(p.clean, p.rose, p.fell, p.busy)),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=p.stages + (1 if p.busy else min(p.up, p.down)),
        period=2 * (p.up + p.down) * (2 if p.tick else 1),
    )


def golden(p: Params) -> Golden:
    """State: (synchroniser oldest last, output, length of the run of differing samples, output one edge before)."""

    def step(state: tuple[tuple[int, ...], int, int, int], i: Inputs) -> tuple[tuple[int, ...], int, int, int]:
        pipe, level, run, _ = state
        seen = pipe[-1] if p.stages else i[p.raw]
        pipe = (i[p.raw], *pipe)[: p.stages]
        was = level
        if not p.tick or i[p.tick]:
            wanted = 1 - seen if p.active_low else seen
            run = run + 1 if wanted != level else 0
            if run == (p.up if wanted else p.down) and wanted != level:
                level, run = wanted, 0
        return pipe, level, run, was

    def outputs(state: tuple[tuple[int, ...], int, int, int], _: Inputs) -> Outputs:
        level, run, was = state[1:]
        edges = {p.rose: int(level > was), p.fell: int(level < was), p.busy: int(run > 0)}
        return {p.clean: level} | {port: value for port, value in edges.items() if port}

    return Golden(outputs, step, ((p.idle,) * p.stages, p.start, 0, p.start))


def hints(p: Params, random: Random) -> Hints:
    def vector(level: int, tick: int = 1) -> dict[str, int]:
        return {p.raw: level ^ p.active_low} | ({p.tick: tick} if p.tick else {})

    vectors: list[dict[str, int]] = []
    for level, count in ((1, p.up), (0, p.down)) * 2:
        vectors += [vector(level)] * (count - 1) + [vector(1 - level)] * 2  # one too few
        vectors += [vector(level)] * (count // 2) + [vector(1 - level)]
        vectors += [vector(level)] * (count + p.stages) + [vector(level, 0)] * 2 + [vector(level)]
    if p.tick:
        for level, count in ((1, p.up), (0, p.down)):
            vectors += [vector(level), vector(level, 0), vector(1 - level, 0)] * (count + 2)
    for level, count in ((1, p.up), (0, p.down)):  # exactly enough
        vectors += [vector(level)] * count + [vector(1 - level)] * (p.up + p.down)
    for _ in range(3):  # long, mostly still input with short glitches
        level = random.getrandbits(1)
        vectors += [vector(level)] * (max(p.up, p.down) + 1) + [vector(1 - level)]
    bias = {p.tick: 0.75} if p.tick else {}
    other = 1 - p.start
    count = p.up if other else p.down
    almost = [vector(other)] * (count - 1 + p.stages)
    flipped = [vector(other)] * (count + p.stages + 2)
    # A reset then meets a run that is nearly complete, or an output that has just changed.
    openings = [flipped, [vector(p.start)] * (p.stages + 2), *[almost] * 5, flipped, almost, flipped, almost]
    if p.tick:  # one sample alone of what the synchroniser held at the reset, then a run that is one too short
        for k in range(p.stages):
            lone = [vector(other, int(k == j)) for j in range(p.stages)]
            openings += [flipped, [*lone, *[vector(other)] * (count - 1), vector(p.start)]]
    return Hints(vectors, bias, openings)


def sampled(p: Params) -> tuple[list[str], str]:
    """The believed polarity of the synchronised pin."""
    lines = []
    name = f"io.{p.raw}"
    if p.stages:
        lines.append(f"val synced = ShiftRegister(io.{p.raw}, {p.stages}, {bool_of(p.idle)}, true.B)")
        name = "synced"
    return lines, f"!{name}" if p.active_low else name


def bool_of(value: int) -> str:
    return "true.B" if value else "false.B"


def shown(p: Params, level: str, busy: str) -> list[str]:
    lines = ["", f"io.{p.clean} := {level}"]
    if p.rose or p.fell:
        lines.append(f"val last = RegNext({level}, {bool_of(p.start)})")
    if p.rose:
        lines.append(f"io.{p.rose} := {level} && !last")
    if p.fell:
        lines.append(f"io.{p.fell} := !{level} && last")
    if p.busy:
        lines.append(f"io.{p.busy} := {busy}")
    return lines


def last_count(p: Params, level: str) -> str:
    """The count at which the next differing sample flips the output."""
    if p.up == p.down:
        return f"{p.up - 1}.U"
    return f"Mux({level}, {p.down - 1}.U, {p.up - 1}.U)"


def counting(p: Params, c: Contract) -> str:
    """A counter of differing samples."""
    lines, wanted = sampled(p)
    lines += [f"val level = RegInit({bool_of(p.start)})", f"val run = RegInit({lit(0, p.bits)})"]
    if p.up != p.down:
        lines.append(f"val threshold = {last_count(p, 'level')}")
    limit = last_count(p, "level") if p.up == p.down else "threshold"
    body = chain(
        [
            (f"{wanted} === level", [f"run := {lit(0, p.bits)}"]),
            (f"run === {limit}", ["level := !level", f"run := {lit(0, p.bits)}"]),
        ],
        ["run := run + 1.U"],
    )
    if p.tick:
        body = chain([(f"io.{p.tick}", body)])
    return module(c, [*lines, "", *body, *shown(p, "level", "run =/= 0.U")])


def history(p: Params, c: Contract) -> str:
    """The last samples side by side: all ones or all zeros decide."""
    lines, wanted = sampled(p)
    size = p.up
    start = lit((1 << size - 1) - 1 if p.start else 0, size - 1, base=2 if p.start else 10)
    if size == 2:
        start = bool_of(p.start)
    lines += [f"val level = RegInit({bool_of(p.start)})", f"val past = RegInit({start})"]
    lines.append(f"val samples = Cat(past, {wanted})")
    body = [
        f"past := samples{f'({size - 2}, 0)' if size > 2 else '(0)'}",
        *chain([("samples.andR", ["level := true.B"]), ("!samples.orR", ["level := false.B"])]),
    ]
    if p.tick:
        body = chain([(f"io.{p.tick}", body)])
    return module(c, [*lines, "", *body, *shown(p, "level", "")])


def machine(p: Params, c: Contract) -> str:
    """Steady, or counting samples that differ."""
    lines, wanted = sampled(p)
    head = ["object Phase extends ChiselEnum {", "  val steady, moving = Value", "}"]
    lines += [
        "val phase = RegInit(Phase.steady)",
        f"val level = RegInit({bool_of(p.start)})",
        f"val run = RegInit({lit(0, p.bits)})",
        f"val differs = {wanted} =/= level",
    ]
    limit = last_count(p, "level")
    if p.up != p.down:
        lines.append(f"val threshold = {limit}")
        limit = "threshold"
    cases = {
        "Phase.steady": chain([("differs", ["phase := Phase.moving", f"run := {lit(1, p.bits)}"])]),
        "Phase.moving": chain(
            [
                ("!differs", ["phase := Phase.steady"]),
                (f"run === {limit}", ["phase := Phase.steady", "level := !level"]),
            ],
            ["run := run + 1.U"],
        ),
    }
    body = switch("phase", cases)
    if p.tick:
        body = chain([(f"io.{p.tick}", body)])
    shown_lines = shown(p, "level", "phase === Phase.moving")
    return module(c, [*lines, "", *body, *shown_lines], before="\n".join(head))


def describe(p: Params, v: Voice) -> Description:
    raw, clean = v.ref(p.raw), v.ref(p.clean)
    noun = v.pick(["debouncer", "debouncing filter", "switch debouncer"])
    does = v.pick(
        [
            f"removes bounces from {raw} and shows the settled level on {clean}",
            f"derives the clean level {clean} from the bouncing signal {raw}",
            f"filters short changes out of {raw} and drives {clean} with the result",
        ]
    )
    signal = f"the synchronised {raw}" if p.stages else raw
    rules = []
    if p.stages:
        rules.append(
            v.pick(
                [
                    f"{raw} first goes through a synchroniser of {p.stages} flip-flops, which hold {p.idle} after "
                    "reset; everything below is about its output.",
                    f"A chain of {p.stages} registers, set to {p.idle} by reset, synchronises {raw}; the filter "
                    "works on the last of them.",
                    f"The filter sees {raw} delayed by {p.stages} synchroniser registers, each {p.idle} after reset.",
                ]
            )
        )
    if p.tick:
        tick = v.ref(p.tick)
        rules.append(
            v.pick(
                [
                    f"A sample of {signal} is taken at every clock edge with {tick} = 1; at other edges the "
                    "filter stands still.",
                    f"{signal[0].upper()}{signal[1:]} is sampled only at clock edges at which {tick} is 1, and "
                    "nothing in the filter changes otherwise.".replace("`Io", "`io"),
                    f"Clock edges with {tick} = 1 take a sample of {signal}; without {tick} the filter keeps its "
                    "state.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Every clock edge takes a sample of {signal}.",
                    f"{signal[0].upper()}{signal[1:]} is sampled at every rising clock edge.".replace("`Io", "`io"),
                    f"There is one sample of {signal} per clock cycle.",
                ]
            )
        )
    if p.stages and p.tick:
        rules.append(
            v.pick(
                [
                    "The synchroniser runs in every cycle.",
                    "The synchroniser moves on at every clock edge.",
                    f"{v.ref(p.tick)} does not affect the synchroniser.",
                ]
            )
        )
    if p.active_low:
        rules.append(
            v.pick(
                [
                    f"The signal is active low: a sample of 0 asks for {clean} = 1, a sample of 1 for {clean} = 0.",
                    f"{clean} is the inverse of the settled signal, so that a sample asks for the opposite value.",
                    f"Samples are inverted: 0 stands for {clean} = 1 and 1 for {clean} = 0.",
                ]
            )
        )
    if p.up == p.down:
        rules.append(
            v.pick(
                [
                    f"{clean} changes at the clock edge that takes the {ordinal(p.up)} successive sample asking "
                    "for the other value.",
                    f"Only {p.up} samples in a row that ask for the other value change {clean}, at the clock edge "
                    "of the last of them.",
                    f"When {p.up} successive samples disagree with {clean}, it flips at the edge that takes the "
                    "last of these.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{clean} goes from 0 to 1 at the clock edge that takes the {ordinal(p.up)} successive sample "
                    f"asking for 1, and from 1 to 0 at that of the {ordinal(p.down)} successive sample asking for 0.",
                    f"It takes {p.up} samples in a row that ask for 1 to set {clean}, and {p.down} in a row that "
                    "ask for 0 to clear it; the change happens at the clock edge of the last one.",
                    f"To rise, {clean} needs {p.up} successive samples asking for 1; to fall, {p.down} asking for "
                    "0. It changes at the edge that takes the last of them.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"One sample that agrees with {clean} starts the count again from zero.",
                f"A sample equal to what {clean} shows ends such a run, and the next run counts from its own "
                "first sample.",
                f"A run is broken by any sample that agrees with {clean}.",
            ]
        ).replace("equal to what", "that asks for what")
    )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def ordinal(count: int) -> str:
    ending = "th" if 10 < count % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def more(p: Params, v: Voice) -> list[str]:
    clean = v.ref(p.clean)
    rules = []
    for port, word in ((p.rose, "0 to 1"), (p.fell, "1 to 0")):
        if port:
            flag = v.ref(port)
            rules.append(
                v.pick(
                    [
                        f"{flag} is 1 for exactly the first cycle after {clean} has changed from {word}.",
                        f"Each change of {clean} from {word} gives a pulse of one cycle on {flag}, in the first "
                        "cycle of the new value.",
                        f"{flag} is 1 in the cycle in which {clean} shows its new value after going from {word}, "
                        "and only then.",
                    ]
                )
            )
    if p.busy:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.busy)} is 1 while a run is under way, that is, when the latest sample asked for "
                    f"the other value without changing {clean} yet.",
                    f"{v.ref(p.busy)} tells from registers that at least one sample of an unfinished run has been "
                    "counted.",
                    f"While some but not yet enough successive samples have disagreed with {clean}, "
                    f"{v.ref(p.busy)} is 1; otherwise it is 0.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="debouncers with synchroniser, sample enable, different thresholds and edge pulses",
    nouns=("Debouncer", "Debounce", "GlitchFilter", "SwitchFilter"),
    capacity=20_000,
    idioms={
        "counting": Idiom(counting, constructs=("RegInit",)),
        "history": Idiom(history, constructs=("Cat",), applies=lambda p: p.up == p.down and p.up <= 12 and not p.busy),
        "machine": Idiom(machine, constructs=("ChiselEnum", "switch"), applies=lambda p: min(p.up, p.down) > 1),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
