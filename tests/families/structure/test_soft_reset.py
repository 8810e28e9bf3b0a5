from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

import pytest

from chisellm.families.structure._kernel import Kernel
from chisellm.families.structure.soft_reset import FAMILY, Params

SUMS = Params(Kernel("accumulate", 5, 0, 9, "d", "q", "", "", 0, "zero", ""), "soft", False, False, "count", "restarts")


@pytest.mark.parametrize("low", [False, True])
def test_runs_between_soft_resets_against_accumulate(low: bool) -> None:
    golden = FAMILY.golden(replace(SUMS, active_low=low))
    assert golden.next is not None
    state = golden.initial
    for restarts in range(1, 12):
        given = [Random(n).randrange(32) for n in range(restarts)]
        totals = list(itertools.accumulate(given, initial=9))
        for value, total in zip(given, totals, strict=False):
            idle = {"d": value, "soft": int(low)}
            assert golden.outputs(state, idle) == {"q": total % 32, "restarts": (restarts - 1) % 8}
            state = golden.next(state, idle)
        state = golden.next(state, {"d": 3, "soft": int(not low)})


def test_an_asynchronous_soft_reset_shows_at_once() -> None:
    outputs = FAMILY.golden(replace(SUMS, asynchronous=True)).outputs
    assert outputs((20, 5), {"d": 1, "soft": 1}) == {"q": 9, "restarts": 5}
    assert outputs((20, 5), {"d": 1, "soft": 0}) == {"q": 20, "restarts": 5}
