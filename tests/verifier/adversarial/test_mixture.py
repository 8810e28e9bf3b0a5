"""Hostile submissions among benign ones change no benign verdict and no benign byte, however many judges there are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chisellm.candidate import Candidate
from chisellm.curriculum import plan
from chisellm.determinism import seeded
from chisellm.families.registry import all_families
from chisellm.recipe import Recipe
from chisellm.submissions import verify
from chisellm.toolchain import Toolchain
from chisellm.verifier.stranger import Judgement, Submission

from .attack import PATIENT
from .cases import Case, cases, shown
from .surroundings import surroundings

pytestmark = pytest.mark.real

HANDFUL = (
    "system_exit",
    "benign",
    "forged_frame_on_every_descriptor",
    "package_scala",
    "combinational_loop",
    "zero_logic",
)


def benign(count: int) -> list[Submission]:
    """Modules of our own families with their contracts and vectors, as a stranger would hand them in."""
    recipe = Recipe(count=count, seed=5)
    claims = [Candidate(recipe, slot, 0).claim() for slot in plan(recipe, all_families())]
    return [
        Submission(f"benign {index}", claim.source, contract=claim.contract, vectors=claim.stimulus.trace())
        for index, claim in enumerate(claims)
    ]


def judged(submissions: Sequence[Submission], jobs: int) -> dict[str, Judgement]:
    found = {j.id: j for j in verify(submissions, limits=PATIENT, jobs=jobs)}
    assert len(found) == len(submissions)
    return found


def bytes_of(judgements: dict[str, Judgement], submissions: Sequence[Submission]) -> dict[str, tuple[str, str, str]]:
    told = [judgements[submission.id] for submission in submissions]
    return {j.id: (shown(j.verdict), j.chirrtl, j.verilog) for j in told}


def mixed(toolchain: Toolchain, hostile: Sequence[Case], count: int, jobs: Sequence[int]) -> None:
    good = benign(count)
    alone = bytes_of(judged(good, jobs[0]), good)
    assert {verdict for verdict, *_ in alone.values()} == {"passed"}
    with surroundings(toolchain.cache) as around:
        everything = [*good, *(case.submission(around.places) for case in hostile)]
        seeded("mixture").shuffle(everything)
        for number in jobs:
            among = judged(everything, number)
            assert bytes_of(among, good) == alone
            wrong = {case.name: shown(among[case.name].verdict) for case in hostile}
            assert {name: got for name, got in wrong.items() if got not in expected(hostile, name)} == {}
        assert around.disturbed("", around.bystanders) == []


def expected(hostile: Sequence[Case], name: str) -> tuple[str, ...]:
    return next(case.expected for case in hostile if case.name == name)


def test_a_handful_among_benign_modules(toolchain: Toolchain) -> None:
    mixed(toolchain, [case for case in cases() if case.name in HANDFUL], 6, [2])


@pytest.mark.soak
@pytest.mark.timeout(4 * 3600)
def test_all_among_two_hundred_benign_modules_for_one_judge_and_for_eight(toolchain: Toolchain) -> None:
    mixed(toolchain, cases(), 200, [1, 8])
