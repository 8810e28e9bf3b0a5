"""Multipliers in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.multiplier import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(operand) for operand in p.operands)
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(
        {
            "unsigned": ["无符号乘法器", "无符号数乘法运算单元", "组合逻辑无符号乘法器"],
            "signed": ["有符号乘法器", "补码乘法器", "有符号数乘法运算单元"],
            "mixed": ["有符号数乘无符号数的乘法器", "混合符号乘法器", "有符号数与无符号数混合乘法单元"],
            "chosen": ["带有符号模式的乘法器", "有符号/无符号可选乘法器", "双模式乘法器"],
        }[p.signs]
    )
    does = v.pick(
        [
            f"将 {a} 与 {b} 相乘，并驱动 {outs}",
            f"计算 {a} 和 {b} 的乘积，由此得到 {outs}",
            f"根据乘积 {a} * {b} 给出 {outs}",
        ]
    )
    mode = v.ref(p.mode)
    number = {
        "unsigned": ["两个操作数都是无符号数。", "按无符号数做乘法。", "操作数均不带符号。"],
        "signed": ["两个操作数都是补码表示的有符号数。", "按有符号数做乘法。", "操作数带符号，用补码表示。"],
        "mixed": [
            f"{a} 是补码表示的有符号数，{b} 是无符号数。",
            f"做乘法时 {a} 按有符号数、{b} 按无符号数处理。",
            f"只有 {a} 带符号（补码），{b} 不带符号。",
        ],
        "chosen": [
            f"{mode} 为 1 时，两个操作数和乘积都是补码；为 0 时，全部是无符号数。",
            f"{mode} 决定如何解释操作数的各位：1 表示补码有符号数，0 表示无符号数。",
            f"{mode} 为 1 时做有符号（补码）乘法，为 0 时做无符号乘法。",
        ],
    }[p.signs]
    rules = [v.pick(number), *(rule(p, kind, v.ref(out), v) for kind, out in p.outputs)]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    signed = {"unsigned": "无符号数", "chosen": "当前选定的有无符号方式"}.get(p.signs, "有符号数")
    rules: dict[Kind, list[str]] = {
        "full": [
            f"{out} 是完整的乘积，不丢失任何一位。",
            f"{out} 给出乘积的全部 {p.total} 位。",
            f"{out} 就是精确的乘积。",
        ],
        "low": [
            f"{out} 是乘积的低 {p.low} 位。",
            f"{out} 取乘积的低半部分，即第 {p.low - 1} 位到第 0 位。",
            f"把乘积截断到最低的 {p.low} 位，即为 {out}。",
        ],
        "high": [
            f"{out} 是 {p.total} 位乘积的第 {p.total - 1} 位到第 {p.low} 位。",
            f"{p.total} 位乘积去掉低 {p.low} 位后，剩下的部分就是 {out}。",
            f"{out} 取 {p.total} 位乘积中从第 {p.low} 位起的高位部分。",
        ],
        "overflow": [
            f"精确的乘积按{signed}无法用 {p.low} 位表示时 {out} 为 1，否则为 0。",
            f"当且仅当 {p.low} 位按{signed}容纳不下精确的乘积时，{out} 为高电平。",
            f"{out} 为 1 表示乘积的低 {p.low} 位按{signed}解释后不等于精确的乘积，否则为 0。",
        ],
        "zero": [
            f"精确的乘积为 0 时 {out} 为 1，否则为 0。",
            f"当且仅当整个乘积等于零时，{out} 为高电平。",
            f"{out} 指示精确的乘积是否等于 0，是则为 1。",
        ],
        "negative": [
            f"精确的乘积小于 0 时 {out} 为 1，否则为 0。",
            f"当且仅当乘积为负时，{out} 为高电平。",
            f"{out} 指示乘积是否在零以下，是则为 1。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
