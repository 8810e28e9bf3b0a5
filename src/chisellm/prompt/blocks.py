"""Cuts an instruction into fenced code, tables and sentences with their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Blocks", "Line", "split"]

# A full stop ends a sentence only outside code; one of half width also needs a blank or the end behind it.
STOP = re.compile(r"`[^`]*`|[.?!](?= |$)|[。？！]")
LABEL = re.compile(r"[^.。`]{1,40}[:：]")
BULLET = re.compile(r"(?:[-*•]\s+|\d+[.)]\s+|\d+、\s*|（\d+）\s*)")


@dataclass(frozen=True)
class Line:
    """A sentence, bullet or heading. `topic` is the nearest heading or label above, in lower case."""

    text: str
    topic: str = ""
    heading: bool = False


@dataclass
class Blocks:
    """The parts of an instruction, each kind in the order of the text."""

    scala: list[str] = field(default_factory=list)
    verilog: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def split(text: str) -> Blocks:
    """Cut `text`; nothing but blank lines is lost."""
    blocks = Blocks()
    topic = ""
    paragraph: list[str] = []

    def close() -> None:
        joined = " ".join(paragraph)
        blocks.lines.extend(Line(s, topic) for s in _sentences(joined))
        paragraph.clear()

    rows = iter(text.splitlines())
    table: list[list[str]] = []
    for row in rows:
        stripped = row.strip()
        if stripped.startswith("|"):
            close()
            cells = [cell.strip() for cell in stripped.strip("|").split("|")]
            if not table:
                blocks.tables.append(table)
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                table.append(cells)
            continue
        table = []
        if stripped.startswith("```"):
            close()
            code = _fenced(rows)
            looks_verilog = "verilog" in stripped.lower() or "endmodule" in code
            (blocks.verilog if looks_verilog else blocks.scala).append(code)
        elif not stripped:
            close()
            topic = topic if topic.startswith("#") else ""
        elif stripped.startswith("#"):
            close()
            topic = "#" + stripped.lstrip("# ").lower()
            blocks.lines.append(Line(stripped.lstrip("# "), "", heading=True))
        elif LABEL.fullmatch(stripped):
            close()
            topic = stripped[:-1].lower()
        else:
            bullet = BULLET.match(stripped)
            if bullet:
                close()
            paragraph.append(stripped[bullet.end() :] if bullet else stripped)
    close()
    return blocks


def _fenced(rows: Iterator[str]) -> str:
    code: list[str] = []
    for row in rows:
        if row.strip().startswith("```"):
            break
        code.append(row)
    return "\n".join(code)


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    start = 0
    for stop in STOP.finditer(text):
        if stop.group()[0] != "`":
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    if text[start:].strip():
        found.append(text[start:].strip())
    return found
