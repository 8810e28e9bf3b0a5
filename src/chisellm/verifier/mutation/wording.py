"""Says in one line where a mutant is, in Chisel's operators and the names of the FIRRTL."""

from __future__ import annotations

import re

from chisellm.verifier.mutation.circuit import Module
from chisellm.verifier.mutation.expressions import Expr, Literal, Operation, Reference
from chisellm.verifier.mutation.places import Output, Place
from chisellm.verifier.mutation.types import BOOL

__all__ = ["where"]

TEMPORARY = re.compile(r"_(?:(\w+?)_)?(?:T|WIRE)(?:_\d+)?")
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
METHODS = {"andr": "andR", "orr": "orR", "xorr": "xorR", "cvt": "zext"}
DEPTH = 3
LONGEST = 70


def where(spot: Place | Output) -> str:
    """The assignment, condition, register or output that is mutated."""
    if isinstance(spot, Output):
        return spot.path
    slot = spot.slot
    if slot.role in ("reset", "init"):
        return f"register {slot.target}"
    text = _render(spot.module, slot.expr, DEPTH)
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    if slot.role == "when":
        return f"when {text}"
    temporary = TEMPORARY.fullmatch(slot.target)
    label = slot.target if temporary is None else temporary[1]
    return f"{label} := {text}" if label else text


def _render(module: Module, expr: Expr, depth: int) -> str:
    if isinstance(expr, Literal):
        return str(expr.value)
    if isinstance(expr, Reference) and TEMPORARY.fullmatch(expr.text) and expr.text in module.nodes:
        return _render(module, module.nodes[expr.text], depth)
    if not isinstance(expr, Operation):
        return expr.text
    if not depth:
        return "…"
    parts = [_render(module, argument, depth - 1) for argument in expr.arguments]
    parts += [str(number) for number in expr.numbers]
    first = module.definition(expr.arguments[0])
    match expr.op:
        case "tail" if expr.numbers == (1,) and isinstance(first, Operation) and first.op in ("add", "sub"):
            a, b = (_inner(module, argument, depth - 1) for argument in first.arguments)
            return f"{a} {INFIX[first.op][0]} {b}"
        case "eq" if parts[1] == "0" and expr.arguments[0].type == BOOL == expr.arguments[1].type:
            return f"!{_inner(module, expr.arguments[0], depth - 1)}"
        case op if op in INFIX:
            operands = [_inner(module, argument, depth - 1) for argument in expr.arguments]
            return f" {INFIX[op]} ".join([*operands, *parts[len(operands) :]])
        case "mux":
            return f"Mux({', '.join(parts)})"
        case "not" | "neg":
            return ("~" if expr.op == "not" else "-") + _inner(module, expr.arguments[0], depth - 1)
    head = _inner(module, expr.arguments[0], depth - 1)
    if expr.op == "bits":
        return f"{head}({parts[1]})" if parts[1] == parts[2] else f"{head}({parts[1]}, {parts[2]})"
    method = METHODS.get(expr.op, expr.op)
    return f"{head}.{method}" + (f"({', '.join(parts[1:])})" if parts[1:] else "")


def _inner(module: Module, expr: Expr, depth: int) -> str:
    text = _render(module, expr, depth)
    return f"({text})" if " " in text and not text.startswith("Mux(") else text
