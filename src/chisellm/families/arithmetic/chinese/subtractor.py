"""Subtractors in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.subtractor import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(x) for x in p.operands)
    kind = "有符号" if p.signed else "无符号"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick([f"{kind}减法器", "带标志输出的减法器", f"{kind}数减法运算单元"])
    does = v.pick(
        [
            f"从 {a} 中减去 {b}（两者都是{kind}数），并驱动 {outs}",
            f"计算两个{kind}数的差 {a} - {b}，由此得到 {outs}",
            f"把 {a} 和 {b} 看作{kind}数，根据前者减后者的差给出 {outs}",
        ]
    )
    rules = []
    if p.borrow_in:
        bit = v.ref(p.borrow_in)
        rules.append(
            v.pick(
                [
                    f"{bit} 为 1 时差再减一，即 {a} - {b} - 1。",
                    f"{bit} 是借位输入，也要从差中减去。",
                    f"{bit} 这一位同样要减去，各输出所说的差均指减去它之后的值。",
                ]
            )
        )
    rules += [rule(p, kind_, v.ref(out), v) for kind_, out in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    w = p.width
    wrapped = f"差的低 {w} 位"
    rules: dict[Kind, list[str]] = {
        "wrapped": [
            f"{out} 是差对 2^{w} 取模的值" + ("，以补码表示。" if p.signed else "。"),
            f"{out} 是{wrapped}" + ("，按带符号数解释。" if p.signed else "。"),
            f"{out} 会回绕：差只保留低 {w} 位。",
        ],
        "exact": [
            f"{out} 是 {w + 1} 位有符号数形式的差。",
            f"{out} 用 {w + 1} 位给出带符号的差。",
            f"{out} 是有符号差，比较宽的操作数多一位。",
        ],
        "borrow": [
            f"精确的差为负时 {out} 为 1，否则为 0。",
            f"当且仅当最高位产生借位、即精确的差小于 0 时，{out} 为高电平。",
            f"{out} 指示精确的差是否小于 0，是则为 1。",
        ],
        "overflow": [
            f"精确的差无法用 {w} 位有符号数表示时 {out} 为 1，否则为 0。",
            f"当且仅当精确的差小于 -2^{w - 1} 或大于 2^{w - 1} - 1 时，{out} 为高电平。",
            f"{out} 指示差是否超出 {w} 位有符号数的范围，超出则为 1。",
        ],
        "zero": [
            f"{wrapped}为 0 时 {out} 为 1，否则为 0。",
            f"当且仅当{wrapped}全部为 0 时，{out} 为高电平。",
            f"{out} 指示截取 {w} 位后的差是否等于 0，是则为 1。",
        ],
        "negative": [
            f"{out} 是 {w} 位差的第 {w - 1} 位。",
            f"{out} 是 {w} 位差的最高位。",
            f"差截取到 {w} 位之后，其最高位即为 {out}。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
