"""Sums over a Vec in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.vectors.vec_sum import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    items, out = v.ref(p.items), v.ref(p.out)
    n = p.count
    start = f"{v.ref(p.start)} 与 " if p.start else ""
    noun = v.pick(
        {
            "total": ["向量求和器", "对 Vec 求和的单元", "把向量所有元素相加的加法器"],
            "running": ["前缀和单元", "逐项累计求和的模块", "部分和生成器"],
            "pairs": ["向量的两两相加单元", "相邻元素加法器"],
            "alternating": ["向量交错求和单元", "对元素交替加减的向量模块"],
            "clipped": ["饱和向量求和器", "带上限的 Vec 求和单元"],
        }[p.kind]
    )
    top = 2**p.width - 1
    does = v.pick(
        {
            "total": [
                f"将 {start}{items} 的全部 {n} 个元素相加，和由 {out} 输出",
                f"用 {start}{items} 全部 {n} 个元素的总和驱动 {out}",
            ],
            "running": [
                f"计算 {items} 的累计和，并由 {out} 输出",
                f"用 {items} 的各级前缀和驱动 {out}",
            ],
            "pairs": [
                f"将 {items} 中相邻的元素两两相加，得到的 {p.outs} 个和由 {out} 输出",
                f"在 {out} 上给出 {items} 中 {p.outs} 对相邻元素各自的和",
            ],
            "alternating": [
                f"将 {items} 中偶数位置的元素相加，再减去奇数位置的元素，结果送到 {out}",
                f"计算 {items} 中下标为偶数的元素之和减去下标为奇数的元素之和，由 {out} 给出",
            ],
            "clipped": [
                f"将 {items} 的全部 {n} 个元素相加，和以 {top} 为上限，由 {out} 输出",
                f"在 {out} 上给出 {items} 全部 {n} 个元素之和，超过 {top} 时饱和为 {top}",
            ],
        }[p.kind]
    )
    rules = []
    if p.kind == "running":
        rules.append(
            v.pick(
                [
                    f"{out} 的元素 k 等于 {start}{items} 的元素 0 到元素 k 之和。",
                    f"在位置 k 上，{out} 给出 {start}{items} 中从元素 0 到元素 k（含）的所有元素的总和。",
                    f"{out} 中下标为 k 的元素是 {start}{items} 的前 k + 1 个元素累加的结果。",
                ]
            )
        )
    elif p.kind == "pairs":
        rules.append(
            v.pick(
                [
                    f"{out} 的元素 k 是 {items} 的元素 2k 与元素 2k + 1 之和。",
                    f"{items} 的元素 0 与元素 1 相加得到 {out} 的元素 0，元素 2 与元素 3 相加得到元素 1，依此类推。",
                    f"{items} 的元素 2k 与元素 2k + 1 相加，结果放在 {out} 的位置 k。",
                ]
            )
        )
    rules += widths(p, v) + options(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def widths(p: Params, v: Voice) -> list[str]:
    if p.kind == "clipped":
        return []
    what = "每个和" if p.outs else "结果"
    if not p.exact:
        return [
            v.pick(
                [
                    f"{what}按 {p.width} 位回绕。",
                    f"忽略溢出：{what}只保留低 {p.width} 位。",
                    f"{what}对 {2**p.width} 取模" + ("，按补码解释。" if p.signed else "。"),
                ]
            )
        ]
    turns_signed = p.wide and not p.signed
    signed = "，并且是有符号数" if turns_signed else ""
    kind = "（有符号数）" if turns_signed else ""
    return [
        v.pick(
            [
                f"{what}都是精确的，不会溢出{signed}。" if p.outs else f"{what}是精确的，不会溢出{signed}。",
                f"{p.out_width} 位足以表示所有可能的和{kind}，不会丢失信息。",
                f"不丢弃任何进位：每个和都是精确值{kind}。" if p.outs else f"不丢弃任何进位：结果是精确值{kind}。",
            ]
        )
    ]


def options(p: Params, v: Voice) -> list[str]:
    rules = []
    items = v.ref(p.items)
    if p.mask:
        mask = v.ref(p.mask)
        unit = "元素" if p.mask_vec else "位"
        rules.append(
            v.pick(
                [
                    f"{mask} 中某个{unit}为 0 时，{items} 中同一下标的元素按 0 计入。",
                    f"{items} 的元素 k 仅在 {mask} 的{unit} k 为 1 时参与求和，否则以 0 代替。",
                    f"凡是 {mask} 的{unit} k 为 0，{items} 的元素 k 就被替换为 0。",
                ]
            )
        )
    if p.mean:
        mean = v.ref(p.mean)
        down = "向负无穷取整" if p.signed else "向下取整"
        shift = "算术右移" if p.signed else "右移"
        rules.append(
            v.pick(
                [
                    f"{mean} 是总和除以 {p.count} 的商，{down}。",
                    f"{mean} 等于总和{shift} {p.count.bit_length() - 1} 位的结果。",
                ]
            )
        )
    if p.over:
        over, limit = v.ref(p.over), v.ref(p.limit)
        rules.append(
            v.pick(
                [
                    f"当且仅当总和大于 {limit} 时，{over} 为 1。",
                    f"总和超过 {limit} 会使 {over} 为 1，否则 {over} 为 0。",
                    f"{over} 表示总和是否大于 {limit}：大于为 1，不大于为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
