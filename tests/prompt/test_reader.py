"""Instructions written by hand: what the reader understands, and what it refuses to guess."""

from __future__ import annotations

import pytest

from chisellm.contract import Contract, Port, Reset
from chisellm.prompt import SYSTEM, Shape, answer, problems, read

ADDER = Contract(
    module="FastAdder",
    ports=(
        Port(path="a", direction="input", type="UInt", width=8),
        Port(path="b", direction="input", type="UInt", width=8),
        Port(path="sum", direction="output", type="UInt", width=9),
    ),
)
TEXT = (
    "Write a Chisel module named `FastAdder`. Its `io` Bundle has two 8-bit unsigned inputs, `io.a` and `io.b`, "
    "and a 9-bit unsigned output `io.sum`. `io.sum` is the sum of both. The module is purely combinational."
)


def test_a_hand_written_instruction_is_understood() -> None:
    assert problems(ADDER, TEXT, "") == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("9-bit", "8-bit", "port sum: output UInt<8>, not output UInt<9>"),
        ("9-bit ", "", "port sum: not declared"),
        ("unsigned output", "output", "port sum: not declared"),
        ("9-bit unsigned", "9-bit signed", "port sum: output SInt<9>, not output UInt<9>"),
        (" output `io.sum`. `io.sum`", " input `io.sum`. `io.sum`", "port sum: input UInt<9>, not output UInt<9>"),
        (" named `FastAdder`", "", "module name: not stated, not FastAdder"),
        ("`FastAdder`", "`FastAdders`", "module name: FastAdders, not FastAdder"),
        ("Its `io` Bundle has", "It has", "port style: not stated, not io"),
        ("purely combinational", "small", "reset: not stated, not none"),
        ("`io.b`,", "`io.b`, an 8-bit unsigned input `io.c`", "port c: declared but unknown"),
    ],
)
def test_each_difference_is_named(old: str, new: str, expected: str) -> None:
    assert old in TEXT
    assert expected in problems(ADDER, TEXT.replace(old, new, 1), "")


def test_a_fact_stated_twice_in_different_ways_is_a_problem() -> None:
    twice = f"{TEXT} `io.sum` is an 8-bit unsigned output."
    assert problems(ADDER, twice, "") == ("port sum is stated both as output UInt<9> and as output UInt<8>",)
    assert problems(ADDER, f"{TEXT} `io.sum` is a 9-bit unsigned output.", "") == ()


def test_a_wished_construct_must_stand_in_the_code_outside_comments() -> None:
    wish = f"{TEXT} Use `Cat`."
    assert problems(ADDER, wish, "io.sum := Cat(x, y)") == ()
    assert problems(ADDER, wish, "// Cat\nval CatFish = 1") == ("`Cat` is asked for but not used",)


def test_mentions_are_not_declarations() -> None:
    text = "The upper 4 bits of `io.a` go to `io.x`. It treats `io.b` as an 8-bit signed number. Compare `io.c`."
    assert read(text).ports == {}


def test_scala_header() -> None:
    reading = read(
        "```scala\nclass Pump extends Module with RequireAsyncReset {\n  val io = IO(new Bundle {\n"
        "    val in = Flipped(Decoupled(new Bundle { val key = UInt(4.W) }))\n"
        "    val rows = Output(Vec(2, SInt(3.W))) // val no = Input(Bool())\n"
        "    val both = new Bundle {\n      val go = Input(Bool())\n    }\n  })\n}\n```"
    )
    assert (reading.module, reading.style, reading.reset) == ("Pump", "io", "async")
    assert reading.ports == {
        "in.ready": Shape("output", "Bool", 1),
        "in.valid": Shape("input", "Bool", 1),
        "in.bits.key": Shape("input", "UInt", 4),
        "rows[0]": Shape("output", "SInt", 3),
        "rows[1]": Shape("output", "SInt", 3),
        "both.go": Shape("input", "Bool", 1),
    }


def test_verilog_header_and_table() -> None:
    reading = read(
        "```verilog\nmodule Old (\n  input clock,\n  input wire signed [3:0] x, // io.pair.x\n  output y\n);\n```\n"
        "| Port | Direction | Width | Signed |\n|---|---|---|---|\n| `io.z` | output | 7 | no |\n\n"
        "| `io.z` | meaning |\n|---|---|\n| 3 | three |\n"
    )
    assert reading.module == "Old"
    assert reading.ports == {
        "pair.x": Shape("input", "SInt", 4),
        "y": Shape("output", "Bool", 1),
        "z": Shape("output", "UInt", 7),
    }


def test_reset_latency_state_and_promises() -> None:
    reading = read(
        "An active-high asynchronous reset sets `io.a` and `io.b` to 0x1F and `io.c` to -3. The initial state is "
        "`sIdle`. The latency from input to output is two clock cycles. Assume that `io.sel` is always one-hot. "
        "`io.i` is guaranteed to be below 6. `io.q` is only meaningful while `io.v` is 1."
    )
    assert (reading.reset, reading.polarity, reading.state, reading.latency) == ("async", "high", "sIdle", 2)
    assert reading.values == {"a": 31, "b": 31, "c": -3}
    assert reading.promises == {("one_hot", "sel", 0), ("below", "i", 6)}
    assert reading.undefined == {"q": "v"}


def test_behaviour_is_not_taken_for_reset_or_latency() -> None:
    reading = read(
        "When `io.clear` is 1 the count resets to 0. `io.done` rises one cycle later. A synchronous clear wins. "
        "`io.hit` is 1 in the same cycle. If exactly one bit of `io.in` is set, `io.one` is 1."
    )
    assert (reading.reset, reading.values, reading.latency, reading.promises) == ("", {}, None, set())


def test_polarity_and_reset_values_are_compared() -> None:
    contract = ADDER.model_copy(update={"reset": Reset(kind="sync", values={"sum": 4}), "latency": 1})
    text = TEXT.replace(
        "The module is purely combinational.",
        "The implicit reset is synchronous and active-low. After reset, `io.sum` is 5. "
        "An input affects the outputs one clock cycle later.",
    )
    assert problems(contract, text, "") == (
        "reset polarity: low, not high",
        "reset value of sum: 5, not 4",
    )


def test_answer_is_one_scala_fence() -> None:
    assert answer("\nclass A\n\n") == "```scala\nclass A\n```"
    assert answer("class A\n", fenced=False) == "class A"
    assert "```scala" in SYSTEM


def test_a_port_of_a_verilog_header_may_begin_like_a_keyword() -> None:
    reading = read(
        "```verilog\nmodule Old (\n  input registers,\n  input signedness,\n  output wired\n);\nendmodule\n```\n"
    )
    assert list(reading.ports) == ["registers", "signedness", "wired"]


def test_raw_modules_and_parameters() -> None:
    reading = read(
        "Write a module named `Ring`. Make it a `RawModule` with no implicit clock and reset. Declare a clock input "
        "`clk` and a reset input `rst`; the reset is asynchronous and active-high. `rst` is a 1-bit input, `q` a "
        "4-bit unsigned output. The class takes the constructor parameters `width: Int = 4` and `fast: Boolean = true`."
    )
    assert (reading.base, reading.clock, reading.reset_port) == ("RawModule", "clk", "rst")
    assert (reading.reset, reading.polarity) == ("async", "high")
    assert reading.parameters == {"width": "Int = 4", "fast": "Boolean = true"}
    assert list(reading.ports) == ["q"]


def test_header_of_a_raw_module_with_parameters() -> None:
    code = (
        "class Ring(width: Int = 4) extends RawModule {\n  val clk = IO(Input(Clock()))\n"
        "  val rst = IO(Input(AsyncReset()))\n  val q = IO(Output(UInt(4.W)))\n}\n"
    )
    reading = read(f"Complete it:\n\n```scala\n{code}```\n")
    assert (reading.module, reading.base, reading.style) == ("Ring", "RawModule", "bare")
    assert reading.parameters == {"width": "Int = 4"}
    assert list(reading.ports) == ["q"]
