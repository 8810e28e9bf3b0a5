"""Sequence detectors in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._sequence_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    serial, hit = v.ref(p.serial), v.ref(p.hit)
    kind = v.pick(["序列检测器", "码型检测器", "串行模式识别电路"])
    machine = "Mealy" if p.mealy else "Moore"
    noun = v.pick([f"检测 {p.pattern} 的{kind}", kind, f"{machine} 型{kind}"])
    does = v.pick(
        [
            f"在 {serial} 上寻找位序列 {p.pattern}，并由 {hit} 报告",
            f"监视串行输入 {serial}，每出现一次 {p.pattern} 就用 {hit} 指示",
            f"从 {serial} 依次到来的位中检测码型 {p.pattern}，结果由 {hit} 给出",
        ]
    )
    rules = [
        v.pick(
            [
                "序列最左边的位最先到来。",
                "序列按到来的先后书写，第一个位在左边。",
                f"最先到来的是左边的第一个位，即 {p.pattern[0]}。",
            ]
        ),
        acceptance(p, v),
        overlap_rule(p, v),
        output_rule(p, v),
    ]
    if p.clear:
        clear = v.ref(p.clear)
        off = "" if p.mealy else f"，此后 {hit} 为 0"
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，忽略本周期的位，并在时钟沿丢弃已有的全部匹配进度{off}。",
                    f"{clear} 使检测重新开始：在时钟沿丢弃以前的所有位以及当前位{off}。",
                    f"{clear} 拉高优先于其他一切操作，会把至今为止的所有位（包括当前位）作废{off}。",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "初始状态下尚未收到任何位。",
                "复位会丢弃所有位，因此一次匹配的全部位都必须在复位之后到来。",
                "复位之前的位不计入匹配。",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=tuple(rules))


def acceptance(p: Params, v: Voice) -> str:
    if not p.valid:
        return v.pick(["每个时钟周期都有一个位。", "每个时钟上升沿采入一个位。", "每个周期到来一个新的位。"])
    valid = v.ref(p.valid)
    return v.pick(
        [
            f"仅当 {valid} 为 1 时，才在时钟沿接收一个位；{valid} 为 0 时跳过该位，已有的进度不丢失。",
            f"{valid} 标明带有数据位的周期；其他周期不计在内，匹配进度保持不变。",
            f"只有 {valid} 为 1 时的位才属于数据流，其他周期状态保持不变。",
        ]
    )


def overlap_rule(p: Params, v: Voice) -> str:
    if p.overlapping:
        return v.pick(
            [
                "匹配可以重叠：一次匹配中的位也可以属于下一次匹配。",
                "相互重叠的出现都算数，因此一次匹配的结尾可以是另一次匹配的开头。",
                "采用可重叠检测，一次匹配用过的位仍可用于之后的匹配。",
            ]
        )
    return v.pick(
        [
            "匹配不重叠：一次匹配之后，从下一个位重新开始检测。",
            "采用不可重叠检测，没有哪个位同属两次匹配；匹配成功后，之前的所有位都作废。",
            "一次匹配中的位即被用掉：下一次匹配只能由之后的位组成。",
        ]
    )


def output_rule(p: Params, v: Voice) -> str:
    hit, serial = v.ref(p.hit), v.ref(p.serial)
    if p.mealy:
        also = []
        if p.valid:
            also.append(f"{v.ref(p.valid)} 为 1")
        if p.clear:
            also.append(f"{v.ref(p.clear)} 为 0")
        extra = f"，并且 {'、'.join(also)} " if also else ""
        return v.pick(
            [
                f"{hit} 是 Mealy 型输出：在 {serial} 上出现一次匹配的最后一个位{extra}的那个周期内为 1，否则为 0。",
                f"{hit} 是组合输出（Mealy 型），当且仅当 {serial} 上的位补全整个序列{extra}时为 1。",
                f"就在 {serial} 上的位补全整个序列{extra}的同一周期，{hit} 为 1；其他周期都为 0。",
            ]
        )
    if not p.valid:
        return v.pick(
            [
                f"{hit} 是 Moore 型输出：采入一次匹配的最后一个位的时钟沿之后，它为 1 一个周期，否则为 0。",
                f"{hit} 只由状态决定（Moore 型），仅在一次匹配的最后一个位到来之后的那个周期为 1，其余周期为 0。",
                f"一次匹配的最后一个位到来的下一个周期，{hit} 为 1；其他周期都为 0（Moore 型）。",
            ]
        )
    return v.pick(
        [
            f"{hit} 是 Moore 型输出：从采入一次匹配的最后一个位的时钟沿起为 1，"
            "直到采入下一个位的时钟沿为止，其余时间为 0。",
            f"{hit} 表示最近接收的位是否补全了一次匹配；它只由状态决定（Moore 型），因此在没有接收新位时保持不变。",
            f"接收到一次匹配的最后一个位的时钟沿之后，{hit} 变为 1，"
            "并保持到接收下一个位为止，其余时间为 0（Moore 型）。",
        ]
    )


WORDS = Words(describe)
