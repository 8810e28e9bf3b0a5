"""An operator that is easily taken for the one meant, or the operands of a concatenation in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Literal, Operation, fit
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.types import Ground, operation

__all__ = ["ON", "changes"]

SWAPS = {
    "add": "sub",
    "sub": "add",
    "mul": "add",
    "div": "rem",
    "rem": "div",
    "and": "or",
    "or": "and",
    "xor": "or",
    "lt": "leq",
    "leq": "lt",
    "gt": "geq",
    "geq": "gt",
    "eq": "neq",
    "neq": "eq",
    "andr": "orr",
    "orr": "andr",
    "xorr": "orr",
    "shl": "shr",
    "shr": "shl",
    "dshl": "dshr",
    "dshr": "dshl",
    "neg": "cvt",
}
SAME_TYPE = frozenset(("add", "sub", "and", "or", "xor"))  # as what they become, at any width
SHIFT_LIMIT = 6  # bits of a dynamic shift amount: a wider one makes the swapped result too wide
ON = (*SWAPS, "not", "cat")


def changes(place: Place) -> Iterator[Change]:
    expr = place.expr
    assert isinstance(expr, Operation)
    texts = [argument.text for argument in expr.arguments]
    if expr.op == "not":
        operand = expr.arguments[0].type
        if isinstance(operand, Ground) and (operand.kind == "UInt" or operand.width):
            text = texts[0] if operand.kind == "UInt" else f"asUInt({texts[0]})"
            yield Change(text, "the inversion is left out")
        return
    if len(texts) == 2 and (texts[0] == texts[1] or _is_neutral(expr)):
        return
    if expr.op == "cat":
        yield Change(f"cat({texts[1]}, {texts[0]})", "the operands of ## are in the wrong order")
        return
    op = SWAPS[expr.op]
    if 0 in expr.numbers:
        return
    if expr.op in ("dshl", "dshr"):
        amount = expr.arguments[1].type
        if not isinstance(amount, Ground) or amount.width is None or amount.width > SHIFT_LIMIT:
            return
    text = f"{op}({', '.join([*texts, *map(str, expr.numbers)])})"
    if expr.op not in SAME_TYPE:
        have = operation(op, [argument.type for argument in expr.arguments], expr.numbers)
        if not isinstance(have, Ground) or not have.width or not place.type.width:
            return
        text = fit(text, have, place.type)
    yield Change(text, f"{expr.op} becomes {op}")


def _is_neutral(expr: Operation) -> bool:
    """Whether adding or subtracting makes no difference."""
    return expr.op in ("add", "sub") and any(isinstance(x, Literal) and x.value == 0 for x in expr.arguments)
