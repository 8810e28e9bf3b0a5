"""Texts that a stranger's process hands over: what is refused, and that no search of them takes long."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from chisellm.verifier.interface import Elaborated, Field, read_chirrtl
from chisellm.verifier.sandbox.figures import figures
from chisellm.verifier.sandbox.functional import contract_of, names_in, sole_module, stimulus
from chisellm.verifier.sandbox.injection import inline_verilog
from chisellm.verifier.sandbox.lowering import too_wide
from chisellm.verifier.sandbox.verilog import forbidden, undefined_modules, unfit_for_simulation
from chisellm.verifier.simulation.netlist import has_state, rename

CLOCK = Field("clock", "input", "Clock", 1)
RESET = Field("reset", "input", "UInt", 1)


def circuit(*ports: str) -> str:
    return "\n".join(["circuit A :", "  public module A :", *(f"    {port}" for port in ports), "", "    skip"])


@pytest.mark.parametrize(
    ("verilog", "task"),
    [
        ('initial $system("ls");', "$system"),
        ('initial $readmemh("/etc/passwd", m);', "$readmemh"),
        ('(* a *) initial $fopen("x"); (* b *)', "$fopen"),
        ('`include "/etc/passwd"', "`include"),
        ("/* a */ $system /* b */", "$system"),
        ('"a\\"" $system', "$system"),
        ("\\esc$ped $system", "$system"),
        ("// harmless\n$system", "$system"),
        ("wire x = $signed(a) < $signed(b);", ""),
        ('"$system"', ""),
        ("// $system\n", ""),
        ("/* $system", ""),
        ("\\$system ;", ""),
        ("`define T(x) $``x", "$"),
        ("`define T(x) x``y", "``"),
        ('`ifndef SYNTHESIS\n$fwrite(32\'h80000002, "x");\n`endif', ""),
    ],
)
def test_system_tasks_outside_of_strings_comments_and_names(verilog: str, task: str) -> None:
    assert forbidden(verilog) == task


def test_external_modules_cannot_be_simulated() -> None:
    verilog = "module A(\n);\n  B b (\n  );\n  C #(\n  ) c (\n  );\nendmodule\nmodule B(\n);\nendmodule\n"
    assert undefined_modules(verilog) == ["C"]
    assert "external module C" in unfit_for_simulation(verilog)
    assert unfit_for_simulation(verilog.replace("  C #(\n  ) c (\n  );\n", "")) == ""


def test_memories_without_end_are_not_simulated() -> None:
    assert "too large" in unfit_for_simulation("module A();\n  reg [7:0] Memory[0:1073741823];\nendmodule\n")
    assert unfit_for_simulation("module A();\n  reg [7:0] Memory[0:1023];\nendmodule\n") == ""


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("wire w : UInt<65536>", 0),
        ("wire w : UInt<65537>", 65_537),
        ("wire w : SInt< 2000000000 >", 2_000_000_000),
        ("  wire [65536:0] w;", 65_537),
        ("  wire [65535:0] w;", 0),
        ("  assign x = w[70000:0];", 0),
        ("UInt<" + "9" * 5000 + ">", 999_999_999_999_999_999),
    ],
)
def test_widths(text: str, width: int) -> None:
    assert too_wide(text) == width


def written(annotations: str, *body: str) -> str:
    return "\n".join([f"FIRRTL version 7.0.0\ncircuit A :{annotations}", "  public module A :", *body])


@pytest.mark.parametrize(
    ("chirrtl", "found"),
    [
        (written('%[[{"class":"firrtl.transforms.BlackBoxInlineAnno","name":"x"}]]'), "BlackBoxInlineAnno"),
        (written('%[[\n  {\n    "class": "firrtl.transforms.BlackBoxPathAnno"}]]'), "BlackBoxPathAnno"),
        (written(r'%[[{"class":"firrtl.transforms.Black\u0042oxInlineAnno"}]]'), "BlackBoxInlineAnno"),
        (written('%[[{"class":"circt.VerbatimBlackBoxAnno"}]]'), "VerbatimBlackBoxAnno"),
        (written('%[[{"class":"firrtl.passes.InlineAnnotation"}]]'), ""),
        (written(""), ""),
        (written('%[[{"class":"firrtl.passes.InlineAnnotation"}'), "annotations that cannot be read"),
        (written("", '    node a = b ; "', '%[[{"class":"x"}]] ; "'), "annotations in a second place"),
        ("circuit A :\n  module A :\n", "a circuit that Chisel did not write"),
        (
            written("", '    printf(clock, "%[[{\\"class\\":\\"firrtl.transforms.BlackBoxInlineAnno\\"}]]")'),
            "",
        ),
        (written("", "    wire a : UInt<1> @[it's.scala%[ 1:1]"), ""),
    ],
)
def test_annotations_that_bring_verilog(chirrtl: str, found: str) -> None:
    assert inline_verilog(chirrtl) == found


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ('mark_debug = "true", keep', True),
        ("ram_style = block", True),
        ("a *) reg b; (* c", False),
        ("a // b", False),
        ("a /* b", False),
        ("a `include b", False),
        ('a = "b', False),
        ('a = "*) $system (*"', False),
    ],
)
def test_attributes_stay_within_their_place(text: str, stays: bool) -> None:
    annotation = json.dumps({"class": "firrtl.AttributeAnnotation", "target": "~|A>b", "description": text})
    assert (inline_verilog(written(f"%[[{annotation}]]")) == "") is stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("logic [7:0]", True),
        ("bit[$clog2(W)-1:0]", True),
        ("2 * (3 / 1) ? 8\\'d1 : 8\\'hff", True),
        ('"INIT_FILE.mem"', True),
        ("0)) a(), b((0", False),
        ("0); initial x(", False),
        ("0 /* ", False),
        ("0 // ", False),
        ("(* a *)", False),
        ("`A", False),
        ("((0)", False),
    ],
)
def test_raw_parameters_stay_within_their_place(text: str, stays: bool) -> None:
    chirrtl = written("", "", f"    parameter P = '{text}'")
    assert (inline_verilog(chirrtl) == "") is stays


@pytest.mark.parametrize(
    ("attribute", "fit"),
    [
        ("(* keep *)", True),
        ('(* a = "b",\n     keep *)', True),
        ("(* a *) assign b = c; (* d *)", False),
        ("(* a *) assign b = c; /* *)", False),
    ],
)
def test_attributes_have_lines_of_their_own(attribute: str, fit: bool) -> None:
    verilog = f"module A(\n);\n  {attribute}\n  wire b;\nendmodule\n"
    assert (unfit_for_simulation(verilog) == "") is fit
    assert unfit_for_simulation("always @(*) begin end (* keep *) reg a;", whole=False) == ""


def test_probes_and_properties_are_ports_without_width() -> None:
    text = circuit(
        "input clock : Clock @[a.scala 1:2]",
        "input a : const UInt<8>",
        "output p : Probe<{ x : UInt<8>, flip y : SInt<3>}, layer.A>",
        "output q : List<Integer>",
    )
    assert read_chirrtl(text).fields == (
        CLOCK,
        Field("a", "input", "UInt", 8),
        Field("p", "output", "Probe", 0),
        Field("q", "output", "List", 0),
    )


@pytest.mark.parametrize(
    "port",
    [
        "input a : UInt<1>[1000000][1000000]",
        "input a : UInt<0>[262145]",
        "input a : UInt<" + "9" * 5000 + ">",
        "input a : Probe<<<",
        "input a : {",
    ],
)
def test_ports_that_would_fill_the_memory(port: str) -> None:
    with pytest.raises(ValueError, match=r"port|leaves|digits|early"):
        read_chirrtl(circuit(port))


def test_many_ports_that_would_fill_the_memory() -> None:
    with pytest.raises(ValueError, match="leaves"):
        read_chirrtl(circuit(*(f"input a{i} : UInt<1>[200000]" for i in range(1000))))


# Each would take minutes or ages if a search went back over what it has seen.
SLOW: dict[str, tuple[Callable[[str], object], str]] = {
    "locators": (read_chirrtl, circuit("input a : UInt<1> @[" + " @[" * 300_000)),
    "indices": (has_state, "  a" + "[0]" * 60 + " = 1;\n"),
    "blank lines": (has_state, "\n" * 300_000 + "("),
    "blank lines, renamed": (lambda text: rename(text, "x"), "module A();\n" + "\n" * 300_000),
    "comments": (forbidden, "/*" * 300_000),
    "quotes": (forbidden, '"\\' * 300_000),
    "classes": (inline_verilog, '"class":"' + "a." * 300_000),
    "annotations": (inline_verilog, written("%[[" + "[" * 300_000)),
    "strings": (inline_verilog, written("", '"\\' * 300_000)),
    "locators of a circuit": (inline_verilog, written("", "@[\\" * 300_000)),
    "blank lines in a circuit": (inline_verilog, written("", "\n" * 300_000)),
    "parameters": (inline_verilog, written("", "parameter'" * 100_000)),
    "raw": (inline_verilog, written("", "parameter P = '" + "(" * 300_000 + "'")),
    "attributes": (unfit_for_simulation, "(*\n" * 300_000),
    "references": (sole_module, "\n" * 300_000 + "module a(); endmodule"),
    "instances": (figures, "module A(\n" + "  A a (\n" * 100_000),
}


@pytest.mark.parametrize("name", list(SLOW))
def test_searches_are_fast(name: str) -> None:
    search, text = SLOW[name]
    begin = time.monotonic()
    search(text)
    assert time.monotonic() - begin < 5


def test_figures_count_what_is_instantiated_twice_twice() -> None:
    leaf = "module L(\n);\n  reg [7:0] q;\n  always @(posedge c)\n    q <= d;\nendmodule\n"
    memory = "module M(\n);\n  reg [3:0] Memory[0:15];\n  always @(posedge c)\n    Memory[a] <= d;\nendmodule\n"
    top = "module T(\n);\n  L a (\n  );\n  L b (\n  );\n  M m (\n  );\nendmodule\n"
    assert figures(leaf + memory + top) == {
        "modules": 3,
        "instances": 3,
        "register_bits": 16,
        "memory_bits": 64,
        "verilog_lines": 21,
    }


def test_a_contract_from_ports() -> None:
    contract = contract_of(
        Elaborated(
            "A",
            (CLOCK, RESET, Field("io.a", "input", "SInt", 4), Field("io.b", "output", "UInt", 1)),
        )
    )
    assert (contract.style, contract.reset.kind, contract.clock) == ("io", "sync", "clock")
    assert [(p.path, p.type) for p in contract.ports] == [("a", "SInt"), ("b", "Bool")]
    raw = contract_of(Elaborated("A", (Field("a", "input", "UInt", 4), Field("b", "output", "UInt", 2))))
    assert (raw.style, raw.reset.kind, raw.clock) == ("bare", "none", "")


@pytest.mark.parametrize(
    "fields",
    [
        (CLOCK, Field("a", "output", "UInt", 1)),
        (CLOCK, RESET, Field("clock2", "input", "Clock", 1), Field("a", "output", "UInt", 1)),
        (CLOCK, RESET, Field("a", "output", "Analog", 1)),
        (CLOCK, RESET, Field("a", "input", "UInt", 1)),
    ],
)
def test_interfaces_that_no_vector_can_drive(fields: tuple[Field, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        contract_of(Elaborated("A", fields))


def test_stimulus_resets_and_compares_after_the_first_reset() -> None:
    contract = contract_of(
        Elaborated("A", (CLOCK, RESET, Field("a", "input", "UInt", 4), Field("b", "output", "UInt", 2)))
    )
    trace = stimulus(contract)
    assert trace.expected[0] is None
    assert all(outputs is not None for outputs in trace.expected[2:])
    assert sum(trace.resets) > 3
    assert trace.inputs == stimulus(contract).inputs


def test_stimulus_for_a_large_interface_is_refused() -> None:
    many = tuple(Field(f"a{i}", "input", "UInt", 4) for i in range(600))
    with pytest.raises(ValueError, match="too many"):
        stimulus(contract_of(Elaborated("A", (*many, Field("b", "output", "UInt", 2)))))


def test_names_and_top_of_a_reference() -> None:
    text = "module leaf(input a); endmodule\nmodule top(input a, output io_b); leaf l(a); endmodule\n"
    assert sole_module(text) == "top"
    assert names_in(text, {"io.a": "io_a", "io.b": "io_b"}) == {"io.a": "a", "io.b": "io_b"}
    both = {"clock": "clock", "reset": "reset"}
    assert names_in("module m(input clk, rst);", both) == {"clock": "clk", "reset": "rst"}
    assert names_in("module m(input clock, reset, rst);", both) == both
    assert names_in("module m(input a);", both) == {}
    with pytest.raises(ValueError, match="2 modules"):
        sole_module("module a; endmodule\nmodule b; endmodule\n")
