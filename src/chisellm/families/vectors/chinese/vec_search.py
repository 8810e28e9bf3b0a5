"""Searching a Vec in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.vectors.vec_search import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def condition(p: Params, v: Voice) -> str:
    """The property of a hit, as a predicate."""
    bound = v.ref(p.key) if p.key else str(p.constant)
    return {
        "equal": f"等于 {bound}",
        "above": f"大于 {bound}",
        "below": f"小于 {bound}",
        "nonzero": "不为零",
        "bit": f"的位 {p.constant} 为 1",
        "between": f"在 {bound} 与 {v.ref(p.high)} 之间（含两端）",
    }[p.test]


def describe(p: Params, v: Voice) -> Description:
    items, found = v.ref(p.items), v.ref(p.found)
    test = condition(p, v)
    noun = v.pick(["向量查找单元", "面向 Vec 的元素查找器", "在向量中查找元素的模块"])
    does = v.pick(
        [
            f"在 {items} 中查找满足给定条件的元素，并驱动 {found}",
            f"并行检查 {items} 的全部元素，查找结果由 {found} 报告",
            f"从 {items} 里找出符合条件的元素，并通过 {found} 给出结果",
        ]
    )
    rules = [
        v.pick(
            [
                f"若某个元素{test}，即为一个命中。",
                f"命中是指 {items} 中的某个元素{test}。",
                f"{items} 的某个元素{test}，即算命中。",
            ]
        )
    ]
    if p.test == "between":
        rules.append(f"若 {v.ref(p.key)} 大于 {v.ref(p.high)}，则没有命中。")
    if p.used:
        used = v.ref(p.used)
        bit = f"{used} 的元素 k" if p.used_vec else f"{used} 的位 k"
        rules.append(
            v.pick(
                [
                    f"元素 k 仅在 {bit} 为 1 时参与查找，否则一律不算命中。",
                    f"只要 {bit} 为 0，{items} 的元素 k 无论取何值都不是命中。",
                    f"{bit} 决定 {items} 的元素 k 参与查找（1）还是被忽略（0）。",
                ]
            )
        )
    much = "恰好有一个命中" if p.which == "only" else "至少有一个命中"
    rules.append(
        v.pick(
            [
                f"当且仅当{much}时，{found} 为 1。",
                f"若{much}，{found} 为 1，否则为 0。",
                f"{found} 在{much}时为 1，其余情况下均为 0。",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=tuple(rules + results(p, v)))


def results(p: Params, v: Voice) -> list[str]:
    rules = []
    items = v.ref(p.items)
    if p.position:
        position = v.ref(p.position)
        which = {
            "first": "第一个命中（即下标最小的命中）",
            "last": "最后一个命中（即下标最大的命中）",
            "only": "唯一的那个命中",
        }[p.which]
        rules.append(
            v.pick(
                [
                    f"{position} 是{which}的下标。",
                    f"{position} 给出{which}在 {items} 中的位置（从 0 数起）。",
                    f"{which}的下标由 {position} 输出。",
                ]
            )
        )
        if p.value:
            rules.append(f"{v.ref(p.value)} 是{v.pick(['该命中元素本身', '这个命中元素的值'])}。")
        names = f"{position} 和 {v.ref(p.value)} 都" if p.value else f"{position} "
        rules.append(
            v.pick(
                [
                    f"若命中数不是恰好一个，{names}为 0。",
                    f"没有唯一的命中时，{names}为 0。",
                    f"只要命中不唯一或没有命中，{names}为 0。",
                ]
                if p.which == "only"
                else [
                    f"没有命中时，{names}为 0。",
                    f"若一个命中都没有，{names}为 0。",
                    f"当所有元素都未命中时，{names}为 0。",
                ]
            )
        )
    if p.total:
        total = v.ref(p.total)
        rules.append(v.pick([f"{total} 是命中的个数。", f"{total} 表示共有多少个命中。", f"命中数由 {total} 给出。"]))
    if p.every:
        every = v.ref(p.every)
        rules.append(
            v.pick(
                [
                    f"当且仅当全部 {p.count} 个元素都命中时，{every} 为 1。",
                    f"{every} 为 1 表示每个元素都命中，否则为 0。",
                    f"若 {p.count} 个元素个个命中，{every} 为 1，否则为 0。",
                ]
            )
        )
    if p.hits:
        hits = v.ref(p.hits)
        rules.append(
            v.pick(
                [
                    f"若 {items} 的元素 k 命中，{hits} 的元素 k 为 1，否则为 0。",
                    f"{hits} 逐个标出命中：其元素 k 对应 {items} 的元素 k，为 1 即命中，为 0 即未命中。",
                    f"每个命中都使 {hits} 中同一位置的元素为 1，其余元素为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
