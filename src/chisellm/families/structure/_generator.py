"""What one parametrised function is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from chisellm.contract import Port
from chisellm.design import Golden, Hints
from chisellm.language.voice import Voice

__all__ = ["Flags", "Generator", "Names", "Values", "Words"]

Values = Mapping[str, int]
Flags = Mapping[str, bool]
Names = Mapping[str, str]
Words = tuple[str, str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Generator:
    """A function with constructor parameters.

    Parameters
    ----------
    draw
        Draws the parameters' defaults.
    flags
        Structural features that an instance has or not.
    names
        Choices of port names by role.
    ports, golden, hints, reset, latency, period
        Of the contract, from defaults, features and names.
    fields
        Fields of the `io` Bundle with their types, from features and names: in terms of the parameters.
    checks
        Conditions for `require` in Scala, and in words.
    logic, other_logic
        Two bodies in terms of the parameters.
    words
        Noun, predicate and rules, from defaults, features, quoted port names and voice.
    """

    draw: Callable[[Random], dict[str, int]]
    names: Mapping[str, tuple[str, ...]]
    ports: Callable[[Values, Flags, Names], tuple[Port, ...]]
    golden: Callable[[Values, Flags, Names], Golden]
    fields: Callable[[Flags, Names], list[tuple[str, str]]]
    checks: tuple[tuple[str, str], ...]
    logic: Callable[[Flags, Names], list[str]]
    other_logic: Callable[[Flags, Names], list[str]]
    words: Callable[[Values, Flags, Names, Voice], Words]
    flags: tuple[str, ...] = ()
    hints: Callable[[Values, Flags, Names], Hints] = field(default=lambda _values, _flags, _names: Hints())
    stateful: bool = False
    reset: Callable[[Values, Flags, Names], dict[str, int]] = field(default=lambda _values, _flags, _names: {})
    latency: Callable[[Values], int] = field(default=lambda _values: 1)
    period: Callable[[Values], int] = field(default=lambda _values: 1)
