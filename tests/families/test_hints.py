"""What a family proposes as stimulus is something that its ports can hold and its contract allows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chisellm.contract import Contract
from chisellm.design import Hints, Inputs
from chisellm.determinism import seeded
from chisellm.families.registry import all_families

DRAWS = 25


def vectors(hints: Hints) -> Iterator[Inputs]:
    yield from hints.directed
    for opening in hints.openings:
        yield from opening


def illegal(contract: Contract, path: str, value: int) -> bool:
    port = contract.port(path)
    low, high = (-(1 << port.width - 1), 1 << port.width - 1) if port.signed else (0, 1 << port.width)
    return port.direction != "input" or not low <= value < high


@pytest.mark.parametrize("name", list(all_families()))
def test_values_fit_their_ports(name: str) -> None:
    family = all_families()[name]
    for index in range(DRAWS):
        random = seeded("hints", name, index)
        params = family.draw(random)
        contract = family.contract(params, "Dut")
        hints = family.hints(params, random)
        for vector in vectors(hints):
            wrong = {path: value for path, value in vector.items() if illegal(contract, path, value)}
            assert not wrong, (wrong, params)
