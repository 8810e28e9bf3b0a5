"""Short spellings for what every family's contract is made of: ports, and tables in its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from chisellm.contract import Port

__all__ = ["input_port", "input_vec", "markdown", "output_port", "output_vec"]


def _port(path: str, direction: Literal["input", "output"], width: int, *, signed: bool) -> Port:
    kind: Literal["Bool", "UInt", "SInt"] = "SInt" if signed else "Bool" if width == 1 else "UInt"
    return Port(path=path, direction=direction, type=kind, width=width)


def input_port(path: str, width: int = 1, *, signed: bool = False) -> Port:
    """An input leaf of `width` bits; one unsigned bit is a Bool."""
    return _port(path, "input", width, signed=signed)


def output_port(path: str, width: int = 1, *, signed: bool = False) -> Port:
    """An output leaf of `width` bits; one unsigned bit is a Bool."""
    return _port(path, "output", width, signed=signed)


def input_vec(path: str, count: int, width: int = 1, *, signed: bool = False) -> list[Port]:
    """The leaves of an input Vec of `count` elements."""
    return [input_port(f"{path}[{k}]", width, signed=signed) for k in range(count)]


def output_vec(path: str, count: int, width: int = 1, *, signed: bool = False) -> list[Port]:
    """The leaves of an output Vec of `count` elements."""
    return [output_port(f"{path}[{k}]", width, signed=signed) for k in range(count)]


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])
