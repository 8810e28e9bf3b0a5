"""Parallel-to-serial converters: a word goes out bit by bit, with busy, done and an optional parity bit."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain, switch
from chisellm.language.voice import Description, Voice

STARTS = [("start", "data"), ("load", "word"), ("send", "value"), ("go", "din")]
SERIALS = ["serial", "tx", "out", "sdo", "line"]
BUSY = ["busy", "active", "sending"]
DONES = ["done", "sent", "finished"]
TICKS = ["tick", "bitTick", "shiftEnable"]
ABORTS = ["abort", "cancel", "stop"]
INDEXES = ["index", "position", "bitNumber"]


@dataclass(frozen=True)
class Params:
    width: int
    msb_first: bool
    parity: str  # empty, even, odd: one more bit at the end
    idle: int  # level of the line between words
    start: str
    data: str
    serial: str
    busy: str
    done: str  # registered: the cycle after the last bit
    tick: str  # a bit ends at clock edges with this at 1
    abort: str
    index: str  # how many bits have been sent completely
    asynchronous: bool

    @property
    def length(self) -> int:
        return self.width + bool(self.parity)

    @property
    def bits(self) -> int:
        return (self.length - 1).bit_length()


def draw(random: Random) -> Params:
    start, data = random.choice(STARTS)
    return Params(
        width=random.randint(4, 24),
        msb_first=random.random() < 0.5,
        parity=random.choice(["", "", "even", "odd"]),
        idle=random.choice([0, 1]),
        start=start,
        data=data,
        serial=random.choice(SERIALS),
        busy=random.choice(BUSY),
        done=random.choice(["", *DONES]),
        tick=random.choice(["", "", *TICKS]),
        abort=random.choice(["", "", *ABORTS]),
        index=random.choice(["", "", *INDEXES]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.start, p.tick, p.abort), input_port(p.data, p.width), *output_bits(p.serial, p.busy, p.done)]
    values = {p.serial: p.idle, p.busy: 0} | ({p.done: 0} if p.done else {})
    if p.index:
        ports.append(output_port(p.index, p.bits))
        values[p.index] = 0
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
        period=(p.length + 2) * (2 if p.tick else 1),
    )


def golden(p: Params) -> Golden:
    """State: (bits still to be sent, the present one first; whether a word has just been completed)."""

    def frame(word: int) -> str:
        digits = f"{word:0{p.width}b}"
        ones = digits.count("1")
        check = {"": "", "even": str(ones % 2), "odd": str(1 - ones % 2)}[p.parity]
        return (digits if p.msb_first else digits[::-1]) + check

    def step(state: tuple[str, int], i: Inputs) -> tuple[str, int]:
        left, _ = state
        if p.abort and i[p.abort]:
            return "", 0
        if not left:
            return (frame(i[p.data]), 0) if i[p.start] else ("", 0)
        if p.tick and not i[p.tick]:
            return left, 0
        return left[1:], int(len(left) == 1)

    def outputs(state: tuple[str, int], _: Inputs) -> Outputs:
        left, completed = state
        shown = {
            p.serial: int(left[0]) if left else p.idle,
            p.busy: int(bool(left)),
            p.done: completed,
            p.index: p.length - len(left) if left else 0,
        }
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, ("", 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(start: int = 0, data: int = 0, tick: int = 1, abort: int = 0) -> dict[str, int]:
        pairs = [(p.start, start), (p.data, data), (p.tick, tick), (p.abort, abort)]
        return {name: value for name, value in pairs if name}

    ones = (1 << p.width) - 1
    vectors: list[dict[str, int]] = []
    for word in (0x5555_5555 & ones, ones, 1, 1 << p.width - 1, random.getrandbits(p.width), 0):
        vectors += [vector(1, word), *[vector(data=ones ^ word)] * (p.length + 2)]
    vectors += [vector(1, ones)] * (2 * p.length + 5)
    vectors += [vector(1, 3), vector(), vector(), vector(abort=1), vector(), vector(1, 5, abort=1), vector()]
    vectors += [vector(1, 1, tick=0), vector(tick=0), vector(), vector(tick=0)] + [vector()] * (p.length + 1)
    bias = {p.start: 0.3} | ({p.tick: 0.7} if p.tick else {}) | ({p.abort: 0.02} if p.abort else {})
    nearly = [vector(1, random.getrandbits(p.width)), *[vector()] * (p.length - 1)]
    return Hints(vectors, bias, [[vector()] * 3, [vector(1, ones), *[vector()] * (p.length + 1)], *[nearly] * 4])


def checked(p: Params) -> tuple[list[str], str]:
    """The parity bit of the word, and the frame in the order in which a register shifts it out."""
    if not p.parity:
        return [], f"io.{p.data}"
    lines = [f"val parity = {'!' if p.parity == 'odd' else ''}io.{p.data}.xorR"]
    return lines, f"Cat(io.{p.data}, parity)" if p.msb_first else f"Cat(parity, io.{p.data})"


def moved(p: Params) -> str:
    return f"(frame << 1)({p.length - 1}, 0)" if p.msb_first else "frame >> 1"


def shown(p: Params, busy: str, bit: str, count: str) -> list[str]:
    idle = "true.B" if p.idle else "false.B"
    line = f"!{busy} || {bit}" if p.idle else f"{busy} && {bit}"
    if not busy.isidentifier():
        line = f"Mux({busy}, {bit}, {idle})"
    lines = ["", f"io.{p.serial} := {line}", f"io.{p.busy} := {busy}"]
    if p.done:
        lines.append(f"io.{p.done} := completed")
    if p.index:
        lines.append(f"io.{p.index} := {count}")
    return lines


def declared(p: Params) -> list[str]:
    return [
        f"val frame = RegInit({lit(0, p.length)})",
        f"val count = RegInit({lit(0, p.bits)})",
        *(["val completed = RegInit(false.B)"] if p.done else []),
    ]


def by_shift(p: Params, c: Contract) -> str:
    """A shift register, a bit counter and a busy flag."""
    lines, frame = checked(p)
    zero = lit(0, p.bits)
    head = ["val busy = RegInit(false.B)", *declared(p), *lines, ""]
    last = ["busy := false.B", f"count := {zero}", *(["completed := true.B"] if p.done else [])]
    step = [f"frame := {moved(p)}", *chain([(f"count === {p.length - 1}.U", last)], ["count := count + 1.U"])]
    branches = [(f"io.{p.abort}", ["busy := false.B", f"count := {zero}"])] if p.abort else []
    tick = f" && io.{p.tick}" if p.tick else ""
    branches += [(f"!busy && io.{p.start}", ["busy := true.B", f"frame := {frame}"]), (f"busy{tick}", step)]
    if p.done:
        head.append("completed := false.B")
    bit = f"frame({p.length - 1 if p.msb_first else 0})"
    return module(c, [*head, *chain(branches), *shown(p, "busy", bit, "count")])


def by_machine(p: Params, c: Contract) -> str:
    """Idle and sending as the states of a machine."""
    lines, frame = checked(p)
    zero = lit(0, p.bits)
    head = [
        "object Phase extends ChiselEnum {",
        "  val idle, sending = Value",
        "}",
    ]
    body = ["val phase = RegInit(Phase.idle)", *declared(p), *lines, ""]
    last = ["phase := Phase.idle", f"count := {zero}", *(["completed := true.B"] if p.done else [])]
    step = [f"frame := {moved(p)}", *chain([(f"count === {p.length - 1}.U", last)], ["count := count + 1.U"])]
    if p.tick:
        step = chain([(f"io.{p.tick}", step)])
    begin = chain([(f"io.{p.start}", [f"frame := {frame}", "phase := Phase.sending"])])
    machine = switch("phase", {"Phase.idle": begin, "Phase.sending": step})
    if p.abort:
        undo = ["phase := Phase.idle", f"count := {zero}", *(["completed := false.B"] if p.done else [])]
        machine += chain([(f"io.{p.abort}", undo)])
    if p.done:
        body.append("completed := false.B")
    bit = f"frame({p.length - 1 if p.msb_first else 0})"
    return module(
        c,
        [*body, *machine, "", "val busy = phase === Phase.sending", *shown(p, "busy", bit, "count")[1:]],
        before="\n".join(head),
    )


def by_index(p: Params, c: Contract) -> str:
    """The word stays where it is and a counter points at the bit."""
    lines, _ = checked(p)
    zero = lit(0, p.bits)
    frame = f"io.{p.data}"
    if p.parity:
        frame = f"Cat(parity, io.{p.data})"
    if p.msb_first:
        frame = f"Cat(parity, Reverse(io.{p.data}))" if p.parity else f"Reverse(io.{p.data})"
    head = ["val busy = RegInit(false.B)", *declared(p), *lines]
    tick = f" && io.{p.tick}" if p.tick else ""
    head += [f"val last = busy && count === {p.length - 1}.U{tick}", ""]
    if p.done:
        stop = f" && !io.{p.abort}" if p.abort else ""
        head = [line for line in head if line != "val completed = RegInit(false.B)"]
        head.insert(-1, f"val completed = RegNext(last{stop}, false.B)")
    over = f"last || io.{p.abort}" if p.abort else "last"
    branches = [
        (over, ["busy := false.B", f"count := {zero}"]),
        (f"!busy && io.{p.start}", ["busy := true.B", f"frame := {frame}"]),
        (f"busy{tick}", ["count := count + 1.U"]),
    ]
    return module(c, [*head, *chain(branches), *shown(p, "busy", "frame(count)", "count")])


def describe(p: Params, v: Voice) -> Description:
    start, data, serial, busy = v.ref(p.start), v.ref(p.data), v.ref(p.serial), v.ref(p.busy)
    order = "most significant bit first" if p.msb_first else "least significant bit first"
    noun = v.pick(["serializer", "parallel-to-serial converter", f"{p.width}-bit serializer"])
    does = v.pick(
        [
            f"sends words from {data} bit by bit on {serial}, {order}",
            f"converts {data} to a serial stream on {serial} ({order})",
            f"shifts out {data} on {serial}, {order}",
        ]
    )
    rules = [
        v.pick(
            [
                f"{start} = 1 at a clock edge while {busy} is 0 takes the word; its first bit is on {serial} in "
                f"the next cycle, and {busy} is 1 as long as bits are being sent.",
                f"A word is taken at a clock edge with {start} = 1 and {busy} = 0. From the next cycle on {busy} "
                "is 1 and the bits appear one after the other, the first of them in that next cycle.",
                f"While {busy} is 0, a clock edge with {start} = 1 stores {data}; sending begins in the following "
                f"cycle, and {busy} stays 1 until the last bit is over.",
            ]
        ),
        v.pick(
            [
                f"While {busy} is 1, {start} is ignored, in the cycle of the last bit too.",
                f"{start} has no effect as long as {busy} is 1.",
                f"No word is taken while {busy} is 1, not even with the last bit.",
            ]
        ),
        v.pick(
            [
                f"While {busy} is 0, {serial} is {p.idle}.",
                f"The line {serial} rests at {p.idle} between words.",
                f"Between words {serial} is {p.idle}.",
            ]
        ),
    ]
    if p.parity:
        rules.append(
            v.pick(
                [
                    f"After the {p.width} bits of the word comes an {p.parity} parity bit, which makes the number "
                    f"of ones in word and parity {p.parity}.",
                    f"The word is followed by one parity bit chosen such that the {p.length} bits contain an "
                    f"{p.parity} number of ones.",
                    f"A last bit, number {p.length}, carries {p.parity} parity over the word: the total of ones "
                    f"including it is {p.parity}.",
                ]
            )
        )
    if p.tick:
        tick = v.ref(p.tick)
        rules.append(
            v.pick(
                [
                    f"A bit lasts up to and including the next cycle with {tick} = 1; while {tick} is 0, the same "
                    f"bit stays on the line. {start} does not need {tick}.",
                    f"Each clock edge with {tick} = 1 ends the present bit, and with {tick} = 0 it goes on. "
                    f"Taking a word does not depend on {tick}.",
                    f"{tick} sets the pace: only clock edges at which it is 1 move on to the next bit. A word is "
                    "taken with or without it.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "Each bit lasts one clock cycle.",
                    "Every clock edge moves on to the next bit.",
                    "One bit is sent per clock cycle.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    busy = v.ref(p.busy)
    rules = []
    if p.abort:
        abort = v.ref(p.abort)
        rules.append(
            v.pick(
                [
                    f"{abort} = 1 at a clock edge ends sending at once and keeps a word from being taken at that edge.",
                    f"A clock edge with {abort} = 1 makes {busy} 0, whatever else is asked for; the rest of the "
                    "word is dropped.",
                    f"With {abort} = 1, the clock edge drops what is left of the word and takes no new one.",
                ]
            )
        )
    if p.done:
        but = ", but not after an abort" if p.abort else ""
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.done)} is 1 for exactly the first cycle after the last bit{but}.",
                    f"In the one cycle that follows the last bit of a word{but}, {v.ref(p.done)} is 1.",
                    f"Each completed word gives a 1 on {v.ref(p.done)} in the cycle after its last bit{but}; "
                    "otherwise it is 0.",
                ]
            )
        )
    if p.index:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.index)} is the number of the bit on the line, 0 for the first one sent, and 0 "
                    f"while {busy} is 0.",
                    f"{v.ref(p.index)} counts the bits of the word that are already over; it is 0 when nothing is "
                    "being sent.",
                    f"The bits are numbered from 0 in the order of sending; {v.ref(p.index)} is the number of the "
                    "present one, or 0 between words.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="parallel-to-serial converters with parity, bit enable, abort and done",
    nouns=("Serializer", "ShiftOut", "SerialSender", "BitSender"),
    capacity=50_000,
    idioms={
        "shift": Idiom(by_shift, constructs=("RegInit",)),
        "machine": Idiom(by_machine, constructs=("ChiselEnum", "switch")),
        "index": Idiom(by_index, constructs=("RegInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
