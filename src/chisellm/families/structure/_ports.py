"""Short ways to declare port leaves."""

from __future__ import annotations

from typing import Literal

from chisellm.contract import Port

__all__ = ["inp", "out", "ports"]


def inp(path: str, width: int, *, signed: bool = False) -> Port:
    """An input leaf; unsigned and one bit wide it is a `Bool`."""
    return _leaf(path, "input", width, signed)


def out(path: str, width: int, *, signed: bool = False, defined_when: str = "") -> Port:
    """An output leaf; unsigned and one bit wide it is a `Bool`."""
    return _leaf(path, "output", width, signed, defined_when)


def ports(*parts: Port | None) -> tuple[Port, ...]:
    """The leaves that there are."""
    return tuple(part for part in parts if part is not None)


def _leaf(path: str, direction: Literal["input", "output"], width: int, signed: bool, defined_when: str = "") -> Port:
    kind: Literal["Bool", "UInt", "SInt"] = "SInt" if signed else ("Bool" if width == 1 else "UInt")
    return Port(path=path, direction=direction, type=kind, width=width, defined_when=defined_when)
