"""Clocked datapaths by hand, and words and traces in which one fact is altered."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed._clocked_model import Clocked, Register, following, outputs_of
from chisellm.families.composed._expression_model import Signal
from chisellm.families.composed.clocked_datapath import FAMILY, contract, enabled, when_chains
from chisellm.prompt.facts.expression import Op, Unreadable
from chisellm.prompt.facts.registers import read_registers
from tests.families.composed.telling import LANGUAGES, reader, text_of

TOTAL = Register(Signal("total", 4), 3, (("clear", 3), ("enable", Op("low", (Op("add", ("total", "x")), 4)))))
SUM = Clocked(
    "test", (Signal("x", 4), Signal("enable", 1), Signal("clear", 1)), (TOTAL,), (), (("out", "total"),), (), False
)


def test_clear_comes_before_enable_and_sums_wrap() -> None:
    assert following(SUM, (14,), {"x": 5, "enable": 1, "clear": 0}) == (3,)
    assert following(SUM, (14,), {"x": 5, "enable": 1, "clear": 1}) == (3,)
    assert following(SUM, (9,), {"x": 5, "enable": 0, "clear": 0}) == (9,)
    assert outputs_of(SUM, (9,), {"x": 0, "enable": 0, "clear": 0}) == {"out": 9}


def test_a_shown_register_has_its_initial_value_and_a_latency() -> None:
    made = contract(SUM, "Total")
    assert (made.reset.values, made.latency) == ({"out": 3}, 1)


def altered(p: Clocked) -> list[Clocked]:
    """One register with another start, type, condition, value or priority."""
    found = []
    for at, r in enumerate(p.registers):
        others = [replace(r, initial=r.initial ^ 1), replace(r, signal=Signal(r.signal.name, r.signal.width + 1))]
        condition, value = r.updates[0]
        if condition is not None:
            others.append(replace(r, updates=((Op("lnot", (condition,)), value), *r.updates[1:])))
            others.append(replace(r, updates=((None, value), *r.updates[1:])))
        others.append(replace(r, updates=((condition, 1 if value != 1 else 0), *r.updates[1:])))
        if len(r.updates) > 1:
            others.append(replace(r, updates=r.updates[::-1]))
            others.append(replace(r, updates=r.updates[:1]))
        found += [replace(p, registers=(*p.registers[:at], other, *p.registers[at + 1 :])) for other in others]
    for at, (port, name) in enumerate(p.shown):
        swapped = [r.signal.name for r in p.registers if r.signal.name != name]
        for other in swapped:
            found.append(replace(p, shown=(*p.shown[:at], (port, other), *p.shown[at + 1 :])))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_read_back_and_every_alteration_is_noticed(language: str) -> None:
    readback = reader("clocked_datapath", language)
    for index in range(120):
        random = seeded("clocked words", index)
        p = FAMILY.draw(random)
        text = text_of("clocked_datapath", language, p, random)
        assert readback(p, text) == (), text
        for other in altered(p):
            assert readback(other, text), (other, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_value_in_a_trace_is_noticed(language: str) -> None:
    found, readback = 0, reader("clocked_datapath", language)
    for index in range(80):
        random = seeded("trace", index)
        p = FAMILY.draw(random)
        text = text_of("clocked_datapath", language, p, random)
        port = re.escape(p.ports[-1])
        wrong = re.sub(rf"(\| `io\.{port}` \| )(\d+)", lambda m: f"{m[1]}{int(m[2]) + 1}", text)
        wrong = re.sub(rf'("io\.{port}".*"data": ")(\d+)', lambda m: f"{m[1]}{int(m[2]) + 1}", wrong)
        if wrong != text:
            found += 1
            assert readback(p, wrong), wrong
    assert found >= 8


@pytest.mark.parametrize(
    "text",
    [
        "The register `a` (4-bit unsigned, initially 0) is updated at each rising clock edge: sometimes it becomes 1.",
        "- `a` (four bits, initially 0): 1 in every cycle",
        "- `a` (4-bit unsigned, initially 0): 1 in every cycle\n- `a` (4-bit unsigned, initially 1): 1 in every cycle",
    ],
)
def test_unclear_registers_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_registers(text)


def test_a_lone_load_is_a_register_with_enable_and_one_condition_is_written_once() -> None:
    inputs = (Signal("x", 4), Signal("enable", 1), Signal("clear", 1))
    last = Register(Signal("last", 4), 0, (("enable", "x"),))
    biggest = Register(Signal("biggest", 4), 0, (("enable", Op("max", ("biggest", "x"))),))
    assert enabled(last)
    assert not enabled(biggest)
    one = Clocked("test", inputs, (last, TOTAL), (), (("out", "total"), ("held", "last")), (), False)
    assert "val last = RegEnable(io.x, 0.U(4.W), io.enable)" in when_chains(one, contract(one, "One"))
    two = Clocked("test", inputs, (last, biggest), (), (("out", "biggest"), ("held", "last")), (), False)
    code = when_chains(two, contract(two, "Two"))
    assert "  when(io.enable) {\n    last := io.x\n    biggest := biggest.max(io.x)\n  }" in code
