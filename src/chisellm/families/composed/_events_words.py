"""Event rules in words: a table, bullets or sentences."""

from __future__ import annotations

from chisellm.families.composed._events_model import Condition, EventRules, Literal, Register, Rule
from chisellm.families.composed._markdown import markdown
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: EventRules, v: Voice, shown: tuple[str, str]) -> Description:
    """`shown` is a worked example, or a pair of empty strings."""
    count = numeral(len(p.registers))
    names = listed([v.ref(r.name) for r in p.registers])
    rules, tables = v.pick([_table, _bullets, _prose])(p, v)
    rules = [*rules, *(_derived(p, v))]
    if shown[0]:
        rules.append(shown[0])
        tables.append(shown[1])
    return Description(
        noun=v.pick(
            [
                f"set of {count} event-driven registers",
                f"group of {count} registers that follow events",
                f"status block with {count} registers",
            ]
        ),
        does=v.pick(
            [
                f"keeps the registers {names} and changes each of them by its own rules at the rising clock edge",
                f"holds {names}, each in a register that changes by rules of its own at every rising clock edge",
                f"drives {names} straight from registers, which change by the rules below at the rising clock edge",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _literal(p: EventRules, literal: Literal, v: Voice, form: str) -> str:
    name = v.ref(literal.signal)
    if literal.relation == "at least":
        return f"{name} {'>=' if form in {'=', '=='} else 'is at least'} {literal.value}"
    return f"{name} {form} {literal.value}"


def _spoken(p: EventRules, condition: Condition, v: Voice, form: str) -> str:
    return (" && " if form == "==" else " and ").join(_literal(p, literal, v, form) for literal in condition)


def _action(r: Register, rule: Rule, v: Voice) -> str:
    """What happens to the register, with a verb that needs the register as subject."""
    wraps = f"(modulo {1 << r.width})"
    match rule.action:
        case "load" if r.width == 1:
            return v.pick(["is set to 1", "becomes 1"]) if rule.operand else v.pick(["is cleared to 0", "becomes 0"])
        case "load":
            return v.pick([f"is loaded with {rule.operand}", f"becomes {rule.operand}"])
        case "toggle":
            return v.pick(["is toggled", "changes to its complement"])
        case "increment":
            return v.pick([f"is incremented by 1 {wraps}", f"grows by 1 {wraps}"])
        case "decrement":
            return v.pick([f"is decremented by 1 {wraps}", f"falls by 1 {wraps}"])
        case "double":
            return v.pick([f"is doubled {wraps}", f"is multiplied by 2 {wraps}"])
        case "take":
            return v.pick(
                [f"takes the value of {v.ref(str(rule.operand))}", f"is loaded from {v.ref(str(rule.operand))}"]
            )
        case "add":
            return v.pick(
                [f"is increased by {v.ref(str(rule.operand))} {wraps}", f"grows by {v.ref(str(rule.operand))} {wraps}"]
            )
    return v.pick(
        [
            f"is shifted left by one with {v.ref(str(rule.operand))} entering at bit 0",
            f"moves up by one bit and gets {v.ref(str(rule.operand))} as bit 0",
        ]
    )


def _present(v: Voice) -> str:
    return v.pick(
        [
            "All conditions look at the values before the clock edge.",
            "Conditions refer to the values that the signals have before the edge.",
            "Every rule sees the registers as they were before the edge.",
        ]
    )


def _table(p: EventRules, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["=", "is", "=="])
    rows = []
    for r in p.registers:
        rows += [[v.ref(r.name), _spoken(p, rule.condition, v, form), _action(r, rule, v)] for rule in r.rules]
    order = v.pick(
        [
            "Of several rules of a register whose conditions hold, only the topmost one acts.",
            "The rules of a register stand in order of priority, the highest first, and only the first that applies "
            "acts.",
            "For each register the first row whose condition holds decides alone.",
        ]
    )
    keep = v.pick(
        [
            "A register for which no condition holds keeps its value.",
            "Where none of a register's rows applies, it stays as it is.",
            "Without a condition that holds, a register does not change.",
        ]
    )
    lead = v.pick(["The rules are:", "These are the rules of each register:", "The registers change as follows:"])
    return [order, keep, _present(v), lead], [markdown(["Register", "Condition", "Update"], rows)]


def _bullets(p: EventRules, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["=", "is", "=="])
    end = v.pick(["otherwise it holds", "else it keeps its value", "else it is unchanged"])
    lines = []
    for r in p.registers:
        parts = []
        for index, rule in enumerate(r.rules):
            lead = "else if" if index else "if"
            parts.append(f"{lead} {_spoken(p, rule.condition, v, form)}, it {_action(r, rule, v)}")
        lines.append(f"- {v.ref(r.name)}: {'; '.join([*parts, end])}.")
    lead = v.pick(
        [
            "Register by register, the first condition that holds counts:",
            "Rules in order of priority, the highest first:",
            "The next value of each register, where only the first condition that holds acts:",
        ]
    )
    return [_present(v), lead], ["\n".join(lines)]


def _prose(p: EventRules, v: Voice) -> tuple[list[str], list[str]]:
    rules = []
    for r in p.registers:
        said = v.pick(["when", "while", "if"])
        parts = [f"{v.ref(r.name)} {_action(r, r.rules[0], v)} {said} {_spoken(p, r.rules[0].condition, v, 'is')}"]
        for rule in r.rules[1:]:
            parts.append(f"otherwise it {_action(r, rule, v)} {said} {_spoken(p, rule.condition, v, 'is')}")
        end = v.pick(["in all other cases it holds its value", "and without any of these it keeps its value"])
        rules.append(f"{'; '.join([*parts, end])}.")
    order = v.pick(
        [
            "What is named first has priority.",
            "Of several conditions that hold, the one named first wins.",
            "An earlier condition of a register takes priority over a later one.",
        ]
    )
    return [*rules, order, _present(v)], []


def _derived(p: EventRules, v: Voice) -> list[str]:
    said = []
    for d in p.derived:
        condition = _spoken(p, d.condition, v, v.pick(["is", "="]))
        said.append(
            v.pick(
                [
                    f"{v.ref(d.name)} is 1 exactly while {condition}, straight from the registers.",
                    f"{v.ref(d.name)} is decoded from the registers and is 1 only while {condition}.",
                    f"{v.ref(d.name)} is no register: it is 1 as long as {condition}, and 0 otherwise.",
                ]
            )
        )
    return said
