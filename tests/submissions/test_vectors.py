"""Vectors as people write them down, and how they must fit a contract."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chisellm.contract import Contract, Port, Reset
from chisellm.stimulus.trace import ASSERTED, PULSE, RELEASED
from chisellm.submissions import FormatError, read_vectors
from chisellm.verifier.fitting import Misfit, fit

PORTS = (
    Port(path="a", direction="input", type="UInt", width=8),
    Port(path="s", direction="input", type="SInt", width=4),
    Port(path="y", direction="output", type="UInt", width=8),
    Port(path="ok", direction="output", type="Bool", width=1),
)
PLAIN = Contract(module="M", ports=PORTS)
CLOCKED = PLAIN.model_copy(update={"reset": Reset(kind="sync", values={"y": 0, "ok": 1})})


def test_inputs_stay_and_numbers_may_be_texts() -> None:
    trace = read_vectors(
        [
            {"reset": True, "in": {"a": "0x1f", "s": -3}},
            {"in": {"s": "0b11"}, "out": {"y": "31"}},
            {"reset": "pulse", "out": {"y": True}},
        ]
    )
    assert trace.inputs == [{"a": 31, "s": -3}, {"a": 31, "s": 3}, {"a": 31, "s": 3}]
    assert trace.expected == [None, {"y": 31}, {"y": 1}]
    assert trace.resets == [ASSERTED, RELEASED, PULSE]


def test_an_input_named_later_starts_at_zero() -> None:
    assert read_vectors([{"in": {"a": 1}, "out": {"y": 1}}, {"in": {"s": 2}}]).inputs[0] == {"a": 1, "s": 0}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("[1", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ([], "at least 1 item"),
        ({"in": {}}, "valid list"),
        ([{"in": {"a": 1.5}}], "0.in.a"),
        ([{"in": {"a": "many"}}], "'many' is no integer"),
        ([{"in": {"a": None}}], "0.in.a"),
        ([{"inputs": {"a": 1}}], "0.inputs"),
        ([{"reset": 1}], "0.reset"),
        ([{"in": {"a": 1}}], "no cycle says"),
        ([{"out": {}}], "no cycle says"),
    ],
)
def test_another_form_is_refused_with_its_place(given: Any, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read_vectors(given)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-(2**70), 2**70), st.booleans()), min_size=1, max_size=5))
def test_text_and_objects_are_read_alike(values: list[tuple[int, bool]]) -> None:
    cycles = [{"in": {"a": value}, "out": {"y": value}, "reset": reset} for value, reset in values]
    texts = [{**cycle, "in": {"a": hex(value)}} for cycle, (value, _) in zip(cycles, values, strict=True)]
    assert read_vectors(cycles) == read_vectors(json.dumps(texts))


def test_vectors_narrow_the_contract_to_what_they_name() -> None:
    trace = read_vectors([{"reset": True, "in": {"io.a": 1, "s": 0}}, {"out": {"io.y": 255}}])
    contract, fitted = fit(trace, CLOCKED)
    assert [port.path for port in contract.outputs] == ["y"]
    assert contract.reset == Reset(kind="sync", values={"y": 0})
    assert fitted.inputs[1] == {"a": 1, "s": 0}
    assert fitted.expected == [None, {"y": 255}]


@pytest.mark.parametrize(
    ("cycle", "said"),
    [
        ({"in": {"a": 256, "s": 0}, "out": {"y": 0}}, "a = 256 does not fit"),
        ({"in": {"a": -1, "s": 0}, "out": {"y": 0}}, "a = -1 does not fit"),
        ({"in": {"a": 1, "s": 8}, "out": {"y": 0}}, "s = 8 does not fit"),
        ({"in": {"a": 1, "s": 0}, "out": {"y": 256}}, "y = 256 does not fit"),
        ({"in": {"a": 1}, "out": {"y": 0}}, "input s no value"),
        ({"in": {"a": 1, "s": 0, "b": 1}, "out": {"y": 0}}, "no port b"),
        ({"in": {"a": 1, "s": 0, "y": 1}, "out": {"y": 0}}, "y is an output"),
        ({"in": {"a": 1, "s": 0}, "out": {"a": 0}}, "a is an input"),
        ({"in": {"a": 1, "s": 0}, "out": {"y": 0}, "reset": True}, "no such reset"),
    ],
)
def test_what_does_not_fit_is_refused(cycle: dict[str, Any], said: str) -> None:
    with pytest.raises(Misfit, match=said):
        fit(read_vectors([cycle]), PLAIN)


def test_a_pulse_needs_an_asynchronous_reset() -> None:
    trace = read_vectors([{"in": {"a": 1, "s": 0}, "out": {"y": 0}, "reset": "pulse"}])
    with pytest.raises(Misfit, match="pulse"):
        fit(trace, CLOCKED)


def test_each_cycle_names_what_is_compared_in_it() -> None:
    given = [{"in": {"a": 1, "s": 0}, "out": {"y": 1}}, {"out": {"ok": 0}}, {"out": {}}, {"out": {"y": 2, "ok": 1}}]
    contract, fitted = fit(read_vectors(given), PLAIN)
    assert [port.path for port in contract.outputs] == ["y", "ok"]
    assert fitted.expected == [{"y": 1}, {"ok": 0}, None, {"y": 2, "ok": 1}]


def test_what_the_contract_leaves_undefined_is_not_compared() -> None:
    ports = (*PORTS[:2], PORTS[2].model_copy(update={"defined_when": "ok"}), PORTS[3])
    trace = read_vectors([{"in": {"a": 1, "s": 0}, "out": {"y": 1, "ok": 1}}, {"out": {"y": 9, "ok": 0}}])
    contract, fitted = fit(trace, Contract(module="M", ports=ports))
    assert fitted.expected == [{"y": 1, "ok": 1}, {"ok": 0}]
    assert not any(port.defined_when for port in contract.outputs)


def test_a_port_that_says_when_another_counts_must_be_given() -> None:
    ports = (*PORTS[:2], PORTS[2].model_copy(update={"defined_when": "ok"}), PORTS[3])
    contract = Contract(module="M", ports=ports)
    with pytest.raises(Misfit, match="ok, which says when"):
        fit(read_vectors([{"in": {"a": 1, "s": 0}, "out": {"y": 0}}]), contract)
