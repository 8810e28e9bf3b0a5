"""Small instruction-driven machines: one opcode a cycle works on a few registers and flags."""

from __future__ import annotations

from chisellm.families.composed import _opcodes_chisel as chisel
from chisellm.families.composed._example import example
from chisellm.families.composed._opcodes_model import Opcodes, contract, draw, golden, hints
from chisellm.families.composed._opcodes_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed
from chisellm.prompt.facts.microsequence import read


def words(p: Opcodes, v: Voice) -> Description:
    return describe(p, v, example(contract(p, "Shown"), golden(p), v, ones=0.85))


def facts(p: Opcodes) -> dict[str, object]:
    """The description as the reader has to find it."""
    found: dict[str, object] = {}
    for o in p.operations:
        found[f"opcode {o.code}"] = (o.mnemonic, o.condition, o.target, o.kind, o.left, o.right, o.zero, o.carry)
    found["executed when"] = p.valid or "always"
    found["modulus"] = 1 << p.width
    if len(p.operations) < 1 << p.code_width:
        found["others"] = "nothing"
    if any(o.condition for o in p.operations):
        found["unmet condition"] = "nothing"
    if p.zero:
        found["zero flag"] = p.zero
    if p.carry:
        found["carry flag"] = p.carry
    if p.zero or p.carry:
        found["unmarked"] = "flags stay"
    return found


def readback(p: Opcodes, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))


FAMILY = Family(
    level="L3",
    summary="register machines that execute one opcode a cycle, with flags and conditional operations",
    nouns=("Processor", "OpcodeMachine", "MicroEngine", "RegisterMachine", "Executor"),
    capacity=1_000_000,
    idioms={
        "switch": Idiom(chisel.by_switch, constructs=("switch", "RegInit")),
        "chisel_enum": Idiom(
            chisel.by_chisel_enum,
            constructs=("ChiselEnum", "switch"),
            # The cast takes no more bits than the largest code has.
            applies=lambda p: max(o.code for o in p.operations).bit_length() == p.code_width,
        ),
        "alu": Idiom(chisel.by_alu, constructs=("MuxLookup",)),
        "lookup": Idiom(chisel.by_lookup, constructs=("MuxLookup",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=words,
    hints=hints,
    readback=readback,
)
