"""Assembled words in English: a bit map, a concatenation, or where each field comes from or goes to."""

from __future__ import annotations

from chisellm.families.composed._expression_model import Signal
from chisellm.families.composed._expression_words import examples_of
from chisellm.families.composed._field_model import Assembly, Piece, Word, assemble, concatenation
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Assembly, v: Voice) -> Description:
    form = v.pick(["table", "formula", "prose", "goes"])
    rules: list[str] = []
    tables: list[str] = []
    for word in p.words:
        more, blocks = BODIES[form](p, word, v)
        rules += more
        tables += blocks
    if form == "formula":
        rules += notes(p, v)
    if v.random is not None and v.random.random() < 0.3:
        signals = [Signal(name, width) for name, width in p.inputs]
        tables += examples_of(signals, [w.name for w in p.words], lambda inputs: assemble(p, inputs), v)
    ins, outs = (listed([v.ref(n) for n in names]) for names in (p.widths, [w.name for w in p.words]))
    does = v.pick(
        [
            f"assembles {outs} from the bits of {ins}",
            f"puts {outs} together from fields of {ins}",
            f"lays out fields of {ins} in {outs}",
        ]
    )
    noun = f"{p.noun} {v.pick(['unit', 'packer', 'wiring block', 'formatter'])}"
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


def notes(p: Assembly, v: Voice) -> list[str]:
    """What the notations of the formulas mean."""
    pieces = [piece for word in p.words for piece in word.pieces]
    said = [
        v.pick(
            [
                "`{x, y}` puts `x` above `y`, and `x[h:l]` stands for bits h down to l of `x`",
                "braces concatenate from the upper bits down, and `x[h:l]` selects bits h to l",
            ]
        )
    ]
    if any(piece.how == "inverted" for piece in pieces):
        said.append("`~x` inverts every bit")
    if any(piece.how == "reversed" for piece in pieces):
        said.append("`reverse(x)` puts the bits of `x` in reverse order")
    if any(not piece.source for piece in pieces):
        said.append("`k mod 2^n` is the constant k in n bits")
    text = "; ".join(said)
    return [f"{text[0].upper()}{text[1:]}."]


def span_words(high: int, low: int, v: Voice) -> str:
    return f"bit {low}" if high == low else v.pick([f"bits {high} to {low}", f"bits {high} down to {low}"])


def source_words(p: Assembly, piece: Piece, v: Voice) -> str:
    """`bits 3 to 0 of io.a`, `the inverse of io.b`, `the constant 0b01`."""
    if not piece.source:
        return f"the constant 0b{piece.value:0{piece.width}b}"
    text = v.ref(piece.source)
    if piece.width < p.widths[piece.source]:
        text = f"{span_words(piece.high, piece.low, v)} of {text}"
    return {"plain": "", "inverted": "the inverse of ", "reversed": "the reverse of "}[piece.how] + text


Body = tuple[list[str], list[str]]


def table(p: Assembly, word: Word, v: Voice) -> Body:
    out = v.ref(word.name)
    opener = v.pick([f"The layout of {out}:", f"The fields of {out} are:", f"The bit map of {out}:"])
    lines = [f"| {v.pick(['Bits', 'Field'])} of {out} | {v.pick(['Source', 'Contents'])} |", "|---|---|"]
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        span = f"{high}:{low}" if high != low else str(high)
        lines.append(f"| {span} | {source_words(p, piece, v)} |")
    return [opener], ["\n".join(lines)]


def formula(p: Assembly, word: Word, v: Voice) -> Body:
    text = concatenation(p, word, v.prefix)
    return [v.pick([f"The word is built as {text}.", f"Compute {text}.", f"As a concatenation, {text}."])], []


def prose(p: Assembly, word: Word, v: Voice) -> Body:
    verb = v.pick([("hold", "holds"), ("carry", "carries"), ("are", "is")])
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        span = span_words(high, low, v)
        said.append(
            f"{span[0].upper()}{span[1:]} of {v.ref(word.name)} {verb[high == low]} {source_words(p, piece, v)}."
        )
    return said, []


def goes(p: Assembly, word: Word, v: Voice) -> Body:
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        source = source_words(p, piece, v)
        verb = "go" if source.startswith("bits") else "goes"
        first = source if source.startswith("`") else f"{source[0].upper()}{source[1:]}"
        said.append(f"{first} {verb} to {span_words(high, low, v)} of {v.ref(word.name)}.")
    return said, []


BODIES = {"table": table, "formula": formula, "prose": prose, "goes": goes}
