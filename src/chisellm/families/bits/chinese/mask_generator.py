"""Masks from positions and counts in Chinese."""

from __future__ import annotations

from chisellm.families.bits.mask_generator import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    ins = listed([v.ref(x) for x in p.inputs])
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["掩码生成器", f"产生 {p.width} 位掩码的模块", "位掩码构造单元"])
    does = v.pick(
        [
            f"根据 {ins} 产生掩码 {outs}",
            f"把 {ins} 转换成位掩码 {outs}",
            f"以 {ins} 为依据构造掩码，并驱动 {outs}",
        ]
    )
    rule = counted if p.source == "count" else placed
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.data:
        mask = v.ref(p.outputs[0][1])
        applied, data = v.ref(p.applied), v.ref(p.data)
        rules.append(
            v.pick(
                [
                    f"{applied} 等于 {data}，但 {mask} 中为 0 的各位全部清零。",
                    f"{applied} 在 {mask} 为 1 的位上保留 {data} 的值，其余位为 0。",
                    f"{applied} 是 {data} 与 {mask} 的按位与。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def counted(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one mask with a number of ones or zeros."""
    x = v.ref(p.inputs[0])
    return v.pick(
        {
            "below": [
                f"{out} 的最低 {x} 位为 1，其余位为 0；{x} 大于或等于 {p.width} 时全为 1。",
                f"{out} 从第 0 位起有 {x} 个 1，再往上都是 0；若 {x} 不小于 {p.width}，则所有位都为 1。",
                f"当且仅当 k < {x} 时，{out} 的第 k 位为 1，因此 {x} 达到 {p.width} 或更大时每一位都是 1。",
            ],
            "top": [
                f"{out} 的最高 {x} 位为 1，其余位为 0；{x} 大于或等于 {p.width} 时全为 1。",
                f"{out} 从第 {p.width - 1} 位往下有 {x} 个 1，再往下都是 0；若 {x} 不小于 {p.width}，则所有位都为 1。",
                f"当且仅当 k + {x} 不小于 {p.width} 时，{out} 的第 k 位为 1，因此 {x} 达到 {p.width} 或更大时"
                "每一位都是 1。",
            ],
            "from": [
                f"{out} 的最低 {x} 位为 0，其余位为 1；{x} 大于或等于 {p.width} 时全为 0。",
                f"{out} 从第 0 位起有 {x} 个 0，再往上都是 1；若 {x} 不小于 {p.width}，则所有位都为 0。",
                f"当且仅当 k >= {x} 时，{out} 的第 k 位为 1，因此 {x} 达到 {p.width} 或更大时每一位都是 0。",
            ],
        }[kind]
    )


def placed(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one mask with one or two positions."""
    x, y = v.ref(p.inputs[0]), v.ref(p.inputs[-1])
    rules: dict[Kind, list[str]] = {
        "below": [
            f"{out} 在位置 {x} 以下的各位全为 1，从位置 {x} 起往上全为 0。",
            f"当且仅当 k < {x} 时，{out} 的第 k 位为 1。",
            f"{out} 中为 1 的是位号小于 {x} 的各位，其余为 0。",
        ],
        "upTo": [
            f"{out} 从第 0 位到位置 {x}（含该位）全为 1，再往上全为 0。",
            f"当且仅当 k <= {x} 时，{out} 的第 k 位为 1。",
            f"{out} 中为 1 的是 {x} 所指的位以及位号更小的各位，其余为 0。",
        ],
        "from": [
            f"{out} 从位置 {x} 起往上全为 1，以下全为 0。",
            f"当且仅当 k >= {x} 时，{out} 的第 k 位为 1。",
            f"{out} 中为 1 的是 {x} 所指的位以及位号更大的各位，其余为 0。",
        ],
        "above": [
            f"{out} 在位置 {x} 以上的各位全为 1，从第 0 位到位置 {x}（含该位）全为 0。",
            f"当且仅当 k > {x} 时，{out} 的第 k 位为 1。",
            f"{out} 中为 1 的是位号大于 {x} 的各位，其余为 0。",
        ],
        "single": [
            f"{out} 只有一个 1，位于位置 {x}。",
            f"当且仅当 k 等于 {x} 时，{out} 的第 k 位为 1。",
            f"{out} 是独热码，标出 {x} 所指的位。",
        ],
        "except": [
            f"{out} 只有一个 0，位于位置 {x}，其余位全为 1。",
            f"当且仅当 k 不等于 {x} 时，{out} 的第 k 位为 1。",
            f"除 {x} 所指的位为 0 外，{out} 的各位都为 1。",
        ],
        "inside": [
            f"{out} 从第 {x} 位到第 {y} 位（含两端）全为 1，其余位为 0；若 {x} 大于 {y}，则全为 0。",
            f"当且仅当 {x} <= k <= {y} 时，{out} 的第 k 位为 1，因此 {x} 大于 {y} 时没有任何一位为 1。",
            f"{out} 中为 1 的是位号既不小于 {x} 又不大于 {y} 的各位；{x} 超过 {y} 时一个 1 也没有。",
        ],
        "outside": [
            f"{out} 从第 {x} 位到第 {y} 位（含两端）全为 0，其余位为 1；若 {x} 大于 {y}，则全为 1。",
            f"当且仅当 k < {x} 或 k > {y} 时，{out} 的第 k 位为 1，因此 {x} 大于 {y} 时每一位都为 1。",
            f"{out} 中为 1 的是位号小于 {x} 的各位和大于 {y} 的各位；{x} 超过 {y} 时所有位都是 1。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
