"""The order of decisions, without any tool: results are made up, candidates are real."""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random

import pytest

from chisellm.candidate import Candidate
from chisellm.curriculum import plan
from chisellm.dataset.record import Record
from chisellm.errors import InfraError, UsageError
from chisellm.families.registry import all_families
from chisellm.generator.conductor import Conductor
from chisellm.generator.work import Job, Rejection, Result, line_of
from chisellm.recipe import Recipe
from chisellm.verdict import Stage, Verdict

RECIPE = Recipe(count=40, seed=5)
SLOTS = plan(RECIPE, all_families())
PASSED = Verdict(
    Stage.PASSED,
    checked=("compile",),
    evidence={
        "cycles": 0,
        "vectors": 1,
        "compared": 1,
        "defined_permille": 1000,
        "mutants": 2,
        "killed": 1,
        "proven_equivalent": 1,
        "efforts": 1,
        "netlist": "n1",
        "mutation": '{"carry_lost": [2, 1, 1]}',
    },
)
Fate = Callable[[int, int], str]


def result(job: Job, fate: Fate) -> Result:
    slot, attempt = job.slot.index, job.attempt
    candidate = Candidate(RECIPE, job.slot, attempt)
    kind = fate(slot, attempt)
    if kind == "infra":
        return Result(slot, attempt, infra="the dog ate it")
    if kind == "bad":
        return Result(
            slot, attempt, rejection=Rejection(slot, attempt, job.slot.family, "i", "simulate", "x", "", 0, "", "")
        )
    return Result(slot, attempt, row=line_of(candidate, PASSED, "chisel-7").to_line())


class Run:
    """A whole run with made-up verdicts; `order` decides which batch comes back first."""

    def __init__(self, fate: Fate, workers: int = 2, seed: int = 0, done: list[Record] | None = None) -> None:
        self.rows: list[str] = [record.to_line() for record in done or []]
        self.rejections: list[Rejection] = []
        conductor = Conductor(RECIPE, SLOTS, done or [], self.rows.append, self.rejections.append)
        random = Random(seed)
        under_way: list[list[Job]] = []
        while not conductor.finished:
            while len(under_way) < 2 * workers and (jobs := conductor.batch(workers)):
                under_way.append(jobs)
            jobs = under_way.pop(random.randrange(len(under_way)))
            conductor.take(jobs, [result(job, fate) for job in jobs])


def good(_slot: int, _attempt: int) -> str:
    return "good"


def some_bad(slot: int, attempt: int) -> str:
    return "bad" if (slot * 7 + attempt) % 5 == 0 else "good"


def test_rows_come_in_slot_order() -> None:
    run = Run(good)
    assert [Record.from_line(row).slot for row in run.rows] == list(range(40))


@pytest.mark.parametrize("fate", [good, some_bad])
def test_rows_do_not_depend_on_workers_or_order(fate: Fate) -> None:
    first = Run(fate)
    for workers, seed in [(1, 0), (1, 3), (3, 1), (8, 2)]:
        other = Run(fate, workers, seed)
        assert other.rows == first.rows
        assert other.rejections == first.rejections


@pytest.mark.parametrize("stop", [0, 1, 17, 39])
def test_a_run_goes_on_with_the_same_rows(stop: int) -> None:
    whole = Run(some_bad)
    done = [Record.from_line(row) for row in whole.rows[:stop]]
    assert Run(some_bad, done=done).rows == whole.rows


def test_a_rejected_attempt_is_followed_by_the_next() -> None:
    run = Run(lambda slot, attempt: "bad" if slot == 3 and attempt < 2 else "good")
    assert Record.from_line(run.rows[3]).attempt == 2
    assert [(r.slot, r.attempt) for r in run.rejections] == [(3, 0), (3, 1)]


def test_a_passing_fault_of_ours_changes_nothing() -> None:
    tries: dict[tuple[int, int], int] = {}

    def flaky(slot: int, attempt: int) -> str:
        tries[slot, attempt] = tries.get((slot, attempt), 0) + 1
        return "infra" if slot % 9 == 0 and tries[slot, attempt] == 1 else "good"

    assert Run(flaky).rows == Run(good).rows


def test_a_lasting_fault_of_ours_stops_the_run() -> None:
    with pytest.raises(InfraError, match="the dog ate it") as caught:
        Run(lambda slot, _: "infra" if slot == 11 else "good")
    assert "doctor" in caught.value.hint


def test_a_family_that_gives_nothing_right_stops_the_run() -> None:
    with pytest.raises(UsageError, match="no new row in 60 attempts at slot 6"):
        Run(lambda slot, _: "bad" if slot == 6 else "good")


def test_no_two_rows_share_code_or_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """With eight families and parameters drawn from five seeds only, many attempts repeat an earlier row."""
    few = {name: family for name, family in all_families().items() if family.level == "L1" and family.baseline}
    assert len(few) == 8
    real = Candidate._random
    monkeypatch.setattr(
        Candidate,
        "_random",
        lambda self, purpose: (
            Random((self.slot.index + self.attempt) % 5) if purpose == "parameters" else real(self, purpose)
        ),
    )
    recipe = Recipe(count=90, seed=5, mix={"L1": 100.0})
    monkeypatch.setattr(sys.modules[__name__], "RECIPE", recipe)
    monkeypatch.setattr(sys.modules[__name__], "SLOTS", plan(recipe, few))
    first = Run(good)
    rows = [Record.from_line(row) for row in first.rows]
    assert len({row.output.replace(row.module, "M") for row in rows}) == 90
    assert len({(row.instruction, row.input) for row in rows}) == 90
    assert {r.stage for r in first.rejections} == {"duplicate"}
    for workers, seed in [(1, 1), (5, 4)]:
        other = Run(good, workers=workers, seed=seed)
        assert (other.rows, other.rejections) == (first.rows, first.rejections)
