"""The delay line's golden against `collections.deque` and lists moved by their delay."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from random import Random

from chisellm.families.state._delay_line_params import Params
from chisellm.families.state.delay_line import golden

BASE = Params(
    shape="word",
    width=8,
    second=4,
    depth=5,
    taps=(2,),
    valid=("", ""),
    enable="en",
    fields=("a", "b"),
    initial=7,
    summary="same",
    status="same",
    data="d",
    out="q",
    asynchronous=False,
)


def test_words_and_taps_come_out_of_a_queue_in_order() -> None:
    random = Random(3)
    model = golden(BASE)
    assert model.next is not None
    state, queue = model.initial, deque([7] * 5, maxlen=5)
    for _ in range(200):
        given = {"d": random.getrandbits(8), "en": random.getrandbits(1)}
        shown = model.outputs(state, given)
        assert shown == {"q": queue[0], "q2": queue[3], "same": int(len(set(queue)) == 1)}
        state = model.next(state, given)
        if given["en"]:
            queue.append(given["d"])


def test_valid_bits_travel_with_their_data() -> None:
    p = replace(BASE, taps=(), valid=("v", "w"), enable="", initial=0, summary="any", status="busy", depth=3)
    model = golden(p)
    assert model.next is not None
    state, valids = model.initial, []
    for bit in [1, 0, 0, 1, 0, 0, 0]:
        shown = model.outputs(state, {})
        valids.append((shown["w"], shown["busy"]))
        state = model.next(state, {"v": bit, "d": 9})
    assert valids == [(0, 0), (0, 1), (0, 1), (1, 1), (0, 1), (0, 1), (1, 1)]
