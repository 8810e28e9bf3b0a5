"""A state machine as the facts that a reader of its words has to find."""

from __future__ import annotations

from chisellm.families.composed._machine_chisel import Machine

__all__ = ["facts"]


def facts(m: Machine) -> dict[str, object]:
    """By state its transitions in order, (condition, target, outputs), and what it shows at rest."""
    graph = m.graph
    names = [name for name, _ in graph.outputs]

    def named(values: tuple[int, ...]) -> frozenset[tuple[str, int]]:
        return frozenset(zip(names, values, strict=True))

    found: dict[str, object] = {"kind": "Mealy" if m.mealy else "Moore"}
    for state, name in enumerate(m.names):
        arcs = tuple(
            (frozenset(arc.guard), m.names[arc.target], named(arc.outputs) if m.mealy else frozenset())
            for arc in graph.arcs[state]
        )
        rest = None if m.mealy and not graph.can_stay(state) else named(graph.resting[state])
        found[name] = (arcs, rest)
    return found
