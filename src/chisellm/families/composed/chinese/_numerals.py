"""Small numbers before a measure word."""

from __future__ import annotations

__all__ = ["count"]

NUMERALS = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def count(number: int) -> str:
    """`number` in characters up to twelve, as it stands before a measure word; in digits above."""
    return NUMERALS[number] if number < len(NUMERALS) else f" {number} "
