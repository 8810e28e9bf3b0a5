"""The peak tracker's golden against Python's `max` and `min` over each window."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from chisellm.families.arithmetic._peak_tracker_params import Params
from chisellm.families.arithmetic.peak_tracker import golden

BASE = Params(
    width=8,
    signed=True,
    tracks=("max", "min"),
    data="x",
    valid="valid",
    clear="clear",
    keeps=True,
    high="max",
    low="min",
    range="range",
    flag="",
    seen="seen",
    decay="",
    amount=0,
    asynchronous=False,
)


@pytest.mark.parametrize("keeps", [True, False])
def test_extremes_are_those_of_the_window(keeps: bool) -> None:
    random = Random(8)
    model = golden(replace(BASE, keeps=keeps))
    assert model.next is not None
    state, window = model.initial, list[int]()
    for _ in range(400):
        shown = model.outputs(state, {})
        assert shown["seen"] == bool(window)
        assert (shown["max"], shown["min"]) == (max(window, default=-128), min(window, default=127))
        assert shown["range"] == (max(window) - min(window) if window else 0)
        given = {"x": random.randint(-128, 127), "valid": random.getrandbits(1), "clear": int(random.random() < 0.15)}
        state = model.next(state, given)
        if given["clear"]:
            window = []
        if given["valid"] and (keeps or not given["clear"]):
            window.append(given["x"])


def test_a_held_peak_decays_and_stops_at_zero() -> None:
    p = replace(BASE, signed=False, tracks=("max",), low="", range="", seen="", clear="", decay="decay", amount=4)
    model = golden(p)
    assert model.next is not None
    state, peaks = model.initial, []
    for x, valid, decay in [(10, 1, 1), (3, 1, 1), (6, 1, 1), (9, 1, 1), (0, 0, 1), (0, 0, 1), (0, 0, 1), (2, 1, 0)]:
        state = model.next(state, {"x": x, "valid": valid, "decay": decay})
        peaks.append(model.outputs(state, {})["max"])
    assert peaks == [10, 6, 2, 9, 5, 1, 0, 2]
