from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from chisellm.families.structure._generators import GENERATORS
from chisellm.families.structure.parameterised_module import FAMILY, Params


def drawn(kind: str, seed: int) -> Params:
    random = Random(seed)
    while True:
        params = FAMILY.draw(random)
        if params.kind == kind:
            return params


@pytest.mark.parametrize("kind", list(GENERATORS))
@pytest.mark.parametrize("idiom", list(FAMILY.idioms))
def test_nothing_but_the_defaults_depends_on_the_defaults(kind: str, idiom: str) -> None:
    """What is verified for one choice of defaults holds for the generator with these parameters given."""
    params = drawn(kind, 1)
    other = replace(params, values=tuple(GENERATORS[kind].draw(Random(2)).items()))
    assert params.values != other.values
    texts = [FAMILY.idioms[idiom].render(p, FAMILY.contract(p, "Top")) for p in (params, other)]
    assert texts[0] != texts[1]
    bare = [re.sub(r": Int = \d+", ": Int", text) for text in texts]
    assert bare[0] == bare[1]


@pytest.mark.parametrize("kind", list(GENERATORS))
def test_the_contract_states_the_parameters(kind: str) -> None:
    params = drawn(kind, 3)
    stated = {p.name: (p.type, p.default) for p in FAMILY.contract(params, "Top").parameters}
    assert stated == {name: ("Int", str(value)) for name, value in params.values}
