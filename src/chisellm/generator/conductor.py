"""Decides which attempt of which slot is tried next, and takes results in slot order.

Whether slot i keeps attempt a depends on its verdict and on the rows of the slots before it, on nothing else. Work
ahead of the head is a guess: it leaves out attempts that would repeat a row that is there or under way. The head
then looks at every attempt again, in order, with all earlier rows known, so guesses never show in the file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from math import ceil

from chisellm.audit.contamination import Benchmark
from chisellm.audit.reading import row_of
from chisellm.candidate import Candidate
from chisellm.curriculum import Slot
from chisellm.dataset.problem import Problem
from chisellm.dataset.record import Record
from chisellm.dataset.uniqueness import Seen, code_key, prompt_key
from chisellm.errors import InfraError, UsageError
from chisellm.generator.work import Job, Rejection, Result, line_class
from chisellm.recipe import Recipe
from chisellm.verdict import Stage

__all__ = ["Conductor"]

LARGEST_BATCH = 150
SMALLEST_BATCH = 10
ATTEMPTS = 60
TRIES_ON_INFRA = 3


class Conductor:
    """The state of a run between its first and last slot.

    Parameters
    ----------
    recipe, slots
        The resolved request and the plan of one file.
    done
        Lines of the file that an earlier run of the same recipe committed.
    seen
        Keys of what must not be repeated; those of this file are added.
    benchmark
        Problems that no row may give away.
    commit, reject
        Called in slot order with each row's JSON line and each rejected attempt.
    """

    def __init__(
        self,
        recipe: Recipe,
        slots: Sequence[Slot],
        done: Sequence[Record | Problem],
        commit: Callable[[str], None],
        reject: Callable[[Rejection], None],
        *,
        seen: Seen | None = None,
        benchmark: Benchmark | None = None,
    ) -> None:
        self._recipe = recipe
        self._slots = slots
        self._commit = commit
        self._reject = reject
        self._seen = seen or Seen()
        self._benchmark = benchmark
        for index, record in enumerate(done):
            candidate = Candidate(recipe, slots[index], record.attempt)
            self._seen.add(self._key(candidate), prompt_key(record.instruction, record.input), record.netlist)
        self.head = len(done)
        self._attempt = 0  # of the head
        self._fresh = self.head
        self._again: deque[Job] = deque()
        self._under_way: dict[tuple[int, int], bytes] = {}
        self._results: dict[tuple[int, int], Result] = {}
        self._infra: dict[tuple[int, int], int] = {}

    @property
    def finished(self) -> bool:
        return self.head == len(self._slots)

    @property
    def verified(self) -> int:
        """Rows that are committed or only wait for earlier ones."""
        return self.head + sum(1 for result in self._results.values() if result.row)

    def batch(self, workers: int) -> list[Job]:
        """The next jobs to hand out: what the head waits for first, then fresh slots. Empty when none is left."""
        jobs = list(self._again)
        self._again.clear()
        left = len(self._slots) - self._fresh
        size = max(SMALLEST_BATCH, min(LARGEST_BATCH, ceil(left / (2 * workers))))
        ahead = set(self._under_way.values())
        while len(jobs) < size and self._fresh < len(self._slots):
            job, key = self._guess(self._slots[self._fresh], ahead)
            self._under_way[job.slot.index, job.attempt] = key
            ahead.add(key)
            jobs.append(job)
            self._fresh += 1
        return jobs

    def put_back(self, jobs: Sequence[Job]) -> None:
        """Jobs whose worker process died: they are handed out again."""
        self._again.extend(jobs)

    def take(self, jobs: Sequence[Job], results: Sequence[Result]) -> None:
        """Store results and move the head as far as it goes.

        Raises
        ------
        InfraError
            If our own tools failed on one attempt again and again.
        UsageError
            If a slot's family gives nothing new or nothing right in 60 attempts.
        """
        for job, result in zip(jobs, results, strict=True):
            key = (result.slot, result.attempt)
            if result.infra:
                self._infra[key] = self._infra.get(key, 0) + 1
                if self._infra[key] >= TRIES_ON_INFRA:
                    raise InfraError(
                        f"slot {result.slot}: our own tools failed {TRIES_ON_INFRA} times: {result.infra}",
                        "run `chisellm doctor`",
                    )
                self._again.append(job)
            else:
                self._results[key] = result
        while not self.finished and self._settle_head():
            pass

    def _settle_head(self) -> bool:
        """Settle one attempt of the head; False where its result is still to come."""
        slot = self._slots[self.head]
        place = (slot.index, self._attempt)
        if self._attempt >= ATTEMPTS:
            raise UsageError(
                f"family {slot.family} ({slot.idiom}) gave no new row in {ATTEMPTS} attempts at slot {slot.index}",
                "ask for fewer rows; generation_errors.log tells why each attempt was dropped",
            )
        candidate = Candidate(self._recipe, slot, self._attempt)
        code = self._under_way.get(place) or self._key(candidate)
        if self._seen.duplicate(code):
            self._drop(candidate, "code")
            return True
        result = self._results.pop(place, None)
        if result is None:
            if place not in self._under_way:
                self._under_way[place] = code
                self._again.append(Job(slot, self._attempt))
            return False
        if result.rejection is not None:
            self._reject(result.rejection)
            self._next_attempt(place)
            return True
        record = line_class(slot).from_line(result.row)
        prompt = prompt_key(record.instruction, record.input)
        if repeated := self._seen.duplicate(code, prompt, record.netlist):
            self._drop(candidate, repeated, mutation=record.mutation)
            return True
        if given_away := self._given_away(record):
            self._drop(candidate, "benchmark", given_away, record.mutation)
            return True
        self._commit(result.row)
        self._seen.add(code, prompt, record.netlist)
        for guessed in [key for key in self._under_way if key[0] == slot.index]:
            del self._under_way[guessed]
            self._results.pop(guessed, None)
        self.head += 1
        self._attempt = 0
        return True

    def _given_away(self, record: Record | Problem) -> str:
        """The problem of the benchmark that a row gives away, and how; nothing where there is none."""
        if self._benchmark is None:
            return ""
        row = row_of(record.id, record.model_dump())
        return next((str(match) for match in self._benchmark.matches(row)), "")

    def _drop(self, candidate: Candidate, what: str, message: str = "", mutation: str = "") -> None:
        """Log an attempt that repeats the `code`, the `prompt` or the `netlist` of an earlier row, or gives a problem
        of the `benchmark` away; all but the first have been at the gate."""
        slot = candidate.slot
        self._reject(
            Rejection(
                slot=slot.index,
                attempt=candidate.attempt,
                family=slot.family,
                idiom=slot.idiom,
                stage=Stage.DUPLICATE.value,
                reason=what,
                message=message or f"an earlier row has the same {what}",
                line=0,
                code=candidate.draft.code,
                instruction=candidate.draft.instruction,
                mutation=mutation,
            )
        )
        self._next_attempt((slot.index, candidate.attempt))

    def _next_attempt(self, place: tuple[int, int]) -> None:
        self._under_way.pop(place, None)
        self._results.pop(place, None)
        self._attempt += 1

    def _guess(self, slot: Slot, ahead: set[bytes]) -> tuple[Job, bytes]:
        """The first attempt that repeats nothing known so far."""
        keys = []
        for attempt in range(ATTEMPTS):
            keys.append(self._key(Candidate(self._recipe, slot, attempt)))
            if keys[-1] not in ahead and not self._seen.duplicate(keys[-1]):
                return Job(slot, attempt), keys[-1]
        return Job(slot, 0), keys[0]

    @staticmethod
    def _key(candidate: Candidate) -> bytes:
        return code_key(candidate.design.source, candidate.design.contract.module)
