"""The register file's golden against a Python dict."""

from __future__ import annotations

import pytest

from chisellm.determinism import seeded
from chisellm.families.memory.register_file import contract, draw, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(40))
def test_words_are_those_of_a_dict(seed: int) -> None:
    random = seeded("register file", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "R"), {p.write[0]: 0.8})
    assert model.next is not None
    enable, address, data = p.write
    stored: dict[int, int] = {}
    state, late = model.initial, dict.fromkeys((name for _, name in p.reads), 0)
    for _ in range(150):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        locked = bool(p.lock and given[p.lock] and given[address] * 2 >= p.count)
        dead = bool(p.zero and given[address] == 0)
        taken = bool(given[enable]) and not locked and not dead
        seen = {}
        for where, name in p.reads:
            forwarded = p.bypass and taken and given[where] == given[address]
            seen[name] = given[data] if forwarded else stored.get(given[where], 0)
        shown = model.outputs(state, given)
        assert {name: shown[name] for _, name in p.reads} == (late if p.registered else seen)
        if p.tap:
            assert shown[p.tap] == stored.get(p.tapped, 0)
        late = seen
        if p.clear and given[p.clear]:
            stored.clear()
        elif taken:
            stored[given[address]] = given[data]
        state = model.next(state, given)


def test_register_zero_of_a_risc_v_file_stays_zero() -> None:
    p = next(p for p in map(draw, (seeded("x0", k) for k in range(200))) if p.zero and not p.registered and not p.clear)
    model = golden(p)
    assert model.next is not None
    given = dict.fromkeys((port.path for port in contract(p, "R").inputs), 0) | {p.write[0]: 1, p.write[2]: 1}
    assert model.outputs(model.next(model.initial, given), given)[p.reads[0][1]] == 0
