"""The interpreter of pipelines against a handwritten Verilog module."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed._pipeline_model import Pipeline, Step, _matters, contract, golden
from tests.families.composed.reference import assert_agrees

pytestmark = pytest.mark.real

VERILOG = """
module reference(input clock, input reset, input valid, input [7:0] data, input [7:0] operand, input [2:0] tag,
                 input stall, input flush, output done, output [7:0] answer, output [2:0] tagOut);
  reg v1, v2, v3; reg [7:0] d1, d2, d3, o1, o2; reg [2:0] t1, t2, t3;
  assign done = v3; assign answer = d3; assign tagOut = t3;
  always @(posedge clock)
    if (reset) begin {v1, v2, v3} <= 0; {d1, d2, d3, o1, o2} <= 0; {t1, t2, t3} <= 0; end
    else begin
      if (!stall) begin
        d1 <= data - 8'd77; o1 <= operand; t1 <= tag; v1 <= valid;
        d2 <= {d1[4:0], d1[7:5]}; o2 <= o1; t2 <= t1; v2 <= v1;
        d3 <= d2 > o2 ? d2 - o2 : o2 - d2; t3 <= t2; v3 <= v2;
      end
      if (flush) {v1, v2, v3} <= 0;
    end
endmodule
"""


PIPELINE = Pipeline(
    width=8,
    steps=(Step("subtract", 77), Step("rotate", 3), Step("distance operand")),
    flow="stall",
    flush=True,
    tag_width=3,
    names=("data", "valid", "answer", "done"),
    asynchronous=False,
)


def test_the_golden_agrees_with_verilog() -> None:
    assert_agrees(VERILOG, contract(PIPELINE, "Checked"), golden(PIPELINE), {"stall": 0.25, "flush": 0.1})


def test_two_stages_that_undo_each_other_are_not_drawn() -> None:
    head = (Step("subtract", 77), Step("distance operand"))
    undone = replace(PIPELINE, steps=(*head, Step("subtract operand"), Step("add operand")))
    kept = replace(PIPELINE, steps=(*head, Step("xor operand"), Step("add operand")))
    assert not _matters(undone, seeded("undone"))
    assert _matters(kept, seeded("undone"))
