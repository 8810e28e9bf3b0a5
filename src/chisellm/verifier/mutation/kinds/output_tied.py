"""An output that shows another signal of its type: a register, or at the top an input; neither can close a loop."""

from __future__ import annotations

from collections.abc import Iterator

from chisellm.verifier.mutation.places import Change, Output

__all__ = ["ON", "changes"]

ON = ("output",)


def changes(output: Output) -> Iterator[Change]:
    driver = output.statement.slots[0].expr.text
    for path, type_ in output.scope.sources.items():
        if type_ == output.type and path != driver:
            yield Change(path, f"tied to {path}")
