"""Reads named values of a datapath, their types and worked examples out of an instruction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.expression import Expr, Unreadable, canonical, expand
from chisellm.prompt.facts.formulas import read_formula
from chisellm.prompt.facts.phrases import read_phrase

__all__ = ["Datapath", "Example", "Type", "differences", "read_datapath", "read_examples", "read_type"]

Type = tuple[int, bool]
"""Width in bits, and whether signed."""

NAME = r"(?:io\.)?[a-z]\w*"
TYPE = re.compile(
    r"(?P<width>\d+)[- ]bits?,? (?P<sign>unsigned|signed)|(?P<letter>[us])(?P<bits>\d+)|(?P<one>one bit|1 bit|flag)"
)
DEFINITION = re.compile(
    rf"(?:Let |Finally, )?`(?P<name>{NAME})`(?: \((?P<type>[^)`]*)\))? (?:is|be|equals) (?P<phrase>.+)"
)
FORMULA = re.compile(rf"`(?P<name>{NAME}) = (?P<formula>[^`]+)`(?: \((?P<type>[^)`]*)\))?")
WHERE = re.compile(rf"`(?P<name>{NAME})`(?: \((?P<type>[^)`]*)\))? (?:is|stands for) (?P<formula>`[^`]+`)")
PSEUDO = re.compile(rf"(?P<name>{NAME})(?:: (?P<type>[us]\d+))? = (?P<formula>[^#]+?)\s*(?:# (?P<note>.*))?")
ASSIGNMENT = re.compile(r"`(?:io\.)?([a-z]\w*(?:\.\w+|\[\d+\])*)` = (-?(?:0x[0-9A-Fa-f]+|\d+))")
GIVES = re.compile(r"\b(?:gives?|yields?|leads? to|produces?|results? in)\b")

LEGENDS = {
    "[": re.compile(r"`x\[h:l\]`.* bits h down to l"),
    "{": re.compile(r"`\{x, y\}`.* `x` (?:as|in) the upper bits"),
    "?": re.compile(r"`c \? x : y`.* `x` if `c` is 1 and `y` otherwise"),
    "mod": re.compile(r"`x mod 2\^n`.* low n bits"),
    "signed": re.compile(r"`signed\(\.\.\.\)`.* two's complement"),
    ">>": re.compile(r"`>>` .*(?:sign bit|arithmetic)"),
    "~": re.compile(r"`~x` inverts every bit"),
    "ones": re.compile(r"`ones\(x\)`.* number of ones"),
    "parity": re.compile(r"`parity\(x\)`.* XOR of all bits"),
    "any": re.compile(r"`any\(x\)`.* OR of all bits"),
    "all": re.compile(r"`all\(x\)`.* AND of all bits"),
    "reverse": re.compile(r"`reverse\(x\)`.* reverse order"),
    "rotl": re.compile(r"`rotl\(x, n\)`.* rotated? left"),
    "clamp": re.compile(r"`clamp\(x, l, h\)`.* at least l and at most h"),
}
EXACT = re.compile(r"\bexact(?:ly)?\b|\bnothing overflows\b|\bno carry\b")


@dataclass(frozen=True)
class Example:
    """Values that go in and come out."""

    inputs: Mapping[str, int]
    outputs: Mapping[str, int]


@dataclass
class Datapath:
    """What was understood: definition and type by name, examples, notations explained, and clashes."""

    definitions: dict[str, Expr] = field(default_factory=dict)
    types: dict[str, Type] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)
    exact: bool = False
    examples: list[Example] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)

    def define(self, name: str, expr: Expr, type_: Type | None) -> None:
        """Keep a definition; saying it twice in different ways is a clash."""
        name = name.removeprefix("io.")
        expr = canonical(expr)
        if self.definitions.setdefault(name, expr) != expr:
            self.clashes.append(f"{name} is defined twice")
        if type_ and self.types.setdefault(name, type_) != type_:
            self.clashes.append(f"the type of {name} is stated twice")


def read_type(text: str | None) -> Type | None:
    """`9-bit unsigned`, `9 bits, signed`, `u9`, `1 bit`."""
    found = TYPE.fullmatch(text.strip().strip("`")) if text else None
    if not found:
        return None
    if found["one"]:
        return 1, False
    if found["letter"]:
        return int(found["bits"]), found["letter"] == "s"
    return int(found["width"]), found["sign"] == "signed"


def read_datapath(text: str) -> Datapath:
    """Read every definition, type, legend and worked example of `text`; other sentences are left alone."""
    blocks = split(text)
    reading = Datapath()
    lines = [line.text for line in blocks.lines if not line.heading]
    for line in lines:
        sentence = line.rstrip(".;")
        for name, definition, type_ in _definitions(sentence):
            try:
                reading.define(name, read_phrase(definition), read_type(type_))
            except Unreadable:
                continue
        reading.exact = reading.exact or bool(EXACT.search(line))
        reading.explained |= {sign for sign, pattern in LEGENDS.items() if pattern.search(line)}
    for code in blocks.scala:
        _read_pseudo(code, reading)
    for rows in blocks.tables:
        _read_table(rows, reading)
    reading.examples = read_examples(text)
    return reading


def _definitions(sentence: str) -> Iterator[tuple[str, str, str | None]]:
    for found in FORMULA.finditer(sentence):
        yield found["name"], f"`{found['formula']}`", found["type"]
    head, _, rest = sentence.partition(", where ")
    for found in WHERE.finditer(rest):
        yield found["name"], found["formula"], found["type"]
    match = DEFINITION.fullmatch(head)
    if match:
        yield match["name"], match["phrase"], match["type"]


def _read_pseudo(code: str, reading: Datapath) -> None:
    if re.search(r"\bclass\b", code):
        return
    for line in code.splitlines():
        found = PSEUDO.fullmatch(line.strip())
        if found:
            try:
                expr = read_formula(found["formula"])
            except Unreadable:
                continue
            reading.define(found["name"], expr, read_type(found["type"] or found["note"]))


def _read_table(rows: list[list[str]], reading: Datapath) -> None:
    heads = [head.lower() for head in rows[0]] if rows else []
    if (
        not heads
        or heads[0] not in {"value", "name", "result"}
        or heads[-1] not in {"definition", "formula", "meaning"}
    ):
        return
    for row in rows[1:]:
        if len(row) != len(heads):
            continue
        type_ = read_type(row[1]) if len(row) == 3 else None
        try:
            reading.define(row[0].strip("`"), read_phrase(row[-1]), type_)
        except Unreadable:
            continue


def read_examples(text: str) -> list[Example]:
    """Sentences `… = 3 and … = 5 give … = 8`, and tables of values below port names."""
    blocks = split(text)
    found = []
    for line in blocks.lines:
        for clause in line.text.split("; "):
            parts = GIVES.split(clause)
            before, after = (
                (ASSIGNMENT.findall(parts[0]), ASSIGNMENT.findall(parts[-1])) if len(parts) == 2 else ([], [])
            )
            if before and after:
                found.append(Example(_values(before), _values(after)))
    for rows in blocks.tables:
        heads = rows[0] if rows else []
        mark = next((at for at, head in enumerate(heads) if head.startswith("→")), None)
        if mark is None:
            continue
        names = [head.strip("→ `").removeprefix("io.") for head in heads]
        for row in rows[1:]:
            values = [int(cell.strip("`"), 0) for cell in row]
            pairs = list(zip(names, values, strict=True))
            found.append(Example(dict(pairs[:mark]), dict(pairs[mark:])))
    return found


def _values(pairs: list[tuple[str, str]]) -> dict[str, int]:
    return {name: int(value, 0) for name, value in pairs}


def differences(
    reading: Datapath, definitions: Mapping[str, Expr], types: Mapping[str, Type], outputs: tuple[str, ...]
) -> list[str]:
    """How what was read differs from `definitions` (by name, operands may be names) and `types`.

    A text may leave an intermediate name out and put its definition in its place; all `outputs` must be there, and
    every name that it does use must mean the same.
    """
    wanted = {name: canonical(expr) for name, expr in definitions.items()}
    found = list(reading.clashes)
    for name in outputs:
        if name not in reading.definitions:
            found.append(f"{name} is not defined")
    for name, expr in reading.definitions.items():
        if name not in wanted:
            found.append(f"{name} is defined but unknown")
            continue
        try:
            said = canonical(expand(expr, reading.definitions))
        except Unreadable as error:
            found.append(f"{name}: {error}")
            continue
        if said != canonical(expand(wanted[name], wanted)):
            found.append(f"{name} means {said}")
        if name not in outputs and reading.types.get(name) != types[name]:
            found.append(f"the type of {name} is {reading.types.get(name)}, not {types[name]}")
    return found
