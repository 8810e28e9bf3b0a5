"""How one instruction speaks: every choice of wording goes through a `Voice`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

__all__ = ["Description", "Voice"]

T = TypeVar("T")


@dataclass(frozen=True)
class Voice:
    """Chooses wordings.

    Parameters
    ----------
    random
        Source of the choices; None speaks canonically and always takes the first wording.
    prefix
        What stands before a port's path in running text: `io.` or nothing.
    """

    random: Random | None = None
    prefix: str = "io."

    def pick(self, options: Sequence[T]) -> T:
        """Choose one of `options`; the first one is the canonical wording."""
        return options[0] if self.random is None else self.random.choice(options)

    def ref(self, path: str) -> str:
        """The port at `path` as running text names it, in backticks."""
        return f"`{self.prefix}{path}`"


@dataclass(frozen=True)
class Description:
    """What a module does, in pieces that every style can put together. It says nothing of port widths,
    directions, reset values, latency or assumptions: styles state those from the contract.

    Parameters
    ----------
    noun
        A singular noun phrase without article: `adder that keeps its carry`.
    does
        A predicate in the third person singular without subject or full stop: ``adds `io.a` and `io.b` ``.
    rules
        Complete sentences (capital letter, full stop), one fact each, that together with `does` fix the
        behaviour completely.
    tables
        Markdown tables or other blocks that belong to the rules, each introduced by the sentence before it.
    """

    noun: str
    does: str
    rules: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
