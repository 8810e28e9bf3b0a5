"""Modules that wire instances of small submodules together."""

from __future__ import annotations

from random import Random

from chisellm.families.composed import _hierarchy_chisel as chisel
from chisellm.families.composed._example import example
from chisellm.families.composed._hierarchy_golden import contract, golden, hints, matters
from chisellm.families.composed._hierarchy_model import KINDS, Hierarchy, attempt
from chisellm.families.composed._hierarchy_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.composed_hierarchy import read
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed


def draw(random: Random) -> Hierarchy:
    """Draw a wiring in which each instance shows."""
    while True:
        drawn = attempt(random)
        if drawn is not None and matters(drawn, random):
            return drawn


def words(p: Hierarchy, v: Voice) -> Description:
    return describe(p, v, example(contract(p, "Shown"), golden(p), v) if p.clocked else ("", ""))


def facts(p: Hierarchy) -> dict[str, object]:
    """The description as the reader has to find it."""
    found: dict[str, object] = {}
    names = dict(p.classes)
    modular = {"add", "subtract", "offset", "accumulate", "count"}
    for kind, name in p.classes:
        entry = KINDS[kind]
        inputs = tuple((port, p.size(data)) for port, data in entry.inputs)
        modulus = 1 << p.width if kind in modular else 0
        function = (kind, dict(p.constants).get(kind, 0), modulus)
        found[f"class {name}"] = (inputs, (entry.output[0], p.size(entry.output[1])), function)
    for part in p.parts:
        ports = [port for port, _ in KINDS[part.kind].inputs]
        found[f"instance {part.name}"] = (names[part.kind], frozenset(zip(ports, part.sources, strict=True)))
    for port, _, source in p.outputs:
        found[f"output {port}"] = source
    if p.clocked:
        found["registers start at"] = 0
    return found


def readback(p: Hierarchy, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    found = compared(facts(p), read, text)
    return found + replayed(text, contract(p, "Read"), golden(p)) if p.clocked else found


FAMILY = Family(
    level="L2",
    summary="top levels that wire three to six instances of two to four small submodules",
    nouns=("Top", "TopLevel", "Composite", "Chain", "Subsystem"),
    capacity=1_000_000,
    idioms={
        "instance": Idiom(chisel.by_instance),
        "parameter": Idiom(chisel.by_parameter),
        "apply": Idiom(chisel.by_apply),
        "handle": Idiom(chisel.by_handle),
        "definition": Idiom(chisel.by_definition, constructs=("Definition", "Instance")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=words,
    hints=hints,
    readback=readback,
)
