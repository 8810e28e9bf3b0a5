"""A clocked datapath in words: updates as list, table, program, equations or prose, and traces."""

from __future__ import annotations

from chisellm.families.composed._clocked_forms import (
    FORMS,
    draw_trace,
    equation,
    program,
    trace_table,
    wave_json,
)
from chisellm.families.composed._clocked_model import Clocked, Register
from chisellm.families.composed._condition_words import condition_words
from chisellm.families.composed._expression_words import Teller as Sayings
from chisellm.families.composed._expression_words import type_words
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.expression import Expr

__all__ = ["describe"]


class Teller:
    """Says registers, conditions and values of one module."""

    def __init__(self, p: Clocked, v: Voice) -> None:
        self.p, self.v = p, v
        self.s = Sayings(p.types, p.ports, tuple(x.name for x in p.inputs), v)

    def value(self, expr: Expr) -> str:
        return str(expr) if isinstance(expr, int) else f"`{self.s.formula(expr)}`"

    def condition(self, expr: Expr) -> str:
        return condition_words(expr, self.s.ref, self.v)

    def head(self, r: Register) -> str:
        """`total` (10-bit unsigned, initially 0)."""
        return f"`{r.signal.name}` ({type_words(r.signal, self.s.type_form)}, initially {r.initial})"


def describe(p: Clocked, v: Voice) -> Description:
    """Words for the whole module; the canonical voice lists updates."""
    t = Teller(p, v)
    rules, tables = BODIES[v.pick(FORMS)](t)
    exprs: list[Expr] = [value for r in p.registers for _, value in r.updates] + [step.expr for step in p.steps]
    said = [f"{t.s.ref(step.name)}{t.s.type(step.name)} is `{t.s.formula(step.expr)}`." for step in p.steps]
    said += [f"{v.ref(port)} {v.pick(['is', 'equals'])} `{name}`." for port, name in p.shown]
    notes = [
        *t.s.legends(exprs),
        v.pick(
            [
                "All updates use the values before the clock edge; arithmetic is exact unless cut explicitly.",
                "Registers change together, from the values before the edge; sums are exact unless cut explicitly.",
                "Every right-hand side sees the old register values and is computed exactly.",
            ]
        ),
        v.pick(
            [
                "A reset restores the initial values.",
                "Each register holds its initial value out of a reset.",
                "The initial values are those that a reset restores.",
            ]
        ),
    ]
    if tables:  # whose lead is the last rule
        rules, tables = [*notes, *rules], [*tables, " ".join(said)]
    else:
        rules = [*rules, *said, *notes]
    if v.random is not None and v.random.random() < 0.3:
        tables = [*tables, *trace(p, v)]
    kinds = [kind for kind in ("tracker", "unit with registers", "monitor", "accumulation unit") if kind not in p.noun]
    noun = f"{p.noun} {v.pick(kinds)}"
    ins, outs = (listed([v.ref(n) for n in names]) for names in ([x.name for x in p.inputs], p.ports))
    names = listed([f"`{r.signal.name}`" for r in p.registers])
    kept = "register" if len(p.registers) == 1 else "registers"
    does = v.pick(
        [
            f"keeps the {kept} {names} and drives {outs}",
            f"updates the {kept} {names} from {ins} and shows results on {outs}",
            f"follows {ins} with the {kept} {names} and drives {outs}",
        ]
    )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


Body = tuple[list[str], list[str]]


def _list(t: Teller) -> Body:
    opener = t.v.pick(
        ["The registers change at each rising clock edge as follows:", "At each rising clock edge, the new values are:"]
    )
    lines = []
    for r in t.p.registers:
        if r.updates[0][0] is None:
            lines.append(f"- {t.head(r)}: {t.value(r.updates[0][1])} in every cycle")
            continue
        parts = [t.value(x) if c is None else f"{t.value(x)} if {t.condition(c)}" for c, x in r.updates]
        end = [] if r.updates[-1][0] is None else ["unchanged"]
        lines.append(f"- {t.head(r)}: {', else '.join([*parts, *end])}")
    return [opener], ["\n".join(lines)]


def _table(t: Teller) -> Body:
    rule = t.v.pick(
        [
            "For each register the first row whose condition holds applies; if none holds, the value stays.",
            "Rows of one register are in order of priority; without a matching row it keeps its value.",
        ]
    )
    opener = t.v.pick(["Updates at each rising clock edge:", "The registers and their updates at the clock edge:"])
    lines = ["| Register | Type | Initially | Condition | Next value |", "|---|---|---|---|---|"]
    for r in t.p.registers:
        first = [f"`{r.signal.name}`", type_words(r.signal, t.s.type_form), str(r.initial)]
        for c, x in r.updates:
            lines.append(f"| {' | '.join([*first, 'always' if c is None else t.condition(c), t.value(x)])} |")
            first = ["", "", ""]
    return [rule, opener], ["\n".join(lines)]


def _program(t: Teller) -> Body:
    opener = t.v.pick(["The registers in pseudocode:", "As pseudocode, the state behaves like this:"])
    hint = "`u8` stands for an unsigned value of 8 bits; a register without a matching branch keeps its value."
    return [hint, opener], [program(t.p, t.s)]


def _equations(t: Teller) -> Body:
    opener = t.v.pick(["The registers follow these equations:", "State equations:"])
    rule = t.v.pick(
        [
            "A prime marks the value after the next rising clock edge.",
            "Names with a prime stand for the values that the next rising clock edge brings.",
        ]
    )
    lines = []
    for r in t.p.registers:
        notes = f"{type_words(r.signal, t.s.type_form)}, initially {r.initial}"
        lines.append(f"- {equation(r, t.s)} ({notes})")
    choice = ["`c ? x : y` gives `x` if `c` is 1 and `y` otherwise."] if any("?" in line for line in lines) else []
    return [rule, *choice, opener], ["\n".join(lines)]


def _prose(t: Teller) -> Body:
    said = []
    for r in t.p.registers:
        if r.updates[0][0] is None:
            said.append(f"The register {t.head(r)} takes over {t.value(r.updates[0][1])} at each rising clock edge.")
            continue
        clauses = []
        for number, (c, x) in enumerate(r.updates):
            lead = "otherwise " if number else ""
            if c is not None:
                lead = f"{'otherwise, ' if number else ''}if {t.condition(c)}, "
            clauses.append(f"{lead}it becomes {t.value(x)}")
        if r.updates[-1][0] is not None:
            clauses.append("otherwise it keeps its value")
        said.append(f"The register {t.head(r)} is updated at each rising clock edge: {'; '.join(clauses)}.")
    return said, []


def trace(p: Clocked, v: Voice) -> list[str]:
    """The first cycles after a reset, as a table or as WaveJSON."""
    lanes = draw_trace(p, v)
    if v.pick([True, False]):
        opener = v.pick(["The first cycles after a reset, for example:", "A trace that starts in the initial state:"])
        return [opener, trace_table(lanes, "Cycle", v)]
    return ["An example as WaveJSON, starting in the initial state:", wave_json(lanes, v)]


BODIES = {"list": _list, "table": _table, "program": _program, "equations": _equations, "prose": _prose}
