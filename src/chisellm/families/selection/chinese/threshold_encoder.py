"""Zones between thresholds in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection.threshold_encoder import Kind, Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    kind = "有符号数" if p.signed else "无符号数"
    limits = listed([str(t) for t in p.thresholds])
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["阈值编码器", "数值分区电路", "分级量化器"])
    does = v.pick(
        [
            f"将{kind} {data} 与阈值 {limits} 比较，并驱动 {outs}",
            f"以 {limits} 为阈值对{kind} {data} 分档，结果由 {outs} 报告",
            f"根据{kind} {data} 达到了阈值 {limits} 中的几个来驱动 {outs}",
        ]
    )
    rule = v.pick(
        [
            f"{data} 大于某个阈值才算达到该阈值，相等不算。",
            f"只有严格高于阈值时，{data} 才达到该阈值。",
            f"要达到一个阈值，{data} 必须超过它。",
        ]
        if p.strict
        else [
            f"{data} 大于或等于某个阈值即算达到该阈值。",
            f"只要不小于阈值，{data} 就达到了该阈值。",
            f"达到一个阈值是指 {data} 等于或超过它。",
        ]
    )
    rules = (rule, *(output(p, kind_, v.ref(out), v) for kind_, out in p.outputs))
    return Description(noun=noun, does=does, rules=rules)


def output(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    n = p.zones - 1
    values = listed([str(x) for x in p.settings])
    rules: dict[Kind, list[str]] = {
        "zone": [
            f"{out} 是已达到的阈值的个数，取值从 0 到 {n}。",
            f"{out} 表示 {n} 个阈值中达到了几个。",
            f"达到几个阈值，{out} 就等于几。",
        ],
        "reached": [
            f"当且仅当达到阈值 k 时，{out} 的位 k 为 1，其中阈值 0 是最低的阈值。",
            f"{out} 中每个阈值占一位，最低的阈值对应位 0；达到该阈值时此位为 1，否则为 0。",
            f"{out} 是温度计码：从对应最低阈值的位 0 起，各位依次表示相应的阈值是否达到（1 为达到）。",
        ],
        "oneHot": [
            f"{out} 是独热码：下标等于已达到阈值个数的那一位为 1。",
            f"{out} 中只有位 k 为 1，k 是已达到的阈值的个数。",
            f"{out} 用唯一的 1 标出所在的区间：一个阈值都没达到时是位 0，全部达到时是位 {n}，其余依此类推。",
        ],
        "top": [
            f"所有阈值都达到时，{out} 为 1，否则为 0。",
            f"当且仅当连最高的阈值也达到时，{out} 为高电平。",
            f"{out} 表示是否已没有未达到的阈值：是则为 1，不是则为 0。",
        ],
        "bottom": [
            f"没有达到任何阈值时，{out} 为 1，否则为 0。",
            f"当且仅当连最低的阈值也没有达到时，{out} 为高电平。",
            f"{out} 表示是否所有阈值都还没有达到：是则为 1，不是则为 0。",
        ],
        "setting": [
            f"达到的阈值个数从 0 到 {n} 时，{out} 依次为 {values}。",
            f"{out} 取决于达到了几个阈值（0 到 {n}），依次为 {values}。",
            f"{out} 从列表 {values} 中取值，下标（从 0 数起）是已达到的阈值的个数。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
