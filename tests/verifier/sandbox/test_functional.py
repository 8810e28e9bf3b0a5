"""References in a sandboxed Icarus: which ports they may have, and what of their answers is compared."""

from __future__ import annotations

import pytest

from chisellm.stimulus import Trace
from chisellm.toolchain import Toolchain
from chisellm.verifier.interface import Elaborated, Field
from chisellm.verifier.sandbox.confinement import confinement
from chisellm.verifier.sandbox.functional import Simulator, contract_of, names_in, stimulus
from chisellm.verifier.stranger import Limits

pytestmark = pytest.mark.real

CLOCK = Field("clock", "input", "Clock", 1)
RESET = Field("reset", "input", "UInt", 1)
PORTS = (Field("io.a", "input", "UInt", 4), Field("io.s", "input", "SInt", 3), Field("io.y", "output", "UInt", 5))
CONTRACT = contract_of(Elaborated("Pass", (CLOCK, RESET, *PORTS, Field("io.z", "output", "UInt", 1))))
NAMES = {path: path.replace(".", "_") for path in ("clock", "reset", "io.a", "io.s", "io.y", "io.z")}
BODY = "assign y = a + s; assign z = ^a; endmodule"


def answers(toolchain: Toolchain, text: str) -> Trace:
    simulator = Simulator(toolchain, confinement("require"), Limits())
    return simulator.answers(CONTRACT, "m", text, names_in(text, NAMES), stimulus(CONTRACT))


@pytest.mark.parametrize(
    "header",
    [
        "module m(input [3:0] a, input signed [2:0] s, output [4:0] y, output z);",
        "module m #(parameter W = 4)(input [0:W-1] a, input [2:0] s, output logic [4:0] y, output z, w);",
        "module m(z, y, s, a); input [3:0] a; input [2:0] s; output [4:0] y; output z;",
        "module m(clk, a, s, y, z); input clk; input [3:0] a; input [2:0] s; output [4:0] y; output z;",
    ],
)
def test_a_reference_may_write_its_ports_in_any_way(toolchain: Toolchain, header: str) -> None:
    assert any(answers(toolchain, f"{header} {BODY}").expected)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (
            "input [7:0] a, input [2:0] s, output [4:0] y, output z",
            "port a is an input of width 8 instead of an input of width 4",
        ),
        (
            "input [3:0] a, input s, output [4:0] y, output z",
            "port s is an input of width 1 instead of an input of width 3",
        ),
        (
            "input [3:0] a, input [2:0] s, output [3:0] y, output z",
            "port y is an output of width 4 instead of an output of width 5",
        ),
        (
            "input [3:0] a, input [2:0] s, input [4:0] y, output z",
            "port y is an input of width 5 instead of an output of width 5",
        ),
        (
            "input [3:0] a, input [2:0] s, inout [4:0] y, output z",
            "port y is an inout of width 5 instead of an output of width 5",
        ),
    ],
)
def test_ports_of_a_reference_are_neither_padded_nor_cut(toolchain: Toolchain, header: str, told: str) -> None:
    body = "endmodule" if "input [4:0] y" in header else BODY
    with pytest.raises(ValueError, match=told):
        answers(toolchain, f"module m({header}); {body}")


def test_only_an_unknown_output_is_left_out(toolchain: Toolchain) -> None:
    text = (
        "module m(input clock, reset, input [3:0] a, input [2:0] s, output reg [4:0] y, output z); assign z = ^a;"
        "reg [1:0] n; always @(posedge clock) begin n <= reset ? 0 : n + 1; if (n == 2) y <= a; end endmodule"
    )
    expected = [outputs for outputs in answers(toolchain, text).expected if outputs is not None]
    assert {frozenset(outputs) for outputs in expected} == {frozenset({"z"}), frozenset({"y", "z"})}
    assert set(expected[0]) == {"z"}


def test_an_output_that_is_never_known_makes_a_reference_useless(toolchain: Toolchain) -> None:
    text = "module m(input [3:0] a, input [2:0] s, output [4:0] y, output z); assign z = ^a; endmodule"
    with pytest.raises(ValueError, match="output y is unknown in every cycle"):
        answers(toolchain, text)
