from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from chisellm.families.structure._registered import Stage
from chisellm.families.structure.elaboration_tree import FAMILY, Params

BASE = Params("reduce", "add", 5, 6, False, "in", "out", "", Stage("", "en", False))
WHOLE: dict[str, Callable[[list[int]], int]] = {"max": max, "min": min, "add": sum, "wrap": lambda xs: sum(xs) % 64}
PAIRS = {"xor": operator.xor, "and": operator.and_, "or": operator.or_}


@pytest.mark.parametrize("op", [*WHOLE, *PAIRS])
def test_results_against_python_builtins(op: str) -> None:
    random = Random(op)
    whole = WHOLE.get(op) or functools.partial(functools.reduce, PAIRS[op])
    for _ in range(50):
        values = [random.randrange(64) for _ in range(5)]
        given = {f"in[{k}]": value for k, value in enumerate(values)}
        assert FAMILY.golden(replace(BASE, op=op)).outputs(None, given) == {"out": whole(values)}
        if op != "add":
            running = FAMILY.golden(replace(BASE, op=op, shape="scan")).outputs(None, given)
            assert list(running.values()) == [whole(values[: k + 1]) for k in range(5)]
            suffixes = FAMILY.golden(replace(BASE, op=op, shape="suffix")).outputs(None, given)
            assert list(suffixes.values()) == [whole(values[k:]) for k in range(5)]


def test_signed_sums_keep_or_lose_their_carry() -> None:
    given = {f"in[{k}]": -32 for k in range(5)}
    assert FAMILY.golden(replace(BASE, signed=True)).outputs(None, given) == {"out": -160}
    assert FAMILY.golden(replace(BASE, op="wrap", signed=True)).outputs(None, given) == {"out": -32}
