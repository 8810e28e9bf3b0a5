"""Combinational CRC steps in Chinese."""

from __future__ import annotations

from chisellm.families.codes.crc_step import Params, power_sum
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    state, data, following = v.ref(p.state), v.ref(p.data), v.ref(p.next)
    one = p.data_bits == 1
    thing = "数据位" if one else "数据字"
    per = "单个数据位" if one else f" {p.data_bits} 位数据字"
    noun = v.pick([f"一步更新 {p.name} 的模块", "组合逻辑 CRC 单步更新单元", f"处理{per}的 CRC 单步模块"])
    does = v.pick(
        [
            f"计算 CRC 寄存器 {state} 在处理{thing} {data} 之后的值 {following}",
            f"用{thing} {data} 将 CRC {state} 推进一步，新的寄存器值由 {following} 输出",
            f"根据 CRC 寄存器 {state} 和{thing} {data} 求出下一个寄存器值，并驱动 {following}",
        ]
    )
    return Description(noun=noun, does=does, rules=(*division(p, v), *further(p, v)))


def hexadecimal(p: Params, value: int) -> str:
    return f"0x{value:0{(p.bits + 3) // 4}x}"


def division(p: Params, v: Voice) -> list[str]:
    """The polynomial, and what each bit of the data does."""
    polynomial, mirrored = hexadecimal(p, p.polynomial), hexadecimal(p, p.mirrored)
    rules = [
        v.pick(
            [
                f"多项式为 {power_sum(p)}（去掉最高次项即 {polynomial}）。",
                f"生成多项式去掉最高次项是 {polynomial}，完整写出即 {power_sum(p)}。",
            ]
        )
    ]
    one = p.data_bits == 1
    if p.reflected:
        order = "" if one else "从最低位开始"
        rules.append(
            v.pick(
                [
                    f"寄存器采用反射形式。{order and f'{order}，'}对每个数据位：若该位与寄存器第 0 位的异或为 1，"
                    f"则寄存器右移一位，再与 {mirrored}（反转后的多项式）异或；否则只右移一位。",
                    f"数据{order}逐位处理，采用反射形式：寄存器右移，最高位补 0，若移出的位与数据位不同，"
                    f"则再与反转后的多项式 {mirrored} 异或。",
                ]
            )
        )
    else:
        order = "" if one else "从最高位开始"
        rules.append(
            v.pick(
                [
                    f"{order and f'{order}，'}对每个数据位：若该位与寄存器最高位的异或为 1，则寄存器左移一位，"
                    "再与多项式（不含最高次项）异或；否则只左移一位。",
                    f"数据{order}逐位处理：寄存器左移，最低位补 0，若移出的位与数据位不同，则再与不含最高次项的多项式"
                    "异或。",
                ]
            )
        )
    return rules


def further(p: Params, v: Voice) -> list[str]:
    state, data, following = v.ref(p.state), v.ref(p.data), v.ref(p.next)
    begin, initial = v.ref(p.start), hexadecimal(p, p.initial)
    rules = []
    if p.start:
        rules.append(
            v.pick(
                [
                    f"{begin} 为 1 时，用 {initial} 代替 {state}。",
                    f"{begin} 取 1 表示新消息的开始：这一步从 {initial} 算起，忽略 {state}。",
                    f"若 {begin} 为 1，则忽略 {state}，把这一步之前的寄存器值视为 {initial}。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        kept = f"{state}，{begin} 为 1 时则等于 {initial}" if p.start else state
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时不处理数据，{following} 等于 {kept}。",
                    f"若 {enable} 为 0，则 {data} 被忽略，{following} 取 {kept}。",
                ]
            )
        )
    if p.final:
        final = v.ref(p.final)
        rules.append(v.pick([f"{final} 是 {following} 各位取反的结果。", f"{following} 的反码由 {final} 输出。"]))
    if p.match:
        match, residue = v.ref(p.match), hexadecimal(p, p.residue)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {following} 等于 {residue} 时，{match} 为 1。",
                    f"若 {following} 的值是 {residue}，则 {match} 为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
