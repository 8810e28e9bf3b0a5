from __future__ import annotations

import math
import statistics
from fractions import Fraction
from random import Random

from chisellm.families.arithmetic.average import FAMILY, WEIGHTS, draw


def test_averages_agree_with_exact_fractions() -> None:
    random = Random(3)
    for _ in range(400):
        params = draw(random)
        numbers = [random.randint(-8, 7) if params.signed else random.randint(0, 15) for _ in params.paths]
        found = FAMILY.golden(params).outputs(None, dict(zip(params.paths, numbers, strict=True)))
        weighted = [number for number, weight in zip(numbers, params.weights, strict=True) for _ in range(weight)]
        mean = statistics.mean(map(Fraction, weighted))
        expected = {
            "down": math.floor(mean),
            "up": math.ceil(mean),
            "near": math.floor(mean + Fraction(1, 2)),
            "sum": sum(weighted),
            "exact": int(mean.denominator == 1),
            "above": int(numbers[0] > math.floor(mean)),
        }
        for kind, out in params.outputs:
            assert found[out] == expected[kind], (params, numbers)


def test_weights_add_up_to_a_power_of_two() -> None:
    assert all(sum(weights).bit_count() == 1 for rows in WEIGHTS.values() for weights in rows)
