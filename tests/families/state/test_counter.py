"""The counter's golden by hand-worked sequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chisellm.design import Inputs
from chisellm.families.state._counter_params import Params
from chisellm.families.state.counter import contract, golden

PLAIN = Params(
    width=4,
    modulus=10,
    step=1,
    direction="up",
    ends="wrap",
    start=0,
    count="count",
    enable="en",
    clear="clear",
    clear_to=0,
    load="load",
    data="data",
    clear_first=True,
    gated=False,
    flag="wrap",
    flag_kind="strobe",
    asynchronous=False,
)


def run(params: Params, inputs: Sequence[Inputs]) -> tuple[list[int], list[int]]:
    """Count and flag in each cycle."""
    model = golden(params)
    assert model.next is not None
    state, counts, flags = model.initial, [], []
    for given in inputs:
        full = {"en": 1, "clear": 0, "load": 0, "data": 0, "up": 1} | dict(given)
        shown = model.outputs(state, full)
        counts.append(shown["count"])
        flags.append(shown[params.flag])
        state = model.next(state, full)
    return counts, flags


def test_a_decade_counter_wraps_after_nine() -> None:
    counts, flags = run(PLAIN, [{}] * 21)
    assert counts == [*range(10), *range(10), 0]
    assert [index for index, flag in enumerate(flags) if flag] == [9, 19]


def test_down_wraps_from_zero_to_the_top() -> None:
    counts, flags = run(replace(PLAIN, direction="down", start=1, flag_kind="level"), [{}] * 4)
    assert counts == [1, 0, 9, 8]
    assert flags == [0, 1, 0, 0]


def test_larger_steps_keep_the_remainder() -> None:
    counts, flags = run(replace(PLAIN, step=3, flag_kind="pulse"), [{}] * 6)
    assert counts == [0, 3, 6, 9, 2, 5]
    assert flags == [0, 0, 0, 0, 1, 0]


def test_saturation_holds_at_both_ends() -> None:
    params = replace(PLAIN, ends="stop", direction="input up", start=8, flag_kind="zero")
    counts, _ = run(params, [{"up": 1}] * 3 + [{"load": 1, "data": 1}] + [{"up": 0}] * 3)
    assert counts == [8, 9, 9, 9, 1, 0, 0]


def test_clear_and_load_follow_their_priority() -> None:
    both = [{"clear": 1, "load": 1, "data": 7}, {}]
    assert run(PLAIN, both)[0] == [0, 0]
    assert run(replace(PLAIN, clear_first=False), both)[0] == [0, 7]


def test_only_a_gating_enable_blocks_a_load() -> None:
    blocked = [{"load": 1, "data": 5, "en": 0}, {"en": 0}]
    assert run(PLAIN, blocked)[0] == [0, 5]
    assert run(replace(PLAIN, gated=True), blocked)[0] == [0, 0]


def test_the_strobe_needs_a_counting_step() -> None:
    to_nine = [{"load": 1, "data": 9}]
    assert run(PLAIN, [*to_nine, {"en": 0}, {"clear": 1}])[1] == [0, 0, 0]
    assert run(PLAIN, [*to_nine, {}])[1] == [0, 1]


def test_reset_values_name_the_flag_only_where_inputs_do_not_decide() -> None:
    at_end = replace(PLAIN, start=9)
    assert contract(at_end, "C").reset.values == {"count": 9}
    assert contract(replace(at_end, flag_kind="level"), "C").reset.values == {"count": 9, "wrap": 1}
