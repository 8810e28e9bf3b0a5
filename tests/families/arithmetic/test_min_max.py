from __future__ import annotations

import statistics
from random import Random

from chisellm.families.arithmetic.min_max import FAMILY, Params, draw


def test_extremes_and_median_agree_with_python() -> None:
    random = Random(5)
    for _ in range(300):
        params = draw(random)
        numbers = [random.randint(-8, 7) if params.signed else random.randint(0, 15) for _ in params.paths]
        found = FAMILY.golden(params).outputs(None, dict(zip(params.paths, numbers, strict=True)))
        spread = max(numbers) - min(numbers)
        expected = {"min": min(numbers), "max": max(numbers), "spread": spread, "equal": int(spread == 0)}
        expected["argmin"] = numbers.index(min(numbers))
        expected["argmax"] = numbers.index(max(numbers))
        if params.last:
            turned = numbers[::-1]
            expected["argmin"] = len(numbers) - 1 - turned.index(min(numbers))
            expected["argmax"] = len(numbers) - 1 - turned.index(max(numbers))
        expected["median"] = int(statistics.median_low(numbers))
        for kind, out in params.outputs:
            assert found[out] == expected[kind], (params, numbers)


def test_the_tie_goes_where_the_words_say() -> None:
    params = Params(("a", "b", "c"), 3, 4, signed=False, last=True, outputs=(("argmax", "at"),))
    assert FAMILY.golden(params).outputs(None, {"a": 7, "b": 7, "c": 1}) == {"at": 1}
