"""Golden and automaton of the sequence detector against Python's search in strings."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from chisellm.families.state._sequence_params import Params
from chisellm.families.state.sequence_detector import automaton, golden

BASE = Params(
    pattern="1011",
    overlapping=True,
    mealy=True,
    serial="d",
    valid="",
    clear="",
    hit="hit",
    prefix="s",
    nested=False,
    asynchronous=False,
)


def ends(pattern: str, text: str, *, overlapping: bool) -> list[int]:
    """Indices of the last bits of all matches, by the regular expression engine."""
    expression = f"(?=({pattern}))" if overlapping else f"({pattern})"
    return [found.start() + len(pattern) - 1 for found in re.finditer(expression, text)]


def hits(params: Params, text: str) -> list[int]:
    model = golden(params)
    assert model.next is not None
    state, found = model.initial, []
    for index, bit in enumerate(text + "0"):
        given = {"d": int(bit), "valid": 1, "clear": 0}
        if model.outputs(state, given)["hit"]:
            found.append(index)
        state = model.next(state, given)
    return found


@pytest.mark.parametrize("overlapping", [False, True])
def test_golden_agrees_with_string_search(overlapping: bool) -> None:
    random = Random(3)
    for _ in range(60):
        pattern = "".join(random.choices("01", k=random.randint(3, 6)))
        text = "".join(random.choices("01", k=300))
        params = replace(BASE, pattern=pattern, overlapping=overlapping)
        wanted = ends(pattern, text, overlapping=overlapping)
        assert [k for k in hits(params, text) if k < len(text)] == wanted
        assert hits(replace(params, mealy=False), text) == [k + 1 for k in wanted]


@pytest.mark.parametrize("overlapping", [False, True])
def test_automaton_agrees_with_string_search(overlapping: bool) -> None:
    random = Random(4)
    for _ in range(60):
        pattern = "".join(random.choices("01", k=random.randint(3, 8)))
        text = "".join(random.choices("01", k=200)) + pattern * 2
        rows = automaton(replace(BASE, pattern=pattern, overlapping=overlapping, mealy=False))
        state, found = 0, []
        for index, bit in enumerate(text):
            state = rows[state][int(bit)]
            if state == len(pattern):
                found.append(index)
        assert found == ends(pattern, text, overlapping=overlapping)


def test_textbook_automaton_of_1011() -> None:
    assert automaton(BASE) == [(0, 1), (2, 1), (0, 3), (2, 1)]
    assert automaton(replace(BASE, overlapping=False)) == [(0, 1), (2, 1), (0, 3), (2, 0)]


def test_skipped_bits_and_restarts() -> None:
    model = golden(replace(BASE, pattern="110", valid="valid", clear="clear", mealy=False))
    assert model.next is not None
    state = model.initial
    for bit, valid, clear in [(1, 1, 0), (0, 0, 0), (1, 1, 0), (0, 1, 0)]:
        state = model.next(state, {"d": bit, "valid": valid, "clear": clear})
    idle = {"d": 1, "valid": 0, "clear": 0}
    assert model.outputs(state, idle)["hit"] == 1
    assert model.outputs(model.next(state, idle), idle)["hit"] == 1
    assert model.outputs(model.next(state, {**idle, "clear": 1}), idle)["hit"] == 0
