from __future__ import annotations

from dataclasses import replace
from random import Random

from chisellm.families.structure._registered import Stage
from chisellm.families.structure.mixed_vec import FAMILY, Params

BASE = Params("join", (("a", 3), ("b", 7), ("c", 1)), "word", "total", "largest", "", Stage("", "en", False))


def test_joining_and_splitting_against_binary_text() -> None:
    random = Random(4)
    for _ in range(100):
        given = {path: random.getrandbits(width) for path, width in BASE.fields}
        text = "".join(format(given[path], f"0{width}b") for path, width in reversed(BASE.fields))
        more = {"total": sum(given.values()), "largest": max(given.values())}
        joined = FAMILY.golden(BASE).outputs(None, given)
        assert joined == {"word": int(text, 2)} | more
        assert FAMILY.golden(replace(BASE, kind="split")).outputs(None, {"word": int(text, 2)}) == given | more


def test_a_closed_gate_zeroes_every_output() -> None:
    p = replace(BASE, enable="open")
    assert FAMILY.golden(p).outputs(None, {"a": 7, "b": 9, "c": 1, "open": 0}) == {"word": 0, "total": 0, "largest": 0}


def test_the_sum_is_as_wide_as_it_can_get() -> None:
    assert FAMILY.contract(BASE, "Unit").port("total").width == (7 + 127 + 1).bit_length()
