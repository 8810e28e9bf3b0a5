"""Iterative square roots in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.systems.chinese._unit import shell_rules
from chisellm.families.systems.iterative_sqrt import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    radicand, root = v.ref(p.given), v.ref(p.path(p.root))
    noun = v.pick(["迭代开平方单元", "多周期整数平方根计算单元", "逐位求平方根的运算单元"])
    does = v.pick(
        [
            f"用若干个时钟周期求 {radicand} 的整数平方根",
            f"将无符号数 {radicand} 开平方得到整数根，每个时钟周期求出一位",
            f"在多个时钟周期内算出 {radicand} 的整数平方根",
        ]
    )
    results = "各结果" if len(p.names) > 1 else "平方根"
    rules = shell_rules(p.shell, v, "操作数", results, [f" {p.half} 个时钟周期", f"整整 {p.half} 个周期"])
    if p.rounded:
        options = [
            f"{root} 是所存操作数的平方根，四舍五入到最接近的整数。",
            f"取入的操作数的平方根舍入到最接近的整数，由 {root} 给出。",
            f"{root} 是与取入的操作数的平方根最接近的整数。",
        ]
    else:
        options = [
            f"{root} 是所存操作数的平方根，舍去小数部分。",
            f"{root} 是平方不超过取入的操作数的最大整数。",
            f"取入的操作数的平方根向下取整后由 {root} 给出。",
        ]
    rules.append(v.pick(options))
    square = "向下取整的平方根的平方" if p.rounded else "平方根的平方"
    if p.remainder:
        remainder = v.ref(p.path(p.remainder))
        rules.append(
            v.pick(
                [
                    f"{remainder} 等于操作数减去{square}。",
                    f"操作数扣除{square}之后所余的部分由 {remainder} 给出。",
                    f"操作数与{square}之差出现在 {remainder} 上。",
                ]
            )
        )
    if p.exact:
        exact = v.ref(p.path(p.exact))
        rules.append(
            v.pick(
                [
                    f"操作数是某个整数的平方时 {exact} 为 1，否则为 0。",
                    f"对完全平方数（0 也算），{exact} 为 1，对其他数为 0。",
                    f"{exact} 指示操作数是否为完全平方数，是则为 1；0 也算完全平方数。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
