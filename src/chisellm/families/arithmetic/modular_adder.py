"""Sums, differences and steps modulo a constant that is no power of two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

Kind = Literal["sum", "difference", "next", "previous", "negative", "double", "wraps"]

OPERANDS = [("a", "b"), ("x", "y"), ("slot", "offset"), ("digit", "added"), ("pos", "steps")]
NAMES: dict[Kind, list[str]] = {
    "sum": ["sum", "total", "ahead"],
    "difference": ["difference", "diff", "behind"],
    "next": ["next", "successor", "plusOne"],
    "previous": ["previous", "prev", "minusOne"],
    "negative": ["negated", "opposite", "complement"],
    "double": ["doubled", "twice"],
    "wraps": ["wraps", "carry", "wrapped"],
}


@dataclass(frozen=True)
class Params:
    modulus: int
    operands: tuple[str, str]
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def width(self) -> int:
        return (self.modulus - 1).bit_length()

    @property
    def two(self) -> bool:
        """Whether the second operand is used."""
        return any(kind in ("sum", "difference", "wraps") for kind, _ in self.outputs)


def draw(random: Random) -> Params:
    modulus = random.choice([10, 12, 24, 60, 100, 7, 13, 20, *(random.randint(5, 4000) for _ in range(8))])
    while modulus.bit_count() == 1:
        modulus = random.randint(5, 200)
    pool: list[Kind] = ["sum", "sum", "difference", "difference", "next", "previous", "negative", "double"]
    kinds = list(dict.fromkeys(random.sample(pool, random.choice([2, 3, 3, 4]))))
    if "sum" in kinds and random.random() < 0.5:
        kinds.append("wraps")
    return Params(
        modulus=modulus,
        operands=random.choice(OPERANDS),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
    )


def contract(p: Params, name: str) -> Contract:
    inputs = p.operands if p.two else p.operands[:1]
    ports = [input_port(x, p.width) for x in inputs]
    ports += [output_port(out, 1 if kind == "wraps" else p.width) for kind, out in p.outputs]
    promises = tuple(Assumption(kind="below", port=x, value=p.modulus) for x in inputs)
    return Contract(module=name, ports=tuple(ports), assumptions=promises)


def golden(p: Params) -> Golden:
    """By walking around a ring of residues."""
    ring = list(range(p.modulus))

    def outputs(_: object, i: Inputs) -> Outputs:
        a = i[p.operands[0]]
        b = i[p.operands[1]] if p.two else 0
        around = ring[a:] + ring[:a]
        found: dict[Kind, int] = {
            "sum": around[b],
            "difference": around[-b] if b else a,
            "next": around[1],
            "previous": around[-1],
            "negative": ring[-a] if a else 0,
            "double": around[a],
            "wraps": int(a + b > ring[-1]),
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Both ends, halves, and pairs whose sum or difference is at the wrap."""
    top = p.modulus - 1
    values = [0, 1, top, top - 1, p.modulus // 2, (p.modulus + 1) // 2, p.modulus // 2 - 1]
    if not p.two:
        return Hints([{p.operands[0]: value} for value in values])
    pairs = [(a, b) for a in values for b in values]
    for _ in range(12):
        a = random.randint(1, top)
        pairs += [(a, b) for b in (p.modulus - a, top - a, a, a - 1, min(top, p.modulus - a + 1), min(top, a + 1))]
    return Hints([dict(zip(p.operands, pair, strict=True)) for pair in pairs])


Forms = Callable[[Params], tuple[Mapping[str, str], Mapping[Kind, str]]]


def by_correction(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    """Take the modulus away where the plain result has left the range."""
    a, b, w = f"io.{p.operands[0]}", f"io.{p.operands[1]}", p.width
    cut = f"({w - 1}, 0)"
    values = {
        "modulus": lit(p.modulus, p.modulus.bit_length()),
        "exact": f"{a} +& {b}",
        "isOver": "exact >= modulus",
        "around": f"{a} + modulus - {b}",
        "twice": f"{a} << 1",
        "isLast": f"{a} === (modulus - 1.U)",
    }
    forms: dict[Kind, str] = {
        "sum": f"Mux(isOver, exact - modulus, exact){cut}",
        "difference": f"Mux({a} >= {b}, {a} - {b}, around){cut}",
        "next": f"Mux(isLast, {lit(0, w)}, {a} + 1.U)",
        "previous": f"Mux({a} === 0.U, modulus - 1.U, {a} - 1.U){cut}",
        "negative": f"Mux({a} === 0.U, {lit(0, w)}, modulus - {a}){cut}",
        "double": f"Mux(twice >= modulus, twice - modulus, twice){cut}",
        "wraps": "isOver",
    }
    return values, forms


def by_remainder(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    a, b, w = f"io.{p.operands[0]}", f"io.{p.operands[1]}", p.width
    cut = f"({w - 1}, 0)"
    values = {"modulus": lit(p.modulus, p.modulus.bit_length()), "exact": f"{a} +& {b}"}
    forms: dict[Kind, str] = {
        "sum": f"(exact % modulus){cut}",
        "difference": f"(({a} +& modulus - {b}) % modulus){cut}",
        "next": f"(({a} +& 1.U) % modulus){cut}",
        "previous": f"(({a} +& (modulus - 1.U)) % modulus){cut}",
        "negative": f"((modulus - {a}) % modulus){cut}",
        "double": f"(({a} << 1) % modulus){cut}",
        "wraps": "exact >= modulus",
    }
    return values, forms


def by_wrapping(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    """Wrapping arithmetic; what the word's own wrap differs from the modulus is made up for."""
    a, b, w = f"io.{p.operands[0]}", f"io.{p.operands[1]}", p.width
    gap = 2**w - p.modulus
    values = {
        "gap": lit(gap, w),
        "shifted": f"{a} +& {b} +& gap",
        "shiftedTwice": f"({a} << 1) +& gap",
        "lower": f"{a} -% {b}",
    }
    forms: dict[Kind, str] = {
        "sum": f"Mux(shifted({w + 1}, {w}).orR, shifted({w - 1}, 0), {a} +% {b})",
        "difference": f"Mux({a} < {b}, lower -% gap, lower)",
        "next": f"Mux({a} === {lit(p.modulus - 1, w)}, {lit(0, w)}, {a} +% 1.U)",
        "previous": f"Mux({a}.orR, {a} -% 1.U, {lit(p.modulus - 1, w)})",
        "negative": f"Mux({a}.orR, {lit(0, w)} -% {a} -% gap, {lit(0, w)})",
        "double": f"Mux(shiftedTwice({w + 1}, {w}).orR, shiftedTwice({w - 1}, 0), {a} +% {a})",
        "wraps": f"shifted({w + 1}, {w}).orR",
    }
    return values, forms


def written(forms: Forms) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        values, kinds = forms(p)
        return module(c, drive(values, [(out, kinds[kind]) for kind, out in p.outputs]))

    return render


def by_function(p: Params, c: Contract) -> str:
    """Scala constants and a function that reduces; widths are computed while the circuit is built."""
    a, b = (f"io.{x}" for x in p.operands)
    reduced: dict[Kind, str] = {
        "sum": f"reduce({a} +& {b})",
        "difference": f"reduce({a} +& modulus - {b})",
        "next": f"reduce({a} +& 1.U)",
        "previous": f"reduce({a} +& (modulus - 1.U))",
        "negative": f"reduce(modulus - {a})",
        "double": f"reduce({a} << 1)",
        "wraps": f"{a} +& {b} >= modulus",
    }
    lines = [
        f"val modulus = {p.modulus}.U(unsignedBitLength({p.modulus}).W)",
        f"val top = log2Ceil({p.modulus}) - 1",
        "def reduce(x: UInt): UInt = Mux(x >= modulus, x - modulus, x)(top, 0)",
    ]
    return module(c, [*lines, *(f"io.{out} := {reduced[kind]}" for kind, out in p.outputs)])


def describe(p: Params, v: Voice) -> Description:
    group = listed([v.ref(x) for x in (p.operands if p.two else p.operands[:1])])
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["modular arithmetic unit", f"calculator modulo {p.modulus}", f"modulo-{p.modulus} unit"])
    does = v.pick(
        [
            f"calculates modulo {p.modulus} with {group} and drives {outs}",
            f"computes {outs} from {group} modulo {p.modulus}",
            f"treats {group} as {'numbers' if p.two else 'a number'} modulo {p.modulus} and drives {outs}",
        ]
    )
    rules = [
        v.pick(
            [
                f"Every result is reduced to the range from 0 to {p.modulus - 1}.",
                f"Results are the residues from 0 to {p.modulus - 1}.",
                f"All results lie between 0 and {p.modulus - 1}; they wrap around there.",
            ]
        )
    ]
    return Description(noun=noun, does=does, rules=(*rules, *(rule(p, kind, v.ref(out), v) for kind, out in p.outputs)))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a, b = v.ref(p.operands[0]), v.ref(p.operands[1])
    m = p.modulus
    rules: dict[Kind, list[str]] = {
        "sum": [
            f"{out} is ({a} + {b}) modulo {m}.",
            f"{out} is the sum of {a} and {b}, less {m} if it would reach {m}.",
            f"{out} is the residue of {a} plus {b}.",
        ],
        "difference": [
            f"{out} is ({a} - {b}) modulo {m}, never negative.",
            f"{out} is {a} minus {b}, plus {m} if that is negative.",
            f"{out} is the residue of {a} minus {b}, a number that is not negative.",
        ],
        "next": [
            f"{out} is {a} plus one, and 0 after {m - 1}.",
            f"{out} is ({a} + 1) modulo {m}.",
            f"{out} is the successor of {a}, where 0 follows {m - 1}.",
        ],
        "previous": [
            f"{out} is {a} minus one, and {m - 1} if {a} is 0.",
            f"{out} is the predecessor of {a}, where {m - 1} comes before 0.",
            f"{out} is ({a} + {m - 1}) modulo {m}.",
        ],
        "negative": [
            f"{out} is what has to be added to {a} to reach 0 modulo {m}; for 0 it is 0.",
            f"{out} is {m} - {a}, and 0 if {a} is 0.",
            f"{out} is the additive inverse of {a} modulo {m}, with 0 for 0.",
        ],
        "double": [
            f"{out} is (2 * {a}) modulo {m}.",
            f"{out} is twice {a}, less {m} if that would reach {m}.",
            f"{out} is the residue of {a} plus {a}.",
        ],
        "wraps": [
            f"{out} is 1 if {a} + {b} is at least {m}, and 0 otherwise.",
            f"{out} is high exactly when the plain sum of {a} and {b} is {m} or more.",
            f"{out} tells whether the sum of {a} and {b} had to be reduced.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="sums, differences, neighbours and inverses modulo a constant",
    nouns=("ModularAdder", "ModuloUnit", "ResidueUnit"),
    capacity=50_000,
    idioms={
        "correct": Idiom(written(by_correction), constructs=("Mux",)),
        "remainder": Idiom(written(by_remainder)),
        "wrap": Idiom(written(by_wrapping)),
        "function": Idiom(by_function, constructs=("log2Ceil",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
