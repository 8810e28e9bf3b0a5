"""UART receivers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.systems._uart_receiver_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    line, data = v.ref(p.line), v.ref(p.data)
    noun = v.pick(["UART 接收器", "异步串行接收器", "接收 UART 帧的模块"])
    does = v.pick(
        [
            f"在 {line} 上接收 UART 帧，并将其中的字送到 {data}",
            f"把从 {line} 进来的 UART 帧转换为 {data} 上的字",
            f"对串行线 {line} 采样，将按 UART 格式收到的每个字由 {data} 给出",
        ]
    )
    parity = "偶" if p.parity == "even" else "奇"
    check = f"、一个校验位（数据位与校验位合在一起作{parity}校验）" if p.parity else ""
    rules = [
        v.pick(
            [
                f"一帧由一个起始位（0）、{p.bits} 个数据位（最低位在先）{check}和一个停止位（1）组成；"
                f"每一位持续 {p.divider} 个时钟周期，线路空闲时为 1。",
                f"每帧包括值为 0 的起始位、从第 0 位开始的 {p.bits} 个数据位{check}以及值为 1 的停止位，"
                f"每位 {p.divider} 个时钟周期。帧与帧之间线路为 1。",
                f"每位占 {p.divider} 个时钟周期，一帧依次是起始位 0、最低位在先的 {p.bits} 个数据位{check}和停止位 1；"
                "线路静止时为 1。",
            ]
        )
    ]
    seen = f" {line} "
    if p.synchronised:
        seen = v.pick(["同步后的线路", "同步器之后的线路"])
        rules.append(
            v.pick(
                [
                    f"首先，{line} 依次经过两个复位为 1 的寄存器；{seen}指第二个寄存器的输出，其余规则都只针对它。",
                    f"两个串联的触发器（复位为 1）对 {line} 进行同步。其他各条规则所说的{seen}，"
                    "就是第二个触发器的输出。",
                    f"一个两级同步器使 {line} 延迟，其寄存器复位为 1；接收器只使用它的输出，即{seen}。",
                ]
            )
        )
    rules += [
        v.pick(
            [
                f"接收器空闲时，在{seen}为 0 的时钟上升沿开始一帧。它在此后的第 {p.middle} 个时钟上升沿对起始位采样，"
                f"之后每过 {p.divider} 个时钟上升沿采样下一位。",
                f"没有帧正在接收时，检测到{seen}为 0 的时钟上升沿启动接收。再过 {p.middle} 个时钟上升沿对起始位采样，"
                f"从那时起每 {p.divider} 个上升沿采样一位。",
                f"若时钟上升沿到来时{seen}为 0 且接收器空闲，则接收开始；起始位在其后的第 {p.middle} 个上升沿采样，"
                f"随后的各位依次相隔 {p.divider} 个上升沿采样。",
            ]
        ),
        v.pick(
            [
                "若起始位的采样值为 1，则为误启动：接收器重新空闲，不送出任何数据。",
                "起始位采样为 1 时，接收器返回空闲，此外没有任何影响。",
                "一旦起始位的采样值是 1，接收就此终止，不作任何报告。",
            ]
        ),
        v.pick(
            [
                "采样停止位的上升沿使接收器空闲，无论采样值是什么；新的一帧可以从其后一个上升沿开始。",
                "停止位一经采样，不管是 0 还是 1，该帧即告结束，接收器空闲，因此紧接着的上升沿就可以开始另一帧。",
                "无论停止位采样到什么，接收器都从此空闲，并在下一个上升沿寻找起始位。",
            ]
        ),
        *delivering(p, v),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules))


def delivering(p: Params, v: Voice) -> list[str]:
    data, valid = v.ref(p.data), v.ref(p.valid)
    if p.strict:
        bad = "停止位采样为 0 或奇偶校验出错" if p.parity else "停止位采样为 0 "
        rules = [
            v.pick(
                [
                    f"在采样停止位的上升沿之后的那个周期，{valid} 为 1（仅一个周期），{data} 给出该字；"
                    f"{bad}的帧被丢弃，"
                    "对两者都没有影响。",
                    f"正确的帧从采样停止位的下一个周期起由 {data} 给出其字，{valid} 只在这个周期为 1。{bad}的帧对"
                    f"输出 {valid} 和 {data} 没有影响。",
                    f"停止位采样之后的那个周期里，{valid} 为 1，且仅此一个周期，{data} 给出新的字。例外是{bad}的帧："
                    f"{data} 和 {valid} 如同这一帧从未到来。",
                ]
            ),
            holding(v, data),
        ]
    else:
        rules = [
            v.pick(
                [
                    f"在采样停止位的上升沿之后的那个周期，{valid} 为 1（仅一个周期），{data} 取得所接收的字。",
                    f"{valid} 恰好在停止位采样之后的那一个周期为 1，此时 {data} 给出新的字。",
                    f"接收到的字从采样停止位的下一个周期起出现在 {data} 上；{valid} 只在其中第一个周期为 1。",
                ]
            ),
            faults(p, v),
            holding(v, *[data, *map(v.ref, p.errors)]),
        ]
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} 从开始一帧的上升沿之后的周期起为 1，直到以采样停止位或发现误启动的上升沿结束的那个周期。",
                    f"{busy} 在接收器空闲时为 0，否则为 1，从启动接收的上升沿之后的第一个周期算起。",
                    f"{busy} 指示接收器不在空闲状态。",
                ]
            )
        )
    return rules


def faults(p: Params, v: Voice) -> str:
    framing, data = v.ref(p.framing_error), v.ref(p.data)
    if not p.parity_error:
        spare = v.pick(["奇偶校验不作检查。", "除此之外不检查任何内容。"]) if p.parity else ""
        return (
            v.pick(
                [
                    f"与此同时，若停止位采样为 0，则 {framing} 取值 1，否则取值 0。",
                    f"{framing} 与字一同给出，指示停止位是否采样为 0，是则为 1。",
                    f"{framing} 随 {data} 一起更新：停止位的采样值为 0 时它是 1，为 1 时它是 0。",
                ]
            )
            + spare
        )
    parity = v.ref(p.parity_error)
    return v.pick(
        [
            f"与此同时，若奇偶校验出错，则 {parity} 变为 1，否则为 0；若停止位采样为 0，则 {framing} 变为 1，"
            "否则为 0。",
            f"{parity} 和 {framing} 与字一同给出，前者为 1 表示奇偶校验出错，后者为 1 表示停止位采样为 0。",
            f"{parity} 和 {framing} 随 {data} 一起更新：校验出错时前者为 1，停止位采样为 0 时后者为 1，否则各自为 0。",
        ]
    )


def holding(v: Voice, *names: str) -> str:
    several = len(names) > 1
    told = f"{listed(names)} {'都' if several else ''}"
    return v.pick(
        [
            f"在送出下一个字之前，{told}保持不变。",
            f"{told}保持原值，直到又有一个字送出。",
            f"{told}只在送出一个字时才改变。",
        ]
    )


WORDS = Words(describe)
