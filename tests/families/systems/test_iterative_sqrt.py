"""The square root's golden against `math.isqrt`."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.systems.iterative_sqrt import FAMILY, draw
from tests.families.systems.run import result


@pytest.mark.parametrize("seed", range(20))
def test_roots_are_those_of_the_library(seed: int) -> None:
    random = seeded("square root", seed)
    p = replace(draw(random), remainder="rem", exact="exact")
    for value in [0, 1, 2, (1 << p.width) - 1, *(random.getrandbits(p.width) for _ in range(60))]:
        found, waited = result(FAMILY, p, {p.radicand: value})
        root = math.isqrt(value)
        # With twice the precision, (isqrt(4 n) + 1) // 2 is the root to the nearest integer.
        assert found[p.root] == ((math.isqrt(4 * value) + 1) // 2 if p.rounded else root)
        assert (found["rem"], found["exact"]) == (value - root * root, int(root * root == value))
        assert waited == p.half
