from __future__ import annotations

from itertools import product
from random import Random

import pytest

from chisellm.families.vectors.sorting_network import FAMILY, NETWORKS, draw, stable


@pytest.mark.parametrize("count", list(NETWORKS))
def test_networks_sort_every_row_of_zeros_and_ones(count: int) -> None:
    for row in product((0, 1), repeat=count):
        items = list(row)
        for a, b in NETWORKS[count]:
            items[a], items[b] = min(items[a], items[b]), max(items[a], items[b])
        assert items == sorted(row)


def test_outputs_are_those_of_sorted() -> None:
    random = Random(5)
    for _ in range(200):
        p = draw(random)
        low = -(2 ** (p.width - 1)) if p.signed else 0
        keys = [low + random.randrange(random.choice([3, 2**p.width])) for _ in range(p.count)]
        values = [random.randrange(2**p.carried_width) for _ in keys]
        flip = random.randrange(2)
        inputs = {f"{p.keys}[{k}]": key for k, key in enumerate(keys)}
        inputs |= {f"{p.values}[{k}]": value for k, value in enumerate(values)} if p.values else {}
        inputs |= {p.direction: flip} if p.direction else {}
        found = FAMILY.golden(p).outputs(None, inputs)
        backwards = bool(flip) if p.direction else p.descending
        rows = sorted(zip(keys, values, range(p.count), strict=True), key=lambda row: row[0], reverse=backwards)
        assert [found[f"{p.out}[{k}]"] for k in range(p.count)] == [row[0] for row in rows]
        if p.carried_out:
            place = 1 if p.values else 2
            assert [found[f"{p.carried_out}[{k}]"] for k in range(p.count)] == [row[place] for row in rows]


def test_pairs_of_stable_networks_are_neighbours() -> None:
    random = Random(6)
    for _ in range(50):
        p = draw(random)
        assert p.plain or all(b == a + 1 for a, b in stable(p))
