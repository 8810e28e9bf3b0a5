"""The stack's golden against a list."""

from __future__ import annotations

import pytest

from chisellm.determinism import seeded
from chisellm.families.memory.stack import contract, draw, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(40))
def test_items_are_those_of_a_list(seed: int) -> None:
    random = seeded("stack", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "S"), {p.push: 0.55, p.clear: 0.05})
    assert model.next is not None
    held: list[int] = []
    state, failed = model.initial, 0
    for _ in range(200):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        shown = model.outputs(state, given)
        assert shown[p.top] == (held or [0])[-1]
        assert (shown[p.full], shown[p.empty]) == (len(held) == p.depth, not held)
        if p.second:
            assert shown[p.second] == (held[:-1] or [0])[-1]
        if p.count:
            assert shown[p.count] == len(held)
        if p.error:
            assert shown[p.error] == failed
        push, pop = given[p.push], given[p.pop]
        failed = failed if p.sticky else 0
        match (push, pop) if not (push and pop) or p.both == "replace" else (p.both == "push", p.both == "pop"):
            case _ if p.clear and given[p.clear]:
                held.clear()
                failed = 0
            case (1, 1):
                held[-1:] = [given[p.given]]
            case (1, 0):
                failed |= len(held) == p.depth
                held = [*held, given[p.given]][: p.depth]
            case (0, 1):
                failed |= not held
                held = held[:-1]
        state = model.next(state, given)
