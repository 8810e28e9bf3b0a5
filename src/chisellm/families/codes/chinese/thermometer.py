"""Thermometer code in Chinese."""

from __future__ import annotations

from chisellm.families.codes.thermometer import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    one, zero = (0, 1) if p.inverted else (1, 0)
    end = "最高" if p.from_top else "最低"
    rule = v.pick(
        [
            f"数 n 的码字在{end}位一端有 n 个 {one}，其余各位为 {zero}。",
            f"在 n 的码字中，{end}的 n 位为 {one}，其他位为 {zero}。",
            f"数 n 编码为从{end}位开始的 n 个 {one}，后面全是 {zero}。",
        ]
    )
    noun, does, more = (encoding if p.encodes else decoding)(p, v)
    return Description(noun=noun, does=does, rules=(rule, *more, *extras(p, v)))


def polarity(p: Params) -> str:
    return "反相温度计码" if p.inverted else "温度计码"


def encoding(p: Params, v: Voice) -> tuple[str, str, list[str]]:
    number, code, kind, one = v.ref(p.number), v.ref(p.code), polarity(p), int(not p.inverted)
    noun = v.pick(["温度计码编码器", f"二进制到{kind}的转换器", "条形图编码器"])
    does = v.pick(
        [
            f"将 {number} 转换为{kind}，由 {code} 输出",
            f"用 {number} 的{kind}驱动 {code}",
            f"在 {code} 上以一串 {one} 表示 {number}（{kind}）",
        ]
    )
    rules = [
        v.pick(
            [
                f"大于 {p.length} 的数按 {p.length} 处理。",
                f"{number} 具有饱和特性：超过 {p.length} 的值一律视为 {p.length}。",
                f"若 {number} 大于 {p.length}，则输出 {p.length} 的码字。",
            ]
        )
    ]
    return noun, does, rules if 2**p.width - 1 > p.length else []


def decoding(p: Params, v: Voice) -> tuple[str, str, list[str]]:
    number, code, kind, one = v.ref(p.number), v.ref(p.code), polarity(p), int(not p.inverted)
    end = "最高" if p.from_top else "最低"
    noun = v.pick(["温度计码译码器", f"{kind}到二进制的转换器", "闪速模数转换器输出的译码器"])
    does = v.pick(
        [
            f"将{kind} {code} 译成二进制数 {number}",
            f"把采用{kind}的 {code} 转换成二进制，送到 {number}",
            f"由 {number} 给出{kind}码字 {code} 所表示的数",
        ]
    )
    if p.reading == "count":
        rule = v.pick(
            [
                f"若码字中有空隙，{number} 为其中所有 {one} 的个数。",
                f"码字中的 {one} 全部计入 {number}，即使它们没有连成一串。",
                f"允许码字带有空隙：{number} 总是等于 {code} 中 {one} 的个数。",
            ]
        )
    else:
        rule = v.pick(
            [
                f"若码字中有空隙，则只统计从{end}位一端看第一个空隙之前的 {one}。",
                f"计数从{end}位开始，到第一个 {1 - one} 之前为止，之后的 {one} 不计。",
                f"{number} 是{end}位一端连续的 {one} 的长度，不管其后是什么。",
            ]
        )
    return noun, does, [rule]


def extras(p: Params, v: Voice) -> list[str]:
    number, code, one = v.ref(p.number), v.ref(p.code), int(not p.inverted)
    enable, clean, valid = v.ref(p.enable), v.ref(p.clean), v.ref(p.valid)
    rules = []
    if p.enable:
        quiet = f"{code} 给出 0 的码字" if p.encodes else f"{number} 为 0"
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，{quiet}。",
                    f"上述转换要求 {enable} 为 1；{enable} 为 0 时，{quiet}。",
                    f"若 {enable} 为低电平，则 {quiet}。",
                ]
            )
        )
    if p.clean:
        rules.append(
            v.pick(
                [
                    f"{clean} 是 {number} 的值所对应的无空隙码字。",
                    f"{clean} 给出将 {number} 重新编码的结果，从而消除空隙。",
                    f"与 {number} 的值相应的码字由 {clean} 输出。",
                ]
            )
        )
    if p.valid:
        rules.append(
            v.pick(
                [
                    f"{code} 没有空隙（包括 0 和 {p.length} 的码字）时 {valid} 为 1，否则为 0。",
                    f"当且仅当 {code} 是 0 到 {p.length} 中某个数的码字时，{valid} 为 1。",
                    f"若 {code} 不是任何数的码字，则 {valid} 为 0，否则为 1。",
                ]
            )
            + (f"{valid} 与 {enable} 无关。" if p.enable else "")
        )
    shown = f"{code} 的所有位都为 {one} " if p.encodes else f"{number} 等于 {p.length} "
    nothing = f"{code} 没有任何一位为 {one} " if p.encodes else f"{number} 等于 0 "
    for path, fact in ((p.full, shown), (p.empty, nothing)):
        if path:
            flag = v.ref(path)
            rules.append(
                v.pick(
                    [
                        f"当且仅当 {fact}时，{flag} 为 1。",
                        f"{flag} 以 1 表示 {fact.rstrip()}。",
                        f"若 {fact.rstrip()}，则 {flag} 为高电平，否则为低电平。",
                    ]
                )
            )
    return rules


WORDS = Words(describe)
