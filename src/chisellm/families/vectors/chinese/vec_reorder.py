"""Vecs in another order in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.vectors.vec_reorder import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def does_words(p: Params, v: Voice) -> str:
    items, out = v.ref(p.items), v.ref(p.out)
    way = "大" if p.upward else "小"
    unit = "相邻元素" if p.amount == 1 else "相邻的元素对"
    options = {
        "reverse": [
            f"把 {items} 的元素顺序颠倒后输出到 {out}",
            f"用逆序排列的 {items} 元素驱动 {out}",
            f"在 {out} 上按相反的次序给出 {items} 的全部元素",
        ],
        "rotate": [
            f"将 {items} 的元素向下标{way}的方向循环移动 {p.amount} 个位置，结果送到 {out}",
            f"对 {items} 做循环移位，每个元素朝下标更{way}的一侧移动 {p.amount} 个位置，由 {out} 输出",
        ],
        "turn": [
            f"将 {items} 的元素向下标{way}的方向循环移动 {v.ref(p.control)} 个位置，结果送到 {out}",
            f"对 {items} 做循环移位，每个元素朝下标更{way}的一侧移动 {v.ref(p.control)} 个位置，由 {out} 输出",
        ],
        "interleave": [
            f"把 {items} 的前后两半交错排列后输出到 {out}",
            f"像洗牌一样重排 {items}，{out} 轮流取其前半和后半中的元素",
        ],
        "split": [
            f"按下标的奇偶把 {items} 的元素分到 {out} 和 {v.ref(p.second)}",
            f"将 {items} 中偶数位置和奇数位置的元素分送到两个 Vec",
        ],
        "transpose": [
            f"将 {items} 中存放的矩阵转置后输出到 {out}",
            f"用 {items} 所存矩阵的转置驱动 {out}",
        ],
        "swap": [
            f"交换 {items} 中的{unit}，结果送到 {out}",
            f"把 {items} 送到 {out}，并将{unit}两两互换",
        ],
        "permute": [
            f"按另一种固定的次序把 {items} 的元素排到 {out} 上",
            f"对 {items} 的元素做固定的置换，并由 {out} 输出",
        ],
    }
    return v.pick(options[p.kind])


def order_words(p: Params, v: Voice) -> str:
    """Where each element goes."""
    items, out = v.ref(p.items), v.ref(p.out)
    n, half = p.count, p.count // 2
    rows, columns = p.amount, n // p.amount
    sign = "+" if p.upward else "-"
    leave, enter = ("高", "低") if p.upward else ("低", "高")
    wrapping = f"移动是循环的：从{leave}下标一端移出的元素，从{enter}下标一端移入。"
    order = "、".join(str(k) for k in p.order)
    shuffled = "、".join(s for k in range(half) for s in (str(k), str(k + half)))
    pairs = "，元素 4、5 与元素 6、7 互换，依此类推" if n > 4 else ""
    first = "k 为偶数时" if p.amount == 1 else f"k 除以 {2 * p.amount} 的余数小于 {p.amount} 时"
    options = {
        "reverse": [
            f"{out} 的元素 k 是 {items} 的元素 {n - 1} - k。",
            f"{items} 的首元素成为 {out} 的末元素，其余依此类推。",
            f"元素 0 去往位置 {n - 1}，元素 1 去往位置 {n - 2}，依此类推。",
        ],
        "rotate": [f"{items} 的元素 k 去往 {out} 中下标等于 (k {sign} {p.amount}) mod {n} 的位置。", wrapping],
        "turn": [
            f"{items} 的元素 k 去往 {out} 中下标等于 (k {sign} {v.ref(p.control)}) mod {n} 的位置。",
            wrapping,
        ],
        "interleave": [
            f"{out} 的元素 2k 是 {items} 的元素 k，元素 2k + 1 是 {items} 的元素 k + {half}，"
            f"其中 k 从 0 到 {half - 1}。",
            f"{out} 从位置 0 起依次取 {items} 中下标为 {shuffled} 的元素。",
        ],
        "split": [
            f"{out} 的元素 k 是 {items} 的元素 2k，{v.ref(p.second)} 的元素 k 是 {items} 的元素 2k + 1。",
            f"{out} 得到下标为偶数的元素，{v.ref(p.second)} 得到下标为奇数的元素，两者都按下标升序排列。",
        ],
        "transpose": [
            f"{items} 按行存放 {rows} 行、每行 {columns} 个元素；"
            f"{out} 按列依次存放这 {columns} 列、每列 {rows} 个元素。",
            f"输入矩阵有 {rows} 行 {columns} 列，第 r 行第 c 列（均从 0 数起）的元素在 {items} 中的下标是 "
            f"{columns}r + c，在 {out} 中的下标是 {rows}c + r。",
        ],
        "swap": [
            f"{first}，{out} 的元素 k 取自 {items} 的元素 k + {p.amount}；否则取自 {items} 的元素 k - {p.amount}。",
            "元素 0 与元素 1 互换，元素 2 与元素 3 互换，依此类推。"
            if p.amount == 1
            else f"元素 0、1 这一对与元素 2、3 这一对互换{pairs}；每一对内部的次序不变。",
        ],
        "permute": [
            f"{out} 从位置 0 起依次存放 {items} 中下标为 {order} 的元素。",
            f"{out} 的元素 0 到 {n - 1} 依次取自 {items} 的元素 {order}。",
        ],
    }
    return v.pick(options[p.kind])


def describe(p: Params, v: Voice) -> Description:
    items, out = v.ref(p.items), v.ref(p.out)
    noun = v.pick(["向量元素重排单元", "对 Vec 元素重新排序的电路", "调整元素次序的向量模块"])
    does = does_words(p, v)
    rules = [order_words(p, v)]
    if p.control and p.kind != "turn":
        control, idle = v.ref(p.control), 1 - p.active
        rules.append(
            v.pick(
                [
                    f"上述重排在 {control} 为 {p.active} 时进行；{control} 为 {idle} 时，{out} 等于 {items}。",
                    f"当 {control} 为 {idle} 时，{out} 按原次序给出 {items}。",
                    f"{control} 取 {p.active} 时启用重排，取 {idle} 时各元素直通。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
