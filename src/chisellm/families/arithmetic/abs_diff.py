"""How far two numbers lie apart, with flags for the order, for nearness and for a deviation."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.voice import Description, Voice

Kind = Literal["near", "less", "equal", "signed", "sum", "far"]

OPERANDS = [("a", "b"), ("x", "y"), ("measured", "target"), ("left", "right"), ("position", "goal"), ("in0", "in1")]
DIFFS = ["diff", "distance", "absDiff", "out", "gap", "delta"]
NAMES: dict[Kind, list[str]] = {
    "near": ["near", "close", "matched", "tolerated"],
    "far": ["far", "apart", "alarm", "tooFar"],
    "less": ["less", "negative", "aIsLess", "under"],
    "equal": ["equal", "same", "zero"],
    "signed": ["signedDiff", "error", "difference"],
    "sum": ["total", "added", "sad"],
}


@dataclass(frozen=True)
class Params:
    widths: tuple[int, int]
    signed: bool
    operands: tuple[str, str]
    out: str
    outputs: tuple[tuple[Kind, str], ...]
    tolerance: int
    tolerance_in: str  # empty: a constant
    base: str  # input that is added to the distance; empty: none

    @property
    def width(self) -> int:
        return max(self.widths)


def draw(random: Random) -> Params:
    width = random.randint(4, 32)
    other = random.choice([width, width, random.randint(4, 32)])
    pool: list[Kind] = ["near", "far", "less", "equal", "signed", "sum"]
    kinds = random.sample(pool, random.choice([1, 1, 2, 2, 3]))
    if {"near", "far"} <= set(kinds):
        kinds.remove("far")
    return Params(
        widths=(width, other),
        signed=random.random() < 0.45,
        operands=random.choice(OPERANDS),
        out=random.choice(DIFFS),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
        tolerance=random.randint(1, min(60, 2 ** (min(width, other) - 1) - 1)),
        tolerance_in=random.choice(["", random.choice(["tolerance", "limit", "maxGap"])]),
        base=random.choice(["base", "acc", "sum"]) if "sum" in kinds else "",
    )


def bounded(p: Params) -> bool:
    return any(kind in ("near", "far") for kind, _ in p.outputs)


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(x, w, signed=p.signed) for x, w in zip(p.operands, p.widths, strict=True)]
    if bounded(p) and p.tolerance_in:
        ports.append(input_port(p.tolerance_in, p.width))
    if p.base:
        ports.append(input_port(p.base, p.width))
    ports.append(output_port(p.out, p.width))
    for kind, out in p.outputs:
        if kind == "signed":
            ports.append(output_port(out, p.width + 1, signed=True))
        elif kind == "sum":
            ports.append(output_port(out, p.width + 1))
        else:
            ports.append(output_port(out, 1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    a, b = p.operands

    def outputs(_: object, i: Inputs) -> Outputs:
        steps = abs(i[a] - i[b])
        limit = i[p.tolerance_in] if bounded(p) and p.tolerance_in else p.tolerance
        found: dict[Kind, int] = {
            "near": int(steps <= limit),
            "far": int(steps > limit),
            "less": int(i[a] < i[b]),
            "equal": int(steps == 0),
            "signed": i[a] - i[b],
            "sum": steps + i[p.base] if p.base else 0,
        }
        return {p.out: steps, **{out: found[kind] for kind, out in p.outputs}}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Both ends against each other, and distances on both sides of the tolerance."""
    a, b = p.operands
    ranges = [(-(2 ** (w - 1)), 2 ** (w - 1) - 1) if p.signed else (0, 2**w - 1) for w in p.widths]
    (low_a, high_a), (low_b, high_b) = ranges
    pairs = [(low_a, high_b), (high_a, low_b), (low_a, low_b), (high_a, high_b), (0, 0)]
    low, high = max(low_a, low_b), min(high_a, high_b)
    for gap in (0, 1, p.tolerance - 1, p.tolerance, p.tolerance + 1):
        for _ in range(3):
            start = random.randint(low, high - gap)
            pairs += [(start, start + gap), (start + gap, start)]
    vectors = [{a: x, b: y} for x, y in pairs]
    if bounded(p) and p.tolerance_in:
        top = 2**p.width - 1
        vectors = [
            {**v, p.tolerance_in: min(top, max(0, abs(v[a] - v[b]) + shift))} for v in vectors for shift in (-1, 0, 1)
        ]
    if p.base:
        vectors = [{**v, p.base: base} for v in vectors for base in (2**p.width - 1, random.randrange(2**p.width))]
    return Hints(vectors)


def limit(p: Params) -> str:
    return f"io.{p.tolerance_in}" if p.tolerance_in else "tolerance"


def assembled(p: Params, c: Contract, values: dict[str, str], difference: str, less: str) -> str:
    """The module from named `values`, among them `distance`."""
    a, b = (f"io.{operand}" for operand in p.operands)
    forms: dict[Kind, str] = {
        "near": f"distance <= {limit(p)}",
        "far": f"distance > {limit(p)}",
        "less": less,
        "equal": f"{a} === {b}",
        "signed": difference,
        "sum": f"distance +& io.{p.base}",
    }
    constants = {"tolerance": lit(p.tolerance, p.width)}
    outputs = [(p.out, "distance"), *((out, forms[kind]) for kind, out in p.outputs)]
    return module(c, drive({**constants, **values}, outputs))


def exact(p: Params) -> str:
    """The exact difference as an SInt with a bit more than the wider operand."""
    a, b = (f"io.{operand}" for operand in p.operands)
    return f"{a} -& {b}" if p.signed else f"({a} -& {b}).asSInt"


def by_compare(p: Params, c: Contract) -> str:
    a, b = (f"io.{operand}" for operand in p.operands)
    minus = "-&" if p.signed else "-"
    magnitude = f"Mux(isLess, {b} {minus} {a}, {a} {minus} {b})"
    values = {"isLess": f"{a} < {b}", "distance": f"{magnitude}.asUInt" if p.signed else magnitude}
    if p.signed:
        values["distance"] += f"({p.width - 1}, 0)"
    return assembled(p, c, values, exact(p), "isLess")


def by_abs(p: Params, c: Contract) -> str:
    values = {"difference": exact(p), "distance": f"difference.abs.asUInt({p.width - 1}, 0)"}
    return assembled(p, c, values, "difference", f"difference < 0.S({p.width + 1}.W)")


def by_sign(p: Params, c: Contract) -> str:
    """The sign of the exact difference chooses between it and its negative."""
    values = {
        "difference": exact(p),
        "isLess": f"difference({p.width})",
        "magnitude": "Mux(isLess, -difference, difference)",
        "distance": f"magnitude.asUInt({p.width - 1}, 0)",
    }
    return assembled(p, c, values, "difference", "isLess")


def by_complement(p: Params, c: Contract) -> str:
    """Invert and add one where the difference is negative."""
    values = {
        "difference": exact(p),
        "isLess": f"difference({p.width})",
        "flipped": f"difference.asUInt({p.width - 1}, 0) ^ Fill({p.width}, isLess)",
        "distance": "flipped + isLess",
    }
    return assembled(p, c, values, "difference", "isLess")


def by_order(p: Params, c: Contract) -> str:
    a, b = (f"io.{operand}" for operand in p.operands)
    values = {"larger": f"{a}.max({b})", "smaller": f"{a}.min({b})"}
    values["distance"] = "(larger - smaller).asUInt" if p.signed else "larger - smaller"
    return assembled(p, c, values, exact(p), f"{a} < {b}")


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(operand) for operand in p.operands)
    out = v.ref(p.out)
    kind = "signed" if p.signed else "unsigned"
    noun = v.pick(["absolute difference unit", "distance calculator", f"absolute difference block for {kind} numbers"])
    does = v.pick(
        [
            f"computes the absolute difference of the {kind} numbers {a} and {b} on {out}",
            f"drives {out} with the distance |{a} - {b}| of two {kind} numbers",
            f"outputs on {out} how far the {kind} numbers {a} and {b} lie apart",
        ]
    )
    rules = [
        v.pick(
            [
                f"{out} is exact and unsigned for every pair of inputs.",
                f"{out} is an unsigned number and never wraps.",
                f"No pair of inputs overflows: {out} is the exact distance, an unsigned number.",
            ]
        )
    ]
    rules += [rule(p, kind, v.ref(name), v) for kind, name in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, name: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a, b = (v.ref(operand) for operand in p.operands)
    out = v.ref(p.out)
    bound = v.ref(p.tolerance_in) if p.tolerance_in else str(p.tolerance)
    rules: dict[Kind, list[str]] = {
        "near": [
            f"{name} is 1 if {out} is at most {bound}, and 0 otherwise.",
            f"{name} is high while the distance does not exceed {bound}, and low otherwise.",
            f"{name} tells whether {out} is less than or equal to {bound}.",
        ],
        "far": [
            f"{name} is 1 if {out} is greater than {bound}, and 0 otherwise.",
            f"{name} is high while the distance exceeds {bound}, and low otherwise.",
            f"{name} tells whether {out} is above {bound}.",
        ],
        "less": [
            f"{name} is 1 if {a} is less than {b}, and 0 otherwise.",
            f"{name} is high exactly when {b} is the greater one of the two.",
            f"{name} tells whether {a} is smaller than {b}.",
        ],
        "equal": [
            f"{name} is 1 if both numbers are equal, and 0 otherwise.",
            f"{name} is high exactly when the distance is 0.",
            f"{name} tells whether {a} equals {b}.",
        ],
        "signed": [
            f"{name} is the exact signed difference {a} - {b}.",
            f"{name} carries {a} minus {b} as a signed number, without overflow.",
            f"{name} holds {a} - {b} with its sign; no bit is lost.",
        ],
        "sum": [
            f"{name} is {out} plus {v.ref(p.base or 'base')}, with the carry kept in its top bit.",
            f"{name} adds the unsigned number {v.ref(p.base or 'base')} to the distance and keeps the carry.",
            f"{name} is the exact sum of the distance and the unsigned {v.ref(p.base or 'base')}.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="absolute difference of two numbers, with order, tolerance and sum outputs",
    nouns=("AbsDiff", "Distance", "AbsoluteDifference"),
    capacity=50_000,
    idioms={
        "compare": Idiom(by_compare, constructs=("Mux",)),
        "abs": Idiom(by_abs, constructs=("abs",)),
        "sign": Idiom(by_sign, constructs=("Mux",)),
        "complement": Idiom(by_complement, constructs=("Fill",)),
        "order": Idiom(by_order, constructs=("max",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
