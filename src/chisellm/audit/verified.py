"""How far the code of a dataset comes in the strangers' verifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict

from chisellm.audit.reading import Row
from chisellm.audit.store import Store, digest, share
from chisellm.submissions import verify
from chisellm.verdict import Stage
from chisellm.verifier.netlist_key import netlist_key
from chisellm.verifier.stranger import Judgement, Sandbox, Submission

__all__ = ["Verified", "verified"]


class Verified(BaseModel):
    """What became of the rows with code.

    Parameters
    ----------
    judged
        Rows with a verdict.
    infra
        Rows that could not be judged, which say nothing about the code.
    compile, elaborate, lower
        Shares of the judged rows that passed the stage.
    distinct_netlists
        Different lowered designs, names left out, among those that lower.
    """

    model_config = ConfigDict(frozen=True)

    judged: int
    infra: int
    compile: float
    elaborate: float
    lower: float
    distinct_netlists: int


def verified(rows: Iterable[Row], *, toolchain: str, sandbox: Sandbox, jobs: int | None) -> Verified:
    """Judge the code of each row that has some; see `submissions.verify` for the options and what it raises."""
    judged = infra = compiled = elaborated = lowered = 0
    with Store() as store:
        for judgement in verify(_submissions(rows), toolchain=toolchain, sandbox=sandbox, jobs=jobs):
            if judgement.verdict.own_fault:
                infra += 1
                continue
            judged += 1
            done = _done(judgement)
            compiled += "compile" in done
            elaborated += "elaborate" in done
            lowered += "lower" in done
            if judgement.verilog:
                store.add("netlist", digest(netlist_key(judgement.verilog)))
        return Verified(
            judged=judged,
            infra=infra,
            compile=share(compiled, judged),
            elaborate=share(elaborated, judged),
            lower=share(lowered, judged),
            distinct_netlists=store.distinct("netlist"),
        )


def _done(judgement: Judgement) -> frozenset[str]:
    """The stages that the code passed: those that were run, the one that refused it left out."""
    verdict = judgement.verdict
    refused = "" if verdict.stage is Stage.PASSED else verdict.stage.value
    return frozenset(verdict.checked) - {refused}


def _submissions(rows: Iterable[Row]) -> Iterator[Submission]:
    for row in rows:
        if row.code.strip():
            yield Submission(row.place, row.code, row.text("module"))
