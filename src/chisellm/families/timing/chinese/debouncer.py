"""Debouncers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.timing.debouncer import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    raw, clean = v.ref(p.raw), v.ref(p.clean)
    noun = v.pick(["去抖动电路", "消抖滤波器", "按键消抖电路"])
    does = v.pick(
        [
            f"滤除 {raw} 的抖动，并在 {clean} 上给出稳定的电平",
            f"由带抖动的信号 {raw} 得到干净的电平 {clean}",
            f"将 {raw} 中的短暂变化滤掉，以所得结果驱动 {clean}",
        ]
    )
    return Description(noun=noun, does=does, rules=(*sampling(p, v), *deciding(p, v), *more(p, v)))


def sampling(p: Params, v: Voice) -> list[str]:
    """Where the samples come from."""
    raw = v.ref(p.raw)
    signal = f"同步后的 {raw}" if p.stages else raw
    of = f"{signal}" if p.stages else f" {signal}"
    rules = []
    if p.stages:
        rules.append(
            v.pick(
                [
                    f"{raw} 先经过 {p.stages} 级触发器构成的同步器，各级初值为 {p.idle}；消抖针对同步器的输出进行。",
                    f"一条 {p.stages} 级、初值均为 {p.idle} 的寄存器链对 {raw} 做同步，滤波以其中最后一级为输入。",
                    f"滤波部分看到的是经 {p.stages} 级同步寄存器延迟的 {raw}，这些寄存器起初都是 {p.idle}。",
                ]
            )
        )
    if p.tick:
        tick = v.ref(p.tick)
        rules.append(
            v.pick(
                [
                    f"在每个 {tick} 为 1 的时钟沿对{of} 采样；在其他时钟沿，滤波部分静止不动。",
                    f"{signal} 只在 {tick} 为 1 的时钟沿被采样，其余时候滤波部分没有任何变化。",
                    f"{tick} 为 1 的时钟沿取{of} 的一个样本；{tick} 为 0 时滤波部分保持状态。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"每个时钟沿都对{of} 采样一次。",
                    f"{signal} 在每个时钟上升沿被采样。",
                    f"每个时钟周期取{of} 的一个样本。",
                ]
            )
        )
    if p.stages and p.tick:
        rules.append(
            v.pick(
                ["同步器在每个周期都工作。", "同步器在每个时钟沿都前移一级。", f"{v.ref(p.tick)} 对同步器没有影响。"]
            )
        )
    return rules


def deciding(p: Params, v: Voice) -> list[str]:
    """What the samples do to the clean level."""
    clean = v.ref(p.clean)
    rules = []
    if p.active_low:
        rules.append(
            v.pick(
                [
                    f"信号为低电平有效：样本 0 要求 {clean} 为 1，样本 1 要求 {clean} 为 0。",
                    f"{clean} 是稳定后信号的反相，因此样本要求的是与自身相反的值。",
                    f"样本要先取反：0 对应 {clean} 为 1，1 对应 {clean} 为 0。",
                ]
            )
        )
    inverse = "取反后" if p.active_low else ""
    differs = f"{inverse}与 {clean} 不同"
    one, zero = ("要求 1", "要求 0") if p.active_low else ("为 1", "为 0")
    if p.up == p.down:
        rules.append(
            v.pick(
                [
                    f"取入连续第 {p.up} 个{differs}的样本时，{clean} 就在该时钟沿改变。",
                    f"只有连续 {p.up} 个样本{differs}，{clean} 才改变，且就在其中最后一个样本的时钟沿。",
                    f"若连续 {p.up} 个样本都{differs}，则 {clean} 在取入最后一个样本的时钟沿翻转。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{clean} 在取入连续第 {p.up} 个{one} 的样本的时钟沿由 0 变 1，"
                    f"在取入连续第 {p.down} 个{zero} 的样本的时钟沿由 1 变 0。",
                    f"连续 {p.up} 个样本{one} 才能使 {clean} 置 1，连续 {p.down} 个样本{zero} 才能使其清零；"
                    "变化发生在最后一个样本的时钟沿。",
                    f"{clean} 变为 1 需有 {p.up} 个连续样本{one}，变为 0 需有 {p.down} 个连续样本{zero}，"
                    "并在取入其中最后一个样本的时钟沿改变。",
                ]
            )
        )
    same = f"{inverse}与 {clean} 相同"
    rules.append(
        v.pick(
            [
                f"只要有一个样本{same}，连续计数就从零重新开始。",
                f"若某个样本{same}，则连续计数中断，下一次从其自己的第一个样本算起。",
                f"任何{same}的样本都会打断连续计数。",
            ]
        )
    )
    return rules


def more(p: Params, v: Voice) -> list[str]:
    clean = v.ref(p.clean)
    rules = []
    for port, word in ((p.rose, "由 0 变 1"), (p.fell, "由 1 变 0")):
        if port:
            flag = v.ref(port)
            rules.append(
                v.pick(
                    [
                        f"{flag} 恰好在 {clean} {word} 之后的第一个周期为 1，否则为 0。",
                        f"{clean} 每次{word}，{flag} 都给出一个周期的脉冲，位于新值的第一个周期。",
                        f"当且仅当 {clean} 刚刚{word}、显示新值的那个周期，{flag} 为 1。",
                    ]
                )
            )
    if p.busy:
        busy = v.ref(p.busy)
        differs = f"{'取反后' * p.active_low}与 {clean} 不同"
        rules.append(
            v.pick(
                [
                    f"连续计数正在进行、即最近一个样本{differs}但尚未使 {clean} 改变时，{busy} 为 1，否则为 0。",
                    f"{busy} 由寄存器得出，为 1 表示一次未完成的连续计数中至少已计入一个样本，为 0 表示没有。",
                    f"{differs}的连续样本已有若干但还不够时，{busy} 为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
