from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chisellm.contract import Contract, Port, Reset
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import ASSERTED, PULSE, RELEASED
from chisellm.verifier.coverage import Bit, unseen_bits, unseen_states

SIGNED = Contract(
    module="M",
    ports=(
        Port(path="ok", direction="output", type="Bool", width=1),
        Port(path="y", direction="output", type="SInt", width=3, defined_when="ok"),
    ),
)


def machine(kind: str = "sync") -> Contract:
    return Contract(
        module="M",
        ports=(Port(path="y", direction="output", type="Bool", width=1),),
        reset=Reset.model_validate({"kind": kind}),
        states=("a", "b"),
        transitions=(("a", "a"), ("a", "b"), ("b", "a")),
    )


def trace(*outputs: dict[str, int] | None) -> Trace:
    return Trace([{}] * len(outputs), [RELEASED] * len(outputs), list(outputs), [""] * len(outputs))


def walk(labels: str, resets: list[int]) -> Trace:
    return Trace([{}] * len(labels), resets, [{"y": 0}] * len(labels), [label.strip() for label in labels])


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(-4, 3)), max_size=12))
def test_a_bit_counts_as_seen_only_where_it_is_defined(rows: list[tuple[int, int]]) -> None:
    found = unseen_bits(SIGNED, trace(None, *({"ok": ok, "y": y} for ok, y in rows)))
    for index in range(3):
        for value in (0, 1):
            seen = any(ok and (y >> index & 1) == value for ok, y in rows)
            assert (Bit("y", index, value) in found) != seen


def test_a_bit_says_what_is_missing() -> None:
    assert str(Bit("y", 2, 1)) == "bit 2 of output y is never 1"


def test_states_and_transitions_must_all_occur() -> None:
    assert unseen_states(machine(), walk("aab", [RELEASED] * 3)) == ["the transition from b to a is never taken"]
    assert unseen_states(machine(), walk("aaba", [RELEASED] * 4)) == []
    assert unseen_states(machine(), walk("aa", [RELEASED] * 2))[0] == "state b is never visited"


def test_what_a_reset_does_is_no_transition() -> None:
    resets = [RELEASED, RELEASED, ASSERTED, RELEASED]
    assert unseen_states(machine(), walk("aaba", resets)) == ["the transition from b to a is never taken"]
    pulsed = [RELEASED, RELEASED, RELEASED, PULSE]
    assert unseen_states(machine("async"), walk("aaba", pulsed)) == ["the transition from b to a is never taken"]
