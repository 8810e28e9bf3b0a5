from __future__ import annotations

import itertools
import re
from collections import deque
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


def made(kind: str, values: dict[str, int], **flags: bool) -> Params:
    generator = GENERATORS[kind]
    names = tuple((role, role) for role in generator.names)
    chosen = tuple((flag, flags.get(flag, False)) for flag in generator.flags)
    return Params(kind, tuple(values.items()), chosen, names, False)


def test_rotation_and_delay_against_deques() -> None:
    golden = FAMILY.golden(made("rotate", {"width": 7, "amount": 3}, reversible=True))
    for value in range(128):
        for back in (0, 1):
            bits = deque(format(value, "07b"))
            bits.rotate(3 if back else -3)
            assert golden.outputs(None, {"x": value, "back": back}) == {"y": int("".join(bits), 2)}
    line = FAMILY.golden(made("delay", {"width": 4, "stages": 3}))
    assert line.next is not None
    held, state = deque([0, 0, 0], maxlen=3), line.initial
    for value in (5, 9, 1, 15, 0, 3, 3):
        assert line.outputs(state, {}) == {"q": held[0]}
        held.append(value)
        state = line.next(state, {"d": value})


def test_counts_against_cycle() -> None:
    golden = FAMILY.golden(made("counter", {"modulus": 6}))
    assert golden.next is not None
    state = golden.initial
    for expected in itertools.islice(itertools.cycle(range(6)), 20):
        assert golden.outputs(state, {"en": 1}) == {"count": expected, "wrap": int(expected == 5)}
        assert golden.next(state, {"en": 0}) == state
        state = golden.next(state, {"en": 1})


def test_votes_and_sums_against_builtins() -> None:
    vote = FAMILY.golden(made("vote", {"voters": 6, "threshold": 4}, counted=True))
    for votes in range(64):
        tally = votes.bit_count()
        assert vote.outputs(None, {"votes": votes}) == {"pass": int(tally > 3), "count": tally}
    clamp = FAMILY.golden(made("clamp", {"width": 5, "low": 4, "high": 19}, flagged=True))
    for x in range(32):
        assert clamp.outputs(None, {"x": x}) == {"y": max(4, min(x, 19)), "flag": int(x not in range(4, 20))}


@pytest.mark.parametrize("again", [False, True])
def test_pulses_last_their_cycles(again: bool) -> None:
    golden = FAMILY.golden(made("stretch", {"cycles": 3}, retriggers=again))
    assert golden.next is not None
    state, seen = golden.initial, ""
    for trigger in (1, 0, 1, 0, 0, 0, 0, 0):
        seen += str(golden.outputs(state, {})["pulse"])
        state = golden.next(state, {"trigger": trigger})
    assert seen == ("01111100" if again else "01110000")


def test_a_time_out_needs_consecutive_edges() -> None:
    golden = FAMILY.golden(made("timeout", {"limit": 3}, shown=True))
    assert golden.next is not None
    state, seen = golden.initial, []
    for busy in (1, 1, 0, 1, 1, 1, 1, 0, 0):
        seen.append((golden.outputs(state, {})["expired"], golden.outputs(state, {})["left"]))
        state = golden.next(state, {"busy": busy})
    assert seen == [(0, 3), (0, 2), (0, 1), (0, 3), (0, 2), (0, 1), (1, 0), (1, 0), (0, 3)]
