"""One speaker of English: habits that stay the same within a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, TypeVar

from chisellm.language import speech as common
from chisellm.language.english.grammar import a, capital, listed

__all__ = ["Speech", "speech"]

T = TypeVar("T")

ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
FILL = re.compile(r"{(\w+)}")


@dataclass(frozen=True, kw_only=True)
class Speech(common.Speech):
    """What an English style speaks from.

    Parameters
    ----------
    typing
        Whether port types are said in English (`8-bit unsigned`) or as Chisel types (`UInt(8.W)`).
    bool_word
        How a one-bit type is called in English: `1-bit` or `` `Bool` ``.
    serial
        Whether a comma stands before the last `and` of a list.
    unsigned_once
        Whether one sentence says that all ports are unsigned, in place of a word at each port.
    """

    typing: Literal["words", "chisel"]
    bool_word: str
    serial: bool
    unsigned_once: bool

    def say(self, *patterns: str, **fills: str) -> str:
        """One of `patterns`, with each `[one|another|]` in it replaced by one of its alternatives and each `{name}` by
        what `fills` has for it; canonically the first of all. Alternatives may nest."""
        pattern = self.pick(patterns)
        while ALTERNATIVES.search(pattern):
            pattern = ALTERNATIVES.sub(lambda found: self.pick(found[1].split("|")), pattern)
        return FILL.sub(lambda found: fills[found[1]], pattern)

    def shuffled(self, parts: Sequence[T]) -> list[T]:
        """`parts` in any order, canonically in their own."""
        mixed = list(parts)
        if self.voice.random is not None:
            self.voice.random.shuffle(mixed)
        return mixed

    @property
    def brief(self) -> bool:
        return self.detail == "brief"

    def listed(self, parts: Sequence[str], word: str = "and") -> str:
        return listed(parts, word, serial=self.serial)

    @property
    def noun(self) -> str:
        return a(self.description.noun)

    def behaviour(self, subject: str = "it") -> str:
        """The main sentence: subject and predicate."""
        return f"{capital(subject)} {self.description.does}."


def speech(said: common.Speech, random: Random | None) -> Speech:
    """Draw the speaker's habits; without `random` the canonical ones."""
    unsigned = not any(port.signed for port in said.contract.ports)
    wide = any(port.width > 1 for port in said.contract.ports)
    return Speech(
        contract=said.contract,
        voice=said.voice,
        description=said.description,
        constructs=said.constructs,
        detail=said.detail,
        examples=said.examples,
        typing="words" if random is None or random.random() < 0.6 else "chisel",
        bool_word="1-bit" if random is None or random.random() < 0.6 else "`Bool`",
        serial=random is not None and random.random() < 0.4,
        unsigned_once=random is not None and random.random() < 0.25 and unsigned and wide,
    )
