"""UART transmitters: start bit, data, optional parity and stop bits, with or without a holding register."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import into, out
from chisellm.families.sequential import chain, clocked, switch
from chisellm.language.voice import Description, Voice

LINES = ["txd", "tx", "serialOut", "uartTx"]
STARTS = [("start", "data"), ("send", "char"), ("write", "txData"), ("load", "byteIn")]
BUSY = ["busy", "active", "sending"]
DONES = ["done", "sent", "frameDone"]
CLEARS = ["cts", "clearToSend", "allow"]
CHANNELS = ["in", "tx", "enq", "source"]


@dataclass(frozen=True)
class Params:
    bits: int
    parity: str  # empty, even, odd
    stops: int
    divider: int  # clock cycles in a bit
    buffered: bool  # a holding register, for frames without a gap
    channel: str  # ready/valid; empty: start and busy
    start: str
    data: str
    busy: str
    done: str  # optional, registered
    clear: str  # optional: frames only begin while it is 1
    line: str
    asynchronous: bool

    @property
    def length(self) -> int:
        """Bits of a frame."""
        return 1 + self.bits + bool(self.parity) + self.stops

    @property
    def valid(self) -> str:
        return f"{self.channel}.valid" if self.channel else self.start

    @property
    def word(self) -> str:
        return f"{self.channel}.bits" if self.channel else self.data


def draw(random: Random) -> Params:
    start, data = random.choice(STARTS)
    stream = random.random() < 0.6
    line = random.choice(LINES)
    return Params(
        bits=random.choice([6, 7, 7, 8, 8]),
        parity=random.choice(["", "even", "odd"]),
        stops=random.choice([1, 1, 2]),
        divider=random.choice([2, 4, 6, 7]),
        buffered=stream and random.random() < 0.5,
        channel=random.choice([name for name in CHANNELS if name != line]) if stream else "",
        start=start,
        data=data,
        busy=random.choice(["", *BUSY]) if stream else random.choice(BUSY),
        done=random.choice(["", *DONES]),
        clear=random.choice(["", *CLEARS]),
        line=line,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ready = [out(f"{p.channel}.ready")] if p.channel else []
    shown = [out(port) for port in (p.line, p.busy, p.done) if port]
    ports = [*ready, into(p.valid), into(p.word, p.bits), *([into(p.clear)] if p.clear else []), *shown]
    values = {port.path: int(port.path == p.line) for port in shown}
    if p.channel:
        values[ready[0].path] = 1
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
        period=p.length * p.divider + 3,
    )


def golden(p: Params) -> Golden:
    """State: (line levels of the present and the coming cycles, the word that is held or None, frame just ended)."""

    def levels(word: int) -> tuple[int, ...]:
        data = [word // 2**k % 2 for k in range(p.bits)]
        check = {"": [], "even": [sum(data) % 2], "odd": [(sum(data) + 1) % 2]}[p.parity]
        return tuple(bit for bit in [0, *data, *check, *[1] * p.stops] for _ in range(p.divider))

    def step(state: Any, i: Inputs) -> Any:
        coming, held, _ = state
        ended = int(len(coming) == 1)
        allowed = not p.clear or i[p.clear]
        if p.buffered:
            waiting = held
            if held is None and i[p.valid]:
                waiting = i[p.word]
            if held is not None and allowed and len(coming) <= 1:
                return levels(held), None, ended
            return coming[1:], waiting, ended
        if not coming and i[p.valid] and allowed:
            return levels(i[p.word]), None, 0
        return coming[1:], None, ended

    def outputs(state: Any, i: Inputs) -> Outputs:
        coming, held, ended = state
        shown = {p.line: coming[0] if coming else 1, p.busy: int(bool(coming)), p.done: ended}
        if p.channel:
            shown[f"{p.channel}.ready"] = int(held is None) if p.buffered else int(not coming)
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, ((), None, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(word: int, ask: int = 0, clear: int = 1) -> dict[str, int]:
        return {p.valid: ask, p.word: word} | ({p.clear: clear} if p.clear else {})

    ones, frame = (1 << p.bits) - 1, p.length * p.divider
    words = [0x155 & ones, ones, 1, 1 << p.bits - 1, random.getrandbits(p.bits)]
    vectors: list[dict[str, int]] = []
    for word in words:
        vectors += [vector(word, 1), *[vector(ones ^ word)] * (frame + 2)]
    vectors += [vector(random.getrandbits(p.bits), 1) for _ in range(3 * frame + 6)]
    if p.clear:
        vectors += [vector(3, 1, 0)] * 3 + [vector(5, 0, 0)] * 2 + [vector(3, 1)] + [vector(9, 1, 0)] * (frame + 4)
        vectors += [vector(9)] * 4
    bias = {p.valid: 0.3} | ({p.clear: 0.8} if p.clear else {})
    idle = [vector(0)] * 3
    whole = [[vector(word, 1), *[vector(0)] * (frame + 2)] for word in words[:3]]
    # Each opening begins with a reset, here in the middle of bits and about the end of a frame.
    cut = [[vector(words[0], 1), *[vector(0)] * length] for length in (3, p.divider + 2)]
    ends = [[vector(words[1], 1), *[vector(0)] * (frame + more)] for more in (-1, 0, 1)]
    held = [[*[vector(words[2], 1)] * 4], idle, [*[vector(words[2], 1)] * 2], idle]
    return Hints(vectors, bias, [idle, cut[0], whole[0], cut[1], whole[1], whole[2], *ends, *held])


def begin(p: Params, busy: str, last: str) -> tuple[list[str], str, str]:
    """Lines of the input side, when a frame begins, and with which word."""
    clear = f" && io.{p.clear}" if p.clear else ""
    if not p.buffered:
        return [], f"!{busy} && io.{p.valid}{clear}", f"io.{p.word}"
    lines = ["val full = RegInit(false.B)", f"val held = RegEnable(io.{p.word}, io.{p.channel}.fire)"]
    return lines, f"full && (!{busy} || {last}){clear}", "held"


def side(p: Params) -> list[str]:
    """The holding register fills and empties."""
    if not p.buffered:
        return []
    return chain([("begin", ["full := false.B"]), (f"io.{p.channel}.fire", ["full := true.B"])])


def shown(p: Params, line: str, busy: str, last: str) -> list[str]:
    lines = [""]
    if p.channel:
        lines.append(f"io.{p.channel}.ready := " + ("!full" if p.buffered else f"!{busy}"))
    lines.append(f"io.{p.line} := {line}")
    if p.busy:
        lines.append(f"io.{p.busy} := {busy}")
    if p.done:
        lines.append(f"io.{p.done} := RegNext({last}, false.B)")
    return lines


def checked(p: Params, word: str) -> str:
    return f"{'!' if p.parity == 'odd' else ''}{word}.xorR"


def counted(p: Params) -> list[str]:
    width = (p.divider - 1).bit_length()
    return [f"val cycle = RegInit({lit(0, width)})", f"val bitEnd = cycle === {p.divider - 1}.U"]


NEXT_CYCLE = "cycle := Mux(bitEnd, 0.U, cycle + 1.U)"


def frame(p: Params, c: Contract) -> str:
    """Start bit, data and parity in one shift register; ones come in behind them as stop bits."""
    size = 1 + p.bits + bool(p.parity)
    width = (p.length - 1).bit_length()
    inputs, condition, word = begin(p, "busy", "last")
    whole = f"Cat({checked(p, word)}, {word}, 0.U(1.W))" if p.parity else f"Cat({word}, 0.U(1.W))"
    head = [
        "val busy = RegInit(false.B)",
        f'val frame = RegInit("b{"1" * size}".U({size}.W))',
        f"val bitsLeft = RegInit({lit(0, width)})",
        *counted(p),
        *(["val last = busy && bitEnd && bitsLeft === 0.U"] if p.buffered or p.done else []),
        *inputs,
        *([f"val begin = {condition}"] if p.buffered else []),
    ]
    over = ["busy := false.B"]
    following = [f"frame := Cat(1.U(1.W), frame({size - 1}, 1))", "bitsLeft := bitsLeft - 1.U"]
    following += chain([("bitsLeft === 0.U", over)])
    start = ["busy := true.B", f"frame := {whole}", f"bitsLeft := {lit(p.length - 1, width)}"]
    timing = chain([("busy", [NEXT_CYCLE])])
    branches = [("begin" if p.buffered else condition, start), ("busy && bitEnd", following)]
    return clocked(c, [*head, "", *timing, *chain(branches), *side(p), *shown(p, "frame(0)", "busy", "last")])


def machine(p: Params, c: Contract) -> str:
    """Each part of the frame is a state."""
    width = (p.bits - 1).bit_length()
    names = ["idle", "start", "data", *(["parity"] if p.parity else []), "stop"]
    enum = f"object Phase extends ChiselEnum {{\n  val {', '.join(names)} = Value\n}}"
    stop_end = "bitEnd && index === 1.U" if p.stops == 2 else "bitEnd"
    inputs, condition, word = begin(p, "busy", "last")
    needs_last = p.buffered or bool(p.done)
    needs_busy = p.buffered or bool(p.busy) or bool(p.channel)
    head = [
        "val phase = RegInit(Phase.idle)",
        f"val shift = RegInit({lit(0, p.bits)})",
        f"val index = RegInit({lit(0, width)})",
        *(["val parity = RegInit(false.B)"] if p.parity else []),
        *counted(p),
        *(["val busy = phase =/= Phase.idle"] if needs_busy else []),
        *([f"val last = phase === Phase.stop && {stop_end}"] if needs_last else []),
        *inputs,
        *([f"val begin = {condition}"] if p.buffered else []),
        "val line = WireDefault(true.B)",
        "",
    ]
    start = [f"shift := {word}", *([f"parity := {checked(p, word)}"] if p.parity else []), "phase := Phase.start"]
    after = "Phase.parity" if p.parity else "Phase.stop"
    data = ["shift := shift >> 1", "index := index + 1.U"]
    data += chain([(f"index === {p.bits - 1}.U", [f"index := {lit(0, width)}", f"phase := {after}"])])
    leave = ["phase := Phase.idle"]
    if p.stops == 2:
        leave = ["index := index + 1.U", *chain([("index === 1.U", [f"index := {lit(0, width)}", *leave])])]
    cases = {
        "Phase.start": ["line := false.B", *chain([("bitEnd", ["phase := Phase.data"])])],
        "Phase.data": ["line := shift(0)", *chain([("bitEnd", data)])],
        "Phase.parity": ["line := parity", *chain([("bitEnd", ["phase := Phase.stop"])])] if p.parity else [],
        "Phase.stop": chain([("bitEnd", leave)]),
    }
    if not p.buffered:
        cases = {"Phase.idle": chain([(condition.removeprefix("!busy && "), start)]), **cases}
    running = "busy" if needs_busy else "phase =/= Phase.idle"
    body = [*head, *chain([(running, [NEXT_CYCLE])]), *switch("phase", cases)]
    if p.buffered:
        body += [*chain([("begin", start)]), *side(p)]
    return clocked(c, [*body, *shown(p, "line", "busy", "last")], before=enum)


def timed(p: Params, c: Contract) -> str:
    """The bit clock is a module of its own; the frame stays in place and an index points at its bit."""
    name = f"{c.module}BitClock"
    width = (p.length - 1).bit_length()
    before = f"""class {name}(cyclesPerBit: Int) extends Module {{
  val io = IO(new Bundle {{
    val run = Input(Bool())
    val tick = Output(Bool())
  }})

  val (_, wrap) = Counter(io.run, cyclesPerBit)
  io.tick := wrap
}}"""
    inputs, condition, word = begin(p, "busy", "last")
    parts = [f"Fill({p.stops}, 1.U(1.W))" if p.stops > 1 else "1.U(1.W)"]
    parts += [*([checked(p, word)] if p.parity else []), word, "0.U(1.W)"]
    head = [
        "val busy = RegInit(false.B)",
        f"val index = RegInit({lit(0, width)})",
        f"val bitClock = Module(new {name}({p.divider}))",
        "bitClock.io.run := busy",
        f"val last = bitClock.io.tick && index === {p.length - 1}.U",
        *inputs,
        f"val begin = {condition}",
        f"val bits = Cat({', '.join(parts)})",
        "val frame = RegEnable(bits, begin)",
        "",
    ]
    branches = [("begin", ["busy := true.B", f"index := {lit(0, width)}"]), ("last", ["busy := false.B"])]
    branches.append(("bitClock.io.tick", ["index := index + 1.U"]))
    body = [*head, *chain(branches), *side(p), *shown(p, "Mux(busy, frame(index), true.B)", "busy", "last")]
    return clocked(c, body, before=before)


def describe(p: Params, v: Voice) -> Description:
    line, word = v.ref(p.line), v.ref(p.word)
    noun = v.pick(["UART transmitter", "asynchronous serial transmitter", "transmitter for UART frames"])
    does = v.pick(
        [
            f"sends words from {word} as UART frames on {line}",
            f"transmits each word taken from {word} on {line} in the UART format",
            f"puts words from {word} on the serial line {line}, framed as a UART does",
        ]
    )
    check = f"a bit of {p.parity} parity, " if p.parity else ""
    stops = "one stop bit (1)" if p.stops == 1 else "two stop bits (1)"
    rules = [
        v.pick(
            [
                f"A frame is one start bit (0), the {p.bits} data bits with the least significant first, {check}and "
                f"{stops}.",
                f"Each frame consists of a start bit of 0, {p.bits} data bits from bit 0 upwards, {check}and {stops}.",
                f"Bits of a frame in order: a start bit (0), {p.bits} data bits (least significant bit first), {check}"
                f"and at the end {stops}.",
            ]
        ),
        v.pick(
            [
                f"Every bit lasts {p.divider} clock cycles, and {line} is 1 between frames.",
                f"A bit stays on the line for {p.divider} clock cycles. Outside frames {line} is 1.",
                f"One bit takes {p.divider} clock cycles; the idle level of {line} is 1.",
            ]
        ),
    ]
    if p.parity:
        rules.append(
            v.pick(
                [
                    f"The parity bit makes the number of ones in data and parity bit {p.parity}.",
                    f"Data bits and parity bit together hold an {p.parity} number of ones.",
                    f"The parity bit is chosen so that an {p.parity} number of ones results, itself included.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *taking(p, v), *reporting(p, v)))


def taking(p: Params, v: Voice) -> list[str]:
    word, valid = v.ref(p.word), v.ref(p.valid)
    clear = v.ref(p.clear) if p.clear else ""
    if not p.channel:
        also = f" and {clear} = 1" if clear else ""
        return [
            v.pick(
                [
                    f"A clock edge with {valid} = 1{also} while no frame is being sent takes {word}, and the start bit "
                    "begins with the next cycle.",
                    f"When no frame is being sent, {valid} = 1{also} at a clock edge stores {word} and begins a frame, "
                    "whose start bit is on the line from the next cycle on.",
                    f"Between frames, a word is taken at each clock edge with {valid} = 1{also}; its frame begins in "
                    "the cycle after it.",
                ]
            ),
            v.pick(
                [
                    f"During a frame, its last cycle included, {valid} is ignored.",
                    f"{valid} has no effect while a frame is being sent, nor in the last cycle of the frame.",
                    f"Until a frame is completely over, {valid} is not looked at.",
                ]
            ),
        ]
    ready = v.ref(f"{p.channel}.ready")
    if not p.buffered:
        rules = [
            v.pick(
                [
                    f"{ready} is 1 exactly while no frame is being sent.",
                    f"During a frame {ready} is 0, otherwise 1.",
                    f"{ready} is 0 from the first cycle of a frame to its last and 1 between frames.",
                ]
            )
        ]
        also = f" and {clear}" if clear else ""
        what = "are all 1" if clear else "are both 1"
        listed = f"{valid}, {ready}{also}" if clear else f"{valid} and {ready}"
        rules.append(
            v.pick(
                [
                    f"At a clock edge at which {listed} {what}, {word} is taken, and its start bit begins with "
                    "the next cycle.",
                    f"A word is taken at a clock edge at which {listed} {what}; its frame begins in the next cycle.",
                    f"If {listed} {what} at a clock edge, the frame of the word on {word} begins with the next cycle.",
                ]
            )
        )
        if clear:
            rules.append(
                v.pick(
                    [
                        f"With {clear} at 0 no word is taken, whatever {ready} says; a frame that has begun goes on.",
                        f"{clear} does not show on {ready}: while it is 0, the offered word just is not taken. A frame "
                        "in progress is not affected.",
                        f"While {clear} is 0, offered words are not taken although {ready} may be 1, and a running "
                        "frame is completed.",
                    ]
                )
            )
        return rules
    rules = [
        v.pick(
            [
                f"A holding register takes {word} at a clock edge at which {valid} and {ready} are both 1; {ready} is "
                "1 exactly while that register is empty.",
                f"Words go through a holding register for one word. {ready} is 1 exactly while it is empty, and a "
                f"clock edge with {valid} and {ready} at 1 fills it from {word}.",
                f"{ready} tells that the one-word holding register is empty; with {valid} at 1 too, the clock edge "
                f"stores {word} in it.",
            ]
        ),
        v.pick(
            [
                "The held word begins its frame at a clock edge that comes in the last cycle of a frame or "
                "while none is being sent; the start bit is on the line in the next cycle, and the register is "
                "empty then.",
                "At a clock edge with the holding register full and the line free, that is between frames or at the "
                "end of the last cycle of one, the frame of the held word begins with the next cycle and the register "
                "becomes empty.",
                "Whenever the holding register is full at the end of a frame's last cycle or of a cycle without frame, "
                "the clock edge empties it and the next cycle is the first of that word's start bit.",
            ]
        ),
    ]
    if clear:
        rules.append(
            v.pick(
                [
                    f"A frame only begins at a clock edge with {clear} = 1; a running frame and the filling of the "
                    f"holding register do not depend on {clear}.",
                    f"{clear} = 0 at a clock edge keeps a frame from beginning there. It neither stops a running frame "
                    "nor keeps the holding register from being filled.",
                    f"For a frame to begin, {clear} has to be 1 at that clock edge; once begun it runs to its end, and "
                    f"words are taken into the holding register regardless of {clear}.",
                ]
            )
        )
    return rules


def reporting(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 in every cycle of a frame, stop bits included, and 0 otherwise.",
                    f"From the first cycle of the start bit to the last of the stop bits {busy} is 1, else 0.",
                    f"{busy} tells that a frame is on the line, from the start bit to the end of the last stop bit.",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        rules.append(
            v.pick(
                [
                    f"{done} is 1 in the one cycle that follows the last cycle of a frame.",
                    f"Each frame ends with a 1 on {done} in the first cycle after it, which lasts that cycle only.",
                    f"In the cycle after the last cycle of each frame {done} is 1, in all others 0.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="UART transmitters with parity, stop bits, a clear-to-send input and a holding register",
    nouns=("UartTx", "UartTransmitter", "SerialTransmitter", "UartSender"),
    capacity=20_000,
    idioms={
        "frame": Idiom(frame, constructs=("RegInit",), applies=lambda p: p.length != 9),
        "machine": Idiom(machine, constructs=("ChiselEnum", "switch", "WireDefault")),
        "timed": Idiom(timed, constructs=("Counter", "RegEnable")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
