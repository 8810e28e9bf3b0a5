"""Reads registers with types, initial values and prioritised updates, and traces of signals by cycle."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.chains import Choice, read_condition
from chisellm.prompt.facts.datapaths import Type, read_type
from chisellm.prompt.facts.expression import Expr, Op, Unreadable, canonical
from chisellm.prompt.facts.formulas import read_formula

__all__ = ["Register", "read_registers", "read_traces"]

HEAD = r"`(?P<name>[a-z]\w*)` \((?P<type>[^,)]+(?:, (?:un)?signed)?), initially (?P<initial>-?\d+)\)"
LISTED = re.compile(rf"{HEAD}: (?P<rest>.+)")
TOLD = re.compile(rf"The register {HEAD} is updated at each rising clock edge: (?P<rest>.+)")
TAKES = re.compile(rf"The register {HEAD} takes over (?P<value>`[^`]+`|-?\d+) at each rising clock edge")
EQUATION = re.compile(r"`(?P<name>[a-z]\w*)' = (?P<formula>[^`]+)` \((?P<type>.+), initially (?P<initial>-?\d+)\)")
DECLARED = re.compile(r"reg (?P<name>[a-z]\w*): (?P<type>[us]\d+) = (?P<initial>-?\d+)")
STATEMENT = re.compile(
    r"(?:(?P<head>if|else if) (?P<condition>.+?): )?(?:(?P<else>else): )?(?P<name>\w+) <- (?P<value>.+)"
)


@dataclass(frozen=True)
class Register:
    """Type, initial value, and updates in order of priority; where none applies, the value stays."""

    type: Type
    initial: int
    updates: tuple[Choice, ...]


def read_registers(text: str) -> Mapping[str, Register]:
    """Every register that `text` describes.

    Raises
    ------
    Unreadable
        If an update is not understood or a register is described twice.
    """
    blocks = split(text)
    found: dict[str, Register] = {}
    for line in blocks.lines:
        for name, register in _line(line.text.rstrip(".")):
            _keep(found, name, register)
    for rows in blocks.tables:
        _table(rows, found)
    for code in blocks.scala:
        _program(code, found)
    return found


def _keep(found: dict[str, Register], name: str, register: Register) -> None:
    if name in found:
        raise Unreadable(f"register {name} is described twice")
    found[name] = register


def _line(text: str) -> Iterator[tuple[str, Register]]:
    for pattern, reader in ((TOLD, _told), (LISTED, _listed)):
        match = pattern.fullmatch(text)
        if match:
            yield match["name"], _register(match, reader(match["rest"]))
            return
    match = TAKES.fullmatch(text)
    if match:
        yield match["name"], _register(match, [(None, _value(match["value"]))])
        return
    match = EQUATION.fullmatch(text)
    if match:
        updates: list[Choice] = []
        expr = read_formula(match["formula"])
        while isinstance(expr, Op) and expr.kind == "select":
            updates.append((expr.args[0], expr.args[1]))
            expr = expr.args[2]
        if expr != match["name"]:
            updates.append((None, expr))
        yield match["name"], _register(match, updates)


def _register(match: re.Match[str], updates: list[Choice]) -> Register:
    type_ = read_type(match["type"])
    if type_ is None:
        raise Unreadable(f"no type: {match['type']}")
    same = tuple((None if c is None else canonical(c), canonical(value)) for c, value in updates)
    return Register(type_, int(match["initial"]), same)


def _value(text: str) -> Expr:
    return read_formula(text.strip("`"))


def _listed(text: str) -> list[Choice]:
    """`0 if …, else `x` if …, else unchanged`; or `` `x` in every cycle``."""
    if text.endswith(" in every cycle"):
        return [(None, _value(text.removesuffix(" in every cycle")))]
    found: list[Choice] = []
    *parts, last = text.split(", else ")
    for part in parts:
        value, _, condition = part.partition(" if ")
        found.append((read_condition(condition), _value(value)))
    if last != "unchanged":
        found.append((None, _value(last)))
    return found


def _told(text: str) -> list[Choice]:
    found: list[Choice] = []
    for clause in text.split("; "):
        if clause == "otherwise it keeps its value":
            continue
        match = re.fullmatch(r"(?:otherwise, )?if (.+?), it becomes (`[^`]+`|-?\d+)", clause)
        last = re.fullmatch(r"otherwise it becomes (`[^`]+`|-?\d+)", clause)
        if match:
            found.append((read_condition(match[1]), _value(match[2])))
        elif last:
            found.append((None, _value(last[1])))
        else:
            raise Unreadable(f"not understood: {clause}")
    return found


def _table(rows: list[list[str]], found: dict[str, Register]) -> None:
    heads = rows[0] if rows else []
    if heads[:3] != ["Register", "Type", "Initially"]:
        return
    entries: dict[str, tuple[str, str, list[Choice]]] = {}
    name = ""
    for row in rows[1:]:
        if row[0]:
            name = row[0].strip("`")
            entries[name] = (row[1], row[2], [])
        condition = None if row[3] == "always" else read_condition(row[3])
        entries[name][2].append((condition, _value(row[4])))
    for name, (type_, initial, updates) in entries.items():
        _keep(found, name, _made(type_, initial, updates))


def _made(type_: str, initial: str, updates: list[Choice]) -> Register:
    known = read_type(type_)
    if known is None:
        raise Unreadable(f"no type: {type_}")
    same = tuple((None if c is None else canonical(c), canonical(value)) for c, value in updates)
    return Register(known, int(initial), same)


def _program(code: str, found: dict[str, Register]) -> None:
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
    for name, (type_, initial, updates) in entries.items():
        _keep(found, name, _made(type_, initial, updates))


def read_traces(text: str) -> list[Mapping[str, list[int]]]:
    """Tables whose first column is `Cycle`, and WaveJSON: the values of each signal by cycle."""
    blocks = split(text)
    found: list[Mapping[str, list[int]]] = []
    for rows in blocks.tables:
        if rows and rows[0][0] == "Cycle":
            found.append({row[0].strip("`").removeprefix("io."): [int(cell) for cell in row[1:]] for row in rows[1:]})
    for code in blocks.scala:
        if code.lstrip().startswith('{"signal"'):
            lanes = [lane for lane in json.loads(code)["signal"] if "data" in lane]
            found.append({lane["name"].removeprefix("io."): [int(x) for x in lane["data"].split()] for lane in lanes})
    return found
