"""One row of a dataset: the training text, where it came from and what was checked."""

from __future__ import annotations

import json
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from chisellm.contract import Contract
from chisellm.errors import UsageError
from chisellm.verdict import Stage

__all__ = ["COLUMNS", "Record"]

LARGEST = 2**53 - 1
# Assertions are looked at within the stage `simulate`, for designs that make some.
CHECKS = frozenset(stage.value for stage in Stage) | {"assertions"}

# Legal unescaped in JSON, but `str.splitlines` and some line readers break the line at them.
LINE_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def _portable(text: str) -> str:
    """Refuse lone surrogates, which UTF-8 cannot hold, and numbers: pandas turns a column of `12` or `1e5`
    into integers or floats."""
    text.encode()
    try:
        float(text)
    except ValueError:
        return text
    raise ValueError("reads as a number, so a reader may change its type")


def _checks(text: str) -> str:
    unknown = set(text.split(",")) - CHECKS
    if unknown:
        raise ValueError(f"unknown checks: {', '.join(sorted(map(repr, unknown)))}")
    return text


Count = Annotated[int, Field(ge=0, le=LARGEST)]
Text = Annotated[str, AfterValidator(_portable)]
Filled = Annotated[Text, Field(min_length=1)]


class Record(BaseModel):
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

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

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

    def to_line(self) -> str:
        """The row as one line of JSON in column order, without the final newline."""
        return json.dumps(self.model_dump(), ensure_ascii=False).translate(LINE_BREAKS)

    @classmethod
    def from_line(cls, text: str) -> Record:
        """Read a line that `to_line` wrote.

        Raises
        ------
        UsageError
            If the line is no JSON, lacks a column, has a foreign one or a value of the wrong kind.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "line"
            raise UsageError(
                f"not a row of a ChiseLLM dataset: {where}: {first['msg']}",
                "give a .jsonl file that `chisellm` wrote, with all its columns",
            ) from error


COLUMNS: tuple[str, ...] = tuple(Record.model_fields)
"""Names of the columns in the order in which a line has them."""
