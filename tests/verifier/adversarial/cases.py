"""The hostile submissions with the verdicts that `cases.toml` sets down for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chisellm.contract import Contract, Port
from chisellm.stimulus.trace import RELEASED, Trace
from chisellm.verdict import Verdict
from chisellm.verifier.stranger import Submission

from .generated import GENERATED

__all__ = ["BEFORE", "SECRET", "Case", "cases"]

FOLDER = Path(__file__).parent
SECRET = "CHISELLM_ADVERSARIAL_SECRET"
CONTRACT = Contract(
    module="Victim",
    ports=(
        Port(path="in", direction="input", type="UInt", width=8),
        Port(path="out", direction="output", type="UInt", width=8),
    ),
)
TRACE = Trace(
    inputs=[{"in": value} for value in range(256)],
    resets=[RELEASED] * 256,
    expected=[{"out": (value + 1) % 256} for value in range(256)],
)
BEFORE = Submission(
    id="before",
    code=(FOLDER / "sources" / "benign.scala").read_text().replace("Victim", "BeforeVictim"),
    contract=CONTRACT.model_copy(update={"module": "BeforeVictim"}),
)
"""The benign sample between two hostile ones."""


@dataclass(frozen=True)
class Case:
    """One hostile submission. `expected` holds `passed` or `stage/reason`, several where a race decides."""

    name: str
    group: str
    why: str
    expected: tuple[str, ...]
    contract: bool
    vectors: bool
    text: str
    ctor: str

    def submission(self, places: Mapping[str, str]) -> Submission:
        """The submission with the names of the caller's traps (`PORT`, `SOCKET`, …) put in."""
        code = self.text
        for name, value in places.items():
            code = code.replace(name, value)
        return Submission(
            id=self.name,
            code=code,
            ctor=self.ctor,
            contract=CONTRACT if self.contract else None,
            vectors=TRACE if self.contract and self.vectors else None,
        )

    @property
    def endless(self) -> bool:
        """Whether only a limit on time ends it."""
        return any(verdict.endswith("/timeout") for verdict in self.expected)


def shown(verdict: Verdict) -> str:
    """`passed`, or stage and reason as `cases.toml` writes them."""
    return "passed" if verdict.passed else f"{verdict.stage}/{verdict.reason}"


@cache
def cases() -> tuple[Case, ...]:
    """All cases in the order of the file."""
    with (FOLDER / "cases.toml").open("rb") as file:
        rows = tomllib.load(file)["case"]
    return tuple(
        Case(
            name=row["name"],
            group=row["group"],
            why=row["why"],
            expected=tuple(row["expected"]),
            contract=row.get("contract", True),
            vectors=row.get("vectors", True),
            text=_text(row),
            ctor=row.get("ctor", ""),
        )
        for row in rows
    )


def _text(row: Mapping[str, str]) -> str:
    if "generated" in row:
        return GENERATED[row["generated"]]()
    return (FOLDER / "sources" / f"{row['name']}.scala").read_text(encoding="utf-8")
