"""One speaker: the contract, the words of the family, and the habits that stay the same within a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Literal, TypeVar

from chisellm.contract import Contract
from chisellm.language.english.grammar import a, capital, listed
from chisellm.language.instruction import mark
from chisellm.language.voice import Description, Voice

__all__ = ["Draft", "Speech", "Style", "speech"]

T = TypeVar("T")


@dataclass(frozen=True)
class Speech:
    """What a style speaks from.

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
    constructs
        Chisel constructs to ask for; empty: no wish.
    """

    contract: Contract
    voice: Voice
    description: Description
    constructs: tuple[str, ...]
    typing: Literal["words", "chisel"]
    bool_word: str
    serial: bool
    unsigned_once: bool

    def pick(self, options: Sequence[T]) -> T:
        return self.voice.pick(options)

    def chance(self, share: float) -> bool:
        """True in about `share` of the cases, never in the canonical voice."""
        return self.voice.random is not None and self.voice.random.random() < share

    def ref(self, path: str) -> str:
        return self.voice.ref(path)

    def listed(self, parts: Sequence[str], word: str = "and") -> str:
        return listed(parts, word, serial=self.serial)

    @cached_property
    def name(self) -> str:
        """The module's name in backticks, marked as the fact `module`; say it once in a text."""
        return mark("module", f"`{self.contract.module}`")

    @property
    def noun(self) -> str:
        return a(self.description.noun)

    def behaviour(self, subject: str = "it") -> str:
        """The main sentence: subject and predicate."""
        return f"{capital(subject)} {self.description.does}."


@dataclass(frozen=True)
class Draft:
    """A text with marks, before they are taken out."""

    text: str
    input: str = ""


@dataclass(frozen=True)
class Style:
    """One way of asking; a file in `styles` defines it as `STYLE`.

    Parameters
    ----------
    write
        Speech → draft. States every fact of the contract once.
    suits
        Whether the style reads well for a contract; a style that is asked for by name is always used.
    """

    write: Callable[[Speech], Draft]
    suits: Callable[[Contract], bool] = lambda _: True


def speech(
    contract: Contract, description: Description, voice: Voice, random: Random | None, wishes: tuple[str, ...]
) -> Speech:
    """Draw the speaker's habits; without `random` the canonical ones."""
    unsigned = not any(port.signed for port in contract.ports)
    wide = any(port.width > 1 for port in contract.ports)
    return Speech(
        contract=contract,
        voice=voice,
        description=description,
        constructs=wishes,
        typing="words" if random is None or random.random() < 0.6 else "chisel",
        bool_word="1-bit" if random is None or random.random() < 0.6 else "`Bool`",
        serial=random is not None and random.random() < 0.4,
        unsigned_once=random is not None and random.random() < 0.25 and unsigned and wide,
    )
