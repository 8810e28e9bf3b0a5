"""Changes of one bit of a word in Chinese."""

from __future__ import annotations

from chisellm.families.bits.bit_modify import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    word, index = v.ref(p.word), v.ref(p.index)
    outs = listed([v.ref(out) for _, out in p.outputs] + ([v.ref(p.changed)] if p.changed else []))
    noun = v.pick(["单比特修改器", "位操作单元", "对字中某一位进行操作的模块"])
    does = v.pick(
        [
            f"对 {word} 中由 {index} 选中的那一位（最低位为第 0 位）进行操作，并驱动 {outs}",
            f"根据 {word} 及其第 {index} 位（从最低位起由 0 开始编号）产生 {outs}",
            f"以 {index} 为位号选出 {word} 的一位，最低位的位号为 0，处理结果由 {outs} 给出",
        ]
    )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.changed:
        flag, first = v.ref(p.changed), v.ref(p.changing[0])
        rules.append(
            v.pick(
                [
                    f"{first} 与 {word} 不同时 {flag} 为 1，否则为 0。",
                    f"当且仅当 {first} 不等于 {word} 时，{flag} 为高电平。",
                    f"{flag} 指示 {first} 相对 {word} 是否有变化，有变化为 1，否则为 0。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        changing = [v.ref(out) for out in p.changing]
        equal = f"{listed(changing)} {'都' if changing[1:] else ''}等于 {word}"
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时不做任何修改，{equal}。",
                    f"只有 {enable} 为 1 时才修改该位；否则，{equal}。",
                    f"若 {enable} 为 0，则 {equal}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    word, index, value = v.ref(p.word), v.ref(p.index), v.ref(p.value)
    rules: dict[Kind, list[str]] = {
        "write": [
            f"{out} 等于 {word}，但其第 {index} 位被替换为 {value}。",
            f"{out} 的第 {index} 位为 {value}，其余各位与 {word} 相同。",
            f"把 {value} 写入 {word} 的第 {index} 位，所得的字由 {out} 输出。",
        ],
        "set": [
            f"{out} 等于 {word}，但其第 {index} 位被置为 1。",
            f"{out} 的第 {index} 位为 1，其余各位与 {word} 相同。",
            f"把 1 写入 {word} 的第 {index} 位，所得的字由 {out} 输出。",
        ],
        "clear": [
            f"{out} 等于 {word}，但其第 {index} 位被清为 0。",
            f"{out} 的第 {index} 位为 0，其余各位与 {word} 相同。",
            f"把 0 写入 {word} 的第 {index} 位，所得的字由 {out} 输出。",
        ],
        "toggle": [
            f"{out} 等于 {word}，但其第 {index} 位取反。",
            f"{out} 的第 {index} 位与 {word} 的同一位相反，其余各位相同。",
            f"{out} 与 {word} 只在第 {index} 位上不同，该位被翻转。",
        ],
        "test": [
            f"{out} 是 {word} 的第 {index} 位。",
            f"由 {index} 指定的那一位的值从 {word} 取出，送到 {out}。",
            f"{out} 指示 {word} 的第 {index} 位是否为 1。",
        ],
        "oneHot": [
            f"{out} 中只有一个 1，位于第 {index} 位。",
            f"{out} 是独热码，为 1 的是第 {index} 位。",
            f"除第 {index} 位为 1 外，{out} 的其他位全为 0。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
