"""Pipelines of `Valid` stages that never stall, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol.chinese._steps import in_words, listed_stages
from chisellm.families.protocol.valid_pipeline import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    valid, shown = v.ref(f"{p.source}.valid"), v.ref(f"{p.sink}.valid")
    given, result = v.ref(p.given), v.ref(p.result)
    n = len(p.steps)
    noun = v.pick(["无反压的流水线", "只带有效信号的流水线", f"由 {n} 级构成的运算流水线"])
    does = v.pick(
        [
            f"将 {given} 上的每个有效字经 {n} 级流水线送到 {result}，并在途中加以变换",
            f"用 {n} 级流水线由 {given} 计算 {result}，每个周期处理一个字，{valid} 随之传到 {shown}",
            f"以 {n} 级流水线处理由 {valid} 标记的一串字，结果随 {shown} 一起输出",
        ]
    )
    if n == 1:
        word = in_words(p.steps[0], p.width, v)
        rules = [
            v.pick(
                [
                    f"这一级{word}，从 {given} 到 {result} 的变换仅此而已。",
                    f"在从 {given} 到 {result} 的途中，这一级{word}。",
                    f"{result} 由 {given} 得来：这一级{word}。",
                ]
            )
        ]
    else:
        ordered = listed_stages(p.steps, p.width, v)
        rules = [
            v.pick(
                [
                    f"字依次经过以下各级：{ordered}。",
                    f"各级的操作按先后顺序为：{ordered}。",
                    f"每一级都在前一级的结果上继续运算：{ordered}。",
                ]
            )
        ]
    late = "一个时钟周期" if n == 1 else f" {n} 个时钟周期"
    condition = f"{valid} 和 {v.ref(p.enable)} 都为 1" if p.enable else f"{valid} 为 1"
    otherwise = "（除非该字在途中被丢弃）" if p.kill else "，否则为 0"
    rules.append(
        v.pick(
            [
                f"在每个 {condition} 的时钟上升沿进入一个字；经过{late}，{shown} 为 1 并给出其结果。",
                f"若在某个周期 {condition}，则恰好过{late}后 {shown} 为 1{otherwise}。",
                f"{condition} 时接收一个字，过{late}后输出，届时 {shown} 为 1；没有反压。",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    shown, result = v.ref(f"{p.sink}.valid"), v.ref(p.result)
    tag = v.ref(f"{p.sink}.bits.{p.tag}")
    if p.tag:
        given = v.ref(f"{p.source}.bits.{p.tag}")
        rules.append(
            v.pick(
                [
                    f"{tag} 就是同一个字的 {given}，不作改变。",
                    f"{given} 随所属的字一起传送，并原样由 {tag} 输出。",
                    f"每个字的 {given} 与其结果同时出现在 {tag} 上。",
                ]
            )
        )
    if p.kill:
        kill = v.ref(p.kill)
        rules.append(
            v.pick(
                [
                    f"{kill} 为 1 的时钟上升沿丢弃流水线中的一切，包括正在该上升沿进入的字："
                    "它们都不会在输出端变为有效。",
                    f"{kill} 为 1 时，各级都在时钟上升沿变为无效，正在接收的字也不例外。",
                    f"若时钟上升沿到来时 {kill} 为 1，则此后任何一级都不含有效字，连当时进入的那个也不含在内。",
                ]
            )
        )
    if p.held:
        values = f"{result} 和 {tag} 都保持不变" if p.tag else f"{result} 保持不变"
        dropped = f"；若某个字在 {v.ref(p.kill)} 为 1 的时钟上升沿到达最后一级，它照样装入，只是不标记为有效"
        loaded = v.pick(
            [
                f"{shown} 为 0 期间，{values}",
                f"没有新结果时，{values}",
                f"在没有结果输出的周期里，{values}",
            ]
        )
        rules.append(f"{loaded}{dropped if p.kill else ''}。")
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"任何一级（包括最后一级）存有有效字时，{busy} 为 1。",
                    f"{busy} 指示流水线中至少有一个有效字，正在输出的那个也算在内。",
                    f"只要各级中还有有效字，{busy} 就为 1。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
