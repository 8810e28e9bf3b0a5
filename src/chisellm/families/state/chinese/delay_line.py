"""Delay lines in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._delay_line_params import Params, tap
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.out)
    noun = v.pick(["延迟线", "固定延迟电路", "由延迟寄存器组成的流水线"])
    steps = f" {v.ref(p.enable)} 为 1 的时钟周期" if p.enable else "时钟周期"
    does = v.pick(
        [
            f"将 {data} 延迟 {p.depth} 个{steps}后由 {out} 输出",
            f"让 {data} 依次经过 {p.depth} 个串联的寄存器，由最后一个驱动 {out}",
            f"是从 {data} 到 {out} 的一条 {p.depth} 级寄存器链",
        ]
    )
    rules = []
    if p.shape == "pair":
        first, second = (f"`{field}`" for field in p.fields)
        rules.append(
            v.pick(
                [
                    f"字段 {first} 和 {second} 一起移动。",
                    f"{first} 与 {second} 两个字段的延迟相同。",
                    f"同一周期输入的 {first} 和 {second} 自始至终保持在一起。",
                ]
            )
        )
    if p.enable:
        rules.append(enable_rule(p, v))
    if p.valid[0]:
        given, shown = v.ref(p.valid[0]), v.ref(p.valid[1])
        rules.append(
            v.pick(
                [
                    f"{given} 标记 {data} 是否有效，并随数据一起移动，以相同的延迟从 {shown} 输出。",
                    f"每个样本都带有一个有效位：它从 {given} 进入，与样本同时从 {shown} 送出。",
                    f"{given} 以同样的方式延迟后驱动 {shown}。",
                ]
            )
        )
    for delay in p.taps:
        port = v.ref(tap(p, delay))
        rules.append(
            v.pick(
                [
                    f"{port} 是第 {delay} 级之后的抽头，给出 {data} 前进 {delay} 步后的值。",
                    f"{port} 给出链中从输入端数起第 {delay} 个寄存器的内容。",
                    f"延迟线经过 {delay} 个寄存器之后引出抽头 {port}。",
                ]
            )
        )
    rules.append(v.pick(initial_words(p)))
    if p.status:
        rules.append(status_rule(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))


def enable_rule(p: Params, v: Voice) -> str:
    enable = v.ref(p.enable)
    whole = "（包括有效位）" if p.valid[0] else ""
    return v.pick(
        [
            f"{enable} 为 1 时，所有各级在每个时钟沿前进一级；{enable} 为 0 时，整条延迟线{whole}停住不动。",
            f"{enable} 是所有各级{whole}共用的使能：它为 0 时，每个寄存器都保持原值。",
            f"{enable} 为 0 期间各级{whole}都不移动；每遇到一个 {enable} 为 1 的时钟沿，整条线前进一级。",
        ]
    )


def initial_words(p: Params) -> list[str]:
    """What the stages begin with."""
    if p.valid[0]:
        return ["初始状态下，各级都不含有效样本。", "复位会清除每一级的有效位。", "所有有效位的初值都是 0。"]
    if p.shape == "pair":
        return ["每一级的初值都是全 0。", "复位使整条延迟线都为 0。", "各级两个字段的初值都是 0。"]
    return [
        f"每一级的初值都是 {p.initial}。",
        f"延迟线的所有寄存器都从 {p.initial} 开始。",
        f"复位使整条延迟线都填满 {p.initial}。",
    ]


def status_rule(p: Params, v: Voice) -> str:
    flag, out = v.ref(p.status), v.ref(p.out)
    if p.summary == "any":
        return v.pick(
            [
                f"只要 {p.depth} 级中（包括最后一级）至少有一级含有有效样本，{flag} 就为 1，否则为 0。",
                f"{flag} 是全部 {p.depth} 级有效位相或的结果。",
                f"仅当延迟线的 {p.depth} 个寄存器都没有标记为有效时，{flag} 才为 0。",
            ]
        )
    if p.summary == "changed":
        return v.pick(
            [
                f"延迟线的最后两个寄存器不相等时，{flag} 为 1，否则为 0。",
                f"{flag} 把 {out} 与它前一级的寄存器作比较，不相等时为 1。",
                f"{flag} 表示 {out} 与第 {p.depth - 1} 级中的值是否不同（不同为 1）。",
            ]
        )
    return v.pick(
        [
            f"当且仅当 {p.depth} 个寄存器的值全部相同时，{flag} 为 1。",
            f"{flag} 表示整条延迟线的 {p.depth} 级是否都存着同一个值（是则为 1）。",
            f"若 {p.depth} 级的内容彼此相等，{flag} 为 1，否则为 0。",
        ]
    )


WORDS = Words(describe)
