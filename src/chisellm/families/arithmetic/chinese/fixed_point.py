"""Fixed-point arithmetic in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.fixed_point import Format, Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def q(p: Params, f: Format) -> str:
    return f"{'Q' if p.signed else 'UQ'}{f.integer}.{f.fraction}"


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    nouns = {
        "multiply": ["定点乘法器", "带舍入的定点乘法单元"],
        "add": ["定点加法器", "定点数加法单元"],
        "subtract": ["定点减法器", "定点数减法单元"],
        "convert": ["定点格式转换器", "定点量化器"],
        "square": ["定点平方运算器", "定点数平方单元"],
    }
    does = {
        "multiply": [f"将 {a} 与 {b} 相乘，积由 {out} 输出", f"在 {out} 上给出 {a} 乘以 {b} 的结果"],
        "add": [f"将 {a} 与 {b} 相加，和由 {out} 输出", f"在 {out} 上给出 {a} 加 {b} 的结果"],
        "subtract": [f"从 {a} 中减去 {b}，差由 {out} 输出", f"在 {out} 上给出 {a} 减 {b} 的结果"],
        "convert": [f"将 {a} 转换为 {out} 的格式", f"把 {a} 换成另一种格式后送到 {out}"],
        "square": [f"求 {a} 的平方，结果由 {out} 输出", f"在 {out} 上给出 {a} 与自身相乘的结果"],
    }
    said = [f"{a} 为 {q(p, p.a_format)}"] + ([f"{b} 为 {q(p, p.b_format)}"] if p.binary else [])
    formats = "，".join([*said, f"{out} 为 {q(p, p.out_format)}"])
    letter = "Q" if p.signed else "UQ"
    whole = "位整数（含符号位）" if p.signed else "位整数"
    return Description(
        noun=v.pick(nouns[p.op]),
        does=v.pick(does[p.op]),
        rules=(
            v.pick(
                [
                    f"各数均为定点数：{formats}；其中 {letter}m.n 表示 m {whole}和 n 位小数。",
                    f"数据采用定点格式：{formats}；{letter}m.n 的小数点之前有 m {whole}，之后有 n 位。",
                ]
            ),
            *rounding_words(p, v),
            *overflow_words(p, v),
        ),
    )


def rounding_words(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.dropped:
        rules.append(
            v.pick(
                {
                    "floor": [
                        "精确结果向下舍入，即朝负无穷方向。",
                        "精确结果多余的小数位直接截去（相当于朝负无穷方向舍入）。",
                    ],
                    "zero": [
                        "精确结果向零舍入。",
                        "舍入方向为零：截去精确结果绝对值的多余部分。",
                    ],
                    "half_up": [
                        "精确结果舍入到最近的可表示值，居中时向上（朝正无穷方向）舍入。",
                        "采用就近舍入；结果恰好位于两个可表示值正中时取较大的一个。",
                    ],
                    "half_even": [
                        "精确结果舍入到最近的可表示值，居中时取偶，即最低位为 0 的那个。",
                        "采用就近舍入，居中时取偶（使结果的最低位为 0）。",
                    ],
                }[p.rounding]
            )
        )
    else:
        rules.append(v.pick(["不丢失任何小数位。", "精确结果的小数位全部保留。"]))
    if p.inexact:
        inexact = v.ref(p.inexact)
        rules.append(
            v.pick(
                [
                    f"当且仅当舍入改变了数值时，{inexact} 为 1。",
                    f"被截去的小数位中只要有 1，{inexact} 就为 1，否则为 0。",
                ]
            )
        )
    return rules


def overflow_words(p: Params, v: Voice) -> list[str]:
    if not p.can_overflow:
        return [v.pick(["结果总能表示。", "不会发生溢出。"])]
    out, w = v.ref(p.out), p.out_format.width
    ends = "最大值或最小值" if p.both_ends else "最大值"
    result = "舍入后的结果" if p.dropped else "结果"
    after = "舍入之后若有溢出" if p.dropped else "若有溢出"
    if p.saturates:
        rules = [
            v.pick(
                [
                    f"{result}若超出输出格式的范围，则饱和到该格式的{ends}。",
                    f"{after}，{out} 被限制为其格式的{ends}。",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"{result}若超出输出格式的范围，则只保留其低 {w} 位。",
                    f"溢出时，{result}在 {w} 位内回绕。",
                ]
            )
        ]
    if p.overflow:
        overflow = v.ref(p.overflow)
        rules.append(
            v.pick(
                [
                    f"当且仅当{result}超出输出格式的范围时，{overflow} 为 1。",
                    f"{result}超出 {out} 的表示范围时 {overflow} 置 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
