"""A finished text of a Chinese style."""

from __future__ import annotations

from chisellm.language.chinese.grammar import paragraphs, typeset
from chisellm.language.style import Draft

__all__ = ["draft"]


def draft(*blocks: str, given: str = "") -> Draft:
    """The blocks, set as Chinese is; `given` is the code to start from."""
    return Draft(typeset(paragraphs(*blocks)), given)
