"""The reference behaviour of registers with event rules, and whether each part of a description matters."""

from __future__ import annotations

from itertools import islice
from random import Random

from chisellm.design import Golden, Inputs, Outputs
from chisellm.families.composed._events_model import Condition, EventRules, Register, Rule

__all__ = ["golden", "matters"]

State = tuple[int, ...]
TRIALS = 300
GLANCES = frozenset({40, 100})  # cycles after which a description with an idle rule is given up


def _after(rule: Rule, value: int, width: int, inputs: Inputs) -> int:
    """The value that the rule gives to a register."""
    size = 1 << width
    if rule.action == "toggle":
        return 1 - value
    if rule.action == "load":
        return int(rule.operand)
    if rule.action == "increment":
        return 0 if value == size - 1 else value + 1
    if rule.action == "decrement":
        return size - 1 if value == 0 else value - 1
    if rule.action == "double":
        return 2 * value % size
    given = inputs[str(rule.operand)]
    if rule.action == "take":
        return given
    if rule.action == "add":
        return (value + given) % size
    assert rule.action == "shift", rule
    return (2 * value + given) % size


def _holds(condition: Condition, seen: Inputs) -> bool:
    for name, how, value in condition:  # noqa: SIM110  (runs a million times for a few rows)
        if seen[name] < value or (how == "is" and seen[name] != value):
            return False
    return True


def _next(register: Register, seen: Inputs) -> int:
    for rule in register.rules:
        if _holds(rule.condition, seen):
            return _after(rule, seen[register.name], register.width, seen)
    return seen[register.name]


def golden(p: EventRules) -> Golden:
    """Interpret the rules."""
    names = [register.name for register in p.registers]

    def outputs(state: State, _: Inputs) -> Outputs:
        shown = dict(zip(names, state, strict=True))
        return {**shown, **{d.name: int(_holds(d.condition, shown)) for d in p.derived}}

    def step(state: State, inputs: Inputs) -> State:
        seen = {**inputs, **dict(zip(names, state, strict=True))}
        return tuple(_next(register, seen) for register in p.registers)

    return Golden(outputs, step, tuple(register.initial for register in p.registers))


def _every_rule_acts(p: EventRules, seen: list[dict[str, int]]) -> bool:
    """Whether each rule was once the first that holds."""
    for register in p.registers:
        left = set(range(len(register.rules)))
        for values in seen:
            for k, rule in enumerate(register.rules):
                if _holds(rule.condition, values):
                    left.discard(k)
                    break
            if not left:
                break
        if left:
            return False
    return True


def matters(p: EventRules, random: Random) -> bool:
    """Whether leaving out any rule or literal shows within a few hundred cycles, and every bit is 1 at times."""
    model = golden(p)
    assert model.next is not None
    seen: list[dict[str, int]] = []
    state: State = model.initial
    for cycle in range(TRIALS):
        if cycle % 100 == 0:
            state = model.initial
        if cycle in GLANCES and not _every_rule_acts(p, seen):
            return False
        inputs = {name: random.getrandbits(1) for name in p.events}
        inputs |= {name: random.getrandbits(width) for name, width in p.words}
        seen.append({**inputs, **model.outputs(state, inputs)})
        state = model.next(state, inputs)
    for name, width in p.widths.items():
        ones = sum(1 << bit for bit in range(width) if sum(values[name] >> bit & 1 for values in seen) >= 3)
        if ones != (1 << width) - 1 or all(values[name] == seen[0][name] for values in seen):
            return False
    for register in p.registers:
        for k, rule in enumerate(register.rules):
            single = len(rule.condition) == 1
            for literal in [None] if single else [None, *range(len(rule.condition))]:
                other = register.without(k, literal)
                told = (True for values in seen if _next(register, values) != _next(other, values))
                if sum(1 for _ in islice(told, 4)) < 4:
                    return False
    return True
