"""Cyclic redundancy checks: the CRC register after one more data word, in one combinational step."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.voice import Description, Voice

# Name, bits, polynomial without its highest power.
POLYNOMIALS = [
    ("CRC-4-ITU", 4, 0x3), ("CRC-5-USB", 5, 0x05), ("CRC-5-EPC", 5, 0x09), ("CRC-6-ITU", 6, 0x03),
    ("CRC-7", 7, 0x09), ("CRC-8", 8, 0x07), ("CRC-8-Bluetooth", 8, 0xA7), ("CRC-8-AUTOSAR", 8, 0x2F),
    ("CRC-8-SAE-J1850", 8, 0x1D), ("CRC-10", 10, 0x233), ("CRC-11-FlexRay", 11, 0x385), ("CRC-12", 12, 0x80F),
    ("CRC-15-CAN", 15, 0x4599), ("CRC-16-IBM", 16, 0x8005), ("CRC-16-CCITT", 16, 0x1021), ("CRC-16-DNP", 16, 0x3D65),
    ("CRC-24-OpenPGP", 24, 0x864CFB), ("CRC-32", 32, 0x04C11DB7), ("CRC-32C", 32, 0x1EDC6F41),
]  # fmt: skip


@dataclass(frozen=True)
class Params:
    name: str
    bits: int
    polynomial: int
    data_bits: int
    reflected: bool  # the register is mirrored and data enter from the least significant bit
    data: str
    state: str
    next: str
    start: str  # 1 takes the initial value in place of the state; empty: none
    initial: int
    final: str  # output with the register inverted; empty: none
    match: str  # output that tells that the register equals `residue`; empty: none
    residue: int
    enable: str  # 0 keeps the state; empty: none

    @property
    def mirrored(self) -> int:
        return int(f"{self.polynomial:0{self.bits}b}"[::-1], 2)


def draw(random: Random) -> Params:
    name, bits, polynomial = random.choice(POLYNOMIALS)
    start = random.choice(["", "start", "first", "init"])
    top = 2**bits - 1
    return Params(
        name=name,
        bits=bits,
        polynomial=polynomial,
        data_bits=random.choice([1, 2, 4, 8, 8, 8, 16]) if bits > 8 else random.choice([1, 2, 3, 4, 8, 8]),
        reflected=random.random() < 0.4,
        data=random.choice(["data", "in", "word", "bits"]),
        state=random.choice(["crc", "state", "current", "crcIn"]),
        next=random.choice(["next", "crcOut", "updated", "out"]),
        start=start,
        initial=random.choice([0, top, top]) if start else 0,
        final=random.choice(["", "", "checksum", "inverted"]),
        match=random.choice(["", "", "good", "isResidue"]),
        residue=random.choice([0, 0, random.randrange(1, top)]),
        enable=random.choice(["", "", "enable", "valid"]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.state, p.bits), input_port(p.data, p.data_bits)]
    ports += [input_port(each) for each in (p.start, p.enable) if each]
    ports.append(output_port(p.next, p.bits))
    ports += [output_port(p.final, p.bits)] if p.final else []
    ports += [output_port(p.match)] if p.match else []
    return Contract(module=name, ports=tuple(ports))


def remainder(p: Params, state: int, data: int) -> int:
    """Polynomial division: (state * x^n + data * x^bits) modulo the polynomial over GF(2)."""

    def mirror(value: int, width: int) -> int:
        return int(f"{value:0{width}b}"[::-1], 2)

    if p.reflected:
        state, data = mirror(state, p.bits), mirror(data, p.data_bits)
    dividend = (state << p.data_bits) ^ (data << p.bits)
    divisor = 1 << p.bits | p.polynomial
    while dividend >> p.bits:
        dividend ^= divisor << (dividend.bit_length() - divisor.bit_length())
    return mirror(dividend, p.bits) if p.reflected else dividend


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        state = p.initial if p.start and i[p.start] else i[p.state]
        crc = remainder(p, state, i[p.data]) if not p.enable or i[p.enable] else state
        found = {p.next: crc}
        if p.final:
            found[p.final] = 2**p.bits - 1 - crc
        if p.match:
            found[p.match] = int(crc == p.residue)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors: list[dict[str, int]] = [{p.state: 0, p.data: 1 << k} for k in range(p.data_bits)]
    vectors += [{p.state: 1 << k, p.data: 0} for k in range(p.bits)]
    quiet = {p.start: 0} if p.start else {}
    if p.match:
        for _ in range(24):  # states that lead to the residue: the step is undone bit by bit
            data = random.getrandbits(p.data_bits)
            vectors.append({p.state: before(p, p.residue, data), p.data: data})
            vectors.append({p.state: before(p, p.residue ^ 1 << random.randrange(p.bits), data), p.data: data})
    if p.match and p.enable:
        vectors.append({p.state: p.residue, p.enable: 0})
    running = {**quiet, **({p.enable: 1} if p.enable else {})}
    bias = {p.start: 0.2} if p.start else {}
    return Hints([{**running, **vector} for vector in vectors], bias | ({p.enable: 0.8} if p.enable else {}))


def before(p: Params, after: int, data: int) -> int:
    """The state from which `data` leads to `after`, found by elimination since the step is linear."""
    target = after ^ remainder(p, 0, data)
    rows = [(remainder(p, 1 << k, 0), 1 << k) for k in range(p.bits)]
    state = 0
    for bit in reversed(range(p.bits)):
        pivot = next((row for row in rows if row[0] >> bit & 1), None)
        if pivot is None:
            continue
        rows = [(r ^ pivot[0], s ^ pivot[1]) if r >> bit & 1 else (r, s) for r, s in rows if (r, s) != pivot]
        if target >> bit & 1:
            target, state = target ^ pivot[0], state ^ pivot[1]
    return state


def around(p: Params, lines: list[str], step: list[str], result: str) -> list[str]:
    """Start value, enable and further outputs around the step from `crc` to `result`."""
    head = []
    if p.start:
        head.append(f"val crc = Mux(io.{p.start}, {lit(p.initial, p.bits, base=16)}, io.{p.state})")
    tail = []
    if p.enable:
        kept = "crc" if p.start else f"io.{p.state}"
        tail.append(f"val updated = Mux(io.{p.enable}, {result}, {kept})")
        result = "updated"
    elif (p.final or p.match) and not result.isidentifier():
        tail.append(f"val updated = {result}")
        result = "updated"
    tail.append(f"io.{p.next} := {result}")
    tail += [f"io.{p.final} := ~{result}"] if p.final else []
    tail += [f"io.{p.match} := {result} === {lit(p.residue, p.bits, base=16)}"] if p.match else []
    return [*lines, *head, *step, *tail]


def source(p: Params) -> str:
    return "crc" if p.start else f"io.{p.state}"


def poly(p: Params) -> str:
    return lit(p.mirrored if p.reflected else p.polynomial, p.bits, base=16)


def shifted(p: Params, crc: str) -> str:
    """The register moved on by one place."""
    if p.reflected:
        return f"{crc} >> 1"
    return f"({crc} << 1)({p.bits - 1}, 0)"


def data_order(p: Params) -> str:
    """The data bits in the order in which they enter, as a Scala Seq."""
    if p.data_bits == 1:
        return f"Seq(io.{p.data})"
    return f"io.{p.data}.asBools" if p.reflected else f"io.{p.data}.asBools.reverse"


def end_bit(p: Params, crc: str) -> str:
    return f"{crc}(0)" if p.reflected else f"{crc}({p.bits - 1})"


def by_fold(p: Params, c: Contract) -> str:
    lines = [
        f"val polynomial = {poly(p)}",
        "def step(crc: UInt, bit: Bool): UInt = {",
        f"  val feedback = {end_bit(p, 'crc')} ^ bit",
        f"  val moved = {shifted(p, 'crc')}",
        "  Mux(feedback, moved ^ polynomial, moved)",
        "}",
        "",
    ]
    fold = f"step({source(p)}, io.{p.data})" if p.data_bits == 1 else f"{data_order(p)}.foldLeft({source(p)})(step)"
    return module(c, around(p, lines, [], fold))


def by_wires(p: Params, c: Contract) -> str:
    """A Vec of the intermediate registers."""
    n = p.data_bits
    bit = f"io.{p.data}" if n == 1 else f"io.{p.data}({'k' if p.reflected else f'{n - 1} - k'})"
    step = [
        f"val stages = Wire(Vec({n + 1}, UInt({p.bits}.W)))",
        f"stages(0) := {source(p)}",
        f"for (k <- 0 until {n}) {{",
        f"  val feedback = {end_bit(p, 'stages(k)')} ^ {bit}",
        f"  stages(k + 1) := {shifted(p, 'stages(k)')} ^ Mux(feedback, {poly(p)}, 0.U)",
        "}",
    ]
    if p.reflected:
        step[4] = f"  stages(k + 1) := (stages(k) >> 1) ^ Mux(feedback, {poly(p)}, 0.U)"
    return module(c, around(p, [], step, f"stages({n})"))


def masks(p: Params) -> list[tuple[int, int]]:
    """For each bit of the result, the bits of state and data that it is the XOR of."""
    found = []
    for bit in range(p.bits):
        state = sum(1 << k for k in range(p.bits) if remainder(p, 1 << k, 0) >> bit & 1)
        data = sum(1 << k for k in range(p.data_bits) if remainder(p, 0, 1 << k) >> bit & 1)
        found.append((state, data))
    return found


def xor_of(word: str, width: int, mask: int) -> list[str]:
    """Terms whose XOR is that of the masked bits of `word`."""
    if width == 1:
        return [word] if mask else []
    if mask.bit_count() <= 3:
        return [f"{word}({k})" for k in range(width) if mask >> k & 1]
    if mask == 2**width - 1:
        return [f"{word}.xorR"]
    return [f"({word} & {lit(mask, width, base=16)}).xorR"]


def by_equations(p: Params, c: Contract) -> str:
    """The unrolled equations, one a bit."""
    lines = []
    for bit, (state, data) in enumerate(masks(p)):
        parts = [*xor_of(source(p), p.bits, state), *xor_of(f"io.{p.data}", p.data_bits, data)]
        lines.append(f"result({bit}) := {' ^ '.join(parts)}")
    return module(c, around(p, [], [f"val result = Wire(Vec({p.bits}, Bool()))", *lines], "result.asUInt"))


def by_columns(p: Params, c: Contract) -> str:
    """The contribution of each input bit, as constants."""
    columns = [remainder(p, 1 << k, 0) for k in range(p.bits)]
    inputs = [remainder(p, 0, 1 << k) for k in range(p.data_bits)]
    lines = ["val columns = Seq(", indent(",\n".join(lit(column, p.bits, base=16) for column in columns)), ")"]
    pick = "case (bit, tap) => Mux(bit, tap, 0.U)"
    step = [f"val fromState = {source(p)}.asBools.zip(columns).map {{ {pick} }}"]
    if p.data_bits == 1:
        step.append(f"val fromData = Mux(io.{p.data}, {lit(inputs[0], p.bits, base=16)}, {lit(0, p.bits)})")
        return module(c, around(p, lines, step, "fromState.reduce(_ ^ _) ^ fromData"))
    lines += ["val dataColumns = Seq(", indent(",\n".join(lit(column, p.bits, base=16) for column in inputs)), ")"]
    step.append(f"val fromData = io.{p.data}.asBools.zip(dataColumns).map {{ {pick} }}")
    return module(c, around(p, lines, step, "(fromState ++ fromData).reduce(_ ^ _)"))


def power_sum(p: Params) -> str:
    powers = [k for k in reversed(range(p.bits)) if p.polynomial >> k & 1]
    words = [f"x^{p.bits}", *("1" if k == 0 else "x" if k == 1 else f"x^{k}" for k in powers)]
    return " + ".join(words)


def describe(p: Params, v: Voice) -> Description:
    state, data, following = v.ref(p.state), v.ref(p.data), v.ref(p.next)
    noun = v.pick([f"{p.name} update step", "combinational CRC step", f"CRC step for {p.data_bits}-bit words"])
    noun = noun.replace("1-bit words", "single bits") if p.data_bits == 1 else noun
    thing = "bit" if p.data_bits == 1 else "word"
    does = v.pick(
        [
            f"computes the CRC register {following} that follows {state} after the data {thing} {data}",
            f"advances the CRC {state} by the data {thing} {data} and outputs the new register on {following}",
            f"takes the CRC register {state} and the data {thing} {data} and drives {following} with the next register",
        ]
    )
    digits = (p.bits + 3) // 4
    rules = [
        v.pick(
            [
                f"The polynomial is {power_sum(p)} (0x{p.polynomial:0{digits}x} without its highest power).",
                f"The generator polynomial is 0x{p.polynomial:0{digits}x}, that is, {power_sum(p)}.",
            ]
        )
    ]
    if p.reflected:
        order = "" if p.data_bits == 1 else ", least significant bit first"
        rules.append(
            v.pick(
                [
                    f"The register is reflected. For each data bit{order}: if the XOR of the bit and bit 0 of the "
                    "register "
                    f"is 1, the register is shifted right by one and XORed with 0x{p.mirrored:0{digits}x} (the "
                    "mirrored "
                    "polynomial); otherwise it is only shifted right.",
                    f"Data are processed bit by bit{order}, in the reflected form: the register is shifted right, a 0 "
                    f"enters at the top, and 0x{p.mirrored:0{digits}x}, the mirrored polynomial, is XORed onto it "
                    "if the bit "
                    "that was shifted out differs from the data bit.",
                ]
            )
        )
    else:
        order = "" if p.data_bits == 1 else ", most significant bit first"
        rules.append(
            v.pick(
                [
                    f"For each data bit{order}: if the XOR of the bit and the top bit of the register is 1, the "
                    "register "
                    "is shifted left by one and XORed with the polynomial; otherwise it is only shifted left.",
                    f"Data are processed bit by bit{order}: the register is shifted left, a 0 enters at the bottom, "
                    "and the "
                    "polynomial is XORed onto it if the bit that was shifted out differs from the data bit.",
                ]
            )
        )
    if p.start:
        rules.append(
            v.pick(
                [
                    f"When {v.ref(p.start)} is 1, 0x{p.initial:0{digits}x} takes the place of {state}.",
                    f"{v.ref(p.start)} at 1 begins a new message: the step then starts from "
                    f"0x{p.initial:0{digits}x} and "
                    f"{state} is ignored.",
                    f"If {v.ref(p.start)} is 1, {state} is ignored and the register is taken to be "
                    f"0x{p.initial:0{digits}x} before the step.",
                ]
            )
        )
    if p.enable:
        kept = f"{state}, or 0x{p.initial:0{digits}x} when {v.ref(p.start)} is 1" if p.start else state
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, no data are processed and {following} is {kept}.",
                    f"With {v.ref(p.enable)} at 0, {data} is ignored and {following} equals {kept}.",
                ]
            )
        )
    if p.final:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.final)} is {following} with all bits inverted.",
                    f"The complement of {following} appears on {v.ref(p.final)}.",
                ]
            )
        )
    if p.match:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.match)} is 1 exactly when {following} is 0x{p.residue:0{digits}x}.",
                    f"If {following} equals 0x{p.residue:0{digits}x}, {v.ref(p.match)} is 1, else 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def small(p: Params) -> bool:
    """Whether the equations can be read."""
    return sum(s.bit_count() + d.bit_count() for s, d in masks(p)) <= 160


FAMILY = Family(
    level="L2",
    summary="one combinational CRC step with published polynomials, plain and reflected",
    nouns=("CrcStep", "CrcUpdate", "CrcLogic", "CrcUnit"),
    capacity=50_000,
    idioms={
        "fold": Idiom(by_fold),
        "wires": Idiom(by_wires, constructs=("Wire",)),
        "equations": Idiom(by_equations, applies=small),
        "columns": Idiom(by_columns, applies=lambda p: p.bits <= 16),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="zlib.crc32, binascii.crc_hqx and the check values of the CRC catalogue",
)
