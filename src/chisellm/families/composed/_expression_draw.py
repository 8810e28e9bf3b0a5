"""Draws datapaths in which every input and every operation can be observed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from chisellm.families.composed._expression_golden import run
from chisellm.families.composed._expression_model import Datapath, Signal, Step, infer, str_args
from chisellm.families.composed._expression_themes import THEMES, Theme, step_name
from chisellm.prompt.facts.expression import Op

__all__ = ["Shape", "draw_datapath", "draw_inputs", "draw_op", "draw_value"]

TRIES = 4000
SAMPLES = 160
GLANCES = frozenset({30, 80})  # samples after which a datapath with a value that never showed is given up
LONGEST_PAIR = 18  # letters of two names that stand three times in one line
BOTH_WAYS = frozenset({"select", "min", "max", "cap", "clamp"})


@dataclass(frozen=True)
class Shape:
    """How large a datapath is: ranges of inputs, operations and outputs, and the kinds of operation by weight."""

    inputs: tuple[int, int]
    steps: tuple[int, int]
    outputs: tuple[int, int]
    kinds: dict[str, float]
    needs: tuple[str, ...] = ()


def draw_inputs(theme: Theme, count: int, random: Random) -> tuple[Signal, ...]:
    """Ports of the theme: quantities in fitting widths, at most two flags."""
    signed = bool(theme.samples) and random.random() < 0.5
    width = random.randint(4, 10)
    flags = min(random.choice([0, 0, 1, 1, 2]), count - 2, len(theme.flags))
    names: list[Signal] = []
    words, samples = list(theme.words), list(theme.samples)
    random.shuffle(words)
    random.shuffle(samples)
    for _ in range(count - max(flags, 0)):
        here = width if random.random() < 0.6 else random.randint(3, 10)
        if signed and samples and (random.random() < 0.75 or not words):
            names.append(Signal(samples.pop(), max(here, 4), True))
        elif words:
            names.append(Signal(words.pop(), here))
        elif samples:
            names.append(Signal(samples.pop(), max(here, 4), True))
    names += [Signal(flag, 1) for flag in random.sample(theme.flags, max(flags, 0))]
    return tuple(names)


def draw_value(signal: Signal, random: Random) -> int:
    """Any value of `signal`, its ends more often."""
    low = -(2 ** (signal.width - 1)) if signal.signed else 0
    high = low + 2**signal.width - 1
    return random.choice([low, high, 0, 1]) if random.random() < 0.2 else random.randint(low, high)


def constant(signal: Signal, random: Random) -> int:
    """A constant well inside the range of `signal`."""
    low = -(2 ** (signal.width - 1)) if signal.signed else 0
    span = 2**signal.width
    return low + random.randint(max(span // 8, 1), span - max(span // 8, 2))


@dataclass
class _Pool:
    signals: dict[str, Signal]
    unused: list[str]
    random: Random

    def pick(self, suits: Callable[[Signal], bool], avoid: Sequence[str] = ()) -> str:
        """A value that suits; one that nothing uses yet in most cases."""
        fresh = [n for n in self.unused if n not in avoid and suits(self.signals[n])]
        if fresh and self.random.random() < 0.85:
            return self.random.choice(fresh)
        known = [n for n, s in self.signals.items() if n not in avoid and suits(s)]
        return self.random.choice(known) if known else ""


def _word(s: Signal) -> bool:
    return not s.is_bool


def _unsigned(s: Signal) -> bool:
    return not s.is_bool and not s.signed


def _signed(s: Signal) -> bool:
    return s.signed


def _bool(s: Signal) -> bool:
    return s.is_bool


def draw_op(kind: str, signals: dict[str, Signal], unused: list[str], random: Random) -> Op | None:
    """An operation of `kind` on named values, or None where there are no operands for it."""
    pool = _Pool(signals, unused, random)
    maker = MAKERS.get(kind)
    if maker is not None:
        return maker(kind, pool)
    suits = {"add": _word, "sub": _word, "mul": _word, "absdiff": _word, "min": _word, "max": _word}.get(kind)
    if suits is None:
        suits = _bool if kind in ("land", "lor") else _unsigned if kind in ("and", "or", "xor") else _word
    x = pool.pick(suits)
    y = pool.pick(suits, (x,))
    too_long = kind == "absdiff" and len(x) + len(y) > LONGEST_PAIR
    return Op(kind, (x, y)) if x and y and not too_long else None


def _sum(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(_word)
    y = pool.pick(_word, (x,))
    if not x or not y:
        return None
    form = pool.random.random()
    if form < 0.15:
        value = pool.random.randint(1, 2 ** min(pool.signals[x].width - 1, 5))
        return Op(kind, (x, value))
    a, b = pool.signals[x], pool.signals[y]
    if form < 0.35 and a.signed == b.signed:
        return Op("slow" if a.signed else "low", (Op(kind, (x, y)), max(a.width, b.width)))
    return Op(kind, (x, y))


def _product(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(_word)
    if x and pool.random.random() < 0.3:
        return Op(kind, (x, pool.random.choice([3, 5, 6, 7, 9, 10, 11, 12, 13])))
    y = pool.pick(_word, (x,))
    return Op(kind, (x, y)) if x and y else None


def _one(suits: Callable[[Signal], bool]) -> Callable[[str, _Pool], Op | None]:
    def make(kind: str, pool: _Pool) -> Op | None:
        x = pool.pick(suits)
        return Op(kind, (x,)) if x else None

    return make


def _limit(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(lambda s: (s.signed if kind == "clamp" else _unsigned(s)) and s.width >= 5)
    if not x:
        return None
    width = pool.random.randint(max(pool.signals[x].width - 4, 3), pool.signals[x].width - 1)
    if kind == "cap":
        most = pool.random.choice(
            [2**width - 1, 2**width - 1, 2 ** (width - 1) + pool.random.randrange(2 ** (width - 1))]
        )
        return Op(kind, (x, most))
    return Op(kind, (x, -(2 ** (width - 1)), 2 ** (width - 1) - 1))


def _low(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(lambda s: _word(s) and s.width >= 6)
    if not x:
        return None
    signal = pool.signals[x]
    return Op("slow" if signal.signed else "low", (x, pool.random.randint(signal.width - 3, signal.width - 1)))


def _shift(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(lambda s: _word(s) and s.width >= 4)
    if not x:
        return None
    if pool.random.random() < 0.2:
        y = pool.pick(lambda s: _unsigned(s) and 2 <= s.width <= 3, (x,))
        return Op(kind, (x, y)) if y else None
    return Op(kind, (x, pool.random.randint(1, 4 if kind == "shl" else min(4, pool.signals[x].width - 3))))


def _bitwise(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(_unsigned)
    if not x:
        return None
    if kind == "not":
        return Op(kind, (x,))
    if pool.random.random() < 0.25:
        width = pool.signals[x].width
        mask = pool.random.randint(1, 2**width - 2)
        return Op(kind, (x, mask))
    y = pool.pick(_unsigned, (x,))
    return Op(kind, (x, y)) if y else None


def _slice(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(lambda s: _unsigned(s) and s.width >= 4)
    if not x:
        return None
    width = pool.signals[x].width
    if kind == "bit":
        return Op(kind, (x, pool.random.choice([0, width - 1, pool.random.randrange(width)])))
    size = pool.random.randint(2, width - 1)
    low = pool.random.choice([0, width - size, pool.random.randint(0, width - size)])
    return Op(kind, (x, low + size - 1, low)) if low else Op("low", (x, size))


def _cat(kind: str, pool: _Pool) -> Op | None:
    parts: list[str] = []
    for _ in range(pool.random.choice([2, 2, 3])):
        name = pool.pick(lambda s: not s.signed, parts)
        if name:
            parts.append(name)
    return Op(kind, tuple(parts)) if len(parts) >= 2 else None


def _rotate(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(lambda s: _unsigned(s) and s.width >= 4)
    return Op(kind, (x, pool.random.randint(1, pool.signals[x].width - 1))) if x else None


def _compare(kind: str, pool: _Pool) -> Op | None:
    x = pool.pick(_word)
    if not x:
        return None
    signal = pool.signals[x]
    if pool.random.random() < 0.4:
        return Op(kind, (x, constant(signal, pool.random)))
    y = pool.pick(lambda s: _word(s) and s.signed == signal.signed, (x,))
    return Op(kind, (x, y)) if y else None


def _select(kind: str, pool: _Pool) -> Op | None:
    c = pool.pick(_bool)
    x = pool.pick(_word, (c,))
    if not c or not x:
        return None
    signal = pool.signals[x]
    if pool.random.random() < 0.25:
        other: str | int = pool.random.choice([0, 0, 2 ** (signal.width - signal.signed) - 1])
    else:
        other = pool.pick(lambda s: _word(s) and s.signed == signal.signed, (c, x))
        if not other:
            return None
    arms = (x, other) if pool.random.random() < 0.7 else (other, x)
    return Op(kind, (c, *arms))


MAKERS: dict[str, Callable[[str, _Pool], Op | None]] = {
    **dict.fromkeys(["add", "sub"], _sum),
    "mul": _product,
    "abs": _one(_signed),
    **dict.fromkeys(["cap", "clamp"], _limit),
    "low": _low,
    **dict.fromkeys(["shl", "shr"], _shift),
    **dict.fromkeys(["and", "or", "xor", "not"], _bitwise),
    **dict.fromkeys(["slice", "bit"], _slice),
    "cat": _cat,
    **dict.fromkeys(["ones", "parity", "any", "all", "rev"], _one(_unsigned)),
    "rotl": _rotate,
    **dict.fromkeys(["lt", "le", "gt", "ge", "eq", "ne"], _compare),
    "lnot": _one(_bool),
    "select": _select,
}


def draw_datapath(shape: Shape, random: Random) -> Datapath:
    """A datapath of `shape` in which every input and step shows on the outputs."""
    for _ in range(TRIES):
        found = _attempt(shape, random)
        if found is not None and observable(found, random):
            return found
    raise AssertionError("no datapath of this shape")


def _attempt(shape: Shape, random: Random) -> Datapath | None:
    theme = random.choice(THEMES)
    inputs = draw_inputs(theme, random.randint(*shape.inputs), random)
    signals = {s.name: s for s in inputs}
    unused = list(signals)
    steps: list[Step] = []
    names = {*theme.words, *theme.samples, *theme.flags, *theme.results, *theme.alarms}
    kinds, weights = list(shape.kinds), list(shape.kinds.values())
    for _ in range(random.randint(*shape.steps)):
        for _ in range(12):
            op = draw_op(random.choices(kinds, weights)[0], signals, unused, random)
            signal = infer(op, signals) if op is not None else None
            if op is None or signal is None or any(op == step.expr for step in steps):
                continue
            name = step_name(op, [*signals, *names], random)
            if name and sum(step.expr.kind == op.kind for step in steps) < 3:
                break
        else:
            return None
        signals[name] = Signal(name, signal.width, signal.signed)
        steps.append(Step(signals[name], op))
        used = str_args(op)
        unused = [n for n in unused if n not in used] + [name]
    return _finish(theme, inputs, steps, unused, shape, random)


def _finish(
    theme: Theme, inputs: tuple[Signal, ...], steps: list[Step], unused: list[str], shape: Shape, random: Random
) -> Datapath | None:
    """Give the values that nothing uses the names of outputs."""
    known = {step.name: step for step in steps}
    if any(name not in known for name in unused) or not shape.outputs[0] <= len(unused) <= shape.outputs[1]:
        return None
    if not {step.expr.kind for step in steps} >= set(shape.needs[:1]):
        return None
    rename: dict[str, str] = {}
    results, alarms = list(theme.results), list(theme.alarms)
    for name in unused:
        stock = alarms if known[name].signal.is_bool else results
        left = [n for n in stock if n not in {s.name for s in inputs}]
        if not left:
            return None
        rename[name] = left[0] if len(left) == 1 else random.choice(left)
        stock.remove(rename[name])
    done = tuple(Step(Signal(rename.get(s.name, s.name), s.signal.width, s.signal.signed), s.expr) for s in steps)
    return Datapath(theme.noun, inputs, done, tuple(rename[name] for name in unused))


def observable(path: Datapath, random: Random) -> bool:
    """Whether each input and each step, altered, alters some output, and no output bit pattern is dull."""
    needed = dict.fromkeys((*(s.name for s in path.inputs), *(step.name for step in path.steps)), 0)
    seen: dict[str, set[int]] = {step.name: set() for step in path.steps}
    rows = []
    for number in range(SAMPLES):
        if number in GLANCES and not all(needed.values()):
            return False
        inputs = {s.name: draw_value(s, random) for s in path.inputs}
        values = run(path, inputs)
        rows.append(values)
        for step in path.steps:
            seen[step.name].add(values[step.name])
        for name in needed:
            if needed[name] >= 3:
                continue
            signal = path.types[name]
            other = draw_value(signal, random)
            if other == values[name]:
                continue
            if name in inputs:
                changed = run(path, {**inputs, name: other})
            else:
                try:
                    changed = run(path, inputs, {name: other})
                except AssertionError:
                    continue
            needed[name] += any(changed[out] != values[out] for out in path.outputs)
    enough = all(len(seen[s.name]) >= (2 if s.signal.is_bool else 6) for s in path.steps)
    return enough and all(count >= 3 for count in needed.values()) and _varied(path, rows)


def _varied(path: Datapath, rows: Sequence[Mapping[str, int]]) -> bool:
    """Whether decisions go both ways often enough, and no two values are always the same."""
    columns = {name: tuple(row[name] for row in rows) for name in path.types}
    if len(set(columns.values())) < len(columns):
        return False
    for step in path.steps:
        mine = columns[step.name]
        if step.signal.is_bool and not 6 <= sum(mine) <= SAMPLES - 6:
            return False
        if step.expr.kind in BOTH_WAYS:
            for name in str_args(step.expr)[step.expr.kind == "select" :]:
                if not 6 <= sum(x == y for x, y in zip(mine, columns[name], strict=True)) <= SAMPLES - 6:
                    return False
    return True
