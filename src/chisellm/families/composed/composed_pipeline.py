"""Pipelines of two to five operations with valid bits, stalls, flushes or ready/valid."""

from __future__ import annotations

from chisellm.families.composed import _pipeline_chisel as chisel
from chisellm.families.composed._pipeline_model import Pipeline, contract, draw, golden, hints
from chisellm.families.composed._pipeline_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.composed_pipeline import read
from chisellm.prompt.facts.differences import compared


def words(p: Pipeline, v: Voice) -> Description:
    return describe(p, v, ("", ""))


def facts(p: Pipeline) -> dict[str, object]:
    """The description as the reader has to find it."""
    modular = {"add", "subtract", "multiply", "add operand", "subtract operand"}
    found: dict[str, object] = {
        f"stage {index}": (step.kind, step.constant, 1 << p.width if step.kind in modular else 0)
        for index, step in enumerate(p.steps, 1)
    }
    found |= {
        "flow": p.flow,
        "registered": True,
        "starts at": 0,
        "words move": "with or without valid",
        "valid": (p.valid, p.result_valid),
    }
    if p.flush:
        found["flush"] = "valid bits only"
    if p.operand:
        found["second word"] = p.second
    if p.tag_width:
        found["tag"] = (p.tag, p.result_tag)
    return found


def readback(p: Pipeline, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text)


FAMILY = Family(
    level="L3",
    summary="pipelines of two to five operations with valid bits, stalls, flushes or ready/valid",
    nouns=("Pipeline", "DataPath", "StreamPipeline", "Pipe"),
    capacity=1_000_000,
    idioms={
        "registers": Idiom(chisel.by_registers),
        "vec": Idiom(chisel.by_vec, constructs=("VecInit",)),
        "bundle": Idiom(chisel.by_bundle, constructs=("asTypeOf",)),
        "fold": Idiom(chisel.by_fold, constructs=("foldLeft",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=words,
    hints=hints,
    readback=readback,
    worked=False,
    witness="handwritten Verilog references in Icarus",
    weight=1.5,
)
