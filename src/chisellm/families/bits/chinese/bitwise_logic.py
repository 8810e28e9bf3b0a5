"""Bitwise logic in Chinese."""

from __future__ import annotations

from chisellm.families.bits._bitwise_logic_params import Flag, Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    outs = listed([v.ref(out) for _, out in (*p.outputs, *p.flags)])
    if p.constant:
        word = v.ref(p.operands[0])
        noun = v.pick(["位掩码单元", "对字施加常数掩码的模块", "常数位掩码处理单元"])
        mask = f"`0b{p.mask:0{p.width}b}`" if p.width <= 8 else f"`0x{p.mask:0{(p.width + 3) // 4}x}`"
        does = v.pick(
            [
                f"将 {word} 与常数掩码 {mask} 逐位组合，并驱动 {outs}",
                f"对 {word} 施加常数掩码 {mask}，由 {outs} 给出结果",
                f"根据 {word} 和 {p.width} 位的常数掩码 {mask} 产生 {outs}",
            ]
        )
    else:
        group = listed([v.ref(x) for x in p.operands])
        noun = v.pick(["按位逻辑单元", "对整字逐位运算的门阵列", "字级逻辑模块"])
        does = v.pick(
            [
                f"对 {group} 逐位进行逻辑组合，并驱动 {outs}",
                f"计算 {group} 的按位逻辑函数，由 {outs} 输出",
                f"把 {group} 做按位逻辑运算，结果送到 {outs}",
            ]
        )
    rules = [
        masked(p, kind, v.ref(out), v) if p.constant else combined(p, kind, v.ref(out), v) for kind, out in p.outputs
    ]
    first = v.ref(p.outputs[0][1])
    for flag, name in p.flags:
        out = v.ref(name)
        said: dict[Flag, list[str]] = {
            "zero": [
                f"{first} 为 0 时 {out} 为 1，否则为 0。",
                f"当且仅当 {first} 没有任何一位为 1 时，{out} 为高电平。",
                f"{out} 指示 {first} 的所有位是否都为 0。",
            ],
            "full": [
                f"{first} 的每一位都为 1 时 {out} 为 1，否则为 0。",
                f"当且仅当 {first} 全为 1 时，{out} 为高电平。",
                f"{out} 指示 {first} 的所有位是否都为 1。",
            ],
            "parity": [
                f"{first} 中 1 的个数为奇数时 {out} 为 1，否则为 0。",
                f"{out} 是 {first} 所有位的异或。",
                f"当且仅当 {first} 含有奇数个 1 时，{out} 为高电平。",
            ],
        }
        rules.append(v.pick(said[flag]))
    return Description(noun=noun, does=does, rules=tuple(rules))


def masked(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output made with the constant mask."""
    a = v.ref(p.operands[0])
    said: dict[Kind, list[str]] = {
        "and": [
            f"{out} 在掩码为 1 的位上保留 {a} 的值，其余位为 0。",
            f"{out} 是 {a} 与掩码的按位与。",
            f"将 {a} 中掩码为 0 的位全部清零，得到 {out}。",
        ],
        "or": [
            f"{out} 等于 {a}，但掩码为 1 的各位全部置 1。",
            f"{out} 是 {a} 与掩码的按位或。",
            f"{out} 在掩码为 1 的位上为 1，其余位与 {a} 相同。",
        ],
        "xor": [
            f"{out} 等于 {a}，但掩码为 1 的各位全部取反。",
            f"{out} 是 {a} 与掩码的按位异或。",
            f"{out} 在掩码为 1 的位上与 {a} 相反，其余位与 {a} 相同。",
        ],
        "andnot": [
            f"{out} 等于 {a}，但掩码为 1 的各位全部清零。",
            f"{out} 是 {a} 与取反后的掩码的按位与。",
            f"{out} 在掩码为 1 的位上为 0，其余位与 {a} 相同。",
        ],
        "ornot": [
            f"{out} 等于 {a}，但掩码为 0 的各位全部置 1。",
            f"{out} 是 {a} 与取反后的掩码的按位或。",
            f"{out} 在掩码为 0 的位上为 1，其余位与 {a} 相同。",
        ],
    }
    return v.pick(said[kind])


def combined(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output made of the operands."""
    group = listed([v.ref(x) for x in p.operands])
    a, b, c = v.ref(p.operands[0]), v.ref(p.operands[1]), v.ref(p.operands[-1])
    every = "三个字" if len(p.operands) == 3 else "两个字"
    rules: dict[Kind, list[str]] = {
        "and": [
            f"{out} 是 {group} 的按位与。",
            f"当且仅当某一位在{every}中都为 1 时，{out} 的对应位为 1。",
            f"将 {group} 逐位相与，得到 {out}。",
        ],
        "or": [
            f"{out} 是 {group} 的按位或。",
            f"只要某一位在至少一个字中为 1，{out} 的对应位就为 1，否则为 0。",
            f"将 {group} 逐位相或，得到 {out}。",
        ],
        "xor": [
            f"{out} 是 {group} 的按位异或。",
            f"{group} 中某一位为 1 的字有奇数个时，{out} 的对应位为 1，否则为 0。",
            f"将 {group} 逐位异或，得到 {out}。",
        ],
        "nand": [
            f"{out} 是 {group} 的按位与非。",
            f"当且仅当某一位在{every}中都为 1 时，{out} 的对应位为 0。",
            f"先将 {group} 逐位相与，再对结果取反，得到 {out}。",
        ],
        "nor": [
            f"{out} 是 {group} 的按位或非。",
            f"当且仅当某一位在{every}中都为 0 时，{out} 的对应位为 1。",
            f"先将 {group} 逐位相或，再对结果取反，得到 {out}。",
        ],
        "xnor": [
            f"{out} 是 {group} 按位异或后再取反的结果。",
            f"{group} 中某一位为 1 的字有偶数个（含零个）时，{out} 的对应位为 1，否则为 0。",
            f"先将 {group} 逐位异或，再对结果取反，得到 {out}。",
        ],
        "andnot": [
            f"{out} 是 {a} 与取反后的 {b} 的按位与。",
            f"{out} 等于 {a}，但 {b} 中为 1 的各位全部清零。",
            f"当且仅当某一位在 {a} 中为 1 且在 {b} 中为 0 时，{out} 的对应位为 1。",
        ],
        "ornot": [
            f"{out} 是 {a} 与取反后的 {b} 的按位或。",
            f"{out} 等于 {a}，但 {b} 中为 0 的各位全部置 1。",
            f"当且仅当某一位在 {a} 中为 0 且在 {b} 中为 1 时，{out} 的对应位为 0。",
        ],
        "ao": [
            f"先将 {a} 与 {b} 按位相与，再与 {c} 按位相或，得到 {out}。",
            f"当且仅当某一位在 {c} 中为 1，或者在 {a} 和 {b} 中都为 1 时，{out} 的对应位为 1。",
            f"{out} 是 {c} 与另一项的按位或，这一项是 {a} 和 {b} 的按位与。",
        ],
        "oa": [
            f"先将 {a} 与 {b} 按位相或，再与 {c} 按位相与，得到 {out}。",
            f"当且仅当某一位在 {c} 中为 1，并且在 {a} 和 {b} 的至少一个中为 1 时，{out} 的对应位为 1。",
            f"{out} 是 {c} 与另一项的按位与，这一项是 {a} 和 {b} 的按位或。",
        ],
        "choose": [
            f"{out} 的每一位在 {c} 为 1 处取自 {a}，在 {c} 为 0 处取自 {b}。",
            f"{c} 逐位为 {out} 选择来源：1 选 {a}，0 选 {b}。",
            f"若 {c} 的某一位为 1，则 {out} 的同一位等于 {a} 的该位，否则等于 {b} 的该位。",
        ],
        "vote": [
            f"{out} 是 {group} 的按位多数表决结果。",
            f"当且仅当某一位在 {group} 的至少两个中为 1 时，{out} 的对应位为 1。",
            f"逐位来看，{out} 取 {group} 中至少两个字共同具有的值。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
