"""SPI controllers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.systems._spi_controller_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    start, word, busy, sclk = v.ref(p.start), v.ref(p.word), v.ref(p.busy), v.ref(p.sclk)
    target = v.ref(p.target)
    mode = 2 * p.polarity + p.phase
    noun = v.pick(["SPI 控制器", f"工作在模式 {mode} 的 SPI 控制器", "串行外设接口（SPI）控制器"])
    does = v.pick(
        [
            f"以 SPI 模式 {mode}（CPOL = {p.polarity}，CPHA = {p.phase}）传输 {p.bits} 位的字",
            f"充当 SPI 链路的控制端，每次传输 {p.bits} 位，CPOL = {p.polarity}，CPHA = {p.phase}",
            f"将 {word} 上的各个字按 SPI 模式 {mode}（即 CPOL = {p.polarity}，CPHA = {p.phase}）发送出去",
        ]
    )
    stored = f"把 {word} 传输给 {target} 所指的器件" if p.target else f"传输 {word}"
    inputs = f"{word} 和 {target}" if p.target else word
    both = "两者" if p.target else ""
    rules = [
        v.pick(
            [
                f"在 {start} 为 1 且 {busy} 为 0 的时钟上升沿，开始{stored}，其第一个周期是下一个周期；"
                f"{busy} 为 1 期间忽略 {start}。",
                f"若时钟上升沿到来时 {start} 为 1 而 {busy} 为 0，则开始{stored}，下一个周期就是传输的第一个周期。"
                f"传输期间 {start} 不起作用。",
                f"{start} 为 1、{busy} 为 0 的时钟上升沿启动一次传输，即{stored}；传输从下一个周期开始占用各周期，"
                f"在其结束之前 {start} 不起任何作用。",
            ]
        ),
        v.pick(
            [
                f"对一次传输而言，只有 {inputs} 在该上升沿的值才算数。",
                f"传输一旦开始，{inputs} 此后的变化与它无关。",
                f"{inputs} {both}在该上升沿的值被存储下来，供整个传输使用。",
            ]
        ),
        v.pick(
            [
                f"一次传输由 {p.halves} 个阶段组成，从 0 开始编号，每个阶段 {p.half} 个时钟周期。"
                f"{sclk} 在编号为偶数的阶段"
                f"以及两次传输之间处于空闲电平 {p.polarity}，在编号为奇数的阶段为 {1 - p.polarity}。",
                f"把传输的各阶段编号为 0 到 {p.halves - 1}，每段长 {p.half} 个时钟周期："
                f"在奇数阶段 {sclk} 为 {1 - p.polarity}；"
                f"在偶数阶段，以及没有传输时，它为 {p.polarity}。",
                f"传输历时 {p.halves} 个阶段，即阶段 0 到 {p.halves - 1}，各占 {p.half} 个时钟周期。"
                f"{sclk} 在偶数阶段和传输之外为 {p.polarity}，在奇数阶段为 {1 - p.polarity}。",
            ]
        ),
        v.pick(
            [
                f"{busy} 在整个传输期间为 1，其余时间为 0。",
                f"在传输的所有周期里 {busy} 为 1，在其他所有周期里为 0。",
                f"从传输的第一个周期到最后一个周期，{busy} 为 1，此外为 0。",
            ]
        ),
        selecting(p, v),
        sending(p, v),
        *receiving(p, v),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules))


def sending(p: Params, v: Voice) -> str:
    mosi, last = v.ref("mosi"), p.halves - 1
    order = "最高位在先" if p.msb_first else "最低位在先"
    if p.phase == 0:
        options = [
            f"按此顺序的第 k 位（k 为 0 到 {p.bits - 1}）在阶段 2k 和 2k + 1 出现在 {mosi} 上；在阶段 {last} 以及"
            f"两次传输之间，{mosi} 为 0",
            f"每一位在 {mosi} 上停留两个阶段，首先发送的那一位占阶段 0 和 1；在最后一个阶段和传输之外，{mosi} 为 0",
            f"{mosi} 从阶段 0 起给出首先发送的那一位，每过一个奇数阶段就换成下一位；在阶段 {last} 和没有传输时它为 0",
        ]
    else:
        options = [
            f"按此顺序的第 k 位（k 为 0 到 {p.bits - 1}）在阶段 2k + 1 和 2k + 2 出现在 {mosi} 上，"
            "其中第 0 位还占阶段 0；"
            f"两次传输之间 {mosi} 为 0",
            f"首先发送的那一位在阶段 0、1、2 出现在 {mosi} 上，其后每一位各占前一位之后的两个阶段；"
            f"传输之外 {mosi} 为 0",
            f"{mosi} 从阶段 0 起给出首先发送的那一位，并在阶段 3、"
            f"5 等奇数阶段（直到阶段 {p.halves - 2}）开始时换成下一位；"
            "没有传输时它为 0",
        ]
    return f"字按{order}的顺序发送：{v.pick(options)}。"


def selecting(p: Params, v: Voice) -> str:
    select = v.ref(p.select)
    if p.devices == 1:
        return v.pick(
            [
                f"片选 {select} 在传输期间为 0，其余时间为 1。",
                f"片选信号 {select} 低电平有效：在传输的每个周期为 0，在其他所有周期为 1。",
                f"{select} 在整个传输期间以 0 选中芯片，此外为 1。",
            ]
        )
    target = v.ref(p.target)
    return v.pick(
        [
            f"{select} 包含每个器件的片选，低电平有效；传输期间，只有下标等于所存 {target} 的那一位为 0，"
            "其余时间所有位都为 1。",
            f"传输期间，{select} 中由所存 {target} 给出下标的那一位为 0。其他各位为 1，两次传输之间所有位都为 1。",
            f"{select} 中的片选低电平有效：第 i 位只在所存 {target} 等于 i 的传输期间为 0。",
        ]
    )


def receiving(p: Params, v: Voice) -> list[str]:
    rules, ending = [], []
    if p.receives:
        miso, received = v.ref("miso"), v.ref(p.received)
        which = f"前 {p.bits} 个偶数阶段" if p.phase == 0 else f"全部 {p.bits} 个奇数阶段"
        rules.append(
            v.pick(
                [
                    f"在{which}各自结束的时钟上升沿对 {miso} 采样，各位到达的顺序与发送相同。",
                    f"对 {miso} 的采样发生在{which}末尾的时钟上升沿，各位的先后与发送一个字时相同。",
                    f"在{which}中，每个阶段结束时的时钟上升沿从 {miso} 取一位，位的顺序即发送的顺序。",
                ]
            )
        )
        ending.append(
            v.pick(
                [
                    f"{received} 从传输结束后的下一个周期起给出这样接收到的字，直到下一次传输结束。",
                    f"接收到的字在传输的最后一个周期之后的那个周期出现在 {received} 上，并保持到下一次传输结束。",
                    f"{received} 只在传输结束时改变：从其后一个周期起，它是本次传输中采样到的字。",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        ending.append(
            v.pick(
                [
                    f"{done} 仅在传输的最后一个周期之后的那个周期为 1。",
                    f"传输之后的第一个周期里 {done} 为 1，在其他所有周期里为 0。",
                    f"传输结束时，{done} 为 1 一个周期，即其后的第一个周期。",
                ]
            )
        )
    return rules + ending


WORDS = Words(describe)
