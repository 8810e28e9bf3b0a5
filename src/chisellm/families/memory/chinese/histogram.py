"""Histograms in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory.chinese._blank import blank_rules
from chisellm.families.memory.histogram import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    event, sample, busy = (v.ref(x) for x in (p.event, p.sample, p.busy))
    n = p.bins
    noun = v.pick([f"含 {n} 个区间的直方图统计单元", f"按 {n} 个区间计数的事件计数器", f"有 {n} 个区间的直方图存储器"])
    does = v.pick(
        [
            f"按区间对事件计数，每个事件由 {sample} 选中 {n} 个计数值之一",
            f"保存 {n} 个计数值，把 {event} 标记的每个事件加到 {sample} 选中的那个上",
            f"对 {event} 为 1 的所有周期统计 {sample} 的直方图",
        ]
    )
    more = v.ref(p.weight) if p.weight else "1"
    rules = [
        place(p, v, sample),
        v.pick(
            [
                f"在 {busy} 为 0 期间，{event} 为 1 的时钟上升沿接收一个事件。"
                f"所属区间的计数值再过一个时钟上升沿才增加 {more}，"
                "因此最早在事件所在周期的两个周期之后才能读到。",
                f"{event} 为 1 且 {busy} 为 0 的周期里接收事件；每个事件使计数值增加 {more}，"
                "累加发生在第二个时钟上升沿，"
                "也就是下一周期结束时。",
                f"{busy} 为 0 时，{event} 为 1 使所属区间的计数值加 {more}。事件先在寄存器中等待一个周期，"
                "计数值在接收该事件的"
                "时钟上升沿的下一个上升沿才改变。",
            ]
        ),
        v.pick(
            [
                "每个周期都可以到来一个事件，连续落入同一区间也可以，一个都不会丢失。",
                "连续周期中的事件全部计入，哪怕都属于同一个区间。",
                "事件之间无需间隔：相邻周期里属于同一区间的事件同样计数。",
            ]
        ),
    ]
    if p.weight:
        rules.append(
            v.pick([f"{more} 与 {sample} 一起在事件所在的周期采样。", f"累加的是 {more} 在事件所在周期的值。"])
        )
    rules += counts(p, v)
    return Description(noun=noun, does=does, rules=(*rules, *blank_rules("sweep", n, p.busy, v)))


def place(p: Params, v: Voice, sample: str) -> str:
    """How the sample selects its bin."""
    if not p.shift:
        return v.pick(
            [
                f"{sample} 就是区间的编号。",
                f"计数增加的是编号为 {sample} 的区间。",
                f"{sample} 的每个取值各自对应一个区间。",
            ]
        )
    high = f"第 {p.bits + p.shift - 1} 位到第 {p.shift} 位"
    return v.pick(
        [
            f"区间编号为 {sample} 除以 {2**p.shift} 并向下取整的结果（即其{high}）。",
            f"{sample} 的{high}是区间的编号，更低的位不起作用。",
            f"选择区间只用到 {sample} 的高位，即{high}。",
        ]
    )


def counts(p: Params, v: Voice) -> list[str]:
    """What happens at the top of a count, and the outputs."""
    address, shown, busy, most = v.ref(p.address), v.ref(p.shown), v.ref(p.busy), 2**p.width - 1
    if p.top == "wrap":
        options = [
            f"计数值按模 {most + 1} 回绕。",
            f"每个计数值都对 {most + 1} 取模。",
            f"计数值超过 {most} 后从 0 重新开始（模 {most + 1}）。",
        ]
    else:
        options = [
            f"计数值到 {most} 为止：若累加会超出，则停在 {most}。",
            f"计数值不会超过 {most}，在该值处饱和。",
            f"各计数值以 {most} 为上限进行饱和累加。",
        ]
    rules = [v.pick(options)]
    if p.registered:
        rules.append(
            v.pick(
                [
                    f"{shown} 是区间 {address} 在前一周期的计数值；它在 {busy} 为 0 的每个时钟上升沿装入。",
                    f"区间 {address} 的计数值晚一个周期出现在 {shown} 上（这是一个寄存器，在 {busy} 为 0 时装入）。",
                ]
            )
        )
    else:
        rules += [
            v.pick(
                [
                    f"{shown} 在同一周期内给出区间 {address} 的计数值。",
                    f"区间 {address} 的计数值以组合逻辑方式出现在 {shown} 上。",
                ]
            ),
            v.pick([f"{busy} 为 1 期间，{shown} 为 0。", f"只要 {busy} 为 1，{shown} 就为 0。"]),
        ]
    if p.peak:
        peak = v.ref(p.peak)
        rules.append(
            v.pick(
                [
                    f"{peak} 是自复位以来所有区间达到过的最高计数值，与计数值同时变化。",
                    f"{peak} 跟踪全部计数值中的最大者，在计数值更新的同一个时钟上升沿更新。",
                ]
            )
        )
    if p.lost:
        lost = v.ref(p.lost)
        rules.append(
            v.pick(
                [
                    f"若在某个时钟上升沿要加的量放不下，计数值被限制在 {most}，则其后一个周期 {lost} 为 1，否则为 0。",
                    f"当累加一个事件会使计数值超过 {most} 时，执行该累加的时钟上升沿之后的一个周期内 {lost} 为 1，"
                    "其他时候为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
