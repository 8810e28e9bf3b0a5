"""The two values of a mux, or the two branches of a `when`, in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal, Operation, same
from chisellm.verifier.mutation.places import Change, Place

__all__ = ["ON", "changes"]

ON = ("mux", "when")


def changes(place: Place) -> Iterator[Change]:
    expr = place.expr
    if place.slot.role == "when" and place.whole and place.slot.statement.has_else and not isinstance(expr, Literal):
        yield Change(f"not({expr.text})", "the branches are swapped")
    if isinstance(expr, Operation) and expr.op == "mux":
        selector, first, second = expr.arguments
        if not same(first, second):
            yield Change(f"mux({selector.text}, {second.text}, {first.text})", "the arms are swapped")
