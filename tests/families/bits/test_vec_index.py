from __future__ import annotations

from dataclasses import replace

from chisellm.families.bits.vec_index import FAMILY, Params
from chisellm.language.voice import Voice

READ = Params(
    kind="read",
    count=3,
    width=8,
    signed=False,
    vector="values",
    index="index",
    data="data",
    out="out",
    enable="en",
    idle=5,
)
VALUES = {"values[0]": 10, "values[1]": 20, "values[2]": 30}


def test_read() -> None:
    golden = FAMILY.golden(READ)
    found = [golden.outputs(None, {**VALUES, "index": k, "en": 1}) for k in range(3)]
    assert found == [{"out": 10}, {"out": 20}, {"out": 30}]
    assert golden.outputs(None, {**VALUES, "index": 1, "en": 0}) == {"out": 5}


def test_two_read_ports_are_independent() -> None:
    golden = FAMILY.golden(replace(READ, kind="read_two", enable=""))
    assert golden.outputs(None, {**VALUES, "indexA": 2, "indexB": 0}) == {"outA": 30, "outB": 10}


def test_steer_leaves_the_other_elements_idle() -> None:
    golden = FAMILY.golden(replace(READ, kind="steer"))
    assert golden.outputs(None, {"index": 2, "data": 99, "en": 1}) == {"out[0]": 5, "out[1]": 5, "out[2]": 99}
    assert golden.outputs(None, {"index": 2, "data": 99, "en": 0}) == {"out[0]": 5, "out[1]": 5, "out[2]": 5}


def test_replace_passes_the_other_elements() -> None:
    golden = FAMILY.golden(replace(READ, kind="replace", enable=""))
    assert golden.outputs(None, {**VALUES, "index": 1, "data": 99}) == {"out[0]": 10, "out[1]": 99, "out[2]": 30}


def test_only_a_partial_index_range_needs_an_assumption() -> None:
    (promise,) = FAMILY.contract(READ, "Reader").assumptions
    assert (promise.kind, promise.port, promise.value) == ("below", "index", 3)
    assert FAMILY.contract(replace(READ, count=4), "Reader").assumptions == ()


def test_description_of_a_disabled_read() -> None:
    assert FAMILY.describe(READ, Voice()).rules[-1] == "While `io.en` is 0, `io.out` is 5."
