"""Division by a power of two with rounding in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.rounding_shift import Params, Rounding
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    size = 2**p.shift
    kind = "有符号数" if p.signed else "无符号数"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["带舍入的移位器", f"除以 {size} 并舍入的{kind}除法单元", "带舍入的缩放单元"])
    does = v.pick(
        [
            f"将{kind} {data} 除以 {size}，舍入后的结果由 {outs} 输出",
            f"把{kind} {data} 缩小为原来的 {size} 分之一，经舍入送到 {outs}",
            f"在 {outs} 上给出{kind} {data} 除以 {size} 并取整的结果",
        ]
    )
    rules = [rule(p, rounding, v.ref(out), v) for rounding, out in p.outputs]
    if p.rest:
        rest = v.ref(p.rest)
        rules.append(
            v.pick(
                [
                    f"{rest} 是 {data} 的第 {p.shift - 1} 位到第 0 位。",
                    f"{rest} 保存 {data} 最低的 {p.shift} 位。",
                    f"{data} 的低 {p.shift} 位原样由 {rest} 输出。",
                ]
            )
        )
    if p.inexact:
        flag = v.ref(p.inexact)
        rules.append(
            v.pick(
                [
                    f"{data} 不是 {size} 的整数倍时 {flag} 为 1，否则为 0。",
                    f"当且仅当除以 {size} 有余数时，{flag} 为高电平。",
                    f"{flag} 指示精确的商是否不是整数，不是整数则为 1。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Rounding, out: str, v: Voice) -> str:
    """One sentence that fixes one rounding."""
    rules: dict[Rounding, list[str]] = {
        "floor": [
            f"{out} 向下舍入，即取不超过精确商的最大整数。",
            f"对精确的商取 floor，即得 {out}。",
            f"商向负无穷方向取整后即为 {out}。" if p.signed else f"商直接舍去小数部分，即为 {out}。",
        ],
        "ceil": [
            f"{out} 向上舍入，即取不小于精确商的最小整数。",
            f"对精确的商取 ceil，即得 {out}。",
            f"商向正无穷方向取整后即为 {out}。",
        ],
        "zero": [
            f"{out} 向零舍入。",
            f"{out} 是舍去小数部分的商：负的商向上取，正的商向下取。",
            f"商向零截断后即为 {out}，与 C 语言的整数除法相同。",
        ],
        "half_up": [
            f"{out} 舍入到最近的整数；小数部分恰为二分之一时向上（向正无穷方向）取。",
            f"{out} 取最接近的整数，居中时取较大的一个。",
            f"精确的商加二分之一后向下取整，即得 {out}。",
        ],
        "half_even": [
            f"{out} 舍入到最近的整数；小数部分恰为二分之一时取相邻的偶数。",
            f"{out} 取最接近的整数，居中时取偶数（银行家舍入）。",
            f"商按就近舍入、居中取偶的方式取整，得到 {out}。",
        ],
        "half_away": [
            f"{out} 舍入到最近的整数；小数部分恰为二分之一时向远离零的方向取。",
            f"{out} 取最接近的整数，居中时取绝对值较大的一个。",
            f"商按就近舍入、居中时远离零的方式取整，得到 {out}。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
