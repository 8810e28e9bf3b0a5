"""Reads port declarations out of Markdown tables and Verilog headers."""

from __future__ import annotations

import re

from chisellm.prompt.reading import Reading, Shape
from chisellm.prompt.scala_types import read_type

__all__ = ["read_table", "read_verilog"]

VERILOG_PORT = re.compile(
    r"^\s*(input|output)\b\s*(?:(?:wire|logic|reg)\b)?\s*(signed\b)?\s*(?:\[\s*(\d+)\s*:\s*0\s*\])?\s*(\w+)\s*,?"
    r"\s*(?://\s*(\S+))?\s*$"
)


def read_table(rows: list[list[str]], reading: Reading) -> None:
    """Enter the ports of a table that has a direction column; leave every other table alone."""
    if not rows:
        return
    heads = [head.lower() for head in rows[0]]
    columns = {
        "name": _column(heads, "port", "name", "signal"),
        "direction": _column(heads, "dir"),
        "type": _column(heads, "type"),
        "width": _column(heads, "width", "bits"),
        "sign": _column(heads, "sign", skip="signal"),
    }
    if columns["name"] is None or columns["direction"] is None:
        return
    for row in rows[1:]:
        cells = {key: row[at].strip("` ") if at is not None and at < len(row) else "" for key, at in columns.items()}
        _read_row(cells, reading)


def _column(heads: list[str], *starts: str, skip: str = "\0") -> int | None:
    for index, head in enumerate(heads):
        if head.startswith(starts) and not head.startswith(skip):
            return index
    return None


def _read_row(cells: dict[str, str], reading: Reading) -> None:
    name = cells["name"].removeprefix("io.")
    direction = cells["direction"].lower()
    direction = direction if direction in {"input", "output"} else ""
    leaves = read_type(cells["type"]) if cells["type"] else None
    if leaves is None and cells["width"].isdigit() and not cells["type"]:
        width, sign = int(cells["width"]), cells["sign"].lower()
        if sign in {"yes", "signed"}:
            leaves = [("", Shape("", "SInt", width))]
        elif sign or width == 1:
            leaves = [("", Shape("", "UInt" if width > 1 else "Bool", width))]
    for path, shape in leaves or []:
        if name and (shape.direction or direction):
            reading.declare(name + path, Shape(shape.direction or direction, shape.type, shape.width))


def read_verilog(code: str, reading: Reading) -> None:
    """Enter module name and ports of a Verilog header; a comment after a port gives its Chisel path.

    A module with a body is one that exists already, not the one that is asked for.
    """
    if re.search(r"\b(?:assign|always)\b", code):
        return
    named = re.search(r"\bmodule\s+(\w+)\s*\(", code)
    if named:
        reading.note("module", named.group(1))
    for line in code.splitlines():
        found = VERILOG_PORT.match(line)
        if not found or found.group(4) in {"clock", "reset"}:
            continue
        direction, signed, top, name, path = found.groups()
        width = int(top) + 1 if top else 1
        kind = "SInt" if signed else ("Bool" if width == 1 else "UInt")
        reading.declare((path or name).removeprefix("io."), Shape(direction, kind, width))
