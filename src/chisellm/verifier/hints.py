"""Frequent mistakes in plain words, beside what the compiler says about them.

The table is `hints.toml`. A hint never changes a verdict.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chisellm.verdict import Message

__all__ = ["hint_names", "hints", "named_hint"]

MOST = 20
LONGEST = 2_000  # characters of a message or line that are looked at: strangers write both
ASIDE = re.compile(r'//.*|"[^"]*"')  # where Verilog may be quoted


@dataclass(frozen=True)
class _Entry:
    name: str
    said: re.Pattern[str]
    text: str
    line: re.Pattern[str] | None = None
    code: str = ""


@cache
def _table() -> tuple[_Entry, ...]:
    rows = tomllib.loads(files("chisellm.verifier").joinpath("hints.toml").read_text(encoding="utf-8"))["hint"]
    return tuple(
        _Entry(
            row["name"],
            re.compile(row["said"]),
            row["text"],
            re.compile(row["line"]) if "line" in row else None,
            row.get("code", ""),
        )
        for row in rows
    )


def hint_names() -> tuple[str, ...]:
    """Names of all hints, in the order in which they are tried."""
    return tuple(entry.name for entry in _table())


def hints(messages: Sequence[Message], code: str) -> tuple[str, ...]:
    """A line in plain words for each message on what is probably wrong; empty where no entry fits.

    Parameters
    ----------
    messages
        What the tools said, with places in `code` where they are known. Only the first twenty get hints.
    code
        The user's text.
    """
    lines = code.split("\n")
    found = []
    for message in messages[:MOST]:
        line = lines[message.line - 1] if 0 < message.line <= len(lines) else ""
        found.append(named_hint(message.text, line, code)[1])
    return (*found, *("" for _ in messages[MOST:]))


def named_hint(said: str, line: str, code: str) -> tuple[str, str]:
    """The hint for one message with its name in the table; both empty where none fits."""
    line = ASIDE.sub("", line[:LONGEST])
    for entry in _table():
        heard = entry.said.search(said[:LONGEST])
        pointed = entry.line.search(line) if entry.line and heard else None
        if not heard or (entry.line and not pointed):
            continue
        groups = heard.groupdict() | (pointed.groupdict() if pointed else {})
        # Names come from messages, so they are escaped before they become part of a pattern.
        if entry.code and not re.search(entry.code.replace("{name}", re.escape(groups.get("name") or "")), code):
            continue
        return entry.name, entry.text.format_map(groups)
    return "", ""
