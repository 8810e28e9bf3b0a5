"""Reads named values of a datapath, their types and worked examples out of an instruction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.expression import Expr, Unreadable, canonical, expand
from chisellm.prompt.facts.formulas import read_formula
from chisellm.prompt.facts.matching import Wordings, fully, wordings
from chisellm.prompt.facts.phrases import read_phrase

__all__ = ["Datapath", "Example", "Sentences", "Type", "differences", "read_datapath", "read_examples", "read_type"]

Type = tuple[int, bool]
"""Width in bits, and whether signed."""

NAME = r"(?:io\.)?[a-z]\w*"
PSEUDO = re.compile(rf"(?P<name>{NAME})(?:: (?P<type>[us]\d+))? = (?P<formula>[^#]+?)\s*(?:# (?P<note>.*))?")
ASSIGNMENT = re.compile(r"`(?:io\.)?([a-z]\w*(?:\.\w+|\[\d+\])*)` ?= ?(-?(?:0x[0-9A-Fa-f]+|\d+))")
LETTERED = re.compile(r"(?P<sign>[us])(?P<bits>\d+)")


@dataclass(frozen=True)
class Sentences:
    """How a language says datapaths.

    `plain` puts a line into the form that the patterns expect. `definition` has the groups `name`, `type` and
    `phrase`, `formula` and `where` have `name`, `type` and `formula`, and `wherein` stands before the latter.
    `semicolon` stands between examples, `gives` between inputs and outputs of one. `type` has `width` and `sign`;
    `bit` is the type of a flag. Tables have a word of `first` and one of `last` as their outer headings.
    """

    plain: Callable[[str], str]
    definition: re.Pattern[str]
    formula: re.Pattern[str]
    wherein: str
    where: re.Pattern[str]
    phrase: Callable[[str], Expr]
    exact: re.Pattern[str]
    semicolon: str
    gives: re.Pattern[str]
    type: Wordings
    signed: str
    bit: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]


ENGLISH = Sentences(
    plain=lambda text: text.rstrip(".;"),
    definition=re.compile(
        rf"(?:Let |Finally, )?`(?P<name>{NAME})`(?: \((?P<type>[^)`]*)\))? (?:is|be|equals) (?P<phrase>.+)"
    ),
    formula=re.compile(rf"`(?P<name>{NAME}) = (?P<formula>[^`]+)`(?: \((?P<type>[^)`]*)\))?"),
    wherein=", where ",
    where=re.compile(rf"`(?P<name>{NAME})`(?: \((?P<type>[^)`]*)\))? (?:is|stands for) (?P<formula>`[^`]+`)"),
    phrase=read_phrase,
    exact=re.compile(r"\bexact(?:ly)?\b|\bnothing overflows\b|\bno carry\b"),
    semicolon="; ",
    gives=re.compile(r"\b(?:gives?|yields?|leads? to|produces?|results? in)\b"),
    type=wordings(r"(?P<width>\d+)[- ]bits?,? (?P<sign>unsigned|signed)"),
    signed="signed",
    bit=frozenset({"one bit", "1 bit", "flag"}),
    first=frozenset({"Value", "Name", "Result"}),
    last=frozenset({"Definition", "Formula", "Meaning"}),
)


@dataclass(frozen=True)
class Example:
    """Values that go in and come out."""

    inputs: Mapping[str, int]
    outputs: Mapping[str, int]


@dataclass
class Datapath:
    """What was understood: definition and type by name, examples, and clashes."""

    definitions: dict[str, Expr] = field(default_factory=dict)
    types: dict[str, Type] = field(default_factory=dict)
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


def read_type(text: str | None, say: Sentences = ENGLISH) -> Type | None:
    """`9-bit unsigned`, `9 bits, signed`, `u9`, `1 bit`."""
    if not text:
        return None
    words = say.plain(text.strip().strip("`"))
    if words in say.bit:
        return 1, False
    lettered = LETTERED.fullmatch(words)
    if lettered:
        return int(lettered["bits"]), lettered["sign"] == "s"
    found = fully(say.type, words)
    return (int(found["width"]), found["sign"] == say.signed) if found else None


def read_datapath(text: str, say: Sentences = ENGLISH) -> Datapath:
    """Read every definition, type and worked example of `text`; other sentences are left alone."""
    blocks = split(text)
    reading = Datapath()
    lines = [line.text for line in blocks.lines if not line.heading]
    for line in lines:
        for name, definition, type_ in _definitions(say.plain(line), say):
            try:
                reading.define(name, say.phrase(definition), read_type(type_, say))
            except Unreadable:
                continue
        reading.exact = reading.exact or bool(say.exact.search(line))
    for code in blocks.scala:
        _read_pseudo(code, reading, say)
    for rows in blocks.tables:
        _read_table(rows, reading, say)
    reading.examples = read_examples(text, say)
    return reading


def _definitions(sentence: str, say: Sentences) -> Iterator[tuple[str, str, str | None]]:
    for found in say.formula.finditer(sentence):
        yield found["name"], f"`{found['formula']}`", found["type"]
    head, _, rest = sentence.partition(say.wherein)
    for found in say.where.finditer(rest):
        yield found["name"], found["formula"], found["type"]
    match = say.definition.fullmatch(head)
    if match:
        yield match["name"], match["phrase"], match["type"]


def _read_pseudo(code: str, reading: Datapath, say: Sentences) -> None:
    if re.search(r"\bclass\b", code):
        return
    for line in code.splitlines():
        found = PSEUDO.fullmatch(line.strip())
        if found:
            try:
                expr = read_formula(found["formula"])
            except Unreadable:
                continue
            reading.define(found["name"], expr, read_type(found["type"] or found["note"], say))


def _read_table(rows: list[list[str]], reading: Datapath, say: Sentences) -> None:
    heads = rows[0] if rows else []
    if not heads or heads[0] not in say.first or heads[-1] not in say.last:
        return
    for row in rows[1:]:
        if len(row) != len(heads):
            continue
        type_ = read_type(row[1], say) if len(row) == 3 else None
        try:
            reading.define(row[0].strip("`"), say.phrase(row[-1]), type_)
        except Unreadable:
            continue


def read_examples(text: str, say: Sentences = ENGLISH) -> list[Example]:
    """Sentences `… = 3 and … = 5 give … = 8`, and tables of values below port names."""
    blocks = split(text)
    found = []
    for line in blocks.lines:
        for clause in say.plain(line.text).split(say.semicolon):
            parts = [ASSIGNMENT.findall(part) for part in say.gives.split(clause)]
            if len(parts) == 2 and all(parts):
                found.append(Example(_values(parts[0]), _values(parts[1])))
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
    every name that it does use must mean the same. Types of outputs may be left to the interface.
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
        if (name not in outputs or name in reading.types) and reading.types.get(name) != types[name]:
            found.append(f"the type of {name} is {reading.types.get(name)}, not {types[name]}")
    return found
