"""What a reader has understood of an instruction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

__all__ = ["Reading", "Shape"]

T = TypeVar("T")


@dataclass(frozen=True)
class Shape:
    """A declared leaf. `width` in bits."""

    direction: str
    type: str
    width: int

    def __str__(self) -> str:
        return f"{self.direction} {self.type}<{self.width}>"


@dataclass
class Reading:
    """Facts found in an instruction, nothing assumed.

    `reset` is `none`, `sync` or `async`; `polarity` is `high` or `low`; both empty where the text is silent.
    `values` and `undefined` may name a Vec or a Bundle and then speak of all leaves below it; `*` stands for
    all outputs. `parameters` are Scala's `Int = 8` by name; `clock` and `reset_port` name ports that the text calls so.
    `promises` are `(kind, port, value)`. `clashes` lists facts stated twice in different ways.
    """

    module: str = ""
    ports: dict[str, Shape] = field(default_factory=dict)
    style: str = ""
    base: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    clock: str = ""
    reset_port: str = ""
    reset: str = ""
    polarity: str = ""
    values: dict[str, int] = field(default_factory=dict)
    state: str = ""
    latency: int | None = None
    undefined: dict[str, str] = field(default_factory=dict)
    promises: set[tuple[str, str, int]] = field(default_factory=set)
    wishes: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)

    def note(self, fact: str, value: str | int) -> None:
        """Keep a fact that has one value in the whole text."""
        known = getattr(self, fact)
        if known not in ("", None, value):
            self.clashes.append(f"{fact} is stated both as {known} and as {value}")
            return
        setattr(self, fact, value)

    def declare(self, path: str, shape: Shape) -> None:
        """Keep a port."""
        self._enter(self.ports, path, shape, f"port {path}")

    def parameter(self, name: str, type_and_default: str) -> None:
        """Keep a constructor parameter."""
        self._enter(self.parameters, name, type_and_default, f"parameter {name}")

    def reset_to(self, path: str, value: int) -> None:
        """Keep a reset value."""
        self._enter(self.values, path, value, f"reset value of {path}")

    def undefined_unless(self, path: str, valid: str) -> None:
        """Keep when an output means something."""
        self._enter(self.undefined, path, valid, f"definedness of {path}")

    def _enter(self, table: dict[str, T], key: str, value: T, what: str) -> None:
        known = table.setdefault(key, value)
        if known != value:
            self.clashes.append(f"{what} is stated both as {known} and as {value}")
