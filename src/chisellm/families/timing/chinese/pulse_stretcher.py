"""Pulse stretchers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.timing._pulse_stretcher_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    trigger, pulse = v.ref(p.trigger), v.ref(p.pulse)
    kind = "可重复触发" if p.again == "restart" else "不可重复触发"
    noun = v.pick(["脉冲展宽器", f"{kind}单稳态电路", f"{kind}脉冲延长电路"])
    does = v.pick(
        [
            f"以 {pulse} 上的一个脉冲响应 {trigger} 上的触发",
            f"将 {trigger} 上每个被接受的触发变成 {pulse} 上一个较长的脉冲",
            f"把 {trigger} 上的触发展宽为 {pulse} 上的脉冲",
        ]
    )
    units = f"个 {v.ref(p.tick)} 为 1 的周期" if p.tick else "个时钟周期"
    length = v.ref(p.length_port) if p.length_port else str(p.length)
    rules = [
        v.pick(
            [
                f"触发是指上升沿：前一个周期 {trigger} 为 0，本周期 {trigger} 为 1（第一个周期之前按 0 计）。",
                f"只有上升沿才触发：{trigger} 现在为 1 而上一个周期为 0，在第一个周期之前视为 0。",
                f"{trigger} 由一个周期的 0 变为下一个周期的 1 时才算触发，其先前值最初为 0。",
            ]
            if p.edge
            else [
                f"凡 {trigger} 为 1 的时钟沿都是一次触发。",
                f"{trigger} 为电平触发：在其为 1 的每个时钟沿都触发。",
                f"{trigger} 为 1 的任何周期都是一次触发。",
            ]
        ),
        v.pick(
            [
                f"接受触发的时钟沿启动脉冲：从下一个周期起，脉冲持续 {length} {units}。",
                f"被接受的触发使脉冲持续 {length} {units}，从触发之后的周期算起。",
                f"脉冲从被接受的触发的下一个周期开始，长度为 {length} {units}。",
            ]
        ),
    ]
    if p.tick:
        tick = v.ref(p.tick)
        rules.append(
            v.pick(
                [
                    f"{tick} 为 0 时脉冲既不推进也不结束，但触发照常接受。",
                    f"{tick} 为 0 的周期会延长脉冲而不计数，但不妨碍接受触发。",
                    f"{tick} 为 0 只停止计数，不影响对触发的接受。",
                ]
            )
        )
    if p.length_port:
        rules.append(
            v.pick(
                [
                    f"{length} 在接受触发的时钟沿读取，之后的变化对这个脉冲没有影响。",
                    f"脉冲长度由接受触发的时钟沿处的 {length} 决定，脉冲期间的变化被忽略。",
                    f"只有接受触发时的 {length} 才起作用。",
                ]
            )
        )
    if p.again == "restart":
        rules.append(
            v.pick(
                [
                    "脉冲期间（包括其最后一个周期）的触发使脉冲从完整长度重新开始，中间没有间断。",
                    "所有触发都被接受：脉冲期间到来的触发使其完整长度重新计起，在最后一个周期也不例外。",
                    "脉冲可重复触发：只要脉冲还在进行（直到最后一个周期），触发就使整个长度重新开始。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "脉冲期间（包括其最后一个周期）的触发被忽略。",
                    "脉冲进行时不接受任何触发，在最后一个周期也不接受。",
                    "触发只有在没有脉冲进行的周期才被接受。",
                ]
            )
        )
    if p.at_once:
        rules.append(
            v.pick(
                [
                    f"脉冲持续期间 {pulse} 为 1；此外，在每个有触发的周期，{pulse} 也由组合逻辑直接变为 1。",
                    f"{pulse} 等于“脉冲正在进行”与“本周期有触发”之或，因此立即拉高；对未被接受的触发同样如此。",
                    f"为了没有延迟，{pulse} 在任何有触发的周期都为 1，在脉冲持续期间也为 1。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"当且仅当脉冲正在持续时，{pulse} 为 1。",
                    f"脉冲持续期间 {pulse} 为 1，否则为 0。",
                    f"{pulse} 以 1 表示脉冲，其余时间为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.cancel:
        cancel = v.ref(p.cancel)
        rules.append(
            v.pick(
                [
                    f"时钟沿处 {cancel} 为 1 使脉冲结束，该时钟沿上的触发不被接受。",
                    f"{cancel} 拉高时优先：脉冲在时钟沿终止，也不接受触发。",
                    f"在 {cancel} 为 1 的时钟沿，正在进行的脉冲被切断，同时到来的触发作废。",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        but = "（被切断的不算）" if p.cancel else ""
        rules.append(
            v.pick(
                [
                    f"{done} 恰好在脉冲自然结束{but}后的第一个周期为 1，否则为 0。",
                    f"在完整脉冲{but}最后一个周期之后的那个周期，{done} 为 1，否则为 0。",
                    f"脉冲持续满其完整长度{but}之后，{done} 为 1 一个周期。",
                ]
            )
        )
        if p.again == "restart":
            rules.append(
                v.pick(
                    [
                        "在最后一个周期被重新启动的脉冲不算结束。",
                        "若在最后一个周期重新触发，则并未到达结束。",
                        "触发在最后一个周期使脉冲重新开始时，没有这样的结束。",
                    ]
                )
            )
    if p.left:
        left = v.ref(p.left)
        counted = f"{v.ref(p.tick)} 为 1 的周期数" if p.tick else "周期数"
        blank = " " if p.tick else ""
        rules.append(
            v.pick(
                [
                    f"{left} 是脉冲还要持续的{blank}{counted}（含当前周期），没有脉冲时为 0。",
                    f"{left} 从脉冲第一个周期的完整长度递减，到最后一个周期为 1；没有脉冲时为 0。",
                    f"在脉冲的第一个周期 {left} 显示其长度，每计一个周期减一；没有脉冲进行时为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
