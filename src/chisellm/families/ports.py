"""Short ways to write what many families write: ports, intermediate values that are used, calls that fit on a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from chisellm.contract import Port

__all__ = ["call", "drive", "input_port", "output_port"]

LINE = 72  # columns left inside a class, with an output and `:=` before the call


def input_port(path: str, width: int, *, signed: bool = False) -> Port:
    """An input leaf of `width` bits; an unsigned one of one bit is a `Bool`."""
    return _port(path, "input", width, signed)


def output_port(path: str, width: int, *, signed: bool = False) -> Port:
    """An output leaf of `width` bits; an unsigned one of one bit is a `Bool`."""
    return _port(path, "output", width, signed)


def _port(path: str, direction: Literal["input", "output"], width: int, signed: bool) -> Port:
    kind: Literal["Bool", "UInt", "SInt"] = "SInt" if signed else "Bool" if width == 1 else "UInt"
    return Port(path=path, direction=direction, type=kind, width=width)


def call(head: str, arguments: Sequence[str], tail: str = "") -> str:
    """`head(arguments)tail` on one line if it fits, else with one argument a line."""
    line = f"{head}({', '.join(arguments)}){tail}"
    if len(line) <= LINE and "\n" not in line:
        return line
    rows = ",\n".join("  " + argument.replace("\n", "\n  ") for argument in arguments)
    return f"{head}(\n{rows}\n){tail}"


def drive(values: Mapping[str, str], outputs: Sequence[tuple[str, str]]) -> list[str]:
    """Lines that drive each output (its path without `io.`, an expression), after the `values` (name,
    expression) that are used, in their order. A later value may name earlier ones. A value that is nothing but
    one output gets no name.
    """
    plain = [expression for _, expression in outputs]
    uses = " ".join([*plain, *values.values()])
    alone = {x for x in plain if x in values and len(re.findall(rf"(?<![\w.]){x}\b", uses)) == 1}
    outputs = [(path, values[x] if x in alone else x) for path, x in outputs]
    said = " ".join(expression for _, expression in outputs)
    kept: list[str] = []
    for name, expression in reversed(list(values.items())):
        if re.search(rf"(?<![\w.]){name}\b", said):
            kept.append(f"val {name} = {expression}")
            said += f" {expression}"
    return [*reversed(kept), *(f"io.{path} := {expression}" for path, expression in outputs)]
