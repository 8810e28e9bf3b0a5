"""Sticky flags in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._sticky_flags_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    events, status = v.ref(p.events), v.ref(p.status)
    noun = v.pick(["粘滞标志寄存器", "事件状态寄存器", "一经置位便保持的标志组"])
    does = v.pick(
        [
            f"用粘滞标志记住 {events} 上的事件，并由 {status} 输出",
            f"为 {events} 的每一位保存一个粘滞标志，并通过 {status} 给出这些标志",
            f"把 {events} 上的事件收集为置位后一直保持的标志，可从 {status} 看到",
        ]
    )
    if p.edge:
        event = v.pick(
            [
                f"{events} 的位 i 出现上升沿（本周期为 1、前一周期为 0）时，在时钟沿将标志 i 置 1；"
                "第一个周期之前，所有位都按 0 计。",
                f"若 {events} 的位 i 为 1 而一个周期之前为 0，则标志 i 在时钟沿置 1；前一周期值的初值为 0。",
                f"只有 {events} 的位 i 由 0 变为 1 才算事件，它在变为 1 的那个周期末的时钟沿把标志 i 置 1。"
                "用来比较的前一个值最初为 0。",
            ]
        )
    else:
        event = v.pick(
            [
                f"{events} 的位 i 为 1 时，在时钟沿将标志 i 置 1。",
                f"标志 i 在每个 {events} 的位 i 为 1 的时钟沿变为 1。",
                f"每当时钟沿到来而 {events} 的位 i 为 1，标志 i 即被置位。",
            ]
        )
    rules = [event, clear_rule(p, v), meeting_rule(p, v), *more(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules))


def clear_rule(p: Params, v: Voice) -> str:
    write = v.ref(p.write)
    if p.clearing == "all":
        return v.pick(
            [
                f"{write} 为 1 时，在时钟沿清除所有标志。",
                f"遇到 {write} 为 1 的时钟沿，每个标志都变为 0。",
                f"在 {write} 拉高的时钟沿，全部标志清零。",
            ]
        )
    data, value = v.ref(p.data), 1 if p.clearing == "one" else 0
    return v.pick(
        [
            f"{write} 为 1 时，时钟沿清除在 {data} 中对应位为 {value} 的标志，其余标志不受影响。",
            f"写操作为写 {value} 清零：{write} 为 1 时，{data} 的位 i 为 {value} 会在时钟沿清除标志 i，"
            f"为 {1 - value} 则不起作用。",
            f"在 {write} 为 1 的时钟沿，若 {data} 的位 i 为 {value}，标志 i 清零；若为 {1 - value}，则标志 i 不变。",
        ]
    )


def meeting_rule(p: Params, v: Voice) -> str:
    """What happens where an event and a clear meet."""
    if p.set_first:
        return v.pick(
            [
                "同一个标志的事件与清除在同一时钟沿相遇时，该标志最终为 1。",
                "置位优先：在同一时钟沿既置位又清除的标志，其后为 1。",
                "恰好在清除的时钟沿到来的事件不会丢失，其标志被置 1。",
            ]
        )
    return v.pick(
        [
            "同一个标志的事件与清除在同一时钟沿相遇时，该标志最终为 0。",
            "清除优先：在同一时钟沿既置位又清除的标志，其后为 0。",
            "恰好在清除某标志的时钟沿到来的该标志的事件会丢失。",
        ]
    )


def more(p: Params, v: Voice) -> list[str]:
    status, rules = v.ref(p.status), []
    if p.overrun:
        overrun = v.ref(p.overrun)
        rules.append(
            v.pick(
                [
                    f"{overrun} 的位 i 本身也是粘滞的：事件 i 到来时，若标志 i 已经为 1，且在该时钟沿没有被清除，"
                    "此位就置 1；每当标志 i 被写操作清除时，此位随之清零。",
                    f"事件 i 到来时标志 i 已置位，且同一时钟沿没有清除标志 i，则 {overrun} 的位 i 置 1；"
                    "清除标志 i 的写操作也会清除这一位。",
                    f"{overrun} 为每个标志再设一个粘滞位，用来记录标志为 1 期间又到来的事件"
                    "（标志在该时钟沿被清除的除外）；它与标志一同清除，即使有事件在该时钟沿又把标志置 1 也是如此。",
                ]
            )
        )
    kind = "已使能的标志" if p.mask else "标志"
    if p.mask:
        mask = v.ref(p.mask)
        rules.append(
            v.pick(
                [
                    f"{mask} 中对应位为 1 的标志处于使能状态；掩码对 {status} 本身没有影响。",
                    f"{mask} 以组合逻辑选择标志：位 i 为 1 即使能标志 i。它既不改变标志，也不改变 {status}。",
                    f"{mask} 中为 1 的位使能同下标的标志，仅影响其他输出；{status} 给出全部标志，不论是否被屏蔽。",
                ]
            )
        )
    if p.irq:
        irq = v.ref(p.irq)
        rules.append(
            v.pick(
                [
                    f"至少有一个{kind}为 1 时，{irq} 为 1，否则为 0。",
                    f"{irq} 是所有{kind}相或的结果。",
                    f"仅当没有任何{kind}为 1 时，{irq} 才为 0。",
                ]
            )
        )
    if p.first:
        first = v.ref(p.first)
        rules.append(
            v.pick(
                [
                    f"{first} 等于为 1 的{kind}中最小的下标，没有这样的标志时为 0。",
                    f"在所有{kind}中，为 1 且下标最小的那个的下标由 {first} 给出；若没有则为 0。",
                    f"{first} 给出最小的 i，使标志 i {'已使能且' if p.mask else ''}为 1；不存在这样的标志时为 0。",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} 是为 1 的{kind}的个数。",
                    f"{count} 统计{kind}中有多少个为 1。",
                    f"{kind}中置 1 的数目由 {count} 输出。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
