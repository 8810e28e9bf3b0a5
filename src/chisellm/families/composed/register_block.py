"""Blocks of control and status registers on a simple bus or on APB, from a register map."""

from __future__ import annotations

from chisellm.families.composed import _regmap_chisel as chisel
from chisellm.families.composed._example import example
from chisellm.families.composed._regmap_facts import readback
from chisellm.families.composed._regmap_golden import contract, golden, hints
from chisellm.families.composed._regmap_model import RegisterMap, draw_block
from chisellm.families.composed._regmap_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice


def words(p: RegisterMap, v: Voice) -> Description:
    contracted = contract(p, "Shown")
    share = 0.15 if len(contracted.ports) <= 12 else 0.0
    return describe(p, v, example(contracted, golden(p), v, share=share))


FAMILY = Family(
    level="L3",
    summary="register blocks (RW, RO, W1C, RC, write pulses, fields, errors) on a simple bus or APB",
    nouns=("RegisterBlock", "Registers", "CsrBlock", "RegisterFile", "Peripheral"),
    capacity=1_000_000,
    idioms={
        "switch": Idiom(chisel.by_switch, constructs=("MuxLookup", "RegInit")),
        "select": Idiom(
            chisel.by_select, constructs=("Mux1H",), applies=lambda p: len([r for r in p.registers if r.readable]) > 1
        ),
        "object": Idiom(chisel.by_object, constructs=("MuxLookup",)),
        "bundle": Idiom(chisel.by_bundle, constructs=("MuxCase", "Bundle")),
    },
    draw=draw_block,
    contract=contract,
    golden=golden,
    describe=words,
    hints=hints,
    readback=readback,
    witness="handwritten Verilog references in Icarus",
)
