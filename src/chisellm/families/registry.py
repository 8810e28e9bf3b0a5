"""Finds families: every module in a topic folder that defines `FAMILY`. There is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import chisellm.families as package
from chisellm.errors import UsageError
from chisellm.families.family import LEVELS, AnyFamily, Words
from chisellm.language import LANGUAGES

__all__ = ["all_families", "family", "words"]


@cache
def all_families() -> Mapping[str, AnyFamily]:
    """Every family by name (its file's name), in the order of level, topic and name."""
    found: list[tuple[int, str, AnyFamily]] = []
    for topic in pkgutil.iter_modules(package.__path__):
        if not topic.ispkg:
            continue
        folder = importlib.import_module(f"{package.__name__}.{topic.name}")
        for entry in pkgutil.iter_modules(folder.__path__):
            if entry.name.startswith("_") or entry.ispkg:
                continue
            loaded = importlib.import_module(f"{folder.__name__}.{entry.name}")
            declared: AnyFamily = loaded.FAMILY
            named = replace(declared, name=entry.name, topic=topic.name)
            found.append((LEVELS.index(named.level), named.topic, named))
    found.sort(key=lambda item: (item[0], item[1], item[2].name))
    return {declared.name: declared for _, _, declared in found}


def family(name: str) -> AnyFamily:
    """Return the family called `name`; raises UsageError with the known names."""
    known = all_families()
    if name not in known:
        raise UsageError(f"unknown family {name!r}", f"known families: {', '.join(known)}")
    return known[name]


@cache
def words(name: str, language: str) -> Words[Any]:
    """How `language` tells the family called `name`.

    Raises
    ------
    UsageError
        If there is no family of that name, or nobody has written its words in that language.
    """
    told = family(name)
    if language == "en":
        return Words(told.describe, told.readback)
    place = f"{package.__name__}.{told.topic}.{LANGUAGES[language]}.{name}"
    try:
        found: Words[Any] = importlib.import_module(place).WORDS
    except ModuleNotFoundError as missing:
        if not place.startswith(missing.name or place):
            raise
        raise UsageError(
            f"family {name} has no words in the language {language!r}",
            f"write {place.replace('.', '/')}.py, or generate with --language en",
        ) from None
    return found
