"""Ways to write a state machine in Chisel, Moore or Mealy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._machine_graph import Arc, Graph, Guard, reduced

__all__ = ["Machine", "chisel_enum", "enum_declaration", "enum_switch", "lookup", "next_wire", "state_name"]

LINE = 98  # within a class
SHORT = 62  # of a MuxCase that stands on one line, wherever it stands


@dataclass(frozen=True)
class Machine:
    """A graph and how its code looks.

    Parameters
    ----------
    form
        State names: `sIdle`, `idle` or `Idle`. The last is for `ChiselEnum` alone: `Enum` binds its
        names in a pattern, where a capital would mean a known value.
    inside
        Outputs are assigned inside the `switch`, not decoded from the state outside of it.
    nested
        The `ChiselEnum` sits inside the class and not in the companion object.
    """

    graph: Graph
    mealy: bool
    form: Literal["s", "plain", "Capital"]
    inside: bool
    nested: bool
    asynchronous: bool

    @property
    def names(self) -> list[str]:
        return [state_name(word, self.form) for word in self.graph.states]


def state_name(word: str, form: str) -> str:
    capital = word[0].upper() + word[1:]
    return {"s": f"s{capital}", "plain": word, "Capital": capital}[form]


def enum_declaration(names: Sequence[str]) -> list[str]:
    """`val a :: b :: Nil = Enum(2)`, or where that is long `val Seq(a, b) = Enum(2)`, which may span lines."""
    codes = f"Enum({len(names)})"
    line = f"val {' :: '.join(names)} :: Nil = {codes}"
    pattern = f"val Seq({', '.join(names)}) ="
    if len(line) <= LINE:
        return [line]
    if len(pattern) + len(codes) < LINE:
        return [f"{pattern} {codes}"]
    if len(pattern) <= LINE:
        return [pattern, f"  {codes}"]
    return ["val Seq(", *(f"  {name}," for name in names[:-1]), f"  {names[-1]}", f") = {codes}"]


def objects(m: Machine, c: Contract) -> tuple[str, list[str]]:
    """The companion object with the `ChiselEnum`, or nothing, and the first lines of the class."""
    values = f"val {', '.join(m.names)} = Value"
    half = (len(m.names) + 1) // 2
    parts = [m.names] if len(values) <= LINE - 4 else [m.names[:half], m.names[half:]]
    declared = [
        "object State extends ChiselEnum {",
        *(f"  val {', '.join(part)} = Value" for part in parts),
        "}",
    ]
    if m.nested:
        return "", [*declared, "import State._", ""]
    companion = [f"object {c.module} {{", *indent(declared).splitlines(), "}"]
    return "\n".join(companion), [f"import {c.module}.State._", ""]


def guard_code(guard: Guard, widths: dict[str, int]) -> str:
    literals = []
    for name, value in guard:
        if widths[name] == 1:
            literals.append(f"io.{name}" if value else f"!io.{name}")
        else:
            literals.append(f"io.{name} === {lit(value, widths[name])}")
    return " && ".join(literals)


def negated(guard: Guard, widths: dict[str, int]) -> str:
    if len(guard) > 1:
        return f"!({guard_code(guard, widths)})"
    name, value = guard[0]
    if widths[name] == 1:
        return guard_code(((name, 1 - value),), widths)
    return f"io.{name} =/= {lit(value, widths[name])}"


def pair(left: str, right: str) -> str:
    """`left -> right`; the arrow binds tighter than comparisons and logic."""

    def safe(code: str) -> str:
        bare = (
            " " not in code or code.startswith(("Mux(", "MuxCase(")) or (code.startswith("!(") and one_group(code[1:]))
        )
        return code if bare else f"({code})"

    return f"{safe(left)} -> {safe(right)}"


def one_group(code: str) -> bool:
    """Whether the first parenthesis is closed by the last one."""
    depths = list(accumulate((c == "(") - (c == ")") for c in code))
    return depths[-1] == 0 and 0 not in depths[:-1]


def value_code(value: int, width: int) -> str:
    if width == 1:
        return "true.B" if value else "false.B"
    return lit(value, width)


def branch(graph: Graph, state: int, sink: str, names: list[str], *, with_outputs: bool) -> list[str]:
    """The `when` chain of one state. Outputs that equal those at rest are left to the defaults."""
    widths = dict(graph.inputs)
    lines: list[str] = []
    arcs = graph.arcs[state]
    if not with_outputs:
        moves = reduced(graph, [(arc.guard, arc.target) for arc in arcs], state)
        arcs = tuple(Arc(guard, target) for guard, target in moves)
    for arc in arcs:
        statements = outputs_of(graph, arc.outputs, graph.resting[state]) if with_outputs else []
        statements = [
            *statements,
            *([f"{sink} := {names[arc.target]}"] if arc.target != state or not statements else []),
        ]
        if not arc.guard and not lines:
            return statements
        condition = guard_code(arc.guard, widths)
        opening = f"}}.elsewhen({condition}) {{" if lines else f"when({condition}) {{"
        lines += [opening if arc.guard else "}.otherwise {", *indent(statements).splitlines()]
    return [*lines, "}"]


def outputs_of(graph: Graph, values: tuple[int, ...], default: tuple[int, ...]) -> list[str]:
    triples = zip(graph.outputs, values, default, strict=True)
    return [f"io.{name} := {value_code(value, width)}" for (name, width), value, usual in triples if value != usual]


def switch(m: Machine, sink: str) -> list[str]:
    """`switch(state)` with the transitions and, where asked for, the outputs."""
    graph, names = m.graph, m.names
    silent = tuple(0 for _ in graph.outputs)
    lines = ["switch(state) {"]
    for state, name in enumerate(names):
        body = outputs_of(graph, graph.resting[state], silent) if m.inside else []
        body += branch(graph, state, sink, names, with_outputs=m.mealy and m.inside)
        lines += [f"  is({name}) {{", *indent(body, 2).splitlines(), "  }"]
    return [*lines, "}"]


def defaults(graph: Graph) -> list[str]:
    return [f"io.{name} := {value_code(0, width)}" for name, width in graph.outputs]


def decoded(m: Machine) -> list[str]:
    """Outputs as expressions over the state (and the inputs)."""
    lines: list[str] = []
    for index, (name, width) in enumerate(m.graph.outputs):
        if m.mealy:
            lines += mealy_lookup(m, index)
            continue
        shown = [(m.names[s], values[index]) for s, values in enumerate(m.graph.resting) if values[index]]
        if width == 1:
            lines.append(f"io.{name} := {' || '.join(f'state === {state}' for state, _ in shown)}")
        else:
            rows = [(state, value_code(value, width)) for state, value in shown]
            lines.append(f"io.{name} := {by_state(rows, width)}")
    return lines


def mealy_lookup(m: Machine, index: int) -> list[str]:
    """One Mealy output as a `MuxLookup` over the state whose values look at the inputs."""
    name, width = m.graph.outputs[index]
    rows = []
    for state, arcs in enumerate(m.graph.arcs):
        rest = m.graph.resting[state][index]
        value = chosen(m, arcs, [arc.outputs[index] for arc in arcs], rest, width)
        if value != value_code(0, width):
            rows.append((m.names[state], value))
    return [f"io.{name} := {by_state(rows, width)}"]


def by_state(rows: list[tuple[str, str]], width: int) -> str:
    """The value of the present state, 0 where `rows` does not name it."""
    if len(rows) == 1:
        state, value = rows[0]
        if width == 1 and not value.startswith("Mux"):
            terms = [f"state === {state}", f"({value})" if "||" in value else value]
            return " && ".join(term for term in terms if term != "true.B")
        return f"Mux(state === {state}, {value}, {value_code(0, width)})"
    body = indent(",\n".join(pair(state, value) for state, value in rows))
    return f"MuxLookup(state, {value_code(0, width)})(Seq(\n{body}\n))"


def chosen(m: Machine, arcs: tuple[Arc, ...], values: list[int], rest: int, width: int) -> str:
    """The value that the first open transition gives, and `rest` where none is open."""
    default = rest if arcs[-1].guard else values[-1]
    pairs = [(arc.guard, value) for arc, value in zip(arcs, values, strict=True) if arc.guard]
    pairs = reduced(m.graph, pairs, default)
    if not pairs:
        return value_code(default, width)
    widths = dict(m.graph.inputs)
    if width == 1 and not default and all(value for _, value in pairs):
        terms = [guard_code(guard, widths) for guard, _ in pairs]
        return " || ".join(f"({term})" if "&&" in term and len(terms) > 1 else term for term in terms)
    if width == 1 and len(pairs) == 1:
        return negated(pairs[0][0], widths)
    return cases([(guard_code(guard, widths), value_code(v, width)) for guard, v in pairs], value_code(default, width))


def cases(pairs: list[tuple[str, str]], default: str) -> str:
    if len(pairs) == 1:
        return f"Mux({pairs[0][0]}, {pairs[0][1]}, {default})"
    rows = [pair(condition, value) for condition, value in pairs]
    line = f"MuxCase({default}, Seq({', '.join(rows)}))"
    if len(line) < SHORT:
        return line
    block = ",\n".join(rows)
    return f"MuxCase({default}, Seq(\n{indent(block)}\n))"


def finished(m: Machine, c: Contract, lines: list[str], before: str = "") -> str:
    return module(c, lines, before=before)


def declared(m: Machine, c: Contract) -> tuple[str, list[str]]:
    """What stands above the class, and the declaration of states and state register."""
    before, lines = objects(m, c) if m.form == "Capital" else ("", enum_declaration(m.names))
    return before, [*lines, f"val state = RegInit({m.names[0]})"]


def enum_switch(m: Machine, c: Contract) -> str:
    """Everything in one `switch`, or the transitions in it and the outputs decoded."""
    return _switched(m, c, ("", [*enum_declaration(m.names), f"val state = RegInit({m.names[0]})"]), "state")


def chisel_enum(m: Machine, c: Contract) -> str:
    before, lines = objects(m, c)
    return _switched(m, c, (before, [*lines, f"val state = RegInit({m.names[0]})"]), "state")


def next_wire(m: Machine, c: Contract) -> str:
    """The state register apart from the logic that finds its next value."""
    before, lines = declared(m, c)
    return _switched(m, c, (before, [*lines, "val nextState = WireDefault(state)", "state := nextState"]), "nextState")


def _switched(m: Machine, c: Contract, start: tuple[str, list[str]], sink: str) -> str:
    before, lines = start
    inside = [*defaults(m.graph), ""] if m.inside else []
    outside = [] if m.inside else ["", *decoded(m)]
    return finished(m, c, [*lines, "", *inside, *switch(m, sink), *outside], before)


def lookup(m: Machine, c: Contract) -> str:
    """Next state as one `MuxLookup`, outputs decoded."""
    widths = dict(m.graph.inputs)
    rows = []
    for state, arcs in enumerate(m.graph.arcs):
        default = m.names[state] if arcs[-1].guard else m.names[arcs[-1].target]
        moves = reduced(m.graph, [(arc.guard, m.names[arc.target]) for arc in arcs if arc.guard], default)
        pairs = [(guard_code(guard, widths), target) for guard, target in moves]
        rows.append(pair(m.names[state], cases(pairs, default) if pairs else default))
    body = indent(",\n".join(rows))
    lines = [*enum_declaration(m.names), f"val state = RegInit({m.names[0]})", ""]
    return finished(m, c, [*lines, f"state := MuxLookup(state, state)(Seq(\n{body}\n))", "", *decoded(m)])
