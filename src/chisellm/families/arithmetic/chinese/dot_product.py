"""Dot products in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.dot_product import Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    kind = "有符号" if p.signed else "无符号"
    if p.constants:
        noun = v.pick(["常系数加权求和单元", f"{p.count} 抽头加权加法器", "常系数点积单元"])
        values = listed([str(value) for value in p.constants])
        does = v.pick(
            [
                f"计算 {a} 各元素的加权和，并驱动 {out}",
                f"将 {a} 的每个元素乘以一个常数，把乘积相加后送到 {out}",
            ]
        )
        rules = [
            v.pick(
                [
                    f"元素 0 到元素 {p.count - 1} 的权重依次为 {values}。",
                    f"从下标 0 起，各元素分别乘以 {values}。",
                    f"权重（从元素 0 到元素 {p.count - 1}）：{values}。",
                ]
            )
        ]
    else:
        noun = v.pick([f"{kind}点积单元", f"{p.count} 元素点积单元", "乘积求和单元"])
        does = v.pick(
            [
                f"计算 {a} 与 {b} 的点积，并驱动 {out}",
                f"将 {a} 与 {b} 逐元素相乘，把乘积相加后送到 {out}",
            ]
        )
        rules = [f"下标相同的元素按{kind}数相乘。"] if v.pick([True, False]) else []
    if p.mask:
        mask = v.ref(p.mask)
        rules.append(
            v.pick(
                [
                    f"只有 {mask} 的第 k 位为 1 时，下标 k 的乘积才计入。",
                    f"{mask} 的第 k 位为 0 时，略去下标 k 的乘积。",
                    f"{mask} 是各乘积的使能：第 k 位为 0 时，下标 k 的乘积以 0 代替。",
                ]
            )
        )
    if p.offset:
        offset = v.ref(p.offset)
        rules.append(
            v.pick(
                [
                    f"乘积之和还要加上 {offset}。",
                    f"总和中还包含 {offset}。",
                    f"{offset} 与所有乘积一起相加。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules + ends(p, v)))


def ends(p: Params, v: Voice) -> list[str]:
    out, rules = v.ref(p.out), []
    down = "向负无穷方向取整" if p.signed else "向下取整"
    if p.end == "exact":
        rules.append(
            v.pick(
                [
                    f"{out} 保存精确的总和，{p.full} 位总能容纳。",
                    f"不会溢出：{out} 有 {p.full} 位，对任何总和都够用。",
                    "总和是精确的，保留全部进位。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"精确的总和除以 {2**p.shift} 并{down}，即为结果。",
                    f"精确的总和{'算术' * p.signed}右移 {p.shift} 位，得到结果。",
                ]
            )
        )
    if p.end == "saturated":
        low = -(1 << p.narrow - 1) if p.signed else 0
        high = low + (1 << p.narrow) - 1
        rules.append(
            v.pick(
                [
                    f"结果饱和：{out} 被限制在 {low} 到 {high} 的范围内。",
                    f"结果大于 {high} 时取 {high}" + (f"，小于 {low} 时取 {low}。" if p.signed else "。"),
                ]
            )
        )
    if p.clipped:
        clipped = v.ref(p.clipped)
        rules.append(
            v.pick(
                [
                    f"当且仅当结果必须被限幅时，{clipped} 为 1。",
                    f"若结果被限幅，则 {clipped} 为 1，否则为 0。",
                ]
            )
        )
    if p.negative:
        negative = v.ref(p.negative)
        rules.append(
            v.pick(
                [
                    f"当且仅当精确的总和小于 0 时，{negative} 为 1。",
                    f"总和为负时 {negative} 置 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
