"""Small grammar of written Chinese: lists and spacing. Marks inside the words do no harm."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["listed"]


def listed(parts: Sequence[str], word: str = "和") -> str:
    """`甲`, `甲 和 乙`, `甲、乙 和 丙`: the parts are code in backticks, set off by blanks."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{'、'.join(parts[:-1])} {word} {parts[-1]}"
