"""The FIFO's golden against a deque."""

from __future__ import annotations

from collections import deque

import pytest

from chisellm.determinism import seeded
from chisellm.families.memory._fifo_params import draw
from chisellm.families.memory.fifo import contract, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(40))
def test_items_are_those_of_a_deque(seed: int) -> None:
    random = seeded("fifo", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "F"), {p.push: 0.6, p.clear: 0.05})
    assert model.next is not None
    ring = p.policy == "overwrite"
    held = deque[int](maxlen=p.depth)  # which drops its oldest item where one more is appended
    state, last = model.initial, 0
    for _ in range(200):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        shown = model.outputs(state, given)
        assert shown[p.full] == (len(held) == p.depth)
        assert shown[p.empty] == (not held)
        assert shown[p.shown] == (last if p.registered else held[0] if held else 0)
        if p.level:
            assert shown[p.level] == len(held)
        if p.clear and given[p.clear]:
            held.clear()
        else:
            room = len(held) < p.depth
            if given[p.pop] and held:
                last = held.popleft()
            if given[p.push] and (room or ring or (p.policy == "swap" and given[p.pop])):
                held.append(given[p.given])
        state = model.next(state, given)
