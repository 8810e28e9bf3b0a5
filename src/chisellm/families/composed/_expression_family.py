"""Contract, golden, stimulus and readback of a datapath."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.composed._expression_draw import draw_value
from chisellm.families.composed._expression_examples import examples_differ
from chisellm.families.composed._expression_golden import evaluate, fits, run
from chisellm.families.composed._expression_idioms import ports
from chisellm.families.composed._expression_model import Datapath, Signal, Step
from chisellm.prompt.facts.datapaths import Datapath as Reading
from chisellm.prompt.facts.datapaths import differences, read_datapath
from chisellm.prompt.facts.expression import Op

__all__ = ["constants", "contract", "golden", "hints", "near_constants", "readback"]

VECTORS = 40
DRAWS = 200
CLOSEST = 6
STRIDES = 80
DECISIONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne", "min", "max", "cap", "clamp", "absdiff"})


def contract(path: Datapath, name: str) -> Contract:
    return Contract(module=name, ports=ports(path))


def golden(path: Datapath) -> Golden:
    def outputs(_: object, inputs: Inputs) -> Outputs:
        values = run(path, inputs)
        return {name: values[name] for name in path.outputs}

    return Golden(outputs)


def hints(path: Datapath, random: Random) -> Hints:
    """Constants and their neighbours on the inputs, and the inputs at which each decision is closest."""
    near = near_constants(path.inputs, {n for step in path.steps for n in constants(step.expr)}, random)
    rows = [{s.name: draw_value(s, random) for s in path.inputs} for _ in range(DRAWS)]
    results = [run(path, row) for row in rows]
    close = []
    for step in path.steps:
        if step.expr.kind not in DECISIONS:
            continue
        distances = [_distance(path, step, values) for values in results]
        order = sorted(range(DRAWS), key=lambda at, known=distances: abs(known[at]))  # type: ignore[misc]
        close += [rows[at] for at in order[:CLOSEST]]
        close += [_approach(path, step, rows[order[k]], wanted, random) for k, wanted in enumerate((0, 1, -1))]
    return Hints([*near, *close])


def _distance(path: Datapath, step: Step, values: Mapping[str, int]) -> int:
    """How far the first operand of a decision lies above its last one."""
    left, right = (evaluate(step.expr.args[at], values, path.types) for at in (0, -1))
    return left - right


def _approach(path: Datapath, step: Step, start: Mapping[str, int], wanted: int, random: Random) -> dict[str, int]:
    """Inputs found by small changes from `start` that bring a decision's distance near `wanted`."""
    best = dict(start)
    gap = abs(_distance(path, step, run(path, best)) - wanted)
    for _ in range(STRIDES):
        if gap == 0:
            break
        signal = random.choice(path.inputs)
        moved = best[signal.name] + random.choice([-1, 1]) * random.choice([1, 1, 2, 4, gap])
        if fits(moved, signal):
            other = {**best, signal.name: moved}
            new = abs(_distance(path, step, run(path, other)) - wanted)
            if new <= gap:
                best, gap = other, new
    return best


def near_constants(signals: Sequence[Signal], numbers: Set[int], random: Random) -> list[dict[str, int]]:
    """Vectors that put each number and its neighbours on each input wide enough for it."""
    vectors = []
    for signal in signals:
        low = -(2 ** (signal.width - 1)) if signal.signed else 0
        for number in sorted(numbers):
            for near in (number - 1, number, number + 1):
                if not signal.is_bool and low <= near < low + 2**signal.width:
                    vectors.append({signal.name: near})
    random.shuffle(vectors)
    return vectors[:VECTORS]


def constants(op: Op) -> list[int]:
    found = [arg for arg in op.args if isinstance(arg, int)]
    return found + [number for arg in op.args if isinstance(arg, Op) for number in constants(arg)]


def readback(path: Datapath, text: str, read: Callable[[str], Reading] = read_datapath) -> tuple[str, ...]:
    """What `read` found that differs; worked examples are held against the golden."""
    reading = read(text)
    types = {name: (s.width, s.signed) for name, s in path.types.items()}
    found = differences(reading, path.definitions, types, path.outputs)
    arithmetic = any(step.expr.kind in ("add", "sub", "mul", "shl", "absdiff") for step in path.steps)
    if arithmetic and not reading.exact:
        found.append("nothing says that arithmetic is exact")
    if found:
        return tuple(found)
    return examples_differ(reading.examples, [s.name for s in path.inputs], golden_values(path))


def golden_values(path: Datapath) -> Callable[[Mapping[str, int]], Mapping[str, int]]:
    return lambda inputs: run(path, inputs)
