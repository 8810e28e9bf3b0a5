"""Sorting networks in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.vectors.sorting_network import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    keys, out = v.ref(p.keys), v.ref(p.out)
    noun = v.pick([f"对 {p.count} 个元素排序的电路", "排序网络", f"{'有符号' if p.signed else '无符号'}数的组合排序器"])
    does = v.pick(
        [
            f"将 {keys} 的 {p.count} 个元素排序后由 {out} 输出",
            f"把 {keys} 中的 {p.count} 个数排好次序，并用它们驱动 {out}",
            f"在 {out} 上按大小次序给出 {keys} 的全部元素",
        ]
    )
    if p.direction:
        direction = v.ref(p.direction)
        rules = [
            v.pick(
                [
                    f"{direction} 为 0 时按升序排列（最小的元素在下标 0），为 1 时按降序排列。",
                    f"{direction} 置 1 选择降序，最大的元素位于下标 0；{direction} 为 0 则是升序。",
                    f"当 {direction} 为 0 时，{out} 的元素 0 最小，其后依次增大；"
                    f"当它为 1 时，元素 0 最大，其后依次减小。",
                ]
            )
        ]
    else:
        first, way = ("最大", "降序") if p.descending else ("最小", "升序")
        rules = [
            v.pick(
                [
                    f"按{way}排列：{out} 的元素 0 {first}。",
                    f"{out} 的元素 0 是{first}的，其余元素按{way}跟在后面。",
                    f"排序结果为{way}，{first}的元素位于下标 0。",
                ]
            )
        ]
    if p.signed:
        rules.append(v.pick(["元素按有符号数比较。", "比较时把各元素视为补码表示的有符号数。", "负数小于正数。"]))
    if p.carried_out:
        rules += carried(p, v)
    rules += statistics(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def carried(p: Params, v: Voice) -> list[str]:
    """What travels with the keys."""
    keys, out, carried_out = v.ref(p.keys), v.ref(p.out), v.ref(p.carried_out)
    if p.carried == "index":
        travels = v.pick(
            [
                f"{carried_out} 的元素 k 是 {out} 的元素 k 原先在 {keys} 中的下标。",
                f"对 {out} 的每个位置，{carried_out} 在同一位置给出该元素来自 {keys} 的哪个下标。",
            ]
        )
    else:
        values = v.ref(p.values)
        travels = v.pick(
            [
                f"{values} 的元素跟随 {keys} 中同一下标的元素一起移动，并在 {carried_out} 的新位置上输出。",
                f"{carried_out} 存放 {values} 的元素，其次序与 {keys} 中配对的元素在 {out} 上的次序一致。",
            ]
        )
    stable = v.pick(
        [
            f"相等的元素保持它们在 {keys} 中的先后次序。",
            f"排序是稳定的：元素相等时，在 {keys} 中下标较小的排在前面。",
            "若有元素相等，输入下标较小的那个先出现。",
        ]
    )
    return [travels, stable]


def statistics(p: Params, v: Voice) -> list[str]:
    keys, rules = v.ref(p.keys), []
    if p.extremes[0]:
        low, high = map(v.ref, p.extremes)
        rules.append(
            v.pick(
                [
                    f"{low} 和 {high} 分别是 {keys} 的最小元素和最大元素。",
                    f"{keys} 的最小值由 {low} 输出，最大值由 {high} 输出。",
                    f"{low} 给出 {keys} 中最小的元素，{high} 给出最大的元素。",
                ]
            )
        )
    if p.median:
        median = v.ref(p.median)
        rules.append(
            v.pick(
                [
                    f"{median} 是中位数，即排序后位于正中间的元素。",
                    f"{keys} 的中位数由 {median} 输出。",
                    f"{median} 等于排序后序列中下标为 {p.count // 2} 的元素。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
