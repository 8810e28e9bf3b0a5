"""Reads sequences of timed phases out of tables, lists and sentences."""

from __future__ import annotations

import re

__all__ = ["read"]

LENGTH = re.compile(
    r"(?P<cycles>\d+) cycles?|until `(?P<until>\w+)` is 1"
    r"|at most (?P<most>\d+) cycles?, less if `(?P<early>\w+)` is 1 (?:before|earlier)"
)
FOLLOWS = re.compile(r"(?:`(\w+)` if `(\w+)` is 1, else )?`(\w+)`")
ITEM = re.compile(r"^- `(\w+)` \(([^)]*)\): (.*); then (.*)\.$")
SENTENCE = re.compile(
    r"Phase `(\w+)` (?:lasts|continues|takes) ([^;]*); (?:in it|meanwhile) ([^;]*); (?:it is followed by|after it "
    r"comes) "
    r"([^.]*)\."
)
VALUE = re.compile(r"`(\w+)` (?:=|is) (\d+)")
RULES = {
    "length": (
        "A phase of n cycles lasts exactly n clock cycles, its first one included.",
        "The length of a phase counts all clock cycles in which the machine is in it.",
        "Lengths are numbers of clock cycles, counted from the first cycle of the phase on.",
    ),
    "signals end phases": (
        "A phase that ends by a signal ends with the first of its cycles in which that signal is 1, which can "
        "already be "
        "its first.",
        "Where a signal ends a phase, the first cycle of the phase with the signal at 1 is its last one; the very "
        "first "
        "cycle counts too.",
    ),
    "branches": (
        "Where the next phase depends on a signal, its value in the last cycle of the phase decides.",
        "A signal that chooses the next phase is looked at in the last cycle of the phase only.",
    ),
    "outputs of phase": (
        "The outputs depend on the present phase alone.",
        "All outputs are functions of the phase only, not of the inputs directly.",
        "Outputs are derived from the present phase and never directly from an input.",
    ),
    "outputs of phase and timer": (
        "The outputs depend on the present phase and its timer alone.",
        "All outputs are functions of phase and timer, not of the inputs directly.",
    ),
    "no countdown": ("It is 0 in phases without a fixed or greatest length.", "Without a length it is 0."),
}
COUNTDOWN = re.compile(
    r"`(\w+)` (?:counts down in each phase from its length minus 1, and is 0 in the last of these cycles"
    r"|is the number of cycles left of the phase after the present one, by its listed length)\."
)
ABORTS = (
    r"`(\w+)` at 1 brings the machine to the start of `(\w+)` at the next clock edge, whatever else is going on\.",
    r"If `(\w+)` is 1, the next cycle is the first cycle of `(\w+)`, from any phase and with priority over all\.",
    r"Above everything else, a cycle with `(\w+)` at 1 is followed by the first cycle of `(\w+)`\.",
)
PAUSES = (
    r"While `(\w+)` is 1, phase and timer stand still and all other inputs are ignored(?:, unless `(\w+)` is 1)?\.",
    r"A cycle with `(\w+)` at 1 does not count: nothing advances and no signal ends a phase(?:, unless `(\w+)` is "
    r"1)?\.",
    r"`(\w+)` at 1 freezes the sequence, so that such a cycle does not count(?:, unless `(\w+)` is 1)?\.",
)


def read(text: str) -> dict[str, object]:
    """By phase (length or 0, ending signal, outputs, successor, (signal, other successor) or None), and the rules."""
    plain = text.replace("`io.", "`")
    found: dict[str, object] = {}
    heads: list[str] = []
    for line in (line.strip() for line in plain.splitlines()):
        item = ITEM.match(line)
        if item:
            found[item[1]] = _phase(item[2], frozenset(_values(item[3])), item[4])
        if not line.startswith("|"):
            heads = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not heads:
            heads = [cell.strip("`") for cell in cells]
        elif heads[0] == "Phase" and set(cells[0]) != {"-"}:
            values = frozenset(zip(heads[2:-1], map(int, cells[2:-1]), strict=True))
            found[cells[0].strip("`")] = _phase(cells[1], values, cells[-1])
    for name, length, shown, follows in SENTENCE.findall(plain):
        found[name] = _phase(length, frozenset(_values(shown)), follows)
    rules = {rule for rule, sentences in RULES.items() if any(sentence in plain for sentence in sentences)}
    countdown = COUNTDOWN.search(plain)
    if countdown:
        found["remaining"] = countdown[1]
    found["rules"] = frozenset(rules | ({"countdown"} if countdown else set()))
    for key, patterns in (("abort", ABORTS), ("pause", PAUSES)):
        for match in (re.search(pattern, plain) for pattern in patterns):
            if match:
                found[key] = (match[1], match[2] or "")
    return found


def _values(text: str) -> list[tuple[str, int]]:
    values = [(name, int(value)) for name, value in VALUE.findall(text)]
    rest = re.sub(r"[\s,]|\band\b", "", VALUE.sub("", text))
    return [*values, (rest, -1)] if rest else values


def _phase(length: str, values: frozenset[tuple[str, int]], follows: str) -> object:
    lasts, then = LENGTH.fullmatch(length), FOLLOWS.fullmatch(follows)
    if not lasts or not then:
        return f"not understood: {length} / {follows}"
    cycles = int(lasts["cycles"] or lasts["most"] or 0)
    branch = (then[2], then[1]) if then[1] else None
    return cycles, lasts["until"] or lasts["early"] or "", values, then[3], branch
