from __future__ import annotations

import math
from decimal import ROUND_DOWN, Decimal
from random import Random

import pytest

from chisellm.families.arithmetic.divider_comb import FAMILY, Kind, Params, by_reciprocal, draw


# Rows of the RISC-V tests of div and rem.
@pytest.mark.parametrize(
    ("a", "b", "quotient", "remainder"),
    [(20, 6, 3, 2), (-20, 6, -3, -2), (20, -6, -3, 2), (-20, -6, 3, -2), (-(2**31), 1, -(2**31), 0)],
)
def test_signs_of_the_risc_v_tests(a: int, b: int, quotient: int, remainder: int) -> None:
    outputs: tuple[tuple[Kind, str], ...] = (("quotient", "q"), ("remainder", "r"))
    params = Params((32, 32), signed=True, constant=0, operands=("a", "b"), outputs=outputs)
    assert FAMILY.golden(params).outputs(None, {"a": a, "b": b}) == {"q": quotient, "r": remainder}


def test_divisions_agree_with_fmod_and_decimal() -> None:
    random = Random(6)
    for _ in range(400):
        params = draw(random)
        low = -(2 ** (params.widths[0] - 1)) if params.signed else 0
        a = random.randint(low, low + 2 ** params.widths[0] - 1)
        b = params.constant or random.choice([x for x in range(-4 if params.signed else 1, 4) if x])
        found = FAMILY.golden(params).outputs(None, dict(zip(params.operands, (a, b), strict=True)))
        exact = Decimal(a) / Decimal(b)
        expected = {
            "quotient": int(exact.to_integral_value(ROUND_DOWN)),
            "remainder": int(math.fmod(a, b)),
            "exact": int(math.fmod(a, b) == 0),
            "up": math.ceil(exact),
            "half": int(exact % 1 >= Decimal("0.5")),
        }
        for kind, out in params.outputs:
            assert found[out] == expected[kind], (params, a, b)


def test_reciprocals_are_exact_for_every_dividend() -> None:
    random = Random(7)
    checked = 0
    while checked < 40:
        params = draw(random)
        if params.constant:
            code = by_reciprocal(params, FAMILY.contract(params, "Divider"))
            assert f"((BigInt(1) << shift) / {params.constant} + 1).U" in code
            shift = params.widths[0] + params.constant.bit_length()
            factor = (1 << shift) // params.constant + 1
            assert all(x * factor >> shift == x // params.constant for x in range(2 ** params.widths[0]))
            checked += 1
