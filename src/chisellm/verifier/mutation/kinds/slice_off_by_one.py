"""A bit range, a shift distance or an element's index that is off by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Expr, Operation, Reference, fit
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.types import Ground, operation

__all__ = ["ON", "changes"]

ON = ("bits", "head", "tail", "shl", "shr", "reference")
ELEMENT = re.compile(r"([^\[]*(?:\[\d+\][^\[]*)*)\[(\d+)\]([\w`.]*)")


def changes(place: Place) -> Iterator[Change]:
    expr = place.expr
    if isinstance(expr, Reference):
        yield from _elements(place, expr)
        return
    assert isinstance(expr, Operation)
    operand = expr.arguments[0]
    width = operand.type.width if isinstance(operand.type, Ground) else None
    if not width or not place.type.width:
        return
    if expr.op in ("shl", "shr"):
        for distance in (expr.numbers[0] + 1, expr.numbers[0] - 1):
            have = operation(expr.op, [operand.type], [distance])
            if distance >= 0 and isinstance(have, Ground) and have.width:
                text = fit(f"{expr.op}({operand.text}, {distance})", have, place.type)
                yield Change(text, f"shifts by {distance} instead of {expr.numbers[0]}")
        return
    high, low = _range(expr, width)
    if expr.op == "tail" and _is_wrap(place, operand):
        return
    for by in (1, -1):
        if low + by >= 0 and high + by < width:
            what = f"takes {_bits(high + by, low + by)} instead of {_bits(high, low)}"
            yield Change(f"bits({operand.text}, {high + by}, {low + by})", what)
    for top, bottom in ((high - 1, low), (high, low + 1)) if high > low else ():
        text = f"pad(bits({operand.text}, {top}, {bottom}), {high - low + 1})"
        yield Change(text, f"takes {_bits(top, bottom)} instead of {_bits(high, low)}")


def _bits(high: int, low: int) -> str:
    return f"bit {high}" if high == low else f"bits {high} to {low}"


def _range(expr: Operation, width: int) -> tuple[int, int]:
    match expr.op:
        case "head":
            return width - 1, width - expr.numbers[0]
        case "tail":
            return width - expr.numbers[0] - 1, 0
    return expr.numbers[0], expr.numbers[1]


def _is_wrap(place: Place, operand: Expr) -> bool:
    """Whether this is the end of a `+` or `-` that keeps its operands' width, which nobody wrote as a slice."""
    inner = place.module.definition(operand)
    return isinstance(inner, Operation) and inner.op in ("add", "sub")


def _elements(place: Place, expr: Reference) -> Iterator[Change]:
    """Neighbouring elements; only of what cannot close a combinational loop."""
    match = ELEMENT.fullmatch(expr.text)
    if match is None:
        return
    index = int(match[2])
    for other in (index + 1, index - 1):
        path = f"{match[1]}[{other}]{match[3]}"
        if path in place.scope.sources:
            yield Change(path, f"takes element {other} instead of {index}")
