"""Runs the golden over stimulus: what goes in and what must come out, cycle by cycle."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.determinism import seeded
from chisellm.stimulus.values import Source, sources

__all__ = ["ASSERTED", "PULSE", "RELEASED", "Step", "Stimulus", "Trace", "Witness", "build"]

RELEASED, ASSERTED, PULSE = 0, 1, 2
EXHAUSTIVE_BITS = 12
STRIDE = 61
VECTORS = 256
CYCLES = 200
PERIODS = 3
SEGMENT = 16  # cycles for which one-bit inputs keep their mood
AFTER_RESET = 12
RESETS = 6
PATIENCE = 60  # cycles to wait for a state in which a missing reset would show


@dataclass
class Trace:
    """Stimulus with the golden's answers.

    `resets` holds RELEASED, ASSERTED, or PULSE (asserted and released between two clock edges, only for
    asynchronous reset). `expected` is None in a cycle before the first reset took hold. Combinational
    modules have one vector a cycle and no resets. `labels` names the golden's state in each cycle, empty where
    it is unknown or has no name.
    """

    inputs: list[Inputs] = field(default_factory=list)
    resets: list[int] = field(default_factory=list)
    expected: list[Outputs | None] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.inputs)


@dataclass(frozen=True)
class Step:
    """One cycle that a proof asks for: values of all input leaves, and whether reset is asserted."""

    inputs: Inputs
    reset: int = RELEASED


Witness = Sequence[Step]
"""Cycles to be played from the state right after a reset; for a combinational module, vectors."""


@dataclass(frozen=True)
class Stimulus:
    """Stimulus that can grow: a pure function of its fields and of what `trace` is given.

    Parameters
    ----------
    contract, golden, hints
        Of the design.
    key
        Seeds the random part.
    """

    contract: Contract
    golden: Golden
    hints: Hints
    key: tuple[str | int, ...]

    def trace(self, effort: int = 1, witnesses: Sequence[Witness] = ()) -> Trace:
        """The stimulus of `effort` with the golden's answers; `witnesses` are played as well."""
        return build(self.contract, self.golden, self.hints, seeded(*self.key), effort, witnesses)


def build(
    contract: Contract,
    golden: Golden,
    hints: Hints,
    random: Random,
    effort: int = 1,
    witnesses: Sequence[Witness] = (),
) -> Trace:
    """Make stimulus for `contract` and run `golden` on it.

    Combinational modules get every legal vector up to 12 input bits, else corners, the family's directed
    vectors and at least 256 × `effort` vectors in all. Stateful ones get a reset, the directed sequence,
    max(200, 3 × period) × `effort` further cycles, and then resets in states that differ from the initial one.
    Each opening and each witness comes at the end, after a reset of its own.
    """
    leaves = sources(contract, dict(hints.bias))
    if contract.stateful:
        return _Sequence(contract, golden, hints, random, leaves).run(effort, witnesses)
    narrow = sum(leaf.width for leaf in leaves) <= EXHAUSTIVE_BITS
    vectors = _every(leaves) if narrow else list(_vectors(leaves, hints, random, effort))
    vectors += [step.inputs for witness in witnesses for step in witness]
    outputs = golden.outputs
    expected: list[Outputs | None] = [outputs(None, vector) for vector in vectors]
    return Trace(vectors, [RELEASED] * len(vectors), expected, [""] * len(vectors))


def _every(leaves: list[Source]) -> list[Inputs]:
    """All legal vectors, in an order in which neighbours differ in many bits: what is wrong shows early."""
    names = [leaf.path for leaf in leaves]
    vectors: list[Inputs] = [
        dict(zip(names, row, strict=True)) for row in itertools.product(*(leaf.every() for leaf in leaves))
    ]
    return [vector for start in range(STRIDE) for vector in vectors[start::STRIDE]]


def _vectors(leaves: list[Source], hints: Hints, random: Random, effort: int) -> Iterator[Inputs]:
    count = 0
    for vector in itertools.chain(_directed(leaves, hints, random), _corner_vectors(leaves, random)):
        count += 1
        yield vector
    for _ in range(max(VECTORS * effort - count, VECTORS * effort // 2)):
        yield {leaf.path: leaf.draw(random) for leaf in leaves}


def _directed(leaves: list[Source], hints: Hints, random: Random) -> Iterator[Inputs]:
    for partial in hints.directed:
        yield {leaf.path: partial[leaf.path] if leaf.path in partial else leaf.draw(random) for leaf in leaves}


def _corner_vectors(leaves: list[Source], random: Random) -> Iterator[Inputs]:
    """Each corner of each leaf, the same corner everywhere, and equal or neighbouring pairs of leaves."""
    for leaf in leaves:
        for value in leaf.corners:
            yield {other.path: value if other is leaf else other.draw(random) for other in leaves}
    for index in range(max(len(leaf.corners) for leaf in leaves)):
        yield {leaf.path: leaf.corners[index % len(leaf.corners)] for leaf in leaves}
    alike = [(a, b) for a, b in itertools.combinations(leaves, 2) if a.width == b.width > 1]
    for first, second in alike[:8]:
        for distance in (0, 1, -1):
            vector = {leaf.path: leaf.draw(random) for leaf in leaves}
            moved = vector[first.path] + distance
            if second.legal(moved):
                vector[second.path] = moved
            yield vector


class _Sequence:
    """Drives one stateful module; stimulus may depend on the golden's last outputs (`stable`)."""

    def __init__(self, contract: Contract, golden: Golden, hints: Hints, random: Random, leaves: list[Source]) -> None:
        assert golden.next is not None, contract.module
        self._contract = contract
        self._outputs = golden.outputs
        self._next: Callable[[Any, Inputs], Any] = golden.next
        self._initial = golden.initial
        self._label = golden.label or (lambda _: "")
        self._hints = hints
        self._random = random
        self._leaves = leaves
        self._own_bias = {leaf.path: leaf.bias for leaf in leaves}
        self._state: Any = None
        self._known = False
        self._held: dict[str, int] = {}
        self._asynchronous = contract.reset.kind == "async"
        self._channels = [
            (a.port, a.port.removesuffix("valid") + "ready", a.port.removesuffix("valid"))
            for a in contract.assumptions
            if a.kind == "stable"
        ]
        self.trace = Trace()

    def run(self, effort: int, witnesses: Sequence[Witness]) -> Trace:
        for _ in range(2):
            self._cycle(self._draw(), ASSERTED)
        for partial in self._hints.directed:
            self._cycle(self._draw(partial), RELEASED)
        cycles = max(CYCLES, PERIODS * self._contract.period) * effort
        for index in range(cycles):
            if index % SEGMENT == 0:
                self._change_mood(index // SEGMENT)
            self._cycle(self._draw(), RELEASED)
        self._change_mood(0)
        seen: list[Any] = []
        for index in range(RESETS):
            kind = PULSE if self._asynchronous and index % 2 else ASSERTED
            self._reset_where_it_shows([kind] * (1 + index % 2 if kind == ASSERTED else 1), seen)
        for partial in self._hints.directed:
            self._cycle(self._draw(partial), RELEASED)
        for opening in self._hints.openings:
            self._cycle(self._draw(), ASSERTED)
            for partial in opening:
                self._cycle(self._draw(partial), RELEASED)
        for witness in witnesses:
            for _ in range(2):
                self._cycle(self._draw(), ASSERTED)
            for step in witness:
                self._cycle(dict(step.inputs), step.reset)
        return self.trace

    def _reset_where_it_shows(self, resets: list[int], seen: list[Any]) -> None:
        """Run on to a state, a new one if there is one, from which the same inputs lead to other outputs than
        from the initial state; reset there and play those inputs."""
        for waited in range(PATIENCE):
            self._cycle(self._draw(), RELEASED)
            during = [self._draw() for _ in resets]
            after = [self._draw() for _ in range(AFTER_RESET)]
            fresh = self._state not in seen or waited > PATIENCE // 2
            if self._state != self._initial and fresh and self._shows(during, after):
                break
        seen.append(self._state)
        for vector, reset in zip(during, resets, strict=True):
            self._cycle({**vector, **self._held}, reset)
        for vector in after:
            self._cycle({**vector, **self._held}, RELEASED)

    def _shows(self, during: list[dict[str, int]], after: list[dict[str, int]]) -> bool:
        """Whether a design that ignores a reset while `during` is applied gives itself away under `after`."""
        ignored, obeyed = self._state, self._initial
        for vector in during:
            ignored = self._next(ignored, vector)
        for vector in after:
            if self._outputs(ignored, vector) != self._outputs(obeyed, vector):
                return True
            ignored, obeyed = self._next(ignored, vector), self._next(obeyed, vector)
        return False

    def _change_mood(self, segment: int) -> None:
        """Two of three segments play the family's bias; the third leans far to one side or the other."""
        for leaf in self._leaves:
            lean = self._random.choice((0.08, 0.92, 0.5))
            leaf.bias = lean if segment % 3 == 2 and leaf.path not in self._hints.bias else self._own_bias[leaf.path]

    def _draw(self, partial: Mapping[str, int] | None = None) -> dict[str, int]:
        vector = {leaf.path: leaf.draw(self._random) for leaf in self._leaves}
        if partial:
            vector.update(partial)
        vector.update(self._held)
        return vector

    def _cycle(self, inputs: dict[str, int], reset: int) -> None:
        if self._asynchronous and reset:
            self._state, self._known = self._initial, True
        expected = self._outputs(self._state, inputs) if self._known else None
        self.trace.inputs.append(inputs)
        self.trace.resets.append(reset)
        self.trace.expected.append(expected)
        self.trace.labels.append(self._label(self._state) if self._known else "")
        if reset == ASSERTED:
            self._state, self._known = self._initial, True
        elif self._known:
            self._state = self._next(self._state, inputs)
        self._held = {}
        if expected is not None and reset == RELEASED:
            for valid, ready, channel in self._channels:
                if inputs[valid] and not expected[ready]:
                    self._held.update({p: v for p, v in inputs.items() if p.startswith(channel)})
