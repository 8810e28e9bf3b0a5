"""The same bits as other types in Chinese."""

from __future__ import annotations

from chisellm.families.bits.type_conversion import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    sources = listed([v.ref(path) for _, path in p.inputs])
    outs = listed([v.ref(path) for _, _, path in p.outputs])
    noun = v.pick(["类型转换器", "在数据类型之间转换的单元", "数据类型适配器"])
    does = v.pick(
        [
            f"将 {sources} 的各位以其他类型呈现在 {outs} 上",
            f"把 {sources} 转换成 {outs} 的类型",
            f"对 {sources} 重新解释，并驱动 {outs}",
        ]
    )
    rules = tuple(rule(p, kind, v.ref(p.path(source)), v.ref(path), v) for source, kind, path in p.outputs)
    return Description(noun=noun, does=does, rules=rules)


def rule(p: Params, kind: Kind, x: str, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    word, number = p.word_size, p.number_size
    rules: dict[Kind, list[str]] = {
        "reread": [
            f"{out} 的各位与 {x} 相同，按补码数解读。",
            f"{out} 把 {x} 的各位重新解释为有符号数，其最高位成为符号位。",
            f"将 {x} 的位模式当作有符号数，得到 {out}。",
        ],
        "zext": [
            f"{out} 是 {x} 的值，以有符号数表示，永不为负。",
            f"{out} 与 {x} 数值相同：在最高位之上补一个 0 作为符号位。",
            f"给 {x} 加上为 0 的符号位，数值不变，得到 {out}。",
        ],
        "bools": [
            f"{out} 的元素 k 是 {x} 的第 k 位。",
            f"{out} 逐个列出 {x} 的各位，第 0 位放在元素 0。",
            f"{x} 的各位分别送到 {out} 的各元素，最低位对应下标 0。",
        ],
        "parts": [
            f"{out} 把 {x} 分成 {p.word_parts} 段存放，每段 {word} 位，最低的一段在元素 0。",
            f"{out} 的元素 k 是 {x} 的第 {word}k + {word - 1} 位到第 {word}k 位。",
            f"{x} 按每 {word} 位切成一段，从低位端起依次送到 {out}，下标从 0 开始。",
        ],
        "flag": [
            f"{out} 是 {x} 的第 0 位。",
            f"{x} 的最低位由 {out} 输出。",
            f"当且仅当 {x} 的第 0 位为 1 时，{out} 为 1。",
        ],
        "bits": [
            f"{out} 的各位与 {x} 相同，按无符号数解读。",
            f"{out} 是 {x} 的补码位模式。",
            f"把 {x} 的各位不带符号地重新解释，得到 {out}。",
        ],
        "widened": [
            f"{out} 与 {x} 数值相同，由符号扩展得到。",
            f"{out} 的值等于 {x}，增加的高位都是其符号位的副本。",
            f"将 {x} 带符号地扩展到输出的位宽，得到 {out}。",
        ],
        "sign": [
            f"{x} 为负时 {out} 为 1，否则为 0。",
            f"{out} 是 {x} 的符号位。",
            f"{out} 指示 {x} 是否小于 0。",
        ],
        "halves": [
            f"{out} 把 {x} 的各位分成 {p.number_parts} 段，每段 {number} 位，各按有符号数解读，最低的一段在元素 0。",
            f"{out} 的元素 k 是 {x} 的第 {number}k + {number - 1} 位到第 {number}k 位，按补码数解读。",
            f"{x} 的各位切成若干个 {number} 位的有符号数，从低位端起依次送到 {out}，下标从 0 开始。",
        ],
        "joined": [
            f"{out} 的第 k 位是 {x} 的元素 k。",
            f"{out} 将 {x} 的各元素拼成一个字，元素 0 为最低位。",
            f"{x} 的各元素打包进 {out}，下标 0 在最低位一端。",
        ],
        "mirrored": [
            f"{out} 将 {x} 的各元素拼成一个字，元素 0 为最高位。",
            f"{out} 的第 k 位是 {x} 的元素 {p.flags - 1} - k。",
            f"{x} 的各元素打包进 {out}，下标 0 在最高位一端。",
        ],
        "single": [
            f"{x} 为 1 时 {out} 为 1，否则为 0。",
            f"{out} 把 {x} 当作一个数，第 0 位以上全为 0。",
            f"{out} 的第 0 位是 {x}，其他位全为 0。",
        ],
        "filled": [
            f"{out} 的每一位都等于 {x}。",
            f"{x} 为 1 时 {out} 全为 1，{x} 为 0 时 {out} 为 0。",
            f"将 {x} 复制到 {out} 的所有位。",
        ],
        "minus": [
            f"{x} 为 1 时 {out} 为 -1，否则为 0。",
            f"{out} 把 {x} 看作 1 位有符号数：1 表示 -1，0 表示 0。",
            f"{out} 的每一位都等于 {x}，因此其值为 -1 或 0。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
