"""Serial CRC registers, one message bit a cycle, for published polynomials."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, chain, clocked, word_out
from chisellm.language.voice import Description, Voice

# name: (width, polynomial without the top bit, initial value, least significant bit first, final XOR), from the
# catalogue of parametrised CRC algorithms.
CATALOGUE = {
    "CRC-4/G-704": (4, 0x3, 0x0, True, 0x0),
    "CRC-5/USB": (5, 0x05, 0x1F, True, 0x1F),
    "CRC-6/G-704": (6, 0x03, 0x00, True, 0x00),
    "CRC-7/MMC": (7, 0x09, 0x00, False, 0x00),
    "CRC-8/SMBUS": (8, 0x07, 0x00, False, 0x00),
    "CRC-8/MAXIM-DOW": (8, 0x31, 0x00, True, 0x00),
    "CRC-8/ROHC": (8, 0x07, 0xFF, True, 0x00),
    "CRC-8/AUTOSAR": (8, 0x2F, 0xFF, False, 0xFF),
    "CRC-10/ATM": (10, 0x233, 0x000, False, 0x000),
    "CRC-11/FLEXRAY": (11, 0x385, 0x01A, False, 0x000),
    "CRC-15/CAN": (15, 0x4599, 0x0000, False, 0x0000),
    "CRC-16/ARC": (16, 0x8005, 0x0000, True, 0x0000),
    "CRC-16/MODBUS": (16, 0x8005, 0xFFFF, True, 0x0000),
    "CRC-16/XMODEM": (16, 0x1021, 0x0000, False, 0x0000),
    "CRC-16/IBM-3740": (16, 0x1021, 0xFFFF, False, 0x0000),
    "CRC-16/GENIBUS": (16, 0x1021, 0xFFFF, False, 0xFFFF),
    "CRC-16/KERMIT": (16, 0x1021, 0x0000, True, 0x0000),
    "CRC-24/OPENPGP": (24, 0x864CFB, 0xB704CE, False, 0x000000),
    "CRC-32/ISO-HDLC": (32, 0x04C11DB7, 0xFFFFFFFF, True, 0xFFFFFFFF),
    "CRC-32/BZIP2": (32, 0x04C11DB7, 0xFFFFFFFF, False, 0xFFFFFFFF),
    "CRC-32/ISCSI": (32, 0x1EDC6F41, 0xFFFFFFFF, True, 0xFFFFFFFF),
}
BITS = ["bit", "din", "serialIn", "dataBit"]
VALIDS = ["valid", "enable", "shift", "bitValid"]
CLEARS = ["clear", "init", "start", "newFrame"]
OUTS = ["crc", "checksum", "remainder", "fcs"]
ZEROS = ["zero", "matches", "ok"]
COUNTS = ["count", "bitCount", "length"]


@dataclass(frozen=True)
class Params:
    width: int
    polynomial: int
    start: int
    reflected: bool
    final: int
    standard: str  # name in the catalogue, or empty
    bit: str
    valid: str
    clear: str
    out: str
    zero: str  # the register is zero
    count: str
    counted: int
    drain: str  # shifts the register out instead of dividing
    serial: str
    asynchronous: bool

    @property
    def mask(self) -> int:
        """The polynomial in the order of the register's bits."""
        return int(f"{self.polynomial:0{self.width}b}"[::-1], 2) if self.reflected else self.polynomial


def draw(random: Random) -> Params:
    if random.random() < 0.6:
        name = random.choice(list(CATALOGUE))
        width, polynomial, start, reflected, final = CATALOGUE[name]
    else:
        name, width = "", random.randint(4, 20)
        polynomial = random.getrandbits(width) | 1
        ones = (1 << width) - 1
        start, reflected, final = random.choice([0, ones]), random.random() < 0.5, random.choice([0, 0, ones])
    drains = random.random() < 0.25
    return Params(
        width=width,
        polynomial=polynomial,
        start=start,
        reflected=reflected,
        final=final,
        standard=name,
        bit=random.choice(BITS),
        valid=random.choice(["", *VALIDS, *VALIDS]),
        clear=random.choice(["", *CLEARS, *CLEARS]),
        out=random.choice(OUTS),
        zero=random.choice(["", "", *ZEROS]),
        count=random.choice(["", "", "", *COUNTS]),
        counted=random.randint(3, 6),
        drain="drain" if drains else "",
        serial="serialOut" if drains else "",
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*bit_in(p.valid, p.clear, p.drain, p.bit), word_out(p.out, p.width)]
    values = {p.out: p.start ^ p.final}
    ports += bit_out(p.zero, p.serial)
    if p.zero:
        values[p.zero] = int(p.start == 0)
    if p.serial:
        values[p.serial] = p.start & 1 if p.reflected else p.start >> p.width - 1
    if p.count:
        ports.append(word_out(p.count, p.counted))
        values[p.count] = 0
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
        period=2 * p.width,
    )


def golden(p: Params) -> Golden:
    """State: (coefficients of the remainder, highest power first; bits taken). Long division over GF(2)."""
    divisor = [int(digit) for digit in f"{p.polynomial:0{p.width}b}"]

    def coefficients(word: int) -> tuple[int, ...]:
        digits = tuple(int(digit) for digit in f"{word:0{p.width}b}")
        return digits[::-1] if p.reflected else digits

    def word(remainder: tuple[int, ...]) -> int:
        ordered = remainder[::-1] if p.reflected else remainder
        return int("".join(map(str, ordered)), 2)

    def step(state: tuple[tuple[int, ...], int], i: Inputs) -> tuple[tuple[int, ...], int]:
        remainder, taken = state
        if p.clear and i[p.clear]:
            return coefficients(p.start), 0
        if p.drain and i[p.drain]:
            return (*remainder[1:], 0), taken
        if p.valid and not i[p.valid]:
            return state
        top = (remainder[0] + i[p.bit]) % 2
        moved = (*remainder[1:], 0)
        return tuple((a + top * b) % 2 for a, b in zip(moved, divisor, strict=True)), (taken + 1) % (1 << p.counted)

    def outputs(state: tuple[tuple[int, ...], int], _: Inputs) -> Outputs:
        remainder, taken = state
        final = [int(digit) for digit in f"{p.final:0{p.width}b}"]
        shown = {
            p.out: word(tuple((a + b) % 2 for a, b in zip(remainder, final, strict=True))),
            p.zero: int(not any(remainder)),
            p.serial: remainder[0],
            p.count: taken,
        }
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (coefficients(p.start), 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(bit: int, valid: int = 1, clear: int = 0, drain: int = 0) -> dict[str, int]:
        pairs = [(p.bit, bit), (p.valid, valid), (p.clear, clear), (p.drain, drain)]
        return {name: value for name, value in pairs if name}

    vectors = [vector(random.getrandbits(1)) for _ in range(2 * p.width + 8)]
    vectors += [vector(1, valid=0), vector(1), vector(1, clear=1), vector(1), vector(0, 0, 1), vector(0)]
    vectors += [vector(random.getrandbits(1)) for _ in range(1 << p.counted if p.count else 4)]
    if p.zero or p.drain:  # feed the register its own top bits until it is zero
        remainder = golden(p)
        assert remainder.next is not None
        state = remainder.next(remainder.initial, vector(1, clear=1))
        vectors.append(vector(1, clear=1))
        for _ in range(p.width + 2):
            top = state[0][0]
            vectors.append(vector(top))
            state = remainder.next(state, vectors[-1])
        vectors += [vector(1), vector(1), *[vector(1, drain=1)] * (p.width + 1), vector(0, 0, 0, 1), vector(1)]
    bias = {name: share for name, share in [(p.valid, 0.85), (p.clear, 0.04), (p.drain, 0.12)] if name}
    openings = [[vector(bit) for bit in (1, 0, 0, 1)], [vector(0)] * p.width, [vector(1, valid=0)] * 2]
    return Hints(vectors, bias, openings)


def zero(p: Params) -> str:
    return lit(0, p.width)


def word(p: Params, value: int) -> str:
    return lit(value, p.width, base=10 if value == 0 else 16)


def top(p: Params) -> int:
    return 0 if p.reflected else p.width - 1


def moved(p: Params) -> str:
    return "crc >> 1" if p.reflected else f"(crc << 1)({p.width - 1}, 0)"


def complete(p: Params, c: Contract, lines: list[str], following: str) -> str:
    """Registers, their update and the outputs around the next value of the CRC."""
    head = [f"val crc = RegInit({word(p, p.start)})"]
    if p.count:
        head.append(f"val taken = RegInit({lit(0, p.counted)})")
    drained = "shifted" if any(line.startswith("val shifted") for line in lines) else moved(p)
    branches = []
    if p.clear:
        cleared = [f"crc := {word(p, p.start)}", *([f"taken := {lit(0, p.counted)}"] if p.count else [])]
        branches.append((f"io.{p.clear}", cleared))
    if p.drain:
        branches.append((f"io.{p.drain}", [f"crc := {drained}"]))
    update = [f"crc := {following}", *(["taken := taken + 1.U"] if p.count else [])]
    branches.append((f"io.{p.valid}" if p.valid else "", update))
    ones = (1 << p.width) - 1
    shown = {0: "crc", ones: "~crc"}.get(p.final, f"crc ^ {word(p, p.final)}")
    lines = [*head, *lines, "", *chain(branches), "", f"io.{p.out} := {shown}"]
    if p.zero:
        lines.append(f"io.{p.zero} := crc === 0.U")
    if p.serial:
        lines.append(f"io.{p.serial} := crc({top(p)})")
    if p.count:
        lines.append(f"io.{p.count} := taken")
    return clocked(c, lines)


def by_mux(p: Params, c: Contract) -> str:
    """Shift, and subtract the polynomial where the feedback is 1."""
    lines = [
        f"val polynomial = {word(p, p.mask)}",
        f"val feedback = crc({top(p)}) ^ io.{p.bit}",
        f"val shifted = {moved(p)}",
    ]
    return complete(p, c, lines, "Mux(feedback, shifted ^ polynomial, shifted)")


def by_fill(p: Params, c: Contract) -> str:
    """The polynomial gated by the feedback bit."""
    lines = [
        f"val feedback = crc({top(p)}) ^ io.{p.bit}",
        f"val subtracted = Fill({p.width}, feedback) & {word(p, p.mask)}",
    ]
    shifted = "(crc >> 1)" if p.reflected else moved(p)
    return complete(p, c, lines, f"{shifted} ^ subtracted")


def by_bits(p: Params, c: Contract) -> str:
    """Every bit from its neighbour, with the feedback at the taps."""
    last = p.width - 1
    inner = [k for k in range(p.width) if p.mask >> k & 1 and k != (last if p.reflected else 0)]
    neighbour = "i + 1" if p.reflected else "i - 1"
    edge = last if p.reflected else 0
    lines = [f"val feedback = crc({top(p)}) ^ io.{p.bit}"]
    if inner:
        lines.append(f"val taps = Set({', '.join(map(str, inner))})")
        other = f"if (taps(i)) crc({neighbour}) ^ feedback else crc({neighbour})"
    else:
        other = f"crc({neighbour})"
    first = "feedback" if p.mask >> edge & 1 else "false.B"
    lines += [
        f"val divided = VecInit.tabulate({p.width}) {{ i =>",
        f"  if (i == {edge}) {first} else {other}",
        "}",
    ]
    return complete(p, c, lines, "divided.asUInt")


def describe(p: Params, v: Voice) -> Description:
    bit, out = v.ref(p.bit), v.ref(p.out)
    name = p.standard or f"{p.width}-bit CRC"
    noun = v.pick([f"serial {name} register", f"bit-serial {name} calculator", f"bitwise {name} unit"])
    does = v.pick(
        [
            f"computes a CRC over the bits that arrive on {bit} and shows it on {out}",
            f"divides the bit stream on {bit} by a generator polynomial and shows the check value on {out}",
            f"updates a CRC with one message bit from {bit} at a time; the result is on {out}".replace(
                "; the result is on", ", with the result on"
            ),
        ]
    )
    when = f"at which {v.ref(p.valid)} is 1" if p.valid else ""
    edge = f"clock edge {when}".rstrip()
    way, leaving = ("right", "bit 0") if p.reflected else ("left", f"bit {p.width - 1}")
    form = "in bit-reversed form (reflected algorithm)" if p.reflected else "without its top term"
    rules = [
        v.pick(
            [
                f"At each {edge}, the feedback is {leaving} of the register XOR {bit}; the register is shifted "
                f"{way} by one with a 0 entering, and if the feedback is 1, the result is XORed with 0x{p.mask:X}.",
                f"Each {edge} takes one message bit: shift the register {way} by one, filling with 0, then XOR it "
                f"with 0x{p.mask:X} if {leaving} of the old register differed from {bit}.",
                f"A message bit is taken at every {edge}. With f = {bit} XOR {leaving} of the register, the new "
                f"register is the old one shifted {way} by one place (a 0 comes in), XORed with 0x{p.mask:X} when "
                "f is 1.",
            ]
        ),
        v.pick(
            [
                f"0x{p.mask:X} is the generator polynomial {form}.",
                f"This constant, 0x{p.mask:X}, is the polynomial {form}.",
                f"The mask 0x{p.mask:X} stands for the generator polynomial {form}.",
            ]
        ),
        v.pick(
            [
                f"The register starts at 0x{p.start:X}.",
                f"Reset sets the register to 0x{p.start:X}.".replace(
                    "Reset sets the register", "A reset loads the register with"
                ).replace("with to", "with"),
                f"The initial content of the register is 0x{p.start:X}.",
            ]
        ),
    ]
    if p.final:
        ones = p.final == (1 << p.width) - 1
        rules.append(
            v.pick(
                [
                    f"{out} is the complement of the register.",
                    f"{out} shows the register with every bit inverted.",
                    f"The final XOR is all ones: {out} = NOT register.",
                ]
            )
            if ones
            else f"{out} is the register XOR 0x{p.final:X}."
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out} is the register itself.",
                    f"{out} shows the register without a final XOR.",
                    f"The register drives {out} directly.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.valid:
        rules.append(
            v.pick(
                [
                    f"With {v.ref(p.valid)} = 0 no message bit is taken.",
                    f"No bit is taken while {v.ref(p.valid)} is 0.",
                    f"{v.ref(p.valid)} = 0 means that there is no message bit at that edge.",
                ]
            )
        )
    if p.drain:
        drain, serial = v.ref(p.drain), v.ref(p.serial)
        way, leaving = ("right", "bit 0") if p.reflected else ("left", f"bit {p.width - 1}")
        rules.append(
            v.pick(
                [
                    f"While {drain} is 1, no message bit is taken; instead each clock edge only shifts the "
                    f"register {way} by one with a 0 entering.",
                    f"{drain} = 1 takes precedence over message bits: the clock edge shifts the register {way} by "
                    "one place (0 comes in) and nothing else.",
                    f"A clock edge with {drain} = 1 just shifts the register {way} by one, filling with 0, and "
                    "takes no message bit.",
                ]
            )
        )
        rules.append(
            v.pick(
                [
                    f"{serial} is {leaving} of the register.",
                    f"{serial} shows the bit that leaves next, {leaving} of the register.",
                    f"{leaving[0].upper()}{leaving[1:]} of the register is also on {serial}.",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        also = " and the bit count to 0" if p.count else ""
        over = " and has priority over everything else"
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets the register back to 0x{p.start:X}{also} at the clock edge{over}.",
                    f"A clock edge with {clear} = 1 loads 0x{p.start:X} into the "
                    f"register{' and 0 into the bit count' if p.count else ''}, whatever the other inputs are.",
                    f"When {clear} is 1, the clock edge restarts with "
                    f"0x{p.start:X}{' and a bit count of 0' if p.count else ''}; no message bit is taken then.",
                ]
            )
        )
    if p.zero:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.zero)} is 1 exactly while the register is 0.",
                    f"{v.ref(p.zero)} tells that all bits of the register are 0.",
                    f"If the register is zero, {v.ref(p.zero)} is 1, else 0.",
                ]
            )
        )
    if p.count:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.count)} counts the message bits taken, modulo {1 << p.counted}.",
                    f"{v.ref(p.count)} is the number of message bits taken so far, modulo {1 << p.counted}.",
                    f"The number of message bits taken, which wraps modulo {1 << p.counted}, is on {v.ref(p.count)}.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="bit-serial CRC registers for published and other polynomials, with clear, drain and count",
    nouns=("Crc", "CrcRegister", "SerialCrc", "CheckGenerator"),
    capacity=20_000,
    idioms={
        "mux": Idiom(by_mux, constructs=("RegInit", "Mux")),
        "fill": Idiom(by_fill, constructs=("Fill",)),
        "bits": Idiom(by_bits, constructs=("VecInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="zlib.crc32, binascii.crc_hqx and the published check values",
)
