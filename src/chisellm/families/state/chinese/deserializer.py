"""Serial-to-parallel converters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state.deserializer import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    bit, word, ready = v.ref(p.bit), v.ref(p.word), v.ref(p.ready)
    order = "最高位在前" if p.msb_first else "最低位在前"
    noun = v.pick(["串并转换器", "串行输入、并行输出的转换电路", f"{p.width} 位串行接收器"])
    does = v.pick(
        [
            f"把 {bit} 上的位收集成 {p.width} 位的字并由 {word} 输出，{order}",
            f"将 {bit} 上的串行流转换为 {word} 上的 {p.width} 位字（{order}）",
            f"从 {bit} 逐位接收数据，{order}，每收满一个字便在 {word} 上给出",
        ]
    )
    rules = [sampling(p, v)]
    if p.parity:
        check = "偶" if p.parity == "even" else "奇"
        frame = f"{p.width} 个数据位和其后的一个{check}校验位"
    else:
        frame = f"{p.width} 个位"
    rules.append(
        v.pick(
            [
                f"一帧由 {frame}组成；各帧首尾相接、没有间隔，第一帧从复位结束后的第一个位开始。",
                f"复位结束后采入的位被依次划分为帧，每帧为 {frame}。",
                f"每帧包含 {frame}，此后采入的下一个位即属于下一帧；第一帧在复位结束后开始。",
            ]
        )
    )
    rules.append(
        v.pick(
            [
                f"采入一帧最后一个位的时钟沿保存该字：{word} 从下一个周期起给出它，并保持到下一帧收完为止；"
                f"{ready} 仅在其中的第一个周期为 1。",
                f"收到一帧的最后一个位时，{word} 在时钟沿更新，此后保持到下一帧结束；"
                f"{ready} 为 1 一个周期，即出现新字的第一个周期。",
                f"{word} 只在采入一帧最后一个位的时钟沿改变。{ready} 在紧接该时钟沿的周期为 1，其余时间为 0。",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def sampling(p: Params, v: Voice) -> str:
    bit = v.ref(p.bit)
    if not p.valid:
        return v.pick(["每个时钟沿采入一个位。", f"每个时钟沿都采样一次 {bit}。", "每个时钟周期接收一个位。"])
    valid = v.ref(p.valid)
    return v.pick(
        [
            f"仅在 {valid} 为 1 的时钟沿采入一个位。",
            f"{valid} 标明哪些位有效：{valid} 为 1 的时钟沿采入 {bit}，{valid} 为 0 的时钟沿什么也不采入。",
            f"每遇到一个 {valid} 为 1 的时钟沿，就接收一个位，其他时钟沿不接收。",
        ]
    )


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.parity:
        error, odd = v.ref(p.error), "偶数" if p.parity == "even" else "奇数"
        rules.append(
            v.pick(
                [
                    f"{error} 与字同时更新：若整帧中 1 的个数不是{odd}，则变为 1，否则变为 0。",
                    f"在同一时钟沿，若该帧的 {p.length} 个位中 1 的个数不为{odd}，{error} 取 1，否则取 0；"
                    "此后与字一样保持。",
                    f"{error} 表示当前输出的字校验是否出错，即帧中（含校验位）1 的个数是否不为{odd}，出错为 1。",
                ]
            )
        )
    if p.sync:
        sync = v.ref(p.sync)
        taken = "该时钟沿采入的位是新帧的第一个位" if p.keeps else "该时钟沿不采入任何位"
        rules.append(
            v.pick(
                [
                    f"{sync} 在时钟沿为 1 时，丢弃未收完的帧并开始新的一帧；{taken}。",
                    f"遇到 {sync} 为 1 的时钟沿，未收完的帧中的位全部作废，已保存的字不变，{taken}。",
                    f"只要 {sync} 为 1，不论已收到多少位，时钟沿都重新开始一帧：{taken}。",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} 是未收完的帧中已采入的位数，从 0 到 {p.length - 1}。",
                    f"{count} 统计当前帧的位数，采入最后一个位时回到 0。",
                    f"当前帧已收集的位数由 {count} 给出；刚收完一帧时按 0 计。",
                ]
            )
        )
    if p.total:
        total, size = v.ref(p.total), 1 << p.totals
        rules.append(
            v.pick(
                [
                    f"{total} 对收完的帧计数，按模 {size} 回绕。",
                    f"{total} 等于复位以来收完的帧数对 {size} 取模的值。",
                    f"自复位以来收完的帧数由 {total} 给出（模 {size}）。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
