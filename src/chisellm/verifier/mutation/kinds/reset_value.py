"""A register that is reset to another value, or when the reset is not asserted."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal, fits, literal
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.types import BOOL, Ground

__all__ = ["ON", "changes"]

ON = ("reset", "init", "connect")


def changes(place: Place) -> Iterator[Change]:
    expr, slot = place.expr, place.slot
    if slot.role == "reset":
        if place.module.reset_kind(expr) and not isinstance(expr, Literal):
            text = expr.text if expr.type == BOOL else f"asUInt({expr.text})"
            yield Change(f"not({text})", "reset while the reset is not asserted")
        return
    if slot.role == "connect" and slot.statement.sink.partition(".")[0] not in place.scope.reset_wires:
        return
    if not isinstance(expr, Literal) or not isinstance(slot.type, Ground) or not slot.type.width:
        return
    for value in (expr.value + 1, expr.value - 1):
        if fits(value, slot.type):
            yield Change(literal(value, slot.type), f"reset to {value} instead of {expr.value}")
