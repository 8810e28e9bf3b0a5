"""Speed of a whole run, as ratios taken in one go on one machine. Prints one JSON object.

`ratio_vs_bare_scalac`: our wall time (render, words, golden, compile, elaborate, lower, simulate, write) over that
of one bare scalac that compiles the same sources with the same plugin. Smaller is better.
`ratio_vs_fresh_jvm`: how many times faster a row is than with a fresh JVM for each sample (compile and elaborate,
then firtool), as many at once as we have workers; measured on a subset.
`peak_megabytes`: largest resident memory of our process tree, shared pages counted once per process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from chisellm import generator
from chisellm.dataset.record import Record
from chisellm.generator.run import default_jobs
from chisellm.recipe import Recipe
from chisellm.toolchain import Toolchain, provision
from chisellm.verifier.lowering import lower
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
        ours, peak, samples = _ours(Path(folder), arguments.count, arguments.jobs)
        bare = _bare_scalac(toolchain, Path(folder), samples)
    subset = samples[:: max(1, len(samples) // (arguments.fresh_samples or 6 * arguments.jobs))]
    fresh = _fresh_jvms(toolchain, subset, arguments.jobs)
    figures = {
        "count": arguments.count,
        "workers": arguments.jobs,
        "rows_per_second": round(arguments.count / ours, 2),
        "ratio_vs_bare_scalac": round(ours / bare, 3),
        "ratio_vs_fresh_jvm": round((fresh / len(subset)) / (ours / arguments.count), 1),
        "seconds": round(ours, 2),
        "bare_scalac_seconds": round(bare, 2),
        "fresh_jvm_seconds_each": round(fresh / len(subset), 3),
        "fresh_jvm_samples": len(subset),
        "peak_megabytes": peak,
    }
    print(json.dumps(figures))


def _ours(folder: Path, count: int, jobs: int) -> tuple[float, int, list[Sample]]:
    """Seconds and peak memory of a run, and its sources."""
    out = folder / "bench.jsonl"
    with _Peak() as peak:
        begin = time.monotonic()
        generator.generate(Recipe(count=count), out, jobs=jobs)
        seconds = time.monotonic() - begin
    records = [Record.from_line(line) for line in out.read_text().splitlines()]
    return seconds, peak.megabytes, [Sample(f"s{r.slot}", r.module, _code(r.output)) for r in records]


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
