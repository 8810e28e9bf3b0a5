"""An operator taken for the one meant, an operand left out, or the parts of a concatenation in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal, Operation, fit, literal, same
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.symbols import is_negation, symbol
from chisellm.verifier.mutation.types import Ground, operation

__all__ = ["ON", "changes"]

SWAPS = {
    "add": ("sub",),
    "sub": ("add",),
    "mul": ("add",),
    "div": ("rem",),
    "rem": ("div",),
    "and": ("or", "xor"),
    "or": ("and",),  # xor is the same wherever the operands do not overlap, as they rarely do
    "xor": ("or", "and"),
    "lt": ("leq", "gt"),
    "leq": ("lt", "geq"),
    "gt": ("geq", "lt"),
    "geq": ("gt", "leq"),
    "eq": ("neq",),
    "neq": ("eq",),
    "andr": ("orr",),
    "orr": ("andr",),
    "xorr": ("orr",),
    "shl": ("shr",),
    "shr": ("shl",),
    "dshl": ("dshr",),
    "dshr": ("dshl",),
    "neg": ("cvt",),
}
SAME_TYPE = frozenset(("add", "sub", "and", "or", "xor"))  # as what they become, at any width
SHIFT_LIMIT = 6  # bits of a dynamic shift amount: a wider one makes the swapped result too wide
ON = (*SWAPS, "not", "cat")


def changes(place: Place) -> Iterator[Change]:
    expr = place.expr
    assert isinstance(expr, Operation)
    if expr.op in ("eq", "neq", "not") and place.whole and place.scope.decides(place.slot):
        return  # condition_inverted does that
    if expr.op == "not" or is_negation(expr):
        yield from _uninverted(expr)
    elif expr.op == "cat":
        yield from _reordered(expr)
    elif len(expr.arguments) == 1 or not same(*expr.arguments):
        for op in SWAPS[expr.op]:
            yield from _swapped(place, expr, op)
        if expr.op in SAME_TYPE:
            yield from _left_out(place, expr)


def _uninverted(expr: Operation) -> Iterator[Change]:
    operand = expr.arguments[0]
    if isinstance(operand.type, Ground) and operand.type.kind == "UInt":
        yield Change(operand.text, "the inversion is left out")


def _reordered(expr: Operation) -> Iterator[Change]:
    texts = [argument.text for argument in expr.arguments]
    for i, part in enumerate(expr.arguments):
        if isinstance(part.type, Ground) and part.type.width and not isinstance(part, Literal):
            zeroed = [*texts[:i], literal(0, Ground("UInt", part.type.width)), *texts[i + 1 :]]
            yield Change(f"cat({', '.join(zeroed)})", f"part {i + 1} is left at zero")
    for i in range(len(texts) - 1):
        if not same(expr.arguments[i], expr.arguments[i + 1]):
            order = [*texts[:i], texts[i + 1], texts[i], *texts[i + 2 :]]
            yield Change(f"cat({', '.join(order)})", f"parts {i + 1} and {i + 2} are in the wrong order")


def _swapped(place: Place, expr: Operation, op: str) -> Iterator[Change]:
    last = expr.arguments[-1]
    if 0 in expr.numbers or (expr.op in ("add", "sub") and isinstance(last, Literal) and last.value == 0):
        return  # a shift by nothing, a sum with nothing
    if expr.op in ("dshl", "dshr") and not (isinstance(last.type, Ground) and (last.type.width or 99) <= SHIFT_LIMIT):
        return
    text = f"{op}({', '.join([*(argument.text for argument in expr.arguments), *map(str, expr.numbers)])})"
    if expr.op not in SAME_TYPE:
        have = operation(op, [argument.type for argument in expr.arguments], expr.numbers)
        if not isinstance(have, Ground) or not have.width or not place.type.width:
            return
        text = fit(text, have, place.type)
    yield Change(text, f"{symbol(expr.op)} becomes {symbol(op)}")


def _left_out(place: Place, expr: Operation) -> Iterator[Change]:
    if not place.type.width:
        return
    left, right = expr.arguments
    for kept, dropped, side in ((left, right, "right"), (right, left, "left")):
        if isinstance(kept, Literal) or isinstance(dropped, Literal):
            continue  # constant_off_by_one changes those
        if isinstance(kept.type, Ground) and kept.type.width:
            yield Change(fit(kept.text, kept.type, place.type), f"the {side} operand is left out")
