"""What kills a mutant and what does not, on schemata written by hand."""

from __future__ import annotations

import pytest

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.determinism import seeded
from chisellm.stimulus import Trace, build
from chisellm.toolchain import Toolchain
from chisellm.verifier.simulation import Bench, Mutants, Simulated, simulate
from chisellm.verifier.simulation.mutants import judged_lines

CONTRACT = Contract(
    module="Count",
    ports=(
        Port(path="en", direction="input", type="Bool", width=1),
        Port(path="data", direction="input", type="UInt", width=14),
        Port(path="ok", direction="output", type="Bool", width=1),
        Port(path="n", direction="output", type="UInt", width=4, defined_when="ok"),
    ),
    reset=Reset(kind="sync"),
    latency=1,
)
NAMES = {"clock": "clock", "reset": "reset", "io.en": "io_en", "io.data": "io_data", "io.ok": "io_ok", "io.n": "io_n"}
HEAD = """\
module Count(
  input         clock,
  input         reset,
  input         io_en,
  input  [13:0] io_data,
  output        io_ok,
  output [3:0]  io_n{extra}
);
  reg  [3:0]    count;
  always @(posedge clock) begin
    if ({reset})
      count <= 4'h0;
    else if (io_en)
      count <= count + 4'h1;
  end
  assign io_ok = ~(count == 4'h3);
  assign io_n = {n};
endmodule
"""
DESIGN = HEAD.format(extra="", reset="reset", n="count")


def golden() -> Golden:
    def outputs(state: int, _: Inputs) -> Outputs:
        return {"ok": int(state != 3), "n": state}

    return Golden(outputs, lambda state, i: (state + i["en"]) % 16, 0)


def run(toolchain: Toolchain, n: str, *, reset: str = "reset", verilog: str = DESIGN) -> Simulated:
    """Simulate with a schema that has one mutant, `n` being its output; `m` is 1 in the mutant."""
    schema = HEAD.format(extra=",\n  input         m", reset=reset, n=n)
    trace = build(CONTRACT, golden(), Hints(), seeded("mutants"))
    mutants = Mutants("Count", schema, "m", 1, (1,))
    (simulated,) = simulate(toolchain, [Bench(CONTRACT, "Count", verilog, NAMES, trace, mutants)])
    return simulated


@pytest.mark.real
@pytest.mark.parametrize(
    ("n", "killed"),
    [
        ("m ? count + 4'h1 : count", True),
        ("m & io_en ? ~count : count", True),
        ("m & io_data == 14'h2b7 ? ~count : count", False),  # the stimulus never gets there
        ("m ? count | 4'h0 : count", False),
        ("m ? 4'bx : count", False),  # an X is no difference
        ("m ? {3'bx, ~count[0]} : count", True),  # but a bit beside it is
        ("m & count == 4'h3 ? 4'h9 : count", False),  # not defined there
    ],
)
def test_only_a_defined_bit_that_differs_kills(toolchain: Toolchain, n: str, killed: bool) -> None:
    simulated = run(toolchain, n)
    assert simulated.fault is None
    assert bool(simulated.killed) == killed


@pytest.mark.real
def test_registers_of_mutants_start_at_some_value(toolchain: Toolchain) -> None:
    """Without a reset an X would stay and hide the mutant; from a value it shows."""
    simulated = run(toolchain, "count", reset="reset & ~m")
    assert simulated.fault is None
    assert list(simulated.killed) == [1]


@pytest.mark.real
def test_a_schema_that_differs_from_its_original_is_our_own_fault(toolchain: Toolchain) -> None:
    simulated = run(toolchain, "m ? count : count ^ 4'h1")
    assert simulated.fault is not None
    assert (simulated.fault.own_fault, simulated.fault.reason) == (True, "schema")


@pytest.mark.real
def test_a_wrong_design_is_judged_before_its_mutants(toolchain: Toolchain) -> None:
    simulated = run(toolchain, "m ? count : ~count", verilog=DESIGN.replace("io_n = count", "io_n = ~count"))
    assert simulated.fault is not None
    assert (simulated.fault.stage, simulated.fault.reason) == ("simulate", "mismatch")
    assert not simulated.killed


def judged(*expected: Outputs | None) -> list[str]:
    return judged_lines(CONTRACT, Trace([{}] * len(expected), [0] * len(expected), list(expected)))


def test_judged_words_hold_what_counts_above_what_is_wanted() -> None:
    assert judged(None, {"ok": 1, "n": 5}, {"ok": 0, "n": 5}) == ["0", "3eb", "2a"]
