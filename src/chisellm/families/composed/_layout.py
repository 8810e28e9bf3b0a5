"""Breaks statements that are longer than a line, the way scalafmt would."""

from __future__ import annotations

import re

__all__ = ["fitted"]

COLUMNS = 100


def fitted(code: str) -> str:
    """`code` with its long definitions and connections broken: behind the `=`, or with one argument a line."""
    return "\n".join(row for line in code.split("\n") for row in _broken(line))


def _broken(line: str) -> list[str]:
    if len(line) <= COLUMNS:
        return [line]
    margin = line[: len(line) - len(line.lstrip())]
    head, sign, value = line.partition(" = ")
    if line.lstrip().startswith("val ") and sign and len(margin) + 2 + len(value) <= COLUMNS:
        return [f"{head} =", f"{margin}  {value}"]
    call = re.fullmatch(r"(.*? :?= \w+\()(.*)\)", line)
    if call is None:
        return [line]
    parts = _arguments(call[2])
    return [call[1], *(f"{margin}  {part}," for part in parts[:-1]), f"{margin}  {parts[-1]}", f"{margin})"]


def _arguments(text: str) -> list[str]:
    """Split at the commas that stand in no bracket."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
