"""Combinational division: quotient, remainder and whether it comes out even, by an input or a constant."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["quotient", "remainder", "exact", "up", "half"]
"""exact: whether there is no remainder; up: the quotient rounded up; half: whether the remainder is at least half
of the divisor."""

OPERANDS = [("dividend", "divisor"), ("a", "b"), ("num", "den"), ("x", "y"), ("total", "parts")]
NAMES: dict[Kind, list[str]] = {
    "quotient": ["quotient", "q", "div", "quot"],
    "remainder": ["remainder", "r", "mod", "rem"],
    "exact": ["exact", "divides", "isMultiple"],
    "up": ["roundedUp", "ceilQuotient", "batches"],
    "half": ["atLeastHalf", "roundHint", "halfOrMore"],
}


@dataclass(frozen=True)
class Params:
    widths: tuple[int, int]
    signed: bool
    constant: int  # divisor; 0: an input
    operands: tuple[str, str]
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def kinds(self) -> set[Kind]:
        return {kind for kind, _ in self.outputs}


def draw(random: Random) -> Params:
    constant = random.choice([3, 5, 6, 7, 9, 10, 11, 12, 13, 15, 20, 24, 25, 60, 100]) if random.random() < 0.5 else 0
    signed = not constant and random.random() < 0.4
    # The prover of equivalent mutants knows no answer for wide quotients of two variables.
    width = random.randint(max(5, constant.bit_length() + 2), 14 if constant else 8 if signed else 10)
    pool: list[Kind] = ["quotient", "remainder", "quotient", "remainder", "exact"]
    if not signed:
        pool += ["up", "half"]
    kinds = list(dict.fromkeys(random.sample(pool, random.choice([2, 3, 3, 4]))))
    if not set(kinds) & {"quotient", "remainder"}:
        kinds.insert(0, "quotient")
    if len(kinds) == 1:
        kinds.append("exact")
    return Params(
        widths=(width, constant.bit_length() or random.randint(3, width)),
        signed=signed,
        constant=constant,
        operands=random.choice(OPERANDS),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
    )


def contract(p: Params, name: str) -> Contract:
    a, b = p.operands
    ports = [input_port(a, p.widths[0], signed=p.signed)]
    if not p.constant:
        ports.append(input_port(b, p.widths[1], signed=p.signed))
    for kind, out in p.outputs:
        if kind in ("exact", "half"):
            ports.append(output_port(out, 1))
        elif kind == "remainder":
            ports.append(output_port(out, p.widths[1], signed=p.signed))
        else:
            ports.append(output_port(out, p.widths[0] + p.signed, signed=p.signed))
    promises = () if p.constant else (Assumption(kind="not_equal", port=b, value=0),)
    return Contract(module=name, ports=tuple(ports), assumptions=promises)


def golden(p: Params) -> Golden:
    a, b = p.operands

    def outputs(_: object, i: Inputs) -> Outputs:
        number, by = i[a], p.constant or i[b]
        size, rest = divmod(abs(number), abs(by))
        found: dict[Kind, int] = {
            "quotient": size if (number < 0) == (by < 0) else -size,
            "remainder": rest if number >= 0 else -rest,
            "exact": int(rest == 0),
            "up": size if rest == 0 else size + 1,
            "half": int(2 * rest >= by),
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Multiples and their neighbours, small and large divisors, both signs."""
    a, b = p.operands
    low = -(2 ** (p.widths[0] - 1)) if p.signed else 0
    high = low + 2 ** p.widths[0] - 1
    low_b = -(2 ** (p.widths[1] - 1)) if p.signed else 1
    high_b = (2 ** (p.widths[1] - 1) - 1) if p.signed else 2 ** p.widths[1] - 1
    vectors: list[dict[str, int]] = []
    for _ in range(24):
        sign = -1 if p.signed and random.random() < 0.5 else 1
        some = [sign * random.randint(1, high_b) for _ in range(4)]
        by = p.constant or random.choice([1, 2, high_b, low_b, sign, *some])
        base = by * random.randint(0, high // abs(by))
        for number in (base - 1, base, base + 1, base + abs(by) // 2, low, high):
            if low <= number <= high:
                vectors.append({a: number} if p.constant else {a: number, b: by})
    return Hints(vectors)


def divisor(p: Params) -> str:
    return "divisor" if p.constant else f"io.{p.operands[1]}"


def forms(p: Params) -> list[tuple[str, str]]:
    """The outputs, from a named `quotient` and `remainder`."""
    zero = lit(0, p.widths[1], signed=p.signed)
    of_kind: dict[Kind, str] = {
        "quotient": "quotient",
        "remainder": "remainder",
        "exact": f"remainder === {zero}",
        "up": "quotient + remainder.orR",
        "half": f"(remainder << 1) >= {divisor(p)}",
    }
    return [(out, of_kind[kind]) for kind, out in p.outputs]


def assembled(p: Params, c: Contract, values: dict[str, str]) -> str:
    return module(c, drive({"divisor": lit(p.constant, p.widths[1]), **values}, forms(p)))


def by_operator(p: Params, c: Contract) -> str:
    a, b = f"io.{p.operands[0]}", divisor(p)
    return assembled(p, c, {"quotient": f"{a} / {b}", "remainder": f"{a} % {b}"})


def by_product(p: Params, c: Contract) -> str:
    """The remainder is what the product of quotient and divisor leaves."""
    a, b, m = f"io.{p.operands[0]}", divisor(p), p.widths[1]
    rest = f"({a} - quotient * {b})({m - 1}, 0)"
    return assembled(p, c, {"quotient": f"{a} / {b}", "remainder": f"{rest}.asSInt" if p.signed else rest})


def by_restoring(p: Params, c: Contract) -> str:
    """Restoring division, one row of logic for each bit of the dividend."""
    a, b, (n, m) = f"io.{p.operands[0]}", divisor(p), p.widths
    places, start, step = f"({n - 1} to 0 by -1)", lit(0, m), f"Mux(fits, trial - {b}, trial)({m - 1}, 0)"
    trial = [f"  val trial = rest ## {a}(i)", f"  val fits = trial >= {b}"]
    lines = [f"val divisor = {lit(p.constant, m)}"] if p.constant else []
    if p.kinds & {"quotient", "up"}:
        lines += [
            f"val (remainder, quotientBits) = {places}.foldLeft(({start}, Seq.empty[Bool])) {{",
            "  case ((rest, bits), i) =>",
            *(f"  {line}" for line in trial),
            f"    ({step}, bits :+ fits)",
            "}",
        ]
    else:
        lines += [f"val remainder = {places}.foldLeft({start}) {{ (rest, i) =>", *trial, f"  {step}", "}"]
    return module(c, [*lines, *drive({"quotient": "Cat(quotientBits)"}, forms(p))])


def by_reciprocal(p: Params, c: Contract) -> str:
    """Multiply by a rounded reciprocal that is exact for every dividend of this width."""
    a, m = f"io.{p.operands[0]}", p.widths[1]
    values = {
        "shift": f"{a}.getWidth + log2Floor({p.constant}) + 1",
        "reciprocal": f"((BigInt(1) << shift) / {p.constant} + 1).U",
        "quotient": f"({a} * reciprocal) >> shift",
        "remainder": f"({a} - quotient * divisor)({m - 1}, 0)",
    }
    return assembled(p, c, values)


def by_magnitude(p: Params, c: Contract) -> str:
    """Divide the magnitudes and give the results their signs."""
    a, b = f"io.{p.operands[0]}", divisor(p)
    n, m = p.widths
    values = {
        "dividendSize": f"{a}.abs.asUInt",
        "divisorSize": f"{b}.abs.asUInt",
        "differentSigns": f"{a}({n - 1}) ^ {b}({m - 1})",
        "quotientSize": "(dividendSize / divisorSize).zext",
        "remainderSize": "(dividendSize % divisorSize).zext",
        "quotient": "Mux(differentSigns, -quotientSize, quotientSize)",
        "remainder": f"Mux({a}({n - 1}), -remainderSize, remainderSize)({m - 1}, 0).asSInt",
    }
    return assembled(p, c, values)


def describe(p: Params, v: Voice) -> Description:
    a = v.ref(p.operands[0])
    by = str(p.constant) if p.constant else v.ref(p.operands[1])
    kind = "signed" if p.signed else "unsigned"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(
        [f"combinational {kind} divider", "divider without registers", f"{kind} division unit"]
        if not p.constant
        else [f"divider by {p.constant}", f"unit that divides by the constant {p.constant}", "constant divider"]
    )
    what = f"the {kind} number {a} by {by}" if p.constant else f"{a} by {by}, both {kind},"
    does = v.pick(
        [
            f"divides {what} and drives {outs}",
            f"computes {outs} by dividing {what.rstrip(',')}",
            f"drives {outs} from the division of {what.rstrip(',')}",
        ]
    )
    rules = [rule(p, kind_, v.ref(out), v) for kind_, out in p.outputs]
    if p.signed and "remainder" in p.kinds:
        rules.append(
            v.pick(
                [
                    f"A remainder that is not 0 has the sign of {a}.",
                    f"The remainder takes its sign from {a}, as in C.",
                    f"For a negative {a} the remainder is negative or 0, for any other it is positive or 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a = v.ref(p.operands[0])
    by = str(p.constant) if p.constant else v.ref(p.operands[1])
    cut = "toward zero" if p.signed else "down"
    rules: dict[Kind, list[str]] = {
        "quotient": [
            f"{out} is the quotient, rounded {cut}.",
            f"{out} is {a} divided by {by}, rounded {cut} to an integer.",
            f"{out} holds the integer part of {a} / {by}.",
        ],
        "remainder": [
            f"{out} is the remainder of that division, with the quotient rounded {cut}.",
            f"{out} is what remains of {a} after {by} was taken from it as often as the quotient (rounded {cut}) says.",
            f"{out} is {a} minus {by} times the quotient rounded {cut}.",
        ],
        "exact": [
            f"{out} is 1 if {a} is a multiple of {by}, and 0 otherwise.",
            f"{out} is high exactly when the division leaves no remainder.",
            f"{out} tells whether {a} is divisible by {by}.",
        ],
        "up": [
            f"{out} is the quotient rounded up.",
            f"{out} is the smallest integer that is not below {a} / {by}.",
            f"{out} is the ceiling of {a} divided by {by}.",
        ],
        "half": [
            f"{out} is 1 if twice the remainder is at least {by}, and 0 otherwise.",
            f"{out} is high exactly when the remainder is one half of {by} or more.",
            f"{out} tells whether the fraction of the exact quotient is at least one half.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="combinational division with quotient, remainder and flags, by an input or a constant",
    nouns=("Divider", "DivMod", "DivisionUnit"),
    capacity=20_000,
    idioms={
        "operator": Idiom(by_operator),
        "product": Idiom(by_product, applies=lambda p: not p.signed),
        "restoring": Idiom(by_restoring, constructs=("foldLeft",), applies=lambda p: not p.signed),
        "reciprocal": Idiom(by_reciprocal, applies=lambda p: bool(p.constant)),
        "magnitude": Idiom(by_magnitude, constructs=("abs",), applies=lambda p: p.signed),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="math.fmod, truncated Decimal division and exact fractions",
    weight=1.5,
)
