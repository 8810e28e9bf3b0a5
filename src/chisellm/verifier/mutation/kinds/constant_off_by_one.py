"""A constant that is one too large or too small, within its own width."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Expr, Literal, Operation, fits, literal
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.types import BOOL

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
    if _is_negation(slot.expr):
        return
    for value in (constant.value + 1, constant.value - 1):
        if fits(value, place.type):
            yield Change(literal(value, place.type), f"the constant {constant.value} becomes {value}")


def _is_negation(expr: Expr) -> bool:
    """Whether this is how Chisel writes `!x`."""
    if not isinstance(expr, Operation) or expr.op != "eq" or expr.arguments[0].type != BOOL:
        return False
    zero = expr.arguments[1]
    return isinstance(zero, Literal) and zero.value == 0 and zero.type == BOOL
