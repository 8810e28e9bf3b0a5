"""Packing and unpacking of fields in Chinese."""

from __future__ import annotations

from chisellm.families.bits.bundle_pack import RESERVED, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    word = v.ref(p.word)
    names = listed([v.ref(p.path(name)) for name in p.declared])
    if p.pack:
        noun = v.pick(["字段打包器", "把多个字段拼成一个字的模块", "字编码器"])
        does = v.pick(
            [
                f"将字段 {names} 打包成字 {word}",
                f"把 {names} 并排放入 {word}",
                f"用 {names} 这几个字段拼出 {word}",
            ]
        )
    else:
        noun = v.pick(["字段解包器", "字拆分器", "字段译码器"])
        does = v.pick(
            [
                f"将字 {word} 解包为字段 {names}",
                f"把 {word} 拆分成 {names}",
                f"从 {word} 中取出 {names} 这几个字段",
            ]
        )
    rules, tables = layout_words(p, v, word)
    if any(field.signed for field in p.layout):
        rules.append(
            v.pick(
                [
                    "有符号字段以补码存放。",
                    "有符号字段在其所占的位上为补码形式。",
                    "该字中的有符号字段一律采用补码表示。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)


def layout_words(p: Params, v: Voice, word: str) -> tuple[list[str], tuple[str, ...]]:
    """The layout of the word as a table, as positions or as a sequence."""
    spare = "填 0" if p.pack else "忽略"
    places = []
    low = p.width
    for field in p.layout:
        low -= field.width
        bits = f"{low + field.width - 1}:{low}" if field.width > 1 else str(low)
        places.append((field, bits, v.ref(p.path(field.name))))
    style = v.pick(["table", "positions", "sequence"])
    if style == "table":
        intro = v.pick(
            [
                f"下表给出 {word} 的布局，高位在前。",
                f"{word} 的布局见下表，其中第 0 位为最低位。",
                f"{word} 各位的分配如下表所示。",
            ]
        )
        rows = [f"| {bits} | {name if f.name != RESERVED else f'保留（{spare}）'} |" for f, bits, name in places]
        return [intro], ("\n".join([f"| {word} 的位 | 字段 |", "|---|---|", *rows]),)
    if style == "positions":
        verb = "占据" if p.pack else "取自"
        rules = [f"{name} {verb} {word}[{bits}]。" for field, bits, name in places if field.name != RESERVED]
        rest = "恒为 0" if p.pack else "为保留位，其值被忽略"
        rules += [f"{word}[{bits}] {rest}。" for field, bits, _ in places if field.name == RESERVED]
        return rules, ()
    state = "恒为 0" if p.pack else "忽略"
    parts = [name if field.name != RESERVED else f"{field.width} 个保留位（{state}）" for field, _, name in places]
    return [
        f"从最高位往下，{word} 的组成依次为：{'、'.join(parts)}。",
        v.pick(
            [
                "各字段首尾相接，中间没有空隙。",
                "字段之间没有其他位。",
                "每个字段都紧接在前一个字段的下方。",
            ]
        ),
    ], ()


WORDS = Words(describe)
