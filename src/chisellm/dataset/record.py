"""One row of a dataset: the training text, where it came from and what was checked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from chisellm.contract import Contract
from chisellm.dataset.line import Count, Filled, Line, Text
from chisellm.verdict import Stage

__all__ = ["COLUMNS", "Record"]

# Assertions are looked at within the stage `simulate`, for designs that make some.
CHECKS = frozenset(stage.value for stage in Stage) | {"assertions"}


def _checks(text: str) -> str:
    unknown = set(text.split(",")) - CHECKS
    if unknown:
        raise ValueError(f"unknown checks: {', '.join(sorted(map(repr, unknown)))}")
    return text


class Record(Line):
    """A dataset row. Every column is always present and empty rather than null; integers stay below 2^53.

    Nothing in a row depends on the time or the machine: the same recipe gives the same bytes.

    Parameters
    ----------
    instruction, input, output, system
        The training text: user turn, further user text (empty for `spec`), assistant turn, system prompt.
    id
        Unique within the dataset.
    family, idiom, level, task
        Hardware function, way of writing it, `L1` to `L3`, kind of task.
    language, style, detail
        Language of the instruction (`en`, `zh`), way of phrasing it, how much it says (`brief`,
        `standard`, `thorough`).
    seed, slot, attempt
        The run's seed, the row's index in the run and how many tries went before: they determine the row.
    toolchain
        Versions that the row was checked with.
    module, contract
        Name of the top module and its `Contract` as one JSON string.
    netlist
        Digest of the lowered design with all names normalised: equal for rows that are the same hardware.
    stage, checked
        `passed`, and the stages that were really run, separated by commas; `assertions` where the design's own were
        seen to fire on violations alone.
    cycles, vectors, compared
        Simulated clock cycles, input vectors, and single output values compared with the golden model.
    defined_permille
        How many of a thousand output values were defined, and thereby compared.
    mutants, killed, proven_equivalent
        Mutants of the design, how many of them the stimulus tells from it, and how many nothing could tell.
    efforts
        Rounds that the stimulus needed: 1 where it did not grow.
    mutation
        JSON object: for each kind of mutant how many there were, were killed before the stimulus grew, and
        were proven equivalent.
    """

    WHAT: ClassVar[str] = "row of a ChiseLLM dataset"

    instruction: Filled
    input: Text
    output: Filled
    system: Text
    id: Filled
    family: Filled
    idiom: Filled
    language: Literal["en", "zh"]
    style: Filled
    detail: Literal["brief", "standard", "thorough"]
    level: Literal["L1", "L2", "L3"]
    task: Literal["spec"]
    seed: Count
    slot: Count
    attempt: Count
    toolchain: Filled
    module: Filled
    contract: Filled
    netlist: Filled
    stage: Literal["passed"]
    checked: Annotated[str, AfterValidator(_checks)]
    cycles: Count
    vectors: Count
    compared: Count
    defined_permille: Annotated[int, Field(ge=0, le=1000)]
    mutants: Count
    killed: Count
    proven_equivalent: Count
    efforts: Count
    mutation: Filled

    @model_validator(mode="after")
    def _contract_fits(self) -> Self:
        stated = Contract.from_json(self.contract).module
        if stated != self.module:
            raise ValueError(f"the contract is of module {stated!r}, the row of {self.module!r}")
        return self

    @model_validator(mode="after")
    def _nothing_survives(self) -> Self:
        if self.killed + self.proven_equivalent != self.mutants:
            raise ValueError(f"{self.mutants} mutants, {self.killed} killed, {self.proven_equivalent} equivalent")
        return self


COLUMNS: tuple[str, ...] = tuple(Record.model_fields)
"""Names of the columns in the order in which a line has them."""
