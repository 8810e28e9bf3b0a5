"""Tries the wordings of one fact, since a group's name may stand only once in a pattern."""

from __future__ import annotations

import re

__all__ = ["Wordings", "fully", "wordings"]

Wordings = tuple[re.Pattern[str], ...]


def wordings(*patterns: str) -> Wordings:
    """Patterns for the wordings of one fact, each with the same groups."""
    return tuple(re.compile(pattern) for pattern in patterns)


def fully(forms: Wordings, text: str) -> re.Match[str] | None:
    """The match of the first wording that is the whole of `text`."""
    return next((found for found in (form.fullmatch(text) for form in forms) if found), None)
