"""Each kind on the least circuit that shows what it does and what it leaves alone."""

from __future__ import annotations

import pytest

from chisellm.verifier.mutation import KINDS
from tests.verifier.mutation.texts import circuit, found, module

IO = "output io : { flip a : UInt<4>, flip b : UInt<4>, flip c : UInt<1>, flip s : SInt<4>, flip t : SInt<6>, %s}"


def expression(kind: str, text: str, type_: str) -> list[str]:
    """Mutants of a kind where `text` is shown on an output of `type_`."""
    body = f"node n = {text}\nconnect io.y, n"
    return [row.removeprefix("n <- ") for row in found(circuit(IO % f"y : {type_}", body), kind)]


def statements(kind: str, body: str, ports: str = IO % "y : UInt<4>", reset: str = "UInt<1>") -> list[str]:
    return found(circuit(ports, body, reset=reset), kind)


def test_there_are_twelve_kinds() -> None:
    assert KINDS == (
        "carry_lost",
        "condition_inverted",
        "constant_off_by_one",
        "enable_stuck",
        "mux_arms_swapped",
        "operator_swap",
        "output_tied",
        "reset_dropped",
        "reset_value",
        "signedness_lost",
        "slice_off_by_one",
        "transition_redirected",
    )


@pytest.mark.parametrize(
    ("text", "type_", "mutants"),
    [
        ("add(io.a, io.b)", "UInt<5>", ["sub(io.a, io.b)", "pad(io.a, 5)", "pad(io.b, 5)"]),
        ("add(io.a, UInt<1>(0h1))", "UInt<5>", ["sub(io.a, UInt<1>(0h1))"]),
        ("add(io.a, UInt<1>(0h0))", "UInt<5>", []),
        ("sub(UInt<1>(0h0), io.a)", "UInt<5>", ["add(UInt<1>(0h0), io.a)"]),
        ("mul(io.a, io.c)", "UInt<5>", ["add(io.a, io.c)"]),
        ("mul(io.a, io.b)", "UInt<8>", ["pad(add(io.a, io.b), 8)"]),
        ("rem(io.s, io.t)", "SInt<4>", ["asSInt(bits(div(io.s, io.t), 3, 0))"]),
        ("and(io.a, io.b)", "UInt<4>", ["or(io.a, io.b)", "xor(io.a, io.b)", "io.a", "io.b"]),
        ("or(io.a, io.c)", "UInt<4>", ["and(io.a, io.c)", "io.a", "pad(io.c, 4)"]),
        ("and(io.a, io.a)", "UInt<4>", []),
        ("lt(io.a, io.b)", "UInt<1>", ["leq(io.a, io.b)", "gt(io.a, io.b)"]),
        ("eq(io.a, io.b)", "UInt<1>", ["neq(io.a, io.b)"]),
        ("eq(io.c, UInt<1>(0h0))", "UInt<1>", ["io.c"]),
        ("not(io.a)", "UInt<4>", ["io.a"]),
        ("orr(io.a)", "UInt<1>", ["andr(io.a)"]),
        ("shl(io.a, 2)", "UInt<6>", ["pad(shr(io.a, 2), 6)"]),
        ("shr(io.t, 2)", "SInt<4>", ["asSInt(bits(shl(io.t, 2), 3, 0))"]),
        ("shl(io.a, 0)", "UInt<4>", []),
        ("dshr(io.a, io.c)", "UInt<4>", ["bits(dshl(io.a, io.c), 3, 0)"]),
        ("neg(io.a)", "SInt<5>", ["cvt(io.a)"]),
        (
            "cat(io.a, io.b, io.c)",
            "UInt<9>",
            [
                *("cat(UInt<4>(0h0), io.b, io.c)", "cat(io.a, UInt<4>(0h0), io.c)", "cat(io.a, io.b, UInt<1>(0h0))"),
                *("cat(io.b, io.a, io.c)", "cat(io.a, io.c, io.b)"),
            ],
        ),
        ("cat(io.a, io.a)", "UInt<8>", ["cat(UInt<4>(0h0), io.a)", "cat(io.a, UInt<4>(0h0))"]),
        ("xor(UInt<4>(0hf), UInt<2>(0h3))", "UInt<4>", []),
    ],
)
def test_operator_swap(text: str, type_: str, mutants: list[str]) -> None:
    assert expression("operator_swap", text, type_) == mutants


def test_operator_swap_leaves_conditions_to_the_other_kinds() -> None:
    body = "node n = eq(io.a, io.b)\nnode m = mux(n, io.a, io.b)\nconnect io.y, m"
    assert statements("operator_swap", body) == []
    assert statements("operator_swap", body + "\nwhen n :\n  connect io.y, io.b") == ["n <- neq(io.a, io.b)"]


@pytest.mark.parametrize(
    ("text", "mutants"),
    [
        ("add(io.a, UInt<2>(0h2))", ["add(io.a, UInt<2>(0h3))", "add(io.a, UInt<2>(0h1))"]),
        ("eq(io.a, UInt<2>(0h3))", ["eq(io.a, UInt<2>(0h2))"]),
        ("eq(io.c, UInt<1>(0h0))", []),
        ("lt(io.s, SInt<3>(-0h4))", ["lt(io.s, SInt<3>(-0h3))"]),
        ("lt(io.s, SInt<1>(0h0))", ["lt(io.s, SInt<1>(-0h1))"]),
    ],
)
def test_constant_off_by_one(text: str, mutants: list[str]) -> None:
    assert expression("constant_off_by_one", text, "UInt<5>") == mutants


@pytest.mark.parametrize(
    ("text", "type_", "mutants"),
    [
        (
            "bits(io.a, 2, 1)",
            "UInt<2>",
            ["bits(io.a, 3, 2)", "bits(io.a, 1, 0)", "pad(bits(io.a, 1, 1), 2)", "pad(bits(io.a, 2, 2), 2)"],
        ),
        ("bits(io.a, 3, 3)", "UInt<1>", ["bits(io.a, 2, 2)"]),
        ("bits(io.c, 0, 0)", "UInt<1>", []),
        (
            "head(io.a, 2)",
            "UInt<2>",
            ["bits(io.a, 2, 1)", "pad(bits(io.a, 2, 2), 2)", "pad(bits(io.a, 3, 3), 2)"],
        ),
        ("shl(io.a, 1)", "UInt<5>", ["bits(shl(io.a, 2), 4, 0)", "pad(shl(io.a, 0), 5)"]),
        ("shr(io.a, 1)", "UInt<3>", ["pad(shr(io.a, 2), 3)", "bits(shr(io.a, 0), 2, 0)"]),
        ("tail(add(io.a, io.b), 1)", "UInt<4>", []),
    ],
)
def test_slice_off_by_one(text: str, type_: str, mutants: list[str]) -> None:
    assert expression("slice_off_by_one", text, type_) == mutants


def test_slice_off_by_one_takes_neighbours_that_cannot_close_a_loop() -> None:
    ports = "output io : { flip v : { x : UInt<2>}[3], y : UInt<2>}"
    body = """
    wire w : UInt<2>[3]
    reg r : UInt<2>[3], clock
    connect w[0], io.v[1].x
    connect w[1], w[0]
    connect w[2], w[1]
    connect r[0], w[2]
    connect r[1], r[0]
    connect r[2], r[1]
    connect io.y, r[2]
    """
    assert statements("slice_off_by_one", body, ports) == [
        "w[0] <- io.v[2].x",
        "w[0] <- io.v[0].x",
        "r[1] <- r[1]",
        "r[2] <- r[2]",
        "r[2] <- r[0]",
        "io.y <- r[1]",
    ]


def test_arms_and_selector_of_a_mux_are_one_mutant_under_two_kinds() -> None:
    for kind in ("mux_arms_swapped", "condition_inverted"):
        assert expression(kind, "mux(io.c, io.a, io.b)", "UInt<4>") == ["mux(io.c, io.b, io.a)"]
        assert expression(kind, "mux(io.c, io.a, io.a)", "UInt<4>") == []
        assert expression(kind, "mux(io.c, UInt<2>(0h1), UInt<1>(0h1))", "UInt<2>") == []


WHENS = """
reg r : UInt<4>, clock
when io.c :
  connect r, io.a
else :
  when orr(io.b) :
    connect r, io.b
when UInt<1>(0h1) :
  connect r, io.b
connect io.y, r
"""


def test_condition_inverted_on_whens() -> None:
    assert statements("condition_inverted", WHENS) == ["when <- not(io.c)", "when <- not(orr(io.b))"]


def test_mux_arms_swapped_wants_two_branches() -> None:
    assert statements("mux_arms_swapped", WHENS) == ["when <- not(io.c)"]


def test_enable_stuck_wants_one_branch_that_writes_state() -> None:
    assert statements("enable_stuck", WHENS) == ["when <- UInt<1>(0h1)", "when <- UInt<1>(0h0)"]
    assert statements("enable_stuck", "connect io.y, io.a\nwhen io.c :\n  connect io.y, io.b") == []
    memory = """
    cmem ram : UInt<4>[4]
    when io.c :
      infer mport w = ram[io.a], clock
      connect w, io.b
    infer mport r = ram[io.b], clock
    connect io.y, r
    """
    assert statements("enable_stuck", memory) == ["when <- UInt<1>(0h1)", "when <- UInt<1>(0h0)"]


@pytest.mark.parametrize(
    ("text", "type_", "mutants"),
    [
        ("add(io.a, io.c)", "UInt<5>", ["pad(bits(add(io.a, io.c), 3, 0), 5)"]),
        ("sub(io.s, io.t)", "SInt<7>", ["pad(asSInt(bits(sub(io.s, io.t), 5, 0)), 7)"]),
        ("mul(io.a, io.b)", "UInt<8>", ["pad(bits(mul(io.a, io.b), 3, 0), 8)"]),
        ("tail(add(pad(io.a, 5), io.b), 1)", "UInt<5>", ["pad(bits(tail(add(pad(io.a, 5), io.b), 1), 3, 0), 5)"]),
        (
            "tail(add(cat(UInt<2>(0h0), io.a), cat(UInt<1>(0h0), io.c, io.a)), 1)",
            "UInt<6>",
            ["pad(bits(tail(add(cat(UInt<2>(0h0), io.a), cat(UInt<1>(0h0), io.c, io.a)), 1), 4, 0), 6)"],
        ),
        ("tail(add(io.a, io.b), 1)", "UInt<4>", []),
    ],
)
def test_carry_lost(text: str, type_: str, mutants: list[str]) -> None:
    assert [m for m in expression("carry_lost", text, type_) if m.startswith("pad(")] == mutants


def test_carry_lost_leaves_sums_alone_whose_carry_nobody_reads() -> None:
    kept = "node n = add(io.a, io.b)\nnode m = tail(n, 1)\nconnect io.y, m"
    assert statements("carry_lost", kept) == []
    carry = "\nnode k = bits(n, 4, 4)\nconnect io.z, k"
    assert statements("carry_lost", kept + carry, IO % "y : UInt<4>, z : UInt<1>") == [
        "n <- pad(bits(add(io.a, io.b), 3, 0), 5)"
    ]


@pytest.mark.parametrize(
    ("text", "type_", "mutants"),
    [
        ("lt(io.s, SInt<1>(0h0))", "UInt<1>", ["lt(asUInt(io.s), asUInt(SInt<1>(0h0)))"]),
        ("lt(io.a, io.b)", "UInt<1>", []),
        ("shr(io.t, 2)", "SInt<4>", ["asSInt(shr(asUInt(io.t), 2))"]),
        ("dshr(io.t, io.c)", "SInt<6>", ["asSInt(dshr(asUInt(io.t), io.c))"]),
        ("pad(io.s, 9)", "SInt<9>", ["asSInt(pad(asUInt(io.s), 9))"]),
        ("pad(io.a, 9)", "UInt<9>", ["asUInt(pad(asSInt(io.a), 9))"]),
        ("pad(io.s, 4)", "SInt<4>", []),
        ("cvt(io.a)", "SInt<5>", ["pad(asSInt(io.a), 5)"]),
        ("add(io.s, io.t)", "SInt<7>", ["asSInt(add(asUInt(io.s), asUInt(io.t)))"]),
        ("sub(SInt<1>(0h0), io.t)", "SInt<7>", []),
        ("mul(io.s, io.s)", "SInt<8>", ["asSInt(mul(asUInt(io.s), asUInt(io.s)))"]),
        ("mux(bits(io.a, 3, 3), UInt<4>(0hf), UInt<4>(0h0))", "UInt<4>", ["UInt<4>(0h0)"]),
        ("mux(bits(io.a, 3, 3), not(UInt<4>(0h0)), UInt<1>(0h0))", "UInt<4>", ["UInt<4>(0h0)"]),
        ("mux(bits(io.a, 2, 2), UInt<4>(0hf), UInt<4>(0h0))", "UInt<4>", []),
    ],
)
def test_signedness_lost(text: str, type_: str, mutants: list[str]) -> None:
    assert expression("signedness_lost", text, type_) == mutants


def test_signedness_lost_where_a_connection_widens() -> None:
    assert statements("signedness_lost", "connect io.y, io.s", IO % "y : SInt<9>") == [
        "io.y <- asSInt(pad(asUInt(io.s), 9))"
    ]
    assert statements("signedness_lost", "connect io.y, io.a", IO % "y : UInt<9>") == []


REGISTER = "regreset r : UInt<4>, clock, reset, UInt<2>(0h2)\nconnect r, io.a\nconnect io.y, r"


def test_reset_dropped() -> None:
    assert statements("reset_dropped", REGISTER) == ["r <- UInt<1>(0h0)"]
    assert statements("reset_dropped", "reg r : UInt<4>, clock\nconnect r, io.a\nconnect io.y, r") == []
    assert statements("reset_dropped", REGISTER, reset="AsyncReset") == ["r <- UInt<1>(0h0)"]


def test_reset_value() -> None:
    values = ["r <- UInt<4>(0h3)", "r <- UInt<4>(0h1)"]
    assert statements("reset_value", REGISTER) == ["r <- not(reset)", *values]
    assert statements("reset_value", REGISTER, reset="AsyncReset") == ["r <- not(asUInt(reset))"]


def test_reset_value_of_a_vector_is_in_its_wire() -> None:
    body = """
    wire w : UInt<2>[2]
    connect w[0], UInt<2>(0h1)
    connect w[1], UInt<2>(0h3)
    regreset r : UInt<2>[2], clock, reset, w
    connect r[0], r[1]
    connect io.y, r[0]
    """
    mutants = ["w[0] <- UInt<2>(0h2)", "w[0] <- UInt<2>(0h0)", "w[1] <- UInt<2>(0h2)", "r <- not(reset)"]
    assert statements("reset_value", body) == mutants
    assert statements("constant_off_by_one", body) == []
    # An asynchronous reset loads constants; nothing that it loads may depend on the mutant input.
    assert statements("reset_value", body, reset="AsyncReset") == ["r <- not(asUInt(reset))"]
    constant = body.replace("wire w :", "wire w : const")
    assert statements("reset_value", constant) == ["r <- not(reset)"]


def test_resets_of_unresolved_type_are_skipped() -> None:
    child = module(
        "input x : UInt<4>\noutput y : UInt<4>",
        REGISTER.replace("io.a", "x").replace("io.y", "y"),
        name="Child",
        reset="Reset",
    )
    body = "inst c of Child\nconnect c.x, io.a\nconnect io.y, c.y"
    unresolved = circuit(IO % "y : UInt<4>", body, before=child)
    assert found(unresolved, "reset_dropped") == found(unresolved, "reset_value") == []
    resolved = circuit(IO % "y : UInt<4>", body + "\nconnect c.reset, reset", before=child)
    assert found(resolved, "reset_dropped") == ["r <- UInt<1>(0h0)"]
    assert found(resolved, "reset_value") == ["r <- not(asUInt(reset))", "r <- UInt<4>(0h3)", "r <- UInt<4>(0h1)"]


def test_transition_redirected_to_the_register_s_other_values() -> None:
    body = """
    regreset state : UInt<2>, clock, reset, UInt<1>(0h0)
    wire next : UInt<2>
    connect next, state
    when io.c :
      connect next, UInt<2>(0h2)
    else :
      node n = mux(orr(io.a), UInt<1>(0h1), UInt<2>(0h2))
      connect next, n
    connect state, next
    connect io.y, state
    """
    assert statements("transition_redirected", body) == [
        "next <- UInt<2>(0h0)",
        "next <- UInt<2>(0h1)",
        "n <- mux(orr(io.a), UInt<2>(0h0), UInt<2>(0h2))",
        "n <- mux(orr(io.a), UInt<2>(0h2), UInt<2>(0h2))",
        "n <- mux(orr(io.a), UInt<1>(0h1), UInt<2>(0h0))",
        "n <- mux(orr(io.a), UInt<1>(0h1), UInt<2>(0h1))",
    ]
    assert statements("constant_off_by_one", body) == []


def test_a_register_of_many_values_goes_to_three_others() -> None:
    cases = "".join(f"\nwhen eq(io.a, UInt<4>(0h{i:x})) :\n  connect r, UInt<4>(0h{i:x})" for i in range(10))
    body = f"reg r : UInt<4>, clock{cases}\nconnect io.y, r"
    assert statements("transition_redirected", body)[:3] == [f"r <- UInt<4>(0h{i})" for i in (1, 5, 9)]
    assert len(statements("transition_redirected", body)) == 30


def test_a_counter_has_no_transitions() -> None:
    body = """
    regreset count : UInt<4>, clock, reset, UInt<4>(0h0)
    node n = tail(add(count, UInt<1>(0h1)), 1)
    connect count, n
    when io.c :
      connect count, UInt<1>(0h0)
    connect io.y, count
    """
    assert statements("transition_redirected", body) == []


def test_output_tied_to_inputs_of_the_top_and_registers() -> None:
    body = """
    reg r : UInt<4>[2], clock
    connect r[0], io.a
    connect r[1], io.b
    wire w : UInt<4>
    connect w, io.b
    connect io.y, w
    """
    assert statements("output_tied", body) == ["io.y <- r[0]", "io.y <- r[1]", "io.y <- io.a", "io.y <- io.b"]
    same = "reg r : UInt<4>, clock\nconnect r, io.a\nnode n = asUInt(r)\nconnect io.y, n"
    assert statements("output_tied", same) == ["io.y <- io.a", "io.y <- io.b"]
    whole = "reg r : UInt<4>[2], clock\nconnect r, r\nconnect io.y, r"
    assert statements("output_tied", whole, IO % "y : UInt<4>[2]")[:2] == ["io.y[0] <- r[1]", "io.y[0] <- io.a"]


def test_an_output_is_tied_to_a_few_of_many() -> None:
    body = "node n = not(v[0])\nconnect y, n"
    ties = statements("output_tied", body, "input v : UInt<4>[20]\noutput y : UInt<4>")
    assert ties == [f"y <- v[{i}]" for i in range(0, 20, 3)]


def test_an_output_of_a_child_is_tied_to_registers_alone() -> None:
    body = "reg r : UInt<4>, clock\nconnect r, x\nnode n = not(x)\nconnect y, n"
    child = module("input x : UInt<4>\noutput y : UInt<4>", body, name="Child")
    text = circuit(IO % "y : UInt<4>", "inst c of Child\nconnect c.x, io.a\nconnect io.y, c.y", before=child)
    assert found(text, "output_tied") == ["y <- r", "io.y <- io.a", "io.y <- io.b"]
