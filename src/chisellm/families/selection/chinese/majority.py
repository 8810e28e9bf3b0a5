"""Votes in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection.majority import Kind, Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["表决器", f"有 {p.count} 路输入的表决器", "选票计数器", "多数表决单元"])
    if p.separate:
        group = listed([v.ref(x) for x in p.separate])
        does = v.pick(
            [
                f"把 {group} 当作选票进行统计，并驱动 {outs}",
                f"以 {group} 为选票（1 表示赞成），据此驱动 {outs}",
                f"统计 {group} 中 1 的个数，结果由 {outs} 报告",
            ]
        )
    else:
        votes, n = v.ref(p.votes), p.count
        does = v.pick(
            [
                f"把 {votes} 的 {n} 个位当作选票进行统计，并驱动 {outs}",
                f"以 {votes} 的 {n} 个位为选票（1 表示赞成），据此驱动 {outs}",
                f"统计 {votes} 的 {n} 个位中 1 的个数，结果由 {outs} 报告",
            ]
        )
    return Description(noun=noun, does=does, rules=tuple(rule(p, kind, v.ref(out), v) for kind, out in p.outputs))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    n, t = p.count, p.threshold
    rules: dict[Kind, list[str]] = {
        "most": [
            f"{n} 个位中为 1 的超过一半时，{out} 为 1，否则为 0。",
            f"当且仅当 {n} 个位中至少有 {n // 2 + 1} 个为 1 时，{out} 为高电平。",
            f"{out} 为 1 的充要条件是 1 比 0 多。",
        ],
        "least": [
            f"{n} 个位中至少有 {t} 个为 1 时，{out} 为 1，否则为 0。",
            f"当且仅当有 {t} 个或更多的位为 1 时，{out} 为高电平。",
            f"{out} 表示 1 的个数是否达到 {t}：达到为 1，未达到为 0。",
        ],
        "exactly": [
            f"{n} 个位中恰好有 {t} 个为 1 时，{out} 为 1，否则为 0。",
            f"1 的个数等于 {t} 时 {out} 为高电平，为其他任何数目时 {out} 为低电平。",
            f"{out} 表示 1 的个数是否正好是 {t}，多一个或少一个都为 0。",
        ],
        "all": [
            f"{n} 个位全为 1 时，{out} 为 1，否则为 0。",
            f"当且仅当没有任何一位为 0 时，{out} 为高电平。",
            f"{out} 表示是否每一位都是 1：是则为 1，不是则为 0。",
        ],
        "none": [
            f"{n} 个位全为 0 时，{out} 为 1，否则为 0。",
            f"当且仅当没有任何一位为 1 时，{out} 为高电平。",
            f"{out} 表示是否每一位都是 0：是则为 1，不是则为 0。",
        ],
        "tie": [
            f"{n} 个位中恰好一半为 1 时，{out} 为 1，否则为 0。",
            f"当且仅当 1 与 0 的个数相同时，{out} 为高电平。",
            f"{out} 表示是否打平，即 1 和 0 各有 {n // 2} 个：是则为 1，不是则为 0。",
        ],
        "count": [
            f"{out} 是为 1 的位的个数。",
            f"{out} 给出 {n} 个位中 1 的数目。",
            f"{n} 个位里有多少个 1，{out} 就等于多少。",
        ],
        "split": [
            f"至少有一个 1 并且至少有一个 0 时，{out} 为 1，否则为 0。",
            f"当且仅当各位不全相同时，{out} 为高电平。",
            f"{out} 表示这 {n} 个位是否存在分歧：有分歧为 1，全部一致为 0。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
