"""Assemblies against bits moved one by one, and words in which one field is altered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed._field_model import Assembly, Piece, Word, assemble
from chisellm.families.composed.word_permutation import FAMILY, sources
from chisellm.prompt.facts.expression import Unreadable
from chisellm.prompt.facts.fields import read_fields
from tests.families.composed.telling import LANGUAGES, reader, text_of


def moved(a: Assembly, values: dict[str, int]) -> dict[str, int]:
    """Each word by shifting single bits into their places, as its list of sources says."""
    found = {}
    for word in a.words:
        number = 0
        for place, source in enumerate(sources(word)):
            if "[" not in source:
                bit = int(source)
            else:
                name, _, index = source.removeprefix("!").rstrip("]").partition("[")
                bit = values[name] >> int(index) & 1
                bit ^= source.startswith("!")
            number |= bit << place
        found[word.name] = number
    return found


def test_golden_agrees_with_bits_moved_one_by_one() -> None:
    for index in range(100):
        random = seeded("fields", index)
        assembly = FAMILY.draw(random)
        for _ in range(10):
            values = {name: random.getrandbits(width) for name, width in assembly.inputs}
            assert assemble(assembly, values) == moved(assembly, values)


def test_an_assembly_by_hand() -> None:
    pieces = (Piece("a", 1, 0, "inverted"), Piece("", 1, 0, "plain", 2), Piece("b", 3, 1, "reversed"))
    assembly = Assembly("x", (("a", 4), ("b", 4)), (Word("w", pieces),))
    assert assemble(assembly, {"a": 0b1101, "b": 0b0110}) == {"w": 0b10_10_110}


def altered(assembly: Assembly) -> list[Assembly]:
    """One field moved by a bit, inverted, or exchanged with its neighbour."""
    found = []
    for at, word in enumerate(assembly.words):
        for place, piece in enumerate(word.pieces):
            others = [replace(piece, value=piece.value ^ 1)]
            if piece.source:
                others = [replace(piece, how="plain" if piece.how == "inverted" else "inverted")]
                if piece.high + 1 < assembly.widths[piece.source]:
                    others.append(replace(piece, high=piece.high + 1, low=piece.low + 1))
            for other in others:
                pieces = (*word.pieces[:place], other, *word.pieces[place + 1 :])
                words = (*assembly.words[:at], Word(word.name, pieces), *assembly.words[at + 1 :])
                found.append(replace(assembly, words=words))
        pieces = (word.pieces[1], word.pieces[0], *word.pieces[2:])
        words = (*assembly.words[:at], Word(word.name, pieces), *assembly.words[at + 1 :])
        found.append(replace(assembly, words=words))
    return [other for other in found if [sources(w) for w in other.words] != [sources(w) for w in assembly.words]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_read_back_and_every_alteration_is_noticed(language: str) -> None:
    readback = reader("word_permutation", language)
    for index in range(150):
        random = seeded("field words", index)
        assembly = FAMILY.draw(random)
        text = text_of("word_permutation", language, assembly, random)
        assert readback(assembly, text) == (), text
        for other in altered(assembly):
            assert readback(other, text), (other, text)


@pytest.mark.parametrize(
    "text",
    [
        "Bits 3 to 0 of `w` hold bits 4 to 0 of `a`.",
        "Bits 3 to 0 of `w` hold bits 3 to 0 of `a`. Bits 3 to 2 of `w` hold bits 1 to 0 of `a`.",
        "Bits 3 to 1 of `w` hold bits 3 to 1 of `a`.",
        "`w = {a[9:8], a[1:0]}`.",
    ],
)
def test_gaps_overlaps_and_wrong_sizes_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_fields(text, {"a": 8, "w": 4})
