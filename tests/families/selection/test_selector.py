from __future__ import annotations

from dataclasses import replace

from chisellm.families.selection.selector import FAMILY, Params
from chisellm.language.voice import Voice

FLAGS = Params(
    kind="flags",
    width=8,
    signed=False,
    data=("b", "a", "c"),
    declared=("a", "b", "c"),
    select="take",
    keys=(),
    select_width=1,
    default=7,
    out="out",
    hit="hit",
)
DATA = {"a": 10, "b": 20, "c": 30}


def chosen(params: Params, **select: int) -> tuple[int, int]:
    found = FAMILY.golden(params).outputs(None, {**DATA, **select})
    return found["out"], found["hit"]


def test_flags_have_the_priority_of_the_parameters() -> None:
    assert chosen(FLAGS, takeA=1, takeB=1, takeC=1) == (20, 1)
    assert chosen(FLAGS, takeA=1, takeB=0, takeC=1) == (10, 1)
    assert chosen(FLAGS, takeA=0, takeB=0, takeC=0) == (7, 0)


def test_request_word() -> None:
    params = replace(FLAGS, kind="word", select="sel", data=("c", "b", "a"), keys=(2, 1, 0), select_width=3)
    assert [chosen(params, sel=sel) for sel in (0b000, 0b001, 0b011, 0b101)] == [(7, 0), (10, 1), (20, 1), (30, 1)]


def test_codes_with_a_default_input() -> None:
    params = replace(FLAGS, kind="code", select="op", keys=(3, 0, 1), select_width=2, default="rest")
    assert [chosen(params, op=op, rest=99) for op in range(4)] == [(10, 1), (30, 1), (99, 0), (20, 1)]


def test_limits_are_exclusive() -> None:
    params = replace(FLAGS, kind="limits", select="level", keys=(4, 8, 12), select_width=4)
    found = [chosen(params, level=level)[0] for level in (3, 4, 7, 8, 11, 12, 15)]
    assert found == [20, 10, 10, 30, 30, 7, 7]


def test_mux_chain_nests_at_most_three_deep() -> None:
    assert FAMILY.idioms["mux"].applies(FLAGS)
    assert not FAMILY.idioms["mux"].applies(replace(FLAGS, data=("a", "b", "c", "d")))


def test_description_tells_the_order_and_the_default() -> None:
    rules = FAMILY.describe(FLAGS, Voice()).rules
    assert rules == (
        "If `io.takeB` is 1, `io.out` is `io.b`; otherwise, if `io.takeA` is 1, `io.out` is `io.a`; otherwise, if "
        "`io.takeC` is 1, `io.out` is `io.c`; otherwise `io.out` is the constant 7.",
        "`io.hit` is 1 exactly when at least one of the flags is 1.",
    )
