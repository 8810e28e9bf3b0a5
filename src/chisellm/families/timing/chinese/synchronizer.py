"""Synchronisers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.timing.synchronizer import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

EDGES = {"rise": "从 0 变为 1", "fall": "从 1 变为 0", "change": "发生变化"}


def describe(p: Params, v: Voice) -> Description:
    source, out = v.ref(p.source), v.ref(p.out)
    noun = v.pick(["同步器", f"{p.stages} 级同步器", "多级触发器同步链"])
    bits = "" if p.width == 1 else "逐位"
    does = v.pick(
        [
            f"将异步输入 {source} {bits}经串联的 {p.stages} 级寄存器送到 {out}",
            f"用 {p.stages} 个触发器串成的链对 {source} {bits or '做'}同步，链的末端为 {out}",
            f"把 {source} {bits}经 {p.stages} 级寄存器引入本时钟域，并驱动 {out}",
        ]
    )
    value = str(p.start) if p.width == 1 else f"{p.start:0{p.width}b}（二进制）"
    if p.width > 1 and p.start in (0, p.ones):
        value = "全 1" if p.start else "全 0"
    blank = "" if value.startswith("全") else " "
    rules = [
        v.pick(
            [
                f"{out} 等于最后一级寄存器取反后的值。",
                f"最后一级寄存器经反相后驱动 {out}。",
                f"{out} 给出最后一级寄存器的{'按位' * (p.width > 1)}取反结果。",
            ]
        )
        if p.inverted
        else v.pick(
            [
                f"{out} 就是最后一级寄存器。",
                f"最后一级寄存器直接驱动 {out}。",
                f"{out} 等于链中最后一级寄存器的值。",
            ]
        ),
        v.pick(
            [
                f"所有寄存器的初值都是{blank}{value}。",
                f"链中每一级寄存器的起始值都是{blank}{value}。",
                f"起初各级寄存器均为{blank}{value}。",
            ]
        ),
    ]
    for kind, port in p.extras:
        rules.append(extra(p, kind, port, v))
    there = [port for kind, port in p.extras if kind in EDGES]
    if there:
        names = listed([v.ref(port) for port in there])
        rules.append(
            v.pick(
                [
                    f"{names} 在复位后的第一个周期不指示任何边沿。",
                    f"{out} 此前被视为等于其复位值，所以 {names} 在刚脱离复位时不指示任何边沿。",
                    f"对 {names} 来说，脱离复位不算边沿。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def extra(p: Params, kind: str, port: str, v: Voice) -> str:
    flag, out = v.ref(port), v.ref(p.out)
    if kind in EDGES:
        which = out if p.width == 1 else f"{out} 的第 i 位"
        mine = flag if p.width == 1 else f"{flag} 的第 i 位"
        after = " " if p.width == 1 else ""
        change = EDGES[kind]
        edge = "" if kind == "change" else " "
        return v.pick(
            [
                f"{which}{after}{change}{edge}时，{mine}{after}在出现新值的第一个周期为 1，否则为 0。",
                f"每当 {which}{after}{change}，{mine}{after}就为 1 一个周期，即出现新值的那个周期。",
                f"{mine}{after}只在 {which}{after}{change}{edge}后新值的第一个周期为 1，其余时间为 0。",
            ]
        )
    if kind == "settled":
        return v.pick(
            [
                f"当且仅当链中 {p.stages} 级寄存器的值全部相同时，{flag} 为 1。",
                f"{flag} 指示 {p.stages} 级寄存器是否相等，相等为 1。",
                f"只要 {p.stages} 级寄存器的值不完全相同，{flag} 就为 0，否则为 1。",
            ]
        )
    return v.pick(
        [
            f"{out} 至少有一位为 1 时，{flag} 为 1，否则为 0。",
            f"{flag} 是 {out} 所有位的或。",
            f"{flag} 仅在 {out} 全 0 时为 0。",
        ]
    )


WORDS = Words(describe)
