"""A word rebuilt from slices in Chinese."""

from __future__ import annotations

from chisellm.families.bits.cat_slices import Params, Piece
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

NOUNS = {
    "permute": ["重排字中各段的模块", "分段重排器", "等宽片段的固定置换模块"],
    "rotate": ["固定循环移位器", "按常数循环移位的模块", "把字循环移动固定位数的模块"],
    "shuffle": ["字段重排器", "调换字中各字段次序的模块", "固定的字段换位模块"],
    "insert": ["带常数位的字段展开器", "插入常数的拼字模块", "位字段扩展器"],
    "extend": ["立即数生成器", "带符号扩展的字段提取器", "提取字段并做符号扩展的模块"],
    "combine": ["字段打包器", "把两个字的片段拼在一起的模块", "双输入字拼接器"],
}


def describe(p: Params, v: Voice) -> Description:
    out = v.ref(p.out)
    constants = any(not piece.source for piece in p.pieces)
    material = f"{listed([v.ref(name) for name, _ in p.inputs])} 的片段{'以及常数位' if constants else ''}"
    does = v.pick(
        [
            f"由 {material}拼成 {out}",
            f"用 {material}组成一个字，驱动 {out}",
            f"将 {material}拼接起来，得到字 {out}",
        ]
    )
    if p.shape == "rotate":
        (name, width), distance = p.inputs[0], p.pieces[1].width
        word = v.ref(name)
        does = v.pick(
            [
                f"将 {word} 循环左移 {distance} 位，结果由 {out} 输出",
                f"用循环左移 {distance} 位之后的 {word} 驱动 {out}",
                f"由 {out} 输出 {word} 循环右移 {width - distance} 位的结果",
            ]
        )
    rules = [
        v.pick(
            [
                f"下表给出 {out} 每一位的来源，第 0 位是最低位。",
                f"{out} 的各位按下表连接，其中第 0 位为最低位。",
                f"整个模块只有连线而没有逻辑：下表列出 {out} 的每一位来自何处，各处的第 0 位都是最低位。",
            ]
        )
    ]
    ignored = [v.ref(name) for name, width in p.inputs if len(used(p, name)) < width]
    if ignored:
        names = listed(ignored)
        rules.append(
            v.pick(
                [
                    f"{names} 中未列入表内的位不起作用。",
                    f"{names} 的其余各位被忽略。",
                    f"凡是表中没有出现的 {names} 的位都不使用。",
                ]
            )
        )
    return Description(noun=v.pick(NOUNS[p.shape]), does=does, rules=tuple(rules), tables=(table(p, v),))


def used(p: Params, name: str) -> set[int]:
    return {bit for piece in p.pieces if piece.source == name for bit in range(piece.low, piece.high + 1)}


def table(p: Params, v: Voice) -> str:
    brackets, falling = v.pick([True, False]), v.pick([True, True, False])
    rows = []
    top = p.width
    for piece in p.pieces:
        low = top - piece.width
        span = str(low) if piece.width == 1 else f"{top - 1}:{low}"
        rows.append(f"| {span} | {content(piece, brackets, v)} |")
        top = low
    head = v.pick([f"{v.ref(p.out)} 的位", f"{v.ref(p.out)} 位号", f"在 {v.ref(p.out)} 中的位置"])
    column = v.pick(["取值", "来源", "驱动源"])
    return "\n".join([f"| {head} | {column} |", "|---|---|", *(rows if falling else rows[::-1])])


def content(piece: Piece, brackets: bool, v: Voice) -> str:
    if not piece.source:
        return f"常数 `0b{piece.value:0{piece.width}b}`"
    one = piece.high == piece.low
    if brackets:
        span = f"[{piece.high}]" if one else f"[{piece.high}:{piece.low}]"
        text = f"`{v.prefix}{piece.source}{span}`"
    else:
        text = f"{v.ref(piece.source)} 的第 {piece.high if one else f'{piece.high}:{piece.low}'} 位"
    return f"{piece.copies} 份 {text}" if piece.copies > 1 else text


WORDS = Words(describe)
