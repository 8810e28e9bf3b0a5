"""English instructions. Each file in `styles` is one way of asking."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random

from chisellm.contract import Contract
from chisellm.errors import UsageError
from chisellm.language.english import styles as package
from chisellm.language.english.speech import Style, speech
from chisellm.language.instruction import Instruction, finish
from chisellm.language.voice import Description, Voice

__all__ = ["CANONICAL", "instruct", "styles"]

CANONICAL = "imperative"
WISH_SHARE = 0.3


@cache
def styles() -> Mapping[str, Style]:
    """Every style by name (its file's name), in alphabetical order."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(package.__path__))
    return {name: importlib.import_module(f"{package.__name__}.{name}").STYLE for name in names}


def instruct(
    contract: Contract,
    describe: Callable[[Voice], Description],
    *,
    random: Random | None,
    constructs: Sequence[str] = (),
    style: str | None = None,
) -> Instruction:
    """Ask for the module of `contract` in English.

    Parameters
    ----------
    contract
        The interface to state.
    describe
        The family's words for the behaviour.
    random
        Source of all choices of wording; None gives the canonical style and wording.
    constructs
        Chisel constructs that the answer uses; some instructions ask for one or for all of them.
    style
        Name of the style; None draws one that suits the contract.

    Raises
    ------
    UsageError
        If there is no style of that name.
    """
    known = styles()
    if style is None:
        style = CANONICAL
        if random is not None:
            style = random.choice([name for name, entry in known.items() if entry.suits(contract)])
    if style not in known:
        raise UsageError(f"unknown style {style!r}", f"known styles: {', '.join(known)}")
    voice = Voice(random, prefix="io." if contract.style == "io" else "")
    wishes = _wishes(constructs, random)
    draft = known[style].write(speech(contract, describe(voice), voice, random, wishes))
    return finish(draft.text, draft.input, style)


def _wishes(constructs: Sequence[str], random: Random | None) -> tuple[str, ...]:
    if random is None or not constructs or random.random() >= WISH_SHARE:
        return ()
    return tuple(constructs) if random.random() < 0.5 else (random.choice(list(constructs)),)
