from __future__ import annotations

from chisellm.contract import Contract, Port, Reset
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import ASSERTED, PULSE, RELEASED
from chisellm.verifier.simulation.testbench import compared_leaves, expected_lines, stimulus_lines

CONTRACT = Contract(
    module="M",
    ports=(
        Port(path="a", direction="input", type="SInt", width=4),
        Port(path="en", direction="input", type="Bool", width=1),
        Port(path="ok", direction="output", type="Bool", width=1),
        Port(path="y", direction="output", type="SInt", width=5, defined_when="ok"),
    ),
    reset=Reset(kind="async", values={"ok": 0}),
)
TRACE = Trace(
    [{"a": -1, "en": 1}, {"a": 3, "en": 0}, {"a": -8, "en": 1}],
    [ASSERTED, RELEASED, PULSE],
    [None, {"ok": 1, "y": -2}, {"ok": 0, "y": 7}],
)


def test_stimulus_words_hold_reset_bits_above_the_inputs() -> None:
    assert stimulus_lines(CONTRACT, TRACE) == ["3f", "3", "58"]


def test_expected_lines_are_hexadecimal_with_dots_where_undefined() -> None:
    assert expected_lines(CONTRACT, TRACE) == ["...", "11e", "0.."]


def test_compared_counts_only_defined_cycles() -> None:
    assert compared_leaves(CONTRACT, TRACE) == ({"ok": 2, "y": 1}, 2)


def test_an_output_without_an_expected_value_is_not_compared() -> None:
    partly = Trace(TRACE.inputs, TRACE.resets, [{"ok": 0}, {"ok": 1}, {"ok": 1, "y": 7}])
    assert expected_lines(CONTRACT, partly) == ["0..", "1..", "107"]
    assert compared_leaves(CONTRACT, partly) == ({"ok": 3, "y": 1}, 3)


def test_nothing_is_compared_where_it_is_unknown_whether_it_counts() -> None:
    trace = Trace(TRACE.inputs, TRACE.resets, [None, {"y": -2}, {"ok": 1, "y": 7}])
    assert expected_lines(CONTRACT, trace) == ["...", "...", "107"]
    assert compared_leaves(CONTRACT, trace) == ({"ok": 1, "y": 1}, 2)
