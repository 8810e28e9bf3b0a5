"""Reads register maps (one table, two tables or a list) and the rules of their bus."""

from __future__ import annotations

import re

from chisellm.prompt.facts.register_rules import understood

__all__ = ["read"]

ITEM = re.compile(r"^- (0x[0-9A-F]+) `(\w+)`: (\w+), (\d+) bits?(?:, (?:starts at|constant) (\w+))?(?:; (.*))?\.$")
BITS = re.compile(r"bits? (\d+(?::\d+)?) drives? `(?:io\.)?(\w+)`")
LINK = re.compile(r"(drives|reads|set by) `(?:io\.)?(\w+)`")
LINKS = {"RW": "drives", "WO": "drives", "WP": "drives", "RO": "reads", "W1C": "set by", "RC": "set by"}
INTERRUPT = re.compile(
    r"`irq` is (?:1 while any bit of (?P<while>`[^.]*`) is 1|the OR of all bits of (?P<or>`[^.]*`))\."
    r"|As long as some bit of (?P<as>`[^.]*`) is set, `irq` is 1\."
)
ERROR = re.compile(
    r"`(?:error|pslverr)` (?:is 1 combinationally|flags bad accesses without delay: it is 1) "
    r"in a (completing cycle|cycle with [^\n]*? at 1) for an address (?:that is not in|outside) the map"
    r"(?:, and for a write to ([\w, ]*?) addresses)?, (?:and 0 otherwise|else 0)\."
)


def read(text: str) -> dict[str, object]:
    """By register (address, access, width, initial value, {(low bit, width, port)}), and the bus by property."""
    found: dict[str, object] = {}
    links: dict[str, set[tuple[int, int, str]]] = {}
    plain: dict[str, tuple[int, str, int, int | None]] = {}
    heads: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        cells = [cell.strip(" `") for cell in line.strip("|").split("|")] if line.startswith("|") else []
        raw = [cell.strip() for cell in line.strip("|").split("|")] if cells else []
        if not cells:
            heads = []
        elif not heads:
            heads = cells
        elif set(cells[0]) == {"-"}:
            continue
        elif heads[0] == "Address":
            name, low_width = cells[1], _span(cells[3])
            plain[name] = (int(cells[0], 16), cells[2], low_width[1], _number(cells[4]))
            links[name] = _links(raw[5], cells[2], low_width[1])
        elif heads[0] == "Offset":
            plain[cells[1]] = (int(cells[0], 16), cells[2], int(cells[3]), _number(cells[4]))
        elif heads[:2] == ["Register", "Bits"]:
            links.setdefault(cells[0], set()).update(_connection(raw[1], raw[2], plain.get(cells[0], (0, "?"))[1]))
        item = ITEM.match(line)
        if item:
            plain[item[2]] = (int(item[1], 16), item[3], int(item[4]), None if item[5] is None else _number(item[5]))
            links[item[2]] = _links(item[6] or "constant", item[3], int(item[4]))
    for name, known in plain.items():
        found[name] = (*known, frozenset(links.get(name, set())))
    found |= {f"register {name}": "only connected" for name in links if name not in plain}
    prose = "\n".join(line for line in text.splitlines() if not line.startswith("|") and not ITEM.match(line.strip()))
    return {**found, **_bus(prose)}


def _number(cell: str) -> int | None:
    return None if cell == "-" else int(cell, 0)


def _span(text: str) -> tuple[int, int]:
    high, _, low = text.partition(":")
    return (int(low or high), int(high) - int(low or high) + 1)


def _links(text: str, access: str, width: int) -> set[tuple[int, int, str]]:
    fields = {(*_span(bits), port) for bits, port in BITS.findall(text)}
    if fields:
        return fields if access == "RW" else {(-1, -1, text)}
    link = LINK.fullmatch(text)
    if link and link[1] == LINKS.get(access):
        return {(0, width, link[2])}
    return set() if access == "ID" and text == "constant" else {(-1, -1, text)}


def _connection(bits: str, text: str, access: str) -> set[tuple[int, int, str]]:
    link = LINK.fullmatch(text)
    if link and link[1] == LINKS.get(access):
        return {(*_span(bits), link[2])}
    return {(-1, -1, text)}


def _bus(text: str) -> dict[str, object]:
    rules, waits = understood(text)
    found: dict[str, object] = {"rules": rules}
    if waits is not None:
        found["wait cycles"] = waits
    plain = text.replace("`io.", "`")
    irq = INTERRUPT.search(plain)
    if irq:
        found["interrupt of"] = frozenset(re.findall(r"`(\w+)`", irq[irq.lastgroup or 0]))
    error = ERROR.search(plain)
    if error:
        found["refused when"] = frozenset(re.findall(r"`(wen|ren)` (?:or|at 1)", error[1])) or error[1]
        found["writes refused"] = frozenset(re.split(r", | or ", error[2])) if error[2] else frozenset()
    return found
