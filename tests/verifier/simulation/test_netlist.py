from __future__ import annotations

import re

from chisellm.determinism import seeded
from chisellm.verifier.simulation.netlist import has_state, rename, with_initial_values

VERILOG = """\
module mem_4x8(
  input clock
);
  reg [7:0] Memory[0:3];
  always @(posedge clock) begin
    if (en)
      Memory[addr] <= data;
  end
endmodule

module Top(
  input clock
);
  reg [7:0] casez_tmp;
  always_comb begin
    casez_tmp = 8'h0;
  end
  reg       flag;
  reg [3:0] count;
  always @(posedge clock) begin
    flag <= count <= 4'h3;
    count <= count + 4'h1;
  end
  mem_4x8 mem_ext (
    .clock (clock)
  );
  assign mem_4x8_out = flag;
endmodule
"""


def test_rename_touches_modules_and_instances_only() -> None:
    renamed = rename(VERILOG, "p_")
    assert "module p_mem_4x8(" in renamed
    assert "module p_Top(" in renamed
    assert "  p_mem_4x8 mem_ext (" in renamed
    assert "assign mem_4x8_out" in renamed


def test_registers_and_memories_start_at_random_values() -> None:
    text = with_initial_values(VERILOG, seeded("a"))
    assert text.count("initial") == 3
    assert "initial flag = 1'h" in text
    assert "initial count = 4'h" in text
    assert text.count("Memory[") == 2 + 4
    assert "initial casez_tmp" not in text
    assert text == with_initial_values(VERILOG, seeded("a"))
    assert text != with_initial_values(VERILOG, seeded("b"))


def test_a_second_start_is_the_complement_of_the_first() -> None:
    values = [
        [int(v, 16) for v in re.findall(r"(?:initial \w+|Memory\[\d\]) = \d+'h([0-9a-f]+);", text)]
        for text in (with_initial_values(VERILOG, seeded("a"), inverted=flag) for flag in (False, True))
    ]
    widths = [8, 8, 8, 8, 1, 4]
    assert [a ^ b for a, b in zip(*values, strict=True)] == [(1 << w) - 1 for w in widths]


def test_an_assignment_that_breaks_across_lines_counts() -> None:
    text = VERILOG.replace("flag <= count <= 4'h3;", "flag <=\n      count <= 4'h3;")
    assert "initial flag = 1'h" in with_initial_values(text, seeded("a"))


def test_state_is_seen() -> None:
    assert has_state(VERILOG)
    assert not has_state("module A(\n  input a\n);\n  assign y = a <= 2;\nendmodule\n")


READ = """\
module ram_4x8(
  input clock
);
  reg [7:0] Memory[0:3];
  always @(posedge clock) begin
    if (en)
      Memory[addr] <= data;
  end
  assign R0_data = R0_en ? Memory[R0_addr] : 8'bx;
  assign other = flag ? 8'bx : data;
endmodule
"""


def test_a_memory_that_is_not_read_gives_a_value() -> None:
    values = []
    for inverted in (False, True):
        text = with_initial_values(READ, seeded("a"), inverted=inverted)
        assert text.count("8'bx") == 1
        found = re.search(r"Memory\[R0_addr\] : 8'h([0-9a-f]+);", text)
        assert found is not None
        values.append(int(found[1], 16))
    assert values[0] ^ values[1] == 0xFF
