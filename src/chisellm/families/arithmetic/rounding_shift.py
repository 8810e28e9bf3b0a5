"""Division by a power of two with a stated rounding: down, up, toward zero, to nearest."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Rounding = Literal["floor", "ceil", "zero", "half_up", "half_even", "half_away"]

DATA = ["in", "x", "value", "data", "sum", "product"]
NAMES: dict[Rounding, list[str]] = {
    "floor": ["floor", "down", "truncated"],
    "ceil": ["ceil", "up", "roundedUp"],
    "zero": ["towardZero", "quotient", "divided"],
    "half_up": ["nearest", "rounded", "halfUp"],
    "half_even": ["even", "convergent", "halfEven"],
    "half_away": ["away", "symmetric", "halfAway"],
}


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    shift: int
    data: str
    outputs: tuple[tuple[Rounding, str], ...]
    rest: str  # output for the bits that are shifted out; empty: none
    inexact: str  # output that tells whether they are not all 0; empty: none

    @property
    def out_width(self) -> int:
        return self.width - self.shift + 1


def draw(random: Random) -> Params:
    width, signed = random.randint(8, 32), random.random() < 0.6
    kinds: list[Rounding] = ["ceil", "half_up", "half_even", "floor"]
    if signed:
        kinds += ["zero", "half_away"]
    chosen = random.sample(kinds, random.choice([1, 1, 2, 2, 3]))
    if chosen == ["floor"]:
        chosen.append("half_up")
    return Params(
        width=width,
        signed=signed,
        shift=random.randint(2, min(8, width - 3)),
        data=random.choice(DATA),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in chosen),
        rest=random.choice(["", "", random.choice(["rest", "fraction", "dropped"])]),
        inexact=random.choice(["", random.choice(["inexact", "lossy", "rounding"])]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width, signed=p.signed)]
    ports += [output_port(out, p.out_width, signed=p.signed) for _, out in p.outputs]
    if p.rest:
        ports.append(output_port(p.rest, p.shift))
    if p.inexact:
        ports.append(output_port(p.inexact, 1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    size = 1 << p.shift

    def rounded(kind: Rounding, value: int) -> int:
        down, rest = divmod(value, size)
        if kind == "floor":
            return down
        if kind == "ceil":
            return down if rest == 0 else down + 1
        if kind == "zero":
            return -(-value // size) if value < 0 else down
        if 2 * rest != size:
            return down if 2 * rest < size else down + 1
        if kind == "half_up":
            return down + 1
        if kind == "half_even":
            return down if down % 2 == 0 else down + 1
        return down if value < 0 else down + 1

    def outputs(_: object, i: Inputs) -> Outputs:
        found = {out: rounded(kind, i[p.data]) for kind, out in p.outputs}
        rest = i[p.data] % size
        if p.rest:
            found[p.rest] = rest
        if p.inexact:
            found[p.inexact] = int(rest != 0)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Exact values, ties and their neighbours, for odd and even quotients of both signs."""
    low = -(2 ** (p.width - 1)) if p.signed else 0
    high = low + 2**p.width - 1
    size = 2**p.shift
    vectors = [{p.data: low}, {p.data: high}, {p.data: high - size // 2}]
    for quotient in {
        low // size,
        low // size + 1,
        -1,
        0,
        1,
        2,
        high // size,
        random.randint(low // size, high // size),
    }:
        for rest in (0, 1, size // 2 - 1, size // 2, size // 2 + 1, size - 1):
            if low <= quotient * size + rest <= high:
                vectors.append({p.data: quotient * size + rest})
    return Hints(vectors)


def number(p: Params, value: int) -> str:
    return lit(value, p.shift + 1, signed=p.signed)


def shared(p: Params) -> dict[str, str]:
    """What the forms build on: the pieces of the number."""
    data = f"io.{p.data}"
    return {
        "isNegative": f"{data}({p.width - 1})",
        "floored": f"{data} >> {p.shift}",
        "fraction": f"{data}({p.shift - 1}, 0)",
        "isInexact": "fraction.orR",
        "isOdd": f"{data}({p.shift})",
        "halfBit": f"{data}({p.shift - 1})",
        "sticky": f"{data}({p.shift - 2}, 0).orR",
    }


def assembled(p: Params, c: Contract, values: dict[str, str], forms: dict[Rounding, str]) -> str:
    outputs = [(out, forms[kind]) for kind, out in p.outputs]
    outputs += [(out, form) for out, form in ((p.rest, "fraction"), (p.inexact, "isInexact")) if out]
    return module(c, drive({**shared(p), **values}, outputs))


def by_increment(p: Params, c: Contract) -> str:
    """Add one to the quotient where the bits shifted out ask for it."""
    conditions: dict[Rounding, str] = {
        "ceil": "isInexact",
        "zero": "(isNegative && isInexact)",
        "half_up": "halfBit",
        "half_even": "(halfBit && (sticky || isOdd))",
        "half_away": "(halfBit && (sticky || !isNegative))",
    }
    tail = ".zext" if p.signed else ""
    forms: dict[Rounding, str] = {kind: f"floored +& {test}{tail}" for kind, test in conditions.items()}
    return assembled(p, c, {}, {**forms, "floor": "floored"})


def by_bias(p: Params, c: Contract) -> str:
    """Add a bias before the shift."""
    data, n = f"io.{p.data}", p.shift
    half, most = number(p, 2 ** (n - 1)), number(p, 2**n - 1)
    almost, zero = number(p, 2 ** (n - 1) - 1), number(p, 0)
    biases: dict[Rounding, str] = {
        "ceil": most,
        "zero": f"Mux(isNegative, {most}, {zero})",
        "half_up": half,
        "half_even": f"Mux(isOdd, {half}, {almost})",
        "half_away": f"Mux(isNegative, {almost}, {half})",
    }
    values, forms = {}, {}
    for kind, bias in biases.items():
        name = {"ceil": "up", "zero": "zero", "half_up": "half", "half_even": "even"}.get(kind, "away") + "Bias"
        values[name] = bias
        forms[kind] = f"({data} +& {name}) >> {n}"
    return assembled(p, c, values, {**forms, "floor": "floored"})


def by_comparison(p: Params, c: Contract) -> str:
    """Compare the bits shifted out with one half."""
    half, n = lit(2 ** (p.shift - 1), p.shift), p.shift
    one = "1.S(2.W)" if p.signed else "1.U(1.W)"
    values = {"next": f"floored +& {one}", "isTie": f"fraction === {half}", "isOver": f"fraction > {half}"}
    nearest = "isOver || (isTie && {tie})"
    forms: dict[Rounding, str] = {
        "floor": "floored",
        "ceil": f"Mux(fraction === {lit(0, n)}, floored, next)",
        "zero": f"Mux(io.{p.data} >= 0.S || fraction === {lit(0, n)}, floored, next)",
        "half_up": f"Mux(fraction < {half}, floored, next)",
        "half_even": f"Mux({nearest.format(tie='isOdd')}, next, floored)",
        "half_away": f"Mux({nearest.format(tie='!isNegative')}, next, floored)",
    }
    return assembled(p, c, values, forms)


def by_magnitude(p: Params, c: Contract) -> str:
    """Round the magnitude and put the sign back."""
    n = p.shift
    half, almost, most = lit(2 ** (n - 1), n + 1), lit(2 ** (n - 1) - 1, n + 1), lit(2**n - 1, n + 1)

    def signed(bias: str) -> str:
        return f"(magnitude +& {bias}) >> {n}" if bias else f"magnitude >> {n}"

    steps: dict[Rounding, str] = {
        "floor": signed(f"Mux(isNegative, {most}, {lit(0, n + 1)})"),
        "ceil": signed(f"Mux(isNegative, {lit(0, n + 1)}, {most})"),
        "zero": signed(""),
        "half_up": signed(f"Mux(isNegative, {almost}, {half})"),
        "half_even": signed(f"Mux(magnitude({n}), {half}, {almost})"),
        "half_away": signed(half),
    }
    names = {"floor": "downSize", "ceil": "upSize", "zero": "zeroSize", "half_up": "nearSize", "half_even": "evenSize"}
    values = {"magnitude": f"io.{p.data}.abs.asUInt"}
    forms: dict[Rounding, str] = {}
    for kind, step in steps.items():
        name = names.get(kind, "awaySize")
        values[name] = step
        forms[kind] = f"Mux(isNegative, -{name}.zext, {name}.zext)({p.out_width - 1}, 0).asSInt"
    return assembled(p, c, values, forms)


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    size = 2**p.shift
    kind = "signed" if p.signed else "unsigned"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["rounding shifter", f"{kind} divider by {size} with rounding", "scaling unit with rounding"])
    does = v.pick(
        [
            f"divides the {kind} number {data} by {size} and drives the rounded result on {outs}",
            f"scales the {kind} number {data} down by {size}, with rounding, for {outs}",
            f"drives {outs} with the {kind} number {data} divided by {size} and rounded to an integer",
        ]
    )
    rules = [rule(p, rounding, v.ref(out), v) for rounding, out in p.outputs]
    if p.rest:
        rest = v.ref(p.rest)
        rules.append(
            v.pick(
                [
                    f"{rest} is bits {p.shift - 1} down to 0 of {data}.",
                    f"{rest} holds the {p.shift} least significant bits of {data}.",
                    f"{rest} carries the low {p.shift} bits of {data} as they are.",
                ]
            )
        )
    if p.inexact:
        flag = v.ref(p.inexact)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 if {data} is not a multiple of {size}, and 0 otherwise.",
                    f"{flag} is high exactly when the division by {size} leaves a remainder.",
                    f"{flag} tells whether the exact quotient is not an integer.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Rounding, out: str, v: Voice) -> str:
    rules: dict[Rounding, list[str]] = {
        "floor": [
            f"{out} is rounded down, to the nearest integer that is not above the exact quotient.",
            f"{out} is the floor of the exact quotient.",
            f"For {out} the quotient is rounded toward minus infinity."
            if p.signed
            else f"For {out} any fraction is dropped.",
        ],
        "ceil": [
            f"{out} is rounded up, to the nearest integer that is not below the exact quotient.",
            f"{out} is the ceiling of the exact quotient.",
            f"For {out} the quotient is rounded toward plus infinity.",
        ],
        "zero": [
            f"{out} is rounded toward zero.",
            f"{out} is the quotient with its fraction dropped: negative ones are rounded up, positive ones down.",
            f"For {out} the quotient is truncated toward zero, as integer division in C does.",
        ],
        "half_up": [
            f"{out} is rounded to the nearest integer; a fraction of exactly one half is rounded up, toward plus "
            "infinity.",
            f"{out} is the nearest integer, and ties go to the larger one.",
            f"{out} is the floor of the quotient plus one half.",
        ],
        "half_even": [
            f"{out} is rounded to the nearest integer; a fraction of exactly one half goes to the even neighbour.",
            f"{out} is the nearest integer, and ties go to the even one (banker's rounding).",
            f"For {out} the quotient is rounded to nearest, ties to even.",
        ],
        "half_away": [
            f"{out} is rounded to the nearest integer; a fraction of exactly one half is rounded away from zero.",
            f"{out} is the nearest integer, and ties go to the one with the larger magnitude.",
            f"For {out} the quotient is rounded to nearest, ties away from zero.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="division by a power of two with floor, ceiling, toward-zero and nearest rounding",
    nouns=("RoundingShift", "Rounder", "ScaleRound"),
    capacity=20_000,
    idioms={
        "increment": Idiom(by_increment),
        "bias": Idiom(by_bias),
        "compare": Idiom(by_comparison),
        "magnitude": Idiom(by_magnitude, constructs=("abs",), applies=lambda p: p.signed),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="rounding modes of Python's decimal module",
)
