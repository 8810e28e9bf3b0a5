"""UART transmitters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.systems._uart_transmitter_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    line, word = v.ref(p.line), v.ref(p.word)
    noun = v.pick(["UART 发送器", "异步串行发送器", "发送 UART 帧的模块"])
    does = v.pick(
        [
            f"将 {word} 上的字作为 UART 帧由 {line} 发送",
            f"把从 {word} 取得的每个字按 UART 格式在 {line} 上发出",
            f"将来自 {word} 的字按 UART 的方式成帧，送上串行线 {line}",
        ]
    )
    parity = "偶" if p.parity == "even" else "奇"
    check = f"一个{parity}校验位、" if p.parity else ""
    stops = "一个停止位（1）" if p.stops == 1 else "两个停止位（1）"
    rules = [
        v.pick(
            [
                f"一帧依次是一个起始位（0）、{p.bits} 个数据位（最低位在先）、{check}{stops}。",
                f"每帧由值为 0 的起始位、从第 0 位开始的 {p.bits} 个数据位、{check}{stops}依次组成。",
                f"帧中各位的先后为：起始位（0）、{p.bits} 个数据位（先发最低位）、{check}最后是{stops}。",
            ]
        ),
        v.pick(
            [
                f"每一位持续 {p.divider} 个时钟周期，帧与帧之间 {line} 为 1。",
                f"一位在线路上停留 {p.divider} 个时钟周期。没有帧时 {line} 为 1。",
                f"发送一位需要 {p.divider} 个时钟周期；{line} 的空闲电平是 1。",
            ]
        ),
    ]
    if p.parity:
        rules.append(
            v.pick(
                [
                    f"校验位使数据位和校验位中 1 的个数合计为{parity}数。",
                    f"数据位连同校验位一共含有{parity}数个 1。",
                    f"校验位的取值要使 1 的总数（包括它自身）成为{parity}数。",
                ]
            )
        )
    taking = held(p, v) if p.buffered else handed(p, v) if p.channel else started(p, v)
    return Description(noun=noun, does=does, rules=(*rules, *taking, *reporting(p, v)))


def started(p: Params, v: Voice) -> list[str]:
    """A start input."""
    word, valid = v.ref(p.word), v.ref(p.valid)
    both = f"{valid} 和 {v.ref(p.clear)} 都为 1" if p.clear else f"{valid} 为 1"
    return [
        v.pick(
            [
                f"没有帧正在发送时，{both} 的时钟上升沿取入 {word}，起始位从下一个周期开始。",
                f"若没有帧正在发送而时钟上升沿到来时 {both}，则存入 {word} 并开始一帧，"
                "其起始位从下一个周期起出现在线路上。",
                f"在两帧之间，每个 {both} 的时钟上升沿取入一个字；它的帧从其后一个周期开始。",
            ]
        ),
        v.pick(
            [
                f"在一帧期间，包括其最后一个周期，{valid} 被忽略。",
                f"帧正在发送时 {valid} 不起作用，在帧的最后一个周期也是如此。",
                f"在一帧完全结束之前，不理会 {valid}。",
            ]
        ),
    ]


def handed(p: Params, v: Voice) -> list[str]:
    """A ready/valid channel."""
    word, valid, ready = v.ref(p.word), v.ref(p.valid), v.ref(f"{p.channel}.ready")
    every = f"{listed([valid, ready, *([v.ref(p.clear)] if p.clear else [])])} 都为 1"
    rules = [
        v.pick(
            [
                f"当且仅当没有帧正在发送时，{ready} 为 1。",
                f"{ready} 在一帧期间为 0，其余时间为 1。",
                f"从一帧的第一个周期到最后一个周期 {ready} 为 0，帧与帧之间为 1。",
            ]
        ),
        v.pick(
            [
                f"在 {every} 的时钟上升沿取入 {word}，起始位从下一个周期开始。",
                f"{every} 的时钟上升沿取入一个字，它的帧从下一个周期开始。",
                f"若时钟上升沿到来时 {every}，则 {word} 上的字的帧从下一个周期开始。",
            ]
        ),
    ]
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} 为 0 时，无论 {ready} 是什么值都不取入任何字；已经开始的帧继续发送。",
                    f"{clear} 不影响 {ready}：它为 0 时，给出的字只是不被取入。正在发送的帧不受影响。",
                    f"{clear} 为 0 期间，即使 {ready} 为 1 也不取入给出的字，而进行中的帧会发送完毕。",
                ]
            )
        )
    return rules


def held(p: Params, v: Voice) -> list[str]:
    """A channel with a holding register."""
    word, valid, ready = v.ref(p.word), v.ref(p.valid), v.ref(f"{p.channel}.ready")
    rules = [
        v.pick(
            [
                f"保持寄存器在 {valid} 和 {ready} 都为 1 的时钟上升沿取入 {word}；"
                f"当且仅当该寄存器为空时 {ready} 为 1。",
                f"字要经过一个能存一个字的保持寄存器。当且仅当它为空时 {ready} 为 1，{valid} 和 {ready} 都为 1 的"
                f"时钟上升沿用 {word} 将它填入。",
                f"{ready} 指示只能存一个字的保持寄存器为空；若 {valid} 也为 1，则时钟上升沿把 {word} 存入其中。",
            ]
        ),
        v.pick(
            [
                "保持寄存器中有字时，只要处于一帧的最后一个周期或没有帧正在发送，时钟上升沿就开始该字的帧；"
                "起始位在下一个周期出现在线路上，此时该寄存器为空。",
                "若时钟上升沿到来时保持寄存器已满而线路可用（即处于两帧之间或一帧最后一个周期的末尾），"
                "则所保持的字的帧从下一个周期开始，寄存器变为空。",
                "只要在一帧的最后一个周期或没有帧的周期结束时保持寄存器已满，时钟上升沿就将它清空，"
                "下一个周期便是该字起始位的第一个周期。",
            ]
        ),
    ]
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"帧只能在 {clear} 为 1 的时钟上升沿开始；正在发送的帧和保持寄存器的填入都与 {clear} 无关。",
                    f"若时钟上升沿到来时 {clear} 为 0，则帧不能在此开始。它既不中止正在发送的帧，"
                    "也不妨碍填入保持寄存器。",
                    f"要开始一帧，{clear} 在该时钟上升沿必须为 1；帧一经开始就会发送到底，而无论 {clear} 是什么值，"
                    "字都能取入保持寄存器。",
                ]
            )
        )
    return rules


def reporting(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} 在一帧的每个周期（包括停止位）为 1，其余时间为 0。",
                    f"从起始位的第一个周期到停止位的最后一个周期，{busy} 为 1，此外为 0。",
                    f"{busy} 指示线路上有帧正在发送，自起始位起，至最后一个停止位结束为止。",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        rules.append(
            v.pick(
                [
                    f"{done} 仅在一帧最后一个周期之后的那个周期为 1。",
                    f"每帧结束后的第一个周期里 {done} 为 1，只持续这一个周期。",
                    f"一帧的最后一个周期过后，下一个周期 {done} 为 1，在其他所有周期为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
