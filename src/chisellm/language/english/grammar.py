"""Small grammar of English: articles, lists, numerals, capitals. Marks inside the words do no harm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chisellm.language.instruction import MARKS, plain

__all__ = ["a", "capital", "listed", "numeral", "paragraphs", "sentences"]

NUMERALS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")
ACRONYMS_READ_AS_WORDS = frozenset(["FIFO", "LIFO", "LUT", "MAC", "MUX", "NAND", "NOR", "RAM", "RISC", "ROM"])
CONSONANT_SOUND = re.compile(r"(?:one|once|uint|uni[^n]|us[aeiu]|u-|euclid|euro)", re.IGNORECASE)


def a(phrase: str) -> str:
    """Put the fitting indefinite article before `phrase`: `an 8-bit input`, `a UInt`."""
    found = re.match(r"[\W_]*(\w+)", plain(phrase))
    word = found.group(1) if found else ""
    return f"an {phrase}" if _starts_with_vowel_sound(word) else f"a {phrase}"


def _starts_with_vowel_sound(word: str) -> bool:
    if word[:1].isdigit():
        return word.startswith("8") or word in {"11", "18"}
    letters = re.sub(r"\d", "", word)
    if letters == "SInt" or (letters.isupper() and letters not in ACRONYMS_READ_AS_WORDS):
        return letters[0] in SPELLED_WITH_VOWEL
    if len(word) == 1:
        return word.upper() in SPELLED_WITH_VOWEL
    return word[:1].lower() in "aeiou" and not CONSONANT_SOUND.match(word)


def numeral(count: int) -> str:
    """`count` in words up to twelve, in digits above."""
    return NUMERALS[count] if count < len(NUMERALS) else str(count)


def listed(parts: Sequence[str], word: str = "and", *, serial: bool = False) -> str:
    """`a`, `a and b`, `a, b and c` (or `a, b, and c` with the serial comma)."""
    if len(parts) < 3:
        return f" {word} ".join(parts)
    return f"{', '.join(parts[:-1])}{',' if serial else ''} {word} {parts[-1]}"


def capital(text: str) -> str:
    """Raise the first letter, unless the text starts with code."""
    position = 0
    while found := MARKS.match(text, position):
        position = found.end()
    return text[:position] + text[position : position + 1].upper() + text[position + 1 :]


def sentences(*parts: str) -> str:
    """Join whole sentences with blanks; empty ones fall out."""
    return " ".join(part for part in parts if part)


def paragraphs(*parts: str) -> str:
    """Join blocks with blank lines; empty ones fall out."""
    return "\n\n".join(part for part in parts if part)
