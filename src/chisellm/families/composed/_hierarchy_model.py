"""Modules wired from small ones: the description and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

__all__ = ["KINDS", "Hierarchy", "Kind", "Part", "attempt"]


class Kind(NamedTuple):
    """A kind of submodule: class names to choose from, inputs and output with `True` for data and `False` for one bit.

    `constant` says that it has a constant, `clocked` that it keeps a register.
    """

    names: tuple[str, ...]
    inputs: tuple[tuple[str, bool], ...]
    output: tuple[str, bool]
    constant: bool = False
    clocked: bool = False


AB = (("a", True), ("b", True))
IN = (("in", True),)
KINDS: dict[str, Kind] = {
    "add": Kind(("WrapAdder", "Summer", "AddStage"), AB, ("sum", True)),
    "subtract": Kind(("Subtractor", "DiffStage"), AB, ("diff", True)),
    "maximum": Kind(("Maximum", "LargerOf"), AB, ("max", True)),
    "minimum": Kind(("Minimum", "SmallerOf"), AB, ("min", True)),
    "mix": Kind(("XorMixer", "Scrambler"), AB, ("mixed", True)),
    "same": Kind(("EqualityCheck", "Matcher"), AB, ("same", False)),
    "less": Kind(("LessThan", "OrderCheck"), AB, ("less", False)),
    "select": Kind(("Selector", "Chooser"), (("sel", False), *AB), ("out", True)),
    "gate": Kind(("DataGate", "Blanker"), (("en", False), ("in", True)), ("out", True)),
    "offset": Kind(("Offset", "Shifter"), IN, ("out", True), constant=True),
    "clamp": Kind(("Clamp", "Limiter"), IN, ("out", True), constant=True),
    "above": Kind(("Threshold", "LevelDetector"), IN, ("above", False), constant=True),
    "rotate": Kind(("Rotator", "BitRotate"), IN, ("out", True), constant=True),
    "invert": Kind(("Inverter", "Complement"), IN, ("out", True)),
    "parity": Kind(("ParityOf", "OddParity"), IN, ("odd", False)),
    "both": Kind(("BothOf", "Coincidence"), (("p", False), ("q", False)), ("both", False)),
    "either": Kind(("EitherOf", "AnyOf"), (("p", False), ("q", False)), ("any", False)),
    "delay": Kind(("DelayStage", "Staging"), IN, ("out", True), clocked=True),
    "accumulate": Kind(("Accumulator", "RunningSum"), (("en", False), ("in", True)), ("total", True), clocked=True),
    "hold": Kind(("SampleHold", "Latcher"), (("load", False), ("in", True)), ("held", True), clocked=True),
    "count": Kind(("EventCounter", "Tally"), (("tick", False),), ("count", True), clocked=True),
    "rise": Kind(("RiseDetector", "EdgePulse"), (("level", False),), ("pulse", False), clocked=True),
    "toggle": Kind(("ToggleBit", "Flipper"), (("flip", False),), ("q", False), clocked=True),
    "peak": Kind(("PeakHold", "MaximumSoFar"), (("clear", False), ("in", True)), ("peak", True), clocked=True),
}


@dataclass(frozen=True)
class Part:
    """An instance: its name, its kind, and the source of each input in order: a port, or `instance.output`."""

    name: str
    kind: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Hierarchy:
    """The whole description.

    Parameters
    ----------
    classes
        Class name by kind, in the order of the file.
    constants
        By kind, where it has one.
    inputs, outputs
        Ports of the top with `True` for data; each output with its source.
    """

    width: int
    classes: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, int], ...]
    inputs: tuple[tuple[str, bool], ...]
    parts: tuple[Part, ...]
    outputs: tuple[tuple[str, bool, str], ...]
    asynchronous: bool

    @property
    def clocked(self) -> bool:
        return any(KINDS[part.kind].clocked for part in self.parts)

    def size(self, data: bool) -> int:
        return self.width if data else 1


DATA_IN = ["x", "y", "left", "right", "sample", "level", "first", "second", "live", "ambient"]
BIT_IN = ["enable", "choose", "load", "tick", "armed", "mode", "strobe", "request"]
DATA_OUT = ["result", "total", "value", "blended", "latest", "reading"]
BIT_OUT = ["flag", "alert", "agree", "active", "odd", "hit"]


def attempt(random: Random) -> Hierarchy | None:
    """Draw a wiring; None where something is left unconnected. Whether all of it matters is not looked at."""
    width = random.choice([4, 5, 6, 8, 8, 8, 10, 12, 16])
    kinds = random.sample(list(KINDS), random.choice([2, 3, 3, 4, 4]))
    count = random.randint(max(len(kinds), 3), 6)
    order = [*kinds, *(random.choice(kinds) for _ in range(count - len(kinds)))]
    random.shuffle(order)
    inputs = [(name, True) for name in random.sample(DATA_IN, random.choice([1, 2, 2, 3]))]
    inputs += [(name, False) for name in random.sample(BIT_IN, random.choice([0, 1, 1, 2]))]
    open_sources: list[tuple[str, bool]] = list(inputs)
    unused = [name for name, _ in inputs]
    parts: list[Part] = []
    labels: dict[str, int] = {}
    classes = {kind: random.choice(KINDS[kind].names) for kind in kinds}
    for kind in order:
        sources: list[str] = []
        for _, data in KINDS[kind].inputs:
            fitting = [name for name, is_data in open_sources if is_data == data and name not in sources]
            if not fitting:
                return None
            fresh = [name for name in fitting if name in unused]
            sources.append(random.choice(fresh if fresh and random.random() < 0.75 else fitting))
            unused = [name for name in unused if name != sources[-1]]
        label = classes[kind][0].lower() + classes[kind][1:]
        labels[label] = labels.get(label, 0) + 1
        name = label if labels[label] == 1 else f"{label}{labels[label]}"
        parts.append(Part(name, kind, tuple(sources)))
        source = f"{name}.{KINDS[kind].output[0]}"
        open_sources.append((source, KINDS[kind].output[1]))
        unused.append(source)
    if any("." not in name for name in unused) or not 1 <= len(unused) <= 3:
        return None
    if len({(part.kind, frozenset(part.sources)) for part in parts}) < len(parts):
        return None
    types = dict(open_sources)
    names = {True: random.sample(DATA_OUT, 3), False: random.sample(BIT_OUT, 3)}
    outputs = tuple((names[types[source]].pop(), types[source], source) for source in unused)
    constants = {}
    for kind in kinds:
        if KINDS[kind].constant:
            top = width - 1 if kind == "rotate" else (1 << width) - 2
            constants[kind] = random.randint(max(1, top // 4) if kind in {"clamp", "above"} else 1, top)
    ordered = sorted(classes.items(), key=lambda item: order.index(item[0]))
    return Hierarchy(
        width=width,
        classes=tuple(ordered),
        constants=tuple(constants.items()),
        inputs=tuple(inputs),
        parts=tuple(parts),
        outputs=outputs,
        asynchronous=any(KINDS[kind].clocked for kind in kinds) and random.random() < 0.15,
    )
