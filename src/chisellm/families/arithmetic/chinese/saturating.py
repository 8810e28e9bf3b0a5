"""Saturating addition and subtraction in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.saturating import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

NOUNS = {
    "add": ["饱和加法器", "结果限幅的加法器", "带饱和处理的加法器"],
    "sub": ["饱和减法器", "结果限幅的减法器", "带饱和处理的减法器"],
    "both": ["饱和加减法器", "带饱和处理的加减运算单元", "限幅加减运算单元"],
}


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(name) for name in p.operands)
    result = v.ref(p.result)
    kind = "有符号数" if p.signed else "无符号数"
    does = {
        "add": [
            f"将{kind} {a} 与 {b} 相加，饱和后的和由 {result} 输出",
            f"按{kind}计算 {a} + {b}，限幅后送到 {result}",
            f"在 {result} 上给出{kind} {a} 与 {b} 之和，越限时限幅而不回绕",
        ],
        "sub": [
            f"从{kind} {a} 中减去{kind} {b}，饱和后的差由 {result} 输出",
            f"按{kind}计算 {a} - {b}，限幅后送到 {result}",
            f"在 {result} 上给出{kind}之差 {a} - {b}，越限时限幅而不回绕",
        ],
        "both": [
            f"将{kind} {a} 与 {b} 相加或相减，饱和后的结果由 {result} 输出",
            f"按{kind}计算 {a} + {b} 或 {a} - {b}，限幅后送到 {result}",
            f"在 {result} 上给出{kind} {a} 与 {b} 的和或差，越限时限幅而不回绕",
        ],
    }[p.operation]
    rules = [*operation(p, v), *range_of(p, v), *flag_rules(p, v)]
    return Description(noun=v.pick(NOUNS[p.operation]), does=v.pick(does), rules=tuple(rules))


def operation(p: Params, v: Voice) -> list[str]:
    if p.operation != "both":
        return []
    a, b = (v.ref(name) for name in p.operands)
    control = v.ref(p.control)
    return [
        v.pick(
            [
                f"{control} 为 0 时执行 {a} + {b}，为 1 时执行 {a} - {b}。",
                f"{control} 为 1 选择减法 {a} - {b}，为 0 则两操作数相加。",
                f"{control} 为高电平时从 {a} 中减去 {b}，否则两者相加。",
            ]
        )
    ]


def what(p: Params) -> str:
    return {"add": "和", "sub": "差", "both": "结果"}[p.operation]


def range_of(p: Params, v: Voice) -> list[str]:
    result, word = v.ref(p.result), what(p)
    above = v.pick(
        [
            f"若精确的{word}大于 {p.high}，则 {result} 为 {p.high}。",
            f"精确的{word}超过 {p.high} 时，在 {result} 上输出 {p.high}。",
            f"{result} 绝不会超过 {p.high}：更大的精确{word}一律得到 {p.high}。",
        ]
    )
    below = v.pick(
        [
            f"若精确的{word}小于 {p.low}，则 {result} 为 {p.low}。",
            f"精确的{word}低于 {p.low} 时，在 {result} 上输出 {p.low}。",
            f"{result} 绝不会低于 {p.low}：更小的精确{word}一律得到 {p.low}。",
        ]
    )
    inside = v.pick(
        [
            f"在其他所有情况下，{result} 就是精确的{word}。",
            f"没有越限的{word}原样出现在 {result} 上。",
            f"除此以外 {result} 都等于精确的{word}。",
        ]
    )
    return [*([above] if p.reaches_high else []), *([below] if p.reaches_low else []), inside]


def flag_rules(p: Params, v: Voice) -> list[str]:
    word = what(p)
    if p.upper:
        upper, lower = v.ref(p.upper), v.ref(p.lower)
        return [
            v.pick(
                [
                    f"精确的{word}大于 {p.high} 时 {upper} 为 1，小于 {p.low} 时 {lower} 为 1，否则它们为 0。",
                    f"{upper} 为 1 表示{word}在上限处被截断，{lower} 为 1 表示在下限处被截断；"
                    f"精确的{word}等于限值或在限值以内时，相应标志为 0。",
                    f"限幅由两个标志指示：当且仅当精确的{word}大于 {p.high} 时 {upper} 为 1，"
                    f"当且仅当其小于 {p.low} 时 {lower} 为 1。",
                ]
            )
        ]
    if not p.flag:
        return []
    flag, result = v.ref(p.flag), v.ref(p.result)
    return [
        v.pick(
            [
                f"{result} 与精确的{word}不同时 {flag} 为 1，否则为 0。",
                f"当且仅当对{word}做了限幅时，{flag} 为高电平；恰好等于限值不算限幅。",
                f"{flag} 指示是否发生了饱和：精确的{word}越过限值时为 1，等于限值或在限值以内时为 0。",
            ]
        )
    ]


WORDS = Words(describe)
