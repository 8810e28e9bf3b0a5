"""The interpreter of opcodes against a handwritten Verilog module."""

from __future__ import annotations

import pytest

from chisellm.families.composed._opcodes_model import Opcodes, Operation, contract, golden
from tests.families.composed.reference import assert_agrees

pytestmark = pytest.mark.real

VERILOG = """
module reference(input clock, input reset, input run, input [2:0] op, input [7:0] data,
                 output reg [7:0] acc, output reg [7:0] x, output reg zero, output reg carry);
  reg [8:0] r;
  always @(posedge clock)
    if (reset) begin acc <= 9; x <= 0; zero <= 0; carry <= 0; end
    else if (run) case (op)
      0: begin r = acc + data; acc <= r; carry <= r[8]; zero <= r[7:0] == 0; end
      1: begin r = {1'b0, acc} - {1'b0, x}; acc <= r[7:0]; carry <= r[8]; end
      2: x <= data;
      3: if (carry) begin acc <= acc >> 1; carry <= acc[0]; zero <= acc[7:1] == 0; end
      5: begin x <= acc > data ? acc : data; zero <= acc == 0 && data == 0; end
      6: begin acc <= {acc[6:0], 1'b0}; carry <= acc[7]; end
      7: begin x <= x - 1; carry <= x == 0; end
    endcase
endmodule
"""


def test_the_golden_agrees_with_verilog() -> None:
    p = Opcodes(
        width=8,
        code_width=3,
        opcode="op",
        operand="data",
        valid="run",
        registers=(("acc", 9), ("x", 0)),
        zero="zero",
        carry="carry",
        operations=(
            Operation("ADD", 0, "acc", "add", "acc", "data", zero=True, carry=True),
            Operation("SUB", 1, "acc", "sub", "acc", "x", carry=True),
            Operation("LD", 2, "x", "copy", "data"),
            Operation("SHR", 3, "acc", "shr", "acc", condition=("carry", 1), zero=True, carry=True),
            Operation("MAX", 5, "x", "max", "acc", "data", zero=True),
            Operation("SHL", 6, "acc", "shl", "acc", carry=True),
            Operation("DEC", 7, "x", "dec", "x", carry=True),
        ),
        asynchronous=False,
    )
    assert_agrees(VERILOG, contract(p, "Checked"), golden(p), {"run": 0.85})
