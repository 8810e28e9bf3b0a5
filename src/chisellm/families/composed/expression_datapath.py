"""Small word-level datapaths: two to four operations with exact widths."""

from __future__ import annotations

from random import Random

from chisellm.families.composed._expression_draw import Shape, draw_datapath
from chisellm.families.composed._expression_family import contract, golden, hints, readback
from chisellm.families.composed._expression_idioms import decides, nested, stepwise, typed_wires, with_when
from chisellm.families.composed._expression_model import Datapath
from chisellm.families.composed._expression_words import describe
from chisellm.families.family import Family, Idiom

KINDS = {
    "add": 2.4,
    "sub": 2.0,
    "mul": 1.2,
    "absdiff": 1.0,
    "min": 1.0,
    "max": 1.0,
    "cap": 1.0,
    "clamp": 1.0,
    "abs": 1.0,
    "low": 0.5,
    "shl": 0.9,
    "shr": 1.0,
    "and": 0.7,
    "or": 0.5,
    "xor": 0.9,
    "not": 0.4,
    "slice": 0.8,
    "cat": 0.8,
    "ones": 0.7,
    "parity": 0.5,
    "rev": 0.4,
    "rotl": 0.6,
    "lt": 0.6,
    "ge": 0.6,
    "gt": 0.6,
    "eq": 0.4,
    "select": 1.6,
}
SHAPE = Shape(inputs=(2, 4), steps=(3, 4), outputs=(1, 2), kinds=KINDS)


def draw(random: Random) -> Datapath:
    return draw_datapath(SHAPE, random)


FAMILY = Family(
    level="L1",
    summary="random word-level datapaths of a few operations with exact widths",
    nouns=("Datapath", "Unit", "Calculator", "Evaluator", "Combiner"),
    capacity=1_000_000,
    idioms={
        "vals": Idiom(stepwise, constructs=()),
        "nested": Idiom(nested),
        "typed_wires": Idiom(typed_wires, constructs=("Wire",), applies=lambda p: len(p.steps) > len(p.outputs)),
        "when": Idiom(with_when, constructs=("when",), applies=decides),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    readback=readback,
    witness="the formula of the instruction, evaluated by Python's own eval",
    weight=2.0,
)
