"""Adders in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.adder import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(name) for name in p.operands)
    total = v.ref(p.total)
    operands = f"{a}、{b} 以及进位输入 {v.ref(p.carry_in)}" if p.carry_in else f"{a} 和 {b}"
    does = v.pick(
        [
            f"将 {operands} 按无符号数相加，和由 {total} 输出",
            f"计算 {operands} 的无符号和，结果送到 {total}",
            f"把 {operands} 当作无符号数求和，并用 {total} 给出结果",
        ]
    )
    if p.carry == "kept":
        noun = v.pick(["保留进位的加法器", "全精度无符号加法器", "不丢失进位的加法器"])
        rule = v.pick(
            [
                f"{total} 的最高位就是进位，结果不会丢失任何信息。",
                f"和不会回绕，{total} 留有容纳进位的一位。",
                f"加法的进位输出放在 {total} 的最高位。",
            ]
        )
    elif p.carry == "dropped":
        noun = v.pick(["回绕加法器", "模加法器", "不带进位输出的无符号加法器"])
        rule = v.pick(
            [
                f"进位被丢弃，{total} 按模 2^{p.width} 回绕。",
                f"溢出时 {total} 对 2^{p.width} 取模，进位不保留。",
                f"和对 2^{p.width} 取模，因此忽略进位输出。",
            ]
        )
    else:
        carry = v.ref(p.carry_out)
        noun = v.pick(["带进位输出的加法器", "带独立进位位的无符号加法器", "进位单独输出的加法器"])
        rule = v.pick(
            [
                f"{carry} 是加法的进位输出，{total} 是和对 2^{p.width} 取模的值。",
                f"{total} 保存和对 2^{p.width} 取模的结果；当且仅当加法溢出时 {carry} 为 1。",
                f"{carry} 是 {total} 之上的那一位，两者合起来就是精确的和。",
            ]
        )
    return Description(noun=noun, does=does, rules=(rule,))


WORDS = Words(describe)
