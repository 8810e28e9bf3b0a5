"""Setting of composed Chinese: blanks of templates vanish where their slots hold Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chisellm.language.voice import Description

__all__ = ["described", "tight"]

SIGNS = "，。；：、？！（）"
WIDE = rf"\u3400-\u9fff{SIGNS}"
NEEDLESS = re.compile(rf"(?<=[{WIDE}]) +(?=[{WIDE}])| +(?=[{SIGNS}])|(?<=[{SIGNS}]) +(?!\|)")


def tight(text: str) -> str:
    """`text` without blanks between Chinese characters and beside full-width signs."""
    return NEEDLESS.sub("", text)


def described(noun: str, does: str, rules: Iterable[str], tables: Iterable[str] = ()) -> Description:
    """A description with all of its pieces set tightly; blocks of code stay as they are."""
    blocks = [block if block.startswith("```") else tight(block) for block in tables]
    return Description(tight(noun), tight(does), tuple(tight(rule) for rule in rules), tuple(blocks))
