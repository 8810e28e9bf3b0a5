"""Functions of two operands in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.flat_io import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(operand) for operand in p.operands)
    names = listed([v.ref(path) for _, path in p.results])
    noun = v.pick(["双操作数函数单元", "双操作数运算模块", "操作数组合运算单元"])
    does = v.pick(
        [
            f"由 {a} 和 {b} 计算 {names}",
            f"从无符号操作数 {a} 和 {b} 得出 {names}",
            f"接收 {a} 和 {b}，并用它们的若干函数驱动 {names}",
        ]
    )
    rules = [sentence(p, v, op, v.ref(path)) for op, path in p.results]
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，所有输出都为 0。",
                    f"以上各条在 {enable} 为 1 时成立，否则每个输出都为 0。",
                    f"{enable} 对输出进行门控：只要它为 0，各输出就全部为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def sentence(p: Params, v: Voice, op: str, y: str) -> str:
    a, b = (v.ref(operand) for operand in p.operands)
    s = v.ref(p.select)
    options = {
        "and": [f"{y} 是 {a} 与 {b} 的按位与", f"凡是 {a} 和 {b} 都为 1 的位，{y} 中为 1，其余位为 0"],
        "or": [f"{y} 是 {a} 与 {b} 的按位或", f"凡是 {a} 或 {b} 为 1 的位，{y} 中为 1，其余位为 0"],
        "xor": [f"{y} 是 {a} 与 {b} 的按位异或", f"{a} 与 {b} 不同的位在 {y} 中为 1，相同的位为 0"],
        "xnor": [f"{y} 是 {a} 与 {b} 的按位同或", f"{a} 与 {b} 相同的位在 {y} 中为 1，不同的位为 0"],
        "andnot": [f"{y} 等于把 {a} 中那些在 {b} 里为 1 的位清零后的值", f"{y} 是 {a} 与取反后的 {b} 按位与的结果"],
        "sum": [f"{y} 是 {a} 与 {b} 的完整的和，包含进位", f"{y} 等于 {a} 加 {b}，进位保留在最高位"],
        "difference": [f"{y} 等于 {a} 减 {b}，对 2^{p.width} 取模", f"{y} 是 {a} 减去 {b} 的差，按模 2^{p.width} 回绕"],
        "max": [f"{y} 是 {a} 与 {b} 中的较大者", f"{y} 取 {a} 和 {b} 的最大值"],
        "min": [f"{y} 是 {a} 与 {b} 中的较小者", f"{y} 取 {a} 和 {b} 的最小值"],
        "distance": [f"{y} 是 {a} 与 {b} 之差的绝对值", f"{y} 等于 {a} 和 {b} 中较大的减去较小的"],
        "equal": [f"当且仅当 {a} 等于 {b} 时，{y} 为 1", f"{y} 表示 {a} 与 {b} 是否相等，相等为 1"],
        "less": [f"当且仅当 {a} 小于 {b} 时，{y} 为 1", f"{y} 表示 {a} 是否小于 {b}，小于为 1"],
        "parity": [f"若 {a} 与 {b} 有奇数个位不同，{y} 为 1，否则为 0", f"{y} 是 {a} 和 {b} 所有位相异或的结果"],
        "joined": [f"{y} 的高半部分是 {a}，低半部分是 {b}", f"{y} 由 {a}（高位）和 {b}（低位）拼接而成"],
        "chosen": [f"{s} 为 1 时 {y} 等于 {b}，为 0 时等于 {a}", f"若 {s} 为 0，{y} 取 {a}；若为 1，则取 {b}"],
        "average": [
            f"{y} 是 {a} 与 {b} 的完整的和的一半，向下取整",
            f"{y} 是 {a} 和 {b} 的平均值，向下取整，计算过程中不丢失进位",
        ],
    }
    return v.pick([f"{text}。" for text in options[op]])


WORDS = Words(describe)
