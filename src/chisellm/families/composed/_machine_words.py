"""State machines in words: tables, lists, sentences or a diagram, and the rules that make them complete."""

from __future__ import annotations

from chisellm.families.composed._machine_chisel import Machine
from chisellm.families.composed._machine_diagram import mermaid
from chisellm.families.composed._machine_graph import Graph, Guard
from chisellm.families.composed._markdown import markdown
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Voice

__all__ = ["machine_rules"]

CONDITIONS = [("{} = {}", " and "), ("{} is {}", " and "), ("{} == {}", " && ")]


def machine_rules(m: Machine, v: Voice) -> tuple[list[str], list[str]]:
    """Rules and tables that fix transitions and outputs."""
    conditions = v.pick(CONDITIONS)
    layouts = [by_transition, by_state, as_list, diagram, diagram, prose]
    return v.pick(layouts)(m, v, conditions)


def spoken(guard: Guard, v: Voice, form: tuple[str, str]) -> str:
    return form[1].join(form[0].format(v.ref(name), value) for name, value in guard) or "always"


def order_rule(v: Voice) -> str:
    return v.pick(
        [
            "If several conditions of a state hold, the one listed first wins.",
            "The transitions of a state stand in order of priority, the highest first.",
            "Of several conditions that hold in a state, the topmost one decides.",
        ]
    )


def stay_rule(m: Machine, v: Voice) -> str:
    if not any(m.graph.can_stay(state) for state in range(len(m.names))):
        return "In every state exactly one listed transition is taken each cycle."
    return v.pick(
        [
            "If no condition of the present state holds, the machine stays where it is.",
            "Where none of a state's conditions is met, the state does not change.",
            "The machine holds its state in a cycle in which none of the conditions applies.",
        ]
    )


def edge_rule(v: Voice) -> str:
    return v.pick(
        [
            "State changes take place at the rising clock edge.",
            "The inputs are looked at in every cycle, and the next state is taken at the clock edge.",
            "There is one transition, or a stay, in each clock cycle.",
        ]
    )


def kind_rule(m: Machine, v: Voice) -> str:
    if m.mealy:
        return v.pick(
            [
                "It is a Mealy machine: the outputs follow the present state and the present inputs in the "
                "same cycle, together with the transition that is about to be taken.",
                "The outputs belong to the transitions (Mealy): they are combinational in state and inputs and "
                "are shown in the cycle before the state changes.",
                "As a Mealy machine it shows the outputs of a transition while its condition holds, in the "
                "same cycle and not after the clock edge.",
            ]
        )
    return v.pick(
        [
            "It is a Moore machine: the outputs depend on the present state alone.",
            "The outputs are functions of the current state only (Moore), never of the inputs directly.",
            "As a Moore machine it derives its outputs only from the state register.",
        ]
    )


def quoted(m: Machine, state: int) -> str:
    return f"`{m.names[state]}`"


def outputs_head(graph: Graph, v: Voice) -> list[str]:
    return [v.ref(name) for name, _ in graph.outputs]


def by_transition(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One row a transition; a Moore machine has its outputs in a table of their own."""
    graph = m.graph
    otherwise = m.mealy or v.pick([True, False])
    rows = []
    for state in range(len(m.names)):
        for arc in graph.arcs[state]:
            shown = [str(value) for value in arc.outputs]
            rows.append([quoted(m, state), spoken(arc.guard, v, form), quoted(m, arc.target), *shown])
        if otherwise and graph.can_stay(state):
            rest = [str(value) for value in graph.resting[state]] if m.mealy else []
            rows.append([quoted(m, state), "otherwise", quoted(m, state), *rest])
    head = ["State", "Condition", "Next state"]
    intro = v.pick(
        [
            "The transition table gives the next state, the highest priority of each state on top:",
            "The transitions are these, in order of priority within each state:",
            "The next state follows from this table; within a state the rows stand in order of priority:",
        ]
    )
    tables = [markdown([*head, *(outputs_head(graph, v) if m.mealy else [])], rows)]
    rules = [kind_rule(m, v), edge_rule(v), order_rule(v), stay_rule(m, v), intro]
    if not m.mealy:
        outputs = [[quoted(m, s), *(str(x) for x in graph.resting[s])] for s in range(len(m.names))]
        tables.append(markdown(["State", *outputs_head(graph, v)], outputs))
        rules.append(
            v.pick(["This table lists the outputs of each state:", "The outputs by state:", "What each state drives:"])
        )
    return rules, tables


def moves(m: Machine, state: int, v: Voice, form: tuple[str, str]) -> str:
    """`if … → sRun; else if … → sDone; else stay`, with the outputs of a Mealy machine in brackets."""
    graph = m.graph

    def shown(values: tuple[int, ...]) -> str:
        if not m.mealy:
            return ""
        named = zip(graph.outputs, values, strict=True)
        return " (" + ", ".join(f"{v.ref(name)} = {value}" for (name, _), value in named) + ")"

    parts = []
    for index, arc in enumerate(graph.arcs[state]):
        goal = f"go to {quoted(m, arc.target)}" if arc.target != state else f"stay in {quoted(m, state)}"
        if arc.guard:
            lead = f"{'else ' if index else ''}if {spoken(arc.guard, v, form)}, "
        else:
            lead = "else " if index else "always "
        parts.append(f"{lead}{goal}{shown(arc.outputs)}")
    if graph.can_stay(state):
        parts.append(f"else stay{shown(graph.resting[state])}")
    return "; ".join(parts)


def by_state(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One row a state."""
    graph = m.graph
    outputs = [] if m.mealy else outputs_head(graph, v)
    rows = [
        [quoted(m, s), *([] if m.mealy else [str(x) for x in graph.resting[s]]), moves(m, s, v, form)]
        for s in range(len(m.names))
    ]
    intro = v.pick(
        [
            "This table describes each state; conditions are tried from left to right:",
            "Each row of the table is a state, with its conditions in order of priority:",
            "The states behave as the table says; the first condition that holds counts:",
        ]
    )
    return [kind_rule(m, v), edge_rule(v), intro], [markdown(["State", *outputs, "Behaviour"], rows)]


def as_list(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One list item a state."""
    graph = m.graph
    lines = []
    for state in range(len(m.names)):
        values = zip(graph.outputs, graph.resting[state], strict=True)
        drives = "" if m.mealy else " (" + ", ".join(f"{v.ref(name)} = {x}" for (name, _), x in values) + ")"
        lines.append(f"- {quoted(m, state)}{drives}: {moves(m, state, v, form)}.")
    intro = v.pick(
        [
            "The states and what they do, conditions in order of priority:",
            "State by state, where the first condition that holds is taken:",
            "Behaviour in each state, with the conditions tried in the order given:",
        ]
    )
    return [kind_rule(m, v), edge_rule(v), intro], ["\n".join(lines)]


def diagram(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """A Mermaid state diagram."""
    if m.mealy:
        read = "The label of an arrow is its condition and, after the slash, the outputs that go with it."
    else:
        read = "The label of an arrow is its condition; the text of a state gives its outputs."
    order = v.pick(
        [
            "Where conditions of several arrows of a state hold, the arrow written first counts.",
            "The arrows out of a state are written in order of priority, the highest first.",
            "Of several open arrows out of one state the topmost line is taken.",
        ]
    )
    intro = v.pick(
        [
            "The states and transitions as a Mermaid diagram, with ports named without prefix:",
            "This Mermaid diagram shows the machine (port names stand there without a prefix):",
            "The machine in Mermaid notation, where the ports are named without their prefix:",
        ]
    )
    rules = [kind_rule(m, v), edge_rule(v), read, order]
    if any(m.graph.can_stay(state) for state in range(len(m.names))):
        rules.append(stay_rule(m, v))
    return [*rules, intro], [mermaid(m)]


def prose(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One or two sentences a state."""
    graph = m.graph
    said = []

    def shown(values: tuple[int, ...]) -> str:
        return listed([f"{v.ref(name)} is {value}" for (name, _), value in zip(graph.outputs, values, strict=True)])

    for state in range(len(m.names)):
        here = quoted(m, state)
        opening = "" if m.mealy else f"In state {here}, {shown(graph.resting[state])}. "
        parts = []
        for index, arc in enumerate(graph.arcs[state]):
            goal = f"moves on to {quoted(m, arc.target)}" if arc.target != state else f"remains in {here}"
            condition = f" if {spoken(arc.guard, v, ('{} is {}', ' and '))}" if arc.guard else ""
            lead = "otherwise it" if index else f"From {here} the machine"
            outputs = f", where {shown(arc.outputs)}" if m.mealy else ""
            always = "" if arc.guard or index else " in the next cycle in any case"
            parts.append(f"{lead} {goal}{condition}{always}{outputs}")
        if graph.can_stay(state):
            parts.append("otherwise it stays" + (f", where {shown(graph.resting[state])}" if m.mealy else ""))
        said.append(f"{opening}{'; '.join(parts)}.")
    order = v.pick(
        [
            "Conditions are tried in the order in which they are named.",
            "The first condition named that holds decides.",
            "A condition that is named earlier has priority.",
        ]
    )
    return [kind_rule(m, v), edge_rule(v), *said, order], []
