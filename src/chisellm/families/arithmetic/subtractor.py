"""Subtraction with the borrow kept, dropped or on an output of its own, and the flags of a difference."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["wrapped", "exact", "borrow", "overflow", "zero", "negative"]
"""exact: one bit more, as a signed number; overflow: of a signed difference in the operands' width;
negative: the top bit of the wrapped difference."""

OPERANDS = [("a", "b"), ("x", "y"), ("minuend", "subtrahend"), ("lhs", "rhs"), ("opA", "opB"), ("total", "used")]
BORROW_INS = ["borrowIn", "bin", "decrement"]
NAMES: dict[Kind, list[str]] = {
    "wrapped": ["diff", "out", "result", "difference"],
    "exact": ["exact", "signedDiff", "wide"],
    "borrow": ["borrow", "bout", "borrowOut"],
    "overflow": ["overflow", "ovf", "v"],
    "zero": ["zero", "isZero", "z"],
    "negative": ["negative", "n", "signBit"],
}


@dataclass(frozen=True)
class Params:
    widths: tuple[int, int]
    signed: bool
    operands: tuple[str, str]
    borrow_in: str  # empty: none
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def width(self) -> int:
        return max(self.widths)

    @property
    def kinds(self) -> set[Kind]:
        return {kind for kind, _ in self.outputs}


def draw(random: Random) -> Params:
    width = random.randint(3, 32)
    signed = random.random() < 0.45
    base: list[Kind] = list(random.choice([("wrapped",), ("wrapped",), ("exact",), ("wrapped", "exact")]))
    own: Kind = "overflow" if signed else "borrow"
    flags: list[Kind] = ["zero", "negative", own, own]
    if base == ["exact"]:
        flags.remove("negative")
    chosen = list(dict.fromkeys(random.sample(flags, random.choice([1, 1, 2, 2, 3]))))
    return Params(
        widths=(width, random.choice([width, width, random.randint(3, 32)])),
        signed=signed,
        operands=random.choice(OPERANDS),
        borrow_in=random.choice(["", "", random.choice(BORROW_INS)]),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in (*base, *chosen)),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(x, width, signed=p.signed) for x, width in zip(p.operands, p.widths, strict=True)]
    if p.borrow_in:
        ports.append(input_port(p.borrow_in, 1))
    for kind, out in p.outputs:
        if kind == "wrapped":
            ports.append(output_port(out, p.width, signed=p.signed))
        elif kind == "exact":
            ports.append(output_port(out, p.width + 1, signed=True))
        else:
            ports.append(output_port(out, 1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    a, b = p.operands
    low = -(2 ** (p.width - 1)) if p.signed else 0

    def outputs(_: object, i: Inputs) -> Outputs:
        exact = i[a] - i[b] - (i[p.borrow_in] if p.borrow_in else 0)
        wrapped = (exact - low) % 2**p.width + low
        found: dict[Kind, int] = {
            "wrapped": wrapped,
            "exact": exact,
            "borrow": int(exact < 0),
            "overflow": int(wrapped != exact),
            "zero": int(wrapped == 0),
            "negative": wrapped % 2**p.width >> (p.width - 1),
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Borrows through the whole word, equal operands, and differences on both sides of the overflow."""
    a, b = p.operands
    spans = [(-(2 ** (w - 1)), 2 ** (w - 1) - 1) if p.signed else (0, 2**w - 1) for w in p.widths]
    (low_a, high_a), (low_b, high_b) = spans
    pairs = [(x, y) for x in (low_a, high_a, 0, 1) for y in (low_b, high_b, 0, 1)]
    for _ in range(6):
        value = random.randint(max(low_a, low_b) + 1, min(high_a, high_b) - 1)
        pairs += [(value, value), (value, value + 1), (value + 1, value), (1 << random.randrange(p.width - 2), 1)]
    vectors = [{a: x, b: y} for x, y in pairs if low_a <= x <= high_a and low_b <= y <= high_b]
    if p.borrow_in:
        vectors = [{**vector, p.borrow_in: bit} for vector in vectors for bit in (0, 1)]
    return Hints(vectors)


def assembled(p: Params, c: Contract, values: dict[str, str]) -> str:
    """The module from `exact`, a UInt or (signed) an SInt of one bit more than the wider operand."""
    w = p.width
    sign_a, sign_b = (f"io.{x}({width - 1})" for x, width in zip(p.operands, p.widths, strict=True))
    wrapped = f"exact({w - 1}, 0)" + (".asSInt" if p.signed else "")
    forms: dict[Kind, str] = {
        "wrapped": "wrapped",
        "exact": "exact" if p.signed else "exact.asSInt",
        "borrow": f"exact({w})",
        "overflow": f"exact({w}) =/= exact({w - 1})",
        "zero": "wrapped === 0.S" if p.signed else "!wrapped.orR",
        "negative": f"exact({w - 1})",
    }
    if "wrappedBits" in values:
        forms["overflow"] = f"{sign_a} =/= {sign_b} && wrapped({w - 1}) =/= {sign_a}"
        forms["negative"] = f"wrapped({w - 1})"
    values = {**values, "wrapped": values.get("wrapped", wrapped)}
    values.pop("wrappedBits", None)
    return module(c, drive(values, [(out, forms[kind]) for kind, out in p.outputs]))


def less(p: Params, minus: str) -> str:
    if not p.borrow_in:
        return ""
    return f" {minus} io.{p.borrow_in}{'.zext' if p.signed else ''}"


def by_operator(p: Params, c: Contract) -> str:
    a, b = (f"io.{x}" for x in p.operands)
    if not p.borrow_in:
        return assembled(p, c, {"exact": f"{a} -& {b}"})
    return assembled(p, c, {"exact": f"({a} -& {b}){less(p, '-')}"})


def by_padding(p: Params, c: Contract) -> str:
    a, b = (f"io.{x}" for x in p.operands)
    return assembled(p, c, {"exact": f"{a}.pad({p.width + 1}) - {b}{less(p, '-')}"})


def by_wrapping(p: Params, c: Contract) -> str:
    """A wrapping difference; the signs tell whether it overflowed."""
    a, b = (f"io.{x}" for x in p.operands)
    return assembled(p, c, {"wrapped": f"{a} -% {b}{less(p, '-%')}", "wrappedBits": ""})


def by_complement(p: Params, c: Contract) -> str:
    """Add the inverse of the subtrahend and one; a borrow-in takes the one away again."""
    w = p.width
    a, b = (f"io.{x}" for x in p.operands)
    one = f"!io.{p.borrow_in}" if p.borrow_in else "1.U"
    if p.signed:
        sides = {"minuendBits": f"{a}.pad({w + 1}).asUInt", "inverted": f"~{b}.pad({w + 1}).asUInt"}
        return assembled(p, c, {**sides, "exact": f"(minuendBits + inverted + {one}).asSInt"})
    sides = {"inverted": f"~{b}.pad({w + 1})"}
    return assembled(p, c, {**sides, "exact": f"{a}.pad({w + 1}) + inverted + {one}"})


def by_ripple(p: Params, c: Contract) -> str:
    """A chain of full subtractors."""
    a, b, w = f"io.{p.operands[0]}", f"io.{p.operands[1]}", p.width
    first = f"io.{p.borrow_in}" if p.borrow_in else "false.B"
    chain = [
        f"val borrows = (0 until {w}).scanLeft({first}) {{ (borrow, i) =>",
        f"  (!{a}(i) && {b}(i)) || (borrow && !({a}(i) ^ {b}(i)))",
        "}",
    ]
    bits = f"(0 until {w}).map(i => {a}(i) ^ {b}(i) ^ borrows(i))"
    forms: dict[Kind, str] = {
        "wrapped": "wrapped",
        "exact": "Cat(borrows.last, wrapped).asSInt",
        "borrow": "borrows.last",
        "zero": "!wrapped.orR",
        "negative": f"wrapped({w - 1})",
    }
    values = {"bits": bits, "wrapped": "VecInit(bits).asUInt"}
    lines = drive(values, [(out, forms[kind]) for kind, out in p.outputs])
    return module(c, [*chain, *lines])


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(x) for x in p.operands)
    kind = "signed" if p.signed else "unsigned"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick([f"{kind} subtractor", "subtractor with flags", f"subtraction unit for {kind} numbers"])
    does = v.pick(
        [
            f"subtracts {b} from {a}, both {kind}, and drives {outs}",
            f"computes the difference {a} - {b} of two {kind} numbers for {outs}",
            f"drives {outs} from {a} minus {b}, taken as {kind} numbers",
        ]
    )
    rules = []
    if p.borrow_in:
        bit = v.ref(p.borrow_in)
        rules.append(
            v.pick(
                [
                    f"While {bit} is 1, the difference is smaller by one: {a} - {b} - 1.",
                    f"{bit} is a borrow input: it is subtracted as well.",
                    f"The bit {bit} is subtracted too, and everything below is about the difference after that.",
                ]
            )
        )
    rules += [rule(p, kind_, v.ref(out), v) for kind_, out in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    w = p.width
    low = f"-2^{w - 1}"
    wrapped = f"the difference in {w} bits"
    rules: dict[Kind, list[str]] = {
        "wrapped": [
            f"{out} is the difference modulo 2^{w}" + (", as a two's complement number." if p.signed else "."),
            f"{out} is the low {w} bits of the difference" + (", read with their sign." if p.signed else "."),
            f"{out} wraps around: only the low {w} bits of the difference are kept.",
        ],
        "exact": [
            f"{out} is the difference as a signed number of {w + 1} bits.",
            f"{out} carries the difference with its sign, in {w + 1} bits.",
            f"{out} is the signed difference, one bit wider than the wider operand.",
        ],
        "borrow": [
            f"{out} is 1 if the exact difference is negative, and 0 otherwise.",
            f"{out} is high exactly when a borrow leaves the top bit, that is when the exact difference is below 0.",
            f"{out} tells whether the exact difference is less than 0.",
        ],
        "overflow": [
            f"{out} is 1 if the exact difference does not fit in {w} bits as a signed number, and 0 otherwise.",
            f"{out} is high exactly when the exact difference is below {low} or above 2^{w - 1} - 1.",
            f"{out} tells whether the difference leaves the range of signed numbers with {w} bits.",
        ],
        "zero": [
            f"{out} is 1 if {wrapped} is 0, and 0 otherwise.",
            f"{out} is high exactly when the low {w} bits of the difference are all 0.",
            f"{out} tells whether {wrapped} equals 0.",
        ],
        "negative": [
            f"{out} is bit {w - 1} of {wrapped}.",
            f"{out} is the most significant bit of {wrapped}.",
            f"{out} is the top bit of the difference after its reduction to {w} bits.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="subtraction with borrow kept, dropped or separate, signed overflow and flags",
    nouns=("Subtractor", "Difference", "SubUnit"),
    capacity=20_000,
    idioms={
        "operator": Idiom(by_operator),
        "pad": Idiom(by_padding, constructs=("pad",)),
        "wrap": Idiom(
            by_wrapping,
            applies=lambda p: not p.kinds & {"exact", "borrow"} and not (p.borrow_in and "overflow" in p.kinds),
        ),
        "complement": Idiom(by_complement),
        "ripple": Idiom(
            by_ripple,
            constructs=("scanLeft",),
            applies=lambda p: not p.signed and p.widths[0] == p.widths[1],
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
