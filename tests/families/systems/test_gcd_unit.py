"""The golden of the GCD unit against `math.gcd`, and its cycles against the method carried out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.systems.gcd_unit import FAMILY, cycles, draw
from tests.families.systems.run import result


@pytest.mark.parametrize("method", ["swap", "larger", "binary"])
def test_the_result_is_that_of_the_library(method: str) -> None:
    random = seeded("gcd", method)
    p = replace(draw(random), method=method, width=6, nonzero=False)
    for a in range(0, 64, 3):
        for b in range(0, 64, 5):
            found, _ = result(FAMILY, p, {p.x: a, p.y: b})
            assert found[p.gcd] == math.gcd(a, b)
            assert not p.coprime or found[p.coprime] == (math.gcd(a, b) == 1)


def test_the_cycles_are_those_of_examples_worked_by_hand() -> None:
    p = replace(draw(seeded("gcd cycles")), width=6, nonzero=False)
    # (6, 4) (2, 4) (4, 2) (2, 2) (0, 2) (2, 0)
    assert cycles(replace(p, method="swap"), 6, 4) == 6
    # 6 4, 2 4, 2 2
    assert cycles(replace(p, method="larger"), 6, 4) == 3
    # 6 4, 3 2, 3 1, 1 1
    assert cycles(replace(p, method="binary"), 6, 4) == 4
    assert [cycles(replace(p, method=m), 0, 5) for m in ("swap", "larger", "binary")] == [2, 1, 1]
