"""A register that the reset does not reach."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal
from chisellm.verifier.mutation.places import Change, Place

__all__ = ["ON", "changes"]

ON = ("reset",)


def changes(place: Place) -> Iterator[Change]:
    if place.module.reset_kind(place.expr) and not isinstance(place.expr, Literal):
        yield Change("UInt<1>(0h0)", "the reset is left out")
