"""Assembled words in Chinese: a bit map, a concatenation, or where each field comes from or goes to."""

from __future__ import annotations

from dataclasses import dataclass

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

HOW = {"plain": "", "inverted": "的取反值", "reversed": "的倒序值"}


@dataclass(frozen=True)
class Teller:
    """Says ranges of bits in the same way throughout a description."""

    p: Assembly
    v: Voice
    span_form: str

    def span(self, high: int, low: int) -> str:
        """`的位 7 至位 4`, `的位 3`; or `的 [7:4] 位`, `的 [3] 位`."""
        if self.span_form == "words":
            return f"的位 {high} 至位 {low}" if high != low else f"的位 {low}"
        return f"的 [{high}:{low}] 位" if high != low else f"的 [{low}] 位"

    def source(self, piece: Piece) -> str:
        """`io.a 的位 3 至位 0`, `io.b 的取反值`, `常量 0b01`."""
        if not piece.source:
            return f"常量 0b{piece.value:0{piece.width}b}"
        text = self.v.ref(piece.source)
        if piece.width < self.p.widths[piece.source]:
            text = f"{text} {self.span(piece.high, piece.low)}"
        return f"{text} {HOW[piece.how]}".rstrip()


def describe(p: Assembly, v: Voice) -> Description:
    t = Teller(p, v, v.pick(["words", "brackets"]))
    form = v.pick(["table", "formula", "prose", "goes"])
    rules: list[str] = []
    tables: list[str] = []
    for word in p.words:
        more, blocks = BODIES[form](t, word)
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


Body = tuple[list[str], list[str]]


def table(t: Teller, word: Word) -> Body:
    v, out = t.v, t.v.ref(word.name)
    opener = v.pick([f"{out} 的布局如下：", f"{out} 由下列字段组成：", f"{out} 的位映射："])
    lines = [f"| {out} 的{v.pick(['位', '字段'])} | {v.pick(['来源', '内容'])} |", "|---|---|"]
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        span = f"{high}:{low}" if high != low else str(high)
        lines.append(f"| {span} | {t.source(piece)} |")
    return [opener], ["\n".join(lines)]


def formula(t: Teller, word: Word) -> Body:
    text = concatenation(t.p, word, t.v.prefix)
    return [t.v.pick([f"该字按 {text} 构成。", f"按 {text} 计算。", f"写成拼接式即 {text}。"])], []


def prose(t: Teller, word: Word) -> Body:
    verb = t.v.pick(["存放", "取自", "是"])
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        takes = "是" if verb == "取自" and not piece.source else verb
        said.append(f"{t.v.ref(word.name)} {t.span(high, low)} {takes} {t.source(piece)}。")
    return said, []


def goes(t: Teller, word: Word) -> Body:
    form = t.v.pick(["{0} 送往 {1}。", "{0} 接到 {1}。", "把 {0} 放在 {1}。"])
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        said.append(form.format(t.source(piece), f"{t.v.ref(word.name)} {t.span(high, low)}"))
    return said, []


BODIES = {"table": table, "formula": formula, "prose": prose, "goes": goes}


def readback(p: Assembly, text: str) -> tuple[str, ...]:
    """What the Chinese readers find missing or different in `text`."""
    return word_permutation.readback(p, text, read_fields, read_examples)


WORDS = Words(describe, readback)
