"""Assembled words in Chinese: a bit map, a concatenation, or where each field comes from or goes to."""

from __future__ import annotations

from chisellm.families.composed import word_permutation
from chisellm.families.composed._expression_model import Signal
from chisellm.families.composed._field_model import Assembly, Piece, Word, assemble, concatenation
from chisellm.families.composed.chinese._examples import examples_of
from chisellm.families.composed.chinese._setting import described
from chisellm.families.composed.chinese._themes import THEMES
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.datapaths import read_examples
from chisellm.prompt.facts.chinese.fields import read_fields

__all__ = ["WORDS"]


def describe(p: Assembly, v: Voice) -> Description:
    form = v.pick(["table", "formula", "prose", "goes"])
    rules: list[str] = []
    tables: list[str] = []
    for word in p.words:
        more, blocks = BODIES[form](p, word, v)
        rules += more
        tables += blocks
    if form == "formula":
        rules.append(notes(p, v))
    outs = [word.name for word in p.words]
    signals = [Signal(name, width) for name, width in p.inputs]
    tables += examples_of(signals, outs, lambda inputs: assemble(p, inputs), v, share=0.3)
    sources, targets = (listed([v.ref(name) for name in names]) for names in (p.widths, outs))
    does = v.pick(
        [
            f"用 {sources} 的各位拼装 {targets}",
            f"将 {sources} 的字段组合成 {targets}",
            f"把 {sources} 的字段排布到 {targets} 中",
        ]
    )
    noun = f"{THEMES[p.noun]}{v.pick(['拼装单元', '打包器', '连线模块', '格式化模块'])}"
    return described(noun, does, rules, tables)


def notes(p: Assembly, v: Voice) -> str:
    """What the notations of the formulas mean."""
    pieces = [piece for word in p.words for piece in word.pieces]
    said = [
        v.pick(
            [
                "`{x, y}` 表示拼接，`x` 在 `y` 之上，`x[h:l]` 表示 `x` 的位 h 至位 l",
                "花括号从高位到低位拼接，`x[h:l]` 选取位 h 至位 l",
            ]
        )
    ]
    if any(piece.how == "inverted" for piece in pieces):
        said.append("`~x` 将每一位取反")
    if any(piece.how == "reversed" for piece in pieces):
        said.append("`reverse(x)` 将 `x` 的位序颠倒")
    if any(not piece.source for piece in pieces):
        said.append("`k mod 2^n` 是用 n 位表示的常量 k")
    return f"{'；'.join(said)}。"


def span_words(high: int, low: int, v: Voice) -> str:
    return f"位 {low}" if high == low else f"位 {high} {v.pick(['至', '到'])}位 {low}"


def source_words(p: Assembly, piece: Piece, v: Voice) -> str:
    """`io.a 的位 3 至位 0`, `io.b 的取反值`, `常量 0b01`."""
    if not piece.source:
        return f"常量 0b{piece.value:0{piece.width}b}"
    text = v.ref(piece.source)
    if piece.width < p.widths[piece.source]:
        text = f"{text} 的{span_words(piece.high, piece.low, v)}"
    return f"{text}{ {'plain': '', 'inverted': ' 的取反值', 'reversed': ' 的倒序值'}[piece.how] }"


Body = tuple[list[str], list[str]]


def table(p: Assembly, word: Word, v: Voice) -> Body:
    out = v.ref(word.name)
    opener = v.pick([f"{out} 的布局如下：", f"{out} 由下列字段组成：", f"{out} 的位映射："])
    lines = [f"| {out} 的{v.pick(['位', '字段'])} | {v.pick(['来源', '内容'])} |", "|---|---|"]
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        span = f"{high}:{low}" if high != low else str(high)
        lines.append(f"| {span} | {source_words(p, piece, v)} |")
    return [opener], ["\n".join(lines)]


def formula(p: Assembly, word: Word, v: Voice) -> Body:
    text = concatenation(p, word, v.prefix)
    return [v.pick([f"该字按 {text} 构成。", f"按 {text} 计算。", f"写成拼接式即 {text}。"])], []


def prose(p: Assembly, word: Word, v: Voice) -> Body:
    verb = v.pick(["存放", "取自", "是"])
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        takes = "是" if verb == "取自" and not piece.source else verb
        said.append(f"{v.ref(word.name)} 的{span_words(high, low, v)} {takes} {source_words(p, piece, v)}。")
    return said, []


def goes(p: Assembly, word: Word, v: Voice) -> Body:
    form = v.pick(["{0} 送到 {1}。", "{0} 接到 {1}。", "把 {0} 放到 {1}。"])
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        place = f"{v.ref(word.name)} 的{span_words(high, low, v)}"
        said.append(form.format(source_words(p, piece, v), place))
    return said, []


BODIES = {"table": table, "formula": formula, "prose": prose, "goes": goes}


def readback(p: Assembly, text: str) -> tuple[str, ...]:
    """What the Chinese readers find missing or different in `text`."""
    return word_permutation.readback(p, text, read_fields, read_examples)


WORDS = Words(describe, readback)
