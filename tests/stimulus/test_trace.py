from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs
from chisellm.determinism import seeded
from chisellm.stimulus import Step, Stimulus, Trace, build
from chisellm.stimulus.trace import ASSERTED, PULSE, RELEASED
from chisellm.stimulus.values import Source


def port(path: str, width: int, direction: str = "input", kind: str = "") -> Port:
    return Port.model_validate(
        {"path": path, "direction": direction, "type": kind or ("Bool" if width == 1 else "UInt"), "width": width}
    )


def combinational(*ports: Port, assumptions: tuple[Assumption, ...] = ()) -> Trace:
    contract = Contract(module="M", ports=(*ports, port("y", 8, "output")), assumptions=assumptions)
    return build(contract, Golden(lambda _, i: {"y": sum(i.values())}), Hints(), seeded("t"))


def test_exhaustive_up_to_twelve_bits() -> None:
    trace = combinational(port("a", 6), port("b", 6, kind="SInt"))
    assert len(trace) == 4096
    assert len({tuple(vector.items()) for vector in trace.inputs}) == 4096
    assert {vector["b"] for vector in trace.inputs} == set(range(-32, 32))


def test_wider_inputs_get_corners_and_at_least_256_vectors() -> None:
    trace = combinational(port("a", 16), port("b", 16))
    assert len(trace) >= 256
    seen = {(vector["a"], vector["b"]) for vector in trace.inputs}
    assert {(0, 0), (65535, 65535)} <= seen
    assert any(a == b and a not in (0, 65535) for a, b in seen)
    assert any(abs(a - b) == 1 for a, b in seen)


@pytest.mark.parametrize(
    ("assumption", "holds"),
    [
        (Assumption(kind="one_hot", port="a"), lambda v: v.bit_count() == 1),
        (Assumption(kind="below", port="a", value=5), lambda v: v < 5),
        (Assumption(kind="not_equal", port="a", value=0), lambda v: v != 0),
    ],
)
@pytest.mark.parametrize("width", [4, 20])
def test_assumptions_hold_in_every_vector(assumption: Assumption, holds: Any, width: int) -> None:
    trace = combinational(port("a", width), port("b", 9), assumptions=(assumption,))
    assert all(holds(vector["a"]) for vector in trace.inputs)
    assert len({vector["a"] for vector in trace.inputs}) >= 4


@given(st.integers(1, 64), st.booleans(), st.integers(0, 2**32))
def test_draws_and_corners_are_in_range(width: int, signed: bool, seed: int) -> None:
    leaf = Source(port("a", width, kind="SInt" if signed else ""), [], 0.5)
    low, high = (-(2 ** (width - 1)), 2 ** (width - 1) - 1) if signed else (0, 2**width - 1)
    random = seeded(seed)
    for value in [*leaf.corners, *(leaf.draw(random) for _ in range(20))]:
        assert low <= value <= high
    assert {low, high} <= set(leaf.corners)


def counter(kind: str = "sync", period: int = 0) -> tuple[Contract, Golden]:
    contract = Contract(
        module="M",
        ports=(port("en", 1), port("n", 8, "output")),
        reset=Reset.model_validate({"kind": kind, "values": {"n": 0}}),
        latency=1,
        period=period,
    )
    return contract, Golden(lambda s, _: {"n": s}, lambda s, i: (s + i["en"]) % 256, 0)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_sequences_reset_again_in_two_non_reset_states(kind: str) -> None:
    contract, golden = counter(kind)
    trace = build(contract, golden, Hints(), seeded("t"))
    assert trace.resets[:2] == [ASSERTED, ASSERTED]
    assert trace.expected[0] is None if kind == "sync" else trace.expected[0] == {"n": 0}
    again = [i for i in range(3, len(trace)) if trace.resets[i] and not trace.resets[i - 1]]
    before = [trace.expected[i - 1] for i in again]
    assert sum(1 for out in before if out and out["n"] != 0) >= 2
    assert (PULSE in trace.resets) == (kind == "async")


def test_three_periods_run_without_a_reset() -> None:
    contract, golden = counter(period=150)
    trace = build(contract, golden, Hints(), seeded("t"))
    resets = [i for i, reset in enumerate(trace.resets) if reset and i >= 2]
    assert resets[0] - 2 >= 450


def test_directed_sequence_follows_the_reset() -> None:
    contract, golden = counter()
    trace = build(contract, golden, Hints(directed=[{"en": 1}] * 20), seeded("t"))
    assert [vector["en"] for vector in trace.inputs[2:22]] == [1] * 20
    assert trace.expected[21] == {"n": 19}


def test_a_stalled_channel_keeps_valid_and_bits() -> None:
    contract = Contract(
        module="M",
        ports=(
            port("in.ready", 1, "output"),
            port("in.valid", 1),
            port("in.bits", 8),
            port("go", 1),
            port("n", 8, "output"),
        ),
        reset=Reset(kind="sync", values={"n": 0}),
        assumptions=(Assumption(kind="stable", port="in.valid"),),
    )

    def outputs(state: int, i: Inputs) -> dict[str, int]:
        return {"in.ready": i["go"], "n": state}

    golden = Golden(outputs, lambda s, i: i["in.bits"] if i["in.valid"] and i["go"] else s, 0)
    trace = build(contract, golden, Hints(), seeded("t"))
    stalls = 0
    for index in range(len(trace) - 1):
        now, then = trace.inputs[index], trace.inputs[index + 1]
        if now["in.valid"] and not now["go"] and not trace.resets[index] and trace.expected[index]:
            stalls += 1
            assert (then["in.valid"], then["in.bits"]) == (1, now["in.bits"])
    assert stalls > 20


def test_the_trace_depends_on_its_random_only() -> None:
    contract, golden = counter()
    assert build(contract, golden, Hints(), seeded(1)) == build(contract, golden, Hints(), seeded(1))
    assert build(contract, golden, Hints(), seeded(1)) != build(contract, golden, Hints(), seeded(2))


def test_witnesses_are_played_after_a_reset_of_their_own() -> None:
    contract, golden = counter()
    stimulus = Stimulus(contract, golden, Hints(), ("t",))
    plain = stimulus.trace()
    steps = [Step({"en": 1}), Step({"en": 0}, ASSERTED), Step({"en": 1}), Step({"en": 1})]
    grown = stimulus.trace(1, [steps])
    assert grown.inputs[: len(plain)] == plain.inputs
    assert grown.resets[len(plain) :] == [ASSERTED, ASSERTED, RELEASED, ASSERTED, RELEASED, RELEASED]
    assert grown.expected[-4:] == [{"n": 0}, {"n": 1}, {"n": 0}, {"n": 1}]


def test_openings_are_played_after_a_reset_of_their_own() -> None:
    contract, golden = counter()
    trace = build(contract, golden, Hints(openings=[[{"en": 1}, {"en": 0}], [{"en": 1}] * 3]), seeded("t"))
    assert trace.resets[-7:] == [ASSERTED, RELEASED, RELEASED, ASSERTED, RELEASED, RELEASED, RELEASED]
    assert [vector["en"] for vector in trace.inputs[-3:]] == [1, 1, 1]
    assert [out["n"] for out in trace.expected[-3:] if out] == [0, 1, 2]


def test_effort_adds_cycles_and_vectors() -> None:
    contract, golden = counter(period=100)
    stimulus = Stimulus(contract, golden, Hints(), ("t",))
    assert len(stimulus.trace(4)) - len(stimulus.trace(1)) >= 800
    wide = Contract(module="M", ports=(port("a", 32), port("y", 8, "output")))
    vectors = Stimulus(wide, Golden(lambda _, i: {"y": i["a"] % 256}), Hints(), ("t",))
    assert len(vectors.trace(2)) >= 512 > len(vectors.trace(1)) + 100
    assert len(vectors.trace(1, [[Step({"a": 7})]])) == len(vectors.trace(1)) + 1


def test_labels_name_the_state_in_each_cycle() -> None:
    contract, golden = counter()
    trace = build(contract, replace(golden, label=lambda n: f"n{n}"), Hints(), seeded("t"))
    assert trace.labels[0] == ""
    assert all(not out or label == f"n{out['n']}" for label, out in zip(trace.labels, trace.expected, strict=True))
