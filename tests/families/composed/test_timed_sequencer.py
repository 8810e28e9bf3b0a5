"""The interpreter of timed phases against a handwritten Verilog module."""

from __future__ import annotations

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed._phases_model import Phase, Phases, contract, golden
from chisellm.families.composed.timed_sequencer import FAMILY
from tests.families.composed.reference import assert_agrees

pytestmark = pytest.mark.real

VERILOG = """
module reference(input clock, input reset, input halt, input hold, input go, input skip,
                 output lamp, output [1:0] level, output [2:0] left);
  reg [1:0] phase; reg [2:0] t;
  assign lamp = phase != 0; assign level = phase == 1 ? 2 : phase == 2 ? 1 : 0;
  assign left = t;
  always @(posedge clock)
    if (reset || halt) begin phase <= 0; t <= 0; end
    else if (!hold) case (phase)
      0: if (go) begin phase <= 1; t <= 6; end
      1: if (t == 0) begin if (skip) begin phase <= 0; t <= 0; end else begin phase <= 2; t <= 3; end end
         else t <= t - 1;
      2: if (t == 0 || skip) begin phase <= 0; t <= 0; end else t <= t - 1;
    endcase
endmodule
"""


def test_the_golden_agrees_with_verilog() -> None:
    p = Phases(
        phases=(
            Phase("rest", 0, "go", (0, 0), 1),
            Phase("run", 7, "", (1, 2), 2, ("skip", 0)),
            Phase("cool", 4, "skip", (1, 1), 0),
        ),
        outputs=(("lamp", 1), ("level", 2)),
        abort="halt",
        pause="hold",
        remaining="left",
        form="s",
        asynchronous=False,
    )
    assert_agrees(VERILOG, contract(p, "Checked"), golden(p), {"halt": 0.05, "hold": 0.2, "skip": 0.3})


def test_the_stimulus_aborts_every_phase() -> None:
    tried = 0
    for index in range(60):
        random = seeded("aborts", index)
        p = FAMILY.draw(random)
        model = FAMILY.golden(p)
        if not p.abort or model.next is None:
            continue
        state, aborted = model.initial, set()
        for vector in FAMILY.hints(p, random).directed:
            if vector[p.abort]:
                aborted.add(state[0])
            state = model.next(state, vector)
        tried += 1
        assert aborted == set(range(len(p.phases)))
    assert tried > 5
