from __future__ import annotations

from dataclasses import replace

from chisellm.families.selection.onehot_mux import FAMILY, Params
from chisellm.language.voice import Voice

PLAIN = Params(
    width=8,
    signed=False,
    vector=False,
    data=("a", "b", "c"),
    name="in",
    order=(0, 1, 2),
    select="sel",
    out="y",
    index="",
    enable="",
    invert="",
)
WORDS = {"a": 10, "b": 20, "c": 30}


def test_each_bit_chooses_its_input() -> None:
    outputs = FAMILY.golden(PLAIN).outputs
    assert [outputs(None, {"sel": 1 << bit, **WORDS})["y"] for bit in range(3)] == [10, 20, 30]


def test_mirrored_order_and_index() -> None:
    outputs = FAMILY.golden(replace(PLAIN, order=(2, 1, 0), index="index")).outputs
    assert outputs(None, {"sel": 1, **WORDS}) == {"y": 30, "index": 0}
    assert outputs(None, {"sel": 4, **WORDS}) == {"y": 10, "index": 2}


def test_gate_and_complement() -> None:
    gated = FAMILY.golden(replace(PLAIN, enable="en")).outputs
    assert gated(None, {"sel": 2, "en": 0, **WORDS}) == {"y": 0}
    inverted = FAMILY.golden(replace(PLAIN, invert="invert")).outputs
    assert inverted(None, {"sel": 2, "invert": 1, **WORDS}) == {"y": 235}


def test_contract_promises_a_one_hot_select() -> None:
    (assumption,) = FAMILY.contract(PLAIN, "Selector").assumptions
    assert (assumption.kind, assumption.port) == ("one_hot", "sel")


def test_shuffled_order_comes_as_a_table() -> None:
    description = FAMILY.describe(replace(PLAIN, order=(1, 2, 0)), Voice())
    assert description.tables[0].splitlines()[2:] == ["| 0 | `io.b` |", "| 1 | `io.c` |", "| 2 | `io.a` |"]
    assert FAMILY.describe(PLAIN, Voice()).tables == ()
