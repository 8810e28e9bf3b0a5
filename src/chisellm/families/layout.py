"""Line breaks as scalafmt sets them, where renderers write calls more tightly."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["LONGEST", "laid_out", "numbers", "unhug", "wrap"]

LONGEST = 100
STEP = "  "
CLOSED = {"(": "))", "{": "})"}  # by the last bracket of the line that opens


def laid_out(code: str) -> str:
    """`code` with nested argument lists spread and long conditions broken after `||`, `&&` or `^`."""
    return "\n".join(part for line in unhug(code).split("\n") for part in wrap(line))


def wrap(line: str) -> list[str]:
    """A line that is too long, broken after its loosest `||`, `&&` or `^`; one that is not, or has none, as it is.

    Operators within the arguments of a call stay: there, other breaks would come first.
    """
    if len(line) <= LONGEST:
        return [line]
    for operator in ("||", "&&", "^"):
        called: list[bool] = []
        places: list[tuple[int, int]] = []
        for match in re.finditer(r'"[^"]*"|//.*|[()]|\|\||&&|\^', line):
            if match[0] == "(":
                called.append(line[match.start() - 1] not in " (")
            elif match[0] == ")":
                called.pop()
            elif match[0] == operator and not any(called) and match.end() <= LONGEST:
                places.append((len(called), match.end()))
        if places:
            depth = min(place[0] for place in places)
            end = max(place[1] for place in places if place[0] == depth)
            indent = line[: len(line) - len(line.lstrip())]
            return [line[:end], *wrap(f"{indent}{STEP}{line[end + 1 :]}")]
    return [line]


def numbers(name: str, items: Sequence[str], *, depth: int = 1) -> list[str]:
    """`val name = Seq(items)`, as many literals on a line as fit behind `depth` steps of indentation."""
    room = LONGEST - len(STEP) * depth
    head, call = f"val {name} =", f"Seq({', '.join(items)})"
    if len(head) + 1 + len(call) <= room:
        return [f"{head} {call}"]
    if len(STEP) + len(call) <= room:
        return [head, STEP + call]
    lines = [f"{head} Seq({items[0]}"]
    for item in items[1:]:
        if len(lines[-1]) + len(f", {item},") <= room:
            lines[-1] += f", {item}"
        else:
            lines[-1] += ","
            lines.append(STEP + item)
    return [*lines[:-1], lines[-1] + ")"]


def unhug(code: str) -> str:
    """Give each level of nested argument lists that span lines a line and an indentation of its own.

    `Mux1H(hits, Seq(`, lines, `))` becomes `Mux1H(`, `hits,`, `Seq(`, lines, `)`, `)`, and `Vec(2, new Bundle {`
    has its Bundle on a line of its own.
    """
    lines = code.split("\n")
    index = 0
    while index < len(lines):
        opening = _hugging(lines[index])
        last = None if opening is None else _closing(lines, index, lines[index][-1])
        if opening is None or last is None:
            index += 1
        else:
            lines[index : last + 1] = _spread(lines[index : last + 1], opening)
    return "\n".join(lines)


def _hugging(line: str) -> int | None:
    """Where the list opens that `line` has to give up its last argument to; None: no such list."""
    opened = _unclosed(line)
    if line.endswith("("):
        return opened[-2] if len(opened) > 1 else None
    if line.endswith("new Bundle {"):
        return next((place for place in reversed(opened) if len(_arguments(line[place + 1 :])) > 1), None)
    return None


def _spread(block: list[str], opening: int) -> list[str]:
    """One level of `block` with its outer argument list, which begins at `opening`, on lines of its own."""
    first, *body, last = block
    indent = first[: len(first) - len(first.lstrip())]
    arguments = _arguments(first[opening + 1 :])
    head = [indent + STEP + argument for argument in arguments]
    middle = [STEP + line if line else line for line in body]
    # Of `}))`, what closes the last argument stays with it.
    within = [place for place in _unclosed(first) if place > opening] if first.endswith("{") else []
    count = 1 + len(within)
    closing = last.lstrip()
    return [first[: opening + 1], *head, *middle, f"{indent}{STEP}{closing[:count]}", indent + closing[count:]]


def _closing(lines: list[str], opening: int, bracket: str) -> int | None:
    """The line that closes both lists: the first one no deeper than the line that opens them."""
    indent = re.match(" *", lines[opening])
    assert indent
    for index in range(opening + 1, len(lines)):
        if lines[index].strip() and not lines[index].startswith(indent[0] + " "):
            return index if lines[index].startswith(f"{indent[0]}{CLOSED[bracket]}") else None
    return None


def _unclosed(line: str) -> list[int]:
    """Where in `line` those parentheses open that it does not close; strings and comments hold none."""
    opened: list[int] = []
    for match in re.finditer(r'"[^"]*"|//.*|[()]', line):
        if match[0] == "(":
            opened.append(match.start())
        elif match[0] == ")" and opened:
            opened.pop()
    return opened


def _arguments(text: str) -> list[str]:
    """`text` cut after each comma outside of brackets and strings; the last piece is the list that goes on."""
    pieces, depth, start = [], 0, 0
    for match in re.finditer(r'"[^"]*"|[()\[\]{},]', text):
        if match[0] in "([{":
            depth += 1
        elif match[0] in ")]}":
            depth -= 1
        elif match[0] == "," and not depth:
            pieces.append(text[start : match.end()].strip())
            start = match.end()
    return [*pieces, text[start:].strip()]
