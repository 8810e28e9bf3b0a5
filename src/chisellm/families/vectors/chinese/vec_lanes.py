"""Element-wise operations on Vecs in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.vectors.vec_lanes import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

OPERATIONS = {
    "add": ["等于 {x} 与 {y} 之和", "是 {x} 加 {y} 的结果"],
    "sub": ["等于 {x} 减去 {y} 的差", "是 {x} 减 {y} 的结果"],
    "min": ["取 {x} 与 {y} 中的较小者", "是 {x} 和 {y} 的最小值"],
    "max": ["取 {x} 与 {y} 中的较大者", "是 {x} 和 {y} 的最大值"],
    "and": ["等于 {x} 与 {y} 按位与的结果"],
    "or": ["等于 {x} 与 {y} 按位或的结果"],
    "xor": ["等于 {x} 与 {y} 按位异或的结果"],
    "absdiff": ["等于 {x} 与 {y} 之差的绝对值", "是 {x} 和 {y} 之间的距离（差的绝对值）"],
    "eq": ["在 {x} 等于 {y} 时为 1，否则为 0"],
    "ne": ["在 {x} 不等于 {y} 时为 1，否则为 0"],
    "lt": ["在 {x} 小于 {y} 时为 1，否则为 0"],
    "ge": ["在 {x} 大于或等于 {y} 时为 1，否则为 0"],
}


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    names = {"x": f"{a} 的元素 k", "y": b if p.scalar else f"{b} 的元素 k"}
    noun = v.pick(["逐元素向量运算单元", "按通道并行的向量单元", "各通道相互独立的向量运算模块"])
    verb = "比较" if p.compares else "运算"
    pairs = f"{a} 的每个元素与 {b} " if p.scalar else f"{a} 与 {b} 的对应元素"
    does = v.pick(
        [
            f"将 {pairs}逐一{verb}，结果放入 {out}",
            f"对 {pairs}做{verb}，位置 k 的结果由 {out} 的元素 k 给出",
            f"逐元素地处理 {a} 与 {b}，并用{verb}结果驱动 {out}"
            if not p.scalar
            else f"以 {b} 为公共操作数逐个处理 {a} 的元素，并用{verb}结果驱动 {out}",
        ]
    )
    main = v.pick(OPERATIONS[p.op]).format(**names)
    if p.mode:
        mode, second = v.ref(p.mode), v.pick(OPERATIONS[p.other]).format(**names)
        rules = [
            v.pick(
                [
                    f"{mode} 为 1 时，{out} 的元素 k {main}；{mode} 为 0 时，它{second}。",
                    f"{mode} 用来选择运算：置 1 时 {out} 的元素 k {main}，清零时则{second}。",
                    f"对 {out} 的元素 k 而言，若 {mode} 为 1，它{main}；若 {mode} 为 0，它{second}。",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"{out} 的元素 k {main}。",
                    f"对每一个下标 k，{out} 中下标为 k 的元素{main}。",
                    f"{out} 位置 k 上的值{main}。",
                ]
            )
        ]
    rules += width_rules(p, v) + mask_rules(p, v)
    if p.every:
        rules.append(
            v.pick(
                [
                    f"当且仅当 {out} 的所有元素都为 1 时，{v.ref(p.every)} 为 1。",
                    f"{v.ref(p.every)} 是 {out} 所有元素相与的结果。",
                    f"只要 {out} 中没有为 0 的元素，{v.ref(p.every)} 就为 1，否则为 0。",
                ]
            )
        )
    if p.some:
        rules.append(
            v.pick(
                [
                    f"当且仅当 {out} 中至少有一个元素为 1 时，{v.ref(p.some)} 为 1。",
                    f"{v.ref(p.some)} 是 {out} 所有元素相或的结果。",
                    f"{out} 中只要有元素为 1，{v.ref(p.some)} 就为 1，否则为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def width_rules(p: Params, v: Voice) -> list[str]:
    ops = {p.op, p.other} & {"add", "sub"}
    if not ops:
        return []
    what = "和" if ops == {"add"} else "差" if ops == {"sub"} else "和与差"
    if p.grows:
        return [
            v.pick(
                [
                    f"输出元素比输入元素多一位，因此{what}是精确的。",
                    f"每个{what}用 {p.out_width} 位表示已经足够，不会溢出。",
                    f"{v.ref(p.out)} 的元素有 {p.out_width} 位，能容纳完整的{what}。",
                ]
            )
        ]
    return [
        v.pick(
            [
                f"{what}按 {p.width} 位回绕。",
                f"忽略溢出：{what}对 {2**p.width} 取模" + ("，按补码解释。" if p.signed else "。"),
                f"{what}只保留低 {p.width} 位。",
            ]
        )
    ]


def mask_rules(p: Params, v: Voice) -> list[str]:
    if not p.mask:
        return []
    mask, out = v.ref(p.mask), v.ref(p.out)
    bit = f"{mask} 的元素 k" if p.mask_vec else f"{mask} 的位 k"
    rest = f"{v.ref(p.a)} 的元素 k（原样通过）" if p.keeps else "0"
    return [
        v.pick(
            [
                f"只有 {bit} 为 1 时通道 k 才工作；否则 {out} 的元素 k 等于 {rest}。",
                f"凡是 {bit} 为 0 的位置，{out} 的元素 k 输出 {rest}。",
                f"各通道由 {mask} 使能，{bit} 对应通道 k：为 0 时该通道被禁止，{out} 的元素 k 等于 {rest}。",
            ]
        )
    ]


WORDS = Words(describe)
