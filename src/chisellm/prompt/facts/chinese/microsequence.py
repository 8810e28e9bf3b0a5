"""Reads opcodes, their operations and the rules of execution out of Chinese texts."""

from __future__ import annotations

import re

from chisellm.prompt.facts import microsequence
from chisellm.prompt.facts.microsequence import FORMULAS, Forms, N

__all__ = ["read"]

CHINESE = Forms(
    item=re.compile(r"^- (0b[01]+|\d+) (\w+)：(.*?)(?:（([ZC、]+)）)?。$"),
    sentence=re.compile(
        r"(?:操作码为|遇到操作码|对于操作码) (\d+)（(\w+)）(?:时)?，([^。]*?)(?:（标记 ([ZC、]+)）)?。"
    ),
    condition=re.compile(rf"若 {N} (?:=|为) (\d+)(?:：|，则 )(.*)"),
    assigns=re.compile(rf"{N} (?:<-|更新为) (.*)"),
    values=(
        *FORMULAS,
        ("add", rf"{N} 与 {N} 之和"),
        ("sub", rf"{N} 减去 {N} 的差"),
        ("and", rf"{N} 与 {N} 的按位与"),
        ("or", rf"{N} 与 {N} 的按位或"),
        ("xor", rf"{N} 与 {N} 的按位异或"),
        ("max", rf"{N} 和 {N} 中的较大者"),
        ("min", rf"{N} 和 {N} 中的较小者"),
        ("inc", rf"{N} 加 1 后的值"),
        ("dec", rf"{N} 减 1 后的值"),
        ("shl", rf"{N} 左移 1 位后的值"),
        ("shr", rf"{N} 右移 1 位后的值"),
        ("not", rf"{N} 按位取反后的值"),
        ("copy", rf"{N} 的值"),
    ),
    stated={
        "executed when": (
            rf"若 {N} 为 1，则在时钟上升沿执行操作码；为 0 时一切不变。",
            rf"在 {N} 为 1 的每个上升沿执行当前操作码，`\w+` 为 0 时所有寄存器保持不变。",
            rf"只有 {N} 为 1 时才在时钟沿执行，否则一切保持不变。",
        ),
        "modulus": (
            r"操作数取时钟沿之前的值，运算按模 (\d+) 进行。",
            r"所用的操作数都是时钟沿之前的值，结果对 (\d+) 取模。",
            r"所有操作数都在时钟沿之前读取，算术运算按模 (\d+) 回绕。",
        ),
        "zero flag": (
            rf"标有 Z 的操作在写入的值为 0 时将 {N} 置 1，否则将其清零。",
            rf"Z 表示写入的值为 0 时 {N} 变为 1，否则变为 0。",
            rf"标记 Z 说明该操作更新 {N}：写入的值为 0 则为 1，否则为 0。",
        ),
        "carry flag": (
            rf"标有 C 的操作把加法的进位、减法的借位或移位移出的那一位送入 {N}。",
            rf"C 表示 {N} 取进位（加法）、借位（减法）或移出的位（移位）。",
            rf"标记 C 说明该操作更新 {N}，其值为进位或借位，移位时则为移出的那一位。",
        ),
    },
    plain={
        ("executed when", "always"): (
            "每个时钟上升沿执行一个操作码。",
            "在每个时钟上升沿执行当前的操作码。",
            "每到时钟沿就执行此时给出的操作码。",
        ),
        ("others", "nothing"): (
            "未列出的操作码不改变任何内容。",
            "其余操作码均为空操作。",
            "不在所列之内的操作码使一切保持原样。",
        ),
        ("unmet condition", "nothing"): (
            "条件不成立的操作既不改变寄存器，也不改变标志。",
            "若操作带有条件而该条件不成立，则寄存器和标志都不变。",
        ),
        ("unmarked", "flags stay"): (
            "没有相应标记的操作不影响标志。",
            "标志只有在操作带有其标记时才更新，否则保持原值。",
            "只有标记注明的标志才会改变。",
        ),
    },
)


def read(text: str) -> dict[str, object]:
    """As `chisellm.prompt.facts.microsequence.read`, from a Chinese text."""
    return microsequence.read(text, CHINESE)
