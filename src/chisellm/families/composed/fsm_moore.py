"""Moore machines over random state graphs."""

from __future__ import annotations

from random import Random
from typing import Literal

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints
from chisellm.families.composed._example import example
from chisellm.families.composed._machine_chisel import Machine, chisel_enum, enum_switch, lookup, next_wire
from chisellm.families.composed._machine_facts import facts
from chisellm.families.composed._machine_graph import draw_graph, golden, ports, transitions, walk
from chisellm.families.composed._machine_words import machine_rules
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed
from chisellm.prompt.facts.state_machine import read


def draw(random: Random) -> Machine:
    forms: list[Literal["s", "plain", "Capital"]] = ["s", "s", "plain", "Capital"]
    return Machine(
        graph=draw_graph(random, mealy=False),
        mealy=False,
        form=random.choice(forms),
        inside=random.random() < 0.5,
        nested=random.random() < 0.3,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Machine, name: str) -> Contract:
    values = {output: value for (output, _), value in zip(p.graph.outputs, p.graph.resting[0], strict=True)}
    return Contract(
        module=name,
        ports=ports(p.graph),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values, state=p.names[0]),
        latency=1,
        period=4 * len(p.names),
        states=tuple(p.names),
        transitions=transitions(p.graph, p.names),
    )


def reference(p: Machine) -> Golden:
    return golden(p.graph, p.names)


def hints(p: Machine, random: Random) -> Hints:
    return Hints(walk(p.graph, random))


def readback(p: Machine, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), reference(p))


def describe(p: Machine, v: Voice) -> Description:
    count = ["three", "four", "five", "six", "seven", "eight"][len(p.names) - 3]
    noun = v.pick(
        [f"Moore state machine with {count} states", f"{count}-state Moore machine", f"controller with {count} states"]
    )
    outputs = [v.ref(name) for name, _ in p.graph.outputs]
    named = " and ".join([", ".join(outputs[:-1]), outputs[-1]]) if len(outputs) > 1 else outputs[0]
    does = v.pick(
        [
            f"moves between {count} states and drives {named} according to the state it is in",
            f"steps through {count} states and derives {named} from the present state",
            f"keeps one of {count} states and shows on {named} what belongs to it",
        ]
    )
    rules, tables = machine_rules(p, v)
    lead, shown = example(contract(p, "Shown"), reference(p), v, share=0.15)
    if lead:
        rules, tables = [*rules, lead], [*tables, shown]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


FAMILY = Family(
    level="L3",
    summary="Moore machines with 3 to 8 states, guarded transitions in order of priority",
    nouns=("Controller", "Fsm", "StateMachine", "Sequencer"),
    capacity=1_000_000,
    idioms={
        "enum": Idiom(enum_switch, constructs=("Enum", "switch"), applies=lambda p: p.form != "Capital"),
        "chisel_enum": Idiom(chisel_enum, constructs=("ChiselEnum", "switch")),
        "next_state": Idiom(next_wire, constructs=("WireDefault", "switch")),
        "lookup": Idiom(lookup, constructs=("Enum", "MuxLookup"), applies=lambda p: p.form != "Capital"),
    },
    draw=draw,
    contract=contract,
    golden=reference,
    describe=describe,
    hints=hints,
    readback=readback,
    witness="handwritten Verilog references in Icarus",
    baseline=True,
)
