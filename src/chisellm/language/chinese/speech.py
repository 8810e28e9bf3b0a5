"""One speaker of Chinese: habits that stay the same within a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.language import speech as common
from chisellm.language.chinese.grammar import listed

__all__ = ["Speech", "speech"]

CHOICE = re.compile("〈([^〈〉]*)〉")
UNSIGNED_ONCE_SHARE = 0.25


@dataclass(frozen=True, kw_only=True)
class Speech(common.Speech):
    """What a Chinese style speaks from.

    Parameters
    ----------
    typing
        Whether port types are said in Chinese (`8 位无符号`) or as Chisel types (`UInt(8.W)`).
    bool_word
        How a one-bit type is called in Chinese: `1 位`, `单比特` or `` `Bool` ``.
    conjunction
        The word before the last thing of a list.
    subject
        What the module is called in running text: `该模块`.
    unsigned_once
        Whether one sentence says that all ports are unsigned, in place of a word at each port.
    """

    typing: Literal["words", "chisel"]
    bool_word: str
    conjunction: str
    subject: str
    unsigned_once: bool

    def vary(self, pattern: str) -> str:
        """`pattern` with each `〈甲|乙|〉` replaced by one of its alternatives; they may nest."""
        while CHOICE.search(pattern):
            pattern = CHOICE.sub(lambda found: self.pick(found.group(1).split("|")), pattern)
        return pattern

    def one_of(self, patterns: Sequence[str]) -> str:
        """One of `patterns`, its alternatives chosen."""
        return self.vary(self.pick(patterns))

    def listed(self, parts: Sequence[str]) -> str:
        return listed(parts, self.conjunction)

    @property
    def noun(self) -> str:
        return f"一个{self.description.noun}"

    def behaviour(self) -> str:
        """The main sentence: subject and predicate."""
        return f"{self.subject}{self.description.does}。"


def speech(said: common.Speech, random: Random | None) -> Speech:
    """Draw the speaker's habits; without `random` the canonical ones."""
    unsigned = not any(port.signed for port in said.contract.ports)
    wide = any(port.width > 1 for port in said.contract.ports)
    pick = said.pick
    return Speech(
        contract=said.contract,
        voice=said.voice,
        description=said.description,
        constructs=said.constructs,
        detail=said.detail,
        examples=said.examples,
        typing="words" if random is None or random.random() < 0.6 else "chisel",
        bool_word=pick(["1 位", "1 位", "`Bool`", "单比特"]),
        conjunction=pick(["和", "和", "与", "以及"]),
        subject=pick(["该模块", "该模块", "本模块", "此模块", "模块", "它", "该电路", "该单元"]),
        unsigned_once=random is not None and random.random() < UNSIGNED_ONCE_SHARE and unsigned and wide,
    )
