"""Parallel-to-serial converters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state.serializer import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data, serial = v.ref(p.data), v.ref(p.serial)
    order = "最高位在前" if p.msb_first else "最低位在前"
    noun = v.pick(["并串转换器", "并行输入、串行输出的转换电路", f"{p.width} 位串行发送器"])
    does = v.pick(
        [
            f"将 {data} 上的字逐位从 {serial} 发出，{order}",
            f"把 {data} 转换成 {serial} 上的串行流（{order}）",
            f"在 {serial} 上把 {data} 逐位移出，{order}",
        ]
    )
    rules = [*start_rules(p, v), *frame_rules(p, v), pace(p, v), *more(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules))


def start_rules(p: Params, v: Voice) -> list[str]:
    start, data, serial, busy = v.ref(p.start), v.ref(p.data), v.ref(p.serial), v.ref(p.busy)
    return [
        v.pick(
            [
                f"{busy} 为 0 时，若 {start} 在时钟沿为 1，则取走 {data} 上的字；"
                f"其第一个位在下一个周期出现在 {serial} 上，发送期间 {busy} 一直为 1。",
                f"在 {start} 为 1 且 {busy} 为 0 的时钟沿取走一个字。从下一个周期起 {busy} 为 1，各位依次出现，"
                "第一个位就在这下一个周期。",
                f"{busy} 为 0 期间，{start} 为 1 的时钟沿保存 {data}；随后的周期开始发送，{busy} 保持为 1，"
                "直到最后一个位结束。",
            ]
        ),
        v.pick(
            [
                f"{busy} 为 1 时忽略 {start}，发送最后一个位的周期也不例外。",
                f"只要 {busy} 为 1，{start} 就不起作用。",
                f"{busy} 为 1 期间不接收新的字，即使正在发送最后一个位也是如此。",
            ]
        ),
        v.pick(
            [
                f"{busy} 为 0 时，{serial} 为 {p.idle}。",
                f"两个字之间，{serial} 的空闲电平为 {p.idle}。",
                f"没有字在发送时，{serial} 保持为 {p.idle}。",
            ]
        ),
    ]


def frame_rules(p: Params, v: Voice) -> list[str]:
    if not p.parity:
        return []
    kind = "偶" if p.parity == "even" else "奇"
    return [
        v.pick(
            [
                f"该字的 {p.width} 个位之后还有一个{kind}校验位，它使字和校验位中 1 的总数为{kind}数。",
                f"字后面跟着一个校验位，其取值使这 {p.length} 个位中含有{kind}数个 1。",
                f"最后发送的第 {p.length} 个位是该字的{kind}校验位：连同它在内，1 的总数为{kind}数。",
            ]
        )
    ]


def pace(p: Params, v: Voice) -> str:
    if not p.tick:
        return v.pick(["每个位持续一个时钟周期。", "每个时钟沿换到下一个位。", "每个时钟周期发送一个位。"])
    tick, start = v.ref(p.tick), v.ref(p.start)
    return v.pick(
        [
            f"一个位持续到下一个 {tick} 为 1 的周期（含该周期）为止；{tick} 为 0 时，线上保持同一个位。"
            f"{start} 不需要 {tick} 为 1。",
            f"每个 {tick} 为 1 的时钟沿结束当前的位，{tick} 为 0 时该位继续。取走新的字与 {tick} 无关。",
            f"{tick} 决定发送节拍：只有它为 1 的时钟沿才换到下一个位。不论它为何值，都可以取走新的字。",
        ]
    )


def more(p: Params, v: Voice) -> list[str]:
    busy = v.ref(p.busy)
    rules = []
    if p.abort:
        abort = v.ref(p.abort)
        rules.append(
            v.pick(
                [
                    f"{abort} 在时钟沿为 1 时立即终止发送，并且该时钟沿不会取走新的字。",
                    f"遇到 {abort} 为 1 的时钟沿，不论有何其他请求，{busy} 都变为 0，字的剩余部分被丢弃。",
                    f"{abort} 为 1 时，时钟沿丢弃字中尚未发送的部分，也不取走新的字。",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        but = "（被中止的除外）" if p.abort else ""
        rules.append(
            v.pick(
                [
                    f"{done} 仅在最后一个位之后的第一个周期为 1{but}。",
                    f"一个字的最后一个位结束后{but}，{done} 在紧接着的那一个周期为 1。",
                    f"每发送完一个字{but}，{done} 就在其最后一个位之后的周期给出 1，其余时间为 0。",
                ]
            )
        )
    if p.index:
        index = v.ref(p.index)
        rules.append(
            v.pick(
                [
                    f"{index} 是线上当前位的编号，最先发送的位编号为 0；{busy} 为 0 时 {index} 也为 0。",
                    f"{index} 统计该字中已经发送完的位数；没有发送时为 0。",
                    f"各位按发送次序从 0 开始编号；{index} 是当前位的编号，两个字之间为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
