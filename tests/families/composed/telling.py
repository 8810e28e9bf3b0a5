"""What a family says of its parameters in a language, as one text, and its reader."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from chisellm.families.registry import words
from chisellm.language import LANGUAGES
from chisellm.language.voice import Voice

__all__ = ["LANGUAGES", "reader", "text_of"]


def text_of(name: str, language: str, params: Any, random: Random) -> str:
    """Predicate and rules as a paragraph, then the tables."""
    said = words(name, language).describe(params, Voice(random))
    if language == "zh":
        return "\n\n".join([f"该模块{said.does}。{''.join(said.rules)}", *said.tables])
    return "\n\n".join([f"It {said.does}. {' '.join(said.rules)}", *said.tables])


def reader(name: str, language: str) -> Callable[[Any, str], tuple[str, ...]]:
    """What the family's reader in `language` finds missing or different in a text."""
    readback = words(name, language).readback
    assert readback is not None
    return readback
