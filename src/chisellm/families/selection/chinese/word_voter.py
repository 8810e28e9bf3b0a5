"""Voting of words in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection.word_voter import Kind, Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    out = v.ref(p.out)
    noun = v.pick(["字表决器", "三取二表决器", "三模冗余表决器"])
    if p.copies[1:]:
        group = listed([v.ref(x) for x in p.copies])
        names = [v.ref(x) for x in p.copies]
        does = v.pick(
            [
                f"对 {group} 这三个同一数据的副本进行表决，结果由 {out} 输出",
                f"将 {group} 作为同一数据的副本互相比较，并用表决出的字驱动 {out}",
                f"在 {out} 上给出三个副本 {group} 的多数表决结果",
            ]
        )
    else:
        vector = v.ref(p.copies[0])
        names = [f"元素 {k}" for k in range(3)]
        does = v.pick(
            [
                f"对 {vector} 的三个元素（同一数据的三个副本）进行表决，结果由 {out} 输出",
                f"将 {vector} 的三个元素作为同一数据的副本互相比较，并用表决出的字驱动 {out}",
                f"在 {out} 上给出 {vector} 的三个元素（即三个副本）的多数表决结果",
            ]
        )
    first = f" {names[0]}" if p.copies[1:] else names[0]  # code is set off by a blank
    if p.whole:
        rules = [
            v.pick(
                [
                    f"{out} 是至少两个副本共有的那个字；若三个副本互不相同，则取{first}。",
                    f"整字相等的两个副本决定 {out}；没有相等的副本时，由{first} 决定。",
                    f"有至少两个副本相等时，{out} 取它们的值，否则取{first}。",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"{out} 的每一位都取至少两个副本在该位上的值。",
                    f"表决按位进行：{out} 的每一位由三个副本中的两个决定。",
                    f"{out} 的每一位是三个副本对应位的多数值。",
                ]
            )
        ]
    rules += [rule(p, kind, v.ref(name), names, v) for kind, name in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, name: str, names: list[str], v: Voice) -> str:
    """One sentence that fixes one output."""
    out = v.ref(p.out)
    gap = " " if p.copies[1:] else ""
    places = "，".join(f"位 {k} 对应{gap}{names[k]}" for k in range(3))
    rules: dict[Kind, list[str]] = {
        "faulty": [
            f"对每个与 {out} 不同的副本，{name} 的对应位为 1：{places}。",
            f"当且仅当某个副本不等于 {out} 时，{name} 中它的对应位为 1；{places}。",
            f"{name} 标出与 {out} 不相等的副本（标为 1，其余为 0），其中{places}。",
        ],
        "error": [
            f"三个副本不全相等时，{name} 为 1，否则为 0。",
            f"当且仅当至少有一个副本与另一个不同时，{name} 为高电平。",
            f"{name} 表示三个副本是否在某一位上有差异：有则为 1，没有则为 0。",
        ],
        "lost": [
            f"没有任何两个副本整字相等时，{name} 为 1，否则为 0。",
            f"当且仅当三个字互不相同时，{name} 为高电平。",
            f"{name} 表示三个副本是否两两不同：是则为 1，不是则为 0。",
        ],
        "wrong_bits": [
            f"{name} 是三个副本不全相等的位的个数。",
            f"{name} 统计有多少个位上至少一个副本与其余副本不同。",
            f"三个副本在多少个位上不一致，{name} 就等于多少。",
        ],
        "diff": [
            f"当且仅当三个副本在某一位上不全相等时，{name} 的该位为 1。",
            f"{name} 在三个副本不一致的位上为 1，在其余位上为 0。",
            f"凡是有副本与其他副本不同的位，{name} 都以 1 标出，其余位为 0。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
