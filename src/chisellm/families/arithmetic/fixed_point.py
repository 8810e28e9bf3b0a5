"""Fixed-point numbers: multiplication, addition and conversion between formats, with rounding and saturation."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, isqrt
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._fixed_point_words import describe
from chisellm.families.chisel import lit, module, named
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port

Op = Literal["multiply", "add", "subtract", "convert", "square"]
Rounding = Literal["floor", "zero", "half_up", "half_even"]


@dataclass(frozen=True)
class Format:
    """`integer` bits (the sign included) above and `fraction` bits below the point."""

    integer: int
    fraction: int

    @property
    def width(self) -> int:
        return self.integer + self.fraction


@dataclass(frozen=True)
class Params:
    op: Op
    signed: bool
    a_format: Format
    b_format: Format
    out_format: Format
    rounding: Rounding
    saturates: bool
    a: str
    b: str
    out: str
    overflow: str  # output: the rounded result does not fit; empty: none
    inexact: str  # output: rounding changed the value; empty: none

    @property
    def binary(self) -> bool:
        return self.op in ("multiply", "add", "subtract")

    @property
    def exact(self) -> Format:
        """A format that holds every exact result; signed for differences."""
        a, b = self.a_format, self.b_format if self.binary else self.a_format
        if self.op in ("multiply", "square"):
            return Format(a.integer + b.integer, a.fraction + b.fraction)
        if self.op == "convert":
            return a
        return Format(max(a.integer, b.integer) + 1, max(a.fraction, b.fraction))

    @property
    def both_ends(self) -> bool:
        """Whether a result can fall below the range of the output; squares cannot."""
        return self.signed and self.op != "square"

    @property
    def can_overflow(self) -> bool:
        """Whether some inputs give a rounded result that the output cannot hold."""
        if self.out_format.integer < self.exact.integer:
            return True
        rounds_up = self.rounding in ("half_up", "half_even") and self.dropped > 0
        return rounds_up and self.op not in ("multiply", "square")

    @property
    def dropped(self) -> int:
        """Fraction bits that rounding removes; negative: zeros are appended."""
        return self.exact.fraction - self.out_format.fraction


def draw(random: Random) -> Params:
    op: Op = random.choice(["multiply", "multiply", "add", "subtract", "convert", "convert", "square"])
    a_format = Format(random.randint(2, 7), random.randint(2, 9))
    b_format = Format(random.randint(2, 7), random.randint(2, 9))
    signed = op == "subtract" or random.random() < 0.65
    provisional = Params(op, signed, a_format, b_format, a_format, "floor", True, "", "", "", "", "")
    exact = provisional.exact
    dropped = random.randint(1, min(exact.fraction, 8)) if random.random() < 0.9 else 0
    out = Format(max(2, exact.integer - random.randint(0, 4)), exact.fraction - dropped)
    if dropped == 0:
        out = Format(exact.integer - 1, exact.fraction)
    rounding: Rounding = random.choice(["floor", "zero", "half_up", "half_even"]) if dropped else "floor"
    if rounding == "zero" and (not signed or op == "square"):
        rounding = "floor"
    a, b = random.choice([("a", "b"), ("x", "y"), ("gain", "sample"), ("left", "right")])
    return Params(
        op=op,
        signed=signed,
        a_format=a_format,
        b_format=b_format,
        out_format=out,
        rounding=rounding,
        saturates=random.random() < 0.6,
        a=a if op != "convert" else random.choice(["in", "value", "x"]),
        b=b,
        out=random.choice(["out", "result", "q", "rounded"]),
        overflow=random.choice(["", "overflow", "ovf"]) if out.integer < exact.integer else "",
        inexact=random.choice(["", "", "inexact", "lost"]) if dropped else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.a, p.a_format.width, signed=p.signed)]
    ports += [input_port(p.b, p.b_format.width, signed=p.signed)] if p.binary else []
    ports.append(output_port(p.out, p.out_format.width, signed=p.signed))
    ports += [output_port(flag) for flag in (p.overflow, p.inexact) if flag]
    return Contract(module=name, ports=tuple(ports))


def rounded(value: Fraction, rounding: Rounding) -> int:
    if rounding == "half_up":
        return floor(value + Fraction(1, 2))
    if rounding == "half_even":
        return round(value)
    return int(value) if rounding == "zero" else floor(value)


def golden(p: Params) -> Golden:
    low = -(1 << p.out_format.width - 1) if p.signed else 0
    high = low + (1 << p.out_format.width) - 1

    def outputs(_: object, i: Inputs) -> Outputs:
        a = Fraction(i[p.a], 2**p.a_format.fraction)
        b = Fraction(i[p.b], 2**p.b_format.fraction) if p.binary else a
        exact = {"multiply": a * b, "add": a + b, "subtract": a - b, "convert": a, "square": a * a}[p.op]
        scaled = exact * 2**p.out_format.fraction
        result = rounded(scaled, p.rounding)
        fits = low <= result <= high
        wrapped = (result - low) % (high - low + 1) + low
        shown = sorted((low, result, high))[1] if p.saturates else wrapped
        found = {p.out: shown}
        if p.overflow:
            found[p.overflow] = int(not fits)
        if p.inexact:
            found[p.inexact] = int(result != scaled)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors = []

    def value(f: Format) -> int:
        low = -(1 << f.width - 1) if p.signed else 0
        high = low + (1 << f.width) - 1
        small = random.randint(max(low, -20), min(high, 20))
        return random.choice(
            [low, low + 1, high, high - 1, 0, small, small, *(random.randint(low, high) for _ in "xxxx")]
        )

    for _ in range(160):
        vectors.append({p.a: value(p.a_format), **({p.b: value(p.b_format)} if p.binary else {})})
    vectors += [found for total in edges(p, random) if (found := reaching(p, random, total))]
    return Hints(vectors)


def limits(p: Params, f: Format) -> tuple[int, int]:
    low = -(1 << f.width - 1) if p.signed else 0
    return low, low + (1 << f.width) - 1


def edges(p: Params, random: Random) -> list[int]:
    """Exact results, in units of their last bit, at which rounding or overflow change."""
    one, half = 1 << p.dropped, 1 << p.dropped >> 1
    low, high = limits(p, p.out_format)
    found = []
    for result in (low - 1, low, low + 1, high - 1, high, high + 1, *(random.randint(low, high) for _ in range(8))):
        found += [result * one + step for step in {0, 1, -1, half, half - 1, half + 1, -half}]
    return sorted(set(found))


def reaching(p: Params, random: Random, total: int) -> dict[str, int] | None:
    """Inputs whose exact result is `total` units, if some tries find them."""
    a_ends, b_ends = limits(p, p.a_format), limits(p, p.b_format)

    def fits(value: int, ends: tuple[int, int]) -> bool:
        return ends[0] <= value <= ends[1]

    if p.op == "convert":
        return {p.a: total} if fits(total, a_ends) else None
    if p.op == "square":
        root = isqrt(max(total, 0))
        return {p.a: root} if fits(root, a_ends) else None
    for _ in range(60):
        a, b = random.randint(*a_ends), random.randint(*b_ends)
        if p.op == "multiply":
            if b and total % b == 0 and fits(total // b, a_ends):
                return {p.a: total // b, p.b: b}
            continue
        sign = 1 if p.op == "add" else -1
        if p.a_format.fraction >= p.b_format.fraction:
            a = total - sign * (b << p.a_format.fraction - p.b_format.fraction)
        else:
            b = sign * (total - (a << p.b_format.fraction - p.a_format.fraction))
        if fits(a, a_ends) and fits(b, b_ends):
            return {p.a: a, p.b: b}
    return None


def exact_result(p: Params) -> list[str]:
    """`exact`, with all the bits of the exact format."""
    a, b = f"io.{p.a}", f"io.{p.b}"
    if p.op == "convert":
        return [f"val exact = {a}"]
    if p.op in ("multiply", "square"):
        return [f"val exact = {a} * {b if p.op == 'multiply' else a}"]
    sign = "+&" if p.op == "add" else "-&"
    shift = p.a_format.fraction - p.b_format.fraction
    left = f"({a} << {-shift})" if shift < 0 else a
    right = f"({b} << {shift})" if shift > 0 else b
    return [f"val exact = {left} {sign} {right}"]


def number(p: Params, value: int, width: int) -> str:
    return lit(value, width, signed=p.signed)


def rounding_by_addition(p: Params) -> list[str]:
    """Add what makes the cut-off round, then shift."""
    d = p.dropped
    if not d:
        return ["val rounded = exact"]
    if p.rounding == "floor":
        return [f"val rounded = exact >> {d}"]
    kind = ".asSInt" if p.signed else ""
    if p.rounding == "half_up":
        return [f"val rounded = (exact +& {number(p, 2 ** (d - 1), d + p.signed)}) >> {d}"]
    if p.rounding == "zero":
        bias = f"Mux(exact < 0.S, {number(p, 2**d - 1, d + 1)}, {number(p, 0, d + 1)})"
        return [f"val bias = {bias}", f"val rounded = (exact +& bias) >> {d}"]
    below = f"{2 ** (d - 1) - 1}.U({d}.W)"
    zero = f"false.B ## ({below} +& exact({d}).asUInt)" if p.signed else f"{below} +& exact({d}).asUInt"
    lines = [f"val bias = {f'({zero}){kind}' if p.signed else zero}"]
    return [*lines, f"val rounded = (exact +& bias) >> {d}"]


def rounding_by_bits(p: Params) -> list[str]:
    """Cut off, and add one where the bits below ask for it."""
    d = p.dropped
    if not d:
        return ["val rounded = exact"]
    if p.rounding == "floor":
        return [f"val rounded = exact >> {d}"]
    lines = [f"val floor = exact >> {d}", f"val below = exact({d - 1}, 0)"]
    if p.rounding == "half_up":
        up = f"below({d - 1})" if d > 1 else "below.asBool"
        lines[1:] = [] if d == 1 else lines[1:]
        up = f"exact({d - 1})" if d == 1 else up
    elif p.rounding == "zero":
        up = "exact < 0.S && below.orR"
    else:
        lines.append(f"val half = {2 ** (d - 1)}.U({d}.W)")
        up = "below > half || below === half && floor(0)"
        if d == 1:
            lines = [f"val floor = exact >> {d}"]
            up = "exact(0) && floor(0)"
    lines.append(f"val roundUp = {up}")
    one = "Mux(roundUp, 1.S(2.W), 0.S(2.W))" if p.signed else "roundUp.asUInt"
    return [*lines, f"val rounded = floor +& {one}"]


def rounding_by_choice(p: Params) -> list[str]:
    """Floor and ceiling, one of which is chosen."""
    d = p.dropped
    if not d or p.rounding == "floor":
        return rounding_by_bits(p)
    one = "1.S(2.W)" if p.signed else "1.U"
    lines = [f"val floor = exact >> {d}", f"val ceiling = floor +& {one}"]
    if p.rounding == "half_up":
        return [*lines, f"val rounded = Mux(exact({d - 1}), ceiling, floor)"]
    if p.rounding == "zero":
        lines.append(f"val below = exact({d - 1}, 0)")
        return [*lines, "val rounded = Mux(exact < 0.S && below.orR, ceiling, floor)"]
    if d == 1:
        return [*lines, "val rounded = Mux(exact(0) && floor(0), ceiling, floor)"]
    lines += [f"val sticky = exact({d - 2}, 0).orR", f"val guard = exact({d - 1})"]
    return [*lines, "val rounded = Mux(guard && (sticky || floor(0)), ceiling, floor)"]


ROUNDINGS = {"add_shift": rounding_by_addition, "round_bit": rounding_by_bits, "choose": rounding_by_choice}


def rendered(name: str, p: Params, c: Contract, *, chain: bool = False) -> str:
    lines = exact_result(p) + ROUNDINGS[name](p)
    if lines[-1] == "val rounded = exact":
        lines = [lines[0].replace("val exact =", "val rounded =")]
    if p.inexact:
        lines.append(f"io.{p.inexact} := {f'exact({p.dropped - 1}, 0).orR' if p.dropped > 1 else 'exact(0)'}")
    w = p.out_format.width
    low = -(1 << w - 1) if p.signed else 0
    high = low + (1 << w) - 1
    top, bottom = number(p, high, w), number(p, low, w)
    cut = f"rounded({w - 1}, 0)" + (".asSInt" if p.signed else "")
    if not p.can_overflow:
        return module(c, [*lines, f"io.{p.out} := {cut if widens(p) else 'rounded'}"])
    if p.saturates and chain:
        tests = [(f"rounded > {top}", top)] + ([(f"rounded < {bottom}", bottom)] if p.both_ends else [])
        body = [f"when({tests[0][0]}) {{", f"  io.{p.out} := {top}"]
        body += [f"  io.{p.overflow} := true.B"] if p.overflow else []
        if p.both_ends:
            body += [f"}}.elsewhen({tests[1][0]}) {{", f"  io.{p.out} := {bottom}"]
            body += [f"  io.{p.overflow} := true.B"] if p.overflow else []
        start = [f"io.{p.out} := {cut}"] + ([f"io.{p.overflow} := false.B"] if p.overflow else [])
        return module(c, [*lines, *start, *body, "}"])
    if p.saturates or p.overflow:
        lines.append(f"val tooHigh = rounded > {top}")
        lines += [f"val tooLow = rounded < {bottom}"] if p.both_ends else []
    if p.saturates:
        kept = named(lines, "kept", cut)
        cases = f"Seq(tooHigh -> {top}, tooLow -> {bottom})"
        limited = f"MuxCase({kept}, {cases})" if p.both_ends else f"Mux(tooHigh, {top}, {kept})"
        lines.append(f"io.{p.out} := {limited}")
    else:
        lines.append(f"io.{p.out} := {cut}")
    if p.overflow:
        lines.append(f"io.{p.overflow} := {'tooHigh || tooLow' if p.both_ends else 'tooHigh'}")
    return module(c, lines)


def widens(p: Params) -> bool:
    """Whether `rounded` has more bits than the output although every value fits."""
    return p.rounding != "floor" and p.dropped > 0


def idiom(name: str, *, chain: bool = False) -> Idiom[Params]:
    return Idiom(lambda p, c: rendered(name, p, c, chain=chain))


FAMILY = Family(
    level="L2",
    summary="fixed-point products, sums and conversions with four kinds of rounding and saturation",
    nouns=("FixedPoint", "FixedUnit", "Quantizer", "FixedMath"),
    capacity=50_000,
    idioms={
        "add_shift": idiom("add_shift"),
        "round_bit": idiom("round_bit"),
        "choose": idiom("choose"),
        "when_limits": Idiom(
            lambda p, c: rendered("choose", p, c, chain=True),
            constructs=("when",),
            applies=lambda p: p.saturates and p.can_overflow,
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="quantize of Python's decimal module",
)
