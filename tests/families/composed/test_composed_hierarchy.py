"""The interpreter of hierarchies against a handwritten Verilog module."""

from __future__ import annotations

import pytest

from chisellm.families.composed._hierarchy_golden import contract, golden
from chisellm.families.composed._hierarchy_model import Hierarchy, Part
from tests.families.composed.reference import assert_agrees

pytestmark = pytest.mark.real

VERILOG = """
module reference(input clock, input reset, input [7:0] x, input [7:0] y, input tick,
                 output [7:0] result, output alert, output [7:0] total);
  reg seen; reg [7:0] sum; reg [7:0] late;
  wire [7:0] larger = x > y ? x : y;
  wire pulse = tick && !seen;
  assign result = late; assign alert = sum > 100; assign total = {sum[6:0], sum[7]};
  always @(posedge clock)
    if (reset) begin seen <= 0; sum <= 0; late <= 0; end
    else begin
      seen <= tick;
      if (pulse) sum <= sum + larger;
      late <= larger - y;
    end
endmodule
"""


def test_the_golden_agrees_with_verilog() -> None:
    kinds = ("maximum", "rise", "accumulate", "subtract", "delay", "above", "rotate")
    p = Hierarchy(
        width=8,
        classes=tuple((kind, f"{kind.title()}Part") for kind in kinds),
        constants=(("above", 100), ("rotate", 1)),
        inputs=(("x", True), ("y", True), ("tick", False)),
        parts=(
            Part("larger", "maximum", ("x", "y")),
            Part("edge", "rise", ("tick",)),
            Part("sum", "accumulate", ("edge.pulse", "larger.max")),
            Part("less", "subtract", ("larger.max", "y")),
            Part("late", "delay", ("less.diff",)),
            Part("big", "above", ("sum.total",)),
            Part("turned", "rotate", ("sum.total",)),
        ),
        outputs=(("result", True, "late.out"), ("alert", False, "big.above"), ("total", True, "turned.out")),
        asynchronous=False,
    )
    made = contract(p, "Checked")
    assert made.latency == 1
    assert made.reset.values == {"result": 0, "alert": 0, "total": 0}
    assert_agrees(VERILOG, made, golden(p))
