"""Minimum and maximum trackers in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic._peak_tracker_params import Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    what = {("max",): "最大值", ("min",): "最小值", ("max", "min"): "最大值和最小值"}[p.tracks]
    nouns = {"最大值": ["峰值检测器", "运行最大值寄存器"], "最小值": ["谷值检测器", "运行最小值寄存器"]}
    noun = v.pick([f"{what}跟踪器", *nouns.get(what, ["极值跟踪器", "最大最小值记录器"])])
    parts = [f"{v.ref(p.high)} 给出其中最大的"] if p.high else []
    parts += [f"{v.ref(p.low)} 给出其中最小的"] if p.low else []
    kept = [f"最大的保存在 {v.ref(p.high)}"] if p.high else []
    kept += [f"最小的保存在 {v.ref(p.low)}"] if p.low else []
    ports = listed([v.ref(port) for port in (p.high, p.low) if port])
    does = v.pick(
        [
            f"统计当前窗口内 {data} 的所有样本，由 {'，由 '.join(parts)}",
            f"记录 {data} 上各样本的{what}，{'并依次' * (len(parts) > 1)}由 {ports} 输出",
            f"从 {data} 的样本中挑出{'，'.join(kept)}",
        ]
    )
    rules = []
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"在每个 {valid} 为 1 的时钟上升沿取一个样本；在其他时钟沿忽略 {data}。",
                    f"{data} 的值只有在 {valid} 为 1 的时钟沿上才算样本。",
                    f"{valid} 标记样本：{valid} 为 0 时 {data} 不计入。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"在每个时钟上升沿对 {data} 采样。",
                    "每个时钟沿都取一个样本。",
                    f"每个周期的 {data} 都是一个样本，在时钟沿取入。",
                ]
            )
        )
    empty = "，".join([f"{v.ref(p.high)} 为 {p.bottom}"] * bool(p.high) + [f"{v.ref(p.low)} 为 {p.top}"] * bool(p.low))
    rules.append(
        v.pick(
            [
                f"窗口内尚无任何样本时，{empty}。",
                f"只要窗口还是空的，{empty}。",
                f"在窗口的第一个样本到来之前，{empty}。",
            ]
        )
    )
    if p.clear:
        clear = v.ref(p.clear)
        if p.keeps:
            last = v.pick(
                [
                    "同一时钟沿取入的样本是新窗口的第一个样本",
                    "该时钟沿若有样本，则已属于新窗口",
                    "同一时钟沿的样本计入新窗口",
                ]
            )
        else:
            last = v.pick(["同一时钟沿的样本被丢弃", "该时钟沿的样本不计入", "该时钟沿不取样本"])
        rules.append(
            v.pick(
                [
                    f"时钟沿处 {clear} 为 1 时开始一个新的空窗口；{last}。",
                    f"在 {clear} 为 1 的时钟沿，之前的样本全部作废，开始新窗口：{last}。",
                    f"{clear} 在其为 1 的时钟沿开启新窗口，{last}。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(["窗口自复位开始，永不结束。", "自复位以来的所有样本都计入。", "除复位外，没有什么会开始新窗口。"])
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.decay:
        decay, high = v.ref(p.decay), v.ref(p.high)
        unless = f"且 {v.ref(p.clear)} 为 0 " if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"{decay} 为 1 {unless}时，每个没有取入大于 {high} 的样本的时钟沿都使 {high} 减小 {p.amount}，"
                    "但不会低于 0。",
                    f"在 {decay} 为 1 {unless}的时钟沿，{high} 减去 {p.amount}（减到 0 为止）；"
                    f"若该时钟沿取入大于 {high} 的样本，则 {high} 改为取该样本。",
                    f"若 {decay} 为 1 {unless}，而该时钟沿没有取入更大的样本，".replace(" ，", "，")
                    + f"则 {high} 减小 {p.amount}，减到 0 为止。",
                ]
            )
        )
    if p.range:
        span, high, low = v.ref(p.range), v.ref(p.high), v.ref(p.low)
        rules.append(
            v.pick(
                [
                    f"{span} 等于 {high} 减 {low}，没有样本时为 0。",
                    f"{span} 给出最大样本与最小样本之差（空窗口时为 0）。",
                    f"{low} 到 {high} 的距离由 {span} 输出；只要窗口是空的，它就为 0。",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.flag)
        beats = "或".join([f"大于 {v.ref(p.high)} "] * bool(p.high) + [f"小于 {v.ref(p.low)} "] * bool(p.low))
        rules.append(
            v.pick(
                [
                    f"{flag} 是寄存器输出：时钟沿取入{beats}的样本后，下一个周期它为 1，否则为 0。",
                    f"每取入一个{beats}的样本，{flag} 就在随后的一个周期为 1，在其他周期为 0。",
                    f"若时钟沿取入{beats}的样本，则该时钟沿之后 {flag} 为 1；其他时钟沿之后为 0。",
                ]
            )
        )
        if p.keeps:
            clear = v.ref(p.clear)
            rules.append(
                v.pick(
                    [
                        f"与 {clear} 为 1 同时到来的样本，是与空窗口时的值相比较的。",
                        f"做这一比较时，{clear} 为 1 的时钟沿上的样本面对的是空窗口。",
                        f"若该时钟沿 {clear} 为 1，样本所要超过的是空窗口时的值。",
                    ]
                )
            )
    if p.seen:
        seen = v.ref(p.seen)
        rules.append(
            v.pick(
                [
                    f"当且仅当窗口中至少有一个样本时，{seen} 为 1。",
                    f"{seen} 为 1 表示当前窗口非空，为 0 表示窗口为空。",
                    f"{seen} 随窗口的第一个样本变为 1，没有样本时为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
