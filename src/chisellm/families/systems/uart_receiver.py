"""UART receivers: bits sampled in their middle, false starts dropped, parity and stop bit checked."""

from __future__ import annotations

from random import Random
from typing import Any

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, reset
from chisellm.families.sequential import chain, switch
from chisellm.families.systems._uart_receiver_params import Params, draw
from chisellm.families.systems._uart_receiver_words import describe


def contract(p: Params, name: str) -> Contract:
    shown = [
        output_port(p.valid),
        output_port(p.data, p.bits),
        *(output_port(port) for port in [*p.errors, p.busy] if port),
    ]
    return Contract(
        module=name,
        ports=(input_port(p.line), *shown),
        reset=reset(p.asynchronous, {port.path: 0 for port in shown}),
        latency=1,
        period=(p.samples + 2) * p.divider + 4,
    )


def golden(p: Params) -> Golden:
    """State: (what the synchronizer holds, edges since the start was seen or None, samples, valid, what is shown)."""

    def step(state: Any, i: Inputs) -> Any:
        pipe, age, taken, _, last = state
        bit = pipe[0] if p.synchronised else i[p.line]
        pipe = (pipe[1], i[p.line]) if p.synchronised else ()
        if age is None:
            return pipe, None if bit else 0, (), 0, last
        age += 1
        if age < p.middle or (age - p.middle) % p.divider:
            return pipe, age, taken, 0, last
        if age == p.middle:
            return pipe, None if bit else age, (), 0, last
        taken = (*taken, bit)
        if len(taken) < p.samples:
            return pipe, age, taken, 0, last
        word = sum(value * 2**k for k, value in enumerate(taken[: p.bits]))
        ones = sum(taken[:-1])
        wrong = int({"": False, "even": ones % 2 == 1, "odd": ones % 2 == 0}[p.parity])
        if p.strict and (wrong or not bit):
            return pipe, None, (), 0, last
        return pipe, None, (), 1, (word, wrong, 1 - bit)

    def outputs(state: Any, _: Inputs) -> Outputs:
        _, age, _, valid, (word, wrong, broken) = state
        shown = {p.valid: valid, p.data: word, p.parity_error: wrong, p.framing_error: broken}
        return {port: value for port, value in (shown | {p.busy: int(age is not None)}).items() if port}

    return Golden(outputs, step, ((1, 1) if p.synchronised else (), None, (), 0, (0, 0, 0)))


def levels(p: Params, word: int, flip: bool = False, stop: int = 1) -> list[int]:
    """The bits of a frame on the line."""
    data = [word >> k & 1 for k in range(p.bits)]
    check = [(sum(data) + (p.parity == "odd") + flip) % 2] if p.parity else []
    return [0, *data, *check, stop]


def hints(p: Params, random: Random) -> Hints:
    def played(bits: list[int]) -> list[dict[str, int]]:
        return [{p.line: bit} for bit in bits for _ in range(p.divider)]

    ones = (1 << p.bits) - 1
    words = [0x155 & ones, ones, 1, 1 << p.bits - 1, 0xAA & ones, 0, *(random.getrandbits(p.bits) for _ in range(4))]
    quiet = [{p.line: 1}] * (p.divider + 3)
    vectors = list(quiet)
    for word in words:
        vectors += played(levels(p, word)) + quiet[: random.randint(0, len(quiet))]
    vectors += quiet
    for wrong in (levels(p, 0x6D & ones, flip=True), levels(p, 0x32 & ones, stop=0), levels(p, 7, True, 0)):
        vectors += played(wrong) + played([1] * (p.samples + 2)) + played(levels(p, 0x2C & ones))
    for length in range(1, p.divider):
        vectors += [{p.line: 0}] * length + [{p.line: 1}] * (p.divider * (p.samples + 2) if length > p.middle else 6)
    # Every sample in turn differs from the cycles around it, so that only the right edge gives the right word.
    for offset in range(p.divider):
        for word in words[:2]:
            frame = [
                bit if k % p.divider == offset else 1 - bit
                for k, bit in enumerate(b for b in levels(p, word) for _ in range(p.divider))
            ]
            frame[: p.divider] = [0] * p.divider
            vectors += [{p.line: bit} for bit in frame] + quiet + [{p.line: 1}] * (p.divider * (p.samples + 2))
    vectors += played(levels(p, ones ^ 1) * 2) + quiet
    whole = [played(levels(p, words[0])) + quiet, played(levels(p, ones)) + quiet]
    # Each opening begins with a reset, here in the middle of bits and about the end of a frame.
    delay = 2 if p.synchronised else 0
    length = p.middle + p.divider * p.samples + delay
    cuts = [(played(levels(p, ones)) + quiet * 2)[:n] for n in (p.middle + delay + 1, 3 * p.divider + 1 + delay)]
    ends = [(played(levels(p, words[1])) + quiet * 2)[: length + more] for more in (0, 1, 2)]
    bad = [(played(levels(p, ones, True, 0)) + quiet)[: length + 2], quiet[:4]] if p.errors else []
    openings = [quiet[:4], cuts[0], whole[0], cuts[1], whole[1], *ends, whole[0], *bad]
    return Hints(vectors, {p.line: 0.5}, openings)


def heard(p: Params) -> tuple[list[str], str]:
    """The line as the receiver sees it."""
    if not p.synchronised:
        return [], f"io.{p.line}"
    return [f"val line = ShiftRegister(io.{p.line}, 2, true.B, true.B)"], "line"


def even_ones(p: Params, bits: str) -> str:
    """Whether the parity of `bits`, the parity bit included, is wrong."""
    return f"!{bits}.xorR" if p.parity == "odd" else f"{bits}.xorR"


def kept(p: Params) -> list[str]:
    lines = ["val valid = RegInit(false.B)", f"val data = RegInit({lit(0, p.bits)})"]
    if p.parity_error:
        lines.append("val parityError = RegInit(false.B)")
    if p.framing_error:
        lines.append("val framingError = RegInit(false.B)")
    return lines


def delivered(p: Params, word: str, wrong: str, stop: str) -> list[str]:
    """What the sample of the stop bit does."""
    lines = ["valid := true.B", f"data := {word}"]
    if p.parity_error:
        lines.append(f"parityError := {wrong}")
    if p.framing_error:
        lines.append(f"framingError := !{stop}")
    return chain([(accepted(p, wrong, stop), lines)]) if p.strict else lines


def accepted(p: Params, wrong: str, stop: str) -> str:
    if not p.parity:
        return stop
    right = wrong.removeprefix("!") if wrong.startswith("!") else f"!{wrong}"
    return f"{stop} && {right}"


def shown(p: Params, busy: str) -> list[str]:
    lines = ["", f"io.{p.valid} := valid", f"io.{p.data} := data"]
    if p.parity_error:
        lines.append(f"io.{p.parity_error} := parityError")
    if p.framing_error:
        lines.append(f"io.{p.framing_error} := framingError")
    return [*lines, *([f"io.{p.busy} := {busy}"] if p.busy else [])]


def machine(p: Params, c: Contract) -> str:
    """A state for each part of the frame and a timer that runs down to the next sample."""
    timer, index = (p.divider - 1).bit_length(), (p.bits - 1).bit_length()
    names = ["idle", "start", "data", *(["parity"] if p.parity else []), "stop"]
    enum = f"object Phase extends ChiselEnum {{\n  val {', '.join(names)} = Value\n}}"
    lines, bit = heard(p)
    half, whole = lit(p.middle - 1, timer), lit(p.divider - 1, timer)
    after = "Phase.parity" if p.parity else "Phase.stop"
    body = [
        *lines,
        "val phase = RegInit(Phase.idle)",
        f"val timer = RegInit({half})",
        f"val index = RegInit({lit(0, index)})",
        f"val shift = Reg(UInt({p.bits}.W))",
        *(["val wrong = RegInit(false.B)"] if p.parity else []),
        *kept(p),
        "val sample = timer === 0.U",
        "",
        "valid := false.B",
        *chain([("phase =/= Phase.idle", [f"timer := Mux(sample, {whole}, timer - 1.U)"])]),
    ]
    data = [f"shift := Cat({bit}, shift({p.bits - 1}, 1))", "index := index + 1.U"]
    data += chain([(f"index === {p.bits - 1}.U", [f"index := {lit(0, index)}", f"phase := {after}"])])
    checked = f"shift.xorR {'===' if p.parity == 'odd' else '=/='} {bit}"
    release = ["phase := Phase.idle", f"timer := {half}"]
    started = chain([(bit, release)], ["phase := Phase.data"])
    cases = {
        "Phase.idle": chain([(f"!{bit}", ["phase := Phase.start"])]),
        "Phase.start": chain([("sample", started)]),
        "Phase.data": chain([("sample", data)]),
        "Phase.parity": chain([("sample", [f"wrong := {checked}", "phase := Phase.stop"])]) if p.parity else [],
        "Phase.stop": chain([("sample", [*release, *delivered(p, "shift", "wrong", bit)])]),
    }
    return module(c, [*body, *switch("phase", cases), *shown(p, "phase =/= Phase.idle")], before=enum)


def shifting(p: Params, c: Contract) -> str:
    """All samples after the start bit go through one shift register; the last one ends the frame."""
    timer, count = (p.divider - 1).bit_length(), p.samples.bit_length()
    lines, bit = heard(p)
    size = p.samples - 1
    half = lit(p.middle - 1, timer)
    release = ["busy := false.B", f"timer := {half}", f"samples := {lit(0, count)}"]
    body = [
        *lines,
        "val busy = RegInit(false.B)",
        f"val timer = RegInit({half})",
        f"val samples = RegInit({lit(0, count)})",
        f"val shift = Reg(UInt({size}.W))",
        *kept(p),
        *([f"val wrongParity = {even_ones(p, 'shift')}"] if p.parity else []),
        "",
        "valid := false.B",
    ]
    word = f"shift({p.bits - 1}, 0)" if p.parity else "shift"
    following = [f"timer := {lit(p.divider - 1, timer)}", "samples := samples + 1.U"]
    ending = [*release, *delivered(p, word, "wrongParity", bit)]
    falsely = chain([(bit, release)])
    following += chain(
        [("samples === 0.U", falsely), (f"samples === {p.samples}.U", ending)],
        [f"shift := Cat({bit}, shift({size - 1}, 1))"],
    )
    run = chain([("timer === 0.U", following)], ["timer := timer - 1.U"])
    return module(c, [*body, *chain([("busy", run), (f"!{bit}", ["busy := true.B"])]), *shown(p, "busy")])


def sampler(p: Params, c: Contract) -> str:
    """One module finds the sampling points, the other puts the frame together."""
    width, count = (p.divider - 1).bit_length(), p.samples.bit_length()
    name = f"{c.module}Sampler"
    before = f"""class {name}(cyclesPerBit: Int) extends Module {{
  val io = IO(new Bundle {{
    val line = Input(Bool())
    val release = Input(Bool())
    val busy = Output(Bool())
    val sample = Output(Bool())
  }})

  // The first sample is half a bit away, not a whole one.
  val first = (cyclesPerBit - cyclesPerBit / 2).U({width}.W)
  val busy = RegInit(false.B)
  val cycle = RegInit(first)
  val middle = cycle === (cyclesPerBit - 1).U

  when(busy) {{
    cycle := Mux(middle, 0.U, cycle + 1.U)
    when(io.release) {{
      busy := false.B
      cycle := first
    }}
  }}.elsewhen(!io.line) {{
    busy := true.B
  }}

  io.busy := busy
  io.sample := middle
}}"""
    lines, bit = heard(p)
    size = p.samples - 1
    word = f"shift({p.bits - 1}, 0)" if p.parity else "shift"
    body = [
        *lines,
        f"val sampler = Module(new {name}({p.divider}))",
        f"val samples = RegInit({lit(0, count)})",
        f"val shift = Reg(UInt({size}.W))",
        *kept(p),
        *([f"val wrongParity = {even_ones(p, 'shift')}"] if p.parity else []),
        "",
        f"val falseStart = samples === 0.U && {bit}",
        f"val last = samples === {p.samples}.U",
        f"sampler.io.line := {bit}",
        "sampler.io.release := sampler.io.sample && (falseStart || last)",
        "",
        "valid := false.B",
        *chain(
            [
                (
                    "sampler.io.sample",
                    [
                        f"shift := Cat({bit}, shift({size - 1}, 1))",
                        "samples := Mux(falseStart || last, 0.U, samples + 1.U)",
                        *chain([("last", delivered(p, word, "wrongParity", bit))]),
                    ],
                )
            ]
        ),
    ]
    return module(c, [*body, *shown(p, "sampler.io.busy")], before=before)


FAMILY = Family(
    level="L3",
    summary="UART receivers that sample in the middle of a bit and check start, parity and stop",
    nouns=("UartRx", "UartReceiver", "SerialReceiver", "UartSampler"),
    capacity=5_000,
    idioms={
        "machine": Idiom(machine, constructs=("ChiselEnum", "switch")),
        "shifting": Idiom(shifting, constructs=("Cat", "RegInit"), applies=lambda p: p.samples != 8),
        "sampler": Idiom(sampler, constructs=("Module",), applies=lambda p: p.samples != 8),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
