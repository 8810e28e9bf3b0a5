"""Pipelines with valid bits that can be stalled and flushed, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol.chinese._steps import listed_stages
from chisellm.families.protocol.pipeline_stall import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    valid, given, done, shown, stall = (v.ref(x) for x in (p.valid, p.given, p.done, p.shown, p.stall))
    n = len(p.steps)
    noun = v.pick([f"带停顿功能的 {n} 级流水线", "可停顿的流水线", f"各级带有效位的 {n} 级流水线"])
    does = v.pick(
        [
            f"将字从 {given} 经 {n} 级流水线送到 {shown}，并可由 {stall} 使其停顿",
            f"用 {n} 级流水线由 {given} 计算 {shown}，各级都有自己的有效位，并受 {stall} 控制",
            f"以可被 {stall} 停住的 {n} 级流水线处理由 {valid} 标记的字",
        ]
    )
    ordered = listed_stages(p.steps, p.width, v)
    rules = [
        v.pick(
            [
                f"字依次经过以下各级：{ordered}。",
                f"每一级都在前一级的结果上继续运算：{ordered}。",
                f"各级的操作按先后顺序为：{ordered}。",
            ]
        ),
        v.pick(
            [
                f"向前推进的级在时钟上升沿取得前一级的有效位和字（第 1 级取 {valid} 和 {given}）；"
                "其字寄存器只有在该字有效时才改变。",
                f"在时钟上升沿，每个向前推进的级都装入前一级的有效位（第 1 级装入 {valid}）；若该位为 1，"
                f"则同时装入前一级的字（第 1 级为 {given}），并施加本级的运算。",
            ]
        ),
        v.pick(
            [
                f"{done} 和 {shown} 是第 {n} 级的有效位和字；复位时各级的字均为 0，且没有任何一级有效。",
                f"最后一级的有效位由 {done} 输出，字由 {shown} 输出。复位会清零所有的字和所有的有效位。",
            ]
        ),
    ]
    if p.squeeze:
        options = [
            f"{stall} 为 0 时，各级都向前推进。它为 1 时，只有当某一级自身或其后的任何一级不含有效字时，该级才推进，"
            "从而填掉气泡。",
            f"若 {stall} 为 0，或者某一级自身或更靠近输出的某一级为空（无效），该级就向前推进；"
            "因此停顿会合拢空隙，只停住前方没有空隙的级。",
        ]
    else:
        options = [
            f"{stall} 为 0 时，各级都向前推进；它为 1 时，每一级都保持自己的有效位和字不变。",
            f"{stall} 为 1 使整条流水线停住：时钟上升沿时任何一级都不改变，也不接收输入。它为 0 时，各级都向前推进。",
        ]
    rules.append(v.pick(options))
    if p.ready:
        ready = v.ref(p.ready)
        rules.append(
            v.pick(
                [
                    f"在第 1 级向前推进的周期里 {ready} 为 1（组合逻辑），无论 {valid} 是否为 1。",
                    f"{ready} 在当前周期内指示第 1 级将向前推进、输入会被接收。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, stall)))


def extras(p: Params, v: Voice, stall: str) -> list[str]:
    rules = []
    if p.flush:
        flush = v.ref(p.flush)
        when = f"{stall} 为 1 时同样如此" if p.flush_wins else f"但仅限于 {stall} 为 0 时"
        ready = f"{v.ref(p.ready)} 与它无关。" if p.ready else ""
        rules.append(
            v.pick(
                [
                    f"{flush} 为 1 时，每一级都在时钟上升沿变为无效，正在进入的字也包括在内，{when}；"
                    f"各级的字该推进的推进，该保持的保持，不受影响。{ready}",
                    f"在 {flush} 为 1 的时钟上升沿，所有有效位都变为 0（刚接收的字的有效位也不例外），{when}。"
                    f"字寄存器的装入则与没有冲刷时一样。{ready}",
                ]
            )
        )
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"任何一级有效时，{busy} 为 1。",
                    f"{busy} 指示至少有一级（包括最后一级）存有有效字。",
                    f"只要某一级中还有有效字，{busy} 就为 1。",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} 是有效的级数。",
                    f"{count} 统计流水线中有效字的个数。",
                    f"存有有效字的级共有多少，由 {count} 给出。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
