"""Averages of two, four or eight numbers, plain or weighted, rounded down, up or to nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

Kind = Literal["down", "up", "near", "sum", "exact", "above"]
"""down, up, near: the average with that rounding; sum: the (weighted) sum; exact: whether the average is an
integer; above: whether the first number exceeds the average rounded down."""

OPERANDS: dict[int, list[tuple[str, ...]]] = {
    2: [("a", "b"), ("x", "y"), ("left", "right"), ("now", "last")],
    3: [("left", "center", "right"), ("a", "b", "c"), ("prev", "cur", "next")],
    4: [("a", "b", "c", "d"), ("x0", "x1", "x2", "x3"), ("nw", "ne", "sw", "se")],
}
VECTORS = ["samples", "values", "in", "pixels", "taps"]
NAMES: dict[Kind, list[str]] = {
    "down": ["average", "mean", "avg", "floorMean"],
    "up": ["averageUp", "meanUp", "ceilMean"],
    "near": ["rounded", "nearest", "roundMean"],
    "sum": ["sum", "acc", "weightedSum"],
    "exact": ["exact", "whole", "divides"],
    "above": ["above", "firstAbove", "isPeak"],
}
WEIGHTS: dict[int, list[tuple[int, ...]]] = {
    2: [(3, 1), (1, 3), (7, 1), (5, 3), (1, 7)],
    3: [(1, 2, 1), (1, 6, 1), (2, 1, 1), (3, 2, 3), (1, 2, 5)],
    4: [(1, 1, 4, 2), (4, 2, 1, 1)],
}


@dataclass(frozen=True)
class Params:
    operands: tuple[str, ...]  # a single name is that of a Vec
    weights: tuple[int, ...]  # their sum is a power of two
    width: int
    signed: bool
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def count(self) -> int:
        return len(self.weights)

    @property
    def shift(self) -> int:
        return sum(self.weights).bit_length() - 1

    @property
    def total(self) -> int:
        """Bits of the exact sum."""
        return self.width + self.shift

    @property
    def plain(self) -> bool:
        return set(self.weights) == {1}

    @property
    def paths(self) -> tuple[str, ...]:
        if len(self.operands) == 1:
            return tuple(f"{self.operands[0]}[{k}]" for k in range(self.count))
        return self.operands

    @property
    def elements(self) -> list[str]:
        return [f"io.{path}".replace("[", "(").replace("]", ")") for path in self.paths]

    @property
    def numbers(self) -> str:
        """All numbers as one sequence in Scala."""
        return f"io.{self.operands[0]}" if len(self.operands) == 1 else f"Seq({', '.join(self.elements)})"


def draw(random: Random) -> Params:
    weighted = random.random() < 0.4
    count = random.choice([2, 3, 3, 4]) if weighted else random.choice([2, 2, 4, 4, 8])
    weights = random.choice(WEIGHTS[count]) if weighted else (1,) * count
    vector = count == 8 or (random.random() < 0.4 and (count == 2 or not weighted))
    means: list[Kind] = random.sample(["down", "up", "near"], random.choice([1, 1, 2, 2]))
    others: list[Kind] = random.sample(["sum", "exact", "above"], random.choice([0, 1, 1, 2]))
    return Params(
        operands=(random.choice(VECTORS),) if vector else random.choice(OPERANDS[count]),
        weights=weights,
        width=random.randint(4, 28),
        signed=random.random() < 0.35,
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in (*means, *others)),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(path, p.width, signed=p.signed) for path in p.paths]
    for kind, out in p.outputs:
        if kind in ("exact", "above"):
            ports.append(output_port(out, 1))
        else:
            ports.append(output_port(out, p.total if kind == "sum" else p.width, signed=p.signed))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    parts = sum(p.weights)

    def outputs(_: object, i: Inputs) -> Outputs:
        total = 0
        for path, weight in zip(p.paths, p.weights, strict=True):
            total += weight * i[path]
        down, rest = divmod(total, parts)
        found: dict[Kind, int] = {
            "down": down,
            "up": -(-total // parts),
            "near": down if 2 * rest < parts else down + 1,
            "sum": total,
            "exact": int(rest == 0),
            "above": int(i[p.paths[0]] > down),
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Ends against each other, and every remainder around every sign."""
    low = -(2 ** (p.width - 1)) if p.signed else 0
    high = low + 2**p.width - 1
    vectors = [dict.fromkeys(p.paths, value) for value in (low, high, 0)]
    for k in range(p.count):
        vectors += [{path: low if j == k else high for j, path in enumerate(p.paths)}]
        vectors += [{path: high if j == k else low for j, path in enumerate(p.paths)}]
    for base in (max(low, -2), 0, high - 3, random.randint(low, high - 3)):
        vectors += [{path: base + random.randint(0, 3) for path in p.paths} for _ in range(8)]
    return Hints(vectors)


def assembled(
    p: Params,
    c: Contract,
    total: str,
    *,
    bias: bool,
    own: dict[Kind, str] | None = None,
    before: Sequence[str] = (),
) -> str:
    """The module from the exact sum; rounding by a bias before the shift or by an increment behind it."""
    n, first = p.shift, p.elements[0]
    forms: dict[Kind, str] = {
        "down": "floored",
        "sum": "total",
        "exact": f"!total({n - 1}, 0).orR" if n > 1 else "!total(0)",
        "above": f"{first} > floored",
    }
    if bias:
        size = n + p.signed
        for kind, constant in (("up", (1 << n) - 1), ("near", 1 << (n - 1))):
            text = f"((total +& {lit(constant, size, signed=p.signed)}) >> {n})({p.width - 1}, 0)"
            forms["up" if kind == "up" else "near"] = f"{text}.asSInt" if p.signed else text
    else:
        sign = ".zext" if p.signed else ""
        forms["up"] = f"floored + total({n - 1}, 0).orR{sign}"
        forms["near"] = f"floored + total({n - 1}){sign}"
    forms |= own or {}
    floored = forms["down"] if own else f"total >> {n}"
    forms["down"] = "floored"
    values = {"total": total, "floored": floored}
    return module(c, [*before, *drive(values, [(out, forms[kind]) for kind, out in p.outputs])])


def by_padding(p: Params, c: Contract) -> str:
    """All terms, shifted for their weights, in the width of the sum."""
    if p.plain and p.count > 2:
        total = f"{p.numbers}.map(_.pad({p.total})).reduce(_ + _)"
        return assembled(p, c, total, bias=False)
    terms = []
    for element, weight in zip(p.elements, p.weights, strict=True):
        places = [k for k in range(weight.bit_length()) if weight >> k & 1]
        terms += [f"({element} << {k})" if k else element for k in places]
    return assembled(p, c, " + ".join([f"{terms[0]}.pad({p.total})", *terms[1:]]), bias=False)


def by_tree(p: Params, c: Contract) -> str:
    """A balanced tree of additions that keep their carry."""
    if len(p.operands) == 1:
        return assembled(p, c, f"{p.numbers}.reduceTree(_ +& _)", bias=True)
    pairs = [" +& ".join(p.elements[k : k + 2]) for k in range(0, p.count, 2)]
    return assembled(p, c, " +& ".join(f"({pair})" for pair in pairs) if pairs[1:] else pairs[0], bias=True)


def by_fold(p: Params, c: Contract) -> str:
    start = lit(0, p.total, signed=p.signed)
    if len(p.operands) == 1:
        vector = f"io.{p.operands[0]}"
        before = [
            f"require(isPow2({vector}.length))",
            f"val totalWidth = {vector}.head.getWidth + log2Ceil({vector}.length)",
        ]
        start = f"0.{'S' if p.signed else 'U'}(totalWidth.W)"
        return assembled(p, c, f"{vector}.foldLeft({start})(_ + _)", bias=True, before=before)
    return assembled(p, c, f"{p.numbers}.foldLeft({start})(_ + _)", bias=True)


def by_multiplication(p: Params, c: Contract) -> str:
    """Each number times its weight; the sum of the weights decides the width."""
    terms = []
    for element, weight in zip(p.elements, p.weights, strict=True):
        terms.append(element if weight == 1 else f"{element} * {lit(weight, weight.bit_length())}")
    first = terms[0] if terms[0] == p.elements[0] else f"({terms[0]})"
    return assembled(p, c, " + ".join([f"{first}.pad({p.total})", *terms[1:]]), bias=True)


def by_halves(p: Params, c: Contract) -> str:
    """What two numbers have in common, and half of what they differ in: no carry is needed."""
    a, b = p.elements
    half = f"(({a} ^ {b}) >> 1)"
    up = f"({a} | {b}) - {half}"
    return assembled(p, c, f"{a} +& {b}", bias=False, own={"down": f"({a} & {b}) + {half}", "up": up, "near": up})


def describe(p: Params, v: Voice) -> Description:
    if len(p.operands) == 1:
        group = f"the {numeral(p.count)} elements of {v.ref(p.operands[0])}"
    else:
        group = listed([v.ref(path) for path in p.operands])
    kind = "signed" if p.signed else "unsigned"
    mean = "average" if p.plain else "weighted average"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick([f"{mean} unit", f"averager of {numeral(p.count)} numbers", f"{mean} calculator"])
    does = v.pick(
        [
            f"averages {group}, {kind} numbers, and drives {outs}",
            f"computes the {mean} of {group} as {kind} numbers for {outs}",
            f"drives {outs} from the {mean} of {group}, which are {kind}",
        ]
    )
    rules = []
    if not p.plain:
        weights = listed([str(weight) for weight in p.weights])
        rules.append(
            v.pick(
                [
                    f"The weights are {weights}, in this order, out of {sum(p.weights)}.",
                    f"In the order given, the numbers count {weights} times, and the sum is divided by "
                    f"{sum(p.weights)}.",
                    f"The weights, in the order of the numbers, are {weights} divided by {sum(p.weights)}.",
                ]
            )
        )
    rules += [rule(p, rounding, v.ref(out), v) for rounding, out in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    mean = "average" if p.plain else "weighted average"
    first = v.ref(p.operands[0]) if p.operands[1:] else f"element 0 of {v.ref(p.operands[0])}"
    total = "sum" if p.plain else "weighted sum, before the division,"
    rules: dict[Kind, list[str]] = {
        "down": [
            f"{out} is the {mean} rounded down" + (" toward minus infinity." if p.signed else "."),
            f"{out} is the floor of the exact {mean}.",
            f"{out} is the largest integer that does not exceed the {mean}.",
        ],
        "up": [
            f"{out} is the {mean} rounded up" + (" toward plus infinity." if p.signed else "."),
            f"{out} is the ceiling of the exact {mean}.",
            f"{out} is the smallest integer that is not below the {mean}.",
        ],
        "near": [
            f"{out} is the {mean} rounded to the nearest integer, with ties rounded up.",
            f"{out} is the integer nearest to the {mean}; a fraction of exactly one half goes to the larger one.",
            f"{out} is the floor of the {mean} plus one half.",
        ],
        "sum": [
            f"{out} is the exact {total} of all numbers.",
            f"{out} carries the full {total} of the numbers.",
            f"{out} holds the {total} of the numbers without loss.",
        ],
        "exact": [
            f"{out} is 1 if the {mean} is an integer, and 0 otherwise.",
            f"{out} is high exactly when the division leaves no remainder.",
            f"{out} tells whether the {mean} needs no rounding.",
        ],
        "above": [
            f"{out} is 1 if {first} is greater than the {mean} rounded down, and 0 otherwise.",
            f"{out} is high exactly when {first} exceeds the floor of the {mean}.",
            f"{out} tells whether {first} lies above the {mean} after that is rounded down.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="averages of two to eight numbers, plain or weighted, with a stated rounding",
    nouns=("Average", "Averager", "MeanUnit"),
    capacity=50_000,
    idioms={
        "pad": Idiom(by_padding, constructs=("pad",)),
        "tree": Idiom(by_tree, applies=lambda p: p.plain),
        "fold": Idiom(by_fold, constructs=("foldLeft",), applies=lambda p: p.plain and p.count > 2),
        "multiply": Idiom(by_multiplication, applies=lambda p: not p.plain and not p.signed),
        "halves": Idiom(by_halves, applies=lambda p: p.plain and p.count == 2),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="statistics.mean and fractions.Fraction of Python",
)
