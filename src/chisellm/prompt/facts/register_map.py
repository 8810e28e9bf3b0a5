"""Reads register maps (one table, two tables or a list) and the rules of their bus."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chisellm.prompt.facts import register_rules

__all__ = ["PORT", "Forms", "read"]


PORT = r"`(?:io\.)?(\w+)`"


@dataclass(frozen=True)
class Forms:
    """How a language writes a register map.

    Parameters
    ----------
    heads
        Of the first column of the one table, of the first column of the first of two tables, and of the first two
        columns of the second.
    item
        A register in a list: address, name, access, width, initial value, function.
    bits
        A field and its port.
    links
        By access how the port of a whole register is joined to it.
    constant
        The function of a constant.
    interrupt, error
        Sentences on the interrupt (one group: the registers) and on the flag of bad accesses (`when`, and the `kinds`
        of access to which no write may go). Ports stand there without `io.`.
    completing, kinds
        A `when` that means the cycle that completes a transfer, and what stands between two kinds.
    bus
        The rules of the bus.
    """

    heads: tuple[str, str, str, str]
    item: re.Pattern[str]
    bits: re.Pattern[str]
    links: Mapping[str, str]
    constant: str
    interrupt: re.Pattern[str]
    error: re.Pattern[str]
    completing: str
    kinds: str
    bus: register_rules.Forms


ENGLISH = Forms(
    heads=("Address", "Offset", "Register", "Bits"),
    item=re.compile(r"^- (0x[0-9A-F]+) `(\w+)`: (\w+), (\d+) bits?(?:, (?:starts at|constant) (\w+))?(?:; (.*))?\.$"),
    bits=re.compile(r"bits? (\d+(?::\d+)?) drives? `(?:io\.)?(\w+)`"),
    links={
        **dict.fromkeys(("RW", "WO", "WP"), f"drives {PORT}"),
        "RO": f"reads {PORT}",
        **dict.fromkeys(("W1C", "RC"), f"set by {PORT}"),
    },
    constant="constant",
    interrupt=re.compile(
        r"`irq` is (?:1 while any bit of (`[^.]*`) is 1|the OR of all bits of (`[^.]*`))\.|As long as some bit of "
        r"(`[^.]*`) is set, `irq` is 1\."
    ),
    error=re.compile(
        r"`(?:error|pslverr)` (?:is 1 combinationally|flags bad accesses without delay: it is 1) in a "
        r"(?P<when>completing cycle|cycle with [^\n]*? at 1) for an address (?:that is not in|outside) the map(?:, "
        r"and for a write to (?P<kinds>[\w, ]*?) addresses)?, (?:and 0 otherwise|else 0)\."
    ),
    completing="completing cycle",
    kinds=", | or ",
    bus=register_rules.ENGLISH,
)


def read(text: str, forms: Forms = ENGLISH) -> dict[str, object]:
    """By register (address, access, width, initial value, {(low bit, width, port)}), and the bus by property."""
    found: dict[str, object] = {}
    links: dict[str, set[tuple[int, int, str]]] = {}
    plain: dict[str, tuple[int, str, int, int | None]] = {}
    one, first, *second = forms.heads
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
        elif heads[0] == one:
            name, low_width = cells[1], _span(cells[3])
            plain[name] = (int(cells[0], 16), cells[2], low_width[1], _number(cells[4]))
            links[name] = _links(raw[5], cells[2], low_width[1], forms)
        elif heads[0] == first:
            plain[cells[1]] = (int(cells[0], 16), cells[2], int(cells[3]), _number(cells[4]))
        elif heads[:2] == second:
            links.setdefault(cells[0], set()).update(
                _connection(raw[1], raw[2], plain.get(cells[0], (0, "?"))[1], forms)
            )
        item = forms.item.match(line)
        if item:
            plain[item[2]] = (int(item[1], 16), item[3], int(item[4]), None if item[5] is None else _number(item[5]))
            links[item[2]] = _links(item[6] or forms.constant, item[3], int(item[4]), forms)
    for name, known in plain.items():
        found[name] = (*known, frozenset(links.get(name, set())))
    found |= {f"register {name}": "only connected" for name in links if name not in plain}
    prose = "\n".join(
        line for line in text.splitlines() if not line.startswith("|") and not forms.item.match(line.strip())
    )
    return {**found, **_bus(prose, forms)}


def _number(cell: str) -> int | None:
    return None if cell == "-" else int(cell, 0)


def _span(text: str) -> tuple[int, int]:
    high, _, low = text.partition(":")
    return (int(low or high), int(high) - int(low or high) + 1)


def _links(text: str, access: str, width: int, forms: Forms) -> set[tuple[int, int, str]]:
    fields = {(*_span(bits), port) for bits, port in forms.bits.findall(text)}
    if fields:
        return fields if access == "RW" else {(-1, -1, text)}
    port = _port(text, access, forms)
    if port:
        return {(0, width, port)}
    return set() if access == "ID" and text == forms.constant else {(-1, -1, text)}


def _connection(bits: str, text: str, access: str, forms: Forms) -> set[tuple[int, int, str]]:
    port = _port(text, access, forms)
    return {(*_span(bits), port)} if port else {(-1, -1, text)}


def _port(text: str, access: str, forms: Forms) -> str:
    """The port in `text` if its verb suits the access."""
    link = re.fullmatch(forms.links.get(access, "-"), text)
    return link[1] if link else ""


def _bus(text: str, forms: Forms) -> dict[str, object]:
    rules, waits = register_rules.understood(text, forms.bus)
    found: dict[str, object] = {"rules": rules}
    if waits is not None:
        found["wait cycles"] = waits
    plain = text.replace("`io.", "`")
    irq = forms.interrupt.search(plain)
    if irq:
        found["interrupt of"] = frozenset(re.findall(r"`(\w+)`", irq[irq.lastindex or 0]))
    error = forms.error.search(plain)
    if error:
        enables = frozenset(re.findall(r"`(wen|ren)`", error["when"]))
        found["refused when"] = enables or ("completing cycle" if error["when"] == forms.completing else error["when"])
        kinds = error["kinds"]
        found["writes refused"] = frozenset(re.split(forms.kinds, kinds)) if kinds else frozenset()
    return found
