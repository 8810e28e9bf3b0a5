"""The masked RAM's golden against a bytearray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.memory.byte_write_ram import contract, draw, golden
from chisellm.stimulus.values import sources


def word(given: dict[str, int], root: str, lanes: int) -> bytes:
    if root in given:
        return given[root].to_bytes(lanes, "little")
    return bytes(given[f"{root}[{k}]"] for k in range(lanes))


def bits(given: dict[str, int], root: str, lanes: int) -> Sequence[str]:
    if root in given:
        return f"{given[root]:0{lanes}b}"[::-1]
    return [str(given[f"{root}[{k}]"]) for k in range(lanes)]


@pytest.mark.parametrize("seed", range(30))
def test_bytes_are_those_of_a_bytearray(seed: int) -> None:
    random = seeded("byte write ram", seed)
    p = replace(draw(random), size=8)
    model, leaves = golden(p), sources(contract(p, "B"), {})
    assert model.next is not None
    memory, state = bytearray(p.depth * p.lanes), model.initial
    read = bytes(p.lanes)
    for cycle in range(200):
        given = {leaf.path: leaf.draw(random) for leaf in leaves}
        shown = model.outputs(state, given)
        assert shown[p.busy] == (cycle < p.depth)
        assert word(shown, p.data[1], p.lanes) == read
        read = bytes(p.lanes) if p.idle == "zero" else read
        if cycle >= p.depth and given[p.enable]:
            start = given[p.place] * p.lanes
            if given[p.write]:
                for k, (byte, chosen) in enumerate(
                    zip(word(given, p.data[0], p.lanes), bits(given, p.mask, p.lanes), strict=True)
                ):
                    if chosen == "1":
                        memory[start + k] = byte
            else:
                read = bytes(memory[start : start + p.lanes])
        state = model.next(state, given)
