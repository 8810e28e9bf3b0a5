"""Fixed-priority arbiters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._arbiter_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    sources, sink, n = v.ref(p.sources), v.ref(p.sink), p.count
    valid = v.ref(f"{p.sink}.valid")
    first, last = (n - 1, 0) if p.high else (0, n - 1)
    more = "大" if p.high else "小"
    noun = v.pick(
        [
            f"含 {n} 个输入的固定优先级仲裁器",
            f"将 {n} 路数据流并为一路的仲裁器",
            f"面向 {n} 个通道的优先级仲裁器",
        ]
    )
    does = v.pick(
        [
            f"将 {sources} 的 {n} 个通道合并到 {sink}，优先级固定，高者先行",
            f"每次按固定优先级让 {sources} 中 {n} 个请求通道之一通向 {sink}",
            f"按固定优先级从 {sources} 的有效通道中选出一个，把它的数据项送到 {sink}",
        ]
    )
    rules = [
        v.pick(
            [
                f"通道 {first} 的优先级最高，通道 {last} 的优先级最低。",
                f"在所有有效的通道中，编号最{more}的胜出。",
                f"编号越{more}越优先，因此只要通道 {first} 有效，胜出的总是它。",
            ]
        ),
        *(stored(p, v, more) if p.buffered else direct(p, v, more)),
        *extras(p, v, valid),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules))


def stored(p: Params, v: Voice, more: str) -> list[str]:
    """The handshake with a queue behind the choice."""
    sink, one = v.ref(p.sink), v.ref(f"{p.sources}(k).ready")
    ready, valid, bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    return [
        v.pick(
            [
                f"胜出者的数据项进入 {sink} 之前的队列，队列深度为 {p.buffered}：队列不空时 {valid} 为 1，"
                f"{bits} 是其中最早的一项，{ready} 为 1 则在时钟上升沿将它移走。数据项最早在被接收的下一个周期出现。",
                f"被接收的数据项在时钟上升沿存入深度为 {p.buffered} 的队列，从下一个周期起由 {sink} 输出，最早的在先："
                f"存有数据项时 {valid} 为 1，每个 {ready} 为 1 的时钟上升沿送走一项。",
            ]
        ),
        v.pick(
            [
                f"若没有编号更{more}的通道有效，且队列未满，则 {one} 为 1，与 {ready} 的值无关；"
                "它也不取决于通道 k 是否有效。",
                f"对每个 k，{one} 为 1 的条件是：队列有空位，并且编号比 k 更{more}的通道都无效。"
                f"{ready} 和通道 k 自身是否有效都不影响它。",
            ]
        ),
    ]


def direct(p: Params, v: Voice, more: str) -> list[str]:
    """The handshake without a queue."""
    sink, one = v.ref(p.sink), v.ref(f"{p.sources}(k).ready")
    ready, valid, bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    return [
        v.pick(
            [
                f"有任一通道有效时，{valid} 为 1；{bits} 在同一周期内就是胜出者的数据项。",
                f"{sink} 以组合逻辑给出胜出通道的有效信号和数据项；没有通道有效时 {valid} 为 0。",
                f"只要至少有一个通道有效，{valid} 就为 1，{bits} 立即复现胜出者的数据。",
            ]
        ),
        v.pick(
            [
                f"若 {ready} 为 1 且没有编号更{more}的通道有效，则 {one} 为 1；它不取决于通道 k 是否有效。",
                f"对每个 k，只要编号比 k 更{more}的通道都无效，{one} 就等于 {ready}，否则为 0；"
                "通道 k 自身有效与否都一样。",
            ]
        ),
    ]


def extras(p: Params, v: Voice, valid: str) -> list[str]:
    rules = []
    if p.enable:
        enable = v.ref(p.enable)
        no = "不接收任何数据项" if p.buffered else f"{valid} 为 0"
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 期间，没有通道胜出：所有输入通道的就绪信号都为 0，{no}。",
                    f"必须 {enable} 为 1 才有数据通过；它为 0 时，各输入的就绪信号均为 0，{no}。",
                    f"{enable} 拉低时，{no}，并且每个输入通道看到的就绪信号都是 0。",
                ]
            )
        )
    if p.gated:
        bits = v.ref(f"{p.sink}.bits")
        shown = f"{bits} 和 {v.ref(p.chosen)} 都" if p.chosen else f"{bits} "
        rules.append(
            v.pick(
                [
                    f"{valid} 为 0 时，{shown}为 0。",
                    f"没有数据项可给出时，{shown}为 0。",
                    f"只要 {valid} 为 0，{shown}会被强制为 0。",
                ]
            )
        )
    if p.chosen:
        chosen = v.ref(p.chosen)
        rules.append(
            v.pick(
                [
                    f"{chosen} 是胜出通道的编号。",
                    f"胜出的是哪个通道，其编号由 {chosen} 给出。",
                    f"{chosen} 指明当前给出的数据项来自哪个通道。",
                ]
            )
        )
    if p.waiting:
        waiting = v.ref(p.waiting)
        rules.append(
            v.pick(
                [
                    f"{waiting} 是本周期内有效但数据项未被接收的通道数。",
                    f"{waiting} 在每个周期统计有多少个通道有效却未被接收。",
                    f"有效信号为 1 而就绪信号为 0 的通道个数，由 {waiting} 给出。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
