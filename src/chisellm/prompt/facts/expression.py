"""Word-level expressions as an instruction states them, and when two of them say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Expr", "Op", "Unreadable", "canonical", "expand", "refs"]


@dataclass(frozen=True)
class Op:
    """An operation on exact integers; bits of negative numbers are those of their two's complement.

    Kinds: `add sub mul min max absdiff abs`; `cap` (x, most); `clamp` (x, least, most); `low` (x, n): the low n
    bits, unsigned; `slow` (x, n): the same as a two's complement number; `shl shr`; `and or xor not`;
    `slice` (x, high, low); `bit` (x, i); `cat` (upper … lower); `ones parity any all rev`; `rotl` (x, n);
    `lt le gt ge eq ne`; `land lor lnot`; `select` (condition, then, else).
    """

    kind: str
    args: tuple[Expr, ...]


Expr: TypeAlias = Op | str | int


class Unreadable(Exception):
    """The text is no expression this reader knows."""


COMMUTATIVE = frozenset({"add", "mul", "min", "max", "and", "or", "xor", "eq", "ne", "land", "lor"})
MIRRORED = {"gt": "lt", "ge": "le"}


def canonical(expr: Expr) -> Expr:
    """One form for what can be said in several ways: order of operands, `b > a` for `a < b`, bits as slices."""
    if not isinstance(expr, Op):
        return expr
    args = tuple(canonical(arg) for arg in expr.args)
    kind = expr.kind
    if kind in MIRRORED:
        return Op(MIRRORED[kind], (args[1], args[0]))
    if kind == "cap":
        return canonical(Op("min", args))
    if kind == "low":
        assert isinstance(args[1], int)
        return Op("slice", (args[0], args[1] - 1, 0))
    if kind == "bit":
        return Op("slice", (args[0], args[1], args[1]))
    if kind == "absdiff":
        return Op("abs", (Op("sub", tuple(sorted(args, key=repr))),))
    if kind == "abs" and isinstance(args[0], Op) and args[0].kind == "sub":
        return Op("abs", (Op("sub", tuple(sorted(args[0].args, key=repr))),))
    if kind in COMMUTATIVE:
        return Op(kind, tuple(sorted(args, key=repr)))
    return Op(kind, args)


def expand(expr: Expr, definitions: Mapping[str, Expr], depth: int = 40) -> Expr:
    """`expr` with every defined name replaced by its definition.

    Raises
    ------
    Unreadable
        If definitions are circular.
    """
    if depth == 0:
        raise Unreadable("circular definitions")
    if isinstance(expr, str):
        return expand(definitions[expr], definitions, depth - 1) if expr in definitions else expr
    if isinstance(expr, Op):
        return Op(expr.kind, tuple(expand(arg, definitions, depth) for arg in expr.args))
    return expr


def refs(expr: Expr) -> tuple[str, ...]:
    """The names in `expr`, in the order of the text."""
    if isinstance(expr, str):
        return (expr,)
    if isinstance(expr, Op):
        return tuple(name for arg in expr.args for name in refs(arg))
    return ()
