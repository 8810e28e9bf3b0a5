from __future__ import annotations

from bisect import bisect_left, bisect_right
from random import Random

from chisellm.families.selection.threshold_encoder import FAMILY, draw


def test_zones_agree_with_bisect() -> None:
    random = Random(8)
    for _ in range(300):
        params = draw(random)
        limits = list(params.thresholds)
        number = random.choice(limits) + random.randint(-1, 1)
        zone = bisect_left(limits, number) if params.strict else bisect_right(limits, number)
        found = FAMILY.golden(params).outputs(None, {params.data: number})
        expected = {
            "zone": zone,
            "reached": (1 << zone) - 1,
            "oneHot": 1 << zone,
            "top": int(zone == len(limits)),
            "bottom": int(zone == 0),
            "setting": params.settings[zone],
        }
        for kind, out in params.outputs:
            assert found[out] == expected[kind], (params, number)
