"""Circuits to machines: firtool's hardware IR of many circuits at once, each read on its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chisellm.toolchain import Toolchain
from chisellm.verifier.lowering import firtool
from chisellm.verifier.proof.errors import Unreadable
from chisellm.verifier.proof.flatten import flatten
from chisellm.verifier.proof.machine import Machine
from chisellm.verifier.proof.mlir import read_modules

__all__ = ["read_machines"]

CIRCUIT = re.compile(r"^circuit (\w+) ?:", re.MULTILINE)
LARGEST = 4_000_000  # characters of hardware IR
BODY = re.compile(r"^module(?: attributes \{.*\})? \{\n", re.MULTILINE)


def read_machines(toolchain: Toolchain, circuits: Mapping[str, str]) -> dict[str, Machine | str]:
    """Read CHIRRTL circuits, by name, as machines; a text says why one is out of bounds.

    Raises
    ------
    InfraError
        If firtool cannot be started.
    """
    return {name: _machine(circuits[name], text) for name, text in _lowered(toolchain, circuits).items()}


def _machine(chirrtl: str, text: str | None) -> Machine | str:
    top = CIRCUIT.search(chirrtl)
    if text is None or top is None:
        return "firtool does not lower it"
    if len(text) > LARGEST:
        return "the design is too large"
    try:
        return flatten(read_modules(text), top[1])
    except Unreadable as reason:
        return str(reason)


def _lowered(toolchain: Toolchain, circuits: Mapping[str, str]) -> dict[str, str | None]:
    """The hardware IR of each; a batch that firtool refuses is halved until the culprit is alone."""
    if not circuits:
        return {}
    ended, text, _ = firtool(toolchain, circuits, "--ir-hw")
    bodies = BODY.split(text)[1:]
    if ended == 0 and len(bodies) == len(circuits):
        return dict(zip(circuits, bodies, strict=True))
    names = list(circuits)
    if len(names) == 1:
        return {names[0]: None}
    half = len(names) // 2
    found: dict[str, str | None] = {}
    for part in (names[:half], names[half:]):
        found |= _lowered(toolchain, {name: circuits[name] for name in part})
    return found
