"""Short forms for contracts and module shells, and payloads that a channel or a memory carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Port, Reset

__all__ = [
    "Payload",
    "block",
    "call",
    "channel",
    "direct",
    "drive",
    "input_bits",
    "input_port",
    "input_vec",
    "markdown",
    "named_payload",
    "output_bits",
    "output_port",
    "output_vec",
    "present",
    "reset",
]

Side = Literal["input", "output"]
LINE = 72  # columns left inside a class, with an output and `:=` before the call
FIELDS = [
    (("data", "value", "payload", "word"), 4, 32),
    (("tag", "id", "user", "source"), 2, 8),
    (("last", "error", "parity", "urgent"), 1, 1),
]


def input_port(path: str, width: int = 1, *, signed: bool = False) -> Port:
    """An input leaf; an unsigned one of one bit is a Bool."""
    return _port(path, "input", width, signed, "")


def output_port(path: str, width: int = 1, *, signed: bool = False, when: str = "") -> Port:
    """An output leaf, defined while the output `when` is 1 if that is given; an unsigned one of one bit is a Bool."""
    return _port(path, "output", width, signed, when)


def _port(path: str, side: Side, width: int, signed: bool, when: str) -> Port:
    kind: Literal["Bool", "UInt", "SInt"] = "SInt" if signed else "Bool" if width == 1 else "UInt"
    return Port(path=path, direction=side, type=kind, width=width, defined_when=when)


def input_bits(*paths: str) -> list[Port]:
    """One-bit inputs; empty paths fall out."""
    return [input_port(path) for path in paths if path]


def output_bits(*paths: str) -> list[Port]:
    """One-bit outputs; empty paths fall out."""
    return [output_port(path) for path in paths if path]


def present(*parts: Port | None) -> tuple[Port, ...]:
    """The leaves that there are."""
    return tuple(part for part in parts if part is not None)


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


def reset(asynchronous: bool, values: Mapping[str, int]) -> Reset:
    """A reset of either kind with the outputs' values right after it."""
    return Reset(kind="async" if asynchronous else "sync", values=dict(values))


def direct(lines: Iterable[str]) -> list[str]:
    """`lines` without the values that would be nothing but another name of a port or of a value."""
    code = "\n".join(lines)
    while found := re.search(r"^val (\w+) = ([a-z]\w*|io(?:\.\w+)+)(?:\n|\Z)", code, re.MULTILINE):
        code = code[: found.start()] + code[found.end() :]
        code = re.sub(rf"(?<![\w.]){found[1]}\b", found[2], code)
    return code.split("\n")


def block(head: str, body: Iterable[str], *, close: str = "}") -> list[str]:
    """Lines of `head {`, the indented body and the closing brace."""
    return [f"{head} {{", *(f"  {row}" if row else "" for line in body for row in line.splitlines()), close]


@dataclass(frozen=True)
class Payload:
    """What travels in `bits`: one ground value (a single field without name), or a Bundle of (name, width, signed)."""

    fields: tuple[tuple[str, int, bool], ...]

    @staticmethod
    def draw(random: Random, *, plain: float = 0.5, signed: float = 0.15) -> Payload:
        """A plain value, or a Bundle of data with a tag, a flag or both."""
        if random.random() < plain:
            return Payload((("", random.randint(3, 32), random.random() < signed),))
        chosen = random.choice([(0, 1), (0, 2), (0, 1, 2)])
        drawn = [(random.choice(FIELDS[k][0]), random.randint(*FIELDS[k][1:])) for k in chosen]
        return Payload(
            tuple((name, width, k == 0 and random.random() < signed) for k, (name, width) in enumerate(drawn))
        )

    @property
    def plain(self) -> bool:
        return not self.fields[0][0]

    @property
    def width(self) -> int:
        """Bits of all fields together."""
        return sum(width for _, width, _ in self.fields)

    def paths(self, root: str) -> list[str]:
        """The leaves below `root`, in field order."""
        return [f"{root}.{name}" if name else root for name, _, _ in self.fields]

    def inputs(self, root: str) -> list[Port]:
        return [input_port(q, w, signed=s) for q, (_, w, s) in zip(self.paths(root), self.fields, strict=True)]

    def outputs(self, root: str, *, when: str = "") -> list[Port]:
        return [
            output_port(q, w, signed=s, when=when) for q, (_, w, s) in zip(self.paths(root), self.fields, strict=True)
        ]

    def take(self, inputs: Mapping[str, int], root: str) -> tuple[int, ...]:
        """The values of the leaves below `root`."""
        return tuple(inputs[path] for path in self.paths(root))

    def show(self, root: str, values: Iterable[int]) -> dict[str, int]:
        """The leaves below `root` with their values; zeros for no values."""
        given = tuple(values) or (0,) * len(self.fields)
        return dict(zip(self.paths(root), given, strict=True))

    def kind(self, root: str) -> str:
        """The Chisel type: written out where plain, else that of the port `root`."""
        if not self.plain:
            return f"chiselTypeOf(io.{root})"
        _, width, signed = self.fields[0]
        return "Bool()" if width == 1 and not signed else f"{'SInt' if signed else 'UInt'}({width}.W)"

    def zero(self, root: str) -> str:
        """A value of zeros in every field."""
        if not self.plain:
            return f"0.U.asTypeOf(io.{root})"
        _, width, signed = self.fields[0]
        return f"0.{'S' if signed else 'U'}({width}.W)"


def channel(path: str, payload: Payload, *, consumes: bool, when: bool = False) -> list[Port]:
    """The leaves of a ready/valid channel; with `when` its bits are only defined while valid is 1."""
    if consumes:
        return [output_port(f"{path}.ready"), input_port(f"{path}.valid"), *payload.inputs(f"{path}.bits")]
    bits = payload.outputs(f"{path}.bits", when=f"{path}.valid" if when else "")
    return [input_port(f"{path}.ready"), output_port(f"{path}.valid"), *bits]


def named_payload(code: str, name: str) -> str:
    """Give the Bundle that channels or fields carry a class of its own above the module."""
    ground = r"(?: *val \w+ = (?:Bool\(\)|[US]Int\(\d+\.W\))\n)+"
    found = re.search(rf"\(new Bundle \{{\n({ground}) *\}}\)", code)
    if found is None:
        return code
    rows = [f"  {row.strip()}" for row in found[1].splitlines()]
    declared = "\n".join([f"class {name} extends Bundle {{", *rows, "}"])
    code = re.sub(rf"new Bundle \{{\n{ground} *\}}", f"new {name}", code)
    code = re.sub(r"chiselTypeOf\(io(?:\.\w+)+(?:\(\d\))?\.bits\)", f"new {name}", code)
    code = re.sub(r"0\.U\.asTypeOf\(io(?:\.\w+)+(?:\(\d\))?\.bits\)", f"0.U.asTypeOf(new {name})", code)
    return f"{declared}\n\n{code}"


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
    said, used = " ".join(plain), []
    for name in reversed(list(values)):
        if _named(name, said):
            used.append(name)
            said += f" {values[name]}"
    alone = {name for name in used if name in plain and len(_named(name, said)) == 1}
    kept = [f"val {name} = {values[name]}" for name in reversed(used) if name not in alone]
    return [*kept, *(f"io.{path} := {values[x] if x in alone else x}" for path, x in outputs)]


def _named(name: str, code: str) -> list[str]:
    """Where `code` names the value, not a field of that name."""
    return re.findall(rf"(?<![\w.]){name}\b", code)
