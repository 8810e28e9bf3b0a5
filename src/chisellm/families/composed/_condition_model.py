"""A decision list as a description, its drawing and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from chisellm.families.composed._expression_draw import draw_inputs, draw_value
from chisellm.families.composed._expression_golden import evaluate
from chisellm.families.composed._expression_model import Signal, literal_width
from chisellm.families.composed._expression_themes import THEMES
from chisellm.prompt.facts.expression import Expr, Op, refs

__all__ = ["Chain", "Rule", "answers", "draw"]

TRIES = 3000
SAMPLES = 120
FEWEST = 4  # samples in which a rule must count


@dataclass(frozen=True)
class Rule:
    """What the outputs show where `condition` is the first that holds; None holds always."""

    condition: Expr | None
    values: tuple[Expr, ...]


@dataclass(frozen=True)
class Chain:
    """A decision list; the last rule has no condition."""

    noun: str
    inputs: tuple[Signal, ...]
    outputs: tuple[Signal, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def types(self) -> Mapping[str, Signal]:
        return {s.name: s for s in (*self.inputs, *self.outputs)}


def _first(chain: Chain, inputs: Mapping[str, int], start: int = 0) -> int:
    """The first rule from `start` on whose condition holds."""
    for at, rule in enumerate(chain.rules[start:], start):
        if rule.condition is None or evaluate(rule.condition, inputs, chain.types):
            return at
    raise AssertionError("a decision list ends with a rule without condition")


def answers(chain: Chain, inputs: Mapping[str, int], decides: int | None = None) -> dict[str, int]:
    """The outputs: the values of the first rule whose condition holds, or of the rule that `decides`."""
    rule = chain.rules[_first(chain, inputs) if decides is None else decides]
    return {
        out.name: evaluate(value, inputs, chain.types) for out, value in zip(chain.outputs, rule.values, strict=True)
    }


def draw(random: Random) -> Chain:
    """A decision list in which every rule, input and output counts."""
    for _ in range(TRIES):
        chain = _attempt(random)
        if chain is not None and _fires(chain, random) and _counts(chain, random):
            return chain
    raise AssertionError("no decision list found")


def _attempt(random: Random) -> Chain | None:
    theme = random.choice(THEMES)
    inputs = draw_inputs(theme, random.randint(2, 4), random)
    words = [s for s in inputs if not s.is_bool]
    flags = [s for s in inputs if s.is_bool]
    if not words:
        return None
    conditions: list[Expr] = []
    for _ in range(random.randint(2, 5)):
        condition = _condition(words, flags, random)
        if condition in conditions:
            return None
        conditions.append(condition)
    count = random.choice([1, 1, 2, 2, 3])
    names = [n for n in theme.results if n not in {s.name for s in inputs}]
    columns: list[list[Expr]] = []
    outputs: list[Signal] = []
    for index in range(count):
        kind = random.choice(["code", "word", "flag"]) if index else random.choice(["code", "word", "word"])
        stock = list(theme.alarms) if kind == "flag" else names
        if not stock or any(out.name in stock[:1] for out in outputs):
            return None
        name = stock.pop(0)
        values, signal = _column(kind, len(conditions) + 1, words, random)
        if signal is None:
            return None
        columns.append(values)
        outputs.append(Signal(name, signal.width, signal.signed))
    rules = [
        Rule(condition, tuple(column[at] for column in columns)) for at, condition in enumerate([*conditions, None])
    ]
    return Chain(theme.noun, inputs, tuple(outputs), tuple(rules))


def _condition(words: list[Signal], flags: list[Signal], random: Random, depth: int = 1) -> Expr:
    kind = random.choice(["const", "const", "pair", "flag", "range", "both", "either"])
    word = random.choice(words)
    low = -(2 ** (word.width - 1)) if word.signed else 0
    span = 2**word.width
    partners = [s for s in words if s.signed == word.signed and s != word]
    if kind == "flag" and flags:
        flag = random.choice(flags).name
        return flag if random.random() < 0.7 else Op("lnot", (flag,))
    if kind == "pair" and partners:
        return Op(random.choice(["lt", "le", "gt", "ge", "eq"]), (word.name, random.choice(partners).name))
    if kind == "range":
        start = low + random.randrange(1, max(span // 2, 2))
        return Op("land", (Op("ge", (word.name, start)), Op("le", (word.name, start + random.randint(1, span // 3)))))
    if kind in ("both", "either") and depth:
        left, right = (_condition(words, flags, random, 0) for _ in range(2))
        ranges = any(isinstance(x, Op) and x.kind == "land" for x in (left, right))
        if set(refs(left)) != set(refs(right)) and not ranges:
            return Op("land" if kind == "both" else "lor", (left, right))
    value = low + random.randint(2, span - 3)
    return Op(random.choice(["lt", "gt", "ge", "le", "gt", "lt", "eq", "ne"]), (word.name, value))


def _column(kind: str, count: int, words: list[Signal], random: Random) -> tuple[list[Expr], Signal | None]:
    """The values of one output by rule, and its type."""
    if kind == "flag":
        flags: list[Expr] = [random.randint(0, 1) for _ in range(count)]
        return flags, Signal("", 1) if len(set(flags)) == 2 else None
    if kind == "code":
        codes: list[Expr] = list(random.sample(range(max(8, count)), count))
        width = max(literal_width(int(str(code)), False) for code in codes)
        return codes, Signal("", width) if width > 1 else None
    word = random.choice(words)
    alike = [s for s in words if s.signed == word.signed]
    top = max(s.width for s in alike)
    values: list[Expr] = []
    for _ in range(count):
        options: list[Expr] = [s.name for s in alike]
        limit = 2 ** (top - word.signed)
        options += [0, limit - 1, random.randrange(limit)]
        values.append(random.choice([v for v in options if not values or v != values[-1]]))
    return values, Signal("", top, word.signed) if any(isinstance(v, str) for v in values) else None


def _fires(chain: Chain, random: Random) -> bool:
    """A quick look: whether every rule is the first that holds in some of a few samples."""
    first: set[int] = set()
    for _ in range(SAMPLES // 2):
        first.add(_first(chain, {s.name: draw_value(s, random) for s in chain.inputs}))
        if len(first) == len(chain.rules):
            return True
    return False


def _counts(chain: Chain, random: Random) -> bool:
    """Whether each rule, each input and each output makes a difference often enough."""
    used = {s.name: 0 for s in chain.inputs}
    fires = [0] * len(chain.rules)
    seen: list[set[int]] = [set() for _ in chain.outputs]
    halved = _halved(chain)
    needed = [0] * len(halved)
    last = len(chain.rules) - 1
    for _ in range(SAMPLES):
        inputs = {s.name: draw_value(s, random) for s in chain.inputs}
        first = _first(chain, inputs)
        right = answers(chain, inputs, first)
        for values, value in zip(seen, right.values(), strict=True):
            values.add(value)
        # Without a rule that did not decide, or with another condition behind the rule that did, nothing changes.
        fires[first] += first == last or answers(chain, inputs, _first(chain, inputs, first + 1)) != right
        for k, (at, other) in enumerate(halved):
            needed[k] += first >= at and answers(other, inputs) != right
        for s in chain.inputs:
            used[s.name] += answers(chain, {**inputs, s.name: draw_value(s, random)}) != right
    if halved and min(needed) < 2:
        return False
    return min(fires) >= FEWEST and min(used.values()) >= FEWEST and all(len(values) > 1 for values in seen)


def _halved(chain: Chain) -> list[tuple[int, Chain]]:
    """The number of a rule and the chain with one part of its joint condition in place of the whole."""
    found = []
    for at, rule in enumerate(chain.rules):
        if isinstance(rule.condition, Op) and rule.condition.kind in ("land", "lor"):
            for part in rule.condition.args:
                other = Rule(part, rule.values)
                found.append((at, replace(chain, rules=(*chain.rules[:at], other, *chain.rules[at + 1 :]))))
    return found
