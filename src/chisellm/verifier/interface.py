"""The elaborated interface against the contract, and the names that flattening gave the ports."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.verdict import Message

__all__ = ["Elaborated", "Field", "compare", "flattening", "read_chirrtl"]

# No type has an `@` in it, and what follows one may be anything.
PORT = re.compile(r"^    (input|output) (\w+) : ([^@\n]*?)(?: @\[.*)?$")
TOKEN = re.compile(r"\s*([A-Za-z]\w*|`[^`]*`|\d+|[{}<>\[\]:,])")
UNSEEN = frozenset({"Probe", "RWProbe", "Integer", "String", "Double", "Path", "AnyRef", "List", "Inst"})
MOST_LEAVES = 1 << 18
VERILOG_PORT = re.compile(r"^\s*(?:(input|output)\s+)?(?:\[(\d+):0\]\s+)?(\w+),?\s*$")


@dataclass(frozen=True)
class Field:
    """A ground-typed leaf of the elaborated interface, `path` with its `io.` where it has one.

    A probe or a property is one leaf, of width 0: nothing of it becomes a port in Verilog.
    """

    path: str
    direction: str
    type: str
    width: int


@dataclass(frozen=True)
class Elaborated:
    """Name and leaves of the elaborated top module, in order."""

    module: str
    fields: tuple[Field, ...]


def read_chirrtl(text: str) -> Elaborated:
    """Read the top's port tree from CHIRRTL.

    Raises
    ------
    ValueError
        If the text has no top module, a port type that no digital leaf has, or leaves without number.
    """
    match = re.search(r"^circuit (\w+) :", text, re.MULTILINE)
    if match is None:
        raise ValueError("no circuit in the CHIRRTL")
    name = match[1]
    start = re.search(rf"^  (?:public )?module {name} :.*\n", text, re.MULTILINE)
    if start is None:
        raise ValueError(f"no module {name} in the CHIRRTL")
    fields: list[Field] = []
    for line in io.StringIO(text[start.end() :]):
        port = PORT.match(line.rstrip("\n"))
        if port is None:
            break
        fields += _Type(port[3]).leaves(port[2], port[1])
        if len(fields) > MOST_LEAVES:
            raise ValueError(f"module {name} has more than {MOST_LEAVES} port leaves")
    return Elaborated(name, tuple(fields))


class _Type:
    """Recursive descent over a FIRRTL type."""

    def __init__(self, text: str) -> None:
        self._tokens = TOKEN.findall(text)
        self._at = 0

    def leaves(self, path: str, direction: str) -> list[Field]:
        found = self._type(path, direction)
        if self._at != len(self._tokens):
            raise ValueError(f"port {path}: cannot read its type")
        return found

    def _take(self, wanted: str | None = None) -> str:
        if self._at >= len(self._tokens):
            raise ValueError("a port type ends early")
        token = str(self._tokens[self._at])
        if wanted is not None and token != wanted:
            raise ValueError(f"{wanted!r} expected in a port type, found {token!r}")
        self._at += 1
        return token

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _type(self, path: str, direction: str) -> list[Field]:
        if self._peek() == "{":
            leaves = self._bundle(path, direction)
        else:
            kind = self._take()
            if kind == "const":
                return self._type(path, direction)
            if kind in UNSEEN:
                self._skip()
                return [Field(path, direction, kind, 0)]
            width = 1
            if self._peek() == "<":
                self._take("<")
                width = int(self._take())
                self._take(">")
            elif kind in ("UInt", "SInt"):
                width = -1
            leaves = [Field(path, direction, kind, width)]
        while self._peek() == "[":
            self._take("[")
            size = int(self._take())
            self._take("]")
            if size * len(leaves) > MOST_LEAVES:
                raise ValueError(f"port {path} has more than {MOST_LEAVES} leaves")
            leaves = [
                Field(path + f"[{i}]" + leaf.path[len(path) :], leaf.direction, leaf.type, leaf.width)
                for i in range(size)
                for leaf in leaves
            ]
        return leaves

    def _skip(self) -> None:
        """Pass over what stands between the angle brackets that may follow."""
        depth = 0
        while self._peek() == "<" or depth:
            depth += {"<": 1, ">": -1}.get(self._take(), 0)

    def _bundle(self, path: str, direction: str) -> list[Field]:
        self._take("{")
        leaves: list[Field] = []
        while self._peek() != "}":
            name = self._take().strip("`")
            flipped = name == "flip" and self._peek() != ":"
            if flipped:
                name = self._take().strip("`")
            self._take(":")
            leaves += self._type(f"{path}.{name}", _flip(direction) if flipped else direction)
            if self._peek() == ",":
                self._take(",")
        self._take("}")
        return leaves


def _flip(direction: str) -> str:
    return "output" if direction == "input" else "input"


def _wanted(contract: Contract) -> list[Field]:
    """The leaves that the contract asks for, clock and reset first."""
    reset = {"none": "UInt", "sync": "UInt", "async": "AsyncReset"}[contract.reset.kind]
    fields = []
    if contract.clock:
        fields = [Field(contract.clock, "input", "Clock", 1), Field(contract.reset.port, "input", reset, 1)]
    prefix = "io." if contract.style == "io" else ""
    return fields + [
        Field(prefix + p.path, p.direction, "SInt" if p.signed else "UInt", p.width) for p in contract.ports
    ]


def compare(contract: Contract, elaborated: Elaborated) -> tuple[Message, ...]:
    """Every difference between the contract's ports and the elaborated ones; order does not count."""
    wanted = {field.path: field for field in _wanted(contract)}
    got = {field.path: field for field in elaborated.fields}
    found = [f"port {path} is missing" for path in wanted if path not in got]
    found += [f"port {path} is not in the contract" for path in got if path not in wanted]
    for path, want in wanted.items():
        have = got.get(path)
        if have is not None and have != want:
            found.append(f"port {path} is {_show(have)} instead of {_show(want)}")
    return tuple(Message("error", text) for text in found)


def _show(field: Field) -> str:
    return f"{field.direction} {field.type}<{field.width}>"


def flattening(elaborated: Elaborated, verilog: str) -> dict[str, str]:
    """Map every leaf's path to its name in the lowered module.

    firtool keeps the order of leaves, so names are matched by position and then checked by direction and
    width; it renames keywords and collisions as it likes.

    Raises
    ------
    ValueError
        If the header does not fit the elaborated leaves.
    """
    header = re.search(rf"^module {elaborated.module}\(\n(.*?)^\);", verilog, re.MULTILINE | re.DOTALL)
    rows = header[1].splitlines() if header else []
    leaves = [field for field in elaborated.fields if field.width != 0]
    names: dict[str, str] = {}
    direction, width = "", 1
    for field, row in zip(leaves, rows, strict=False):
        match = VERILOG_PORT.match(row)
        if match is None:
            raise ValueError(f"cannot read the Verilog port {row.strip()!r}")
        if match[1]:
            direction, width = match[1], int(match[2] or 0) + 1
        elif match[2]:
            width = int(match[2]) + 1
        if (direction, width) != (field.direction, field.width):
            raise ValueError(f"port {field.path} became {direction} {match[3]} of width {width}")
        names[field.path] = match[3]
    if len(rows) != len(leaves):
        raise ValueError(f"{len(leaves)} leaves but {len(rows)} Verilog ports")
    return names
