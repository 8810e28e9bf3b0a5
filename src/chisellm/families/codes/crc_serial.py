"""Serial CRC registers, one message bit a cycle, for published polynomials."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.codes._crc_serial_params import Params, draw
from chisellm.families.codes._crc_serial_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, output_bits, output_port
from chisellm.families.sequential import chain


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.valid, p.clear, p.drain, p.bit), output_port(p.out, p.width)]
    values = {p.out: p.start ^ p.final}
    ports += output_bits(p.zero, p.serial)
    if p.zero:
        values[p.zero] = int(p.start == 0)
    if p.serial:
        values[p.serial] = p.start & 1 if p.reflected else p.start >> p.width - 1
    if p.count:
        ports.append(output_port(p.count, p.counted))
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
    return module(c, lines)


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
