"""Absolute differences in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.abs_diff import Kind, Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(operand) for operand in p.operands)
    out = v.ref(p.out)
    kind = "有符号数" if p.signed else "无符号数"
    noun = v.pick(["绝对差运算单元", "两数距离计算电路", f"{kind}绝对差计算模块"])
    does = v.pick(
        [
            f"计算{kind} {a} 与 {b} 之差的绝对值，结果由 {out} 输出",
            f"把 {a} 和 {b} 当作{kind}，在 {out} 上给出两者的距离 |{a} - {b}|",
            f"求{kind} {a} 与 {b} 相差多少，并将结果送到 {out}",
        ]
    )
    rules = [
        v.pick(
            [
                f"对任意一组输入，{out} 都是精确的无符号数。",
                f"{out} 是无符号数，任何情况下都不会回绕。",
                f"不存在会溢出的输入组合：{out} 就是精确的距离，以无符号数表示。",
            ]
        )
    ]
    rules += [rule(p, kind, v.ref(name), v) for kind, name in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, name: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a, b = (v.ref(operand) for operand in p.operands)
    out = v.ref(p.out)
    bound = v.ref(p.tolerance_in) if p.tolerance_in else str(p.tolerance)
    base = v.ref(p.base or "base")
    rules: dict[Kind, list[str]] = {
        "near": [
            f"{out} 不大于 {bound} 时 {name} 为 1，否则为 0。",
            f"只要距离没有超过 {bound}，{name} 就为高电平，否则为低电平。",
            f"{name} 指示 {out} 是否小于或等于 {bound}，是则为 1。",
        ],
        "far": [
            f"{out} 大于 {bound} 时 {name} 为 1，否则为 0。",
            f"距离一旦超过 {bound}，{name} 即为高电平，否则为低电平。",
            f"{name} 指示 {out} 是否高于 {bound}，是则为 1。",
        ],
        "less": [
            f"{a} 小于 {b} 时 {name} 为 1，否则为 0。",
            f"当且仅当 {b} 是两数中较大的一个时，{name} 为高电平。",
            f"{name} 指示 {a} 是否比 {b} 小，是则为 1。",
        ],
        "equal": [
            f"两数相等时 {name} 为 1，否则为 0。",
            f"当且仅当距离为 0 时，{name} 为高电平。",
            f"{name} 指示 {a} 是否等于 {b}，是则为 1。",
        ],
        "signed": [
            f"{name} 是精确的有符号差 {a} - {b}。",
            f"{name} 以有符号数给出 {a} 减 {b} 的差，不会溢出。",
            f"{name} 输出带符号的 {a} - {b}，不丢失任何一位。",
        ],
        "sum": [
            f"{name} 为 {out} 与 {base} 之和，进位保留在其最高位。",
            f"{name} 在距离上再加无符号数 {base}，并保留进位。",
            f"{name} 是距离与无符号数 {base} 的精确和。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
