"""Compiles batches through a worker process, replaces it when it dies, and finds the culprit."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from chisellm.toolchain import Toolchain
from chisellm.verifier.worker.build import command, options
from chisellm.verifier.worker.process import WorkerEnded, WorkerProcess
from chisellm.verifier.worker.wire import Outcome, Sample

__all__ = ["Compiler"]

BATCH_SECONDS = 60.0
SAMPLE_SECONDS = 2.0
RECYCLE_AFTER = 20_000  # samples; a guard against slow leaks, far above what one run of a worker sees
TRIES_ALONE = 2


class Compiler:
    """A resident compiler, started when first used.

    Parameters
    ----------
    toolchain
        Which Chisel.
    seconds
        Time limit of a batch, to which each sample adds `seconds_each`.
    heap_megabytes
        Java heap of the worker.
    """

    def __init__(
        self,
        toolchain: Toolchain,
        *,
        seconds: float = BATCH_SECONDS,
        seconds_each: float = SAMPLE_SECONDS,
        heap_megabytes: int = 1200,
    ) -> None:
        self._toolchain = toolchain
        self._seconds = seconds
        self._seconds_each = seconds_each
        self._heap = heap_megabytes
        self._process: WorkerProcess | None = None
        self._served = 0

    def compile(self, samples: Sequence[Sample]) -> dict[str, Outcome]:
        """Compile and elaborate `samples`; every one gets an outcome that does not depend on the others.

        A batch that takes the worker down is halved until the culprit is alone; it gets two tries in a
        process of its own before it is called `timeout`, `memory` or `crash`.
        """
        if not samples:
            return {}
        try:
            return self._ask(samples)
        except WorkerEnded as ended:
            last = ended
        if len(samples) > 1:
            middle = len(samples) // 2
            return self.compile(samples[:middle]) | self.compile(samples[middle:])
        for _ in range(TRIES_ALONE - 1):
            try:
                return self._ask(samples)
            except WorkerEnded as ended:
                last = ended
        return {samples[0].name: Outcome(samples[0].name, last.reason)}

    def close(self) -> None:
        """End the worker process; the next batch would start another."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def __enter__(self) -> Compiler:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, samples: Sequence[Sample]) -> dict[str, Outcome]:
        if self._served >= RECYCLE_AFTER:
            self.close()
            self._served = 0
        if self._process is None:
            self._process = WorkerProcess(command(self._toolchain, self._heap), options(self._toolchain))
        try:
            reply = self._process.ask(samples, self._seconds + self._seconds_each * len(samples))
        except WorkerEnded:
            self._process = None
            raise
        self._served += len(samples)
        return {outcome.name: outcome for outcome in reply.outcomes}
