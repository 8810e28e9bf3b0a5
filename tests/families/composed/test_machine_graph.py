"""State graphs: goldens, walks and what every drawn graph keeps."""

from __future__ import annotations

from random import Random

import pytest

from chisellm.families.composed._machine_chisel import enum_declaration
from chisellm.families.composed._machine_graph import Arc, Graph, draw_graph, golden, walk

TRAFFIC = Graph(
    states=("red", "green", "amber"),
    inputs=(("car", 1), ("tick", 1)),
    outputs=(("go", 1),),
    arcs=(
        (Arc((("car", 1), ("tick", 1)), 1), Arc((("tick", 1),), 2)),
        (Arc((("tick", 1),), 2),),
        (Arc((), 0),),
    ),
    resting=((0,), (1,), (0,)),
)


def test_the_first_open_transition_wins_and_none_means_stay() -> None:
    model = golden(TRAFFIC, TRAFFIC.states)
    assert model.next is not None
    assert model.next(0, {"car": 1, "tick": 1}) == 1
    assert model.next(0, {"car": 0, "tick": 1}) == 2
    assert model.next(0, {"car": 1, "tick": 0}) == 0
    assert model.next(2, {"car": 0, "tick": 0}) == 0
    assert [model.outputs(state, {"car": 0, "tick": 0})["go"] for state in range(3)] == [0, 1, 0]


@pytest.mark.parametrize("mealy", [False, True])
def test_walks_take_every_transition_and_every_stay(mealy: bool) -> None:
    for seed in range(40):
        graph = draw_graph(Random(seed), mealy=mealy)
        taken, state = set(), 0
        for vector in walk(graph, Random(seed)):
            taken.add((state, graph.row(state, vector)))
            state = graph.target(state, vector)
        rows = {(s, len(graph.arcs[s])) for s in range(len(graph.states)) if graph.can_stay(s)}
        rows |= {(s, index) for s, arcs in enumerate(graph.arcs) for index in range(len(arcs))}
        assert taken == rows


@pytest.mark.parametrize("mealy", [False, True])
def test_drawn_states_can_be_told_apart(mealy: bool) -> None:
    """Two states that no input sequence of twice their number distinguishes would be one state."""
    for seed in range(15):
        graph = draw_graph(Random(seed), mealy=mealy)
        everyone = range(len(graph.states))
        different = {
            (a, b)
            for a in everyone
            for b in everyone
            if any(graph.shown(a, i) != graph.shown(b, i) for i in graph.vectors)
        }
        for _ in everyone:
            different |= {
                (a, b)
                for a in everyone
                for b in everyone
                if any((graph.target(a, i), graph.target(b, i)) in different for i in graph.vectors)
            }
        assert len(different) == len(graph.states) * (len(graph.states) - 1)


def test_mealy_outputs_depend_on_inputs() -> None:
    for seed in range(20):
        graph = draw_graph(Random(seed), mealy=True)
        assert any(len({graph.shown(s, i) for i in graph.vectors}) > 1 for s in range(len(graph.states)))


def test_long_enumerations_stay_within_the_line() -> None:
    assert enum_declaration(["a", "b"]) == ["val a :: b :: Nil = Enum(2)"]
    lines = enum_declaration([f"sQuiteLongName{k}" for k in range(8)])
    assert len(lines) > 1
    assert max(map(len, lines)) <= 98
