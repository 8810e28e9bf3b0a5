"""Reads worked examples (a table by cycle, WaveJSON, rows of values) and plays them against a reference."""

from __future__ import annotations

import json
import re

from chisellm.contract import Contract
from chisellm.design import Golden

__all__ = ["read_example", "replayed"]

FENCE = re.compile(r"```(\w+)\n(.*?)\n```", re.DOTALL)
# In English and in Chinese; the blocks themselves are the same.
INTRODUCED = re.compile(r"\bfirst cycles? after the reset\b|复位后的?(?:第一个|前几个)周期")
TABLE = re.compile(r"\| (?:Cycle|周期) \|")


def read_example(text: str) -> dict[str, list[int]] | None:
    """Values by signal, one for each cycle; None where the text shows no example.

    Raises
    ------
    ValueError
        If the example cannot be understood.
    """
    for language, body in FENCE.findall(text):
        if language == "json":
            return {signal["name"]: _unrolled(signal) for signal in json.loads(body)["signal"]}
        if language == "text":
            rows = [line.split(":") for line in body.splitlines()]
            return {name.strip(): [int(value) for value in values.split()] for name, values in rows}
    lines = [line.strip() for line in text.splitlines()]
    for start, line in enumerate(lines):
        if TABLE.match(line):
            names = [cell.strip(" `").removeprefix("io.") for cell in line.strip("|").split("|")][1:]
            columns: dict[str, list[int]] = {name: [] for name in names}
            for row in lines[start + 2 :]:
                if not row.startswith("|"):
                    break
                for name, cell in zip(names, row.strip("|").split("|")[1:], strict=True):
                    columns[name].append(int(cell))
            return columns
    if INTRODUCED.search(text):
        raise ValueError("an example is announced but not found")
    return None


def _unrolled(signal: dict[str, object]) -> list[int]:
    values: list[int] = []
    data = signal.get("data", [])
    assert isinstance(data, list)
    waiting = iter(data)
    for mark in str(signal["wave"]):
        values.append(values[-1] if mark == "." else int(next(waiting) if mark == "=" else mark))
    return values


def replayed(text: str, contract: Contract, golden: Golden) -> tuple[str, ...]:
    """Every cycle of the example in `text` that the reference, run from reset on, answers otherwise."""
    assert golden.next is not None
    try:
        columns = read_example(text)
    except (ValueError, KeyError, StopIteration) as fault:
        return (f"example: {fault}",)
    if columns is None:
        return ()
    if set(columns) != {port.path for port in contract.ports} or len({len(c) for c in columns.values()}) != 1:
        return ("example: it does not show every port in every cycle",)
    found = []
    state = golden.initial
    for cycle in range(len(next(iter(columns.values())))):
        inputs = {port.path: columns[port.path][cycle] for port in contract.inputs}
        for name, value in golden.outputs(state, inputs).items():
            if columns[name][cycle] != value:
                found.append(f"example: {name} is {columns[name][cycle]} in cycle {cycle}, not {value}")
        state = golden.next(state, inputs)
    return tuple(found)
