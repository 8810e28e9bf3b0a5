"""State machines as Mermaid diagrams, which are the same in every language."""

from __future__ import annotations

from chisellm.families.composed._machine_chisel import Machine
from chisellm.families.composed._machine_graph import Graph, Guard

__all__ = ["mermaid"]


def _label(graph: Graph, guard: Guard) -> str:
    """A condition as diagrams have it: `start && !full && cmd == 2`."""
    widths = dict(graph.inputs)
    parts = []
    for name, value in guard:
        parts.append(f"{name} == {value}" if widths[name] > 1 else name if value else f"!{name}")
    return " && ".join(parts) or "always"


def mermaid(m: Machine) -> str:
    """The fenced diagram."""
    graph = m.graph

    def assigned(values: tuple[int, ...]) -> str:
        return ", ".join(f"{name} = {value}" for (name, _), value in zip(graph.outputs, values, strict=True))

    lines = ["stateDiagram-v2", f"    [*] --> {m.names[0]}"]
    if not m.mealy:
        lines += [f"    {name} : {assigned(graph.resting[state])}" for state, name in enumerate(m.names)]
    for state, name in enumerate(m.names):
        for arc in graph.arcs[state]:
            outputs = f" / {assigned(arc.outputs)}" if m.mealy else ""
            lines.append(f"    {name} --> {m.names[arc.target]} : {_label(graph, arc.guard)}{outputs}")
        if m.mealy and graph.can_stay(state):
            lines.append(f"    {name} --> {name} : otherwise / {assigned(graph.resting[state])}")
    return "```mermaid\n" + "\n".join(lines) + "\n```"
