"""Stages, reasons and verdicts: one table for dataset rows, `verify` and evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["ENDS", "Message", "Stage", "Verdict"]

ENDS = frozenset({"timeout", "memory", "crash"})
"""Reasons that say how a tool ended instead of what it found."""


class Stage(StrEnum):
    """How far a source came; the value names the stage at which it failed."""

    EXTRACT = "extract"
    POLICY = "policy"
    COMPILE = "compile"
    ELABORATE = "elaborate"
    LOWER = "lower"
    INTERFACE = "interface"
    SIMULATE = "simulate"
    COVERAGE = "coverage"
    MUTATION = "mutation"
    DUPLICATE = "duplicate"
    PASSED = "passed"
    INFRA = "infra"


@dataclass(frozen=True)
class Message:
    """What a tool said. `line` and `column` count from 1 in the user's own text; 0 means unknown."""

    severity: str
    text: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class Verdict:
    """The judgement on one source.

    `reason` refines the stage: `error`, `warning`, `module_name`, `ports`, `mismatch`, `x`,
    `initial_state`, `timeout`, `memory`, `crash`, …, or at `policy` the rule of taste that is broken. `checked` lists
    the stages that were really run, and `evidence` holds what was counted, and as `verilog_names` (a JSON object) the
    port names after flattening, as `netlist` a digest of the lowered design that sees no names, and as `witnesses`
    (JSON) what the prover added to the stimulus.
    """

    stage: Stage
    reason: str = ""
    messages: tuple[Message, ...] = ()
    checked: tuple[str, ...] = ()
    evidence: dict[str, int | str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return self.stage is Stage.PASSED

    @property
    def own_fault(self) -> bool:
        """True where a tool of ours ended early: on code that we rendered ourselves that is never its verdict."""
        return self.stage is Stage.INFRA or self.reason in ENDS
