"""Powers of two around a number in Chinese."""

from __future__ import annotations

from chisellm.families.bits.power_of_two import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    outs = listed([v.ref(out) for _, out in p.outputs] + ([v.ref(p.nonzero)] if p.nonzero else []))
    noun = v.pick(["二的幂运算单元", "以 2 为底的对数单元", "寻找相邻二次幂的模块"])
    does = v.pick(
        [
            f"考察无符号数 {data} 与 2 的幂之间的关系，并驱动 {outs}",
            f"根据无符号数 {data} 及其相邻的 2 的幂计算 {outs}",
            f"以 2 的幂为参照分析无符号数 {data}，结果由 {outs} 给出",
        ]
    )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.nonzero:
        flag = v.ref(p.nonzero)
        rules.append(
            v.pick(
                [
                    f"{data} 不为 0 时 {flag} 为 1，否则为 0。",
                    f"当且仅当 {data} 大于 0 时，{flag} 为高电平。",
                    f"{flag} 指示 {data} 是否有任何一位为 1。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    x = v.ref(p.data)
    unit = 2**p.unit
    rules: dict[Kind, list[str]] = {
        "is": [
            f"{x} 是 2 的幂（1、2、4 等）时 {out} 为 1，否则为 0，{x} 为 0 时也为 0。",
            f"当且仅当 {x} 恰有一位为 1 时，{out} 为高电平。",
            f"{out} 指示 {x} 是否为 2 的幂；0 不算，1 算。",
        ],
        "floor": [
            f"{out} 是 {x} 以 2 为底的对数，向下取整；{x} 为 0 时它为 0。",
            f"{out} 是 {x} 中最高的 1 所在的位号，没有 1 时为 0。",
            f"{out} 取使 2^k 不超过 {x} 的最大的 k；若 {x} 为 0，则为 0。",
        ],
        "ceil": [
            f"{out} 是 {x} 以 2 为底的对数，向上取整；{x} 为 0 时它为 0。",
            f"{out} 取使 2^k 不小于 {x} 的最小的 k；{x} 为 0 或 1 时它为 0。",
            f"{out} 是给 {x} 个表项编址所需的索引位数：{x} 为 0 或 1 时为 0，否则为满足 2^k >= {x} 的最小的 k。",
        ],
        "below": [
            f"{out} 是不超过 {x} 的最大的 2 的幂；{x} 为 0 时它为 0。",
            f"{out} 只保留 {x} 中最高的那个 1；若 {x} 为 0，则为 0。",
            f"将 {x} 向下取整到 2 的幂，得到 {out}；0 仍为 0。",
        ],
        "above": [
            f"{out} 是不小于 {x} 的最小的 2 的幂；{x} 为 0 时它为 1。",
            f"将 {x} 向上取整到 2 的幂，得到 {out}；0 取整为 1。",
            f"{out} 等于 2^k，其中 k 是满足 2^k >= {x} 的最小值，因此 {x} 为 0 或 1 时都得 1。",
        ],
        "mask": [
            f"{out} 从第 0 位到 {x} 中最高的 1 所在的位全为 1，再往上全为 0；{x} 为 0 时它为 0。",
            f"{out} 等于把 {x} 中最高的 1 以下的各位也全部置 1 的结果。",
            f"当且仅当 {x} 的某一位或更高的某一位为 1 时，{out} 的对应位为 1。",
        ],
        "multiple": [
            f"{x} 是 {unit} 的倍数（包括 0）时 {out} 为 1，否则为 0。",
            f"当且仅当 {x} 的低 {p.unit} 位全为 0 时，{out} 为高电平。",
            f"{out} 指示 {x} 能否被 {unit} 整除。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
