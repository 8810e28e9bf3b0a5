"""The contract of a module: everything that an instruction must state and a test bench may check."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["Assumption", "Contract", "Decoupled", "Group", "Leaf", "Node", "Parameter", "Port", "Reset", "Vec"]

PATH = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*|\[\d+\])*")
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Port(_Frozen):
    """One leaf of the interface.

    `path` is dotted and carries no `io.`: `a`, `in.bits`, `table[3]`. An unsigned leaf of one bit is
    always a `Bool`: FIRRTL knows no difference, so the contract makes none.
    `defined_when` names a one-bit output; the leaf is only compared in cycles in which that is 1.
    """

    path: str
    direction: Literal["input", "output"]
    type: Literal["Bool", "UInt", "SInt"]
    width: Annotated[int, Field(ge=1, le=65_536)]
    defined_when: str = ""

    @model_validator(mode="after")
    def _check(self) -> Port:
        if not PATH.fullmatch(self.path):
            raise ValueError(f"port path {self.path!r} is not a dotted path of identifiers and indices")
        if (self.type == "Bool") != (self.width == 1 and self.type != "SInt"):
            raise ValueError(f"port {self.path}: an unsigned one-bit port is a Bool, a wider one a UInt")
        if self.defined_when and self.direction == "input":
            raise ValueError(f"port {self.path}: only outputs can be undefined")
        return self

    @property
    def signed(self) -> bool:
        return self.type == "SInt"

    @property
    def verilog(self) -> str:
        """The leaf's name after flattening, without the `io_` prefix: `in.bits[2]` gives `in_bits_2`."""
        return self.path.replace(".", "_").replace("[", "_").replace("]", "")

    @property
    def scala_type(self) -> str:
        return "Bool()" if self.type == "Bool" else f"{self.type}({self.width}.W)"


class Reset(_Frozen):
    """Reset of the module. It is active high; `none` means that the module keeps no state.

    `values` gives the value of each output right after reset where it does not depend on inputs (signed
    outputs as signed integers); `state` names the initial state of a state machine; `port` is the name of the
    reset port.
    """

    kind: Literal["none", "sync", "async"] = "none"
    values: dict[str, int] = {}
    state: str = ""
    port: str = "reset"


class Assumption(_Frozen):
    """What the environment promises about an input. Stimulus and proofs obey it, the prompt states it.

    `one_hot`: exactly one bit of `port` is set. `below`: `port` < `value`. `not_equal`: `port` ≠ `value`.
    `stable`: while `port` (a valid) is 1 and its ready is 0, valid and bits keep their values.
    """

    kind: Literal["one_hot", "below", "not_equal", "stable"]
    port: str
    value: int = 0


class Parameter(_Frozen):
    """A constructor parameter with its default, as Scala writes it: `width`, `Int`, `8`."""

    name: str
    type: Literal["Int", "Boolean"]
    default: str

    @property
    def scala(self) -> str:
        return f"{self.name}: {self.type} = {self.default}"


class Contract(_Frozen):
    """Machine-readable interface and timing of one module.

    A `RawModule` has no implicit clock and reset: where it keeps state, `clock` and `reset.port` are ports of
    its own, else `clock` is empty. `ports` are those of the module built with the defaults of its `parameters`.
    `latency` counts rising clock edges from an input to its effect on the outputs (0: an output follows
    its inputs combinationally). `period` is the number of cycles of the longest thing the module does;
    a test bench runs at least three of them. `states` and `transitions` (from, to; staying included) are
    those of a state machine that the prompt describes; stimulus must visit all of them.
    """

    module: str
    ports: tuple[Port, ...]
    style: Literal["io", "bare"] = "io"
    base: Literal["Module", "RawModule"] = "Module"
    parameters: tuple[Parameter, ...] = ()
    clock: str = "clock"
    reset: Reset = Reset()
    latency: Annotated[int, Field(ge=0)] = 0
    period: Annotated[int, Field(ge=0)] = 0
    assumptions: tuple[Assumption, ...] = ()
    states: tuple[str, ...] = ()
    transitions: tuple[tuple[str, str], ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Contract:
        if not IDENTIFIER.fullmatch(self.module):
            raise ValueError(f"module name {self.module!r} is not an identifier")
        names = [port.verilog for port in self.ports]
        if len(set(names)) != len(names):
            raise ValueError(f"module {self.module}: two ports have one name after flattening")
        known = {port.path for port in self.ports}
        for port in self.ports:
            if port.defined_when and port.defined_when not in known:
                raise ValueError(f"port {port.path}: no port {port.defined_when}")
        for path in [*self.reset.values, *(a.port for a in self.assumptions)]:
            if path not in known:
                raise ValueError(f"module {self.module}: no port {path}")
        for state in itertools.chain.from_iterable(self.transitions):
            if state not in self.states:
                raise ValueError(f"module {self.module}: no state {state}")
        if not self.outputs:
            raise ValueError(f"module {self.module} has no output")
        if self.base == "RawModule" and (bool(self.clock) != self.stateful or self.style != "bare"):
            raise ValueError(f"module {self.module}: a RawModule has bare ports, and a clock where it keeps state")
        if self.style == "bare" and known & {self.clock, self.reset.port}:
            raise ValueError(f"module {self.module}: a port has the name of its clock or reset")
        return self

    @cached_property
    def inputs(self) -> tuple[Port, ...]:
        return tuple(port for port in self.ports if port.direction == "input")

    @cached_property
    def outputs(self) -> tuple[Port, ...]:
        return tuple(port for port in self.ports if port.direction == "output")

    @property
    def stateful(self) -> bool:
        return self.reset.kind != "none"

    def port(self, path: str) -> Port:
        """Return the leaf at `path`; raises KeyError where there is none."""
        for port in self.ports:
            if port.path == path:
                return port
        raise KeyError(path)

    def to_json(self) -> str:
        """One line of JSON, keys in field order."""
        return self.model_dump_json(exclude_defaults=False)

    @classmethod
    def from_json(cls, text: str) -> Contract:
        return cls.model_validate_json(text)

    def tree(self) -> tuple[Node, ...]:
        """The leaves grouped the way a Chisel `Bundle` declares them, in port order."""
        return tuple(_group(list(self.ports), ""))


@dataclass(frozen=True)
class Leaf:
    """A ground-typed field."""

    name: str
    port: Port

    @property
    def leaves(self) -> tuple[Port, ...]:
        return (self.port,)


@dataclass(frozen=True)
class Vec:
    """A `Vec`: `elements` have the same shape and direction."""

    name: str
    elements: tuple[Node, ...]

    @property
    def leaves(self) -> tuple[Port, ...]:
        return tuple(port for element in self.elements for port in element.leaves)


@dataclass(frozen=True)
class Decoupled:
    """A ready/valid channel. `flipped` is true where the module consumes (`valid` is an input)."""

    name: str
    flipped: bool
    bits: Node
    leaves: tuple[Port, ...]


@dataclass(frozen=True)
class Group:
    """A nested Bundle. `is_valid`: it has the shape of a `Valid`, all in one direction."""

    name: str
    fields: tuple[Node, ...]

    @property
    def is_valid(self) -> bool:
        one_way = len({port.direction for port in self.leaves}) == 1
        return one_way and [field.name for field in self.fields] == ["valid", "bits"]

    @property
    def leaves(self) -> tuple[Port, ...]:
        return tuple(port for field in self.fields for port in field.leaves)


Node = Leaf | Vec | Decoupled | Group


def _head(path: str) -> tuple[str, str]:
    """Split a path into its first step and the rest: `in[2].x` gives (`in`, `[2].x`)."""
    match = re.match(r"\.?([A-Za-z0-9_]+|\[\d+\])(.*)", path)
    assert match is not None, path
    return match.group(1), match.group(2)


def _group(ports: Iterable[Port], prefix: str) -> Iterator[Node]:
    runs: dict[str, list[Port]] = {}
    for port in ports:
        runs.setdefault(_head(port.path[len(prefix) :])[0], []).append(port)
    for name, members in runs.items():
        inner = f"{prefix}{name}" if name.startswith("[") or not prefix else f"{prefix}.{name}"
        if len(members) == 1 and members[0].path == inner:
            yield Leaf(name, members[0])
            continue
        fields = tuple(_group(members, inner))
        names = [field.name for field in fields]
        if all(n.startswith("[") for n in names):
            yield Vec(name, fields)
        elif names == ["ready", "valid", "bits"]:
            valid = members[1]
            yield Decoupled(name, valid.direction == "input", fields[2], tuple(members))
        else:
            yield Group(name, fields)
