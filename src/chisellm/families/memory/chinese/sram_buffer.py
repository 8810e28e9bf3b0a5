"""Capture buffers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory.sram_buffer import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    arm, valid, sample, play = (v.ref(x) for x in (p.arm, p.valid, p.sample, p.play))
    out_valid, out_data, full, n = v.ref(p.out_valid), v.ref(p.out_data), v.ref(p.full), p.depth
    noun = v.pick([f"可采集 {n} 个样本的采集缓冲器", f"可录制 {n} 个字并回放的记录器", "样本记录器"])
    does = v.pick(
        [
            f"在 {arm} 之后记录 {n} 个 {sample} 样本，并按 {play} 的节奏由 {out_data} 回放",
            f"从 {sample} 采集 {n} 个字存入存储器，再按要求依次送出",
            f"存储 {arm} 之后的 {n} 个样本，然后每有一次 {play} 就送回其中一个",
        ]
    )
    rules = [
        v.pick(
            [
                f"任何时候，{arm} 为 1 的时钟上升沿都会开始新的记录：此前记录的内容作废，"
                f"该周期的 {valid} 和 {play} 被忽略。"
                "第一次开始之前没有任何记录。",
                f"无论模块正在做什么，只要时钟上升沿到来时 {arm} 为 1，就重新开始记录；"
                f"该周期的 {valid} 和 {play} 都不起作用。"
                f"刚复位时，模块一直等待 {arm}。",
            ]
        ),
        v.pick(
            [
                f"记录期间，每个 {valid} 为 1 的时钟上升沿存入一个 {sample}。存满 {n} 个样本后记录自行结束，"
                f"{full} 为 1，直到下一次 {arm}。",
                f"在记录过程中，{sample} 于 {valid} 为 1 的各个时钟上升沿存入，直到满 {n} 个；此后 {full} 为 1，"
                f"到下一次 {arm} 为 1 的时钟上升沿为止。",
            ]
        ),
        v.pick(
            [
                f"{full} 为 1 期间，每个 {play} 为 1 的时钟上升沿回放下一个字，最早记录的在先："
                f"其后一个周期 {out_valid} 为 1，"
                f"{out_data} 就是这个字。",
                f"{full} 为 1 时，{play} 按记录的顺序请求下一个字；一个周期之后 {out_valid} 为 1，"
                f"该字出现在 {out_data} 上。",
            ]
        ),
        v.pick(
            [
                f"如果前一周期没有回放任何字，{out_valid} 和 {out_data} 都为 0。",
                f"{out_valid} 和 {out_data} 仅在紧接回放之后的周期带出内容，其余周期均为 0。",
            ]
        ),
    ]
    if p.repeat:
        options = ["最后一个字之后，回放从第一个字重新开始。", f"{n} 个字全部回放完后，接下来的又是第一个字。"]
    else:
        options = [
            f"每次记录只回放一遍：{n} 个字全部回放完后，{play} 不再起作用。",
            f"回放完最后一个字后，{play} 被忽略，直到记录了新的内容。",
        ]
    rules.append(v.pick(options))
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, arm)))


def extras(p: Params, v: Voice, arm: str) -> list[str]:
    rules = []
    if p.recording:
        flag = v.ref(p.recording)
        rules.append(
            v.pick(
                [
                    f"从 {arm} 的下一个周期起到存入最后一个样本为止，{flag} 为 1。",
                    f"{flag} 指示记录已经开始而尚未完成。",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} 是最近一次 {arm} 以来记录的样本数，回放不会改变它。",
                    f"{count} 统计本次记录已存入的样本，取值 0 到 {p.depth}，回放期间维持在 {p.depth} 不变。",
                ]
            )
        )
    if p.last:
        last = v.ref(p.last)
        rules.append(
            v.pick(
                [
                    f"回放 {p.depth} 个字中的最后一个时，{last} 与它同时为 1，其他时候为 0。",
                    f"一次记录的末字送出时 {last} 为 1；在其余所有周期它都为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
