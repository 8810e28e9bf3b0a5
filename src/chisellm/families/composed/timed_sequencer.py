"""Sequences of timed phases: traffic lights, washing machines and their like."""

from __future__ import annotations

from chisellm.families.composed import _phases_chisel as chisel
from chisellm.families.composed._example import example
from chisellm.families.composed._phases_model import Phases, contract, draw, golden, hints
from chisellm.families.composed._phases_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed
from chisellm.prompt.facts.timed_sequencer import read


def words(p: Phases, v: Voice) -> Description:
    return describe(p, v, example(contract(p, "Shown"), golden(p), v))


def facts(p: Phases) -> dict[str, object]:
    """The description as the reader has to find it."""
    names = p.names
    found: dict[str, object] = {}
    for name, phase in zip(names, p.phases, strict=True):
        values = frozenset((output, value) for (output, _), value in zip(p.outputs, phase.values, strict=True))
        branch = (phase.branch[0], names[phase.branch[1]]) if phase.branch else None
        found[name] = (phase.cycles, phase.trigger, values, names[phase.following], branch)
    rules = {"length", "outputs of phase and timer" if p.remaining else "outputs of phase"}
    rules |= {"signals end phases"} if any(phase.trigger for phase in p.phases) else set()
    rules |= {"branches"} if any(phase.branch for phase in p.phases) else set()
    rules |= {"countdown"} if p.remaining else set()
    rules |= {"no countdown"} if p.remaining and any(not phase.cycles for phase in p.phases) else set()
    found["rules"] = frozenset(rules)
    if p.abort:
        found["abort"] = (p.abort, names[0])
    if p.pause:
        found["pause"] = (p.pause, p.abort)
    if p.remaining:
        found["remaining"] = p.remaining
    return found


def readback(p: Phases, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))


FAMILY = Family(
    level="L3",
    summary="sequences of timed phases with early ends, branches, pause and abort",
    nouns=("Sequencer", "PhaseController", "TimedController", "Timer"),
    capacity=1_000_000,
    idioms={
        "switch": Idiom(chisel.by_switch, constructs=("Enum", "switch")),
        "go_to": Idiom(chisel.by_go_to, constructs=("Enum", "switch")),
        "chisel_enum": Idiom(chisel.by_chisel_enum, constructs=("ChiselEnum", "MuxLookup")),
        "table": Idiom(chisel.by_table, constructs=("VecInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=words,
    hints=hints,
    readback=readback,
    witness="handwritten Verilog references in Icarus",
)
