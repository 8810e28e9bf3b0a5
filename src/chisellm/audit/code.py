"""Scala text as tokens: comments, lines of code, and the skeleton that remains when names and numbers are masked."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Tokens", "lines_of_code", "skeleton", "tokens", "without_comments"]

STRING = r'"""(?:.|\n)*?"""|[a-z]?"(?:\\.|[^"\\\n])*"'
COMMENT = re.compile(rf"(?P<text>{STRING}|'(?:\\.|[^'\\\n])')|//[^\n]*|/\*(?:.|\n)*?\*/")
TOKEN = re.compile(
    rf"(?P<string>{STRING})|(?P<word>[A-Za-z_$][\w$]*)|(?P<number>\d[\w]*)|(?P<operator>[-+*/%&|^~!<>=:#]+)|(?P<sign>[^\s\w])"
)
_WORDS = (
    "abstract case class def else extends false final for if import lazy match new object override package private "
    "protected sealed super this trait true type until to by val var while with yield"
)
KEYWORDS = frozenset(_WORDS.split())

Tokens = list[tuple[str, str]]
"""(kind, text) of each token; kinds are `string`, `word`, `number`, `operator` and `sign`."""


def without_comments(code: str) -> str:
    """`code` with each comment replaced by a blank; comment marks inside strings stay."""
    return COMMENT.sub(lambda found: found["text"] or " ", code)


def lines_of_code(code: str) -> int:
    """Lines that hold more than blanks and comments."""
    return sum(1 for line in without_comments(code).splitlines() if line.strip())


def tokens(code: str) -> Tokens:
    """The tokens of `code`, comments and blanks left out."""
    return [(found.lastgroup or "", found.group()) for found in TOKEN.finditer(without_comments(code))]


def skeleton(read: Iterable[tuple[str, str]]) -> str:
    """The text of these tokens with every number, string and name masked; Scala's own words and operators stay."""
    masks = {"word": "_", "number": "0", "string": '"'}
    return " ".join(text if text in KEYWORDS else masks.get(kind, text) for kind, text in read)
