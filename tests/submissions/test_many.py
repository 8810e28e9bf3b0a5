"""The number of jobs changes nothing but the time."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from chisellm.determinism import seeded
from chisellm.submissions import verify
from chisellm.verifier.stranger import Judgement, Submission

pytestmark = pytest.mark.real

CORPUS = Path(__file__).parent.parent / "verifier" / "corpus"


def corpus() -> list[Submission]:
    with (CORPUS / "cases.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        Submission(
            row["id"], (CORPUS / f"{row['id']}.scala").read_bytes().decode(), row["top"] or "", row["ctor"] or ""
        )
        for row in rows
    ]


def facts(judgement: Judgement) -> tuple[object, ...]:
    """All that must be the same; some messages hold the identity of a Java object."""
    verdict = judgement.verdict
    return (
        judgement.id,
        verdict.stage,
        verdict.reason,
        verdict.checked,
        [(m.severity, m.line, m.column) for m in verdict.messages],
        judgement.ports,
        judgement.figures,
        judgement.verilog,
        judgement.chirrtl,
    )


def same(submissions: list[Submission], jobs: int) -> None:
    one = [facts(judgement) for judgement in verify(submissions, jobs=1)]
    many = [facts(judgement) for judgement in verify(submissions, jobs=jobs)]
    assert one == many


def test_two_jobs_give_what_one_gives() -> None:
    same(seeded("two jobs").sample(corpus(), 12), 2)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_eight_jobs_give_what_one_gives() -> None:
    same(corpus(), 8)
