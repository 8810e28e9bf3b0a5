"""The skid buffer's golden against a deque."""

from __future__ import annotations

from collections import deque

import pytest

from chisellm.determinism import seeded
from chisellm.families.protocol._skid_buffer_params import draw
from chisellm.families.protocol.skid_buffer import contract, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(40))
def test_items_leave_in_order_and_none_is_lost(seed: int) -> None:
    random = seeded("skid buffer", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "S"), {p.flush: 0.05})
    assert model.next is not None
    held, state, sent = deque[tuple[int, ...]](), model.initial, 0
    for _ in range(200):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        shown = model.outputs(state, given)
        assert shown[f"{p.source}.ready"] == (len(held) < 1 + p.registered)
        assert not p.total or shown[p.total] == sent % (1 << p.total_width)
        waiting = len(held)
        if given[f"{p.source}.valid"] and shown[f"{p.source}.ready"]:
            held.append(p.payload.take(given, f"{p.source}.bits"))
        offered = waiting if p.registered else len(held)
        assert shown[f"{p.sink}.valid"] == (offered > 0)
        if offered:
            assert p.payload.take(shown, f"{p.sink}.bits") == held[0]
            if given[f"{p.sink}.ready"]:
                held.popleft()
                sent += 1
        if p.flush and given[p.flush]:
            held.clear()
        state = model.next(state, given)
