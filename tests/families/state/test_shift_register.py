"""The shift register's golden against published ring and Johnson sequences and Python's strings."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from chisellm.families.state._shift_register_params import Params
from chisellm.families.state.shift_register import golden

BASE = Params(
    width=4,
    feed="johnson",
    direction="left",
    serial_in="d",
    serial_out="",
    parallel="q",
    enable="",
    load="",
    data="",
    order="load first",
    start=0,
    asynchronous=False,
)


def run(params: Params, inputs: list[dict[str, int]]) -> list[int]:
    model = golden(params)
    assert model.next is not None
    state, seen = model.initial, []
    for given in inputs:
        seen.append(model.outputs(state, given)[params.serial_out or params.parallel])
        state = model.next(state, given)
    return seen


def test_johnson_counter_walks_its_eight_states() -> None:
    right = replace(BASE, direction="right")
    published = ["0000", "1000", "1100", "1110", "1111", "0111", "0011", "0001", "0000"]
    assert [f"{word:04b}" for word in run(right, [{}] * 9)] == published
    assert [f"{word:04b}"[::-1] for word in run(BASE, [{}] * 9)] == published


def test_ring_counter_carries_one_hot_bit_round() -> None:
    ring = replace(BASE, feed="ring", start=1)
    assert run(ring, [{}] * 6) == [1, 2, 4, 8, 1, 2]
    assert run(replace(ring, direction="right"), [{}] * 5) == [1, 8, 4, 2, 1]


def test_serial_out_repeats_the_input_after_all_stages() -> None:
    random = Random(1)
    bits = [random.getrandbits(1) for _ in range(40)]
    for direction in ("left", "right"):
        params = replace(BASE, width=7, feed="serial", direction=direction, parallel="", serial_out="q")
        assert run(params, [{"d": bit} for bit in bits]) == [0] * 7 + bits[:-7]


def test_parallel_load_comes_out_most_significant_bit_first() -> None:
    params = replace(BASE, feed="0", parallel="", serial_out="q", load="load", data="data")
    inputs = [{"load": 1, "data": 0b1011}] + [{"load": 0, "data": 0}] * 5
    assert run(params, inputs)[1:] == [1, 0, 1, 1, 0]


def test_priorities_of_load_and_shift() -> None:
    params = replace(BASE, feed="1", enable="en", load="load", data="data")
    both = [{"en": 1, "load": 1, "data": 8}, {"en": 0, "load": 0, "data": 0}]
    idle = [{"en": 0, "load": 1, "data": 8}, {"en": 0, "load": 0, "data": 0}]
    assert run(params, both)[1] == 8
    assert run(replace(params, order="shift first"), both)[1] == 1
    assert run(replace(params, order="gated"), both)[1] == 8
    assert run(params, idle)[1] == 8
    assert run(replace(params, order="gated"), idle)[1] == 0
