"""Judges submissions side by side and hands the judgements back in the order in which they came."""

from __future__ import annotations

import asyncio
import os
import queue
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import Protocol

from chisellm.errors import EnvironmentFault, InfraError, UsageError
from chisellm.toolchain import provision, toolchain_names
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.hints import hints
from chisellm.verifier.judge import Judge
from chisellm.verifier.stranger import Judgement, Limits, Sandbox, Submission

__all__ = ["verify", "verify_async"]

AHEAD = 4  # submissions read ahead for each job; a slow one at the head must not stop the others


def verify(
    submissions: Iterable[Submission | Judgement],
    *,
    toolchain: str = "chisel-7",
    limits: Limits | None = None,
    sandbox: Sandbox = "require",
    jobs: int | None = None,
) -> Iterator[Judgement]:
    """Judge Chisel that strangers wrote, in order, as it is asked for.

    Parameters
    ----------
    submissions
        What to judge, read a little ahead; `read_submissions` makes them from files. Judgements pass through.
    toolchain
        `chisel-7` or `chisel-6`; it is set up if it is not there yet.
    limits
        What one submission may use up; None: `Limits()`.
    sandbox
        `require`, `auto` or `off`.
    jobs
        How many are judged side by side; one a core by default. The verdicts do not depend on it.

    Yields
    ------
    Judgement
        One a submission. A fault of our own tools is a verdict of stage `infra`.

    Raises
    ------
    UsageError
        If an argument is wrong.
    EnvironmentFault
        If tools or the sandbox cannot be had.
    """
    with _Crew(toolchain, limits or Limits(), sandbox, jobs) as crew:
        waiting: deque[Future[Judgement]] = deque()
        for submission in submissions:
            waiting.append(crew.judge(submission))
            while waiting and (waiting[0].done() or len(waiting) >= crew.window):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


async def verify_async(
    submissions: Iterable[Submission | Judgement] | AsyncIterable[Submission | Judgement],
    *,
    toolchain: str = "chisel-7",
    limits: Limits | None = None,
    sandbox: Sandbox = "require",
    jobs: int | None = None,
) -> AsyncIterator[Judgement]:
    """Do what `verify` does without blocking the event loop; `submissions` may be an asynchronous iterable.

    Close the iterator (`contextlib.aclosing`) where you leave it early.
    """
    crew = await asyncio.to_thread(_Crew, toolchain, limits or Limits(), sandbox, jobs)
    try:
        waiting: deque[asyncio.Future[Judgement]] = deque()
        async for submission in _asynchronous(submissions):
            waiting.append(asyncio.wrap_future(crew.judge(submission)))
            while waiting and (waiting[0].done() or len(waiting) >= crew.window):
                yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()
    finally:
        await asyncio.to_thread(crew.close)


class _Judge(Protocol):
    def judge(self, submission: Submission) -> Judgement: ...


class _Crew:
    """A judge a job, each used by one thread at a time."""

    def __init__(self, toolchain: str, limits: Limits, sandbox: Sandbox, jobs: int | None) -> None:
        if jobs is not None and jobs < 1:
            raise UsageError(f"jobs {jobs}: at least one is needed", "leave it out for one a core")
        if toolchain not in toolchain_names():
            raise UsageError(f"unknown toolchain {toolchain!r}", f"known: {', '.join(toolchain_names())}")
        count = jobs or len(os.sched_getaffinity(0))
        tools = provision(toolchain)
        self.window = AHEAD * count
        self._free: queue.SimpleQueue[_Judge] = queue.SimpleQueue()
        with ExitStack() as judges:
            for _ in range(count):
                self._free.put(judges.enter_context(Judge(tools, limits=limits, sandbox=sandbox)))
            self._judges = judges.pop_all()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="judge")

    def judge(self, submission: Submission | Judgement) -> Future[Judgement]:
        """Start on a submission; a judgement is its own result."""
        if isinstance(submission, Judgement):
            done: Future[Judgement] = Future()
            done.set_result(submission)
            return done
        return self._threads.submit(self._judge, submission)

    def _judge(self, submission: Submission) -> Judgement:
        judge = self._free.get()
        try:
            judgement = judge.judge(submission)
            return replace(judgement, hints=hints(judgement.verdict.messages, submission.code))
        except EnvironmentFault:
            raise
        except Exception as fault:
            # One text that finds a hole in our own code must not keep the others from being judged.
            text = fault.message if isinstance(fault, InfraError) else f"unexpected {type(fault).__name__}: {fault}"
            return Judgement(submission.id, Verdict(Stage.INFRA, "", (Message("error", text),)))
        finally:
            self._free.put(judge)

    def close(self) -> None:
        """Drop what has not begun and end the judges' processes, in the middle of work if need be."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._judges.close()
        self._threads.shutdown()

    def __enter__(self) -> _Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


async def _asynchronous(
    submissions: Iterable[Submission | Judgement] | AsyncIterable[Submission | Judgement],
) -> AsyncIterator[Submission | Judgement]:
    if isinstance(submissions, AsyncIterable):
        async for submission in submissions:
            yield submission
        return
    iterator = iter(submissions)

    def following() -> Submission | Judgement | None:
        return next(iterator, None)

    # Reading may block, on a pipe for instance.
    while True:
        read = await asyncio.to_thread(following)
        if read is None:
            return
        yield read
