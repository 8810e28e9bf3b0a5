"""Pieces that clocked families share: `when` chains, imports, and controls in words."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from chisellm.families.chisel import complete
from chisellm.families.sequential import chain, priorities, switch
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Voice


def test_a_chain_ends_where_nothing_more_can_happen() -> None:
    assert chain([("a", ["x := 1.U"]), ("", ["x := 2.U"]), ("b", ["x := 3.U"])]) == [
        "when(a) {",
        "  x := 1.U",
        "}.otherwise {",
        "  x := 2.U",
        "}",
    ]
    assert chain([("", ["x := 2.U"])]) == ["x := 2.U"]


def test_a_switch_leaves_out_cases_without_statements() -> None:
    assert switch("s", {"a": ["x := 1.U"], "b": []}) == ["switch(s) {", "  is(a) {", "    x := 1.U", "  }", "}"]


def test_lists_have_one_and() -> None:
    assert [listed(list("abc")[:k]) for k in (1, 2, 3)] == ["a", "a and b", "a, b and c"]


@given(st.integers(0, 2**32), st.integers(1, 5))
def test_priorities_name_every_control_in_order(seed: int, count: int) -> None:
    actions = [(f"`c{k}`", f"does {k}") for k in range(count)]
    text = " ".join(priorities(Voice(Random(seed)), actions, "nothing happens"))
    places = [text.index(f"does {k}") for k in range(count)]
    assert places == sorted(places)
    assert text.count("nothing happens") == 1
    assert text.endswith(".")


def test_generators_of_random_numbers_are_imported_by_name() -> None:
    code = complete("class A extends Module {\n  val r = LFSR(8, true.B, Some(BigInt(1)))\n}")
    assert code.startswith("import chisel3._\nimport chisel3.util.random.LFSR\n\nclass A")
    assert "random" not in complete("class A extends Module {\n  // LFSR(8)\n}")
