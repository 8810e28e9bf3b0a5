"""UART transmitters: start bit, data, optional parity and stop bits, with or without a holding register."""

from __future__ import annotations

from random import Random
from typing import Any

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.families.sequential import chain, switch
from chisellm.families.systems._uart_transmitter_params import Params, draw
from chisellm.families.systems._uart_transmitter_words import describe


def contract(p: Params, name: str) -> Contract:
    ready = [output_port(f"{p.channel}.ready")] if p.channel else []
    shown = [output_port(port) for port in (p.line, p.busy, p.done) if port]
    ports = [
        *ready,
        input_port(p.valid),
        input_port(p.word, p.bits),
        *([input_port(p.clear)] if p.clear else []),
        *shown,
    ]
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
    return module(c, [*head, "", *timing, *chain(branches), *side(p), *shown(p, "frame(0)", "busy", "last")])


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
    return module(c, [*body, *shown(p, "line", "busy", "last")], before=enum)


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
    return module(c, body, before=before)


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
