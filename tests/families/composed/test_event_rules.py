"""The interpreter of event rules against a handwritten Verilog module."""

from __future__ import annotations

import pytest

from chisellm.families.composed._events_golden import golden
from chisellm.families.composed._events_model import Derived, EventRules, Literal, Register, Rule
from chisellm.families.composed.event_rules import contract
from tests.families.composed.reference import assert_agrees

pytestmark = pytest.mark.real

VERILOG = """
module reference(input clock, input reset, input start, input done, input tick, input [7:0] code,
                 output reg busy, output reg [3:0] steps, output reg [7:0] last, output overdue);
  assign overdue = busy && steps >= 5;
  always @(posedge clock)
    if (reset) begin busy <= 0; steps <= 3; last <= 0; end
    else begin
      if (done) busy <= 0; else if (start && !tick) busy <= 1;
      if (start && steps >= 6) steps <= 0;
      else if (tick && busy) steps <= steps + 1;
      else if (done) steps <= steps - 1;
      if (done && busy) last <= code; else if (tick) last <= {last[6:0], start};
    end
endmodule
"""


def test_the_golden_agrees_with_verilog() -> None:
    start, done, tick = (Literal(name, "is", 1) for name in ("start", "done", "tick"))
    busy = Literal("busy", "is", 1)
    p = EventRules(
        events=("start", "done", "tick"),
        words=(("code", 8),),
        registers=(
            Register("busy", 1, 0, (Rule((done,), "load", 0), Rule((start, Literal("tick", "is", 0)), "load", 1))),
            Register(
                "steps",
                4,
                3,
                (
                    Rule((start, Literal("steps", "at least", 6)), "load", 0),
                    Rule((tick, busy), "increment"),
                    Rule((done,), "decrement"),
                ),
            ),
            Register("last", 8, 0, (Rule((done, busy), "take", "code"), Rule((tick,), "shift", "start"))),
        ),
        derived=(Derived("overdue", (busy, Literal("steps", "at least", 5))),),
        asynchronous=False,
        named=False,
    )
    assert_agrees(VERILOG, contract(p, "Checked"), golden(p), {"done": 0.3})
