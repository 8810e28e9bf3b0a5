"""Speed of a whole run, as ratios taken in one go on one machine. Prints one JSON object.

`ratio_gated`: the wall time of a whole run (render, words, golden, compile, elaborate, lower, simulate, cover, kill
mutants, prove, write) over that of one bare scalac that compiles the same sources with the same plugin. Smaller is
better.
`ratio_ungated`: the same for the same attempts without coverage and mutants, and without the writing.
`ratio_vs_fresh_jvm`: how many times faster a row is than with a fresh JVM for each sample (compile and elaborate,
then firtool), as many at once as we have workers; measured on a subset.
`peak_megabytes`: largest resident memory of our process tree, shared pages counted once per process.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from pathlib import Path

import psutil

from chisellm import generator
from chisellm.candidate import Candidate
from chisellm.curriculum import Slot, plan
from chisellm.dataset.record import Record
from chisellm.families.registry import all_families
from chisellm.generator.conductor import LARGEST_BATCH
from chisellm.generator.run import default_jobs
from chisellm.generator.work import initialise
from chisellm.recipe import Recipe
from chisellm.toolchain import Toolchain, provision
from chisellm.verifier.lowering import lower
from chisellm.verifier.verifier import Verifier
from chisellm.verifier.worker.build import SCALAC_FLAGS, ensure, options
from chisellm.verifier.worker.process import WorkerProcess
from chisellm.verifier.worker.wire import Sample


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=4000, help="rows (at least 2000 for figures to quote)")
    parser.add_argument("--jobs", type=int, default=default_jobs(), help="workers")
    parser.add_argument("--fresh-samples", type=int, default=0, help="size of the fresh-JVM subset; 6 a worker")
    arguments = parser.parse_args()
    toolchain = provision()
    ensure(toolchain)
    with tempfile.TemporaryDirectory(prefix="chisellm-bench-") as folder:
        ours, peak, samples, attempts = _ours(Path(folder), arguments.count, arguments.jobs)
        ungated = _ungated(Recipe(count=arguments.count), attempts, arguments.jobs)
        bare = _bare_scalac(toolchain, Path(folder), samples)
    subset = samples[:: max(1, len(samples) // (arguments.fresh_samples or 6 * arguments.jobs))]
    fresh = _fresh_jvms(toolchain, subset, arguments.jobs)
    figures = {
        "count": arguments.count,
        "workers": arguments.jobs,
        "rows_per_second": round(arguments.count / ours, 2),
        "ratio_gated": round(ours / bare, 3),
        "ratio_ungated": round(ungated / bare, 3),
        "ratio_vs_fresh_jvm": round((fresh / len(subset)) / (ours / arguments.count), 1),
        "seconds": round(ours, 2),
        "ungated_seconds": round(ungated, 2),
        "bare_scalac_seconds": round(bare, 2),
        "fresh_jvm_seconds_each": round(fresh / len(subset), 3),
        "fresh_jvm_samples": len(subset),
        "peak_megabytes": peak,
    }
    print(json.dumps(figures))


def _ours(folder: Path, count: int, jobs: int) -> tuple[float, int, list[Sample], list[int]]:
    """Seconds and peak memory of a run, its sources, and the attempt at which each slot got its row."""
    out = folder / "bench.jsonl"
    with _Peak() as peak:
        begin = time.monotonic()
        generator.generate(Recipe(count=count), out, jobs=jobs)
        seconds = time.monotonic() - begin
    records = [Record.from_line(line) for line in out.read_text().splitlines()]
    samples = [Sample(f"s{r.slot}", r.module, _code(r.output)) for r in records]
    return seconds, peak.megabytes, samples, [r.attempt for r in records]


def _ungated(recipe: Recipe, attempts: Sequence[int], jobs: int) -> float:
    """Seconds for the same attempts, made and verified up to simulation, by as many workers."""
    work = list(zip(plan(recipe, all_families()), attempts, strict=True))
    batches = [work[start : start + LARGEST_BATCH] for start in range(0, len(work), LARGEST_BATCH)]
    begin = time.monotonic()
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=initialise) as pool:
        passed = sum(pool.map(_simulated, [recipe] * len(batches), batches))
    if passed != len(attempts):
        raise SystemExit(f"error: only {passed} of {len(attempts)} rows pass without the gate")
    return time.monotonic() - begin


@cache
def _verifier() -> Verifier:
    return Verifier(provision(quiet=True))


def _simulated(recipe: Recipe, batch: Sequence[tuple[Slot, int]]) -> int:
    """How many of these (slot, attempt) pass simulation."""
    candidates = [Candidate(recipe, slot, attempt) for slot, attempt in batch]
    readable = [candidate for candidate in candidates if candidate.unreadable() is None]
    verdicts = _verifier().verify([candidate.claim() for candidate in readable], gated=False)
    return sum(verdict.passed for verdict in verdicts)


def _code(output: str) -> str:
    return output.removeprefix("```scala\n").removesuffix("\n```") + "\n"


def _bare_scalac(toolchain: Toolchain, folder: Path, samples: Sequence[Sample]) -> float:
    """Seconds that one scalac needs for all sources at once."""
    sources, classes = folder / "sources", folder / "classes"
    sources.mkdir()
    classes.mkdir()
    for sample in samples:
        (sources / f"{sample.name}.scala").write_text(f"package {sample.name}; {sample.source}")
    listing = folder / "listing"
    listing.write_text("\n".join(str(path) for path in sorted(sources.iterdir())))
    classpath = os.pathsep.join(map(str, toolchain.classpath))
    command = [
        *(str(toolchain.java), "-Xmx4g", "-Xss16m", "-cp", classpath, "scala.tools.nsc.Main"),
        *SCALAC_FLAGS,
        *(f"-Xplugin:{toolchain.plugin}", "-classpath", classpath, "-d", str(classes), f"@{listing}"),
    ]
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=sys.stderr)
    return time.monotonic() - begin


def _fresh_jvms(toolchain: Toolchain, samples: Sequence[Sample], at_once: int) -> float:
    """Seconds for `samples`, each with a JVM and a firtool of its own, `at_once` at a time."""
    jar, _ = ensure(toolchain)
    classpath = os.pathsep.join(map(str, (*toolchain.classpath, jar)))
    command = [str(toolchain.java), "-Xmx1g", "-Xss16m", "-cp", classpath, "chisellm.worker.Worker"]

    def one(sample: Sample) -> None:
        process = WorkerProcess(command, options(toolchain))
        (outcome,) = process.ask([sample], 120).outcomes
        process.close()
        lowered = lower(toolchain, {sample.name: outcome.chirrtl})
        if not lowered[sample.name].verilog:
            raise SystemExit(f"error: sample {sample.name} does not lower in a fresh JVM")

    begin = time.monotonic()
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(one, samples))
    return time.monotonic() - begin


class _Peak:
    """Samples the resident memory of this process and its children."""

    def __init__(self) -> None:
        self.megabytes = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.5):
            total = 0
            for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
                try:
                    total += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.megabytes = max(self.megabytes, total // 2**20)


if __name__ == "__main__":
    main()
