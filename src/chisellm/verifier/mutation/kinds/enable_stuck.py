"""A register that is written in every cycle, or never, in place of when it is enabled."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal
from chisellm.verifier.mutation.places import Change, Place

__all__ = ["ON", "changes"]

ON = ("when",)
STATE = frozenset(("reg", "regreset", "mport"))


def changes(place: Place) -> Iterator[Change]:
    statement = place.slot.statement
    if statement.has_else or isinstance(place.expr, Literal):
        return
    verbs = place.module.verbs
    if any(s.verb == "connect" and verbs.get(s.sink.partition(".")[0]) in STATE for s in statement.body):
        yield Change("UInt<1>(0h1)", "the enable is stuck at 1")
        yield Change("UInt<1>(0h0)", "the enable is stuck at 0")
