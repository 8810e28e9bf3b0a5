"""An output that shows another signal: a register, or at the top an input; neither can close a loop.

Where hardly any other signal has the type of a top's output, also those of other types, cut or padded, and constants.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from chisellm.verifier.mutation.expressions import Operation, fit, literal
from chisellm.verifier.mutation.places import Change, Output

__all__ = ["ON", "changes"]

ON = ("output",)
T = TypeVar("T")
MOST = 8  # signals that an output is tied to, evenly chosen among those that fit
FEW = 2


def changes(output: Output) -> Iterator[Change]:
    driver, want = _driver(output), output.type
    sources = [(path, type_) for path, type_ in output.scope.sources.items() if path != driver]
    alike = [path for path, type_ in sources if type_ == want]
    for path in _some(alike):
        yield Change(path, f"tied to {path}")
    if len(alike) >= FEW or not want.width or not output.scope.is_top:
        return
    others = [(path, fit(path, type_, want)) for path, type_ in sources if type_ != want]
    for path, text in _some([other for other in others if other[1] != driver]):
        yield Change(text, f"tied to {path}, cut or padded")
    for value, what in ((0, "0"), (-1 if want.kind == "SInt" else (1 << want.width) - 1, "ones")):
        if literal(value, want) != driver:
            yield Change(literal(value, want), f"tied to {what}")


def _some(found: list[T]) -> list[T]:
    return found[:: -(-len(found) // MOST) or 1]


def _driver(output: Output) -> str:
    """What the output shows as it is, if it does."""
    module, slot = output.scope.module, output.statement.slots[0]
    expr = module.definition(slot.expr)
    while isinstance(expr, Operation) and expr.op == "asUInt" and expr.arguments[0].type == output.type:
        expr = module.definition(expr.arguments[0])
    return expr.text + output.path[len(slot.target) :]
