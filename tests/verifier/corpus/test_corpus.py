"""The judge gives every module of the corpus the verdict that the plain tools gave it by hand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from chisellm.determinism import seeded
from chisellm.toolchain import Toolchain
from chisellm.verifier.judge import Judge
from chisellm.verifier.stranger import Judgement, Submission
from tests.verifier.corpus.oracle import Case, read_cases, read_expected

CASES = read_cases()
EXPECTED = read_expected()
STAGES = ("policy", "compile", "interface", "elaborate", "lower", "passed")
SAMPLE = 40
LEAST_OF_EACH = 3


def sample() -> list[Case]:
    """A few modules that fail at each stage, the rest drawn from all."""
    random = seeded("corpus", SAMPLE)
    known = [case for case in CASES if case.id in EXPECTED]
    shuffled = random.sample(known, len(known))
    by_stage = defaultdict(list)
    for case in shuffled:
        by_stage[EXPECTED[case.id].stage].append(case)
    some = [case for stage in STAGES for case in by_stage[stage][:LEAST_OF_EACH]]
    return [*some, *(case for case in shuffled if case not in some)][:SAMPLE]


@pytest.fixture(scope="module")
def judge(toolchain: Toolchain) -> Iterator[Judge]:
    with Judge(toolchain) as started:
        yield started


def judged(judge: Judge, case: Case) -> Judgement:
    """The top is named only where the file leaves a choice, so that finding it is tested as well."""
    top = case.top if case.named else ""
    return judge.judge(Submission(case.id, case.path.read_text(encoding="utf-8"), top, case.ctor))


def module_name(case: Case) -> str:
    """What Chisel calls the top: the class alone, without letters that Verilog does not know."""
    return re.sub(r"\W", "", case.top.split("[")[0].split(".")[-1], flags=re.ASCII)


def differences(judgement: Judgement, case: Case) -> list[str]:
    verdict, expected = judgement.verdict, EXPECTED[case.id]
    said = "; ".join(f"{m.line}:{m.column} {m.text}" for m in verdict.messages[:3])
    found = []
    if (verdict.stage.value, verdict.reason) != (expected.stage, expected.reason):
        found.append(f"{verdict.stage.value}/{verdict.reason}, by hand {expected.stage}/{expected.reason}: {said}")
    elif expected.line and expected.line not in {m.line for m in verdict.messages if m.severity == "error"}:
        found.append(f"line {expected.line} ({expected.message}) is not among the errors: {said}")
    if verdict.passed and judgement.top != module_name(case):
        found.append(f"the top is {judgement.top}")
    return found


def test_every_module_has_its_verdict() -> None:
    files = {path.relative_to(Path(__file__).parent).with_suffix("").as_posix() for path in corpus_files()}
    assert files == {case.id for case in CASES} == set(EXPECTED)
    stale = [case.id for case in CASES if EXPECTED[case.id].digest != case.digest]
    assert not stale, "run the oracle again"


def test_the_corpus_is_large_and_broken_at_every_stage() -> None:
    stages = Counter(EXPECTED[case.id].stage for case in CASES)
    assert len(CASES) >= 300
    assert sum(n for stage, n in stages.items() if stage != "passed") * 3 >= len(CASES)
    assert all(stages[stage] >= least for stage, least in {"compile": 20, "elaborate": 20, "lower": 20}.items())
    assert set(stages) == set(STAGES)


def test_no_module_is_another_with_other_numbers() -> None:
    masked = Counter(re.sub(r"\d+", "0", path.read_text(encoding="utf-8")) for path in corpus_files())
    assert max(masked.values()) == 1


@pytest.mark.real
@pytest.mark.parametrize("case", sample(), ids=lambda case: case.id)
def test_sampled_verdicts(judge: Judge, case: Case) -> None:
    assert not differences(judged(judge, case), case)


@pytest.mark.soak
@pytest.mark.real
def test_all_verdicts(judge: Judge) -> None:
    wrong = {case.id: found for case in CASES if (found := differences(judged(judge, case), case))}
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


def corpus_files() -> list[Path]:
    return sorted(Path(__file__).parent.glob("*/*.scala"))
