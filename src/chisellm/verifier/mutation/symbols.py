"""How Chisel writes the primitive operations of FIRRTL."""

from __future__ import annotations

from chisellm.verifier.mutation.expressions import Expr, Literal, Operation
from chisellm.verifier.mutation.types import BOOL

__all__ = ["INFIX", "is_negation", "symbol"]

INFIX = {
    "add": "+&",
    "sub": "-&",
    "mul": "*",
    "div": "/",
    "rem": "%",
    "and": "&",
    "or": "|",
    "xor": "^",
    "eq": "===",
    "neq": "=/=",
    "lt": "<",
    "leq": "<=",
    "gt": ">",
    "geq": ">=",
    "cat": "##",
    "dshl": "<<",
    "dshr": ">>",
    "shl": "<<",
    "shr": ">>",
}
METHODS = {"andr": "andR", "orr": "orR", "xorr": "xorR", "cvt": "zext", "neg": "-"}


def symbol(op: str) -> str:
    """The operator or method; `+` and `-` whatever becomes of the carry."""
    return {"add": "+", "sub": "-"}.get(op) or INFIX.get(op) or METHODS.get(op, op)


def is_negation(expr: Expr) -> bool:
    """Whether this is what `!x` becomes: a comparison of one bit with zero."""
    if not isinstance(expr, Operation) or expr.op != "eq" or expr.arguments[0].type != BOOL:
        return False
    zero = expr.arguments[1]
    return isinstance(zero, Literal) and zero.value == 0 and zero.type == BOOL
