"""A signed operation done as if its operands were unsigned, or a sign extension that fills with zeros."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Expr, Literal, Operation, fit, literal
from chisellm.verifier.mutation.places import Change, Place
from chisellm.verifier.mutation.types import Ground, operation

__all__ = ["ON", "changes"]

COMPARISONS = frozenset(("lt", "leq", "gt", "geq"))
ARITHMETIC = frozenset(("add", "sub", "mul"))
ON = (*sorted(COMPARISONS), *sorted(ARITHMETIC), "shr", "dshr", "pad", "cvt", "mux", "connect")


def changes(place: Place) -> Iterator[Change]:
    expr = place.expr
    if isinstance(expr, Operation) and expr.op in ON:
        yield from _operation(place, expr)
    if place.slot.role == "connect" and place.whole and not isinstance(expr, Literal):
        yield from _widened(place)


def _operation(place: Place, expr: Operation) -> Iterator[Change]:
    first = expr.arguments[0].type
    if expr.op == "mux":
        yield from _sign_fill(place, expr)
    if not isinstance(first, Ground) or not first.width or not place.type.width:
        return
    if expr.op == "cvt" and first.kind == "UInt":
        text = f"pad(asSInt({expr.arguments[0].text}), {place.type.width})"
        yield Change(text, "the top bit is taken for a sign")
    if expr.op == "pad" and first.kind == "UInt" and expr.numbers[0] > first.width:
        text = f"asUInt(pad(asSInt({expr.arguments[0].text}), {expr.numbers[0]}))"
        yield Change(text, "the top bit is taken for a sign")
    if first.kind != "SInt":
        return
    unsigned = [f"asUInt({argument.text})" for argument in expr.arguments]
    if expr.op in COMPARISONS:
        yield Change(f"{expr.op}({', '.join(unsigned)})", "compares as unsigned numbers")
    elif expr.op in ARITHMETIC:
        types = [Ground("UInt", a.type.width) for a in expr.arguments if isinstance(a.type, Ground)]
        have = operation(expr.op, types, ())
        if (expr.op == "mul" or _extends(expr)) and isinstance(have, Ground) and have.width:
            text = fit(f"{expr.op}({', '.join(unsigned)})", have, Ground("UInt", place.type.width))
            yield Change(f"asSInt({text})", f"{expr.op} of unsigned numbers")
    elif expr.op in ("shr", "dshr"):
        rest = expr.arguments[1].text if expr.op == "dshr" else str(expr.numbers[0])
        have = operation(expr.op, [Ground("UInt", first.width), *(a.type for a in expr.arguments[1:])], expr.numbers)
        if isinstance(have, Ground) and have.width and (expr.op == "dshr" or expr.numbers[0] > 0):
            yield Change(fit(f"{expr.op}({unsigned[0]}, {rest})", have, place.type), "shifts in zeros, not the sign")
    elif expr.op == "pad" and expr.numbers[0] > first.width:
        yield Change(f"asSInt(pad({unsigned[0]}, {expr.numbers[0]}))", "extended by zeros, not by the sign")


def _extends(expr: Operation) -> bool:
    """Whether a sum extends the sign of an operand; extending that of a constant like 0 makes no difference."""
    widths = [a.type.width or 0 for a in expr.arguments if isinstance(a.type, Ground)]
    narrow = [a for a, width in zip(expr.arguments, widths, strict=True) if width < max(widths)]
    return any(not isinstance(argument, Literal) or argument.value < 0 for argument in narrow)


def _sign_fill(place: Place, expr: Operation) -> Iterator[Change]:
    """Copies of a top bit, as `Fill(n, x(w - 1))` makes them."""
    zeros = expr.arguments[2]
    if not isinstance(zeros, Literal) or zeros.value != 0 or place.type.kind != "UInt" or not place.type.width:
        return
    if not _is_ones(place.module.definition(expr.arguments[1]), place.type.width):
        return
    bit = place.module.definition(expr.arguments[0])
    if isinstance(bit, Operation) and bit.op in ("bits", "head"):
        of = bit.arguments[0].type
        top = isinstance(of, Ground) and of.width is not None and bit.numbers == (of.width - 1, of.width - 1)
        if top or (bit.op == "head" and bit.numbers == (1,)):
            yield Change(literal(0, place.type), "fills with zeros, not the sign")


def _is_ones(expr: Expr, width: int) -> bool:
    if isinstance(expr, Operation) and expr.op == "not":
        zeros = expr.arguments[0]
        return expr.type == Ground("UInt", width) and isinstance(zeros, Literal) and zeros.value == 0
    return isinstance(expr, Literal) and expr.value == (1 << width) - 1


def _widened(place: Place) -> Iterator[Change]:
    have, want = place.expr.type, place.slot.type
    if not isinstance(have, Ground) or not isinstance(want, Ground) or have.kind != "SInt" or want.kind != "SInt":
        return
    if have.width and want.width and have.width < want.width:
        yield Change(f"asSInt(pad(asUInt({place.expr.text}), {want.width}))", "extended by zeros, not by the sign")
