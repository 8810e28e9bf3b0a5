"""Runs the golden of an iterative unit from a start to its results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chisellm.families.family import AnyFamily

__all__ = ["result"]

LONGEST = 500


def result(family: AnyFamily, params: Any, operands: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """The results, by name, and the number of cycles between the start and the results."""
    model, shell = family.golden(params), params.shell
    assert model.next is not None
    alone = len(operands) == 1
    given = {shell.operand(name, alone): value for name, value in operands.items()}
    quiet = {f"{shell.sink}.ready": 0} if shell.stream else {}
    quiet |= {shell.abort: 0} if shell.abort else {}
    request = f"{shell.source}.valid" if shell.stream else shell.start
    over = f"{shell.sink}.valid" if shell.stream else shell.done
    state = model.next(model.initial, {**given, **quiet, request: 1})
    for waited in range(LONGEST):
        idle = {**dict.fromkeys(given, 0), **quiet, request: 0}
        shown = model.outputs(state, idle)
        if shown[over]:
            bits = f"{shell.sink}.bits"
            single = bits in shown
            return {params.names[0] if single else k.removeprefix(f"{bits}."): v for k, v in shown.items()}, waited
        state = model.next(state, idle)
    raise AssertionError(f"no result after {LONGEST} cycles")
