"""Small grammar of written Chinese: lists, numerals, the setting of a text. Marks inside the words do no harm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chisellm.language.instruction import CLOSE, MARKS, MIDDLE, OPEN

__all__ = ["listed", "numeral", "paragraphs", "sentences", "typeset"]

NUMERALS = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"]

HAN = r"[\u3400-\u9fff]"
FULL = r"[，。；：、？！（）「」《》]"
LATIN = r"[A-Za-z0-9`#*+=<>≤≥≠-]"
# What the setting leaves alone: fenced code, lines of a table, code in backticks.
ATOM = re.compile(rf"```.*?```|^\|.*?$|`[^`]*`|{OPEN}[^{MIDDLE}]*{MIDDLE}|{CLOSE}|.", re.DOTALL | re.MULTILINE)


def listed(parts: Sequence[str], word: str = "和") -> str:
    """`甲`, `甲 和 乙`, `甲、乙 和 丙`: the parts are code in backticks, set off by blanks."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{'、'.join(parts[:-1])} {word} {parts[-1]}"


def numeral(count: int) -> str:
    """`count` before a measure word: in characters up to ten, in digits above."""
    return NUMERALS[count] if count < len(NUMERALS) else str(count)


def sentences(*parts: str) -> str:
    """Join whole sentences; Chinese puts no blank between them."""
    return "".join(parts)


def paragraphs(*parts: str) -> str:
    """Join blocks with blank lines; empty ones fall out."""
    return "\n\n".join(part for part in parts if part)


def typeset(text: str) -> str:
    """Put one blank between Chinese and Latin letters, digits or code, and none beside full-width punctuation.

    Code and tables stay as they are.
    """
    out: list[str] = []
    before = ""
    # Where a blank goes: behind the marks that close, before those that open.
    gap = 0
    for found in ATOM.finditer(text):
        atom = found.group()
        if MARKS.fullmatch(atom):
            out.append(atom)
            if atom == CLOSE:
                gap = len(out)
            continue
        first = atom[0]
        if first == " " and _needless(before, _next(text, found.end())):
            continue
        if (re.match(HAN, before) and re.match(LATIN, first)) or (re.match(LATIN, before) and re.match(HAN, first)):
            out.insert(gap, " ")
        out.append(atom)
        before = atom[-1]
        gap = len(out)
    return "".join(out)


def _needless(before: str, after: str) -> bool:
    """Whether no blank may stand between two letters."""
    wide = re.match(FULL, before) or re.match(FULL, after)
    return bool(before in {"", " ", "\n"} or wide or (re.match(HAN, before) and re.match(HAN, after)))


def _next(text: str, position: int) -> str:
    """The next letter that will be read."""
    while found := MARKS.match(text, position):
        position = found.end()
    return text[position : position + 1]
