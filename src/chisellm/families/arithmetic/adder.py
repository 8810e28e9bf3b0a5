"""Addition of two unsigned numbers, with the carry kept, dropped or on an output of its own."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

OPERANDS = [("a", "b"), ("x", "y"), ("lhs", "rhs"), ("in0", "in1"), ("augend", "addend"), ("opA", "opB")]
SUMS = ["sum", "out", "result", "total", "res", "z"]
CARRIES = ["carry", "cout", "carryOut", "overflow"]
CARRY_INS = ["cin", "carryIn", "ci", "increment"]


@dataclass(frozen=True)
class Params:
    widths: tuple[int, int]
    carry: Literal["kept", "dropped", "separate"]
    operands: tuple[str, str]
    total: str
    carry_out: str
    carry_in: str  # empty: no carry input

    @property
    def width(self) -> int:
        """Bits of the sum without its carry: those of the wider operand."""
        return max(self.widths)


def draw(random: Random) -> Params:
    width = random.randint(2, 64)
    other = random.choice([width, width, random.randint(2, 64)])
    return Params(
        widths=(width, other),
        carry=random.choice(["kept", "dropped", "separate"]),
        operands=random.choice(OPERANDS),
        total=random.choice(SUMS),
        carry_out=random.choice(CARRIES),
        carry_in=random.choice(["", random.choice(CARRY_INS)]),
    )


def contract(p: Params, name: str) -> Contract:
    a, b = p.operands
    sum_width = p.width + (p.carry == "kept")
    ports = [
        Port(path=a, direction="input", type="UInt", width=p.widths[0]),
        Port(path=b, direction="input", type="UInt", width=p.widths[1]),
    ]
    if p.carry_in:
        ports.append(Port(path=p.carry_in, direction="input", type="Bool", width=1))
    ports.append(Port(path=p.total, direction="output", type="UInt", width=sum_width))
    if p.carry == "separate":
        ports.append(Port(path=p.carry_out, direction="output", type="Bool", width=1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    a, b = p.operands

    def outputs(_: object, i: Inputs) -> Outputs:
        exact = i[a] + i[b] + (i[p.carry_in] if p.carry_in else 0)
        if p.carry == "kept":
            return {p.total: exact}
        wrapped = {p.total: exact % 2**p.width}
        return {**wrapped, p.carry_out: exact // 2**p.width} if p.carry == "separate" else wrapped

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Carries that run through the whole word, and sums on both sides of the overflow."""
    a, b = p.operands
    top_a, top_b = (2**width - 1 for width in p.widths)
    pairs = [(0, 0), (top_a, top_b), (top_a, 1), (1, top_b), (top_a, 0)]
    for _ in range(4):
        value = random.randint(0, min(top_a, top_b))
        rest = 2**p.width - 1 - value
        pairs += [(rest, value)] if rest <= top_a else [(value, rest)]
    vectors = [{a: left, b: right} for left, right in pairs]
    if not p.carry_in:
        return Hints(vectors)
    return Hints([{**vector, p.carry_in: bit} for vector in vectors for bit in (0, 1)])


def drive(p: Params, exact: str) -> list[str]:
    """Drive the outputs from an expression for the sum that has one bit for the carry."""
    if p.carry == "kept":
        return [f"io.{p.total} := {exact}"]
    return [
        f"val exact = {exact}",
        f"io.{p.total} := exact({p.width - 1}, 0)",
        f"io.{p.carry_out} := exact({p.width})",
    ]


def plus_carry_in(p: Params, plus: str = "+") -> str:
    return f" {plus} io.{p.carry_in}" if p.carry_in else ""


def direct(p: Params, c: Contract) -> str:
    a, b = p.operands
    if p.carry == "dropped":
        return module(c, f"io.{p.total} := io.{a} + io.{b}{plus_carry_in(p)}")
    return module(c, drive(p, f"io.{a} +& io.{b}{plus_carry_in(p)}"))


def wrapping(p: Params, c: Contract) -> str:
    a, b = p.operands
    return module(c, f"io.{p.total} := io.{a} +% io.{b}{plus_carry_in(p, '+%')}")


def expanded(p: Params, c: Contract) -> str:
    """Widen the sum first, then cut the carry off."""
    a, b = p.operands
    body = [f"val exact = io.{a} +& io.{b}{plus_carry_in(p)}", f"io.{p.total} := exact.tail(1)"]
    if p.carry == "separate":
        body.append(f"io.{p.carry_out} := exact.head(1).asBool")
    return module(c, body)


def padded(p: Params, c: Contract) -> str:
    a, b = p.operands
    return module(c, drive(p, f"io.{a}.pad({p.width + 1}) + io.{b}{plus_carry_in(p)}"))


def concatenated(p: Params, c: Contract) -> str:
    zeros = [lit(0, p.width + 1 - width) for width in p.widths]
    body = [
        f"val {side} = Cat({zero}, io.{operand})"
        for side, zero, operand in zip(["left", "right"], zeros, p.operands, strict=True)
    ]
    return module(c, [*body, *drive(p, f"left + right{plus_carry_in(p)}")])


def rippled(p: Params, c: Contract) -> str:
    """A chain of full adders."""
    a, b = (f"io.{operand}" for operand in p.operands)
    first = f"io.{p.carry_in}" if p.carry_in else "false.B"
    bits = p.width - (p.carry == "dropped")
    body = [
        f"val carries = (0 until {bits}).scanLeft({first}) {{ (carry, i) =>",
        f"  ({a}(i) && {b}(i)) || (carry && ({a}(i) ^ {b}(i)))",
        "}",
        f"val sums = (0 until {p.width}).map(i => {a}(i) ^ {b}(i) ^ carries(i))",
    ]
    if p.carry == "kept":
        body.append(f"io.{p.total} := VecInit(sums :+ carries.last).asUInt")
    else:
        body.append(f"io.{p.total} := VecInit(sums).asUInt")
    if p.carry == "separate":
        body.append(f"io.{p.carry_out} := carries.last")
    return module(c, body)


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(name) for name in p.operands)
    total = v.ref(p.total)
    operands = f"{a}, {b} and the carry-in bit {v.ref(p.carry_in)}" if p.carry_in else f"{a} and {b}"
    does = v.pick(
        [
            f"adds {operands} as unsigned numbers and drives the sum on {total}",
            f"computes the unsigned sum of {operands} and puts it on {total}",
            f"outputs on {total} the result of adding {operands} as unsigned values",
        ]
    )
    if p.carry == "kept":
        noun = v.pick(["adder that keeps its carry", "full-precision unsigned adder", "carry-preserving adder"])
        rule = v.pick(
            [
                f"The carry is the most significant bit of {total}; nothing is lost.",
                f"The sum never wraps: {total} has room for the carry.",
                f"The top bit of {total} is the carry out of the addition.",
            ]
        )
    elif p.carry == "dropped":
        noun = v.pick(["wrapping adder", "modular adder", "unsigned adder without carry output"])
        rule = v.pick(
            [
                f"The carry is dropped: {total} wraps around modulo 2^{p.width}.",
                f"On overflow {total} wraps modulo 2^{p.width}; the carry is discarded.",
                f"The sum is taken modulo 2^{p.width}, so the carry out is ignored.",
            ]
        )
    else:
        carry = v.ref(p.carry_out)
        noun = v.pick(["adder with a carry output", "unsigned adder with carry out", "adder with separate carry"])
        rule = v.pick(
            [
                f"{carry} is the carry out of the addition, and {total} the sum modulo 2^{p.width}.",
                f"{total} holds the sum modulo 2^{p.width}; {carry} is 1 exactly when the addition overflows.",
                f"{carry} is the bit above {total}, so that both together are the exact sum.",
            ]
        )
    return Description(noun=noun, does=does, rules=(rule,))


FAMILY = Family(
    level="L1",
    summary="unsigned addition with the carry kept, dropped or separate",
    nouns=("Adder", "Summer", "AddUnit"),
    capacity=20_000,
    idioms={
        "operator": Idiom(direct),
        "pad": Idiom(padded, constructs=("pad",), applies=lambda p: p.carry != "dropped"),
        "cat": Idiom(concatenated, constructs=("Cat",), applies=lambda p: p.carry != "dropped"),
        "wrap": Idiom(wrapping, applies=lambda p: p.carry == "dropped"),
        "tail": Idiom(expanded, constructs=("tail",), applies=lambda p: p.carry != "kept"),
        "ripple": Idiom(
            rippled, constructs=("scanLeft", "VecInit"), applies=lambda p: p.widths[0] == p.widths[1] and p.width <= 32
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
)
