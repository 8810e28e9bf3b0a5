"""Comments, lines and skeletons of Scala text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chisellm.audit.code import lines_of_code, skeleton, tokens, without_comments

CODE = """import chisel3._

// adds
class Adder extends Module { /* two
lines */
  val sum = io.a +& "h3f".U(8.W) // "not a string
  val text = "// not a comment"
}
"""


def test_comments_go_and_strings_stay() -> None:
    bare = without_comments(CODE)
    assert not [gone for gone in ("adds", "two", "not a string") if gone in bare]
    assert [stays for stays in ('"// not a comment"', '"h3f"') if stays in bare] == ['"// not a comment"', '"h3f"']


def test_lines_of_code_are_those_with_more_than_blanks_and_comments() -> None:
    assert lines_of_code(CODE) == 5


def test_a_skeleton_sees_operators_and_structure_and_no_name_number_or_string() -> None:
    one = skeleton(tokens('val sum = io.a +& "h3f".U(8.W)'))
    assert one == skeleton(tokens('val total = bus.x +& "b1".U(13.W) // wider'))
    assert one != skeleton(tokens('val sum = io.a + "h3f".U(8.W)'))
    assert one != skeleton(tokens('val sum = io.a +& io.b +& "h3f".U(8.W)'))


@given(st.lists(st.sampled_from(["alpha", "beta", "Gamma9", "_x"]), min_size=3, max_size=3))
def test_renaming_changes_no_skeleton(names: list[str]) -> None:
    a, b, c = names
    assert skeleton(tokens(f"when({a}) {{ {b} := {c} }}")) == skeleton(tokens("when(p) { q := r }"))


@pytest.mark.parametrize("text", ["", "\n\n", "// only", "/* only\n\n */"])
def test_nothing_is_no_line(text: str) -> None:
    assert lines_of_code(text) == 0
    assert tokens(text) == []
