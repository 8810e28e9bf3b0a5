"""Larger word-level datapaths with decisions, fields and several outputs."""

from __future__ import annotations

from random import Random

from chisellm.families.composed._expression_draw import Shape, draw_datapath
from chisellm.families.composed._expression_family import contract, golden, hints, readback
from chisellm.families.composed._expression_idioms import decides, nested, stepwise, typed_wires, with_when
from chisellm.families.composed._expression_model import Datapath
from chisellm.families.composed._expression_words import describe
from chisellm.families.family import Family, Idiom

KINDS = {
    "add": 1.6,
    "sub": 1.3,
    "mul": 0.7,
    "absdiff": 0.8,
    "min": 0.8,
    "max": 0.8,
    "cap": 1.0,
    "clamp": 0.8,
    "abs": 0.6,
    "low": 0.5,
    "shl": 0.7,
    "shr": 0.8,
    "and": 0.8,
    "or": 0.6,
    "xor": 0.8,
    "not": 0.3,
    "slice": 1.0,
    "bit": 0.6,
    "cat": 1.0,
    "ones": 0.6,
    "parity": 0.6,
    "any": 0.4,
    "rev": 0.3,
    "rotl": 0.5,
    "lt": 1.0,
    "le": 0.7,
    "gt": 1.0,
    "ge": 0.8,
    "eq": 0.6,
    "ne": 0.5,
    "land": 0.7,
    "lor": 0.7,
    "lnot": 0.2,
    "select": 3.5,
}
SHAPE = Shape(inputs=(3, 5), steps=(6, 10), outputs=(2, 4), kinds=KINDS, needs=("select",))


def draw(random: Random) -> Datapath:
    return draw_datapath(SHAPE, random)


FAMILY = Family(
    level="L2",
    summary="random datapaths with comparisons, selections, fields and several outputs",
    nouns=("Datapath", "Pipeline", "Processor", "Evaluator", "Resolver"),
    capacity=1_000_000,
    idioms={
        "vals": Idiom(stepwise, constructs=("Mux",)),
        "nested": Idiom(nested, constructs=("Mux",)),
        "typed_wires": Idiom(typed_wires, constructs=("Wire", "Mux")),
        "when": Idiom(with_when, constructs=("when",), applies=decides),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    readback=readback,
    witness="the formulas of the instruction, evaluated by Python's own eval",
    weight=1.5,
)
