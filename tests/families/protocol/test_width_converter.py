"""The width converter's golden against Python's conversion between bytes and integers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from chisellm.determinism import seeded
from chisellm.families.protocol.width_converter import contract, data, draw, golden
from chisellm.stimulus.values import sources


@pytest.mark.parametrize("seed", range(40))
def test_bytes_come_out_in_the_order_that_python_gives_them(seed: int) -> None:
    random = seeded("width converter", seed)
    p = replace(draw(random), width=8)
    model, leaves = golden(p), sources(contract(p, "W"), {f"{p.source}.bits.last": 0.2})
    assert model.next is not None
    order: Literal["big", "little"] = "big" if p.high else "little"
    given_bytes, shown_bytes, state = bytearray(), bytearray(), model.initial
    for _ in range(200):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        shown = model.outputs(state, given)
        if given[f"{p.source}.valid"] and shown[f"{p.source}.ready"]:
            if p.up:
                given_bytes.append(given[data(p, p.source)])
            else:
                given_bytes += given[f"{p.source}.bits"].to_bytes(p.ratio, order)
        if shown[f"{p.sink}.valid"] and given[f"{p.sink}.ready"]:
            if p.up:
                word = shown[data(p, p.sink)].to_bytes(p.ratio, order)
                kept = shown[f"{p.sink}.bits.keep"].bit_count() if p.last else p.ratio
                assert not any(word[kept:])
                shown_bytes += word[:kept]
            else:
                shown_bytes.append(shown[data(p, p.sink)])
        state = model.next(state, given)
    assert len(shown_bytes) > 20
    assert given_bytes.startswith(shown_bytes)
