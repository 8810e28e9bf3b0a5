"""Reads tables of worked examples, in any language, and plays them against a reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chisellm.contract import Assumption, Contract, Port
from chisellm.design import Golden
from chisellm.prompt.blocks import split

__all__ = ["examples_at_fault"]

INTEGER = re.compile(r"-?\d+|0x[0-9A-F]+")
UNDEFINED = frozenset("–—-")


@dataclass(frozen=True)
class _Table:
    """Values by port, row by row; None where a cell says that an output is not defined."""

    numbers: list[str]
    rows: list[dict[str, int | None]]


def examples_at_fault(text: str, contract: Contract, golden: Golden, *, asked: bool) -> tuple[str, ...]:
    """Everything in which tables of worked examples differ from a reference.

    Parameters
    ----------
    text
        The whole instruction. A table whose heads are the names of all ports, after at most one other head, shows
        worked examples; all other tables are left alone.
    contract, golden
        Of the module; a module with state runs from its reset on, a row a cycle.
    asked
        Whether there must be such a table.
    """
    tables = [table for rows in split(text).tables if (table := _read(rows, contract)) is not None]
    if asked and not tables:
        return ("worked examples: there is no table of them",)
    found: list[str] = []
    for table in tables:
        found += _shape(table, contract) or _differences(table, contract, golden)
    return tuple(found)


def _read(rows: list[list[str]], contract: Contract) -> _Table | None:
    """The table, if all its cells below the names of all ports are values."""
    heads = [head.strip("` ").removeprefix("io.") for head in rows[0]]
    paths = {port.path for port in contract.ports}
    numbered = heads[0] not in paths
    names = heads[1:] if numbered else heads
    if set(names) != paths or len(names) != len(paths):
        return None
    read: list[dict[str, int | None]] = []
    for row in rows[1:]:
        cells = [cell.strip("` ") for cell in (row[1:] if numbered else row)]
        if len(cells) != len(names) or not all(INTEGER.fullmatch(cell) or cell in UNDEFINED for cell in cells):
            return None
        values = [None if cell in UNDEFINED else int(cell, 0) for cell in cells]
        read.append(dict(zip(names, values, strict=True)))
    return _Table([row[0] for row in rows[1:]] if numbered else [], read)


def _shape(table: _Table, contract: Contract) -> list[str]:
    """Too few rows, cycles that do not count from 0, values that a port cannot have or the contract rules out."""
    found = []
    if len(table.rows) < 2:
        found.append(f"worked examples: {len(table.rows)} rows")
    wanted = [str(number) for number in range(len(table.rows))] if contract.stateful else []
    if table.numbers != wanted:
        found.append(f"worked examples: rows are numbered {table.numbers}, not {wanted}")
    for number, row in enumerate(table.rows):
        for port in contract.ports:
            value = row[port.path]
            if (value is None and port.direction == "input") or (value is not None and not _fits(port, value)):
                found.append(f"worked examples: {port.path} is {value} in row {number}")
        for promise in contract.assumptions:
            value = row[promise.port]
            if value is not None and not _kept(promise, value):
                found.append(f"worked examples: {promise.port} is {value} in row {number}, which is ruled out")
    return found


def _fits(port: Port, value: int) -> bool:
    if port.signed:
        return -(1 << port.width - 1) <= value < 1 << port.width - 1
    return 0 <= value < 1 << port.width


def _kept(promise: Assumption, value: int) -> bool:
    """Whether one value keeps `promise`; that a waiting channel is stable is not told by a single value."""
    if promise.kind == "one_hot":
        return value.bit_count() == 1
    if promise.kind == "below":
        return value < promise.value
    return promise.kind != "not_equal" or value != promise.value


def _differences(table: _Table, contract: Contract, golden: Golden) -> list[str]:
    found = []
    state: Any = golden.initial if contract.stateful else None
    for number, row in enumerate(table.rows):
        inputs = {port.path: value for port in contract.inputs if (value := row[port.path]) is not None}
        answers = golden.outputs(state, inputs)
        for port in contract.outputs:
            known = not port.defined_when or answers[port.defined_when]
            wanted = answers[port.path] if known else None
            if row[port.path] != wanted:
                found.append(f"worked examples: {port.path} is {row[port.path]} in row {number}, not {wanted}")
        if golden.next is not None:
            state = golden.next(state, inputs)
    return found
