"""Addition of two unsigned numbers, with the carry kept, dropped or on an output of its own."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

OPERANDS = [("a", "b"), ("x", "y"), ("lhs", "rhs"), ("in0", "in1"), ("augend", "addend"), ("opA", "opB")]
SUMS = ["sum", "out", "result", "total", "y0", "z"]
CARRIES = ["carry", "cout", "carryOut", "overflow"]
CARRY_INS = ["cin", "carryIn", "ci"]


@dataclass(frozen=True)
class Params:
    width: int
    carry: Literal["kept", "dropped", "separate"]
    operands: tuple[str, str]
    total: str
    carry_out: str
    carry_in: str  # empty: no carry input


def draw(random: Random) -> Params:
    return Params(
        width=random.randint(2, 64),
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
        Port(path=a, direction="input", type="UInt", width=p.width),
        Port(path=b, direction="input", type="UInt", width=p.width),
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


def direct(p: Params, c: Contract) -> str:
    a, b = p.operands
    plus = "+" if p.carry == "dropped" else "+&"
    exact = f"io.{a} {plus} io.{b}" + (f" {plus} io.{p.carry_in}" if p.carry_in else "")
    if p.carry_in and p.carry != "dropped":
        exact = f"io.{a} +& io.{b} + io.{p.carry_in}"
    if p.carry != "separate":
        return module(c, f"io.{p.total} := {exact}")
    return module(
        c,
        [
            f"val exact = {exact}",
            f"io.{p.total} := exact({p.width - 1}, 0)",
            f"io.{p.carry_out} := exact({p.width})",
        ],
    )


def padded(p: Params, c: Contract) -> str:
    a, b = p.operands
    width = p.width + (p.carry != "dropped")
    body = [f"val wide = Wire(UInt({width}.W))"]
    if p.carry == "dropped":
        body.append(f"wide := io.{a} + io.{b}" + (f" + io.{p.carry_in}" if p.carry_in else ""))
    else:
        body.append(f"wide := io.{a}.pad({width}) + io.{b}" + (f" + io.{p.carry_in}" if p.carry_in else ""))
    if p.carry == "separate":
        body += [f"io.{p.total} := wide.tail(1)", f"io.{p.carry_out} := wide.head(1)"]
    else:
        body.append(f"io.{p.total} := wide")
    return module(c, body)


def concatenated(p: Params, c: Contract) -> str:
    a, b = p.operands
    body = [f'val left = Cat(0.U(1.W), io.{a})', f'val right = Cat(0.U(1.W), io.{b})']
    body.append("val exact = left + right" + (f" + io.{p.carry_in}" if p.carry_in else ""))
    if p.carry == "kept":
        body.append(f"io.{p.total} := exact")
    else:
        body.append(f"io.{p.total} := exact({p.width - 1}, 0)")
    if p.carry == "separate":
        body.append(f"io.{p.carry_out} := exact({p.width})")
    return module(c, body)


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(name) for name in p.operands)
    total = v.ref(p.total)
    operands = f"{a}, {b} and the carry input {v.ref(p.carry_in)}" if p.carry_in else f"{a} and {b}"
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
                f"{carry} carries the carry out, so that {carry} and {total} together are the exact sum.",
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
        "cat": Idiom(concatenated, constructs=("Cat",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    baseline=True,
)
