"""What the Mealy family promises and says."""

from __future__ import annotations

import re
from random import Random

from chisellm.families.composed.fsm_mealy import contract, describe, draw
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


def test_reset_values_are_given_only_where_inputs_do_not_decide() -> None:
    for seed in range(40):
        params = draw(Random(seed))
        made = contract(params, "M")
        for index, (name, _) in enumerate(params.graph.outputs):
            seen = {params.graph.shown(0, vector)[index] for vector in params.graph.vectors}
            assert (name in made.reset.values) == (len(seen) == 1)
        assert made.latency == 0
