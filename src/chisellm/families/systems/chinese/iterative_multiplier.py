"""Iterative multipliers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.systems.chinese._unit import shell_rules
from chisellm.families.systems.iterative_multiplier import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    left, right, product = v.ref(p.given(p.left)), v.ref(p.given(p.right)), v.ref(p.shown)
    addend = v.ref(p.given(p.addend))
    adds = f"再加上 {addend}" if p.addend else ""
    noun = v.pick(["移位相加乘法器", "串行乘法器", "多周期乘法器"])
    does = v.pick(
        [
            f"用若干个时钟周期计算 {left} 乘以 {right}{f'，{adds}' if adds else ''}",
            f"以移位相加的方式求 {left} 与 {right} 的无符号乘积{f'，{adds}' if adds else ''}",
            f"在多个时钟周期内将无符号数 {left} 和 {right} 相乘{f'，{adds}' if adds else ''}",
        ]
    )
    if p.early:
        places = "二进制位" if p.radix == 1 else "四进制位"
        length = [
            f" {right} 不计前导零的{places}数那么多个时钟周期（若它为 0，则为 1 个）",
            f"若干个时钟周期，{right} 不计前导零的每个{places}对应一个（若它为 0，则只有一个）",
        ]
    else:
        digit = "一位" if p.radix == 1 else "两位"
        length = [f" {p.steps} 个时钟周期", f" {p.steps} 个周期（每个周期处理 {right} 的{digit}）"]
    operands = "全部三个操作数" if p.addend else "两个操作数"
    if p.addend:
        options = [
            f"{product} 等于 {left} 乘以 {right} 再加 {addend}，都是无符号数，以所存的值为准；结果不丢失任何一位。",
            f"{product} 上的结果是所存两个因数的无符号乘积加上所存的 {addend}，保留全部位。",
            f"对取入的操作数，{product} 给出 {left} × {right} + {addend} 的精确无符号值。",
        ]
    else:
        options = [
            f"{product} 是所存操作数的完整无符号乘积。",
            f"{product} 上的结果是所存两个操作数的无符号乘积，保留全部位。",
            f"对取入的两个操作数，{product} 给出精确的无符号乘积。",
        ]
    rules = [*shell_rules(p.shell, v, operands, "结果", length), v.pick(options)]
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
