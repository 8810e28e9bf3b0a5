from __future__ import annotations

from chisellm.families.ports import call, direct, drive, input_port, output_port


def test_an_unsigned_bit_is_a_bool_and_a_signed_one_is_not() -> None:
    assert input_port("en", 1).scala_type == "Bool()"
    assert output_port("s", 1, signed=True).scala_type == "SInt(1.W)"


def test_only_used_values_are_named_in_their_order() -> None:
    values = {"base": "io.a + io.b", "twice": "base << 1", "idle": "io.c"}
    assert drive(values, [("out", "twice + base"), ("idle", "io.twice")]) == [
        "val base = io.a + io.b",
        "val twice = base << 1",
        "io.out := twice + base",
        "io.idle := io.twice",
    ]


def test_a_value_that_is_only_one_output_has_no_name() -> None:
    values = {"isLow": "io.a < 3.U", "isHigh": "io.a > 9.U"}
    assert drive(values, [("low", "isLow"), ("any", "isHigh || io.c"), ("high", "isHigh")]) == [
        "val isHigh = io.a > 9.U",
        "io.low := io.a < 3.U",
        "io.any := isHigh || io.c",
        "io.high := isHigh",
    ]


def test_a_name_for_nothing_but_a_port_is_left_out() -> None:
    lines = ["val doRead = io.load", "val other = io.load && io.go", "io.x := doRead && io.doRead || other"]
    assert direct(lines) == ["val other = io.load && io.go", "io.x := io.load && io.doRead || other"]


def test_a_call_breaks_into_one_argument_a_line_where_it_is_too_long() -> None:
    assert call("io.out := Cat", ["io.a", "io.b"]) == "io.out := Cat(io.a, io.b)"
    rows = call("Cat", ["x" * 50, "y" * 50], ".asSInt").splitlines()
    assert rows == ["Cat(", f"  {'x' * 50},", f"  {'y' * 50}", ").asSInt"]
