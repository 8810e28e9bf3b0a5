"""Formulas and phrases are read as an engineer reads them, and refused where two readings are possible."""

from __future__ import annotations

import pytest

from chisellm.prompt.facts.datapaths import read_datapath, read_type
from chisellm.prompt.facts.expression import Expr, Op, Unreadable, canonical, expand
from chisellm.prompt.facts.formulas import read_formula
from chisellm.prompt.facts.phrases import read_phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("io.a + b * 3", Op("add", ("a", Op("mul", ("b", 3))))),
        ("a - b - c", Op("sub", (Op("sub", ("a", "b")), "c"))),
        ("(a + b) mod 2^8", Op("low", (Op("add", ("a", "b")), 8))),
        ("signed(a mod 2^4)", Op("slow", ("a", 4))),
        ("c ? a : -2", Op("select", ("c", "a", -2))),
        ("a > b && !c", Op("land", (Op("gt", ("a", "b")), Op("lnot", ("c",))))),
        ("{a, b[3:1]}", Op("cat", ("a", Op("slice", ("b", 3, 1))))),
        ("a & 0x1F", Op("and", ("a", 31))),
        ("clamp(a, -8, 7)", Op("clamp", ("a", -8, 7))),
    ],
)
def test_formulas(text: str, expected: Expr) -> None:
    assert read_formula(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a + b & c",
        "a & b + c",
        "a & b | c",
        "a << b + c",
        "a & b == c",
        "a && b || c",
        "a +",
        "f(a)",
        "min(a)",
        "a + 065",
    ],
)
def test_doubtful_formulas_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_formula(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the sum of `io.a` and 3", Op("add", ("a", 3))),
        ("`b` subtracted from `a`", Op("sub", ("a", "b"))),
        ("the low 4 bits of `a` plus `b`", Op("low", (Op("add", ("a", "b")), 4))),
        ("`a` while `c` is 0, otherwise `b`", Op("select", ("c", "b", "a"))),
        ("`a` and `b` concatenated, from the upper bits down", Op("cat", ("a", "b"))),
        ("`a` and `b` concatenated, from the lower bits up", Op("cat", ("b", "a"))),
        ("1 if `a` is at most -3, else 0", Op("le", ("a", -3))),
    ],
)
def test_phrases(text: str, expected: Expr) -> None:
    assert read_phrase(text) == expected


def test_words_outside_of_the_forms_are_refused() -> None:
    with pytest.raises(Unreadable):
        read_phrase("`a` and perhaps `b`")


def test_the_same_said_in_two_ways_is_one() -> None:
    assert canonical(read_formula("b > a")) == canonical(read_formula("a < b"))
    assert canonical(read_formula("abs(b - a)")) == canonical(read_phrase("the distance between `a` and `b`"))
    assert canonical(read_formula("a - b")) != canonical(read_formula("b - a"))


def test_circular_definitions_are_refused() -> None:
    with pytest.raises(Unreadable):
        expand("a", {"a": Op("not", ("b",)), "b": Op("not", ("a",))})


def test_types_and_clashes() -> None:
    assert read_type("9-bit unsigned") == (9, False)
    assert read_type("9 bits, signed") == (9, True)
    assert read_type("1 bit") == (1, False)
    assert read_type("wide") is None
    reading = read_datapath("`x` (9-bit unsigned) is `a` plus `b`. `x` is `a` minus `b`.")
    assert reading.clashes == ["x is defined twice"]
