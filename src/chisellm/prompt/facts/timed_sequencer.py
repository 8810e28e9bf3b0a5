"""Reads sequences of timed phases out of tables, lists and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Forms", "read"]


@dataclass(frozen=True)
class Forms:
    """How a language writes timed phases. Ports stand without prefix.

    Parameters
    ----------
    head
        Of the column of phases in a table.
    length
        How long a phase lasts: a number of `cycles`, `until` a signal is 1, or at `most` some cycles and less if a
        signal is 1 (`early`).
    follows
        The next phase `to`, or `other` if the signal `on` is 1.
    item, sentence
        A phase in a list and in prose: name, length, values, next phase.
    value, joined
        The value of an output, and what may stand between two of them.
    rules
        By rule the sentences that state it.
    countdown, aborts, pauses
        Sentences on the output that counts down, on the input that aborts, and on the one that stops time.
    """

    head: str
    length: re.Pattern[str]
    follows: re.Pattern[str]
    item: re.Pattern[str]
    sentence: re.Pattern[str]
    value: re.Pattern[str]
    joined: re.Pattern[str]
    rules: Mapping[str, tuple[str, ...]]
    countdown: re.Pattern[str]
    aborts: tuple[str, ...]
    pauses: tuple[str, ...]


ENGLISH = Forms(
    head="Phase",
    length=re.compile(
        r"(?P<cycles>\d+) cycles?|until `(?P<until>\w+)` is 1"
        r"|at most (?P<most>\d+) cycles?, less if `(?P<early>\w+)` is 1 (?:before|earlier)"
    ),
    follows=re.compile(r"(?:`(?P<other>\w+)` if `(?P<on>\w+)` is 1, else )?`(?P<to>\w+)`"),
    item=re.compile(r"^- `(\w+)` \(([^)]*)\): (.*); then (.*)\.$"),
    sentence=re.compile(
        r"Phase `(\w+)` (?:lasts|continues|takes) ([^;]*); (?:in it|meanwhile) ([^;]*); "
        r"(?:it is followed by|after it comes) ([^.]*)\."
    ),
    value=re.compile(r"`(\w+)` (?:=|is) (\d+)"),
    joined=re.compile(r"[\s,]|\band\b"),
    rules={
        "length": (
            "A phase of n cycles lasts exactly n clock cycles, its first one included.",
            "The length of a phase counts all clock cycles in which the machine is in it.",
            "Lengths are numbers of clock cycles, counted from the first cycle of the phase on.",
        ),
        "signals end phases": (
            "A phase that ends by a signal ends with the first of its cycles in which that signal is 1, which can "
            "already be its first.",
            "Where a signal ends a phase, the first cycle of the phase with the signal at 1 is its last one; the very "
            "first cycle counts too.",
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
    },
    countdown=re.compile(
        r"`(\w+)` (?:counts down in each phase from its length minus 1, and is 0 in the last of these cycles"
        r"|is the number of cycles left of the phase after the present one, by its listed length)\."
    ),
    aborts=(
        r"`(\w+)` at 1 brings the machine to the start of `(\w+)` at the next clock edge, whatever else is going on\.",
        r"If `(\w+)` is 1, the next cycle is the first cycle of `(\w+)`, from any phase and with priority over all\.",
        r"Above everything else, a cycle with `(\w+)` at 1 is followed by the first cycle of `(\w+)`\.",
    ),
    pauses=(
        r"While `(\w+)` is 1, phase and timer stand still and all other inputs are ignored(?:, unless `(\w+)` is 1)?\.",
        r"A cycle with `(\w+)` at 1 does not count: nothing advances and no signal ends a phase"
        r"(?:, unless `(\w+)` is 1)?\.",
        r"`(\w+)` at 1 freezes the sequence, so that such a cycle does not count(?:, unless `(\w+)` is 1)?\.",
    ),
)


def read(text: str, forms: Forms = ENGLISH) -> dict[str, object]:
    """By phase (length or 0, ending signal, outputs, successor, (signal, other successor) or None), and the rules."""
    plain = text.replace("`io.", "`")
    found: dict[str, object] = {}
    heads: list[str] = []
    for line in (line.strip() for line in plain.splitlines()):
        item = forms.item.match(line)
        if item:
            found[item[1]] = _phase(item[2], _values(item[3], forms), item[4], forms)
        if not line.startswith("|"):
            heads = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not heads:
            heads = [cell.strip("`") for cell in cells]
        elif heads[0] == forms.head and set(cells[0]) != {"-"}:
            values = frozenset(zip(heads[2:-1], map(int, cells[2:-1]), strict=True))
            found[cells[0].strip("`")] = _phase(cells[1], values, cells[-1], forms)
    for name, length, shown, follows in forms.sentence.findall(plain):
        found[name] = _phase(length, _values(shown, forms), follows, forms)
    rules = {rule for rule, sentences in forms.rules.items() if any(sentence in plain for sentence in sentences)}
    countdown = forms.countdown.search(plain)
    if countdown:
        found["remaining"] = countdown[1]
    found["rules"] = frozenset(rules | ({"countdown"} if countdown else set()))
    for key, patterns in (("abort", forms.aborts), ("pause", forms.pauses)):
        for match in (re.search(pattern, plain) for pattern in patterns):
            if match:
                found[key] = (match[1], match[2] or "")
    return found


def _values(text: str, forms: Forms) -> frozenset[tuple[str, int]]:
    values = {(name, int(value)) for name, value in forms.value.findall(text)}
    rest = forms.joined.sub("", forms.value.sub("", text))
    return frozenset(values | ({(rest, -1)} if rest else set()))


def _phase(length: str, values: frozenset[tuple[str, int]], follows: str, forms: Forms) -> object:
    lasts, then = forms.length.fullmatch(length), forms.follows.fullmatch(follows)
    if not lasts or not then:
        return f"not understood: {length} / {follows}"
    cycles = int(lasts["cycles"] or lasts["most"] or 0)
    branch = (then["on"], then["other"]) if then["on"] else None
    return cycles, lasts["until"] or lasts["early"] or "", values, then["to"], branch
