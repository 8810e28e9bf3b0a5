"""The multiplier's golden against `decimal`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chisellm.determinism import seeded
from chisellm.families.systems.iterative_multiplier import FAMILY, base4, draw
from tests.families.systems.run import result


@pytest.mark.parametrize("seed", range(20))
def test_products_are_those_of_decimal(seed: int) -> None:
    random = seeded("multiplier", seed)
    p = draw(random)
    for _ in range(40):
        given = {name: random.getrandbits(width) for name, width, _ in p.operands}
        found, waited = result(FAMILY, p, given)
        more = Decimal(given[p.addend]) if p.addend else Decimal(0)
        assert found[p.product] == int(Decimal(given[p.left]) * Decimal(given[p.right]) + more)
        assert 1 <= waited <= p.steps


def test_base_four_has_no_leading_zeros() -> None:
    assert [base4(n) for n in (0, 3, 4, 16, 27, 255)] == ["0", "3", "10", "100", "123", "3333"]
    for n in range(1, 500):
        assert int(base4(n), 4) == n
