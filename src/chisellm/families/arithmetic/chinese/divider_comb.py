"""Combinational dividers in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.divider_comb import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a = v.ref(p.operands[0])
    by = str(p.constant) if p.constant else v.ref(p.operands[1])
    kind = "有符号" if p.signed else "无符号"
    outs = listed([v.ref(out) for _, out in p.outputs])
    if p.constant:
        noun = v.pick([f"除以 {p.constant} 的除法器", f"以常数 {p.constant} 为除数的除法单元", "常数除法器"])
        does = v.pick(
            [
                f"将{kind}数 {a} 除以 {by}，并驱动 {outs}",
                f"对{kind}数 {a} 做除数为 {by} 的除法，由此得到 {outs}",
                f"根据{kind}数 {a} 除以 {by} 的结果给出 {outs}",
            ]
        )
    else:
        noun = v.pick([f"组合逻辑{kind}除法器", "不含寄存器的除法器", f"{kind}除法运算单元"])
        does = v.pick(
            [
                f"将 {a} 除以 {by}（两者都是{kind}数），并驱动 {outs}",
                f"以 {a} 为被除数、{by} 为除数做{kind}除法，由此得到 {outs}",
                f"根据{kind}数 {a} 除以{kind}数 {by} 的结果给出 {outs}",
            ]
        )
    rules = [rule(p, kind_, v.ref(out), v) for kind_, out in p.outputs]
    if p.signed and "remainder" in p.kinds:
        rules.append(
            v.pick(
                [
                    f"余数不为 0 时，其符号与 {a} 相同。",
                    f"与 C 语言一样，余数的符号跟随 {a}。",
                    f"{a} 为负时余数为负或 0，否则余数为正或 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a = v.ref(p.operands[0])
    by = str(p.constant) if p.constant else v.ref(p.operands[1])
    cut = "向零取整" if p.signed else "向下取整"
    rules: dict[Kind, list[str]] = {
        "quotient": [
            f"{out} 是{cut}后的商。",
            f"{a} 除以 {by} 并{cut}，即得 {out}。",
            f"{out} 输出 {a} / {by} 的整数部分。",
        ],
        "remainder": [
            f"{out} 是该除法的余数，其中商{cut}。",
            f"按{cut}的商，从 {a} 中减去相应个数的 {by}，剩下的就是 {out}。",
            f"{out} 等于 {a} 减去 {by} 与{cut}后的商之积。",
        ],
        "exact": [
            f"{a} 是 {by} 的整数倍时 {out} 为 1，否则为 0。",
            f"当且仅当除法没有余数时，{out} 为高电平。",
            f"{out} 指示 {a} 能否被 {by} 整除，能则为 1。",
        ],
        "up": [
            f"{out} 是向上取整后的商。",
            f"{out} 是不小于 {a} / {by} 的最小整数。",
            f"对 {a} 除以 {by} 的精确商取 ceil，即得 {out}。",
        ],
        "half": [
            f"余数的两倍不小于 {by} 时 {out} 为 1，否则为 0。",
            f"当且仅当余数达到或超过 {by} 的一半时，{out} 为高电平。",
            f"{out} 指示精确商的小数部分是否不小于二分之一，是则为 1。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
