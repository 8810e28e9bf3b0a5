"""Random state graphs: states with guarded, ordered transitions, and what follows from them."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from random import Random
from typing import TypeVar

from chisellm.contract import Port
from chisellm.design import Golden, Inputs, Outputs
from chisellm.families.composed._machine_themes import CODES, COMMANDS, THEMES

__all__ = ["Arc", "Graph", "Guard", "draw_graph", "golden", "ports", "reduced", "transitions", "walk"]

TURNS = 3
T = TypeVar("T")

Guard = tuple[tuple[str, int], ...]
"""A conjunction: each named input has the value. The empty guard always holds."""


@dataclass(frozen=True)
class Arc:
    """A transition: `outputs` holds the values of a Mealy machine, in the order of `Graph.outputs`."""

    guard: Guard
    target: int
    outputs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Graph:
    """A state machine as a table.

    Parameters
    ----------
    states
        Words; state 0 is the initial one.
    inputs, outputs
        `(name, width)`.
    arcs
        For each state its transitions, highest priority first. Where none applies the machine stays.
    resting
        For each state the outputs of a Moore machine, or those of a Mealy machine where no transition
        applies.
    """

    states: tuple[str, ...]
    inputs: tuple[tuple[str, int], ...]
    outputs: tuple[tuple[str, int], ...]
    arcs: tuple[tuple[Arc, ...], ...]
    resting: tuple[tuple[int, ...], ...]

    @cached_property
    def vectors(self) -> list[Mapping[str, int]]:
        """Every combination of inputs."""
        names = [name for name, _ in self.inputs]
        values = product(*(range(1 << width) for _, width in self.inputs))
        return [dict(zip(names, row, strict=True)) for row in values]

    def row(self, state: int, inputs: Inputs) -> int:
        """The index of the transition that is taken, or the number of transitions where none is."""
        for index, arc in enumerate(self.arcs[state]):
            for name, value in arc.guard:
                if inputs[name] != value:
                    break
            else:
                return index
        return len(self.arcs[state])

    def target(self, state: int, inputs: Inputs) -> int:
        row = self.row(state, inputs)
        return self.arcs[state][row].target if row < len(self.arcs[state]) else state

    def shown(self, state: int, inputs: Inputs) -> tuple[int, ...]:
        """The outputs."""
        row = self.row(state, inputs)
        arcs = self.arcs[state]
        return arcs[row].outputs if row < len(arcs) and arcs[row].outputs else self.resting[state]

    @cached_property
    def rows(self) -> list[list[list[Mapping[str, int]]]]:
        """By state and row (the last one stands for staying) the inputs that select it."""
        found: list[list[list[Mapping[str, int]]]] = [[[] for _ in range(len(arcs) + 1)] for arcs in self.arcs]
        for state in range(len(self.states)):
            for vector in self.vectors:
                found[state][self.row(state, vector)].append(vector)
        return found

    def can_stay(self, state: int) -> bool:
        """Whether some inputs satisfy no transition."""
        return bool(self.rows[state][-1])


def holds(guard: Guard, inputs: Inputs) -> bool:
    return all(inputs[name] == value for name, value in guard)


def reduced(graph: Graph, pairs: list[tuple[Guard, T]], default: T) -> list[tuple[Guard, T]]:
    """The shortest list of (guard, value) found that chooses like `pairs`, the first open one, else `default`."""

    def choices(tried: list[tuple[Guard, T]]) -> list[T]:
        return [next((value for guard, value in tried if holds(guard, i)), default) for i in graph.vectors]

    wanted = choices(pairs)
    for index in reversed(range(len(pairs))):
        fewer = pairs[:index] + pairs[index + 1 :]
        if choices(fewer) == wanted:
            pairs = fewer
    for index, (guard, value) in enumerate(pairs):
        for literal in guard:
            shorter = tuple(x for x in pairs[index][0] if x != literal)
            tried = [*pairs[:index], (shorter, value), *pairs[index + 1 :]]
            if shorter and choices(tried) == wanted:
                pairs = tried
    return pairs


def golden(graph: Graph, names_of_states: Sequence[str]) -> Golden:
    """Interpret the table: the first transition whose guard holds is taken."""
    names = [name for name, _ in graph.outputs]

    def outputs(state: int, inputs: Inputs) -> Outputs:
        return dict(zip(names, graph.shown(state, inputs), strict=True))

    return Golden(outputs, graph.target, 0, label=lambda state: names_of_states[state])


def transitions(graph: Graph, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Every (from, to) that some inputs take, staying included, by the states' `names`."""
    pairs = {(state, graph.target(state, vector)) for state in range(len(graph.states)) for vector in graph.vectors}
    return tuple((names[state], names[target]) for state, target in sorted(pairs))


def ports(graph: Graph) -> tuple[Port, ...]:
    """The leaves of the interface: inputs, then outputs."""
    sides = [("input", graph.inputs), ("output", graph.outputs)]
    return tuple(
        Port(path=name, direction=side, type="Bool" if width == 1 else "UInt", width=width)
        for side, leaves in sides
        for name, width in leaves
    )


def walk(graph: Graph, random: Random) -> list[Mapping[str, int]]:
    """Inputs that try every combination in every state more than once, from the initial state on.

    What follows a wrong transition differs from turn to turn, so that some turn shows it.
    """
    unseen = [random.sample(graph.vectors, len(graph.vectors)) * TURNS for _ in graph.states]
    path: list[Mapping[str, int]] = []
    here = 0
    while any(unseen):
        detour = _detour(graph, here, {state for state, left in enumerate(unseen) if left}, random)
        for vector in detour or unseen[here][-1:]:
            if vector in unseen[here]:
                unseen[here].remove(vector)
            here = graph.target(here, vector)
            path.append(vector)
    return path


def _detour(graph: Graph, start: int, wanted: set[int], random: Random) -> list[Mapping[str, int]]:
    """Inputs that lead from `start` to the nearest wanted state; none where it is one."""
    queue: deque[tuple[int, list[Mapping[str, int]]]] = deque([(start, [])])
    seen = {start}
    while queue:
        state, path = queue.popleft()
        if state in wanted:
            return path
        for vector in random.sample(graph.vectors, len(graph.vectors)):
            target = graph.target(state, vector)
            if target not in seen:
                seen.add(target)
                queue.append((target, [*path, vector]))
    raise AssertionError("the graph is not strongly connected")


def draw_graph(random: Random, *, mealy: bool) -> Graph:
    """Draw a graph in which every transition can be taken, every state reaches every other one, no two
    states behave alike, and every input and output matters."""
    count = random.choice([3, 3, 4, 4, 5, 5, 6, 6, 7, 8])
    while True:
        graph = _attempt(random, count, mealy)
        if not _sound(graph, mealy, draft=True):
            continue
        graph = _plain(graph)
        if _sound(graph, mealy):
            return graph


def _attempt(random: Random, count: int, mealy: bool) -> Graph:
    theme = random.choice([theme for theme in THEMES if len(theme.states) >= count])
    order = [0, *sorted(random.sample(range(1, len(theme.states)), count - 1))]
    inputs = [(name, 1) for name in random.sample(theme.inputs, random.choice([1, 2, 2, 3]))]
    if random.random() < 0.25:
        inputs = [(random.choice(COMMANDS), random.choice([2, 2, 3])), *inputs[:1][: random.randint(0, 1)]]
    outputs = [(name, 1) for name in random.sample(theme.outputs, random.choice([1, 2, 2, 3]))]
    if random.random() < 0.25:
        outputs[-1] = (random.choice(CODES), random.randint(2, 4))
    arcs = [_arcs(random, state, count, inputs, outputs if mealy else []) for state in range(count)]
    resting = [_values(random, outputs, 0.12 if mealy else 0.35) for _ in range(count)]
    return Graph(tuple(theme.states[k] for k in order), tuple(inputs), tuple(outputs), tuple(arcs), tuple(resting))


def _values(random: Random, outputs: list[tuple[str, int]], ones: float) -> tuple[int, ...]:
    drawn = [random.randrange(1, 1 << width) if random.random() < ones * width**0.5 else 0 for _, width in outputs]
    return tuple(drawn)


def _arcs(
    random: Random, state: int, count: int, inputs: list[tuple[str, int]], outputs: list[tuple[str, int]]
) -> tuple[Arc, ...]:
    """Transitions of one state: onward in the theme's order, and then anywhere."""
    while True:
        targets = [(state + 1) % count] if random.random() < 0.8 else [random.randrange(count)]
        targets += [random.randrange(count) for _ in range(random.choice([0, 1, 1, 2, 2]))]
        random.shuffle(targets)
        if not outputs and (len(set(targets)) < len(targets) or targets[-1] == state):
            continue  # two transitions that do the same, or one that only stays
        arcs = [Arc(_guard(random, inputs), target, _values(random, outputs, 0.45)) for target in targets]
        if random.random() < 0.12:
            arcs[-1] = Arc((), arcs[-1].target, arcs[-1].outputs)
        return tuple(arcs)


def _guard(random: Random, inputs: list[tuple[str, int]]) -> Guard:
    chosen = random.sample(inputs, 2 if len(inputs) > 1 and random.random() < 0.35 else 1)
    literals = []
    for name, width in sorted(chosen, key=inputs.index):
        literals.append((name, int(random.random() < 0.7) if width == 1 else random.randrange(1 << width)))
    return tuple(literals)


def _plain(graph: Graph) -> Graph:
    """The same behaviour with shorter guards: literals that earlier guards make needless are left out.

    A Mealy state that is left in every case has no outputs at rest.
    """
    for state in range(len(graph.states)):
        for index, arc in enumerate(graph.arcs[state]):
            for literal in arc.guard:
                present = graph.arcs[state][index]
                shorter = replace(present, guard=tuple(x for x in present.guard if x != literal))
                arcs = (*graph.arcs[state][:index], shorter, *graph.arcs[state][index + 1 :])
                candidate = replace(graph, arcs=(*graph.arcs[:state], arcs, *graph.arcs[state + 1 :]))
                if candidate.rows[state] == graph.rows[state]:
                    graph = candidate
    silent = tuple(0 for _ in graph.outputs)
    mealy = any(arc.outputs for arcs in graph.arcs for arc in arcs)
    resting = [silent if mealy and not graph.can_stay(state) else values for state, values in enumerate(graph.resting)]
    return replace(graph, resting=tuple(resting))


def _sound(graph: Graph, mealy: bool, *, draft: bool = False) -> bool:
    everyone = range(len(graph.states))
    used = {name for arcs in graph.arcs for arc in arcs for name, _ in arc.guard}
    if used != {name for name, _ in graph.inputs} or not _connected(graph):
        return False
    for state in everyone:
        arcs, rows = graph.arcs[state], graph.rows[state]
        if not all(rows[: len(arcs)]):
            return False
        moves = [(arc.target, arc.outputs) for arc in arcs]
        if len(set(moves)) < len(moves):
            return False
    shown = [graph.shown(state, vector) for state in everyone for vector in graph.vectors]
    if any(len(set(values)) < 2 for values in zip(*shown, strict=True)):
        return False
    if len({*zip(*shown, strict=True)}) < len(graph.outputs):
        return False
    if mealy and all(len({graph.shown(s, vector) for vector in graph.vectors}) == 1 for s in everyone):
        return False
    if any(_needless(graph, state, index) for state in everyone for index in range(len(graph.arcs[state]))):
        return False
    return draft or _minimal(graph)


def _needless(graph: Graph, state: int, index: int) -> bool:
    """Whether the state behaves the same without one of its transitions."""
    arcs = (*graph.arcs[state][:index], *graph.arcs[state][index + 1 :])
    without = replace(graph, arcs=(*graph.arcs[:state], arcs, *graph.arcs[state + 1 :]))
    return all(
        (graph.target(state, i), graph.shown(state, i)) == (without.target(state, i), without.shown(state, i))
        for i in graph.vectors
    )


def _connected(graph: Graph) -> bool:
    def reached(start: int) -> set[int]:
        seen, todo = {start}, [start]
        while todo:
            fresh = {arc.target for arc in graph.arcs[todo.pop()]} - seen
            seen |= fresh
            todo += fresh
        return seen

    return all(len(reached(state)) == len(graph.states) for state in range(len(graph.states)))


def _minimal(graph: Graph) -> bool:
    """Whether any two states can be told apart from outside."""
    everyone = range(len(graph.states))
    block = [0] * len(graph.states)
    while True:
        keys = [
            (block[s], tuple((graph.shown(s, i), block[graph.target(s, i)]) for i in graph.vectors)) for s in everyone
        ]
        names = {key: index for index, key in enumerate(dict.fromkeys(keys))}
        if len(names) == len(set(block)):
            return len(names) == len(graph.states)
        block = [names[key] for key in keys]
