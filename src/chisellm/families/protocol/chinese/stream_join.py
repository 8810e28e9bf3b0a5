"""Joins of ready/valid channels, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._stream_join_params import Params
from chisellm.families.protocol.chinese._steps import set_off
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def combined(p: Params, v: Voice) -> str:
    """The noun phrase for the result, with a blank in front where it begins with code."""
    n, (first, second) = p.count, (v.ref(f"{p.sources}({k}).bits") for k in (0, 1))
    what = {
        "sum": ["所有数据项的精确和（不丢失任何进位）", "所有数据项相加的结果，位数足以容纳全部进位"],
        "max": ["各数据项中最大的一个（无符号）", "所有数据项的无符号最大值"],
        "min": ["各数据项中最小的一个（无符号）", "所有数据项的无符号最小值"],
        "xor": ["所有数据项的按位异或", "全部数据项逐位求异或的结果"],
        "and": ["所有数据项的按位与", "全部数据项逐位求与的结果"],
        "or": ["所有数据项的按位或", "全部数据项逐位求或的结果"],
        "concat": [
            "各数据项的位拼接，通道 0 的数据项位于最高位一端",
            f"各数据项并排拼接的结果，通道 0 在最高处，通道 {n - 1} 占最低的 {p.width} 位",
        ],
        "product": [f"{first} 与 {second} 的完整乘积", f"{first} 乘以 {second} 的全位宽结果（无符号）"],
        "difference": [
            f"{first} - {second} 模 2^{p.width} 的值",
            f"{first} 减 {second} 之差，回绕到 {p.width} 位",
        ],
        "equal": [
            f"{first} 与 {second} 的相等比较结果（相等为 1，否则为 0）",
            f"一位的判断结果，{first} 等于 {second} 时为 1，不等时为 0",
        ],
    }[p.kind]
    return set_off(v.pick(what))


def describe(p: Params, v: Voice) -> Description:
    sources, sink, n = v.ref(p.sources), v.ref(p.sink), p.count
    noun = v.pick([f"合并 {n} 个通道的数据流汇合单元", f"含 {n} 个输入的汇合单元", "就绪/有效通道的同步汇合单元"])
    does = v.pick(
        [
            f"同时从 {sources} 的 {n} 个通道各取一个数据项，由它们生成 {sink} 的一个数据项",
            f"等到 {sources} 的 {n} 个通道全部有效，再将它们的数据项合成一个送往 {sink}",
            f"汇合 {n} 路数据流：{sources} 中同时到来的数据项在 {sink} 上产生一个数据项",
        ]
    )
    rules = stored(p, v) if p.buffered else direct(p, v)
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def stored(p: Params, v: Voice) -> list[str]:
    """The handshake with a queue behind the join."""
    sink, n, result = v.ref(p.sink), p.buffered, combined(p, v)
    ready, valid, bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    one = {x: v.ref(f"{p.sources}(k).{x}") for x in ("ready", "valid")}
    enabled = f"{v.ref(p.enable)} 为 1，" if p.enable else ""
    return [
        v.pick(
            [
                f"其他通道都有效，{enabled}并且汇合之后的队列未满时，{one['ready']} 为 1；"
                "通道 k 自身是否有效不起作用。",
                f"对每个 k，当且仅当除 k 之外的每个通道都有效，{enabled}并且汇合之后的队列有空位时，{one['ready']} 为 1"
                f"（与 {one['valid']} 的值无关）。",
            ]
        ),
        v.pick(
            [
                f"在所有通道完成传输的时钟上升沿，结果进入深度为 {n} 的队列；队列中有结果时 {valid} 为 1，"
                f"{bits} 是其中最早的一个（{valid} 为 0 时它为 0），{ready} 为 1 则在时钟上升沿将其移走。",
                f"深度为 {n} 的队列从共同传输的时钟上升沿起保存结果：{sink} 给出最早的一个，没有结果时 {bits} 为 0。"
                f"它在 {valid} 和 {ready} 都为 1 的时钟上升沿离开。",
            ]
        ),
        v.pick(
            [
                f"一次共同传输的结果是{result}。",
                f"存入队列的是{result}。",
                f"各数据项按如下方式合成一个：取{result}。",
            ]
        ),
        v.pick(
            [
                f"存有 {n} 个结果时队列即为满，即使 {ready} 为 1 也是如此。",
                f"{ready} 不会在同一周期内腾出空位：满的队列不接收任何数据项。",
            ]
        ),
    ]


def direct(p: Params, v: Voice) -> list[str]:
    """The handshake without a queue."""
    ready, valid, bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    one = {x: v.ref(f"{p.sources}(k).{x}") for x in ("ready", "valid")}
    enable, result = v.ref(p.enable), combined(p, v)
    able = f"{enable} 为 1，" if p.enable else ""
    return [
        v.pick(
            [
                f"当且仅当每个通道都有效{f'且 {enable} 为 1 ' if p.enable else ''}时，{valid} 为 1。",
                f"{valid} 是所有输入有效信号{f'以及 {enable} ' if p.enable else ''}相与的结果。",
            ]
        ),
        v.pick(
            [
                f"{ready} 为 1，{able}并且其他通道都有效时，{one['ready']} 为 1；{one['valid']} 本身不起作用。",
                f"对每个 k，当且仅当 {ready} 为 1，{able}并且除 k 之外的每个通道都有效时，{one['ready']} 为 1。",
            ]
        ),
        v.pick(
            [
                f"{bits} 在每个周期都是{result}，无论有效与否。",
                f"{bits} 始终给出{result}；它不取决于任何有效信号。",
                f"在任何时刻，{bits} 都是{result}。",
            ]
        ),
    ]


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.partial:
        flag = v.ref(p.partial)
        rules.append(
            v.pick(
                [
                    f"部分输入通道有效而非全部有效时，{flag} 为 1。",
                    f"{flag} 指示至少有一个输入有效，同时至少有一个无效。",
                    f"只要各输入的有效信号不一致，{flag} 就为 1。",
                ]
            )
        )
    if p.missing:
        word = v.ref(p.missing)
        rules.append(
            v.pick(
                [
                    f"通道 k 无效时，{word} 的第 k 位为 1。",
                    f"{word} 为每个有效信号为 0 的输入通道给出一个 1，通道 k 对应第 k 位。",
                    f"{word} 的第 k 位是通道 k 有效信号的反相。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
