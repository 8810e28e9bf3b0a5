"""Classes of ASCII characters in Chinese."""

from __future__ import annotations

from chisellm.families.codes.ascii_decoder import Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

CLASS_WORDS = {
    "digit": ["十进制数字（0 到 9）", "数字 0 到 9 之一"],
    "upper": ["大写字母（A 到 Z）", "大写的 A 到 Z 之一"],
    "lower": ["小写字母（a 到 z）", "小写的 a 到 z 之一"],
    "letter": ["大写或小写字母", "字母（A 到 Z 或 a 到 z）"],
    "alnum": ["大写字母、小写字母或十进制数字", "字母（A 到 Z、a 到 z）或数字（0 到 9）"],
    "hex": ["十六进制数字（0 到 9、A 到 F、a 到 f）", "字符 0 到 9、A 到 F、a 到 f 之一"],
    "octal": ["八进制数字（0 到 7）", "数字 0 到 7 之一"],
    "printable": ["可打印字符（编码 0x20 到 0x7e）", "包括空格在内的可打印字符（0x20 到 0x7e）"],
    "control": ["控制字符（编码 0x00 到 0x1f 以及 0x7f）", "控制码（小于 0x20，或等于 0x7f）"],
    "space": ["空白字符（编码 0x09 到 0x0d 以及 0x20）", "空格或编码 0x09 到 0x0d 之一"],
    "punctuation": ["标点符号（可打印，但不是空格、字母或数字）", "可打印但既非字母、数字也非空格的字符"],
    "vowel": ["元音字母 A、E、I、O、U 之一（大小写均可）", "元音字母（a、e、i、o 或 u，不分大小写）"],
}
CASES = {"upper": "小写字母变为大写", "lower": "大写字母变为小写", "swap": "字母的大小写互换"}


def describe(p: Params, v: Voice) -> Description:
    char = v.ref(p.char)
    noun = v.pick(["面向 ASCII 的字符译码器", "按 ASCII 码区分字符类别的模块", "字符分类单元"])
    does = v.pick(
        [
            f"检查 ASCII 字符 {char}，并报告它属于哪些类别",
            f"对 ASCII 码 {char} 进行分类",
            f"把 {char} 当作一个 ASCII 字符，得出它的各项属性",
        ]
    )
    rules = []
    for name, path in p.flags:
        words, out = v.pick(CLASS_WORDS[name]), v.ref(path)
        rules.append(
            v.pick(
                [
                    f"当且仅当该字符是{words}时，{out} 为 1。",
                    f"若该字符是{words}，则 {out} 为 1，否则为 0。",
                    f"{out} 以 1 表示该字符是{words}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *further(p, v)))


def further(p: Params, v: Voice) -> list[str]:
    """The rules of the value, the change of case, and of codes and enables that stop both."""
    char, value, cased = v.ref(p.char), v.ref(p.value), v.ref(p.cased)
    rules = []
    if p.value:
        digits = "十进制数字（0 到 9）" if p.radix == 10 else "十六进制数字（大小写均可）"
        rules.append(
            v.pick(
                [
                    f"若该字符是{digits}，则 {value} 是它的数值，对其他字符则为 0。",
                    f"对{digits}，{value} 给出其数值；对任何其他字符，{value} 为 0。",
                    f"该字符为{digits}时，其数值出现在 {value} 上，否则 {value} 为 0。",
                ]
            )
        )
    if p.cased:
        rules.append(
            v.pick(
                [
                    f"{cased} 就是该字符本身，只是{CASES[p.case]}。",
                    f"在 {cased} 上{CASES[p.case]}，所有其他字符原样通过。",
                    f"{cased} 照原样给出该字符，唯一的例外是{CASES[p.case]}。",
                ]
            )
        )
    if p.width == 8:
        rules.append(
            v.pick(
                [
                    "大于或等于 128 的编码不属于任何类别。",
                    "从 0x80 起的编码不是 ASCII 码，不属于上述任何类别。",
                    "编码超过 127 时，该字符不归入任何一类。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        zeros = [v.ref(out) for _, out in p.flags] + ([value] if p.value else [])
        quiet = f"{listed(zeros)} {'均' if zeros[1:] else ''}为 0"
        quiet += f"，且 {cased} 等于 {char}" if p.cased else ""
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，{quiet}。",
                    f"若 {enable} 为低电平，则 {quiet}。",
                    f"上述各项在 {enable} 为 1 时成立；{enable} 为 0 时，{quiet}。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
