"""The reference behaviour of modules wired from small ones, and whether each part matters."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.composed._hierarchy_model import KINDS, Hierarchy, Part

__all__ = ["contract", "golden", "hints", "matters"]

State = tuple[int, ...]
TRIALS = 200


def _answer(p: Hierarchy, part: Part, given: list[int], kept: int) -> int:
    """The output of an instance in the present cycle."""
    size = 1 << p.width
    constant = dict(p.constants).get(part.kind, 0)
    match part.kind:
        case "add":
            return (given[0] + given[1]) % size
        case "subtract":
            return (given[0] - given[1]) % size
        case "maximum":
            return max(given)
        case "minimum":
            return min(given)
        case "mix":
            return given[0] ^ given[1]
        case "same":
            return int(given[0] == given[1])
        case "less":
            return int(given[0] < given[1])
        case "select":
            return given[1] if given[0] else given[2]
        case "gate":
            return given[1] if given[0] else 0
        case "offset":
            return (given[0] + constant) % size
        case "clamp":
            return min(given[0], constant)
        case "above":
            return int(given[0] > constant)
        case "rotate":
            digits = format(given[0], f"0{p.width}b")
            return int(digits[constant:] + digits[:constant], 2)
        case "invert":
            return size - 1 - given[0]
        case "parity":
            return format(given[0], "b").count("1") % 2
        case "both":
            return given[0] & given[1]
        case "either":
            return given[0] | given[1]
        case "rise":
            return int(given[0] == 1 and kept == 0)
    return kept


def _kept(p: Hierarchy, part: Part, given: list[int], kept: int) -> int:
    """What the register of an instance holds after the clock edge."""
    size = 1 << p.width
    match part.kind:
        case "delay" | "rise":
            return given[0]
        case "accumulate":
            return (kept + given[1]) % size if given[0] else kept
        case "hold":
            return given[1] if given[0] else kept
        case "count":
            return (kept + given[0]) % size
        case "toggle":
            return 1 - kept if given[0] else kept
        case "peak":
            return 0 if given[0] else max(kept, given[1])
    return 0


def _wires(p: Hierarchy, state: State, inputs: Inputs, flipped: str = "") -> dict[str, int]:
    """Every signal of the top; the output of the instance called `flipped` has its lowest bit inverted."""
    wires = dict(inputs)
    for part, kept in zip(p.parts, state, strict=True):
        value = _answer(p, part, [wires[source] for source in part.sources], kept)
        wires[f"{part.name}.{KINDS[part.kind].output[0]}"] = value ^ 1 if part.name == flipped else value
    return wires


def _model(p: Hierarchy, flipped: str = "") -> Golden:
    def outputs(state: State | None, inputs: Inputs) -> Outputs:
        wires = _wires(p, state or initial, inputs, flipped)
        return {name: wires[source] for name, _, source in p.outputs}

    def step(state: State, inputs: Inputs) -> State:
        wires = _wires(p, state, inputs, flipped)
        return tuple(
            _kept(p, part, [wires[source] for source in part.sources], kept)
            for part, kept in zip(p.parts, state, strict=True)
        )

    initial = (0,) * len(p.parts)
    return Golden(outputs, step, initial) if p.clocked else Golden(outputs)


def golden(p: Hierarchy) -> Golden:
    """Interpret the wiring."""
    return _model(p)


def _random_inputs(p: Hierarchy, random: Random) -> dict[str, int]:
    return {name: random.randrange(1 << p.size(data)) for name, data in p.inputs}


def matters(p: Hierarchy, random: Random) -> bool:
    """Whether each output bit changes, and a wrong value of any instance shows at the outputs."""
    vectors = [_random_inputs(p, random) for _ in range(TRIALS)]

    def run(flipped: str = "") -> list[Outputs]:
        model = _model(p, flipped)
        state = model.initial
        shown = []
        for vector in vectors:
            shown.append(model.outputs(state, vector))
            state = model.next(state, vector) if model.next else None
        return shown

    right = run()
    for name, data, _ in p.outputs:
        ones = sum(1 << b for b in range(p.size(data)) if sum(values[name] >> b & 1 for values in right) > TRIALS // 25)
        zeros = sum(1 << b for b in range(p.size(data)) if sum(~values[name] >> b & 1 for values in right) > 5)
        if ones & zeros != (1 << p.size(data)) - 1:
            return False
    for part in p.parts:
        wrong = run(part.name)
        if sum(a != b for a, b in zip(right, wrong, strict=True)) < TRIALS // 20:
            return False
    columns = [tuple(values[name] for values in right) for name, _, _ in p.outputs]
    return len(set(columns)) == len(columns)


def _distances(p: Hierarchy) -> dict[str, int]:
    """By signal the least number of registers on a path from an input; unreachable ones are far."""
    found: dict[str, int] = {name: 0 for name, _ in p.inputs}
    for part in p.parts:
        nearest = min(found[source] for source in part.sources)
        registered = KINDS[part.kind].clocked and part.kind != "rise"
        found[f"{part.name}.{KINDS[part.kind].output[0]}"] = nearest + registered
    return found


def _settled(p: Hierarchy) -> Mapping[str, int]:
    """The outputs that do not depend on inputs in the cycle after reset, with their values."""
    known: dict[str, int] = {}
    for part in p.parts:
        output = f"{part.name}.{KINDS[part.kind].output[0]}"
        if KINDS[part.kind].clocked and part.kind != "rise":
            known[output] = 0
        elif all(source in known for source in part.sources):
            known[output] = _answer(p, part, [known[source] for source in part.sources], 0)
    return {name: known[source] for name, _, source in p.outputs if source in known}


def contract(p: Hierarchy, name: str) -> Contract:
    sides = [
        *((port, "input", data) for port, data in p.inputs),
        *((port, "output", data) for port, data, _ in p.outputs),
    ]
    distances = _distances(p)
    return Contract(
        module=name,
        ports=tuple(
            Port.model_validate(
                {"path": path, "direction": side, "type": "UInt" if data else "Bool", "width": p.size(data)}
            )
            for path, side, data in sides
        ),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=dict(_settled(p))) if p.clocked else Reset(),
        latency=min(distances[source] for _, _, source in p.outputs) if p.clocked else 0,
        period=30 if p.clocked else 0,
    )


def hints(p: Hierarchy, random: Random) -> Hints:
    """Equal and neighbouring data, which equality and order look at, and values around the constants."""
    data = [name for name, is_data in p.inputs if is_data]
    top = (1 << p.width) - 1
    vectors: list[dict[str, int]] = []
    for base in [0, top, *(c for _, c in p.constants), *(random.randrange(top) for _ in range(20))]:
        for _ in range(3):
            vectors.append({name: min(max(base + random.choice([-1, 0, 0, 1]), 0), top) for name in data})
    return Hints(vectors)
