"""The queue's golden against a deque, and against the order in which items must come out."""

from __future__ import annotations

from collections import deque

import pytest

from chisellm.determinism import seeded
from chisellm.families.protocol._queue_wrapper_params import draw
from chisellm.families.protocol._steps import Step, applied
from chisellm.families.protocol.queue_wrapper import contract, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(40))
def test_items_leave_in_order_and_none_is_lost(seed: int) -> None:
    random = seeded("queue wrapper", seed)
    p = draw(random)
    model, leaves = golden(p), sources(contract(p, "Q"), {p.flush: 0.05})
    assert model.next is not None
    held, state = deque[int](), model.initial
    for _ in range(200):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        shown = model.outputs(state, given)
        arriving, leaving = given[f"{p.source}.valid"], given[f"{p.sink}.ready"]
        assert shown[f"{p.source}.ready"] == (len(held) < p.depth or (p.pipe and leaving))
        if p.count:
            assert shown[p.count] == len(held)
        if arriving and shown[f"{p.source}.ready"]:
            held.append(given[f"{p.source}.bits"])
            fresh = True
        else:
            fresh = False
        stored = len(held) - fresh
        assert shown[f"{p.sink}.valid"] == (stored > 0 or (p.flow and arriving))
        if shown[f"{p.sink}.valid"] and leaving:
            assert shown[f"{p.sink}.bits"] == applied(p.steps, held.popleft(), p.width)
        if p.flush and given[p.flush]:
            held.clear()
        state = model.next(state, given)


@pytest.mark.parametrize(
    ("kind", "k", "word", "wanted"),
    [
        ("add", 200, 100, 44),
        ("subtract", 5, 3, 254),
        ("xor", 0x0F, 0xAA, 0xA5),
        ("invert", 1, 0x0F, 0xF0),
        ("rotate", 3, 0b1100_0001, 0b0000_1110),
        ("left", 2, 0xFF, 0xFC),
        ("right", 2, 0xFF, 0x3F),
        ("reverse", 1, 0b0000_1101, 0b1011_0000),
        ("gray", 1, 0b0000_0111, 0b0000_0100),
        ("gray", 1, 0b1111_1111, 0b1000_0000),
        ("limit", 100, 200, 100),
        ("limit", 100, 99, 99),
        ("floor", 100, 20, 100),
        ("floor", 100, 101, 101),
    ],
)
def test_steps_by_hand(kind: str, k: int, word: int, wanted: int) -> None:
    assert applied([Step(kind, k)], word, 8) == wanted
