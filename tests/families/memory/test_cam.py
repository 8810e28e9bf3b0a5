"""The CAM's golden against a dict from keys to the entries that hold them."""

from __future__ import annotations

import pytest

from chisellm.determinism import seeded
from chisellm.families.memory._cam_params import draw
from chisellm.families.memory.cam import contract, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(30))
def test_answers_are_those_of_a_dict(seed: int) -> None:
    random = seeded("cam", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "C"), {p.clear: 0.03})
    assert model.next is not None
    where: dict[int, set[int]] = {}
    words: dict[int, int] = {}
    state = model.initial
    for _ in range(150):
        given = {leaf.path: leaf.draw(random) for leaf in leaves} | {p.key: random.randrange(4)}
        if p.new_key:
            given[p.new_key] = random.randrange(4)
        places = where.get(given[p.key], set())
        hit, index, data = (int(bool(places)), min(places, default=0), words[min(places)] if places else 0)
        shown = model.outputs(state, given)
        assert shown[p.hit] == hit
        assert not p.index or shown[p.index] == index
        assert not p.data[1] or shown[p.data[1]] == data
        slot = given[p.slot]
        if p.clear and given[p.clear]:
            where.clear()
        elif given[p.write] or (p.remove and given[p.remove]):
            for entries in where.values():
                entries.discard(slot)
            if given[p.write]:
                where.setdefault(given[p.new_key or p.key], set()).add(slot)
                words[slot] = given[p.data[0]] if p.data[0] else 0
        state = model.next(state, given)
