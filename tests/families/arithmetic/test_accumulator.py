"""The accumulator's golden against `itertools.accumulate`, and its corners by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from random import Random

from chisellm.families.arithmetic._accumulator_params import Params
from chisellm.families.arithmetic.accumulator import golden

BASE = Params(
    width=8,
    size=10,
    signed=True,
    enable="en",
    clear="clear",
    restarts=False,
    subtract="sub",
    ends="wrap",
    flag="ovf",
    sticky=False,
    count="n",
    counted=4,
    data="x",
    sum="sum",
    asynchronous=False,
)


def run(p: Params, inputs: list[dict[str, int]]) -> list[dict[str, int]]:
    """Outputs after each edge."""
    model = golden(p)
    assert model.next is not None
    state, seen = model.initial, []
    for given in inputs:
        state = model.next(state, {"en": 1, "clear": 0, "sub": 0} | given)
        seen.append(model.outputs(state, {}))
    return seen


def test_running_sums_equal_accumulate_modulo_the_size() -> None:
    random = Random(5)
    terms = [random.randint(-128, 127) for _ in range(300)]
    shown = run(BASE, [{"x": abs(t) if t > -128 else t, "sub": int(-128 < t < 0)} for t in terms])
    for out, exact in zip(shown, accumulate(terms), strict=True):
        assert (out["sum"] - exact) % 1024 == 0
        assert -512 <= out["sum"] < 512


def test_saturation_is_accumulate_with_a_clamp() -> None:
    random = Random(6)
    terms = [random.randint(-128, 127) for _ in range(300)]
    clamped = accumulate(terms, lambda total, x: max(-512, min(511, total + x)), initial=0)
    shown = run(replace(BASE, ends="saturate"), [{"x": x} for x in terms])
    assert [out["sum"] for out in shown] == list(clamped)[1:]


def test_a_clear_drops_the_term_unless_it_restarts() -> None:
    inputs = [{"x": 5}, {"x": 9, "clear": 1}, {"x": 1, "en": 0}, {"x": 3, "en": 0, "clear": 1}]
    assert [out["sum"] for out in run(BASE, inputs)] == [5, 0, 0, 0]
    assert [out["sum"] for out in run(replace(BASE, restarts=True), inputs)] == [5, 9, 9, 0]


def test_flags_are_pulses_or_sticky() -> None:
    p = replace(BASE, width=4, size=4, signed=False)
    inputs = [{"x": 9}, {"x": 9}, {"x": 0}, {"x": 1, "sub": 1}, {"x": 9, "sub": 1}, {"x": 0, "clear": 1}]
    assert [out["ovf"] for out in run(p, inputs)] == [0, 1, 0, 0, 1, 0]
    assert [out["ovf"] for out in run(replace(p, sticky=True), inputs)] == [0, 1, 1, 1, 1, 0]
