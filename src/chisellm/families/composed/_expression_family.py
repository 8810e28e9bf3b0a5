"""Contract, golden, stimulus and readback of a datapath."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.composed._expression_golden import run
from chisellm.families.composed._expression_idioms import ports
from chisellm.families.composed._expression_model import Datapath, Signal
from chisellm.families.composed._expression_words import examples_differ
from chisellm.prompt.facts.datapaths import differences, read_datapath
from chisellm.prompt.facts.expression import Op

__all__ = ["constants", "contract", "golden", "hints", "near_constants", "readback"]

VECTORS = 60


def contract(path: Datapath, name: str) -> Contract:
    return Contract(module=name, ports=ports(path))


def golden(path: Datapath) -> Golden:
    def outputs(_: object, inputs: Inputs) -> Outputs:
        values = run(path, inputs)
        return {name: values[name] for name in path.outputs}

    return Golden(outputs)


def hints(path: Datapath, random: Random) -> Hints:
    """Vectors at which comparisons tip: each constant of the datapath and its neighbours on each input."""
    return Hints(near_constants(path.inputs, {n for step in path.steps for n in constants(step.expr)}, random))


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


def readback(path: Datapath, text: str) -> tuple[str, ...]:
    """What the reader found that differs; worked examples are held against the golden."""
    reading = read_datapath(text)
    types = {name: (s.width, s.signed) for name, s in path.types.items()}
    found = differences(reading, path.definitions, types, path.outputs)
    arithmetic = any(step.expr.kind in ("add", "sub", "mul", "shl", "absdiff") for step in path.steps)
    if arithmetic and not reading.exact:
        found.append("nothing says that arithmetic is exact")
    if found:
        return tuple(found)
    return examples_differ(text, [s.name for s in path.inputs], golden_values(path))


def golden_values(path: Datapath) -> Callable[[Mapping[str, int]], Mapping[str, int]]:
    return lambda inputs: run(path, inputs)
