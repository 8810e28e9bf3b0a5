"""Clock, reset and latency in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from chisellm.contract import Contract, Leaf, Parameter, Vec
from chisellm.language.english.grammar import numeral, sentences
from chisellm.language.english.speech import Speech
from chisellm.language.instruction import mark
from chisellm.language.interface import items

__all__ = ["construction", "kind", "latency", "state", "timing", "values"]


def timing(s: Speech, *, given_header: bool = False) -> str:
    """Reset, initial values, initial state and latency; or that the module keeps no state.

    `given_header`: a code header already says how the class is declared and that the reset is asynchronous.
    """
    head = "" if given_header else construction(s)
    if not s.contract.stateful:
        return sentences(head, kind(s))
    raw = s.contract.base == "RawModule"
    if given_header and s.contract.reset.kind == "async" and not raw:
        return sentences(_polarity_alone(s), values(s), state(s), latency(s))
    if not raw and _pairs(s) and s.chance(0.4):
        return sentences(head, _kind_with_values(s), state(s), latency(s))
    return sentences(head, kind(s), values(s), state(s), latency(s))


def construction(s: Speech) -> str:
    """The class's constructor parameters, and that it is a `RawModule`; nothing for what is plain."""
    said = []
    if s.contract.parameters:
        many = len(s.contract.parameters) > 1
        names = s.listed([_parameter(parameter) for parameter in s.contract.parameters])
        noun = "constructor parameters" if many else "constructor parameter"
        defaults = "these defaults" if many else "this default"
        said.append(
            s.pick(
                [
                    f"The class takes the {noun} {names}; the ports are given for {defaults}.",
                    f"Give the class the {noun} {names}. Port widths and counts are stated for the default "
                    f"{'values' if many else 'value'}.",
                    f"Make it a generator with the {noun} {names}; the stated interface is that of the "
                    f"default configuration.",
                ]
            )
        )
    if s.contract.base == "RawModule":
        base = mark("base", "`RawModule`")
        ending = "no implicit clock and reset" if s.contract.stateful else "no clock and no reset"
        said.append(
            s.pick(
                [
                    f"The class extends {base}, so there is {ending}.",
                    f"Make it a {base} with {ending}.",
                    f"It has {ending}: derive it from {base}.",
                ]
            )
        )
    return sentences(*said)


def _parameter(parameter: Parameter) -> str:
    default = mark(f"parameter:{parameter.name}", parameter.default)
    return f"`{parameter.name}: {parameter.type} = {default}`"


def kind(s: Speech) -> str:
    """The kind of reset and its polarity."""
    if not s.contract.stateful:
        return mark(
            "reset",
            s.pick(
                [
                    "The module is purely combinational.",
                    "The logic is purely combinational and keeps no state.",
                    "The module is purely combinational, without registers.",
                    "Use no registers: the circuit is purely combinational.",
                    "No clocked state is needed; the module is purely combinational.",
                ]
            ),
        )
    if s.contract.base == "RawModule":
        clock, reset = mark("clock", f"`{s.contract.clock}`"), mark("resetPort", f"`{s.contract.reset.port}`")
        return _with_adjectives(
            s,
            [
                f"Its registers run on the clock port {clock} with the reset port {reset}; the reset is {{}}.",
                f"Declare a clock input {clock} and a reset input {reset}; the reset is {{}}.",
                f"The clock input {clock} drives all registers, and the reset input {reset} gives them {{a}} reset.",
            ],
        )
    return _with_adjectives(
        s,
        [
            "The implicit reset is {}.",
            "Reset is {}.",
            "Registers use the implicit clock and {a} reset.",
            "The module runs on the implicit clock with {a} reset.",
        ],
    )


def _with_adjectives(s: Speech, frames: list[str]) -> str:
    adjective = "asynchronous" if s.contract.reset.kind == "async" else "synchronous"
    article = "an" if adjective.startswith("a") else "a"
    said = mark("reset", adjective)
    high = mark("polarity", s.pick(["active-high", "active high"]))
    frame = s.pick(frames)
    if "{a}" in frame:
        high = mark("polarity", "active-high")
        return frame.replace("{a}", s.pick([f"{article} {said}, {high}", f"an {high} {said}"]))
    return frame.format(f"{said} and {high}")


def _polarity_alone(s: Speech) -> str:
    high = mark("polarity", s.pick(["active-high", "active high"]))
    return f"{s.pick(['The reset', 'The implicit reset', 'Reset'])} is {high}."


@dataclass(frozen=True)
class _Thing:
    """A reset output, or all elements of a Vec, with the names of the facts it states."""

    facts: str
    words: str
    collective: bool


@dataclass(frozen=True)
class _Pair:
    """Things with a common value."""

    things: tuple[_Thing, ...]
    value: str

    def names(self, s: Speech) -> str:
        # `every element of x and y` could mean the elements of both: a collective comes last.
        ordered = sorted(self.things, key=lambda thing: thing.collective)
        return s.listed([mark(thing.facts, thing.words) for thing in ordered])

    def marked(self) -> str:
        return mark([thing.facts for thing in self.things], self.value)

    def equals(self, s: Speech) -> str:
        return f"{self.names(s)} {'are' if len(self.things) > 1 else 'is'} {self.marked()}"


def _pairs(s: Speech) -> list[_Pair]:
    """Everything with a reset value, grouped by value, in port order."""
    groups: dict[int, list[_Thing]] = {}
    spoken: dict[int, str] = {}
    for paths, name in _things(s.contract):
        values = [s.contract.reset.values.get(path) for path in paths]
        same = all(value == values[0] for value in values)
        named = [(paths, name)] if same else [([path], "") for path in paths]
        for members, collective in named:
            value = s.contract.reset.values.get(members[0])
            if value is None:
                continue
            facts = " ".join(f"reset:{path}" for path in members)
            words = f"every element of {s.ref(collective)}" if collective else s.ref(members[0])
            groups.setdefault(value, []).append(_Thing(facts, words, bool(collective)))
            width = s.contract.port(members[0]).width
            if value not in spoken:
                hexadecimal = value > 255 and width >= 12 and s.pick([False, True])
                spoken[value] = f"0x{value:X}" if hexadecimal else str(value)
    return [_Pair(tuple(things), spoken[value]) for value, things in groups.items()]


def _things(contract: Contract) -> list[tuple[list[str], str]]:
    """Outputs one by one; the elements of a ground-typed Vec together under the Vec's name."""
    found = []
    for item in items(contract):
        paths = [port.path for port in item.node.leaves if port.direction == "output"]
        whole = isinstance(item.node, Vec) and all(isinstance(e, Leaf) for e in item.node.elements)
        if whole and len(paths) > 1:
            found.append((paths, item.path))
        else:
            found += [([path], "") for path in paths]
    return found


def values(s: Speech) -> str:
    """The value of each output right after reset."""
    pairs = _pairs(s)
    if not pairs:
        return ""
    every = set(s.contract.reset.values) == {port.path for port in s.contract.outputs}
    if len(pairs) == 1 and every and len(s.contract.outputs) > 1 and s.chance(0.5):
        facts = [f"reset:{port.path}" for port in s.contract.outputs]
        everything = mark(facts, "all outputs")
        value = pairs[0].value
        return s.pick([f"After reset, {everything} are {value}.", f"Reset brings {everything} to {value}."])
    form = s.pick(["after", "sets", "drives", "out"])
    if form in {"after", "out"}:
        lead = "After reset" if form == "after" else "Out of reset"
        clauses = [pair.equals(s) for pair in pairs]
        return f"{lead}, {s.listed(clauses)}."
    verb = "sets" if form == "sets" else "drives"
    return f"Reset {verb} {s.listed(_to(s, pairs))}."


def _to(s: Speech, pairs: list[_Pair]) -> list[str]:
    return [f"{pair.names(s)} to {pair.marked()}" for pair in pairs]


def _kind_with_values(s: Speech) -> str:
    """`A synchronous, active-high reset sets io.count to 0.`"""
    lead = _with_adjectives(s, ["{a} reset"])
    lead = lead[0].upper() + lead[1:]
    return f"{lead} {s.pick(['sets', 'brings', 'drives'])} {s.listed(_to(s, _pairs(s)))}."


def state(s: Speech) -> str:
    """The initial state of a state machine."""
    if not s.contract.reset.state:
        return ""
    name = mark("state", f"`{s.contract.reset.state}`")
    return s.pick(
        [
            f"The initial state is {name}.",
            f"The state machine starts in {name}.",
            f"Reset puts the state machine into state {name}.",
            f"The machine begins in state {name} after reset.",
        ]
    )


def latency(s: Speech) -> str:
    """How long an input takes to show on the outputs; nothing where there is no input or no state."""
    if not s.contract.stateful or not s.contract.inputs:
        return ""
    edges = s.contract.latency
    if edges == 0:
        words = s.pick(
            [
                "The latency from input to output is 0 cycles: there is a combinational path.",
                "An input can affect an output within the same clock cycle.",
                "There is a combinational path from input to output, so the latency is 0.",
                "At least one output follows an input within the same cycle.",
            ]
        )
    else:
        count = numeral(edges)
        cycles = "cycle" if edges == 1 else "cycles"
        tick = "edge" if edges == 1 else "edges"
        words = s.pick(
            [
                f"The latency from input to output is {count} clock {cycles}.",
                f"An input affects the outputs {count} clock {cycles} later.",
                f"Inputs take effect on the outputs after {count} rising clock {tick}.",
                f"The outputs reflect an input {count} clock {cycles} after it is applied.",
            ]
        )
    return mark("latency", words)
