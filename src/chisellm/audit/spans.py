"""The sequence of words that most prompts share, counted in flat memory."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator

from chisellm.audit.prompts import FENCED, is_chinese

__all__ = ["CHARACTERS", "WORDS", "Spans", "spans"]

WORDS, CHARACTERS = 8, 12
"""Length of a span in an English and in a Chinese prompt."""
ENTRIES = 200_000  # spans that are remembered
TOKENS = 4000  # of a huge prompt

# A row of a Markdown table; a bullet that begins with a name in backticks and its type.
LISTED = re.compile(
    r"^[ \t]*(?:\|.*|[-*][ \t]+(?:(?:in|out)put[ \t]+)?`[^`\n]*`[ \t]*[:—(：（].*)$", re.IGNORECASE | re.MULTILINE
)
TOKEN = re.compile(r"`[^`\n]*`|[\u4e00-\u9fff]|[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*|(\0)")

Span = tuple[str, ...]


def spans(prompt: str) -> set[Span]:
    """All sequences of eight words of `prompt`, or of twelve Chinese characters and Latin words in a Chinese one.

    Code in backticks is one word; fenced code, tables and bullets that declare ports are left out and end a sequence.
    Case, signs and the ends of sentences and paragraphs do not matter.
    """
    length = CHARACTERS if is_chinese(prompt) else WORDS
    found: set[Span] = set()
    for words in _runs(LISTED.sub("\0", FENCED.sub("\n\0\n", prompt))):
        found.update(zip(*(words[start:] for start in range(length)), strict=False))
    return found


def _runs(text: str) -> Iterator[list[str]]:
    words: list[str] = []
    for count, token in enumerate(TOKEN.finditer(text)):
        if count >= TOKENS:
            break
        if token[1]:
            yield words
            words = []
        else:
            words.append(token[0] if token[0][0] == "`" else token[0].lower())
    yield words


class Spans:
    """In how many prompts each span stands, for those that are frequent.

    Lossy counting: when the table is full, the rarest spans are dropped, and one that comes later is given the benefit
    of the doubt: its count may be too high by the number of times the table was full, never too low. Without a full
    table counts are exact. Source: Manku and Motwani, "Approximate Frequency Counts over Data Streams", VLDB 2002.

    Parameters
    ----------
    entries
        Spans that are remembered.
    """

    def __init__(self, entries: int = ENTRIES) -> None:
        self._entries = entries
        self._counts: dict[Span, int] = {}
        self._dropped = 0

    def see(self, prompt: str) -> None:
        """Count the spans of a prompt, each once."""
        counts, unknown = self._counts, self._dropped
        for span in spans(prompt):
            counts[span] = counts.get(span, unknown) + 1
        while len(self._counts) > self._entries:
            self._dropped += 1
            self._counts = {span: count for span, count in self._counts.items() if count > self._dropped}

    def most_common(self, count: int = 1) -> list[tuple[str, int]]:
        """The spans that stand in most prompts, as text, with the number of prompts; ties in alphabetical order."""
        ranked = heapq.nsmallest(count, ((-rows, span) for span, rows in self._counts.items()))
        return [(" ".join(span), -rows) for rows, span in ranked]
