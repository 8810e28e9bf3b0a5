"""Polynomials in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.polynomial import Params, formula
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    x, out = v.ref(p.x), v.ref(p.out)
    noun = v.pick([f"{p.degree} 次多项式求值电路", "多项式求值电路", "多项式函数运算单元"])
    first = formula(p, p.coefficients)
    if p.select:
        does = v.pick(
            [
                f"以 x = {x} 对两个多项式之一求值，并驱动 {out}",
                f"从两个多项式中选一个，计算它在 x = {x} 处的值并送到 {out}",
            ]
        )
        second, select = formula(p, p.other), v.ref(p.select)
        rules = [
            v.pick(
                [
                    f"{select} 为 0 时多项式为 {first}，为 1 时为 {second}。",
                    f"{select} 选择多项式：0 对应 {first}，1 对应 {second}。",
                ]
            )
        ]
    else:
        does = v.pick(
            [
                f"以 x = {x} 计算 {first}，其值由 {out} 输出",
                f"求多项式 {first} 在 x = {x} 处的值，并送到 {out}",
                f"在 {out} 上给出 {first}，其中 x 为 {x}",
            ]
        )
        rules = []
    if p.addend:
        addend = v.ref(p.addend)
        rules.append(
            v.pick(
                [
                    f"该值还要加上 {addend}。",
                    f"结果等于多项式的值加 {addend}。",
                    f"求出多项式的值之后再加 {addend}。",
                ]
            )
        )
    if p.mode == "exact":
        rules.append(
            v.pick(
                [
                    f"结果是精确的，{p.out_width} 位足以容纳任何值。",
                    f"不会溢出，因为 {out} 有 {p.out_width} 位。",
                    f"{out} 能容纳所有可能的值，因此结果精确。",
                ]
            )
        )
    elif p.mode == "wrap":
        rules.append(
            v.pick(
                [
                    f"结果只保留低 {p.out_width} 位" + ("，以补码表示。" if p.signed else "。"),
                    f"结果按模 {2**p.out_width} 回绕" + ("，采用补码。" if p.signed else "。"),
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"结果对 {p.modulus} 取模，因此 {out} 介于 0 与 {p.modulus - 1} 之间。",
                    f"全部运算都在模 {p.modulus} 下进行，{out} 是 0 到 {p.modulus - 1} 的余数。",
                ]
            )
        )
    if p.zero:
        zero = v.ref(p.zero)
        rules.append(v.pick([f"当且仅当 {out} 为 0 时，{zero} 为 1。", f"若 {out} 为 0，则 {zero} 为 1，否则为 0。"]))
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
