"""Judges submissions side by side and hands the judgements back in the order in which they came."""

from __future__ import annotations

import asyncio
import os
import queue
import threading
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
        What to judge, read a little ahead in a thread of its own; `read_submissions` makes them from files.
        Judgements pass through. Where reading raises, what was read before is judged and handed on first.
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
        waiting: queue.SimpleQueue[Future[Judgement] | None] = queue.SimpleQueue()
        room = threading.Semaphore(crew.window)
        # Reading may block, on a pipe for instance, and what is judged must not wait for it; nor can anybody end it.
        reading = threading.Thread(target=_read, args=(submissions, crew, room, waiting), daemon=True)
        reading.start()
        try:
            while (judged := waiting.get()) is not None:
                yield judged.result()
                room.release()
        finally:
            crew.closed = True
            room.release()


def _read(
    submissions: Iterable[Submission | Judgement],
    crew: _Crew,
    room: threading.Semaphore,
    waiting: queue.SimpleQueue[Future[Judgement] | None],
) -> None:
    """Start on submissions while there is room; where reading fails, the fault stands in the place of the next."""
    try:
        iterator = iter(submissions)
        while room.acquire() and not crew.closed:
            waiting.put(crew.judge(next(iterator)))
    except StopIteration:
        waiting.put(None)
    except BaseException as fault:
        failed: Future[Judgement] = Future()
        failed.set_exception(fault)
        waiting.put(failed)


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
    waiting: asyncio.Queue[asyncio.Future[Judgement] | None] = asyncio.Queue()
    room = asyncio.Semaphore(crew.window)

    async def read() -> None:
        try:
            await room.acquire()
            async for submission in _asynchronous(submissions):
                waiting.put_nowait(asyncio.wrap_future(crew.judge(submission)))
                await room.acquire()
            waiting.put_nowait(None)
        except Exception as fault:
            failed: asyncio.Future[Judgement] = asyncio.get_running_loop().create_future()
            failed.set_exception(fault)
            waiting.put_nowait(failed)

    reading = asyncio.create_task(read())
    try:
        while (judged := await waiting.get()) is not None:
            yield await judged
            room.release()
    finally:
        reading.cancel()
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
        self.closed = False
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
            return Judgement(submission.id, Verdict(Stage.INFRA, "tools", (Message("error", text),)))
        finally:
            self._free.put(judge)

    def close(self) -> None:
        """Drop what has not begun and end the judges' processes, in the middle of work if need be."""
        self.closed = True
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
