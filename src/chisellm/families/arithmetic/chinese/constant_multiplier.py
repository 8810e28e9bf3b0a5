"""Multipliers by constants in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.constant_multiplier import Params, Scale
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    kind = "有符号数" if p.signed else "无符号数"
    several = len(p.scales) > 1
    outs = listed([v.ref(scale.name) for scale in p.scales])
    factors = listed([str(scale.factor) for scale in p.scales])
    noun = v.pick(["常数乘法器", f"乘以 {factors} 的常数乘法器", "常数比例运算单元"])
    if several:
        does = v.pick(
            [
                f"将{kind} {data} 分别乘以 {factors}，结果依次由 {outs} 输出",
                f"对{kind} {data} 做常数倍运算，倍数依次为 {factors}，对应的结果送到 {outs}",
                f"用常系数 {factors} 各乘一次{kind} {data}，按此顺序得到 {outs}",
            ]
        )
    else:
        does = v.pick(
            [
                f"将{kind} {data} 乘以 {factors}，结果由 {outs} 输出",
                f"求{kind} {data} 的 {factors} 倍，并把结果送到 {outs}",
                f"用常系数 {factors} 乘{kind} {data}，得到 {outs}",
            ]
        )
    rules = []
    each = "每个乘积" if several else "乘积"
    if p.added:
        added = v.ref(p.added)
        rules.append(
            v.pick(
                [
                    f"{added} 同为{kind}，{each}都要再加上它。" if several else f"{added} 同为{kind}，乘积要再加上它。",
                    f"{'每个结果都' if several else '结果'}等于乘积加{kind} {added}。",
                    f"做完乘法后再加上{kind} {added}。",
                ]
            )
        )
    if p.constant:
        rules.append(
            v.pick(
                [
                    f"{each}{'都' if several else ''}要再加上常数 {p.constant}。",
                    f"{'每个结果都' if several else '结果'}等于乘积加 {p.constant}。",
                    f"乘法之后再加 {p.constant}。",
                ]
            )
        )
    rules += [rule(p, scale, v) for scale in p.scales]
    if p.overflow:
        flag, first = v.ref(p.overflow), v.ref(p.scales[0].name)
        rules.append(
            v.pick(
                [
                    f"{first} 与精确值不同时 {flag} 为 1，否则为 0。",
                    f"当且仅当 {first} 容纳不下精确值时，{flag} 为高电平。",
                    f"{flag} 指示 {first} 是否发生了回绕，是则为 1。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, scale: Scale, v: Voice) -> str:
    """What becomes of the upper bits of one result."""
    out = v.ref(scale.name)
    extra = f" + {v.ref(p.added)}" if p.added else f" + {p.constant}" if p.constant else ""
    value = f"{scale.factor} * {v.ref(p.data)}{extra}"
    if scale.wraps:
        return v.pick(
            [
                f"{out} 取 {value} 的低 {p.width} 位，即按模 2^{p.width} 回绕。",
                f"{out} 只保留 {value} 的低 {p.width} 位。",
                f"{out} 等于 {value} 对 2^{p.width} 取模" + ("，并按补码解释。" if p.signed else "。"),
            ]
        )
    return v.pick(
        [
            f"{out} 精确等于 {value}，不丢失任何一位。",
            f"{out} 给出 {value} 的精确值。",
            f"{out} 的位宽足以容纳 {value}，永不回绕。",
        ]
    )


WORDS = Words(describe)
