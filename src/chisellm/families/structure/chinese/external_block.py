"""Designs around an existing Verilog module, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.external_block import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    block, result, control = f"`{p.name}`", v.ref(p.result), v.ref(p.control)
    words, half = [v.ref(word) for word in p.words], p.kind.operands
    drives = [f"`{pin}`" for pin in p.pins[0]]
    noun = v.pick(
        [
            f"对 Verilog 模块 {block} 的封装",
            f"围绕现成 Verilog 模块 {block} 搭建的电路",
            f"复用 Verilog 模块 {block} 的设计",
        ]
    )
    if p.shape == "single":
        does = v.pick(
            [
                f"例化一个 {block}，并把它的输出接到 {result}",
                f"内部含有一个 {block}，其输出就是 {result}",
                f"把输入送入唯一的 {block} 实例，再由 {result} 给出该实例的结果",
            ]
        )
        rules = [fed(drives, words, "")]
    elif p.shape == "bypass":
        does = v.pick(
            [
                f"用 {result} 给出一个 {block} 实例的输出；{control} 为 1 时则直接给出 {words[0]}",
                f"由一个 {block} 实例驱动 {result}，只有当 {control} 为 1 时改由 {words[0]} 驱动",
                f"根据 {control} 选择 {result} 的来源：为 1 时取 {words[0]}，为 0 时取一个 {block} 实例的输出",
            ]
        )
        rules = [fed(drives, words, "")]
    elif p.shape == "chain":
        does = v.pick(
            [
                f"将两个 {block} 实例串联，{result} 取第二个实例的输出",
                f"让数据先后经过两个 {block}，后一个的输出驱动 {result}",
                f"把两个 {block} 首尾相接，从第二个出来的结果送到 {result}",
            ]
        )
        rules = [fed(drives, words[:half], "第一个实例的"), f"第一个实例的输出驱动第二个实例的 {drives[0]}。"]
        if words[half:]:
            rules.append(fed(drives[1:], words[half:], "第二个实例的"))
    else:
        does = v.pick(
            [
                f"并列放置两个 {block} 实例并选择其一：{control} 为 1 时 {result} 取第二个的输出，否则取第一个的输出",
                f"由 {control} 决定两个 {block} 实例中哪一个驱动 {result}：为 0 用第一个，为 1 用第二个",
                f"在两个 {block} 的输出之间做二选一，当 {control} 为 1 时把第二个送到 {result}，为 0 时送第一个",
            ]
        )
        rules = [fed(drives, words[:half], "第一个实例的"), fed(drives, words[half:], "第二个实例的")]
    if p.kind.clocked:
        each = "该实例" if p.stages == 1 else "两个实例"
        rules.append(
            v.pick(
                [
                    f"{each}的 `clk` 和 `rst` 接本模块自身的时钟与复位，`en` 由 {control} 驱动。",
                    f"把隐式时钟接到{each}的 `clk`，隐式复位接到 `rst`，{control} 接到 `en`。",
                    f"{control} 接{each}的 `en`，模块的时钟接 `clk`，模块的复位接 `rst`。",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"当且仅当 {result} 为 {p.mark} 时，{v.ref(p.flag)} 为 1。",
                f"在该模块之外做一次比较：{result} 等于 {p.mark} 时 {v.ref(p.flag)} 为 1，否则为 0。",
                f"若 {result} 的值是 {p.mark}，则 {v.ref(p.flag)} 为 1，其他情况下为 0。",
            ]
        )
    )
    opener = v.pick(
        [
            f"{block} 要声明为 `ExtModule`，其源码与设计一同编译，保持原样：",
            f"{block} 的源码已经给出，不得改动；在 Chisel 中它是一个 `ExtModule`：",
            f"下面就是 {block}，应声明为 `ExtModule`，而不是用 Chisel 重写：",
        ]
    )
    return Description(noun=noun, does=does, rules=(*rules, opener), tables=(f"```verilog\n{p.source.strip()}\n```",))


def fed(drives: list[str], words: list[str], owner: str) -> str:
    """`io.a` 驱动第一个实例的 `x`，`io.b` 驱动它的 `y`。"""
    parts = [f"{word} 驱动{owner or '它的'} {pin}" for pin, word in zip(drives, words, strict=True)]
    return f"{'，'.join(parts)}。"


WORDS = Words(describe)
