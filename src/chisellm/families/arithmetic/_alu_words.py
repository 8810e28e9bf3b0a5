"""The words of the arithmetic logic unit family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.families.arithmetic._alu_operations import OPERATIONS
from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.arithmetic.alu import Params


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(name) for name in p.operands)
    opcode, result = v.ref(p.opcode), v.ref(p.result)
    noun = v.pick(["arithmetic logic unit", "ALU with a fixed opcode table", "combinational arithmetic logic unit"])
    does = v.pick(
        [
            f"applies the operation that {opcode} selects to {a} and {b} and drives {result}",
            f"computes {result} from {a} and {b} with the operation chosen by {opcode}",
            f"executes the operation encoded in {opcode} on {a} and {b}, with the outcome on {result}",
        ]
    )
    rules = [
        v.pick(
            [
                f"The table lists the opcodes and what {result} is for each of them.",
                f"Each row of the table gives one value of {opcode} and the {result} that belongs to it.",
                f"What {result} becomes depends on {opcode} as in the table.",
            ]
        ),
        v.pick(
            [
                f"Results are cut to {p.width} bits, so arithmetic wraps modulo 2^{p.width}.",
                f"Arithmetic wraps around modulo 2^{p.width}; only the low {p.width} bits of a result are kept.",
                f"Every result is taken modulo 2^{p.width}.",
            ]
        ),
        *shift_rules(p, v),
        other_opcodes(p, v),
        *flag_rules(p, v),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table(p, v),))


def other_opcodes(p: Params, v: Voice) -> str:
    opcode, result = v.ref(p.opcode), v.ref(p.result)
    value = {"zero": "0", "a": v.ref(p.operands[0]), "ones": "all ones"}[p.default]
    return v.pick(
        [
            f"For every other value of {opcode}, {result} is {value}.",
            f"Opcodes without a row in the table give {value} on {result}.",
            f"If {opcode} is none of the listed opcodes, {result} is {value}.",
        ]
    )


def shift_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.shifts and not p.amount:
        b = v.ref(p.operands[1])
        rules.append(
            v.pick(
                [
                    f"The shift amount is bits {p.steps - 1} to 0 of {b}; its upper bits do not matter there.",
                    f"Shift operations use only the low {p.steps} bits of {b} as the amount.",
                    f"The amount of a shift is the number in the {p.steps} least significant bits of {b}.",
                ]
            )
        )
    if p.shifts and p.width != 2**p.steps:
        rules.append(
            v.pick(
                [
                    f"A shift by {p.width} or more leaves nothing but the bits that fill in.",
                    f"When the shift amount is {p.width} or more, every bit of the result is a fill bit.",
                    f"Shift amounts of {p.width} and above move out all bits of the operand.",
                ]
            )
        )
    return rules


def flag_rules(p: Params, v: Voice) -> list[str]:
    rules, result = [], v.ref(p.result)
    if p.zero:
        zero = v.ref(p.zero)
        rules.append(
            v.pick(
                [
                    f"{zero} is 1 when {result} is 0, for every opcode; otherwise it is 0.",
                    f"{zero} is high exactly when all bits of {result} are 0, whatever the opcode is.",
                    f"Whenever {result} is zero, {zero} is 1, else 0.",
                ]
            )
        )
    if p.negative:
        negative = v.ref(p.negative)
        rules.append(
            v.pick(
                [
                    f"{negative} is the most significant bit of {result}.",
                    f"{negative} repeats the sign bit, bit {p.width - 1}, of {result}.",
                    f"{negative} equals bit {p.width - 1} of {result} for every opcode.",
                ]
            )
        )
    if p.carry:
        rules.append(carry_rule(p, v))
    return rules


def carry_rule(p: Params, v: Voice) -> str:
    carry = v.ref(p.carry)
    a, b = (v.ref(name) for name in p.operands)
    parts = []
    if "ADD" in p.labels:
        parts.append(f"the carry out of bit {p.width - 1} for ADD")
    if "SUB" in p.labels:
        parts.append(f"the borrow for SUB (1 when {a} < {b} as unsigned numbers)")
    what = " and ".join(parts)
    return v.pick(
        [
            f"{carry} is {what}, and 0 for all other opcodes.",
            f"{carry} gives {what}; with any other opcode it is 0.",
            f"On {carry} stands {what}; it stays 0 otherwise.",
        ]
    )


def table(p: Params, v: Voice) -> str:
    a, b = (v.ref(name) for name in p.operands)
    amount = v.pick([f"the low {p.steps} bits of {b}", "the shift amount"])
    if p.amount:
        amount = v.ref(p.amount)
    rows = []
    for code, label in p.entries:
        words = v.pick(OPERATIONS[label].words).format(a=a, b=b, n=amount)
        rows.append(f"| {based(p, code)} | {label} | {words} |")
    head = f"| {v.ref(p.opcode)} | {v.pick(['operation', 'name', 'mnemonic'])} | {v.ref(p.result)} |"
    return "\n".join([head, "|---|---|---|", *rows])


def based(p: Params, code: int) -> str:
    if p.base == 2:
        return f"`0b{code:0{p.op_width}b}`"
    return f"`0x{code:x}`" if p.base == 16 else str(code)
