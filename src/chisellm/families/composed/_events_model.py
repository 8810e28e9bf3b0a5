"""Registers that events change by rules in order of priority: the description and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

__all__ = ["Derived", "EventRules", "Literal", "Register", "Rule", "attempt"]


class Literal(NamedTuple):
    """`signal` compared with `value`; `relation` is `is` or `at least`. One-bit signals are only compared by `is`."""

    signal: str
    relation: str
    value: int


Condition = tuple[Literal, ...]
"""A conjunction."""


@dataclass(frozen=True)
class Rule:
    """What happens to a register while `condition` holds.

    `action` is `load` (the number `operand`), `toggle`, `take` or `add` (the input `operand`), `shift` (the
    one-bit input `operand` enters at bit 0), `increment`, `decrement` or `double`; words wrap.
    """

    condition: Condition
    action: str
    operand: str | int = 0


@dataclass(frozen=True)
class Register:
    """A register that is an output too. The first rule whose condition holds acts; without one it holds."""

    name: str
    width: int
    initial: int
    rules: tuple[Rule, ...]

    def without(self, rule: int, literal: int | None) -> Register:
        """The register without one rule, or without one literal of its condition."""
        rules = list(self.rules)
        if literal is None:
            del rules[rule]
        else:
            kept = tuple(x for index, x in enumerate(rules[rule].condition) if index != literal)
            rules[rule] = replace(rules[rule], condition=kept)
        return replace(self, rules=tuple(rules))


@dataclass(frozen=True)
class Derived:
    """A one-bit output that is 1 while the registers satisfy `condition`."""

    name: str
    condition: Condition


@dataclass(frozen=True)
class EventRules:
    """The whole description. `named` asks the code for names of conditions that occur more than once."""

    events: tuple[str, ...]
    words: tuple[tuple[str, int], ...]
    registers: tuple[Register, ...]
    derived: tuple[Derived, ...]
    asynchronous: bool
    named: bool

    @property
    def widths(self) -> dict[str, int]:
        """Width of every signal."""
        ones = dict.fromkeys([*self.events, *(d.name for d in self.derived)], 1)
        return {**ones, **dict(self.words), **{r.name: r.width for r in self.registers}}


class Theme(NamedTuple):
    """Names that belong together."""

    events: str
    flags: str
    counters: str
    words: str
    bits: str
    derived: str


THEMES = [
    Theme("start done abort tick", "busy failed armed", "steps retries", "lastCode:code", "trail:sample", "overdue"),
    Theme("push pop flush peek", "touched blocked", "level drops", "newest:data", "recent:lane", "nearlyFull"),
    Theme("pressed lifted timeout lock", "lamp locked beeping", "presses level", "shown:digit", "taps:key", "maxed"),
    Theme("req gnt lastBeat err", "waiting owned faulty", "beats errors", "heldId:id", "parities:parity", "longBurst"),
    Theme("rise fall sync lost", "locked searching stale", "edges slips", "stamp:timeIn", "window:line", "steady"),
    Theme("coin vend refund serviceKey", "ready empty lit", "credit sold", "price:amount", "coins:slot", "enough"),
    Theme(
        "call arrive obstacle leave", "moving doorOpen alarm", "floor trips", "target:floorIn", "stops:lamp", "atTop"
    ),
    Theme("hit miss refill evict", "pending dirty sticky", "misses age", "victim:way", "history:taken", "thrash"),
    Theme("plug unplug full hot", "charging faulted fanOn", "cycles heat", "limit:setting", "polls:sense", "worn"),
    Theme(
        "frameStart frameEnd crcBad drop", "inFrame rejected flagged", "frames bad", "length:size", "crcs:rx", "noisy"
    ),
    Theme("arm trigger capture clear", "armed fired frozen", "shots delay", "value:adc", "samples:probe", "complete"),
    Theme("wake sleep irq ack", "awake masked asserted", "wakes nested", "cause:source", "log:pin", "deep"),
]


def attempt(random: Random) -> EventRules | None:
    """Draw a description; None where it is out of shape. Whether every rule matters is not looked at."""
    theme = random.choice(THEMES)
    events = tuple(sorted(random.sample(theme.events.split(), random.choice([2, 3, 3, 4]))))
    flags = random.sample(theme.flags.split(), random.choice([1, 1, 2, 2]))
    counters = [
        (name, random.choice([3, 3, 4, 4, 5]))
        for name in random.sample(theme.counters.split(), random.choice([1, 1, 2]))
    ]
    words: list[tuple[str, int]] = []
    makers: list[Register] = []
    for name in flags:
        makers.append(_register(random, name, 1, events, flags, counters, _flag_actions(random)))
    source = ""
    if random.random() < 0.55:
        name, source = theme.words.split(":")
        width = random.randint(4, 16)
        words.append((source, width))
        actions: list[tuple[str, str | int]] = [("take", source), ("load", 0)]
        if random.random() < 0.35:
            actions[0] = ("add", source)
        if random.random() < 0.3:
            actions.append((random.choice(["increment", "double"]), 0))
        makers.append(_register(random, name, width, events, flags, counters, actions))
    bits: list[str] = []
    if random.random() < 0.25:
        name, bit = theme.bits.split(":")
        bits = [bit]
        makers.append(
            _register(random, name, random.randint(3, 8), events, flags, counters, [("shift", bit), ("load", 0)])
        )
    for name, width in counters:
        makers.append(_register(random, name, width, events, flags, counters, _counter_actions(random, width)))
    random.shuffle(makers)
    derived = []
    if random.random() < 0.5:
        name, width = random.choice(counters)
        condition = [Literal(name, random.choice(["is", "at least"]), random.randint(2, min(6, (1 << width) - 2)))]
        if random.random() < 0.5:
            condition.insert(0, Literal(random.choice(flags), "is", random.randint(0, 1)))
        derived.append(Derived(theme.derived, tuple(condition)))
    used = {literal.signal for r in makers for rule in r.rules for literal in rule.condition}
    if not set(events) <= used or not 2 <= len(makers) <= 5 or any(not r.rules for r in makers):
        return None
    return EventRules(
        events=(*events, *bits),
        words=tuple(words),
        registers=tuple(makers),
        derived=tuple(derived),
        asynchronous=random.random() < 0.15,
        named=random.random() < 0.6,
    )


def _flag_actions(random: Random) -> list[tuple[str, str | int]]:
    actions: list[tuple[str, str | int]] = [("load", 1), ("load", 0)]
    if random.random() < 0.2:
        actions.append(("toggle", 0))
    if random.random() < 0.3:
        actions.append(("load", random.randint(0, 1)))
    return actions


def _counter_actions(random: Random, width: int) -> list[tuple[str, str | int]]:
    actions: list[tuple[str, str | int]] = [("increment", 0)]
    actions.append(("load", 0 if random.random() < 0.75 else random.randrange(1, 1 << width)))
    if random.random() < 0.4:
        actions.append(("decrement", 0))
    if random.random() < 0.15:
        actions.append(("load", random.randrange(1, 1 << width)))
    return actions


def _register(
    random: Random,
    name: str,
    width: int,
    events: tuple[str, ...],
    flags: list[str],
    counters: list[tuple[str, int]],
    actions: list[tuple[str, str | int]],
) -> Register:
    random.shuffle(actions)
    rules: list[Rule] = []
    for action, operand in actions:
        condition = _condition(random, name, events, flags, counters)
        if all(not set(rule.condition) <= set(condition) for rule in rules):
            rules.append(Rule(condition, action, operand))
    initial = random.randrange(1, 1 << width) if random.random() < 0.15 else 0
    return Register(name, width, initial, tuple(rules))


def _condition(
    random: Random, own: str, events: tuple[str, ...], flags: list[str], counters: list[tuple[str, int]]
) -> Condition:
    literals = [Literal(random.choice(events), "is", int(random.random() < 0.85))]
    chance = random.random()
    if chance < 0.25:
        literals.append(Literal(random.choice(flags), "is", random.randint(0, 1)))
    elif chance < 0.4:
        name, width = random.choice(counters)
        literals.append(Literal(name, random.choice(["is", "at least"]), random.randint(1, min(5, (1 << width) - 2))))
    elif chance < 0.55:
        others = [event for event in events if event != literals[0].signal]
        literals.append(Literal(random.choice(others), "is", int(random.random() < 0.5)))
    return tuple(literals)
