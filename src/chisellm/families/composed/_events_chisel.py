"""Ways to write registers with event rules in Chisel."""

from __future__ import annotations

from collections import Counter

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._events_model import Condition, EventRules, Literal, Register, Rule
from chisellm.families.composed._layout import fitted

__all__ = ["by_bundle", "by_mux_case", "by_next_wire", "by_priority_mux", "by_when"]


class _Writer:
    """Code of conditions and values; `state` stands before a register's name."""

    def __init__(self, p: EventRules, state: str = "") -> None:
        self.p = p
        self.state = state
        self.registers = {r.name: r for r in p.registers}
        uses = Counter(rule.condition for r in p.registers for rule in r.rules)
        self.names = {
            condition: _named(condition)
            for condition, count in uses.items()
            if p.named and count > 1 and len(condition) > 1
        }

    def signal(self, name: str) -> str:
        return f"{self.state}{name}" if name in self.registers else f"io.{name}"

    def literal(self, literal: Literal) -> str:
        width = self.p.widths[literal.signal]
        name = self.signal(literal.signal)
        if width == 1:
            return name if literal.value else f"!{name}"
        return f"{name} {'===' if literal.relation == 'is' else '>='} {lit(literal.value, width)}"

    def condition(self, condition: Condition) -> str:
        return self.names.get(condition) or self.expression(condition)

    def expression(self, condition: Condition) -> str:
        return " && ".join(self.literal(literal) for literal in condition)

    def value(self, r: Register, rule: Rule) -> str:
        name = f"{self.state}{r.name}"
        match rule.action:
            case "load":
                return constant(int(rule.operand), r.width)
            case "toggle":
                return f"!{name}"
            case "increment":
                return f"{name} + 1.U"
            case "decrement":
                return f"{name} - 1.U"
            case "double":
                return f"Cat({name}({r.width - 2}, 0), 0.U(1.W))"
            case "take":
                return f"io.{rule.operand}"
            case "add":
                return f"{name} + io.{rule.operand}"
        return f"Cat({name}({r.width - 2}, 0), io.{rule.operand})"

    def shared(self) -> list[str]:
        lines = [f"val {name} = {self.expression(condition)}" for condition, name in self.names.items()]
        return [*lines, ""] if lines else []

    def chain(self, r: Register, sink: str) -> list[str]:
        lines: list[str] = []
        for rule in r.rules:
            condition = self.condition(rule.condition)
            lines.append(f"}}.elsewhen({condition}) {{" if lines else f"when({condition}) {{")
            lines.append(f"  {sink} := {self.value(r, rule)}")
        return [*lines, "}"]

    def outputs(self) -> list[str]:
        lines = [f"io.{r.name} := {self.state}{r.name}" for r in self.p.registers]
        return [*lines, *(f"io.{d.name} := {self.expression(d.condition)}" for d in self.p.derived)]

    def pairs(self, r: Register) -> list[str]:
        return [arrow(self.condition(rule.condition), self.value(r, rule)) for rule in r.rules]


def _named(condition: Condition) -> str:
    parts = []
    for literal in condition:
        capital = literal.signal[0].upper() + literal.signal[1:]
        if literal.relation == "at least":
            parts.append(f"{capital}AtLeast{literal.value}")
        else:
            parts.append({0: "No" + capital, 1: capital}.get(literal.value, f"{capital}Is{literal.value}"))
    name = "".join(parts)
    return "on" + name


def arrow(condition: str, value: str) -> str:
    """`condition -> value`: the arrow binds tighter than comparison and logic, and as tight as nothing else here."""
    left = f"({condition})" if " " in condition else condition
    right = f"({value})" if " " in value and not value.startswith("Cat(") else value
    return f"{left} -> {right}"


def constant(value: int, width: int) -> str:
    if width == 1:
        return "true.B" if value else "false.B"
    return lit(value, width)


def kind(width: int) -> str:
    return "Bool()" if width == 1 else f"UInt({width}.W)"


def finished(p: EventRules, c: Contract, lines: list[str], before: str = "") -> str:
    return fitted(module(c, lines, before=before))


def registers(p: EventRules) -> list[str]:
    return [f"val {r.name} = RegInit({constant(r.initial, r.width)})" for r in p.registers]


def by_when(p: EventRules, c: Contract) -> str:
    w = _Writer(p)
    lines = [*registers(p), "", *w.shared()]
    for r in p.registers:
        lines += [*w.chain(r, r.name), ""]
    return finished(p, c, [*lines, *w.outputs()])


def by_next_wire(p: EventRules, c: Contract) -> str:
    """Next value and register apart."""
    w = _Writer(p)
    lines: list[str] = []
    for r in p.registers:
        lines.append(f"val {r.name}Next = Wire({kind(r.width)})")
    lines += [f"val {r.name} = RegNext({r.name}Next, {constant(r.initial, r.width)})" for r in p.registers]
    lines += ["", *w.shared()]
    for r in p.registers:
        lines += [f"{r.name}Next := {r.name}", *w.chain(r, f"{r.name}Next"), ""]
    return finished(p, c, [*lines, *w.outputs()])


def _select(head: str, pairs: list[str]) -> list[str]:
    line = f"{head}{', '.join(pairs)}))"
    if len(line) <= 84:
        return [line]
    return [head.rstrip(), *indent(",\n".join(pairs)).splitlines(), "))"]


def by_mux_case(p: EventRules, c: Contract) -> str:
    w = _Writer(p)
    lines = [*registers(p), "", *w.shared()]
    for r in p.registers:
        lines += _select(f"{r.name} := MuxCase({r.name}, Seq(", w.pairs(r))
    return finished(p, c, [*lines, "", *w.outputs()])


def by_priority_mux(p: EventRules, c: Contract) -> str:
    w = _Writer(p)
    lines = [*registers(p), "", *w.shared()]
    for r in p.registers:
        lines += _select(f"{r.name} := PriorityMux(Seq(", [*w.pairs(r), f"true.B -> {r.name}"])
    return finished(p, c, [*lines, "", *w.outputs()])


def by_bundle(p: EventRules, c: Contract) -> str:
    """All registers as one Bundle."""
    w = _Writer(p, "state.")
    fields = [f"  val {r.name} = {kind(r.width)}" for r in p.registers]
    before = "\n".join([f"class {c.module}State extends Bundle {{", *fields, "}"])
    if any(r.initial for r in p.registers):
        start = [f"val initial = Wire(new {c.module}State)"]
        start += [f"initial.{r.name} := {constant(r.initial, r.width)}" for r in p.registers]
        start += ["val state = RegInit(initial)"]
    else:
        start = [f"val state = RegInit(0.U.asTypeOf(new {c.module}State))"]
    lines = [*start, "", *w.shared()]
    for r in p.registers:
        lines += [*w.chain(r, f"state.{r.name}"), ""]
    return finished(p, c, [*lines, *w.outputs()], before)
