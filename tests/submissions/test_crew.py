"""Many judges, one order; a fault of one judgement is not the end of the others."""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Any

import pytest

from chisellm.errors import EnvironmentFault, InfraError, UsageError
from chisellm.submissions import crew, verify, verify_async
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.stranger import Judgement, Submission


class Judge:
    """Passes what is called `pass…`; `sleep n` takes its time, and some ids raise."""

    active: dict[int, int]
    open = 0

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __enter__(self) -> Judge:
        Judge.open += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        Judge.open -= 1

    def judge(self, submission: Submission) -> Judgement:
        owner = Judge.active.setdefault(id(self), threading.get_ident())
        assert owner == threading.get_ident(), "two threads in one judge"
        try:
            return self._judge(submission)
        finally:
            Judge.active.pop(id(self))

    def _judge(self, submission: Submission) -> Judgement:
        match submission.code.split():
            case ["sleep", seconds]:
                time.sleep(float(seconds))
            case ["infra"]:
                raise InfraError("the tools are ill")
            case ["bug"]:
                raise KeyError("port")
            case ["environment"]:
                raise EnvironmentFault("no sandbox any more")
            case ["mistake"]:
                message = Message("error", "reassignment to val", 1, 1)
                return Judgement(submission.id, Verdict(Stage.COMPILE, "error", (message,)))
        return Judgement(submission.id, Verdict(Stage.PASSED))


@pytest.fixture(autouse=True)
def judges(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    Judge.active, Judge.open = {}, 0
    monkeypatch.setattr(crew, "Judge", Judge)
    monkeypatch.setattr(crew, "provision", lambda name: name)
    yield
    assert Judge.open == 0
    assert threading.active_count() == 1 or not [t for t in threading.enumerate() if t.name.startswith("judge")]


CODES = ["sleep 0.05", "x", "infra", "sleep 0.02", "bug", "mistake", "x"] * 5
SUBMISSIONS = [Submission(str(index), code) for index, code in enumerate(CODES)]


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_order_and_verdicts_do_not_depend_on_the_jobs(jobs: int) -> None:
    found = list(verify(SUBMISSIONS, jobs=jobs))
    assert [judgement.id for judgement in found] == [submission.id for submission in SUBMISSIONS]
    stages = {"infra": Stage.INFRA, "bug": Stage.INFRA, "mistake": Stage.COMPILE}
    assert [j.verdict.stage for j in found] == [stages.get(code, Stage.PASSED) for code in CODES]


def test_a_fault_of_ours_says_what_it_was() -> None:
    ill, bug = verify([Submission("a", "infra"), Submission("b", "bug")], jobs=1)
    assert ill.verdict.messages[0].text == "the tools are ill"
    assert "KeyError" in bug.verdict.messages[0].text


def test_judgements_pass_through_in_their_place() -> None:
    known = Judgement("known", Verdict(Stage.EXTRACT, "no_code"))
    found = list(verify([Submission("a", "sleep 0.05"), known, Submission("b", "x")], jobs=2))
    assert [judgement.id for judgement in found] == ["a", "known", "b"]
    assert found[1] is known


def test_hints_come_with_the_messages() -> None:
    (found,) = verify([Submission("a", "mistake")], jobs=1)
    assert ":=" in found.hints[0]


def test_little_is_read_ahead_and_results_come_before_the_end() -> None:
    read = 0

    def endless() -> Iterator[Submission]:
        nonlocal read
        while True:
            read += 1
            yield Submission(str(read), "x")

    judgements = verify(endless(), jobs=2)
    assert [next(judgements).id for _ in range(3)] == ["1", "2", "3"]
    assert read <= 3 + 2 * crew.AHEAD
    judgements.close()  # type: ignore[attr-defined]


def test_what_is_judged_does_not_wait_for_what_comes_next() -> None:
    handed_on = threading.Event()

    def source() -> Iterator[Submission]:
        yield Submission("first", "x")
        assert handed_on.wait(20)
        yield Submission("second", "x")

    found = []
    for judgement in verify(source(), jobs=1):
        found.append(judgement.id)
        handed_on.set()
    assert found == ["first", "second"]


def test_asynchronously_neither() -> None:
    async def run() -> list[str]:
        handed_on = asyncio.Event()

        async def source() -> AsyncIterator[Submission]:
            yield Submission("first", "x")
            await asyncio.wait_for(handed_on.wait(), 20)
            yield Submission("second", "x")

        found = []
        async for judgement in verify_async(source(), jobs=1):
            found.append(judgement.id)
            handed_on.set()
        return found

    assert asyncio.run(run()) == ["first", "second"]


@pytest.mark.parametrize("asynchronous", [False, True])
def test_what_was_read_before_a_fault_is_handed_on(asynchronous: bool) -> None:
    found: list[str] = []

    def source() -> Iterator[Submission]:
        yield Submission("a", "sleep 0.05")
        yield Submission("b", "x")
        raise OSError("the pipe broke")

    async def collect() -> None:
        async for judgement in verify_async(source(), jobs=1):
            found.append(judgement.id)

    def go() -> None:
        if asynchronous:
            asyncio.run(collect())
        else:
            found.extend(judgement.id for judgement in verify(source(), jobs=1))

    with pytest.raises(OSError, match="the pipe broke"):
        go()
    assert found == ["a", "b"]


@pytest.mark.parametrize("source", [5, None])
def test_what_cannot_be_iterated_raises(source: Any) -> None:
    with pytest.raises(TypeError):
        list(verify(source, jobs=1))


def test_leaving_early_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    judgements = verify((Submission(str(index), "x") for index in itertools.count()), jobs=1)
    next(judgements)
    judgements.close()  # type: ignore[attr-defined]
    end = time.monotonic() + 20
    while threading.active_count() > before:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_missing_sandbox_ends_the_run() -> None:
    with pytest.raises(EnvironmentFault):
        list(verify([Submission("a", "environment"), Submission("b", "x")], jobs=2))


@pytest.mark.parametrize("options", [{"jobs": 0}, {"toolchain": "chisel-5"}])
def test_wrong_arguments_are_usage_errors(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        list(verify([], **options))


@pytest.mark.parametrize("asynchronous", [False, True])
def test_the_asynchronous_twin_gives_the_same(asynchronous: bool) -> None:
    async def source() -> AsyncIterator[Submission]:
        for submission in SUBMISSIONS:
            await asyncio.sleep(0)
            yield submission

    async def collect() -> list[Judgement]:
        given = source() if asynchronous else SUBMISSIONS
        return [judgement async for judgement in verify_async(given, jobs=2)]

    assert asyncio.run(collect()) == list(verify(SUBMISSIONS, jobs=2))


def test_the_loop_is_free_while_judges_work() -> None:
    async def run() -> int:
        ticks = 0

        async def clock() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticking = asyncio.create_task(clock())
        _ = [judgement async for judgement in verify_async([Submission("a", "sleep 0.3")], jobs=1)]
        ticking.cancel()
        return ticks

    assert asyncio.run(run()) >= 10
