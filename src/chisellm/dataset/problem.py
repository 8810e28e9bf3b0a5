"""One problem of a held-out set: what a model is asked, and all that is needed to judge its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from chisellm.contract import Contract
from chisellm.dataset.line import Count, Filled, Line, Text
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import ASSERTED, PULSE

__all__ = ["Problem", "vectors"]


class Problem(Line):
    """A problem. `chisellm verify FILE --code-column reference` judges the reference answers.

    Parameters
    ----------
    id
        Unique within all sets of a run.
    split
        `validation` and `dev` hold new instances of families that are trained on; half of `test` comes from families
        that no training row has.
    unseen
        Whether the family is one that training never shows.
    level, category, family, idiom
        `L1` to `L3`, topic, hardware function, and the way in which the reference is written.
    language, style, detail
        Of the instruction, as in a training row.
    system, instruction, input
        What the model is told.
    module, contract
        Name of the top module and its `Contract` as one JSON string.
    reference
        A right answer, bare Scala.
    vectors
        Inputs and the outputs that must come out, cycle by cycle, as one JSON string that `chisellm.read_vectors`
        reads. Outputs are left out where the contract does not define them. No mutant of the reference that differs
        from it comes through them.
    netlist
        Digest of the reference's lowered design with all names normalised.
    seed, slot, attempt
        They determine the problem.
    toolchain
        Versions that the reference was checked with.
    mutants, killed, proven_equivalent, mutation
        As in a training row.
    """

    WHAT: ClassVar[str] = "problem of a ChiseLLM evaluation set"

    id: Filled
    split: Literal["validation", "dev", "test"]
    unseen: bool
    level: Literal["L1", "L2", "L3"]
    category: Filled
    family: Filled
    idiom: Filled
    language: Literal["en", "zh"]
    style: Filled
    detail: Literal["brief", "standard", "thorough"]
    system: Text
    instruction: Filled
    input: Text
    module: Filled
    contract: Filled
    reference: Filled
    vectors: Annotated[str, Field(min_length=3)]
    netlist: Filled
    seed: Count
    slot: Count
    attempt: Count
    toolchain: Filled
    mutants: Count
    killed: Count
    proven_equivalent: Count
    mutation: Filled


def vectors(contract: Contract, trace: Trace) -> str:
    """`trace` as the JSON text of vectors: inputs where they change, outputs where they are defined."""
    cycles: list[dict[str, Any]] = []
    before: Mapping[str, int] = {}
    masks = {port.path: port.defined_when for port in contract.outputs if port.defined_when}
    for inputs, reset, expected in zip(trace.inputs, trace.resets, trace.expected, strict=True):
        cycle: dict[str, Any] = {}
        changed = {name: value for name, value in inputs.items() if before.get(name) != value}
        if changed:
            cycle["in"] = changed
        if expected:
            cycle["out"] = {
                name: value for name, value in expected.items() if name not in masks or expected[masks[name]]
            }
        if reset:
            cycle["reset"] = {ASSERTED: True, PULSE: "pulse"}[reset]
        cycles.append(cycle)
        before = inputs
    return json.dumps(cycles, separators=(",", ":"))
