"""Changes of sign in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.negation import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

NOUNS = {
    "negate": ["取负电路", "补码求负单元", "符号取反器"],
    "conditional": ["条件取负电路", "带控制输入的取负单元", "可控符号取反器"],
    "abs": ["绝对值运算单元", "求绝对值电路", "绝对值计算模块"],
    "nabs": ["负绝对值运算单元", "求绝对值相反数的电路", "负绝对值计算模块"],
    "parts": ["补码转原码电路", "符号与绝对值分离单元", "符号位和绝对值提取电路"],
}


def predicates(p: Params, v: Voice) -> list[str]:
    data, out = v.ref(p.data), v.ref(p.out)
    flag, extra = v.ref(p.flag), v.ref(p.extra)
    number = "有符号数" if p.signed else "补码数"
    return {
        "negate": [
            f"在 {out} 上输出{number} {data} 的相反数",
            f"对{number} {data} 取负，结果送到 {out}",
            f"把 {data} 看作{number}，计算 0 减去它的值并由 {out} 给出",
        ],
        "conditional": [
            f"在 {out} 上输出{number} {data} 的相反数或原值，由 {flag} 决定",
            f"根据 {flag} 决定是否对{number} {data} 取负，结果送到 {out}",
            f"将{number} {data} 原样或变号后传给 {out}，取决于 {flag}",
        ],
        "abs": [
            f"在 {out} 上输出{number} {data} 的绝对值",
            f"计算{number} {data} 的绝对值，结果送到 {out}",
            f"对{number} {data} 求 |x|，并由 {out} 给出",
        ],
        "nabs": [
            f"在 {out} 上输出{number} {data} 的绝对值的相反数",
            f"先求{number} {data} 的绝对值，再取负并送到 {out}",
            f"对{number} {data} 求 -|x|，并由 {out} 给出",
        ],
        "parts": [
            f"将{number} {data} 拆分为符号和绝对值",
            f"把{number} {data} 转换成原码形式，由 {extra} 和 {out} 输出",
            f"分别求出{number} {data} 的符号与绝对值",
        ],
    }[p.op]


def describe(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.out)
    rules = []
    if p.op == "conditional":
        flag = v.ref(p.flag)
        on, off = (1, 0) if p.flag_negates else (0, 1)
        rules.append(
            v.pick(
                [
                    f"{flag} 为 {on} 时 {out} 等于 {data} 的相反数，为 {off} 时 {out} 等于 {data} 的值。",
                    f"若 {flag} 为 {on}，{out} 取 {data} 的负值；若 {flag} 为 {off}，则就是 {data} 本身。",
                    f"{flag} 上的 {on} 使输入数取负，{off} 使其值保持原样。",
                ]
            )
        )
    elif p.op == "parts":
        sign = v.ref(p.extra)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {data} 小于零时 {sign} 为 1；{out} 是绝对值。",
                    f"{data} 为负时 {sign} 为 1，否则为 0；{out} 给出绝对值。",
                    f"设 x = {data}，则 {out} 为 |x|，{sign} 当且仅当 x < 0 时为 1。",
                ]
            )
        )
    rules += corner(p, v, data, out)
    return Description(noun=v.pick(NOUNS[p.op]), does=v.pick(predicates(p, v)), rules=tuple(rules))


def corner(p: Params, v: Voice, data: str, out: str) -> list[str]:
    """What happens to the most negative value, how results are coded, and when overflow is reported."""
    low, high = p.lowest, -p.lowest - 1
    rules = []
    if not p.signed and p.op != "parts" and not (p.op == "abs" and p.mode == "exact"):
        rules.append(
            v.pick(
                [
                    f"{out} 同样采用补码表示。",
                    f"{out} 上的结果也是补码形式的位串。",
                    f"与 {data} 一样，{out} 用补码编码。",
                ]
            )
        )
    if p.op == "nabs":
        rules.append(f"结果总能表示，范围是 {low} 到 0。")
    elif p.mode == "exact":
        unsigned = p.op in ("abs", "parts")
        rules.append(
            v.pick(
                [
                    f"对任何输入结果都是精确的：{low} 得到 {-low}"
                    + (f"，由 {out} 以无符号数表示。" if unsigned else "。"),
                    f"不会溢出，即使是最小的负数 {low} 也得到 {-low}"
                    + (f"，因为 {out} 是无符号数。" if unsigned else "。"),
                    f"{out} 能容纳所有结果，包括由 {low} 得到的 {-low}" + ("，且为无符号数。" if unsigned else "。"),
                ]
            )
        )
    else:
        word = "相反数" if p.op != "abs" else "绝对值"
        wrap = [
            f"最小的负数 {low} 在该位宽下没有对应的正数，其{word}回绕为 {low}。",
            f"溢出时结果回绕：{low} 的{word}仍是 {low}。",
            f"由于结果会回绕，{low} 在这里的{word}就是它自己。",
        ]
        clip = [
            f"结果饱和：精确结果为 {-low}（由 {low} 得到）时，{out} 取 {high}。",
            f"由 {low} 得到的精确结果 {-low} 放不下，以 {high} 代替。",
            f"当结果本应为 {-low}（来自最小的负数 {low}）时，{out} 被限制为 {high}。",
        ]
        rules.append(v.pick(wrap if p.mode == "wrap" else clip))
    if p.extra and p.op != "parts":
        extra = v.ref(p.extra)
        rules.append(
            v.pick(
                [
                    f"当且仅当精确结果本应为 {-low} 时 {extra} 为 1，否则为 0。",
                    f"若精确结果本应为 {-low}，则 {extra} 为 1，其余情况下为 0。",
                    f"精确结果为 {-low} 时 {extra} 拉高，其他结果下 {extra} 为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
