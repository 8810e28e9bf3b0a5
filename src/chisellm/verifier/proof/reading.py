"""Circuits to machines: firtool's hardware IR of many circuits at once, each read on its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chisellm.errors import InfraError
from chisellm.toolchain import Toolchain
from chisellm.verifier.lowering import firtool
from chisellm.verifier.proof.errors import Unreadable
from chisellm.verifier.proof.flatten import flatten
from chisellm.verifier.proof.machine import Machine
from chisellm.verifier.proof.mlir import read_modules

__all__ = ["read_machines"]

CIRCUIT = re.compile(r"^circuit (\w+) ?:", re.MULTILINE)
LARGEST = 4_000_000  # characters of hardware IR
ASYNCHRONOUS = re.compile(r"^    input (\w+) : AsyncReset\b", re.MULTILINE)
BODY = re.compile(r"^module(?: attributes \{.*\})? \{\n", re.MULTILINE)


def read_machines(toolchain: Toolchain, circuits: Mapping[str, str]) -> dict[str, Machine | str]:
    """Read CHIRRTL circuits, by name, as machines; a text says why one is out of bounds.

    Raises
    ------
    InfraError
        If firtool cannot be started, or gives no hardware IR for one of them.
    """
    return {name: _machine(circuits[name], text) for name, text in _lowered(toolchain, circuits).items()}


def _machine(chirrtl: str, text: str) -> Machine | str:
    top = CIRCUIT.search(chirrtl)
    if top is None:
        return "no circuit"
    if len(text) > LARGEST:
        return "the design is too large"
    own = re.search(rf"^  (?:public )?module {top[1]} :.*\n(?:    (?:input|output) .*\n)*", chirrtl, re.MULTILINE)
    reset = ASYNCHRONOUS.search(own[0]) if own else None
    try:
        return flatten(read_modules(text), top[1], reset[1] if reset else "reset")
    except Unreadable as reason:
        return str(reason)


def _lowered(toolchain: Toolchain, circuits: Mapping[str, str]) -> dict[str, str]:
    """The hardware IR of each; a batch that firtool refuses is halved until the culprit is alone.

    All of them were lowered to Verilog before, so that a refusal says nothing about a circuit.
    """
    if not circuits:
        return {}
    ended, text, said = firtool(toolchain, circuits, "--ir-hw")
    bodies = BODY.split(text)[1:]
    if ended == 0 and len(bodies) == len(circuits):
        return dict(zip(circuits, bodies, strict=True))
    names = list(circuits)
    if len(names) == 1:
        why = f"exit {ended}: {said.strip()[:500]}" if ended is not None else "no answer in time"
        raise InfraError(f"firtool gives no hardware IR for {names[0]} ({why})", "run `chisellm doctor`")
    half = len(names) // 2
    found: dict[str, str] = {}
    for part in (names[:half], names[half:]):
        found |= _lowered(toolchain, {name: circuits[name] for name in part})
    return found
