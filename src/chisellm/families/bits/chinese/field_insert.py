"""Bit fields of a word in Chinese."""

from __future__ import annotations

from chisellm.families.bits.field_insert import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    word = v.ref(p.word)
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["位域单元", "位域编辑器", f"处理字内 {p.size} 位位域的模块"])
    rules = []
    if p.dynamic:
        position = v.ref(p.position)
        does = v.pick(
            [
                f"对 {word} 中由 {position} 选定的一个 {p.size} 位位域进行操作，并驱动 {outs}",
                f"把 {word} 中由 {position} 选定的连续 {p.size} 位当作一个位域，产生 {outs}",
                f"根据 {word} 以及 {position} 在其中选定的 {p.size} 位位域，给出 {outs}",
            ]
        )
        start = position if p.step == 1 else f"{p.step} * {position}"
        rules.append(
            v.pick(
                [
                    f"位域的最低位是 {word} 的第 {start} 位。",
                    f"位域从 {word} 的第 {start} 位开始，向上共 {p.size} 位。",
                    f"在 {word} 中，位域占据第 {start} 位到第 {start} + {p.size - 1} 位。",
                ]
            )
        )
    else:
        high, low = p.low + p.size - 1, p.low
        does = v.pick(
            [
                f"对 {word} 中第 {high} 位到第 {low} 位的位域进行操作，并驱动 {outs}",
                f"把 {word} 的第 {high} 位到第 {low} 位当作一个位域，产生 {outs}",
                f"以 {word} 的第 {low} 位至第 {high} 位为位域进行处理，结果由 {outs} 给出",
            ]
        )
    rules += [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.enable:
        enable = v.ref(p.enable)
        changed = [v.ref(out) for kind, out in p.outputs if kind not in ("extract", "rest")]
        equal = f"{listed(changed)} {'都' if changed[1:] else ''}等于 {word}"
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时不做任何修改，{equal}。",
                    f"只有 {enable} 为 1 时才进行修改；否则，{equal}。",
                    f"若 {enable} 为 0，则 {equal}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    word, field = v.ref(p.word), v.ref(p.field)
    rules: dict[Kind, list[str]] = {
        "replace": [
            f"{out} 等于 {word}，但位域被替换为 {field}。",
            f"{out} 的位域处为 {field}，其余各位与 {word} 相同。",
            f"用 {field} 覆盖 {word} 的位域、保持其他位不变，所得的字由 {out} 输出。",
        ],
        "extract": [
            f"{out} 是 {word} 的位域。",
            f"{out} 给出 {word} 的位域中当前的内容。",
            f"从 {word} 中取出位域的 {p.size} 位，送到 {out}。",
        ],
        "clear": [
            f"{out} 等于 {word}，但位域的各位全部清零。",
            f"{out} 的位域处全为 0，其余各位与 {word} 相同。",
            f"将 {word} 的位域清零、保持其他位不变，所得的字由 {out} 输出。",
        ],
        "set": [
            f"{out} 等于 {word}，但位域的各位全部置 1。",
            f"{out} 的位域处全为 1，其余各位与 {word} 相同。",
            f"将 {word} 的位域全部置 1、保持其他位不变，所得的字由 {out} 输出。",
        ],
        "toggle": [
            f"{out} 等于 {word}，但位域的各位全部取反。",
            f"{out} 的位域处是原位域的反码，其余各位与 {word} 相同。",
            f"将 {word} 的位域逐位翻转、保持其他位不变，所得的字由 {out} 输出。",
        ],
        "rest": [
            f"{out} 是去掉位域后的 {word}：位域上方的各位之后紧接位域下方的各位。",
            f"{out} 由位域上方的各位（在左，即高位）与位域下方的各位拼接而成。",
            f"把位域从 {word} 中剪去并合拢空隙，剩下的就是 {out}。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
