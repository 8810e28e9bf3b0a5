"""Chinese numerals below a hundred."""

from __future__ import annotations

__all__ = ["NUMBER", "amount"]

NUMBER = r"(?:\d+|[零一二两三四五六七八九十]+)"
DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


def amount(word: str) -> int:
    """The value of what `NUMBER` matches: `12`, `两`, `十二`, `三十`."""
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)
