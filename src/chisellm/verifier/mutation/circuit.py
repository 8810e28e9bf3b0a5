"""Reads CHIRRTL as far as mutants need it: modules, what is assigned where, and under which conditions.

Everything that is never mutated (assertions, prints, layer blocks, intrinsics, properties, memories in the long form)
is passed over with the lines nested in it; names that it reads do not count as used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from chisellm.verifier.mutation.expressions import Expr, Opaque, Reference, read, walk
from chisellm.verifier.mutation.types import OTHER, Bundle, Field, Ground, Type, leaves, read_type

__all__ = ["Circuit", "Module", "Port", "Slot", "Statement", "locator", "read_circuit"]

HEADER = re.compile(r"^  (?:public |private )?(module|extmodule|intmodule) ([\w`]+)\b.*:")
PORT = re.compile(r"^    (input|output) ([\w`]+) : (.*?)(?: @\[.*\])?$")
LOCATOR = re.compile(r"@\[([^\]\s]+) (\d+):(\d+)")
MEMORY = re.compile(r"([\w`]+) : (.*?) ?\[\d+\](?:, ?\w+)?")
MEMORY_PORT = re.compile(r"\w+ mport ([\w`]+) = ([\w`]+)\[(.*)\], ")
INSTANTIATED = re.compile(r"(?:\bof|=>) ([\w`]+)")
MARK = re.compile(r"[(\[{,}\])]")
PORT_VERBS = frozenset(("infer", "read", "write", "rdwr"))


@dataclass(slots=True, eq=False)
class Statement:
    """What a line assigns or declares; `sink` is its path without indices, `sources` are the paths that it reads."""

    verb: str
    line: int
    parent: Statement | None
    sink: str = ""
    sources: list[str] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    body: list[Statement] = field(default_factory=list)
    has_else: bool = False


@dataclass(slots=True, eq=False)
class Slot:
    """The place of one expression in a statement.

    Attributes
    ----------
    role
        `node`, `connect`, `when`, `reset`, `init` or `address` (of a memory port).
    target
        Text of what gets the value; empty for a `when`.
    type
        Type of that, or of the expression where it has none or no width.
    """

    role: str
    statement: Statement
    expr: Expr
    target: str
    type: Type


@dataclass(frozen=True, slots=True)
class Port:
    """A port of a module; `direction` is `input` or `output`."""

    name: str
    direction: str
    type: Type


@dataclass(eq=False)
class Module:
    """A module with a body. Lines are indices into the circuit's lines.

    Attributes
    ----------
    verbs
        What each name is: a port's direction or the verb of its declaration.
    memories, written
        The memory of each memory port; the ports through which each memory is written.
    resets
        `sync` or `async` for each port of the abstract type `Reset` on which all instances agree.
    pinned
        Names whose value has to stay a constant.
    """

    name: str
    line: int
    end: int
    ports: tuple[Port, ...]
    types: dict[str, Type] = field(default_factory=dict)
    verbs: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Expr] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    sinks: dict[str, list[Statement]] = field(default_factory=dict)
    instances: list[tuple[str, str, int]] = field(default_factory=list)
    memories: dict[str, str] = field(default_factory=dict)
    written: dict[str, dict[str, None]] = field(default_factory=dict)
    resets: dict[str, str] = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)

    @property
    def last_port(self) -> int:
        return self.line + len(self.ports)

    def reset_kind(self, expr: Expr) -> str:
        """`sync`, `async`, or empty where an abstract reset is not resolved."""
        kind = expr.type.kind if isinstance(expr.type, Ground) else ""
        if kind == "Reset":
            return self.resets.get(expr.path, "") if isinstance(expr, Reference) else ""
        return {"UInt": "sync", "AsyncReset": "async"}.get(kind, "")

    def definition(self, expr: Expr) -> Expr:
        """The expression behind the name of a node; anything else is returned as it is."""
        while isinstance(expr, Reference) and expr.path in self.nodes and not expr.indices:
            expr = self.nodes[expr.path]
        return expr

    def assigned(self, target: str) -> list[Expr]:
        """Everything that is connected to exactly `target`, the text of a name or of a part of one."""
        root = target.partition(".")[0].partition("[")[0]
        connected = [s.slots[0] for s in self.sinks.get(root, ()) if s.verb == "connect"]
        return [slot.expr for slot in connected if slot.target == target]

    def registers(self) -> Iterator[tuple[str, Ground]]:
        """Text and type of each ground part of each register."""
        for name, verb in self.verbs.items():
            if verb in ("reg", "regreset"):
                yield from ((path, type_) for path, _, type_ in leaves(name, self.types[name]))


@dataclass(eq=False)
class Circuit:
    """Lines and modules, `untouchable` being those that something we do not read instantiates."""

    lines: list[str]
    top: Module
    modules: dict[str, Module]
    untouchable: set[str]


@lru_cache(maxsize=1024)  # asked for each mutant of a line
def locator(line: str) -> tuple[int, int]:
    """Line and column of the user's own source that a CHIRRTL line comes from; (0, 0) for library code or none.

    A locator of Chisel's own library names a path, one of a sample names a file only.
    """
    match = LOCATOR.search(line, max(line.rfind(" @["), 0))
    return (0, 0) if match is None or "/" in match[1] else (int(match[2]), int(match[3]))


def read_circuit(text: str) -> Circuit:
    """Read a circuit.

    Raises
    ------
    ValueError
        If there is no circuit, no top module, or a type that cannot be read.
    """
    lines = text.split("\n")
    circuit = re.search(r"^circuit ([\w`]+) :", text, re.MULTILINE)
    if circuit is None:
        raise ValueError("no circuit in the CHIRRTL")
    modules: dict[str, Module] = {}
    interfaces: dict[str, tuple[Port, ...]] = {}
    current: Module | None = None
    for number, line in enumerate(lines):
        if line[2:3] in (" ", "") or not line.startswith("  "):
            continue
        if current is not None:
            current.end, current = number, None
        header = HEADER.match(line)
        if header is None:
            continue
        interfaces[header[2]] = _ports(lines, number)
        if header[1] == "module":
            current = Module(header[2], number, len(lines), interfaces[header[2]])
            modules[header[2]] = current
    if circuit[1] not in modules:
        raise ValueError(f"no module {circuit[1]} in the CHIRRTL")
    untouchable: set[str] = set()
    for module in reversed(modules.values()):  # parents follow their children; they say what a child's reset is
        _Body(lines, module, interfaces, untouchable).read()
        _resolve_resets(module, modules)
    todo = [name for name in untouchable if name in modules]
    while todo:
        for _, child, _ in modules[todo.pop()].instances:
            if child in modules and child not in untouchable:
                untouchable.add(child)
                todo.append(child)
    return Circuit(lines, modules[circuit[1]], modules, untouchable)


def _ports(lines: list[str], header: int) -> tuple[Port, ...]:
    ports: list[Port] = []
    for line in lines[header + 1 :]:
        match = PORT.match(line)
        if match is None:
            break
        ports.append(Port(match[2], match[1], read_type(match[3])))
    return tuple(ports)


def _resolve_resets(parent: Module, modules: dict[str, Module]) -> None:
    for name, child, _ in parent.instances:
        if child not in modules:
            continue
        for port in modules[child].ports:
            if port.type != Ground("Reset", 1):
                continue
            path = f"{name}.{port.name}"
            for statement in parent.sinks.get(name, ()):
                if statement.verb == "connect" and statement.sink == path:
                    kind = parent.reset_kind(statement.slots[0].expr)
                    resets = modules[child].resets
                    resets[port.name] = kind if resets.get(port.name, kind) == kind else ""


class _Body:
    """Reads the statements of one module."""

    def __init__(
        self, lines: list[str], module: Module, interfaces: dict[str, tuple[Port, ...]], untouchable: set[str]
    ) -> None:
        self._lines = lines
        self._module = module
        self._interfaces = interfaces
        self._untouchable = untouchable

    def read(self) -> None:
        module = self._module
        for port in module.ports:
            module.types[port.name] = port.type
            module.verbs[port.name] = port.direction
        whens: list[tuple[int, Statement]] = []
        passed_over = -1
        for number in range(module.last_port + 1, module.end):
            line = self._lines[number]
            stripped = line.lstrip(" ")
            indent = len(line) - len(stripped)
            if not stripped:
                continue
            if 0 <= passed_over < indent:
                self._untouchable.update(INSTANTIATED.findall(line))
                continue
            passed_over = -1
            verb, _, _ = stripped.partition(" ")
            while whens and (whens[-1][0] > indent or (whens[-1][0] == indent and verb != "else")):
                whens.pop()
            parent = whens[-1][1] if whens else None
            end = line.rfind(" @[") if line.endswith("]") else -1
            end = len(line) if end < 0 else end
            if stripped.startswith("else :") and parent is not None:
                parent.has_else = True
                continue
            statement = Statement(verb, number, parent)
            if not self._statement(statement, line, indent + len(verb) + 1, end):
                passed_over = indent
                self._untouchable.update(INSTANTIATED.findall(line))
                continue
            module.statements.append(statement)
            if parent is not None and not parent.has_else:
                parent.body.append(statement)
            if verb == "when":
                whens.append((indent, statement))
        self._pin()

    def _statement(self, statement: Statement, line: str, start: int, end: int) -> bool:
        """Read one statement; False for those that are passed over."""
        match statement.verb:
            case "node":
                name, _, _ = line[start:end].partition(" = ")
                expr = self._slot(statement, "node", line, start + len(name) + 3, end, name).expr
                self._declare(statement, name, expr.type)
                self._module.nodes[name] = expr
            case "connect":
                comma = (_commas(line, start, end) or [end])[0]
                sink = read(line, start, comma, self._module.types.get)
                if comma == end or not isinstance(sink, Reference):
                    return False
                statement.sink = sink.path
                for index in sink.indices:
                    statement.sources += _paths(index)
                self._slot(statement, "connect", line, comma + 1, end, sink.text, sink.type)
                self._feeds(sink.root, statement)
                if sink.root in self._module.memories:
                    self._module.written.setdefault(self._module.memories[sink.root], {})[sink.root] = None
            case "when":
                self._slot(statement, "when", line, start, line.rfind(" :", 0, end), "")
            case "regreset" | "reg" | "wire":
                self._storage(statement, line, start, end)
            case "inst":
                name, _, child = line[start:end].partition(" of ")
                ports = self._interfaces.get(child, ())
                flipped = [Field(port.name, port.direction == "input", port.type) for port in ports]
                self._declare(statement, name, Bundle(tuple(flipped)))
                self._module.instances.append((name, child, statement.line))
            case "cmem" | "smem":
                memory = MEMORY.fullmatch(line, start, end)
                if memory is None:
                    return False
                self._declare(statement, memory[1], read_type(memory[2]))
            case verb if verb in PORT_VERBS:
                port = MEMORY_PORT.match(line, start - len(verb) - 1, end)
                if port is None:
                    return False
                statement.verb = "mport"
                self._slot(statement, "address", line, port.start(3), port.end(3), f"address of {port[2]}")
                self._declare(statement, port[1], self._module.types.get(port[2], OTHER))
                statement.sources.append(port[2])
                self._module.memories[port[1]] = port[2]
            case _:
                return False
        return True

    def _storage(self, statement: Statement, line: str, start: int, end: int) -> None:
        name, _, _ = line[start:end].partition(" : ")
        commas = _commas(line, start, end)
        if len(commas) != {"wire": 0, "reg": 1, "regreset": 3}[statement.verb]:
            raise ValueError(f"cannot read {line.strip()!r}")
        stop = commas[0] if commas else end
        text = line[start + len(name) + 3 : stop]
        type_ = read_type(text)
        self._declare(statement, name, type_)
        if "const " in text:
            self._module.pinned.add(name)
        if statement.verb == "regreset":
            self._slot(statement, "reset", line, commas[1] + 1, commas[2], name)
            self._slot(statement, "init", line, commas[2] + 1, end, name, type_)

    def _declare(self, statement: Statement, name: str, type_: Type) -> None:
        statement.sink = name
        self._module.types[name] = type_
        self._module.verbs[name] = statement.verb
        self._feeds(name, statement)

    def _feeds(self, root: str, statement: Statement) -> None:
        self._module.sinks.setdefault(root, []).append(statement)

    def _slot(
        self, statement: Statement, role: str, line: str, start: int, end: int, target: str, type_: Type = OTHER
    ) -> Slot:
        expr = read(line, start, end, self._module.types.get)
        statement.sources += _paths(expr)
        sized = isinstance(type_, Ground) and type_.width is not None
        slot = Slot(role, statement, expr, target, type_ if sized else expr.type)
        statement.slots.append(slot)
        return slot

    def _pin(self) -> None:
        """Keep constant what an asynchronous reset loads, and what one may that is not resolved."""
        module = self._module
        todo: list[str] = []
        for statement in module.statements:
            if statement.verb == "regreset" and module.reset_kind(statement.slots[0].expr) != "sync":
                todo += _paths(statement.slots[1].expr)
        while todo:
            root = todo.pop().partition(".")[0]
            if root not in module.pinned and module.verbs.get(root) in ("wire", "node"):
                module.pinned.add(root)
                todo += [source for statement in module.sinks.get(root, ()) for source in statement.sources]


def _paths(expr: Expr) -> list[str]:
    if isinstance(expr, Reference) and not expr.indices:
        return [expr.path]
    found: list[str] = []
    for part in walk(expr):
        if isinstance(part, Reference):
            found.append(part.path)
        elif isinstance(part, Opaque):
            found += part.paths
    return found


def _commas(line: str, start: int, end: int) -> list[int]:
    """Positions of the commas outside every bracket."""
    found: list[int] = []
    depth = 0
    for match in MARK.finditer(line, start, end):
        mark = match[0]
        if mark == ",":
            if not depth:
                found.append(match.start())
        else:
            depth += 1 if mark in "([{" else -1
    return found
