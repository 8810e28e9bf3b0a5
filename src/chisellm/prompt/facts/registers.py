"""Reads registers with types, initial values and prioritised updates, and traces of signals by cycle."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.chains import VALUE, Choice, read_condition, read_value
from chisellm.prompt.facts.datapaths import Type, read_type
from chisellm.prompt.facts.expression import Expr, Op, Unreadable, canonical
from chisellm.prompt.facts.formulas import read_formula
from chisellm.prompt.facts.matching import Wordings, fully, wordings

__all__ = ["Register", "Sentences", "Updates", "read_registers", "read_traces"]

STATEMENT = re.compile(
    r"(?:(?P<head>if|else if) (?P<condition>.+?): )?(?:(?P<else>else): )?(?P<name>\w+) <- (?P<value>.+)"
)
DECLARED = re.compile(r"reg (?P<name>[a-z]\w*): (?P<type>[us]\d+) = (?P<initial>-?\d+)")


@dataclass(frozen=True)
class Updates:
    """How a language says the updates of a register.

    `separator` stands between them. All but the last are a `choice` with the groups `condition` and `value`; the last
    is a `rest` with the group `value`, or `stay`.
    """

    separator: str
    choice: re.Pattern[str]
    rest: Wordings
    stay: str


@dataclass(frozen=True)
class Sentences:
    """How a language says registers.

    `plain` puts a line into the form that the patterns expect. Patterns have the groups `name`, `type` and `initial`;
    `listed` and `told` have `rest` besides, `takes` has `value`, and `equation` has `formula`. A table has the
    headings `heads` and the word `always` where there is no condition; `cycle` heads the traces.
    """

    plain: Callable[[str], str]
    type: Callable[[str], Type | None]
    condition: Callable[[str], Expr]
    listed: re.Pattern[str]
    list_updates: Updates
    told: re.Pattern[str]
    told_updates: Updates
    takes: re.Pattern[str]
    equation: re.Pattern[str]
    heads: tuple[str, str, str]
    always: str
    cycle: str


HEAD = r"`(?P<name>[a-z]\w*)` \((?P<type>[^,)]+(?:, (?:un)?signed)?), initially (?P<initial>-?\d+)\)"
GIVEN = f"(?P<value>{VALUE})"
ENGLISH = Sentences(
    plain=lambda text: text.rstrip("."),
    type=read_type,
    condition=read_condition,
    listed=re.compile(rf"{HEAD}: (?P<rest>.+)"),
    list_updates=Updates(
        separator=", else ",
        choice=re.compile(rf"{GIVEN} if (?P<condition>.+)"),
        rest=wordings(GIVEN, f"{GIVEN} in every cycle"),
        stay="unchanged",
    ),
    told=re.compile(rf"The register {HEAD} is updated at each rising clock edge: (?P<rest>.+)"),
    told_updates=Updates(
        separator="; ",
        choice=re.compile(rf"(?:otherwise, )?if (?P<condition>.+?), it becomes {GIVEN}"),
        rest=wordings(f"otherwise it becomes {GIVEN}"),
        stay="otherwise it keeps its value",
    ),
    takes=re.compile(rf"The register {HEAD} takes over {GIVEN} at each rising clock edge"),
    equation=re.compile(r"`(?P<name>[a-z]\w*)' = (?P<formula>[^`]+)` \((?P<type>.+), initially (?P<initial>-?\d+)\)"),
    heads=("Register", "Type", "Initially"),
    always="always",
    cycle="Cycle",
)


@dataclass(frozen=True)
class Register:
    """Type, initial value, and updates in order of priority; where none applies, the value stays."""

    type: Type
    initial: int
    updates: tuple[Choice, ...]


def read_registers(text: str, say: Sentences = ENGLISH) -> Mapping[str, Register]:
    """Every register that `text` describes.

    Raises
    ------
    Unreadable
        If an update is not understood or a register is described twice.
    """
    blocks = split(text)
    reader = _Reader(say)
    for line in blocks.lines:
        reader.read_line(say.plain(line.text))
    for rows in blocks.tables:
        reader.read_table(rows)
    for code in blocks.scala:
        reader.read_program(code)
    return reader.found


@dataclass
class _Reader:
    say: Sentences
    found: dict[str, Register] = field(default_factory=dict)

    def keep(self, name: str, type_: str, initial: str, updates: Sequence[Choice]) -> None:
        if name in self.found:
            raise Unreadable(f"register {name} is described twice")
        known = self.say.type(type_)
        if known is None:
            raise Unreadable(f"no type: {type_}")
        same = tuple((None if c is None else canonical(c), canonical(value)) for c, value in updates)
        self.found[name] = Register(known, int(initial), same)

    def read_line(self, text: str) -> None:
        say = self.say
        for pattern, form in ((say.told, say.told_updates), (say.listed, say.list_updates)):
            match = pattern.fullmatch(text)
            if match:
                self.keep(match["name"], match["type"], match["initial"], self.updates(match["rest"], form))
                return
        match = say.takes.fullmatch(text)
        if match:
            self.keep(match["name"], match["type"], match["initial"], [(None, read_value(match["value"]))])
        match = say.equation.fullmatch(text)
        if match:
            updates: list[Choice] = []
            expr = read_formula(match["formula"])
            while isinstance(expr, Op) and expr.kind == "select":
                updates.append((expr.args[0], expr.args[1]))
                expr = expr.args[2]
            if expr != match["name"]:
                updates.append((None, expr))
            self.keep(match["name"], match["type"], match["initial"], updates)

    def updates(self, text: str, form: Updates) -> list[Choice]:
        found: list[Choice] = []
        *parts, last = text.split(form.separator)
        for part in parts:
            match = form.choice.fullmatch(part)
            if match is None:
                raise Unreadable(f"not understood: {part}")
            found.append((self.say.condition(match["condition"]), read_value(match["value"])))
        if last != form.stay:
            match = fully(form.rest, last)
            if match is None:
                raise Unreadable(f"not understood: {last}")
            found.append((None, read_value(match["value"])))
        return found

    def read_table(self, rows: list[list[str]]) -> None:
        if not rows or tuple(rows[0][:3]) != self.say.heads:
            return
        entries: dict[str, tuple[str, str, list[Choice]]] = {}
        name = ""
        for row in rows[1:]:
            if row[0]:
                name = row[0].strip("`")
                entries[name] = (row[1], row[2], [])
            condition = None if row[3] == self.say.always else self.say.condition(row[3])
            entries[name][2].append((condition, read_value(row[4])))
        self.keep_all(entries)

    def read_program(self, code: str) -> None:
        entries: dict[str, tuple[str, str, list[Choice]]] = {}
        for line in code.splitlines():
            declared = DECLARED.fullmatch(line.strip())
            if declared:
                entries[declared["name"]] = (declared["type"], declared["initial"], [])
            statement = STATEMENT.fullmatch(line.strip())
            if statement:
                updates = entries[statement["name"]][2]
                if (statement["head"] == "if" or not (statement["head"] or statement["else"])) and updates:
                    raise Unreadable(f"register {statement['name']} is updated twice")
                condition = read_formula(statement["condition"]) if statement["condition"] else None
                updates.append((condition, read_formula(statement["value"])))
        self.keep_all(entries)

    def keep_all(self, entries: Mapping[str, tuple[str, str, list[Choice]]]) -> None:
        for name, (type_, initial, updates) in entries.items():
            self.keep(name, type_, initial, updates)


def read_traces(text: str, say: Sentences = ENGLISH) -> list[Mapping[str, list[int]]]:
    """Tables headed by cycles, and WaveJSON: the values of each signal by cycle."""
    blocks = split(text)
    found: list[Mapping[str, list[int]]] = []
    for rows in blocks.tables:
        if rows and rows[0][0] == say.cycle:
            found.append({row[0].strip("`").removeprefix("io."): [int(cell) for cell in row[1:]] for row in rows[1:]})
    for code in blocks.scala:
        if code.lstrip().startswith('{"signal"'):
            lanes = [lane for lane in json.loads(code)["signal"] if "data" in lane]
            found.append({lane["name"].removeprefix("io."): [int(x) for x in lane["data"].split()] for lane in lanes})
    return found
