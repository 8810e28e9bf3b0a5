from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

from chisellm.families.arithmetic.saturating import FAMILY, Params, draw
from chisellm.language.voice import Voice

SIGNED = Params(
    width=8,
    signed=True,
    operation="both",
    low=-128,
    high=127,
    operands=("a", "b"),
    result="out",
    control="sub",
    flag="",
    upper="tooHigh",
    lower="tooLow",
)


def test_published_examples_of_signed_saturation() -> None:
    # 8-bit values as paddsb and psubsb of x86 give them.
    outputs = FAMILY.golden(SIGNED).outputs
    assert outputs(None, {"a": 100, "b": 100, "sub": 0}) == {"out": 127, "tooHigh": 1, "tooLow": 0}
    assert outputs(None, {"a": -100, "b": 100, "sub": 1}) == {"out": -128, "tooHigh": 0, "tooLow": 1}
    assert outputs(None, {"a": -1, "b": -127, "sub": 0}) == {"out": -128, "tooHigh": 0, "tooLow": 0}
    assert outputs(None, {"a": -1, "b": -128, "sub": 1}) == {"out": 127, "tooHigh": 0, "tooLow": 0}


def test_unsigned_subtraction_stops_at_zero_and_at_a_limit_of_its_own() -> None:
    params = replace(
        SIGNED, signed=False, operation="sub", low=0, high=200, control="", flag="clipped", upper="", lower=""
    )
    outputs = FAMILY.golden(params).outputs
    assert outputs(None, {"a": 5, "b": 6}) == {"out": 0, "clipped": 1}
    assert outputs(None, {"a": 255, "b": 55}) == {"out": 200, "clipped": 0}
    assert outputs(None, {"a": 255, "b": 54}) == {"out": 200, "clipped": 1}


def test_a_limit_is_declared_out_of_reach_exactly_if_it_is() -> None:
    random = Random(8)
    for _ in range(300):
        p = draw(random)
        pairs = itertools.product((p.least, p.most), repeat=2)
        results = [
            x - y if minus else x + y
            for x, y in pairs
            for minus in (0, 1)
            if p.operation == "both" or minus == (p.operation == "sub")
        ]
        assert p.reaches_high == (max(results) > p.high)
        assert p.reaches_low == (min(results) < p.low)


def test_description_names_both_limits() -> None:
    rules = FAMILY.describe(SIGNED, Voice()).rules
    assert "If the exact result is greater than 127, `io.out` is 127." in rules
    assert "If the exact result is less than -128, `io.out` is -128." in rules
