"""One run from recipe to manifest."""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psutil
from tqdm import tqdm

from chisellm.audit.contamination import Benchmark, read_benchmark
from chisellm.curriculum import Slot, held_out, plan, plan_held_out
from chisellm.dataset.manifest import Manifest, manifest_path, sha256_of
from chisellm.dataset.mutation import MutationTable, Tally
from chisellm.dataset.uniqueness import Seen, prompt_key
from chisellm.errors import InfraError, UsageError
from chisellm.export.llamafactory import read_dataset_info, write_dataset_info
from chisellm.export.qlora import write_qlora
from chisellm.families.registry import all_families
from chisellm.generator.conductor import Conductor
from chisellm.generator.journal import Journal, disk_faults, finished
from chisellm.generator.work import Job, Result, initialise, work
from chisellm.recipe import Recipe, default_out, engine
from chisellm.toolchain import Toolchain, provision
from chisellm.verdict import Stage
from chisellm.verifier.simulation import scratch
from chisellm.verifier.worker.build import ensure

__all__ = ["Summary", "default_jobs", "generate"]

AHEAD = 1  # batches that wait while every worker has one in hand
REBUILDS = 3  # times that a broken process pool is set up again
MEMORY_EACH = 1_800_000_000  # bytes a worker with its JVM may take


@dataclass(frozen=True)
class Summary:
    """What a run made. `rejected` counts attempts by family and stage; duplicates are one of the stages. `mutants`
    is what the mutation gate saw. `splits` gives rows, path and SHA-256 of each held-out set."""

    rows: int
    requested: int
    splits: dict[str, dict[str, Any]]
    levels: dict[str, int]
    families: dict[str, int]
    rejected: dict[str, dict[str, int]]
    mutants: Tally
    seconds: float
    rows_per_second: float
    sha256: str
    out: str
    was_complete: bool = False

    def as_json(self) -> dict[str, Any]:
        """The fields as plain JSON values, rejections summed by stage under `rejected`."""
        facts = asdict(self)
        stages: Counter[str] = Counter()
        for counts in self.rejected.values():
            stages.update(counts)
        facts["rejected_by_family"] = facts.pop("rejected")
        return {**facts, "mutants": self.mutants.model_dump(), "rejected": dict(sorted(stages.items()))}


def default_jobs() -> int:
    """One worker a usable core, fewer where memory is short."""
    cores = len(os.sched_getaffinity(0))
    return max(1, min(cores, psutil.virtual_memory().available // MEMORY_EACH))


def generate(
    recipe: Recipe,
    out: Path | None = None,
    *,
    jobs: int | None = None,
    fresh: bool = False,
    progress: bool = True,
    decontaminate: Path | None = None,
) -> Summary:
    """Make a dataset and its held-out sets; continue unfinished ones of the same recipe, leave finished ones alone.

    Parameters
    ----------
    recipe
        What to make.
    out
        JSONL file; by default the profile's file in `dataset/`.
    jobs
        Worker processes; by default one a core. The bytes do not depend on it.
    fresh
        Start over where a run of ours left something at `out`.
    progress
        Show a progress bar on stderr.
    decontaminate
        A benchmark: JSONL of prompts and reference answers. No training row may give one of them away.

    Raises
    ------
    UsageError
        If the request is impossible, or `out` holds something that is not this recipe's.
    EnvironmentFault
        If a tool, space or permission is missing.
    InfraError
        If our own tools keep failing. All rows so far are kept; the same call continues.
    KeyboardInterrupt
        After everything that is done has been written.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):  # as multiprocessing itself asks it
        raise UsageError(
            'a starting worker called generate again: the call must stand under `if __name__ == "__main__":`',
            "worker processes import the script that started them",
        )
    out = out or default_out(recipe.profile)
    benchmark = None
    if decontaminate is not None:
        benchmark = read_benchmark(decontaminate)
        recipe = recipe.model_copy(update={"decontaminate": sha256_of(decontaminate)})
    files = {out: plan(recipe, all_families())}
    for name, slots in plan_held_out(recipe, all_families()).items():
        files[out.with_name(f"{out.stem}.{name}.jsonl")] = slots
    with disk_faults(out):
        complete = {path: finished(path, recipe, slots, fresh=fresh) for path, slots in files.items()}
        read_dataset_info(out.parent)  # a broken one would only be noticed at the end
    was_complete = all(complete.values())
    run = None if was_complete else _Run(recipe, jobs or default_jobs(), fresh=fresh, progress=progress)
    apart = Seen(apart=True)
    for path, slots in files.items():
        training = path == out
        if run is not None and complete[path] is None:
            complete[path] = run.make(
                path, slots, seen=Seen() if training else apart, benchmark=benchmark if training else None
            )
        if recipe.eval_count:
            _note(path, apart)
    manifests = {path: manifest for path, manifest in complete.items() if manifest is not None}
    if run is not None:
        write_dataset_info(out.parent, out, out.stem)
        write_qlora(out.parent, out)
    return _summary_of(manifests, out, was_complete=was_complete)


def _note(path: Path, apart: Seen) -> None:
    """What the lines of a finished file keep out of later held-out sets."""
    with path.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            apart.add(prompt=prompt_key(line["instruction"], line["input"]), netlist=line["netlist"])


class _Run:
    """Makes the files of a recipe, one after the other."""

    def __init__(self, recipe: Recipe, workers: int, *, fresh: bool, progress: bool) -> None:
        self._recipe = recipe
        self._workers = workers
        self._fresh = fresh
        self._progress = progress
        self._toolchain = provision(recipe.toolchain, quiet=not progress)
        ensure(self._toolchain)
        scratch.sweep()

    def make(self, out: Path, slots: Sequence[Slot], *, seen: Seen, benchmark: Benchmark | None) -> Manifest:
        """Make or continue one file."""
        begin = time.monotonic()
        locks = Path(tempfile.gettempdir()) / f"chisellm-locks-{os.getuid()}"
        with Journal(out, self._recipe, slots, fresh=self._fresh, locks=locks) as journal, disk_faults(out):
            conductor = Conductor(
                self._recipe, slots, journal.rows, journal.commit, journal.reject, seen=seen, benchmark=benchmark
            )
            bar = tqdm(
                total=len(slots), initial=conductor.head, unit="row", disable=not self._progress, smoothing=0.05,
                mininterval=0.2 if sys.stderr.isatty() else 15, dynamic_ncols=True, file=sys.stderr,
                desc="" if slots[0].split == "train" else slots[0].split,
            )  # fmt: skip

            def report() -> None:
                bar.set_postfix(rejected=len(journal.rejections), refresh=False)
                bar.update(conductor.verified - bar.n)
                journal.flush(time.monotonic() - begin)

            with bar:
                try:
                    _Pool(self._recipe, self._workers).run(conductor, report)
                finally:
                    journal.flush(time.monotonic() - begin)
            return _finish(journal, self._toolchain, self._workers, time.monotonic() - begin)


class _Pool:
    """Keeps worker processes busy; sets the pool up again when one of them dies."""

    def __init__(self, recipe: Recipe, workers: int) -> None:
        self._recipe = recipe
        self._workers = workers

    def run(self, conductor: Conductor, report: Callable[[], None]) -> None:
        strangers = set(multiprocessing.active_children())
        for _ in range(REBUILDS):
            executor = ProcessPoolExecutor(
                self._workers, mp_context=multiprocessing.get_context("spawn"), initializer=initialise
            )
            under_way: dict[Future[list[Result]], list[Job]] = {}
            try:
                self._drain(executor, under_way, conductor, report)
                executor.shutdown()
                return
            except BrokenProcessPool:
                for jobs in under_way.values():
                    conductor.put_back(jobs)
            finally:
                _stop(executor, strangers)
        raise InfraError(
            f"worker processes died {REBUILDS} times",
            "look for lack of memory (fewer --jobs need less)",
        )

    def _submit(self, executor: ProcessPoolExecutor, conductor: Conductor, jobs: list[Job]) -> Future[list[Result]]:
        """Hand a batch out. Workers start here, with Ctrl-C blocked for them: it is this process's to handle."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return executor.submit(work, self._recipe, jobs)
        except BrokenProcessPool:
            conductor.put_back(jobs)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _drain(
        self,
        executor: ProcessPoolExecutor,
        under_way: dict[Future[list[Result]], list[Job]],
        conductor: Conductor,
        report: Callable[[], None],
    ) -> None:
        while not conductor.finished:
            while len(under_way) < AHEAD + self._workers and (jobs := conductor.batch(self._workers)):
                under_way[self._submit(executor, conductor, jobs)] = jobs
            if not under_way:
                raise InfraError("no work is left although rows are missing", "report this: it is a fault of the tool")
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                results = future.result()
                conductor.take(under_way.pop(future), results)
            report()


def _stop(executor: ProcessPoolExecutor, strangers: set[BaseProcess]) -> None:
    """End the pool at once, not the caller's own children; a JVM ends by itself when its client is gone."""
    executor.shutdown(wait=False, cancel_futures=True)
    for child in set(multiprocessing.active_children()) - strangers:
        child.terminate()


def _finish(journal: Journal, toolchain: Toolchain, workers: int, seconds: float) -> Manifest:
    """Give the file its name, and write its manifest last."""
    out, recipe, slots = journal.out, journal.recipe, journal.slots
    journal.complete()
    rejected: dict[str, Counter[str]] = {}
    for rejection in journal.rejections:
        rejected.setdefault(rejection.family, Counter())[rejection.stage] += 1
    manifest = Manifest(
        tool=engine(),
        split=slots[0].split,
        held_out=sorted(held_out(recipe, all_families())),
        recipe=recipe.model_dump(mode="json"),
        toolchain=dict(toolchain.versions),
        python=platform.python_version(),
        platform=platform.platform(),
        started=journal.started,
        finished=datetime.now(UTC),
        seconds=round(journal.seconds_before + seconds, 3),
        workers=workers,
        rows=len(slots),
        levels=dict(sorted(Counter(slot.level for slot in slots).items())),
        families=dict(sorted(Counter(slot.family for slot in slots).items())),
        rejected={name: dict(sorted(counts.items())) for name, counts in sorted(rejected.items())},
        mutation=_mutation(out, journal),
        duplicates=sum(counts[Stage.DUPLICATE.value] for counts in rejected.values()),
        sha256=sha256_of(out),
        bytes=out.stat().st_size,
    )
    manifest.write(manifest_path(out))
    journal.forget()
    return manifest


def _mutation(out: Path, journal: Journal) -> MutationTable:
    """What the gate saw: in the rows, and in the attempts that it or a later stage refused."""
    with out.open(encoding="utf-8") as rows:
        records = (json.loads(line) for line in rows)
        attempts = [(record["family"], record["mutation"]) for record in records]
    return MutationTable.of(attempts + [(r.family, r.mutation) for r in journal.rejections if r.mutation])


def _summary_of(manifests: Mapping[Path, Manifest], out: Path, *, was_complete: bool) -> Summary:
    manifest = manifests[out]
    held = {
        other.split: {"rows": other.rows, "out": str(path), "sha256": other.sha256}
        for path, other in manifests.items()
        if path != out
    }
    return Summary(
        rows=manifest.rows,
        requested=manifest.rows,
        splits=held,
        levels=manifest.levels,
        families=manifest.families,
        rejected=manifest.rejected,
        mutants=manifest.mutation.total,
        seconds=manifest.seconds,
        rows_per_second=round(manifest.rows / max(manifest.seconds, 1e-9), 2),
        sha256=manifest.sha256,
        out=str(out),
        was_complete=was_complete,
    )
