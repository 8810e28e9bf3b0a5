"""The interpreter of pipelines against a handwritten Verilog module."""

from __future__ import annotations

import pytest

from chisellm.families.composed._pipeline_model import Pipeline, Step, contract, golden
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


def test_the_golden_agrees_with_verilog() -> None:
    p = Pipeline(
        width=8,
        steps=(Step("subtract", 77), Step("rotate", 3), Step("distance operand")),
        flow="stall",
        flush=True,
        tag_width=3,
        names=("data", "valid", "answer", "done"),
        asynchronous=False,
    )
    assert_agrees(VERILOG, contract(p, "Checked"), golden(p), {"stall": 0.25, "flush": 0.1})
