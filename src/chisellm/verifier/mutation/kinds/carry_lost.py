"""The top of a sum, a difference or a product cut off, as `+` in place of `+&` does."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Expr, Operation, fit
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.types import Ground

__all__ = ["ON", "changes"]

ON = ("add", "sub", "mul", "tail")
LOST = {"add": "the carry is lost", "sub": "the borrow is lost", "mul": "the upper half of the product is lost"}


def changes(place: Place) -> Iterator[Change]:
    expr = place.expr
    assert isinstance(expr, Operation)
    width = place.type.width
    if expr.op == "tail":
        yield from _padded(place, expr)
        return
    widths = [argument.type.width for argument in expr.arguments if isinstance(argument.type, Ground)]
    if width is None or None in widths or _is_cut(place, width):
        return
    kept = max(w for w in widths if w is not None)
    if 0 < kept < width:
        cut = fit(expr.text, place.type, Ground(place.type.kind, kept))
        yield Change(fit(cut, Ground(place.type.kind, kept), place.type), LOST[expr.op])


def _is_cut(place: Place, width: int) -> bool:
    """Whether nothing reads the top bit anyway."""
    if place.slot.role == "connect":
        return place.whole and isinstance(place.slot.type, Ground) and (place.slot.type.width or width) < width
    if place.slot.role != "node" or not place.whole:
        return False
    return all(_cuts(use.expr, width) for use in place.scope.uses.get(place.slot.target, ()))


def _cuts(use: Expr, width: int) -> bool:
    if not isinstance(use, Operation):
        return False
    return (use.op == "tail" and use.numbers[0] > 0) or (use.op == "bits" and use.numbers[0] < width - 1)


def _padded(place: Place, expr: Operation) -> Iterator[Change]:
    """A sum of operands that were padded first, so that the carry is within its width."""
    total = place.module.definition(expr.arguments[0])
    if expr.numbers != (1,) or not isinstance(total, Operation) or total.op not in ("add", "sub"):
        return
    kept = [place.scope.significant(argument) for argument in total.arguments]
    width = place.type.width
    if width is None or total.type != Ground("UInt", width + 1) or None in kept:
        return
    top = max(bits for bits in kept if bits is not None)
    if 0 < top < width:
        text = f"pad(bits({expr.text}, {top - 1}, 0), {width})"
        yield Change(text, LOST[total.op])
