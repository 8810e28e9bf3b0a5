"""An output that shows another signal of its type: a register, or at the top an input; neither can close a loop."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.expressions import Operation
from chisellm.verifier.mutation.places import Change, Output

__all__ = ["ON", "changes"]

ON = ("output",)
MOST = 8  # signals that an output is tied to, evenly chosen among those of its type


def changes(output: Output) -> Iterator[Change]:
    driver = _driver(output)
    others = [path for path, type_ in output.scope.sources.items() if type_ == output.type and path != driver]
    for path in others[:: -(-len(others) // MOST) or 1]:
        yield Change(path, f"tied to {path}")


def _driver(output: Output) -> str:
    """What the output shows as it is, if it does."""
    module, slot = output.scope.module, output.statement.slots[0]
    expr = module.definition(slot.expr)
    while isinstance(expr, Operation) and expr.op == "asUInt" and expr.arguments[0].type == output.type:
        expr = module.definition(expr.arguments[0])
    return expr.text + output.path[len(slot.target) :]
