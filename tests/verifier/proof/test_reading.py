"""A batch of circuits: each becomes a machine or a reason, whatever the others are."""

from __future__ import annotations

import pytest

from chisellm.errors import InfraError
from chisellm.toolchain import Toolchain
from chisellm.verifier.proof import Machine, read_machines, reading

pytestmark = pytest.mark.real

HEAD = """\
FIRRTL version 4.2.0
circuit Top :
  public module Top :
    input clock : Clock
    input reset : UInt<1>
    input a : UInt<4>
    output y : UInt<4>
"""
GOOD = HEAD + "    connect y, not(a)\n"
LOOP = HEAD + "    wire w : UInt<4>\n    connect w, and(w, a)\n    connect y, w\n"
CLOCKS = HEAD + "    reg r : UInt<4>, asClock(bits(a, 0, 0))\n    connect r, a\n    connect y, r\n"
BROKEN = HEAD + "    connect y, nothing\n"


def test_each_circuit_is_read_on_its_own(toolchain: Toolchain) -> None:
    circuits = {"good": GOOD, "clocks": CLOCKS, "again": GOOD}
    found = read_machines(toolchain, circuits)
    assert list(found) == list(circuits)
    told = {name: machine for name, machine in found.items() if isinstance(machine, str)}
    assert told == {"clocks": "a clock is made of values"}
    good = found["good"]
    assert isinstance(good, Machine)
    assert list(good.inputs) == ["reset", "a"]
    assert list(good.outputs) == ["y"]


@pytest.mark.parametrize("refused", [LOOP, BROKEN])
def test_what_was_lowered_before_and_is_refused_now_is_our_own_fault(toolchain: Toolchain, refused: str) -> None:
    with pytest.raises(InfraError, match="no hardware IR for bad"):
        read_machines(toolchain, {"good": GOOD, "bad": refused})


def test_a_firtool_that_gives_no_answer_is_our_own_fault(toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "firtool", lambda *_: (None, "", ""))
    with pytest.raises(InfraError, match="no answer in time"):
        read_machines(toolchain, {"good": GOOD})


def test_nothing_is_read_from_nothing(toolchain: Toolchain) -> None:
    assert read_machines(toolchain, {}) == {}


def test_a_design_that_is_too_large_is_out_of_bounds(toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 100)
    assert read_machines(toolchain, {"good": GOOD}) == {"good": "the design is too large"}
