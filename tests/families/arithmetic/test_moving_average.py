"""The moving average's golden against `statistics.fmean` over slices of the input."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random
from statistics import fmean

import pytest

from chisellm.families.arithmetic.moving_average import Params, golden

BASE = Params(
    width=8,
    log=2,
    signed=True,
    rounds="down",
    data="x",
    valid="valid",
    clear="clear",
    mean="mean",
    sum="sum",
    full="full",
    compare="above",
    asynchronous=False,
)


@pytest.mark.parametrize("log", [1, 2, 3])
def test_means_of_slices(log: int) -> None:
    random = Random(log)
    samples = [random.randint(-128, 127) for _ in range(200)]
    padded = [0] * 2**log + samples
    for rounds in ("down", "nearest"):
        model = golden(replace(BASE, log=log, rounds=rounds))
        assert model.next is not None
        state = model.initial
        for taken, sample in enumerate(samples, 1):
            state = model.next(state, {"x": sample, "valid": 1, "clear": 0})
            shown = model.outputs(state, {})
            window = padded[taken : taken + 2**log]
            mean = fmean(window)  # exact: eight small integers over a power of two
            assert shown["mean"] == math.floor(mean + 0.5 if rounds == "nearest" else mean)
            assert shown["sum"] == sum(window)
            assert shown["full"] == int(taken >= 2**log)
            assert shown["above"] == int(sample > shown["mean"])


def test_a_clear_loses_the_sample_and_empties_the_window() -> None:
    model = golden(BASE)
    assert model.next is not None
    state = model.next(model.initial, {"x": 100, "valid": 1, "clear": 0})
    state = model.next(state, {"x": 50, "valid": 0, "clear": 0})
    assert model.outputs(state, {})["sum"] == 100
    state = model.next(state, {"x": 50, "valid": 1, "clear": 1})
    assert model.outputs(state, {})["sum"] == 0
