"""What every language speaks from: the contract, the words of the family, and how much is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from chisellm.contract import Contract
from chisellm.language.examples import Examples
from chisellm.language.instruction import mark
from chisellm.language.voice import Description, Voice

__all__ = ["DETAILS", "Detail", "Speech"]

T = TypeVar("T")

Detail = Literal["brief", "standard", "thorough"]
DETAILS: tuple[Detail, ...] = ("brief", "standard", "thorough")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What a style speaks from; a language adds its own habits.

    Parameters
    ----------
    constructs
        Chisel constructs to ask for; empty: no wish.
    detail
        How much is said beyond the facts: `brief` nothing, `thorough` a motivation and worked examples.
    examples
        Worked examples; None where there are none to show.
    """

    contract: Contract
    voice: Voice
    description: Description
    constructs: tuple[str, ...] = ()
    detail: Detail = "standard"
    examples: Examples | None = None

    def pick(self, options: Sequence[T]) -> T:
        return self.voice.pick(options)

    def chance(self, share: float) -> bool:
        """True in about `share` of the cases, never in the canonical voice."""
        return self.voice.random is not None and self.voice.random.random() < share

    def ref(self, path: str) -> str:
        return self.voice.ref(path)

    @cached_property
    def name(self) -> str:
        """The module's name in backticks, marked as the fact `module`; say it once in a text."""
        return mark("module", f"`{self.contract.module}`")
