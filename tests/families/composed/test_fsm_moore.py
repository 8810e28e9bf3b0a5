"""What the Moore family promises and says."""

from __future__ import annotations

import re
from random import Random

from chisellm.families.composed.fsm_moore import contract, describe, draw
from chisellm.language.voice import Voice


def test_descriptions_name_every_state_and_port() -> None:
    for seed in range(60):
        params = draw(Random(seed))
        said = describe(params, Voice(Random(seed)))
        text = "\n".join([said.does, *said.rules, *said.tables])
        for name in params.names:
            assert re.search(rf"\b{name}\b", text)
        for name, _ in (*params.graph.inputs, *params.graph.outputs):
            assert re.search(rf"\b{name}\b", text)


def test_the_contract_gives_the_initial_state_and_its_outputs() -> None:
    params = draw(Random(5))
    made = contract(params, "M")
    names = [name for name, _ in params.graph.outputs]
    assert made.reset.state == params.names[0]
    assert made.reset.values == dict(zip(names, params.graph.resting[0], strict=True))
    assert made.latency == 1


def test_outputs_ignore_the_inputs() -> None:
    for seed in range(20):
        graph = draw(Random(seed)).graph
        for state, values in enumerate(graph.resting):
            assert {graph.shown(state, vector) for vector in graph.vectors} == {values}
