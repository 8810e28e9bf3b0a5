"""The interpreter of register maps against handwritten Verilog modules, one for each bus."""

from __future__ import annotations

import pytest

from chisellm.families.composed._regmap_golden import contract, golden
from chisellm.families.composed._regmap_model import Field, Reg, RegisterMap
from tests.families.composed.reference import assert_agrees

pytestmark = pytest.mark.real

SIMPLE = """
module reference(input clock, input reset, input wen, input ren, input [2:0] addr, input [15:0] wdata,
                 input [1:0] wstrb,
                 output reg [15:0] rdata, output error, output reg ack, output enable, output [2:0] level,
                 input [3:0] flagsSet, input [5:0] count, input [1:0] seenSet, output reg [9:0] key,
                 output reg [1:0] kick, output irq);
  reg [3:0] control; reg [3:0] flags; reg [1:0] seen; reg [15:0] shown; integer k;
  wire [15:0] mask = {{8{wstrb[1]}}, {8{wstrb[0]}}};
  assign enable = control[0]; assign level = control[3:1]; assign irq = flags != 0;
  assign error = (wen || ren) && addr > 5 || wen && (addr == 2 || addr == 3);
  always @* case (addr)
    0: shown = control; 1: shown = flags; 2: shown = count; 3: shown = seen; default: shown = 0;
  endcase
  always @(posedge clock)
    if (reset) begin control <= 5; flags <= 0; seen <= 0; key <= 7; kick <= 0; rdata <= 0; ack <= 0; end
    else begin
      ack <= wen || ren;
      if (ren) rdata <= shown;
      if (wen && addr == 0 && wstrb[0]) control <= wdata[3:0];
      if (wen && addr == 4) for (k = 0; k < 10; k = k + 1) if (mask[k]) key[k] <= wdata[k];
      kick <= wen && addr == 5 ? wdata[1:0] & mask[1:0] : 2'd0;
      for (k = 0; k < 4; k = k + 1)
        if (wen && addr == 1 && wdata[k] && mask[k]) flags[k] <= 0; else if (flagsSet[k]) flags[k] <= 1;
      for (k = 0; k < 2; k = k + 1)
        if (seenSet[k]) seen[k] <= 1; else if (ren && addr == 3) seen[k] <= 0;
    end
endmodule
"""
APB = """
module reference(input clock, input reset, input psel, input penable, input pwrite, input [3:0] paddr,
                 input [7:0] pwdata, output [7:0] prdata, output pready, output pslverr, output reg [7:0] mode,
                 input [3:0] hitSet, output irq);
  reg [3:0] hit; reg [1:0] n;
  wire engaged = psel && penable;
  wire ends = engaged && n == 2;
  assign pready = ends; assign irq = |hit;
  assign pslverr = ends && (paddr != 0 && paddr != 4 && paddr != 8 || pwrite && paddr == 8);
  assign prdata = psel && !pwrite ? (paddr == 0 ? mode : paddr == 4 ? {4'd0, hit} : paddr == 8 ? 8'hA5 : 8'd0) : 8'd0;
  always @(posedge clock)
    if (reset) begin mode <= 8'h30; hit <= 0; n <= 0; end
    else begin
      if (engaged && !ends) n <= n + 1; else n <= 0;
      if (ends && pwrite && paddr == 0) mode <= pwdata;
      hit <= (ends && pwrite && paddr == 4 ? hit & ~pwdata[3:0] : hit) | hitSet;
    end
endmodule
"""


def test_the_simple_bus_agrees_with_verilog() -> None:
    p = RegisterMap(
        bus="simple",
        width=16,
        address_width=3,
        registers=(
            Reg("control", 0, "RW", 4, 5, "", (Field("enable", 0, 1), Field("level", 1, 3))),
            Reg("flags", 1, "W1C", 4, 0, "flagsSet"),
            Reg("count", 2, "RO", 6, 0, "count"),
            Reg("seen", 3, "RC", 2, 0, "seenSet"),
            Reg("key", 4, "WO", 10, 7, "key"),
            Reg("kick", 5, "WP", 2, 0, "kick"),
        ),
        registered=True,
        error=True,
        ack=True,
        strobes=True,
        set_wins=False,
        irq="irq",
    )
    assert_agrees(SIMPLE, contract(p, "Checked"), golden(p))


def test_apb_agrees_with_verilog() -> None:
    p = RegisterMap(
        bus="apb",
        width=8,
        address_width=4,
        registers=(
            Reg("mode", 0, "RW", 8, 0x30, "mode"),
            Reg("hit", 4, "W1C", 4, 0, "hitSet"),
            Reg("ident", 8, "ID", 8, 0xA5),
        ),
        error=True,
        waits=2,
        set_wins=True,
        irq="irq",
    )
    assert_agrees(APB, contract(p, "Checked"), golden(p), {"psel": 0.95, "penable": 0.95})
