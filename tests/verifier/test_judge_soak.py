"""Thousands of strangers' modules: memory stays, and no verdict depends on who is judged beside whom."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from chisellm.toolchain import Toolchain
from chisellm.verifier.judge import Judge
from chisellm.verifier.sandbox.zones import RECYCLE_AFTER
from chisellm.verifier.stranger import Judgement, Submission
from tests.verifier.test_judge import CASES, LIMITS

pytestmark = [pytest.mark.real, pytest.mark.soak, pytest.mark.timeout(3 * 3600)]

MODULES = 5_000
WORKERS = 2
EVERY = 25
WINDOW = 2 * RECYCLE_AFTER // (EVERY * WORKERS)
MEGABYTES_PER_1000 = 10
TRAINING = Path(__file__).parents[2] / "src/chisellm/verifier/worker/training"


def judge_all(toolchain: Toolchain, submissions: Sequence[Submission], workers: int) -> dict[str, Judgement]:
    """Judgements by id; worker i judges every i-th submission."""

    def work(index: int) -> list[Judgement]:
        with Judge(toolchain, limits=LIMITS) as judge:
            return [judge.judge(submission) for submission in submissions[index::workers]]

    with ThreadPoolExecutor(workers) as pool:
        return {found.id: replace(found, seconds={}) for part in pool.map(work, range(workers)) for found in part}


def test_one_worker_and_eight_give_the_same(toolchain: Toolchain) -> None:
    submissions = [replace(case[0], id=name) for name, case in CASES.items() if case[2] != "timeout"]
    one = judge_all(toolchain, submissions, 1)
    eight = judge_all(toolchain, submissions, 8)
    assert one == eight


def test_memory_does_not_grow(toolchain: Toolchain) -> None:
    samples = [path.read_text(encoding="utf-8") for path in sorted(TRAINING.iterdir())]
    memory: list[tuple[int, float]] = []

    def work(worker: int) -> None:
        with Judge(toolchain) as judge:
            for index in range(MODULES // WORKERS):
                text = samples[index % len(samples)].replace("class ", f"// module {index}\nclass ", 1)
                assert judge.judge(Submission(str(index), text)).verdict.passed
                if worker == 0 and index % EVERY == 0:
                    memory.append((index * WORKERS, resident_megabytes()))

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    # A compiler fills its heap until it is replaced: what must not grow is the least that is in use meanwhile.
    windows = [memory[at : at + WINDOW] for at in range(WINDOW, len(memory) - WINDOW + 1, WINDOW)]
    assert slope([min(window, key=lambda sample: sample[1]) for window in windows]) < MEGABYTES_PER_1000


def resident_megabytes() -> float:
    """Memory of this process and of the compilers; an elaboration that happens to run is not what grows."""
    total = psutil.Process().memory_info().rss
    for process in psutil.Process().children(recursive=True):
        try:
            if "chisellm.strangers.Main" in process.cmdline():
                total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 2**20


def slope(samples: Sequence[tuple[int, float]]) -> float:
    """Megabytes in 1,000 modules, by least squares."""
    middle = sum(x for x, _ in samples) / len(samples)
    mean = sum(y for _, y in samples) / len(samples)
    return 1000 * sum((x - middle) * (y - mean) for x, y in samples) / sum((x - middle) ** 2 for x, _ in samples)


def test_the_slope_of_a_line() -> None:
    assert slope([(0, 5.0), (1000, 8.0), (2000, 11.0)]) == pytest.approx(3.0)
