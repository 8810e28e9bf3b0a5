"""Gray-code counters in Chinese."""

from __future__ import annotations

from chisellm.families.codes._gray_counter_params import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    gray, top = v.ref(p.gray), p.size - 1
    noun = v.pick(["格雷码计数器", f"位宽为 {p.width} 的格雷码计数器", "按反射格雷码计数的计数器"])
    does = v.pick(
        [
            f"按反射格雷码计数，码字由 {gray} 输出",
            f"在 {gray} 上依次走过 {p.width} 位反射格雷码的 {p.size} 个码字",
            f"保存一个 0 到 {top} 之间的位置，并由 {gray} 给出该位置的格雷码码字",
        ]
    )
    code = v.pick(
        [
            f"位置 n 的码字是将 n 右移一位后再与 n 异或的结果，n 从 0 到 {top}。",
            f"位置 n 对应码字 n ^ (n >> 1)，位置的范围是 0 到 {top}。",
            f"对 0 到 {top} 的每个位置 n，码字的第 i 位是 n 的第 i 位与第 i+1 位的异或，最高位之上视为 0。",
        ]
    )
    return Description(noun=noun, does=does, rules=(code, direction(p, v), *edges(p, v), *more(p, v)))


def direction(p: Params, v: Voice) -> str:
    top = p.size - 1
    if p.turn:
        turn = v.ref(p.turn)
        return v.pick(
            [
                f"步进在 {turn} 为 1 时移到下一个位置，在 {turn} 为 0 时移到上一个位置，{top} 与 0 首尾相接。",
                f"{turn} 为 1 使步进向上计数，为 0 使步进向下计数，两者都对 {p.size} 取模。",
                f"每次步进将位置加 1（{turn} 为 1 时）或减 1（{turn} 为 0 时），结果对 {p.size} 取模。",
            ]
        )
    verb, first, last = ("减 1", 0, top) if p.down else ("加 1", top, 0)
    return v.pick(
        [
            f"步进一次使位置{verb}，{first} 之后是 {last}。",
            f"每次步进将位置{verb}，对 {p.size} 取模。",
            f"位置随每次步进{verb}，并从 {first} 回绕到 {last}。",
        ]
    )


def edges(p: Params, v: Voice) -> list[str]:
    """What a clock edge does: a step, a return or a load."""
    commands = [v.ref(name) for name in (p.clear, p.load) if name]
    unless = f"（{' 或 '.join(commands)} 为 1 时除外）" if commands else ""
    enable, clear, load, target = v.ref(p.enable), v.ref(p.clear), v.ref(p.load), v.ref(p.target)
    free = f"，与 {enable} 无关" if p.enable else ""
    if p.enable:
        rules = [
            v.pick(
                [
                    f"在 {enable} 为 1 的每个时钟上升沿步进一次{unless}，{enable} 为 0 时不步进。",
                    f"{enable} 使能步进：它为 1 的时钟沿步进一次{unless}，为 0 的时钟沿不步进。",
                    f"只有 {enable} 为 1 的时钟上升沿才步进一次{unless}。",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"每个时钟上升沿都步进一次{unless}。",
                    f"每个时钟周期步进一次{unless}。",
                    f"时钟上升沿到来时即步进一次{unless}。",
                ]
            )
        ]
    if p.clear:
        over = f"，且优先于 {load}" if p.load else ""
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，时钟上升沿将位置置为 {p.start}{free}{over}。",
                    f"在 {clear} 为 1 的时钟上升沿，计数器回到位置 {p.start}{free}{over}。",
                    f"只要 {clear} 为 1，时钟沿就使位置变为 {p.start}{free}{over or '，此时不步进'}。",
                ]
            )
        )
    if p.load:
        rules.append(
            v.pick(
                [
                    f"{load} 为 1 时，时钟上升沿将以普通二进制给出的位置 {target} 作为新位置{free}。",
                    f"在 {load} 为 1 的时钟上升沿装入位置 {target}（二进制数，不是码字）{free}。",
                    f"只要 {load} 为 1，时钟沿就使位置变为 {target}，后者以二进制给出{free}。",
                ]
            )
        )
    return rules


def more(p: Params, v: Voice) -> list[str]:
    gray, flag, binary, turn, top = v.ref(p.gray), v.ref(p.flag), v.ref(p.binary), v.ref(p.turn), p.size - 1
    rules = [
        v.pick(
            [
                f"计数从位置 {p.start} 开始。",
                f"计数器的初始位置是 {p.start}。",
                f"起始位置为 {p.start}。",
            ]
        )
    ]
    if p.binary:
        rules.append(
            v.pick(
                [
                    f"{binary} 以二进制给出同一位置。",
                    f"位置的普通二进制值由 {binary} 输出。",
                    f"{binary} 就是该位置的二进制数。",
                ]
            )
        )
    words = {
        "parity": [
            f"{flag} 是 {gray} 所有位的异或。",
            f"码字含有奇数个 1 时 {flag} 为 1，否则为 0。",
            f"{flag} 给出 {gray} 的奇偶性：有奇数个 1 时为 1，有偶数个 1 时为 0。",
        ],
        "wrap": [
            f"{flag} 只在发生回绕的步进之后的一个周期内为 1。",
            f"{flag} 来自寄存器：在 {top} 与 0 之间沿回绕方向步进之后的那个周期为 1，其他周期为 0。",
            f"每当某个时钟沿的步进发生回绕，{flag} 随后一个周期为 1，其余时间为 0。",
        ],
    }
    if p.flag_kind in words:
        rules.append(v.pick(words[p.flag_kind]))
    if p.flag_kind == "last":
        ends = str(0 if p.down else top)
        if p.turn:
            ends = f"{top}（{turn} 为 1 时）或 0（{turn} 为 0 时）"
        blank = "" if p.turn else " "
        rules.append(
            v.pick(
                [
                    f"位置为 {ends}{blank}时 {flag} 为 1，否则为 0。",
                    f"{flag} 以 1 标志回绕之前的最后一个位置，即 {ends}。",
                    f"若位置是 {ends}，则 {flag} 为 1，否则为 0，与是否接着步进无关。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
