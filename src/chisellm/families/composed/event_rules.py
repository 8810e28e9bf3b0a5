"""Several registers, each with rules of its own by which events set, clear, count or load it."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Hints
from chisellm.families.composed import _events_chisel as chisel
from chisellm.families.composed._events_golden import golden, matters
from chisellm.families.composed._events_model import EventRules, attempt
from chisellm.families.composed._events_words import describe
from chisellm.families.composed._example import example
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.event_rules import read
from chisellm.prompt.facts.example import replayed


def draw(random: Random) -> EventRules:
    """Draw a description in which every rule and every condition shows."""
    while True:
        drawn = attempt(random)
        if drawn is not None and matters(drawn, random):
            return drawn


def leaf(name: str, side: str, width: int) -> Port:
    return Port.model_validate(
        {"path": name, "direction": side, "type": "Bool" if width == 1 else "UInt", "width": width}
    )


def contract(p: EventRules, name: str) -> Contract:
    start = golden(p)
    return Contract(
        module=name,
        ports=(
            *(leaf(event, "input", 1) for event in p.events),
            *(leaf(word, "input", width) for word, width in p.words),
            *(leaf(r.name, "output", r.width) for r in p.registers),
            *(leaf(d.name, "output", 1) for d in p.derived),
        ),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=start.outputs(start.initial, {})),
        latency=1,
        period=40,
    )


def hints(p: EventRules, random: Random) -> Hints:
    """Each event for itself for some cycles, in the order of the events, after a lively beginning."""
    lively = [{name: random.randint(0, 1) for name in p.events} for _ in range(150)]
    alone = [{name: int(name == event) for name in p.events} for event in p.events for _ in range(9)]
    return Hints([*lively, *alone])


def facts(p: EventRules) -> dict[str, object]:
    """The description as the reader has to find it."""
    found: dict[str, object] = {}
    for r in p.registers:
        found[r.name] = tuple(
            (frozenset(tuple(x) for x in rule.condition), rule.action, rule.operand, _modulus(r.width, rule.action))
            for rule in r.rules
        )
    for d in p.derived:
        found[d.name] = frozenset(tuple(x) for x in d.condition)
    return found


def _modulus(width: int, action: str) -> int:
    return 1 << width if action in {"increment", "decrement", "double", "add"} else 0


def readback(p: EventRules, text: str) -> tuple[str, ...]:
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))


def words(p: EventRules, v: Voice) -> Description:
    return describe(p, v, example(contract(p, "Shown"), golden(p), v))


FAMILY = Family(
    level="L2",
    summary="several registers that events set, clear, count and load by rules in order of priority",
    nouns=("StatusRegisters", "EventTracker", "Tracker", "Monitor", "Supervisor"),
    capacity=1_000_000,
    idioms={
        "when": Idiom(chisel.by_when, constructs=("RegInit", "when")),
        "next_wire": Idiom(chisel.by_next_wire, constructs=("RegNext", "Wire")),
        "mux_case": Idiom(chisel.by_mux_case, constructs=("MuxCase",)),
        "priority_mux": Idiom(chisel.by_priority_mux, constructs=("PriorityMux",)),
        "bundle": Idiom(chisel.by_bundle, constructs=("Bundle", "RegInit")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=words,
    hints=hints,
    readback=readback,
    witness="handwritten Verilog references in Icarus",
)
