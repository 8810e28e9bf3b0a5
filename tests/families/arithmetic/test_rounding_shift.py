from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest

from chisellm.families.arithmetic.rounding_shift import FAMILY, Params, Rounding

DECIMAL: dict[Rounding, str] = {
    "floor": ROUND_FLOOR,
    "ceil": ROUND_CEILING,
    "zero": ROUND_DOWN,
    "half_even": ROUND_HALF_EVEN,
    "half_away": ROUND_HALF_UP,
}


def outputs(kind: Rounding, shift: int, value: int) -> dict[str, int]:
    params = Params(12, signed=True, shift=shift, data="x", outputs=((kind, "y"),), rest="r", inexact="i")
    return FAMILY.golden(params).outputs(None, {"x": value})


@pytest.mark.parametrize("kind", list(DECIMAL))
@pytest.mark.parametrize("shift", [2, 3, 6])
def test_roundings_agree_with_decimal(kind: Rounding, shift: int) -> None:
    for value in range(-2048, 2048, 3 if shift == 6 else 1):
        exact = Decimal(value) / Decimal(2**shift)
        assert outputs(kind, shift, value)["y"] == int(exact.to_integral_value(rounding=DECIMAL[kind])), value


def test_half_up_is_the_floor_of_the_quotient_and_one_half() -> None:
    for value in range(-40, 41):
        exact = (Decimal(value) / 4 + Decimal("0.5")).to_integral_value(rounding=ROUND_FLOOR)
        assert outputs("half_up", 2, value)["y"] == int(exact)


def test_remainder_of_a_negative_number() -> None:
    assert outputs("floor", 3, -1) == {"y": -1, "r": 7, "i": 1}
