"""A word assembled from fields of others: the description, its drawing, and its bits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from random import Random

__all__ = ["Assembly", "Piece", "Word", "assemble", "concatenation", "draw"]


@dataclass(frozen=True)
class Piece:
    """Bits `high` to `low` of `source`, as they are, inverted or in reverse order; a constant has no source."""

    source: str
    high: int
    low: int = 0
    how: str = "plain"
    value: int = 0

    @property
    def width(self) -> int:
        return self.high - self.low + 1


@dataclass(frozen=True)
class Word:
    """An output: its pieces from the most significant one down."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def width(self) -> int:
        return sum(piece.width for piece in self.pieces)

    def spans(self) -> list[tuple[int, int]]:
        """High and low bit of each piece within the word."""
        found, top = [], self.width - 1
        for piece in self.pieces:
            found.append((top, top - piece.width + 1))
            top -= piece.width
        return found


@dataclass(frozen=True)
class Assembly:
    """Inputs with their widths, and the words made of them."""

    noun: str
    inputs: tuple[tuple[str, int], ...]
    words: tuple[Word, ...]

    @property
    def widths(self) -> Mapping[str, int]:
        return dict(self.inputs)


THEMES: tuple[tuple[str, str, str], ...] = (
    ("instruction encoding", "opcode rd rs1 rs2 funct imm", "instr word"),
    ("packet header", "version kind length ttl flow port", "header tag"),
    ("floating-point fields", "bias exponent mantissa guard payload mode", "image encoded"),
    ("address mapping", "row column bank rank channel offset", "addr mapped"),
    ("pixel packing", "red green blue alpha index depth", "pixel texel"),
    ("bus swizzle", "data mask lane key byteEn parity", "bus swizzled"),
    ("descriptor layout", "pointer size flags owner next count", "descriptor entry"),
    ("timestamp fields", "hours minutes seconds millis zone year", "stamp encoded"),
    ("cache tag split", "tag set way line owner state", "lookup index"),
    ("line scrambling", "symbol frame pilot sync code slot", "scrambled sent"),
    ("control register", "gain rate mode level prescale status", "ctrl image"),
    ("page table entry", "frame perms asid refs domain pool", "entry pte"),
)


def draw(random: Random) -> Assembly:
    """An assembly that uses every bit range it names and every input."""
    while True:
        noun, names, outs = random.choice(THEMES)
        count = random.choice([1, 2, 2, 3, 3, 4])
        inputs = tuple((name, random.randint(3, 12)) for name in random.sample(names.split(), count))
        taken = {name for name, _ in inputs}
        words = [name for name in outs.split() if name not in taken]
        random.shuffle(words)
        made = []
        for name in words[: random.choice([1, 1, 2])]:
            pieces = _pieces(inputs, random)
            made.append(Word(name, pieces))
        assembly = Assembly(noun, inputs, tuple(made))
        if made and _sound(assembly):
            return assembly


def _pieces(inputs: tuple[tuple[str, int], ...], random: Random) -> tuple[Piece, ...]:
    """Cut some inputs into ranges and shuffle them, with a constant now and then."""
    found: list[Piece] = []
    for name, width in inputs:
        cuts = sorted(random.sample(range(1, width), min(random.choice([0, 1, 1, 2]), width - 1)))
        edges = [0, *cuts, width]
        for low, end in pairwise(edges):
            if len(edges) > 2 and random.random() < 0.12:
                continue
            how = random.choices(["plain", "inverted", "reversed"], [8, 1, 1 if end - low > 1 else 0])[0]
            found.append(Piece(name, end - 1, low, how))
    random.shuffle(found)
    if random.random() < 0.35:
        width = random.randint(1, 4)
        found.insert(random.randint(0, len(found)), Piece("", width - 1, 0, "plain", random.randrange(2**width)))
    return tuple(found[:7])


def _sound(a: Assembly) -> bool:
    used = {piece.source for word in a.words for piece in word.pieces if piece.source}
    if used != set(a.widths) or len({word.pieces for word in a.words}) < len(a.words):
        return False
    for word in a.words:
        if not 4 <= word.width <= 48 or len(word.pieces) < 2:
            return False
        for first, second in pairwise(word.pieces):
            if (first.source, first.how) == (second.source, "plain") and first.low == second.high + 1 and first.source:
                return False
    plain = [p for word in a.words for p in word.pieces if p.source]
    return len(plain) >= 2 and len(a.inputs) + len(plain) >= 4


def assemble(a: Assembly, values: Mapping[str, int]) -> dict[str, int]:
    """Every word as a number, put together from strings of bits."""
    texts = {name: format(values[name], f"0{width}b") for name, width in a.inputs}
    found = {}
    for word in a.words:
        text = ""
        for piece in word.pieces:
            if piece.source:
                whole = texts[piece.source]
                bits = whole[len(whole) - 1 - piece.high : len(whole) - piece.low]
            else:
                bits = format(piece.value, f"0{piece.width}b")
            if piece.how == "inverted":
                bits = bits.replace("0", "x").replace("1", "0").replace("x", "1")
            text += bits[::-1] if piece.how == "reversed" else bits
        found[word.name] = int(text, 2)
    return found


def concatenation(a: Assembly, word: Word, prefix: str) -> str:
    """The word as a formula in backticks: ``\u200b`io.w = {io.a[3:0], ~io.b}` ``."""
    parts = []
    for piece in word.pieces:
        text = f"{prefix}{piece.source}"
        if not piece.source:
            text = f"{piece.value} mod 2^{piece.width}"
        elif piece.width < a.widths[piece.source]:
            text += f"[{piece.high}]" if piece.width == 1 else f"[{piece.high}:{piece.low}]"
        if piece.how == "inverted":
            text = f"~{text}"
        parts.append(f"reverse({text})" if piece.how == "reversed" else text)
    return f"`{prefix}{word.name} = {{{', '.join(parts)}}}`"
