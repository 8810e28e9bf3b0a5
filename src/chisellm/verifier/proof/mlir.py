"""Reads the text of firtool's hardware IR: modules with ports and one-line operations.

Only what stands directly in a module's body is read. Nested regions hold assertions and prints, whose values
cannot leave them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from chisellm.verifier.proof.errors import Unreadable

__all__ = ["HwModule", "HwPort", "Operation", "read_modules"]

MODULE = re.compile(r"^  hw\.module (?:private )?@([\w$.]+)\((.*)\) \{$")
PORT = re.compile(r"(inout|in|out) %?([\w$.-]+) : ([^,]*<[^>]*>+|[^,]+)")
OPERATION = re.compile(r"^    (?:(%\S+(?:, %\S+)*) = )?\"?([\w.]+)(.*)$")
ATTRIBUTES = re.compile(r" \{(?:[^{}\"]|\"[^\"]*\")*\}")


@dataclass(frozen=True)
class HwPort:
    """A port; `type` is MLIR's (`i8`, `!seq.clock`)."""

    name: str
    direction: Literal["input", "output"]
    type: str


@dataclass(frozen=True)
class Operation:
    """One operation, its attribute dictionary cut off. `results` are its values' names, `text` follows its name."""

    name: str
    results: tuple[str, ...]
    text: str


@dataclass
class HwModule:
    """A module: its operations in order; `values` maps the name of a value to the one that defines it."""

    name: str
    ports: tuple[HwPort, ...]
    operations: list[Operation] = field(default_factory=list)
    values: dict[str, Operation] = field(default_factory=dict)

    def outputs(self) -> dict[str, str]:
        """Value names by output port.

        Raises
        ------
        Unreadable
            If the body has no end or another number of outputs than the header.
        """
        names = [port.name for port in self.ports if port.direction == "output"]
        for operation in reversed(self.operations):
            if operation.name == "hw.output":
                found = re.findall(r"%[\w$.-]+", operation.text.partition(" : ")[0])
                if len(found) == len(names):
                    return dict(zip(names, found, strict=True))
        raise Unreadable(f"module {self.name} has no outputs to read")


def read_modules(text: str) -> dict[str, HwModule]:
    """The modules of one circuit by name, in order.

    Raises
    ------
    Unreadable
        If a port is an inout, or a line has an unknown form.
    """
    modules: dict[str, HwModule] = {}
    current: HwModule | None = None
    for line in text.splitlines():
        if line.startswith("    ") and current is not None:
            if line[4] not in " }":
                _read_line(current, line)
        elif line.startswith("  hw.module "):
            match = MODULE.match(line)
            current = None
            if match is not None:
                current = modules[match[1]] = HwModule(match[1], _ports(match[2]))
        else:
            current = None
    return modules


def _ports(text: str) -> tuple[HwPort, ...]:
    ports = []
    for kind, name, sort in PORT.findall(ATTRIBUTES.sub("", text)):
        if kind == "inout":
            raise Unreadable(f"port {name} is an inout")
        ports.append(HwPort(name, "input" if kind == "in" else "output", sort.strip()))
    return tuple(ports)


def _read_line(module: HwModule, line: str) -> None:
    match = OPERATION.match(ATTRIBUTES.sub("", line))
    if match is None:
        raise Unreadable(f"cannot read {line.strip()[:80]!r}")
    results = tuple(match[1].split(", ")) if match[1] else ()
    operation = Operation(match[2], results, match[3].strip())
    module.operations.append(operation)
    for result in results:
        module.values[result] = operation
