"""Checked one-hot encoders in Chinese."""

from __future__ import annotations

from chisellm.families.codes.onehot_encoder import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    word, index = v.ref(p.word), v.ref(p.index)
    kind = "低电平有效的独热码" if p.active_low else "独热码"
    noun = v.pick(["带错误检测的独热码编码器", "带检查的独热码到二进制编码器", "独热码到二进制的转换器"])
    does = v.pick(
        [
            f"将{kind} {word} 转换为二进制数 {index}，并对其进行检查",
            f"由 {index} 给出{kind} {word} 中有效线的编号，同时检查该码字",
            f"对{kind} {word} 做二进制编码，结果送到 {index}，并检测非法码字",
        ]
    )
    return Description(noun=noun, does=does, rules=(*lines(p, v), *numbers(p, v), *flags(p, v)))


def lines(p: Params, v: Voice) -> list[str]:
    """What a line is, and when it is active."""
    word, top, active = v.ref(p.word), p.length - 1, "0" if p.active_low else "1"
    unit, head, tail = ("元素", "元素 ", "") if p.vec else ("位", "第 ", " 位")
    return [
        v.pick(
            [
                f"某条线在 {word} 中对应的{unit}为 {active} 时，该线有效。",
                f"在 {word} 中，{active} 表示有效。",
                f"有效的线就是 {word} 中对应{unit}等于 {active} 的那些线。",
            ]
        ),
        v.pick(
            [
                f"线 k 对应 {word} 的{head}{top} - k{tail}。",
                f"各线从 {word} 的{head}{top}{tail}（线 0）开始往下编号，直到{head}0{tail}（线 {top}）。",
            ]
            if p.from_top
            else [
                f"线 k 对应 {word} 的{head}k{tail}，k 从 0 到 {top}。",
                f"各线的编号与 {word} 的{unit}号相同，从 0 到 {top}。",
            ]
        ),
    ]


def numbers(p: Params, v: Voice) -> list[str]:
    """The index, by how many lines are active."""
    index, enable = v.ref(p.index), v.ref(p.enable)
    rules = []
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，所有线都视为无效。",
                    f"若 {enable} 为 0，则模块的行为如同没有任何线有效。",
                    f"只有 {enable} 为 1 时各线才起作用，{enable} 为 0 时没有一条线算作有效。",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"若恰有一条线有效，则 {index} 是它的编号。",
                f"{index} 在仅有一条线有效时等于该线的编号。",
                f"只有一条有效线时，其编号由 {index} 给出。",
            ]
        )
    )
    if p.fallback == "default":
        rules.append(
            v.pick(
                [
                    f"没有线或有多条线有效时，{index} 为 {p.default}。",
                    f"对其他任何码字，{index} 都为 {p.default}。",
                    f"若有效线的条数不是一，则 {index} 取 {p.default}。",
                ]
            )
        )
    else:
        several = "最小的有效编号" if p.fallback == "lowest" else "所有有效编号的按位或"
        rules.append(
            v.pick(
                [
                    f"没有线有效时 {index} 为 0，有多条线有效时它是{several}。",
                    f"若没有一条线有效，则 {index} 为 0；若有多条线有效，则为{several}。",
                    f"多条线有效时 {index} 给出{several}，没有线有效时给出 0。",
                ]
            )
        )
    return rules


def flags(p: Params, v: Voice) -> list[str]:
    facts = [
        (p.valid, "恰有一条线有效"),
        (p.nothing, "没有任何线有效"),
        (p.several, "有两条或更多条线有效"),
        (p.error, "有效线的条数不为一"),
    ]
    rules = []
    for path, fact in facts:
        if path:
            flag = v.ref(path)
            rules.append(
                v.pick(
                    [
                        f"当且仅当{fact}时，{flag} 为 1。",
                        f"{flag} 以 1 表示{fact}。",
                        f"若{fact}，则 {flag} 为 1，否则为 0。",
                    ]
                )
            )
    return rules


WORDS = Words(describe)
