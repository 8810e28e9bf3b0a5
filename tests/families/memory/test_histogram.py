"""The histogram's golden against `collections.Counter`."""

from __future__ import annotations

from collections import Counter

import pytest

from chisellm.determinism import seeded
from chisellm.families.memory.histogram import contract, draw, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(30))
def test_counts_are_those_of_a_counter(seed: int) -> None:
    random = seeded("histogram", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "H"), {p.event: 0.7})
    assert model.next is not None
    state, events = model.initial, []
    for cycle in range(120):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        if given[p.event] and cycle >= p.bins:
            events.append((given[p.sample] // 2**p.shift, given[p.weight] if p.weight else 1))
        state = model.next(state, given)
    idle = dict.fromkeys(given, 0)
    state = model.next(model.next(state, idle), idle)
    counted: Counter[int] = Counter()
    for place, weight in events:
        counted[place] += weight
    for place in range(p.bins):
        asked = idle | {p.address: place}
        shown = model.outputs(model.next(state, asked) if p.registered else state, asked)[p.shown]
        assert shown == (min(counted[place], 2**p.width - 1) if p.top == "stop" else counted[place] % 2**p.width)
