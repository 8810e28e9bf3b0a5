"""A register that goes to another of its own values than it should: a state machine's wrong next state."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Expr, Literal, Operation, fits, literal
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.types import Ground

__all__ = ["ON", "changes"]

ON = ("literal",)


def changes(place: Place) -> Iterator[Change]:
    constant = place.expr
    assert isinstance(constant, Literal)
    room = place.slot.type if place.whole else place.slot.expr.type if place.expr in _arms(place) else place.type
    if not isinstance(room, Ground) or not room.width:
        return
    for value in _others(place.scope.states.get(constant, ()), constant.value):
        if fits(value, room):
            yield Change(literal(value, room), f"goes to {value} instead of {constant.value}")


def _others(values: tuple[int, ...], value: int) -> list[int]:
    """The values next to this one and the one farthest from it; a table of many would give too many mutants."""
    if value not in values:
        return []
    at, count = values.index(value), len(values)
    return sorted({values[(at + step) % count] for step in (1, count - 1, count // 2)} - {value})


def _arms(place: Place) -> tuple[Expr, ...]:
    """The arms of the slot's mux; each can be as wide as the mux without changing its type."""
    mux = place.slot.expr
    return mux.arguments[1:] if isinstance(mux, Operation) and mux.op == "mux" else ()
