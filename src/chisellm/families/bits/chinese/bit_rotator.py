"""Rotations in Chinese."""

from __future__ import annotations

from chisellm.families.bits.bit_rotator import Params, Turn
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

SIDES = {"left": "左", "right": "右"}


def describe(p: Params, v: Voice) -> Description:
    data, amount = v.ref(p.data), v.ref(p.amount)
    outs = listed([v.ref(turn.name) for turn in p.turns])
    kind = "位数可变的" if p.dynamic else "位数固定的"
    noun = v.pick(["循环移位器", f"{kind}循环移位器", "字循环移位单元"])
    does = v.pick(
        [
            f"对 {data} 做循环移位，并驱动 {outs}",
            f"由 {outs} 输出 {data} 循环移位后的结果",
            f"将 {data} 的各位首尾相接地循环移动，结果送到 {outs}",
        ]
    )
    rules = [rule(p, turn, v) for turn in p.turns]
    rules.append(
        v.pick(
            [
                "从字的一端移出的位会从另一端移入。",
                "移位不丢失任何位：一端移出的位由另一端补入。",
                "移位是循环进行的，被推出一端的位会重新出现在相反的一端。",
            ]
        )
    )
    if p.chosen:
        one, zero = SIDES[p.choice[1]], "右" if p.choice[1] == "left" else "左"
        choice = v.ref(p.choice[0])
        rules.append(
            v.pick(
                [
                    f"{choice} 给出移位方向：1 表示向{one}，0 表示向{zero}。",
                    f"{choice} 为 1 时向{one}移位，为 0 时向{zero}移位。",
                    f"移位方向取决于 {choice}，取 1 为{one}移，取 0 为{zero}移。",
                ]
            )
        )
    if p.dynamic:
        rules.append(
            v.pick(
                [
                    f"{amount} 为 0 时该字保持原样。",
                    f"若 {amount} 等于 0，则不移位，字不变。",
                    f"{amount} 以无符号数给出移动的位数，0 表示不移位。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *further(p, v)))


def rule(p: Params, turn: Turn, v: Voice) -> str:
    out, data = v.ref(turn.name), v.ref(p.data)
    by = f"{v.ref(p.amount) if turn.steps == 0 else turn.steps} 位"
    if turn.way == "chosen":
        choice = v.ref(p.choice[0])
        return v.pick(
            [
                f"{out} 等于将 {data} 沿 {choice} 给出的方向循环移动 {by}的结果。",
                f"{out} 由 {data} 循环移动 {by}得到，方向由 {choice} 决定。",
                f"为得到 {out}，{data} 的各位朝 {choice} 指定的方向循环移动 {by}。",
            ]
        )
    side = SIDES[turn.way]
    return v.pick(
        [
            f"{out} 等于 {data} 循环{side}移 {by}的结果。",
            f"将 {data} 向{side}循环移动 {by}，得到 {out}。",
            f"为得到 {out}，{data} 的各位都向{side}循环移动 {by}。",
        ]
    )


def further(p: Params, v: Voice) -> list[str]:
    """The rules of the flags and the enable."""
    rules = []
    first, data = v.ref(p.turns[0].name), v.ref(p.data)
    top = p.width - 1
    if p.edge:
        edge = v.ref(p.edge)
        where = {"left": "第 0 位", "right": f"第 {top} 位"}
        end = where.get(p.turns[0].way, f"方向为左时取第 0 位，方向为右时取第 {top} 位")
        rules.append(
            v.pick(
                [
                    f"{edge} 复制 {first} 中的一位：{end}。",
                    f"{first} 的一位同时由 {edge} 输出：{end}。",
                    f"{edge} 等于 {first} 中移入一端的那一位：{end}。",
                ]
            )
        )
    if p.same:
        same = v.ref(p.same)
        rules.append(
            v.pick(
                [
                    f"{first} 等于 {data} 时 {same} 为 1，否则为 0。",
                    f"当且仅当 {first} 与 {data} 相等时，{same} 为高电平。",
                    f"{same} 指示 {first} 与 {data} 是否为同一个字，相同为 1，不同为 0。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        equal = f"所有循环移位输出都等于 {data}" if p.turns[1:] else f"{first} 等于 {data}"
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时不做循环移位，{equal}。",
                    f"只有 {enable} 为 1 时才进行循环移位；否则，{equal}。",
                    f"若 {enable} 为 0，输入原样通过，即{'' if p.turns[1:] else ' '}{equal}。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
