"""Interval timers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.timing.interval_timer import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    start, expired = v.ref(p.start), v.ref(p.expired)
    kind = {"single": "单次定时器", "repeating": "周期定时器", "input": "间隔定时器"}[p.mode]
    noun = v.pick([kind, "可编程定时器" if p.period_port else "固定间隔定时器", "倒计时定时器"])
    amount = v.ref(p.period_port) if p.period_port else str(p.period)
    does = v.pick(
        [
            f"对长度为 {amount} 个周期的间隔计时，并由 {expired} 报告间隔结束",
            f"在启动之后计 {amount} 个周期，然后在 {expired} 上给出一个脉冲",
            f"由 {start} 启动，测量 {amount} 个周期的间隔，每次到期都在 {expired} 上标出",
        ]
    )
    rules = [
        v.pick(
            [
                f"时钟沿处 {start} 为 1 即开始一个间隔；即使另一个间隔正在进行也是如此，后者随之作废。",
                f"在 {start} 为 1 的时钟沿开始新的间隔；仍在进行的间隔被它取代，不算结束。",
                f"凡 {start} 为 1 的时钟沿，无论定时器是否在运行，都使间隔从头开始。",
            ]
        ),
        v.pick(
            [
                f"间隔持续 {amount} 个时钟周期，启动时钟沿之后的周期为第一个，在其最后一个周期末尾的时钟沿结束。",
                f"从启动之后的那个周期开始计数，经过 {amount} 个周期后，间隔在时钟沿结束。",
                f"启动时钟沿之后的 {amount} 个周期属于该间隔，最后一个周期之后的时钟沿使其结束。",
            ]
        ),
        v.pick(
            [
                f"{expired} 恰好在间隔结束后的那一个周期为 1，否则为 0。",
                f"间隔一结束，{expired} 就只在下一个周期为 1。",
                f"在间隔结束的时钟沿之后的一个周期内，{expired} 为 1，其余时间为 0。",
            ]
        ),
    ]
    if p.mode == "single":
        rules.append(
            v.pick(
                [
                    "间隔结束后，定时器空闲，直到下一次启动。",
                    "定时器到期之后停在空闲状态。",
                    "到期后定时器不会自行重新启动。",
                ]
            )
        )
    elif p.mode == "repeating":
        rules.append(
            v.pick(
                [
                    "下一个间隔在前一个结束的同一时钟沿开始，因此各间隔首尾相接。",
                    "使间隔结束的时钟沿也开始下一个间隔。",
                    "定时器在间隔结束的时钟沿重新装载，下一个间隔紧接着开始。",
                ]
            )
        )
    else:
        repeat = v.ref(p.repeat)
        rules.append(
            v.pick(
                [
                    f"在间隔结束的时钟沿，若 {repeat} 为 1，则下一个间隔就在该时钟沿无缝开始；"
                    "若为 0，则定时器转为空闲。",
                    f"间隔结束后如何继续，由该时钟沿处的 {repeat} 决定：1 立即开始下一个间隔，0 使定时器空闲。",
                    f"间隔结束的时钟沿上，{repeat} 为 1 使定时器立即重装以进行下一个间隔，{repeat} 为 0 使其空闲。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *control(p, v), *shown(p, v)))


def control(p: Params, v: Voice) -> list[str]:
    """What else the inputs do."""
    start, expired = v.ref(p.start), v.ref(p.expired)
    rules = []
    if p.period_port:
        period = v.ref(p.period_port)
        reload = "" if p.mode == "single" else "（由启动或重复引起）"
        rules.append(
            v.pick(
                [
                    f"{period} 在开始间隔{reload}的时钟沿读取，之后的变化对该间隔没有影响。",
                    f"每个间隔的长度取自其开始{reload}的时钟沿处的 {period}。",
                    f"对一个间隔而言，只有开始该间隔{reload}的时钟沿上 {period} 的值才算数。",
                ]
            )
        )
    if p.stop:
        stop = v.ref(p.stop)
        rules.append(
            v.pick(
                [
                    f"时钟沿处 {stop} 为 1 使定时器空闲；它优先于 {start}，本该在该时钟沿结束的间隔不算结束。",
                    f"在 {stop} 为 1 的时钟沿，无论 {start} 如何，定时器都转为空闲，{expired} 上也不给出脉冲。",
                    f"{stop} 的优先级最高：在它为 1 的时钟沿，定时器转为空闲，既不开始间隔，也不结束间隔。",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"若在间隔本该结束的时钟沿启动，则 {expired} 不为该间隔给出脉冲。",
                f"若 {start} 恰在本该结束间隔的时钟沿为 1，则该间隔作废而不是结束。",
                f"在 {start} 为 1 的时钟沿，间隔不会结束。",
            ]
        )
    )
    if p.pause:
        pause = v.ref(p.pause)
        rules.append(
            v.pick(
                [
                    f"{pause} 为 1 的周期不计数，间隔因此延长；启动仍照常接受。",
                    f"{pause} 为 1 时，进行中的间隔在时钟沿停住（既不计数也不结束），但 {start} 仍然有效。",
                    f"{pause} 为 1 使计数暂停，而不影响 {start}。",
                ]
            )
        )
    return rules


def shown(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.running:
        running = v.ref(p.running)
        rules.append(
            v.pick(
                [
                    f"{running} 在间隔的所有周期内为 1，定时器空闲时为 0。",
                    f"{running} 为 1 表示间隔正在进行，否则为 0。",
                    f"定时器空闲时 {running} 为 0，间隔进行期间为 1。",
                ]
            )
        )
    if p.left:
        left = v.ref(p.left)
        rules.append(
            v.pick(
                [
                    f"{left} 是还要计的周期数（含当前周期）：从完整长度开始，在最后一个周期为 1，定时器空闲时为 0。",
                    f"{left} 在间隔的第一个周期显示完整长度，每计一个周期减一，到最后一个周期为 1；定时器空闲时为 0。",
                    f"间隔剩余的周期数（当前周期计算在内）由 {left} 给出，定时器空闲时为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
