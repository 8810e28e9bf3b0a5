"""Averages in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.average import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    vector = len(p.operands) == 1
    kind = "有符号数" if p.signed else "无符号数"
    mean = "平均值" if p.plain else "加权平均值"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick([f"{mean}计算单元", f"对 {p.count} 个数求{mean}的电路", f"{mean}运算器"])
    if vector:
        data = v.ref(p.operands[0])
        group = f"{data} 的 {p.count} 个元素（{kind}）"
    else:
        group = f"{kind} {listed([v.ref(path) for path in p.operands])} "
    does = v.pick(
        [
            f"对{' ' * vector}{group}求{mean}，并由此驱动 {outs}",
            f"计算{' ' * vector}{group}的{mean}，据此得到 {outs}",
            f"根据{' ' * vector}{group}的{mean}给出 {outs}",
        ]
    )
    rules = []
    if not p.plain:
        weights = listed([str(weight) for weight in p.weights])
        order = "从元素 0 起" if vector else "按上面列出的顺序"
        rules.append(
            v.pick(
                [
                    f"{order}，各数的权重依次为 {weights}，加权和再除以 {sum(p.weights)}。",
                    f"{order}，各数分别乘以 {weights} 后求和，和再除以 {sum(p.weights)} 即为加权平均值。",
                    f"总权重为 {sum(p.weights)}，{order}依次分给各数的权重是 {weights}。",
                ]
            )
        )
    rules += [rule(p, rounding, v.ref(out), v) for rounding, out in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    mean = "平均值" if p.plain else "加权平均值"
    first = v.ref(p.operands[0]) if p.operands[1:] else f"{v.ref(p.operands[0])} 的元素 0"
    total = "和" if p.plain else "加权和（未做除法）"
    rules: dict[Kind, list[str]] = {
        "down": [
            f"{out} 是向下取整的{mean}" + ("（向负无穷方向）。" if p.signed else "。"),
            f"对精确的{mean}取 floor，即为 {out}。",
            f"{out} 是不超过{mean}的最大整数。",
        ],
        "up": [
            f"{out} 是向上取整的{mean}" + ("（向正无穷方向）。" if p.signed else "。"),
            f"对精确的{mean}取 ceil，即为 {out}。",
            f"{out} 是不小于{mean}的最小整数。",
        ],
        "near": [
            f"{out} 是舍入到最近整数的{mean}，恰好居中时向上取。",
            f"{out} 是最接近{mean}的整数；小数部分恰为二分之一时取较大的那个。",
            f"{mean}加上二分之一后向下取整，即为 {out}。",
        ],
        "sum": [
            f"{out} 是所有数的精确{total}。",
            f"{out} 给出各数完整的{total}。",
            f"各数的{total}由 {out} 无损输出。",
        ],
        "exact": [
            f"{mean}为整数时 {out} 为 1，否则为 0。",
            f"当且仅当除法没有余数时，{out} 为高电平。",
            f"{out} 指示{mean}是否无需舍入，是则为 1。",
        ],
        "above": [
            f"{first} 大于向下取整后的{mean}时 {out} 为 1，否则为 0。",
            f"当且仅当 {first} 超过{mean}的下取整值时，{out} 为高电平。",
            f"{out} 指示 {first} 是否高于向下取整后的{mean}，是则为 1。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
