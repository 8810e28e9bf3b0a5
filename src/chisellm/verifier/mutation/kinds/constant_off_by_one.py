"""A constant that is one too large or too small, within its own width."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal, fits, literal
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.symbols import is_negation

__all__ = ["ON", "changes"]

ON = ("literal",)


def changes(place: Place) -> Iterator[Change]:
    constant = place.expr
    assert isinstance(constant, Literal)
    slot = place.slot
    if slot.role in ("when", "init") and place.whole:
        return
    if constant in place.scope.states or slot.statement.sink.partition(".")[0] in place.scope.reset_wires:
        return  # transition_redirected and reset_value know better values
    if is_negation(slot.expr):
        return
    for value in (constant.value + 1, constant.value - 1):
        if fits(value, place.type):
            yield Change(literal(value, place.type), f"the constant {constant.value} becomes {value}")
