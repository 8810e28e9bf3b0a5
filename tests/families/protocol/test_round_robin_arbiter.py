"""The round-robin arbiter's golden against a walk round the circle with `itertools.cycle`."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from chisellm.determinism import seeded
from chisellm.families.protocol.round_robin_arbiter import contract, draw, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(40))
def test_grants_go_round(seed: int) -> None:
    random = seeded("round robin", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "R"), {p.clear: 0.05})
    assert model.next is not None
    circle = list(range(p.count))[:: -1 if p.down else 1]
    state, last = model.initial, circle[-1]
    for _ in range(150):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        after = circle.index(last) + (0 if p.hold else 1)
        line = islice(cycle(circle), after, after + p.count)
        first = next((k for k in line if given[p.request] >> k & 1), None)
        shown = model.outputs(state, given)
        assert shown[p.grant] == (0 if first is None else 1 << first)
        assert not p.last or shown[p.last] == last
        if first is not None and (not p.accept or given[p.accept]):
            last = first
        if p.clear and given[p.clear]:
            last = circle[-1]
        state = model.next(state, given)


def test_everybody_gets_a_turn_when_all_ask() -> None:
    p = next(
        p for p in map(draw, (seeded("turns", k) for k in range(300))) if not p.hold and not p.accept and not p.clear
    )
    model, state, turns = golden(p), golden(p).initial, []
    assert model.next is not None
    for _ in range(2 * p.count):
        given = {p.request: (1 << p.count) - 1}
        turns.append(model.outputs(state, given)[p.grant])
        state = model.next(state, given)
    assert turns[: p.count] == turns[p.count :]
    assert sorted(turns[: p.count]) == [1 << k for k in range(p.count)]
