"""Says in one line where a mutant is, in Chisel's operators and the names of the FIRRTL."""

from __future__ import annotations

import re

from chisellm.verifier.mutation.circuit import Module
from chisellm.verifier.mutation.expressions import Expr, Literal, Operation, Reference
from chisellm.verifier.mutation.places import Output, Place
from chisellm.verifier.mutation.symbols import INFIX, is_negation, symbol

__all__ = ["where"]

TEMPORARY = re.compile(r"_(?:(\w+?)_)?(?:T|WIRE)(?:_\d+)?")
DEPTH = 3
LONGEST = 70


def where(spot: Place | Output) -> str:
    """The assignment, condition, register or output that is mutated."""
    if isinstance(spot, Output):
        return spot.path
    slot = spot.slot
    if slot.role in ("reset", "init"):
        return f"register {slot.target}"
    text = _render(spot.module, _written(spot), DEPTH)
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    if slot.role == "when":
        return f"when {text}"
    temporary = TEMPORARY.fullmatch(slot.target)
    label = slot.target if temporary is None else temporary[1]
    return f"{label} := {text}" if label else text


def _written(place: Place) -> Expr:
    """The expression as the user wrote it: Chisel makes two operations of `+` and `-`, the second cuts the carry."""
    expr = place.slot.expr
    if place.slot.role == "node" and isinstance(expr, Operation) and expr.op in ("add", "sub"):
        uses = place.scope.uses.get(place.slot.target, [])
        if len(uses) == 1 and isinstance(uses[0].expr, Operation) and uses[0].expr.op == "tail":
            return uses[0].expr
    return expr


def _resolve(module: Module, expr: Expr) -> Expr:
    """What a name that Chisel made up stands for."""
    while isinstance(expr, Reference) and TEMPORARY.fullmatch(expr.text) and expr.text in module.nodes:
        expr = module.nodes[expr.text]
    return expr


def _render(module: Module, expr: Expr, depth: int) -> str:
    expr = _resolve(module, expr)
    if isinstance(expr, Literal):
        return str(expr.value)
    if not isinstance(expr, Operation):
        return expr.text
    if not depth:
        return "…"
    inner = [_inner(module, argument, depth - 1) for argument in expr.arguments]
    numbers = [str(number) for number in expr.numbers]
    if is_negation(expr):
        return f"!{inner[0]}"
    wrap = _wrap(module, expr)
    if wrap is not None:
        return f" {symbol(wrap.op)} ".join(_inner(module, argument, depth - 1) for argument in wrap.arguments)
    if expr.op in INFIX:
        return f" {INFIX[expr.op]} ".join([*inner, *numbers])
    match expr.op:
        case "mux":
            return f"Mux({', '.join(_render(module, argument, depth - 1) for argument in expr.arguments)})"
        case "not" | "neg":
            return ("~" if expr.op == "not" else "-") + inner[0]
        case "bits":
            return f"{inner[0]}({', '.join(dict.fromkeys(numbers))})"
    return f"{inner[0]}.{symbol(expr.op)}" + (f"({', '.join([*inner[1:], *numbers])})" if numbers or inner[1:] else "")


def _wrap(module: Module, expr: Operation) -> Operation | None:
    """The sum or difference whose carry `expr` cuts."""
    if expr.op != "tail" or expr.numbers != (1,):
        return None
    whole = module.definition(expr.arguments[0])
    return whole if isinstance(whole, Operation) and whole.op in ("add", "sub") else None


def _inner(module: Module, expr: Expr, depth: int) -> str:
    text = _render(module, expr, depth)
    whole = _resolve(module, expr)
    infix = isinstance(whole, Operation) and (whole.op in INFIX or _wrap(module, whole) is not None)
    return f"({text})" if infix and " " in text and not text.startswith("!") else text
