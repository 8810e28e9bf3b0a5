"""Changes of width in Chinese."""

from __future__ import annotations

from chisellm.families.bits.extension import Conversion, Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data, outs = v.ref(p.data), listed([v.ref(conversion.name) for conversion in p.conversions])
    kinds = {conversion.kind for conversion in p.conversions}
    if kinds <= {"sign"}:
        nouns = ["符号扩展器", "符号扩展单元", "有符号数位宽扩展模块"]
    elif kinds <= {"zero"}:
        nouns = ["零扩展器", "零扩展单元", "无符号数位宽扩展模块"]
    elif "flag" in kinds:
        nouns = ["有无符号可选的扩展器", "零扩展与符号扩展可选的单元", "可配置的位宽扩展器"]
    else:
        nouns = ["位宽转换器", "位宽适配器", "位宽转换单元"]
    does = v.pick(
        [
            f"将 {data} 转换成 {outs} 的位宽",
            f"调整 {data} 的位宽，由 {outs} 输出",
            f"通过改变位宽从 {data} 得到 {outs}",
        ]
    )
    rules = [rule_of(p, conversion, v) for conversion in p.conversions]
    return Description(noun=v.pick(nouns), does=does, rules=tuple(rules))


def rule_of(p: Params, conversion: Conversion, v: Voice) -> str:
    """One sentence that fixes one output."""
    data, out, flag = v.ref(p.data), v.ref(conversion.name), v.ref(p.flag)
    taken = conversion.taken
    part = data if taken == p.width else f"{data} 的低 {taken} 位"
    if taken == p.width and p.signed and conversion.kind in ("zero", "flag", "left"):
        part = f"{data} 的位模式"
    before = part if part.endswith(("位", "式")) else f"{part} "  # in front of a Chinese character
    top, sign = f"{data} 的第 {taken - 1} 位", f"第 {taken - 1} 位"
    rules: dict[Kind, list[str]] = {
        "zero": [
            f"{out} 是 {before}零扩展的结果。",
            f"{out} 的低位是 {part}，高位全为 0。",
            f"在 {before}的高位一侧补 0，得到 {out}。",
        ],
        "sign": [
            f"{out} 是 {before}以{sign}为符号位做符号扩展的结果。",
            f"{out} 的低位是 {part}，其上的每一位都复制 {top}。",
            f"将 {before}看作以{sign}为符号位的补码数，保持数值不变地加宽，得到 {out}。",
        ],
        "flag": [
            f"{out} 由 {before}扩展得到：{flag} 为 1 时以{sign}为符号位做符号扩展，否则做零扩展。",
            f"{out} 的低位是 {part}；{flag} 为 1 时高位都复制 {top}，为 0 时高位全为 0。",
            f"{flag} 决定怎样把 {before}加宽为 {out}：取 1 时以{sign}为符号位做符号扩展，取 0 时做零扩展。",
        ],
        "left": [
            f"{out} 的高位是 {part}，低位全为 0。",
            f"{out} 等于把 {before}左移到字的最高端、低位补 0 的结果。",
            f"{out} 由 {before}后接若干个 0 组成，0 一直补到第 0 位。",
        ],
        "low": [
            f"{out} 是 {data} 截断后剩下的最低 {taken} 位。",
            f"{out} 只保留 {data} 的低 {taken} 位。",
            f"{out} 取 {data} 的第 {taken - 1} 位到第 0 位。",
        ],
        "high": [
            f"{out} 是 {data} 的最高 {taken} 位。",
            f"{out} 只保留 {data} 的高 {taken} 位。",
            f"{out} 取 {data} 的第 {p.width - 1} 位到第 {p.width - taken} 位。",
        ],
    }
    return v.pick(rules[conversion.kind])


WORDS = Words(describe)
