"""Asks for a module in a language: draws the style and how much is said, and puts the pieces together."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from types import ModuleType

from chisellm.contract import Contract
from chisellm.errors import UsageError
from chisellm.language.examples import Examples
from chisellm.language.instruction import Instruction, finish
from chisellm.language.speech import DETAILS, Detail, Speech
from chisellm.language.style import Style
from chisellm.language.voice import Description, Voice

__all__ = ["CANONICAL", "LANGUAGES", "instruct", "styles"]

LANGUAGES: Mapping[str, str] = {"en": "english", "zh": "chinese"}
"""The package of each language."""
CANONICAL = "imperative"
WISH_SHARE = 0.3


def _package(language: str) -> ModuleType:
    if language not in LANGUAGES:
        raise UsageError(f"unknown language {language!r}", f"known languages: {', '.join(LANGUAGES)}")
    return importlib.import_module(f"chisellm.language.{LANGUAGES[language]}")


@cache
def styles(language: str = "en") -> Mapping[str, Style]:
    """Every style of a language by name (its file's name), in alphabetical order."""
    package = importlib.import_module(f"{_package(language).__name__}.styles")
    names = sorted(entry.name for entry in pkgutil.iter_modules(package.__path__))
    return {name: importlib.import_module(f"{package.__name__}.{name}").STYLE for name in names}


def instruct(
    contract: Contract,
    describe: Callable[[Voice], Description],
    *,
    random: Random | None,
    language: str = "en",
    constructs: Sequence[str] = (),
    style: str | None = None,
    detail: Detail | None = None,
    examples: Examples | None = None,
) -> Instruction:
    """Ask for the module of `contract`.

    Parameters
    ----------
    contract
        The interface to state.
    describe
        The family's words for the behaviour, in the language that is asked for.
    random
        Source of all choices of wording; None gives the canonical style and wording.
    language
        `en` or `zh`.
    constructs
        Chisel constructs that the answer uses; some instructions ask for one or for all of them.
    style
        Name of the style; None draws one that suits the contract.
    detail
        How much is said; None draws it.
    examples
        Worked examples that a text may show.

    Raises
    ------
    UsageError
        If there is no language or no style of that name.
    """
    known = styles(language)
    if style is None:
        style = CANONICAL
        if random is not None:
            fitting = [name for name, entry in known.items() if entry.suits(contract)]
            style = random.choice([name for name in fitting if examples is not None or not known[name].worked])
    if style not in known:
        raise UsageError(f"unknown style {style!r}", f"known styles: {', '.join(known)}")
    drawn: Detail = "standard" if random is None else random.choice(DETAILS)
    said = drawn if detail is None else detail
    voice = Voice(random, prefix="io." if contract.style == "io" else "")
    common = Speech(
        contract=contract,
        voice=voice,
        description=describe(voice),
        constructs=_wishes(constructs, random),
        detail=said,
        examples=examples,
    )
    draft = known[style].write(_package(language).speech(common, random))
    return finish(draft.text, draft.input, style=style, language=language, detail=said)


def _wishes(constructs: Sequence[str], random: Random | None) -> tuple[str, ...]:
    if random is None or not constructs or random.random() >= WISH_SHARE:
        return ()
    return tuple(constructs) if random.random() < 0.5 else (random.choice(list(constructs)),)
