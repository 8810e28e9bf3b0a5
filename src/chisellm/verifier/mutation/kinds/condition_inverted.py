"""The condition of a `when` or the selector of a mux, inverted.

For a mux, and a `when` with two branches, this is the same as swapping them; the text is the same too, so that no
design gets both.
"""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal, Operation, same
from chisellm.verifier.mutation.places import Change, Place

__all__ = ["ON", "changes"]

ON = ("mux", "when")


def changes(place: Place) -> Iterator[Change]:
    expr = place.expr
    if place.slot.role == "when" and place.whole and not isinstance(expr, Literal):
        yield Change(f"not({expr.text})", "the condition is inverted")
    if isinstance(expr, Operation) and expr.op == "mux":
        selector, first, second = expr.arguments
        if not same(first, second):
            yield Change(f"mux({selector.text}, {second.text}, {first.text})", "the selector is inverted")
