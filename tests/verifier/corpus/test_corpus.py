"""The judge gives every module of the corpus the verdict that the plain tools gave it by hand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from chisellm.determinism import seeded
from chisellm.toolchain import provision
from chisellm.verifier.judge import Judge
from chisellm.verifier.stranger import Judgement, Submission
from tests.verifier.corpus.oracle import Case, Expected, read_cases, read_expected

CASES = read_cases()
EXPECTED = {name: read_expected(name) for name in ("chisel-7", "chisel-6")}
STAGES = ("policy", "compile", "interface", "elaborate", "lower", "passed")
SAMPLE = {"chisel-7": 40, "chisel-6": 8}
"""How many modules the suite judges with each toolchain; the soak run judges all."""


def sample(toolchain: str) -> set[str]:
    """Ids drawn from each stage in turn."""
    random = seeded("corpus", toolchain)
    by_stage = defaultdict(list)
    for case in CASES:
        if case.id in EXPECTED[toolchain]:
            by_stage[EXPECTED[toolchain][case.id].stage].append(case.id)
    queues = [random.sample(by_stage[stage], len(by_stage[stage])) for stage in STAGES]
    rounds = [queue[turn] for turn in range(SAMPLE[toolchain]) for queue in queues if turn < len(queue)]
    return set(rounds[: SAMPLE[toolchain]])


def parameters() -> list[object]:
    drawn = {toolchain: sample(toolchain) for toolchain in EXPECTED}
    return [
        pytest.param(
            toolchain,
            case,
            marks=() if case.id in drawn[toolchain] else (pytest.mark.soak,),
            id=f"{toolchain}-{case.id}",
        )
        for toolchain, expected in EXPECTED.items()
        for case in CASES
        if case.id in expected
    ]


@pytest.fixture(scope="module")
def judge(request: pytest.FixtureRequest) -> Iterator[tuple[str, Judge]]:
    name: str = request.param
    with Judge(provision(name, quiet=True)) as started:
        yield name, started


@pytest.mark.real
@pytest.mark.parametrize(("judge", "case"), parameters(), indirect=["judge"])
def test_verdict_is_that_of_the_plain_tools(judge: tuple[str, Judge], case: Case) -> None:
    toolchain, started = judge
    # The top is named only where the file leaves a choice, so that finding it is tested as well.
    top = case.top if case.named else ""
    judgement = started.judge(Submission(case.id, case.path.read_text(encoding="utf-8"), top, case.ctor))
    assert not differences(judgement, EXPECTED[toolchain][case.id])
    assert not judgement.verdict.passed or judgement.top == module_name(case)


def differences(judgement: Judgement, expected: Expected) -> str:
    verdict = judgement.verdict
    said = "; ".join(f"{m.line}:{m.column} {m.text}" for m in verdict.messages[:3])
    if (verdict.stage.value, verdict.reason) != (expected.stage, expected.reason):
        return f"{verdict.stage.value}/{verdict.reason}, by hand {expected.stage}/{expected.reason}: {said}"
    if expected.line and expected.line not in {m.line for m in verdict.messages if m.severity == "error"}:
        return f"line {expected.line} ({expected.message}) is not among the errors: {said}"
    return ""


def module_name(case: Case) -> str:
    """What Chisel calls the top: the class alone, without letters that Verilog does not know."""
    return re.sub(r"\W", "", case.top.split("[")[0].split(".")[-1], flags=re.ASCII)


def test_every_module_has_its_verdict() -> None:
    files = {path.relative_to(Path(__file__).parent).with_suffix("").as_posix() for path in corpus_files()}
    assert files == {case.id for case in CASES} == set(EXPECTED["chisel-7"])
    # What depends on Chisel's version most is judged under the older one as well.
    assert set(EXPECTED["chisel-6"]) <= files
    assert len(EXPECTED["chisel-6"]) >= 150
    digests = {case.id: case.digest for case in CASES}
    stale = [e.id for expected in EXPECTED.values() for e in expected.values() if e.digest != digests[e.id]]
    assert not stale, "run the oracle again"


def test_the_corpus_is_large_and_broken_at_every_stage() -> None:
    stages = Counter(expected.stage for expected in EXPECTED["chisel-7"].values())
    assert len(CASES) >= 300
    assert (len(CASES) - stages["passed"]) * 3 >= len(CASES)
    assert all(stages[stage] >= 20 for stage in ("compile", "elaborate", "lower"))
    assert set(stages) == set(STAGES)


def test_no_module_is_another_with_other_numbers() -> None:
    masked = Counter(re.sub(r"\d+", "0", path.read_text(encoding="utf-8")) for path in corpus_files())
    assert max(masked.values()) == 1


def corpus_files() -> list[Path]:
    return sorted(Path(__file__).parent.glob("*/*.scala"))
