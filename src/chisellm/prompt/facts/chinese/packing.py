"""Chinese text as patterns expect it: blanks count for nothing outside of code."""

from __future__ import annotations

import re

__all__ = ["packed"]

CODE_OR_BLANK = re.compile(r"(`[^`]*`)|[ \t]+")


def packed(text: str) -> str:
    """`text` without blanks outside of backticks and without a full stop at its end."""
    return CODE_OR_BLANK.sub(lambda found: found[1] or "", text).rstrip("。")
