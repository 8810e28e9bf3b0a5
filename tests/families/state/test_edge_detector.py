"""The edge detector's golden by hand-worked waveforms."""

from __future__ import annotations

from dataclasses import replace

from chisellm.families.state._edge_detector_params import Params
from chisellm.families.state.edge_detector import golden

BASE = Params(
    width=1,
    signal="x",
    kinds=("rise", "fall", "both"),
    names=("rise", "fall", "both"),
    timing="combinational",
    set_first=True,
    clear="",
    enable="",
    any_bit="",
    before=0,
    stages=0,
    asynchronous=False,
)
WAVE = [0, 1, 1, 0, 0, 1, 0]
RISES = [0, 1, 0, 0, 0, 1, 0]
FALLS = [0, 0, 0, 1, 0, 0, 1]


def run(params: Params, inputs: list[dict[str, int]], output: str) -> list[int]:
    model = golden(params)
    assert model.next is not None
    state, seen = model.initial, []
    for given in inputs:
        seen.append(model.outputs(state, given)[output])
        state = model.next(state, given)
    return seen


def wave(values: list[int], **controls: int) -> list[dict[str, int]]:
    return [{"x": value, **controls} for value in values]


def test_edges_show_in_the_cycle_of_the_new_value() -> None:
    assert run(BASE, wave(WAVE), "rise") == RISES
    assert run(BASE, wave(WAVE), "fall") == FALLS
    assert run(BASE, wave(WAVE), "both") == [a | b for a, b in zip(RISES, FALLS, strict=True)]


def test_the_value_before_reset_counts() -> None:
    assert run(replace(BASE, before=1), wave([0, 0]), "fall") == [1, 0]
    assert run(BASE, wave([1, 1]), "rise") == [1, 0]


def test_registers_and_synchroniser_delay() -> None:
    assert run(replace(BASE, timing="registered"), wave(WAVE), "rise") == [0, *RISES[:-1]]
    late = replace(BASE, stages=2)
    assert run(late, wave(WAVE), "rise") == [0, 0, *RISES[:-2]]


def test_disabled_cycles_are_not_looked_at() -> None:
    params = replace(BASE, enable="en")
    inputs = [{"x": 0, "en": 1}, {"x": 1, "en": 0}, {"x": 1, "en": 1}, {"x": 0, "en": 0}, {"x": 1, "en": 1}]
    assert run(params, inputs, "rise") == [0, 0, 1, 0, 0]


def test_sticky_flags_and_the_clear_in_the_cycle_of_an_edge() -> None:
    params = replace(BASE, timing="sticky", clear="ack")
    inputs = [{"x": x, "ack": ack} for x, ack in [(1, 0), (0, 0), (1, 1), (1, 0), (1, 1), (1, 0)]]
    assert run(params, inputs, "rise") == [0, 1, 1, 1, 1, 0]
    assert run(replace(params, set_first=False), inputs, "rise") == [0, 1, 1, 0, 0, 0]


def test_bits_are_independent() -> None:
    params = replace(BASE, width=4, any_bit="any")
    inputs = wave([0b0011, 0b0110, 0b0110])
    assert run(params, inputs, "rise") == [0b0011, 0b0100, 0]
    assert run(params, inputs, "fall") == [0, 0b0001, 0]
    assert run(params, inputs, "any") == [1, 1, 0]
