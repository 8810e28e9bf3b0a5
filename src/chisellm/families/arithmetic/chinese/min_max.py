"""Minimum, maximum and median in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.min_max import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    if len(p.operands) == 1:
        group = f"{v.ref(p.operands[0])} 的 {p.count} 个元素"
        blank = ""
    else:
        group = listed([v.ref(path) for path in p.operands])
        blank = " "
    numbers = "有符号数" if p.signed else "无符号数"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["最小值与最大值查找电路", "数值大小排序单元", "极值比较单元"])
    if "median" in p.kinds:
        noun = v.pick(["中值查找电路", "三数排序单元", "中值与极值运算单元"])
    does = v.pick(
        [
            f"将 {group}{blank}作为{numbers}进行比较，并驱动 {outs}",
            f"把 {group}{blank}看作{numbers}按大小排序，由此得到 {outs}",
            f"按{numbers}解释 {group}，从中求出 {outs}",
        ]
    )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.indexed:
        if len(p.operands) > 1:
            order = "、".join(v.ref(path) for path in p.operands)
            rules.append(
                v.pick(
                    [
                        f"下标从 0 开始，按 {order} 的顺序编号。",
                        f"{v.ref(p.operands[0])} 的下标为 0，编号顺序是 {order}。",
                        f"各数依 {order} 的次序从 0 起计下标。",
                    ]
                )
            )
        end, number = ("最后", "最大") if p.last else ("最前", "最小")
        rules.append(
            v.pick(
                [
                    f"若有多个数并列，以下标{number}的为准。",
                    f"在相等的数当中，报告排在{end}、即下标{number}的那一个。",
                    f"出现并列时取{number}的下标。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    every = "两个数" if p.count == 2 else "所有数"
    rules: dict[Kind, list[str]] = {
        "min": [f"{out} 是最小的数。", f"{out} 输出最小值。", f"{out} 等于其中最小的一个数。"],
        "max": [f"{out} 是最大的数。", f"{out} 输出最大值。", f"{out} 等于其中最大的一个数。"],
        "median": [
            f"{out} 是中值，即排序后位于中间的数。",
            f"将各数排序，排在第二位的数就是 {out}。",
            f"{out} 输出排序后既不在首位也不在末位的中间值。",
        ],
        "spread": [
            f"{out} 为最大值减最小值，以无符号数表示。",
            f"{out} 以无符号数给出最大的数比最小的数大多少。",
            f"{out} 是最大数与最小数的无符号差。",
        ],
        "equal": [
            f"{every}都相等时 {out} 为 1，否则为 0。",
            f"{out} 为 1 表示{every}的值相同，否则为 0。",
            f"当且仅当{every}全部相同时，{out} 为高电平。",
        ],
        "argmin": [f"{out} 是最小数的下标。", f"{out} 指出最小值位于哪个下标。", f"最小的数所在的位置由 {out} 给出。"],
        "argmax": [f"{out} 是最大数的下标。", f"{out} 指出最大值位于哪个下标。", f"最大的数所在的位置由 {out} 给出。"],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
