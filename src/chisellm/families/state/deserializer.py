"""Serial-to-parallel converters: bits are collected into words, with framing, parity and a held result."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.language.voice import Description, Voice

BITS = ["bit", "rx", "serial", "sdi", "din"]
VALIDS = ["valid", "enable", "strobe", "shift"]
SYNCS = ["sync", "clear", "restart", "newWord"]
WORDS = ["word", "data", "value", "parallel"]
READYS = ["ready", "done", "wordValid", "full"]
ERRORS = ["parityError", "error", "bad"]
COUNTS = ["count", "received", "bitCount"]
TOTALS = ["words", "total", "frames"]


State = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class Params:
    width: int
    msb_first: bool
    parity: str  # empty, even, odd: one more bit at the end
    bit: str
    valid: str
    sync: str
    keeps: bool  # a bit that comes with the sync is the first of the new word
    word: str
    ready: str
    error: str
    count: str
    total: str
    totals: int
    asynchronous: bool

    @property
    def length(self) -> int:
        return self.width + bool(self.parity)

    @property
    def bits(self) -> int:
        return (self.length - 1).bit_length()


def draw(random: Random) -> Params:
    parity = random.choice(["", "", "even", "odd"])
    sync = random.choice(["", *SYNCS])
    return Params(
        width=random.randint(3, 16),
        msb_first=random.random() < 0.5,
        parity=parity,
        bit=random.choice(BITS),
        valid=random.choice(["", *VALIDS, *VALIDS]),
        sync=sync,
        keeps=bool(sync) and random.random() < 0.4,
        word=random.choice(WORDS),
        ready=random.choice(READYS),
        error=random.choice(ERRORS) if parity else "",
        count=random.choice(["", "", *COUNTS]),
        total=random.choice(["", "", *TOTALS]),
        totals=random.randint(2, 3),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.valid, p.sync, p.bit), output_port(p.word, p.width), *output_bits(p.ready, p.error)]
    if p.count:
        ports.append(output_port(p.count, p.bits))
    if p.total:
        ports.append(output_port(p.total, p.totals))
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values={port.path: 0 for port in ports if port.direction == "output"},
        ),
        latency=1,
        period=p.length * ((2 << p.totals) if p.total else 2),
    )


def golden(p: Params) -> Golden:
    """State: (bits collected so far in order of arrival, word, complete now, parity wrong, words so far)."""

    def step(state: State, i: Inputs) -> State:
        collected, word, _, wrong, words = state
        if p.sync and i[p.sync]:
            collected = ""
            if not p.keeps:
                return collected, word, 0, wrong, words
        if p.valid and not i[p.valid]:
            return collected, word, 0, wrong, words
        collected += str(i[p.bit])
        if len(collected) < p.length:
            return collected, word, 0, wrong, words
        digits = collected[: p.width]
        word = int(digits if p.msb_first else digits[::-1], 2)
        if p.parity:
            wrong = int(collected.count("1") % 2 != (p.parity == "odd"))
        return "", word, 1, wrong, (words + 1) % (1 << p.totals)

    def outputs(state: State, _: Inputs) -> Outputs:
        collected, word, complete, wrong, words = state
        shown = {p.word: word, p.ready: complete, p.error: wrong, p.count: len(collected), p.total: words}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, ("", 0, 0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(bit: int, valid: int = 1, sync: int = 0) -> dict[str, int]:
        return {name: value for name, value in [(p.bit, bit), (p.valid, valid), (p.sync, sync)] if name}

    def word() -> list[dict[str, int]]:
        return [vector(random.getrandbits(1)) for _ in range(p.length)]

    vectors: list[dict[str, int]] = []
    for bits in ([0] * p.length, [1] * p.length, [1, *[0] * (p.length - 1)], [*[0] * (p.length - 1), 1]):
        vectors += [vector(bit) for bit in bits]
    for _ in range(1 << p.totals if p.total else 4):
        vectors += word()
    for cut in (1, p.length // 2, p.length - 1):
        vectors += [*word()[:cut], vector(1, sync=1), *word(), vector(1)]
        vectors += [*word()[:cut], vector(1, valid=0), vector(0, 0, 1), *word()]
    bias = {name: share for name, share in [(p.valid, 0.8), (p.sync, 0.04)] if name}
    nearly = word()[: p.length - 1]
    return Hints(vectors, bias, [[*word(), vector(0, valid=0)], *[nearly] * 4, word(), nearly, word()])


def registers(p: Params, collected: str) -> list[str]:
    lines = [collected, f"val count = RegInit({lit(0, p.bits)})", f"val word = RegInit({lit(0, p.width)})"]
    if p.parity:
        lines.append("val wrong = RegInit(false.B)")
    if p.total:
        lines.append(f"val words = RegInit({lit(0, p.totals)})")
    return lines


def completed(p: Params, value: str, frame: str) -> list[str]:
    """What the last bit of a word does."""
    lines = [f"word := {value}"]
    if p.parity:
        lines.append(f"wrong := {'!' if p.parity == 'odd' else ''}{frame}.xorR")
    if p.total:
        lines.append("words := words + 1.U")
    return lines


def shown(p: Params) -> list[str]:
    lines = ["", f"io.{p.word} := word", f"io.{p.ready} := RegNext(complete, false.B)"]
    lines += [
        f"io.{port} := {name}" for port, name in ((p.error, "wrong"), (p.count, "count"), (p.total, "words")) if port
    ]
    return lines


def taking(p: Params) -> str:
    return " && ".join([f"io.{p.valid}"] * bool(p.valid) + [f"!io.{p.sync}"] * bool(p.sync and not p.keeps))


def taken_lines(p: Params) -> tuple[list[str], str]:
    """The condition that a bit is taken, under a name where it is long."""
    condition = taking(p)
    return ([f"val taken = {condition}"], "taken") if "&&" in condition else ([], condition)


def counter(p: Params) -> tuple[list[str], str]:
    """Conditions of taking a bit and of the last one, and the place of the present bit."""
    lines, taken = taken_lines(p)
    place = "count"
    if p.keeps:
        lines.append(f"val place = Mux(io.{p.sync}, {lit(0, p.bits)}, count)")
        place = "place"
    parts = [taken, f"{place} === {p.length - 1}.U"]
    return [*lines, f"val complete = {' && '.join(part for part in parts if part)}"], place


def updates(p: Params, place: str, complete: list[str], take: list[str]) -> list[str]:
    """What happens to the counter, with what the last bit and any bit do besides."""
    taken = taken_lines(p)[1]
    home = f"count := {lit(0, p.bits)}"
    branches = [(f"io.{p.sync}", [home])] if p.sync and not p.keeps else []
    if branches:
        taken = f"io.{p.valid}" if p.valid else ""
    branches += [("complete", [home, *complete]), (taken, [*take, f"count := {place} + 1.U"])]
    if p.keeps and p.valid:
        branches.append((f"io.{p.sync}", [home]))
    return chain(branches)


def by_shift(p: Params, c: Contract) -> str:
    """The word moves through a shift register."""
    bit = f"io.{p.bit}"
    size = p.length
    frame = f"Cat(collected, {bit})" if p.msb_first else f"Cat({bit}, collected)"
    kept = f"frame({size - 2}, 0)" if p.msb_first else f"frame({size - 1}, 1)"
    declared, place = counter(p)
    lines = [*registers(p, f"val collected = Reg(UInt({size - 1}.W))"), f"val frame = {frame}", *declared, ""]
    value = "frame"
    if p.parity:
        value = f"frame({size - 1}, 1)" if p.msb_first else f"frame({size - 2}, 0)"
    lines += updates(p, place, completed(p, value, "frame"), [f"collected := {kept}"])
    return module(c, [*lines, *shown(p)])


def by_place(p: Params, c: Contract) -> str:
    """Each bit is written to its place."""
    declared, place = counter(p)
    index = place if (p.length - 2).bit_length() == p.bits else f"{place}({p.bits - 2}, 0)"
    lines = registers(p, f"val collected = Reg(Vec({p.length - 1}, Bool()))")
    lines += [*declared, f"val frame = VecInit(collected :+ io.{p.bit}).asUInt", ""]
    value = f"frame({p.width - 1}, 0)" if p.parity else "frame"
    value = f"Reverse({value})" if p.msb_first else value
    lines += updates(p, place, completed(p, value, "frame"), [f"collected({index}) := io.{p.bit}"])
    return module(c, [*lines, *shown(p)])


def by_counter(p: Params, c: Contract) -> str:
    """`Counter` tells when a word is complete, `ShiftRegisters` hold its bits."""
    size = p.length
    lines, taken = taken_lines(p)
    condition = taken or "true.B"
    cleared = f"Counter(0 until {size}, {condition}, io.{p.sync})"
    call = cleared if p.sync else f"Counter({condition}, {size})"
    lines.append(f"val ({'count' if p.count else '_'}, complete) = {call}")
    lines.append(f"val earlier = ShiftRegisters(io.{p.bit}, {size - 1}{f', {taken}' if taken else ''})")
    bits = f"io.{p.bit} +: earlier" if p.msb_first else f"earlier.reverse :+ io.{p.bit}"
    lines.append(f"val frame = VecInit({bits}).asUInt")
    value = "frame"
    if p.parity:
        value = f"frame({size - 1}, 1)" if p.msb_first else f"frame({size - 2}, 0)"
    lines += ["", f"io.{p.word} := RegEnable({value}, {lit(0, p.width)}, complete)"]
    lines.append(f"io.{p.ready} := RegNext(complete, false.B)")
    if p.parity:
        wrong = f"{'!' if p.parity == 'odd' else ''}frame.xorR"
        lines.append(f"io.{p.error} := RegEnable({wrong}, false.B, complete)")
    if p.count:
        lines.append(f"io.{p.count} := count")
    if p.total:
        lines.append(f"io.{p.total} := Counter(complete, {1 << p.totals})._1")
    return module(c, lines)


def describe(p: Params, v: Voice) -> Description:
    bit, word, ready = v.ref(p.bit), v.ref(p.word), v.ref(p.ready)
    order = "most significant bit first" if p.msb_first else "least significant bit first"
    noun = v.pick(["deserializer", "serial-to-parallel converter", f"{p.width}-bit deserializer"])
    does = v.pick(
        [
            f"collects the bits on {bit} into words of {p.width} bits on {word}, {order}",
            f"turns the serial stream on {bit} into {p.width}-bit words on {word} ({order})",
            f"receives {bit} bit by bit, {order}, and shows each complete word on {word}",
        ]
    )
    if p.valid:
        valid = v.ref(p.valid)
        rules = [
            v.pick(
                [
                    f"A bit is taken at each clock edge with {valid} = 1, and only there.",
                    f"{valid} marks bits: a clock edge with {valid} = 1 takes {bit}, one with {valid} = 0 takes "
                    "nothing.",
                    f"Clock edges at which {valid} is 1 take one bit each.",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    "Every clock edge takes one bit.",
                    f"{bit} is taken at every clock edge.",
                    "One bit is taken per clock cycle.",
                ]
            )
        ]
    frame = f"the {p.width} bits of a word and one {p.parity} parity bit after them" if p.parity else f"{p.width} bits"
    rules.append(
        v.pick(
            [
                f"A frame is {frame}; frames follow each other without gaps, the first one beginning with the "
                "first bit after reset.",
                f"The bits taken since reset are cut into frames of {frame}.",
                f"Each frame consists of {frame}, and the next bit taken starts the next frame; the first frame "
                "begins after reset.",
            ]
        )
    )
    rules.append(
        v.pick(
            [
                f"The clock edge that takes the last bit of a frame stores the word: {word} shows it from the "
                f"next cycle on and holds it until the next frame is complete, and {ready} is 1 in exactly the "
                "first cycle of that.",
                f"With the last bit of a frame {word} is updated at the clock edge and then keeps its value up to "
                f"the end of the next frame; {ready} is 1 for one cycle, the first with the new word.",
                f"{word} changes only at the clock edge that takes the last bit of a frame. {ready} is 1 in the "
                "cycle right after this edge, otherwise 0.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.parity:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.error)} is updated together with the word: it becomes 1 if the number of ones in "
                    f"the whole frame is not {p.parity}, else 0.",
                    f"At the same edge {v.ref(p.error)} takes 1 if the {p.length} bits of the frame do not "
                    f"contain an {p.parity} number of ones, and 0 if they do; it holds like the word.",
                    f"{v.ref(p.error)} tells, for the word shown, whether its parity was wrong, i.e. whether the "
                    f"ones in the frame (parity bit included) were not {p.parity} in number.",
                ]
            )
        )
    if p.sync:
        sync = v.ref(p.sync)
        taken = "a bit taken at this edge is the first of it" if p.keeps else "no bit is taken at this edge"
        rules.append(
            v.pick(
                [
                    f"{sync} = 1 at a clock edge drops an unfinished frame and starts a new one; {taken}.",
                    f"A clock edge with {sync} = 1 forgets the bits of the unfinished frame, the stored word "
                    f"stays, and {taken}.",
                    f"When {sync} is 1, the clock edge begins a new frame whatever has been collected: {taken}.",
                ]
            )
        )
    if p.count:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.count)} is the number of bits taken in the unfinished frame, from 0 to {p.length - 1}.",
                    f"{v.ref(p.count)} counts the bits of the current frame and goes back to 0 with the last one.",
                    f"The number of bits collected so far in the frame is on {v.ref(p.count)}; a complete frame "
                    "counts as 0.",
                ]
            )
        )
    if p.total:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.total)} counts complete frames, modulo {1 << p.totals}.",
                    f"{v.ref(p.total)} is the number of frames completed since reset, modulo {1 << p.totals}.",
                    f"The number of complete frames since reset, modulo {1 << p.totals}, is on {v.ref(p.total)}.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="serial-to-parallel converters with bit enable, resynchronisation, parity and frame count",
    nouns=("Deserializer", "ShiftIn", "SerialReceiver", "WordCollector"),
    capacity=50_000,
    idioms={
        "shift": Idiom(by_shift, constructs=("Cat",)),
        "place": Idiom(by_place, constructs=("Vec",)),
        "counter": Idiom(by_counter, constructs=("Counter",), applies=lambda p: not p.keeps),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
