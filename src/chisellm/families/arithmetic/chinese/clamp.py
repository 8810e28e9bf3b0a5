"""Clamps in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.clamp import Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.out)
    signed = "有符号" if p.signed else "无符号"
    lower = str(p.low) if p.fixed else v.ref(p.limits[0])
    upper = str(p.high) if p.fixed else v.ref(p.limits[1])
    nouns = ["限幅器", "钳位电路", "范围限制单元"]
    if p.bounds == "both":
        does = v.pick(
            [
                f"将 {data} 限制在 {lower} 到 {upper} 的范围内，结果由 {out} 输出",
                f"把 {data} 钳位到区间 [{lower}, {upper}]，并送到 {out}",
                f"在 {out} 上输出 {data}，但其取值被约束在 {lower} 与 {upper} 之间",
            ]
        )
    else:
        word, bound = ("小于", lower) if p.lower else ("大于", upper)
        nouns = ["下限限幅器", "单边钳位电路"] if p.lower else ["上限限幅器", "单边钳位电路"]
        does = v.pick(
            [
                f"将 {data} 送到 {out}，但 {data} {word} {bound} 时改为输出 {bound}",
                f"对 {data} 做单边限幅后驱动 {out}：输入{word} {bound} 时，输出停在 {bound}",
                f"把 {data} 原样复制到 {out}；若 {data} {word} {bound}，则 {out} 取 {bound}",
            ]
        )
    rules = [v.pick([f"比较一律按{signed}数进行。", f"比较时各数均视为{signed}数。", f"所涉及的数都是{signed}数。"])]
    if p.bounds == "both":
        rules.append(
            v.pick(
                [
                    f"小于 {lower} 的数变为 {lower}，大于 {upper} 的数变为 {upper}，其余的数原样通过。",
                    f"{data} 小于 {lower} 时 {out} 为 {lower}，大于 {upper} 时为 {upper}，"
                    f"介于两者之间（含边界）时就是 {data} 本身。",
                    f"限值以内（含限值）的数直接通过，过小的以 {lower} 代替，过大的以 {upper} 代替。",
                ]
            )
        )
        if not p.fixed:
            rules.append(
                v.pick(
                    [
                        f"先判断下限：即使 {lower} 大于 {upper}，小于 {lower} 的数仍变为 {lower}。",
                        f"若 {data} 既小于 {lower} 又大于 {upper}，以 {lower} 为准。",
                        f"当上下限颠倒、两个条件同时成立时，结果取 {lower}。",
                    ]
                )
            )
    rules += flag_rules(p, v)
    if p.enable:
        enable = v.ref(p.enable)
        flags = listed([v.ref(flag) for flag in p.flags])
        rest = f"，{flags} {'均' * bool(p.flags[1:])}为 0" if p.flags else ""
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时不做任何限幅：{out} 等于 {data}{rest}。",
                    f"只有 {enable} 为 1 时限幅才起作用；否则 {out} 等于 {data}{rest}。",
                    f"{enable} 为 0 期间 {data} 不经改动直通 {out}{rest}。",
                ]
            )
        )
    return Description(noun=v.pick(nouns), does=does, rules=tuple(rules))


def flag_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    lower = "下限" if p.bounds == "both" else "限值"
    upper = "上限" if p.bounds == "both" else "限值"
    for flag, limit in ((p.below, lower), (p.above, upper)):
        if flag:
            rules.append(
                v.pick(
                    [
                        f"当且仅当输入数被{limit}取代时，{v.ref(flag)} 为 1。",
                        f"{limit}起作用时 {v.ref(flag)} 为高电平，否则为低电平。",
                        f"{v.ref(flag)} 为 1 表示 {v.ref(p.data)} 已被{limit}替换，否则为 0。",
                    ]
                )
            )
    if p.either:
        rules.append(
            v.pick(
                [
                    f"当且仅当输入数必须被替换时，{v.ref(p.either)} 为 1。",
                    f"{v.ref(p.out)} 与 {v.ref(p.data)} 不同时 {v.ref(p.either)} 为高电平，否则为低电平。",
                    f"{v.ref(p.either)} 为 1 表示有限值起了作用，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
