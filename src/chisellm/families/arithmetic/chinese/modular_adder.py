"""Arithmetic modulo a constant in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.modular_adder import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    group = listed([v.ref(x) for x in (p.operands if p.two else p.operands[:1])])
    outs = listed([v.ref(out) for _, out in p.outputs])
    m = p.modulus
    noun = v.pick(["模运算单元", f"模 {m} 计算电路", f"模 {m} 运算单元"])
    does = v.pick(
        [
            f"对 {group} 做模 {m} 运算，并驱动 {outs}",
            f"在模 {m} 意义下由 {group} 计算 {outs}",
            f"把 {group} {'都' if p.two else ''}看作模 {m} 的数，据此给出 {outs}",
        ]
    )
    rules = [
        v.pick(
            [
                f"每个结果都归约到 0 到 {m - 1} 的范围内。",
                f"各结果均为 0 到 {m - 1} 之间的余数。",
                f"所有结果都落在 0 与 {m - 1} 之间，超出即回绕。",
            ]
        )
    ]
    return Description(noun=noun, does=does, rules=(*rules, *(rule(p, kind, v.ref(out), v) for kind, out in p.outputs)))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a, b = v.ref(p.operands[0]), v.ref(p.operands[1])
    m = p.modulus
    rules: dict[Kind, list[str]] = {
        "sum": [
            f"{out} 等于 ({a} + {b}) 模 {m}。",
            f"{out} 是 {a} 与 {b} 之和；若和达到 {m}，则再减去 {m}。",
            f"{a} 加 {b} 后除以 {m} 所得的余数就是 {out}。",
        ],
        "difference": [
            f"{out} 等于 ({a} - {b}) 模 {m}，不会为负。",
            f"{out} 是 {a} 减 {b} 的差；若差为负，则再加上 {m}。",
            f"{out} 是 {a} 减 {b} 对 {m} 取模的非负余数。",
        ],
        "next": [
            f"{out} 为 {a} 加一，{m - 1} 之后为 0。",
            f"{out} 等于 ({a} + 1) 模 {m}。",
            f"{out} 是 {a} 的后继，其中 {m - 1} 的后继是 0。",
        ],
        "previous": [
            f"{out} 为 {a} 减一，{a} 为 0 时则为 {m - 1}。",
            f"{out} 是 {a} 的前驱，其中 0 的前驱是 {m - 1}。",
            f"{out} 等于 ({a} + {m - 1}) 模 {m}。",
        ],
        "negative": [
            f"{out} 是与 {a} 相加后模 {m} 得 0 的数；{a} 为 0 时它也为 0。",
            f"{out} 等于 {m} - {a}，而 {a} 为 0 时为 0。",
            f"{out} 是 {a} 在模 {m} 下的加法逆元，0 的逆元为 0。",
        ],
        "double": [
            f"{out} 等于 (2 * {a}) 模 {m}。",
            f"{out} 是 {a} 的两倍；若达到 {m}，则再减去 {m}。",
            f"{a} 自加一次后除以 {m} 所得的余数就是 {out}。",
        ],
        "wraps": [
            f"{a} + {b} 不小于 {m} 时 {out} 为 1，否则为 0。",
            f"当且仅当 {a} 与 {b} 未取模的和达到或超过 {m} 时，{out} 为高电平。",
            f"{out} 指示 {a} 与 {b} 之和是否需要归约，是则为 1。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
