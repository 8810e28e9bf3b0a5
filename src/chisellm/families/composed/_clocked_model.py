"""A datapath with registers as a description, its drawing, and how it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from chisellm.families.composed._expression_draw import draw_inputs, draw_op, draw_value
from chisellm.families.composed._expression_golden import evaluate
from chisellm.families.composed._expression_model import Signal, Step, infer
from chisellm.families.composed._expression_themes import THEMES, step_name
from chisellm.prompt.facts.expression import Expr, Op, refs

__all__ = ["Clocked", "Register", "draw", "following", "outputs_of"]

State = tuple[int, ...]
CYCLES = 60
KINDS = {
    "sub": 1.5,
    "add": 1.2,
    "absdiff": 1.0,
    "gt": 1.0,
    "lt": 1.0,
    "ge": 1.0,
    "eq": 0.5,
    "xor": 0.8,
    "min": 0.5,
    "max": 0.5,
    "shr": 0.6,
    "select": 1.0,
    "ones": 0.5,
    "parity": 0.5,
    "land": 0.5,
    "lor": 0.5,
    "slice": 0.5,
    "cat": 0.5,
}


@dataclass(frozen=True)
class Register:
    """The first update whose condition holds (None: always) gives the next value; else the value stays."""

    signal: Signal
    initial: int
    updates: tuple[tuple[Expr | None, Expr], ...]


@dataclass(frozen=True)
class Clocked:
    """`steps` use inputs, registers and earlier steps; `shown` are output ports that show a register.

    Outputs are the ports of `shown` and the steps named in `outputs`.
    """

    noun: str
    inputs: tuple[Signal, ...]
    registers: tuple[Register, ...]
    steps: tuple[Step, ...]
    shown: tuple[tuple[str, str], ...]
    outputs: tuple[str, ...]
    asynchronous: bool

    @cached_property
    def types(self) -> Mapping[str, Signal]:
        known = {
            s.name: s for s in (*self.inputs, *(r.signal for r in self.registers), *(t.signal for t in self.steps))
        }
        return known | {port: Signal(port, known[r].width, known[r].signed) for port, r in self.shown}

    @property
    def ports(self) -> tuple[str, ...]:
        """All outputs."""
        return (*(port for port, _ in self.shown), *self.outputs)

    def follows_input(self, name: str) -> bool:
        """Whether an output or step depends on an input within the same cycle."""
        steps = {t.name: t.expr for t in self.steps}
        inputs = {s.name for s in self.inputs}
        waiting, seen = [name], set()
        while waiting:
            found = waiting.pop()
            if found in inputs:
                return True
            if found not in seen and found in steps:
                waiting += refs(steps[found])
            seen.add(found)
        return False


def values_of(p: Clocked, state: State, inputs: Mapping[str, int]) -> dict[str, int]:
    values = {**inputs, **{r.signal.name: value for r, value in zip(p.registers, state, strict=True)}}
    for step in p.steps:
        values[step.name] = evaluate(step.expr, values, p.types)
    return values


def outputs_of(p: Clocked, state: State, inputs: Mapping[str, int]) -> dict[str, int]:
    """Every output in a cycle."""
    values = values_of(p, state, inputs)
    return {**{port: values[r] for port, r in p.shown}, **{name: values[name] for name in p.outputs}}


def following(p: Clocked, state: State, inputs: Mapping[str, int]) -> State:
    """The registers after the clock edge."""
    values = values_of(p, state, inputs)
    found = []
    for register, old in zip(p.registers, state, strict=True):
        new = old
        for condition, value in register.updates:
            if condition is None or evaluate(condition, values, p.types):
                new = evaluate(value, values, p.types)
                break
        found.append(new)
    return tuple(found)


def draw(random: Random) -> Clocked:
    """A clocked datapath in which every input, register and step shows."""
    while True:
        found = _attempt(random)
        if found is not None and _counts(found, random):
            return found


def _attempt(random: Random) -> Clocked | None:
    theme = random.choice(THEMES)
    data = [s for s in draw_inputs(theme, random.randint(2, 3), random) if not s.signed][: random.randint(1, 2)]
    if not data or data[0].is_bool:
        return None
    controls = [Signal(name, 1) for name in ("enable", "clear") if random.random() < 0.6]
    controls += [Signal(name, 1) for name in random.sample(theme.flags, random.choice([0, 0, 1]))]
    inputs = (*data, *(c for c in controls if c.name not in {s.name for s in data}))
    names = {s.name for s in inputs}
    registers: list[Register] = []
    for kind in random.sample(["total", "last", "count", "peak", "floor", "toggle", "sticky", "history"], 3):
        if len(registers) == 1 and random.random() < 0.25:
            break
        made = _register(kind, inputs, names | {r.signal.name for r in registers}, random)
        if made is not None:
            registers.append(made)
    if not registers:
        return None
    signals = {s.name: s for s in (*inputs, *(r.signal for r in registers)) if s.name not in ("enable", "clear")}
    unused, steps = [r.signal.name for r in registers], list[Step]()
    for _ in range(random.randint(0, 3)):
        op = draw_op(random.choices(list(KINDS), list(KINDS.values()))[0], signals, unused, random)
        signal = infer(op, signals) if op is not None else None
        reserved = [*signals, *names, *theme.results, *theme.alarms]
        name = step_name(op, reserved, random) if op is not None else ""
        if op is None or signal is None or not name or not any(n in unused for n in refs(op)):
            continue
        signals[name] = Signal(name, signal.width, signal.signed)
        steps.append(Step(signals[name], op))
        unused = [n for n in unused if n not in refs(op)] + [name]
    return _finish(theme.noun, [*theme.results], [*theme.alarms], inputs, registers, steps, unused, random)


def _finish(
    noun: str,
    results: list[str],
    alarms: list[str],
    inputs: tuple[Signal, ...],
    registers: list[Register],
    steps: list[Step],
    unused: list[str],
    random: Random,
) -> Clocked | None:
    """Show what nothing uses, and some registers besides, on ports of the theme's names."""
    if len(registers) + len(steps) < 3:
        return None
    bits = {t.name: t.signal.is_bool for t in steps} | {r.signal.name: r.signal.is_bool for r in registers}
    visible = unused + [
        r.signal.name for r in registers if r.signal.name not in unused and (random.random() < 0.4 or saturates(r))
    ]
    ports: dict[str, str] = {}
    taken = {s.name for s in inputs} | {r.signal.name for r in registers}
    for name in visible:
        stock = [n for n in (alarms if bits[name] else results) if n not in taken and n not in ports.values()]
        spare = [n for n in ("active", "flagged") if n not in ports.values()] if bits[name] else []
        if not [*stock, *spare]:
            return None
        ports[name] = [*stock, *spare][0]
    known = {r.signal.name for r in registers}
    renamed = tuple(
        Step(Signal(ports.get(t.name, t.name), t.signal.width, t.signal.signed), _rename(t.expr, ports, known))
        for t in steps
    )
    shown = tuple((port, name) for name, port in ports.items() if name in known)
    outs = tuple(port for name, port in ports.items() if name not in known)
    return Clocked(noun, inputs, tuple(registers), renamed, shown, outs, random.random() < 0.15)


def saturates(r: Register) -> bool:
    """Whether a register stops at its largest value: whether it stops exactly there must show on a port."""
    return any(isinstance(value, Op) and value.kind == "cap" for _, value in r.updates)


def _rename(op: Op, ports: Mapping[str, str], keep: set[str]) -> Op:
    return Op(op.kind, tuple(ports.get(a, a) if isinstance(a, str) and a not in keep else a for a in op.args))


def _register(kind: str, inputs: tuple[Signal, ...], taken: set[str], random: Random) -> Register | None:
    words = [s for s in inputs if not s.is_bool]
    flags = [s.name for s in inputs if s.is_bool and s.name not in ("enable", "clear")]
    names = {s.name for s in inputs}
    x = random.choice(words)
    title = x.name.capitalize()
    name = {
        "total": random.choice(["total", "sum", f"{x.name}Total", "accumulator"]),
        "last": random.choice([f"last{title}", f"previous{title}", f"held{title}"]),
        "count": random.choice(["count", "ticks", f"{x.name}Count"]),
        "peak": random.choice([f"peak{title}", f"highest{title}"]),
        "floor": random.choice([f"lowest{title}", f"smallest{title}"]),
        "toggle": random.choice(["phase", "parity", "side"]),
        "sticky": random.choice(["seen", "latched", "happened"]),
        "history": random.choice(["history", "recent", "pattern"]),
    }[kind]
    if name in taken:
        return None
    bound = random.randint(2, 2**x.width - 3)
    events: list[Expr] = [*flags, *flags, Op(random.choice(["gt", "lt", "ge"]), (x.name, bound))]
    event = random.choice(events)
    gate: Expr | None = "enable" if "enable" in names and random.random() < 0.8 else None
    initial, signal = 0, Signal(name, x.width)
    value: Expr = x.name
    if kind == "total":
        signal = Signal(name, min(x.width + random.randint(1, 3), 12))
        top = Op("add", (name, x.name))
        wraps = random.random() < 0.7
        value = Op("low", (top, signal.width)) if wraps else Op("cap", (top, 2**signal.width - 1))
    elif kind == "count":
        signal = Signal(name, random.randint(3, 6))
        value, gate = Op("low", (Op("add", (name, 1)), signal.width)), event
    elif kind in ("peak", "floor"):
        value = Op("max" if kind == "peak" else "min", (name, x.name))
        initial = 0 if kind == "peak" else 2**x.width - 1
    elif kind in ("toggle", "sticky"):
        signal = Signal(name, 1)
        value, gate = (Op("lnot", (name,)) if kind == "toggle" else 1), event
    elif kind == "history":
        if not flags:
            return None
        signal = Signal(name, random.randint(3, 8))
        value = Op("cat", (Op("low", (name, signal.width - 1)), random.choice(flags)))
    updates: list[tuple[Expr | None, Expr]] = [(gate, value)]
    if "clear" in names and kind != "last" and random.random() < 0.85:
        cleared: tuple[Expr | None, Expr] = ("clear", initial)
        first = gate is None or random.random() < 0.7
        updates = [cleared, *updates] if first else [*updates, cleared]
    return Register(signal, initial, tuple(updates))


def _counts(p: Clocked, random: Random) -> bool:
    """Whether outputs show each input, each register and each step, and no output is another's copy."""
    stream = []
    for _ in range(CYCLES):
        inputs = {s.name: draw_value(s, random) for s in p.inputs}
        stream.append({**inputs, **({"clear": int(random.random() < 0.1)} if "clear" in inputs else {})})

    def play(rows: list[dict[str, int]], frozen: int = -1) -> list[dict[str, int]]:
        state: State = tuple(r.initial for r in p.registers)
        seen = []
        for row in rows:
            seen.append(outputs_of(p, state, row))
            after = following(p, state, row)
            state = tuple(r.initial if k == frozen else after[k] for k, r in enumerate(p.registers))
        return seen

    right = play(stream)
    for s in p.inputs:
        if (
            sum(
                a != b
                for a, b in zip(play([{**row, s.name: draw_value(s, random)} for row in stream]), right, strict=True)
            )
            < 4
        ):
            return False
    for at in range(len(p.registers)):
        if sum(a != b for a, b in zip(play(stream, at), right, strict=True)) < 6:
            return False
    columns = [tuple(row[name] for row in right) for name in p.ports]
    return len(set(columns)) == len(columns) and all(len(set(column)) > 1 for column in columns)
