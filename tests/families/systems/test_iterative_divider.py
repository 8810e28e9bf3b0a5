"""The divider's golden against `decimal`, whose `//` and `%` round toward zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from chisellm.determinism import seeded
from chisellm.families.systems.iterative_divider import FAMILY, draw
from tests.families.systems.run import result


@pytest.mark.parametrize("seed", range(20))
def test_quotients_and_remainders_are_those_of_decimal(seed: int) -> None:
    random = seeded("divider", seed)
    p = replace(draw(random), remainder="rem", quotient="quot")
    low, high = (-(1 << p.width - 1), (1 << p.width - 1) - 1) if p.signed else (0, (1 << p.width) - 1)
    for _ in range(60):
        a, b = random.randint(low, high), random.choice([random.randint(low, high), random.randint(1, 5)])
        if not b or (a, b) == (low, -1):
            continue
        found, waited = result(FAMILY, p, {p.dividend: a, p.divisor: b})
        assert (found["quot"], found["rem"]) == (int(Decimal(a) // Decimal(b)), int(Decimal(a) % Decimal(b)))
        assert waited == p.width


def test_the_corners_are_those_that_risc_v_publishes() -> None:
    """Division by zero: all ones and the dividend; overflow: the dividend and 0."""
    p = replace(draw(seeded("divider corners")), width=8, nonzero=False, remainder="rem", quotient="quot", flag="")
    signed, unsigned = replace(p, signed=True), replace(p, signed=False)

    def of(params: object, a: int, b: int) -> tuple[int, int]:
        found, _ = result(FAMILY, params, {p.dividend: a, p.divisor: b})
        return found["quot"], found["rem"]

    assert of(unsigned, 77, 0) == (255, 77)
    assert of(signed, -77, 0) == (-1, -77)
    assert of(signed, -128, -1) == (-128, 0)
