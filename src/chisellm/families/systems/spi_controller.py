"""SPI controllers: one word a transfer in any of the four modes, with chip select and clock made from the clock."""

from __future__ import annotations

from random import Random
from typing import Any

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, reset
from chisellm.families.sequential import chain, switch
from chisellm.families.systems._spi_controller_params import Params, draw
from chisellm.families.systems._spi_controller_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.start), input_port(p.word, p.bits)]
    if p.target:
        ports.append(input_port(p.target, (p.devices - 1).bit_length()))
    if p.receives:
        ports.append(input_port("miso"))
    shown = [output_port(p.sclk), output_port(p.select, p.devices), output_port("mosi"), output_port(p.busy)]
    shown += [output_port(p.done)] if p.done else []
    shown += [output_port(p.received, p.bits)] if p.receives else []
    values = {port.path: 0 for port in shown} | {p.sclk: p.polarity, p.select: (1 << p.devices) - 1}
    return Contract(
        module=name,
        ports=(*ports, *shown),
        reset=reset(p.asynchronous, values),
        latency=1,
        period=p.halves * p.half + 3,
    )


def golden(p: Params) -> Golden:
    """State: (cycle of the transfer or None, bits to send in order, device, bits sampled, word received, just done)."""

    def step(state: Any, i: Inputs) -> Any:
        cycle, sent, device, taken, word, _ = state
        if cycle is None:
            if not i[p.start]:
                return None, (), 0, (), word, 0
            digits = [i[p.word] // 2**k % 2 for k in range(p.bits)]
            chosen = i[p.target] if p.target else 0
            return 0, tuple(reversed(digits) if p.msb_first else digits), chosen, (), word, 0
        number, rest = divmod(cycle + 1, p.half)  # halves that are over at this edge
        if rest == 0 and number % 2 != p.phase and number < p.halves and p.receives:
            taken = (*taken, i["miso"])
        elif rest == 0 and number == p.halves:
            if p.receives:
                ordered = taken[::-1] if p.msb_first else taken
                word = sum(bit * 2**k for k, bit in enumerate(ordered))
            return None, (), 0, (), word, 1
        return cycle + 1, sent, device, taken, word, 0

    def outputs(state: Any, _: Inputs) -> Outputs:
        cycle, sent, device, _, word, ended = state
        selects = [1] * p.devices
        clock, data = p.polarity, 0
        if cycle is not None:
            selects[device] = 0
            number = cycle // p.half
            clock = (p.polarity + number) % 2
            place = number // 2 if p.phase == 0 else max(number - 1, 0) // 2
            data = sent[place] if place < p.bits else 0
        shown = {
            p.sclk: clock,
            p.select: sum(level * 2**k for k, level in enumerate(selects)),
            "mosi": data,
            p.busy: int(cycle is not None),
            p.done: ended,
        }
        return {port: v for port, v in (shown | ({p.received: word} if p.receives else {})).items() if port}

    return Golden(outputs, step, (None, (), 0, (), 0, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(word: int, start: int = 0, miso: int = 0, target: int = 0) -> dict[str, int]:
        more = ({p.target: target} if p.target else {}) | ({"miso": miso} if p.receives else {})
        return {p.start: start, p.word: word, **more}

    ones, length = (1 << p.bits) - 1, p.halves * p.half
    vectors: list[dict[str, int]] = []
    words = [0x555 & ones, ones, 1, 1 << p.bits - 1, random.getrandbits(p.bits), 0]
    for number, word in enumerate(words):
        vectors.append(vector(word, 1, 0, number % p.devices))
        vectors += [
            vector(ones ^ word, 0, random.getrandbits(1), random.randrange(p.devices)) for _ in range(length + 2)
        ]
    vectors += [vector(0x9A5 & ones, 1, k // p.half // 2 & 1, p.devices - 1) for k in range(2 * length + 4)]
    for level in (1, 0):
        vectors += [vector(3, 1, level), *[vector(0, 0, level)] * (length + 2)]
    idle = [vector(0)] * 3
    whole = [[vector(word, 1, 1), *[vector(0, 0, 1)] * (length + 2)] for word in (ones, 1)]
    # Each opening begins with a reset, here in the middle of phases and about the end of a transfer.
    cuts = [[vector(ones, 1, 0, p.devices - 1), *[vector(0)] * more] for more in (2 * p.half + 1, 3 * p.half + 2)]
    ends = [[vector(ones, 1, 1), *[vector(0, 0, 1)] * (length + more)] for more in (-1, 0, 1)]
    return Hints(vectors, {p.start: 0.25}, [idle, cuts[0], whole[0], cuts[1], whole[1], *ends, idle])


def sent(p: Params, register: str) -> tuple[str, str]:
    """The bit on the line, and the register after it."""
    if p.msb_first:
        return f"{register}({p.bits - 1})", f"({register} << 1)({p.bits - 1}, 0)"
    return f"{register}(0)", f"{register} >> 1"


def taken(p: Params, register: str) -> str:
    if p.msb_first:
        return f"Cat({register}({p.bits - 2}, 0), io.miso)"
    return f"Cat(io.miso, {register}({p.bits - 1}, 1))"


def shown(p: Params, busy: str, clock: str, data: str) -> list[str]:
    level = f"!{clock}" if clock.isidentifier() or clock.startswith("half") else f"!({clock})"
    lines = ["", f"io.{p.sclk} := {level if p.polarity else clock}"]
    if p.devices == 1:
        lines.append(f"io.{p.select} := !{busy}")
    else:
        lines.append(f"io.{p.select} := ~Mux({busy}, UIntToOH(target, {p.devices}), {lit(0, p.devices)})")
    lines += [f"io.mosi := {data}", f"io.{p.busy} := {busy}"]
    if p.done:
        lines.append(f"io.{p.done} := done")
    if p.receives:
        lines.append(f"io.{p.received} := received")
    return lines


def registers(p: Params) -> list[str]:
    return [
        f"val tx = RegInit({lit(0, p.bits)})",
        *([f"val rx = Reg(UInt({p.bits}.W))", f"val received = RegInit({lit(0, p.bits)})"] if p.receives else []),
        *([f"val target = RegInit({lit(0, (p.devices - 1).bit_length())})"] if p.target else []),
        *(["val done = RegInit(false.B)"] if p.done else []),
    ]


def loaded(p: Params) -> list[str]:
    return [f"tx := io.{p.word}", *([f"target := io.{p.target}"] if p.target else [])]


def finished(p: Params) -> list[str]:
    lines = [f"tx := {lit(0, p.bits)}"] if p.phase else []
    return lines + (["received := rx"] if p.receives else []) + (["done := true.B"] if p.done else [])


def timed(p: Params, lines: list[str]) -> list[str]:
    """`lines` at the end of each half period."""
    return lines if p.half == 1 else ["timer := Mux(tick, 0.U, timer + 1.U)", *chain([("tick", lines)])]


def timer(p: Params) -> list[str]:
    if p.half == 1:
        return []
    return [f"val timer = RegInit({lit(0, (p.half - 1).bit_length())})", f"val tick = timer === {p.half - 1}.U"]


def counting(p: Params, c: Contract) -> str:
    """A counter of half periods; its lowest bit is the serial clock."""
    width = (p.halves - 1).bit_length()
    bit, moved = sent(p, "tx")
    shift, sample = [f"tx := {moved}"], [f"rx := {taken(p, 'rx')}"] if p.receives else []
    over = ["busy := false.B", f"half := {lit(0, width)}", *finished(p)]
    last = (f"half === {p.halves - 1}.U", over)
    if p.phase == 0:
        branches = [last, ("half(0)", shift)]
        edge = ["half := half + 1.U", *chain(branches, sample)]
    elif sample:
        edge = ["half := half + 1.U", *chain([last, ("half(0)", sample), ("half =/= 0.U", shift)])]
    else:
        edge = ["half := half + 1.U", *chain([last, ("!half(0) && half =/= 0.U", shift)])]
    start = ["busy := true.B", *loaded(p)]
    body = [
        "val busy = RegInit(false.B)",
        f"val half = RegInit({lit(0, width)})",
        *timer(p),
        *registers(p),
        "",
        *(["done := false.B"] if p.done else []),
        *chain([("busy", timed(p, edge)), (f"io.{p.start}", start)]),
    ]
    return module(c, [*body, *shown(p, "busy", "half(0)", bit)])


def machine(p: Params, c: Contract) -> str:
    """Clock at rest, clock active and the end of the transfer as states."""
    width = (p.bits - 1).bit_length()
    enum = "object Phase extends ChiselEnum {\n  val idle, resting, active, closing = Value\n}"
    bit, moved = sent(p, "tx")
    shift, sample = [f"tx := {moved}"], [f"rx := {taken(p, 'rx')}"] if p.receives else []
    first = sample if p.phase == 0 else chain([("index =/= 0.U", shift)])
    second = shift if p.phase == 0 else sample
    onward = chain(
        [(f"index === {p.bits - 1}.U", [f"index := {lit(0, width)}", "phase := Phase.closing"])],
        ["phase := Phase.resting"],
    )
    begin = ["phase := Phase.resting", *loaded(p)]

    def at_end(lines: list[str]) -> list[str]:
        return lines if p.half == 1 else chain([("tick", lines)])

    cases = {
        "Phase.idle": chain([(f"io.{p.start}", begin)]),
        "Phase.resting": at_end([*first, "phase := Phase.active"]),
        "Phase.active": at_end([*second, "index := index + 1.U", *onward]),
        "Phase.closing": at_end([*finished(p), "phase := Phase.idle"]),
    }
    body = [
        "val phase = RegInit(Phase.idle)",
        "val busy = phase =/= Phase.idle",
        f"val index = RegInit({lit(0, width)})",
        *timer(p),
        *registers(p),
        "",
        *(["done := false.B"] if p.done else []),
        *(chain([("busy", ["timer := Mux(tick, 0.U, timer + 1.U)"])]) if p.half > 1 else []),
        *switch("phase", cases),
    ]
    equal = "=/=" if p.polarity else "==="
    lines = shown(p, "busy", "phase === Phase.active", bit)
    lines[1] = f"io.{p.sclk} := phase {equal} Phase.active"
    return module(c, [*body, *lines], before=enum)


def parted(p: Params, c: Contract) -> str:
    """Shift registers as modules of their own, and counters from the library."""
    name = f"{c.module}Shifter"
    bit, moved = sent(p, "bits")
    before = f"""class {name} extends Module {{
  val io = IO(new Bundle {{
    val load = Input(Bool())
    val word = Input(UInt({p.bits}.W))
    val shift = Input(Bool())
    val serialOut = Output(Bool())
  }})

  val bits = RegInit({lit(0, p.bits)})
  when(io.load) {{
    bits := io.word
  }}.elsewhen(io.shift) {{
    bits := {moved}
  }}
  io.serialOut := {bit}
}}"""
    rise = "!half(0) && !last"
    if p.phase == 0:
        shift, sample = "tick && half(0)", f"tick && {rise}"
    else:
        shift, sample = "tick && !half(0) && half =/= 0.U", "tick && half(0)"
    body = [
        "val busy = RegInit(false.B)",
        f"val accept = io.{p.start} && !busy",
        *([f"val (_, tick) = Counter(busy, {p.half})"] if p.half > 1 else []),
        f"val (half, last) = Counter({'tick' if p.half > 1 else 'busy'}, {p.halves})",
        *(
            [f"val target = RegEnable(io.{p.target}, {lit(0, (p.devices - 1).bit_length())}, accept)"]
            if p.target
            else []
        ),
        "",
        *chain([("accept", ["busy := true.B"]), ("last", ["busy := false.B"])]),
        "",
        f"val tx = Module(new {name})",
        "tx.io.load := accept",
        f"tx.io.word := io.{p.word}",
        f"tx.io.shift := {shift}",
    ]
    if p.receives:
        body += [
            "",
            f"val rx = Reg(UInt({p.bits}.W))",
            *chain([(sample, [f"rx := {taken(p, 'rx')}"])]),
            f"val received = RegEnable(rx, {lit(0, p.bits)}, last)",
        ]
    if p.done:
        body.append("val done = RegNext(last, false.B)")
    if p.half == 1:
        body = [line.replace("tick && ", "busy && ") for line in body]
    return module(c, [*body, *shown(p, "busy", "half(0)", "tx.io.serialOut")], before=before)


FAMILY = Family(
    level="L3",
    summary="SPI controllers for the four modes, with chip selects and a clock divider",
    nouns=("SpiController", "SpiPort", "SpiLink", "SpiHost"),
    capacity=50_000,
    idioms={
        "counting": Idiom(counting, constructs=("RegInit",), applies=lambda p: p.bits not in (4, 8)),
        "machine": Idiom(machine, constructs=("ChiselEnum", "switch")),
        "parted": Idiom(parted, constructs=("Counter", "Module")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
