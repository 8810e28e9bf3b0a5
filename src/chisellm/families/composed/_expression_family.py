"""Contract, golden, stimulus and readback of a datapath."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.composed._expression_golden import run
from chisellm.families.composed._expression_idioms import ports
from chisellm.families.composed._expression_model import Datapath
from chisellm.prompt.facts.datapaths import differences, read_datapath
from chisellm.prompt.facts.expression import Op

__all__ = ["contract", "golden", "hints", "readback"]

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
    numbers = sorted({arg for step in path.steps for arg in constants(step.expr)})
    vectors = []
    for signal in path.inputs:
        low = -(2 ** (signal.width - 1)) if signal.signed else 0
        for number in numbers:
            for near in (number - 1, number, number + 1):
                if not signal.is_bool and low <= near < low + 2**signal.width:
                    vectors.append({signal.name: near})
    random.shuffle(vectors)
    return Hints(vectors[:VECTORS])


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
    answer = golden(path)
    for example in reading.examples:
        if set(example.inputs) != {s.name for s in path.inputs}:
            found.append(f"example without all inputs: {example.inputs}")
        elif answer.outputs(None, example.inputs) != example.outputs:
            found.append(f"example {example.inputs} gives {example.outputs}")
    return tuple(found)
