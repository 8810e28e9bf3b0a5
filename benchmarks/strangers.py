"""Speed and memory of judging strangers' modules. Prints one JSON object.

`modules_per_second_and_core`: modules judged (compile, elaborate, lower) over wall time and workers, all of them
benign, after each worker's compiler has started. Only a machine without other work gives a figure to quote.
`slope_megabytes_per_1000`: how the memory of the judging
process and of its compilers grows, a straight line through samples taken between modules.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from chisellm.toolchain import Toolchain, provision
from chisellm.verifier.judge import Judge
from chisellm.verifier.stranger import Submission

SAMPLES = Path(__file__).parents[1] / "src/chisellm/verifier/worker/training"
EVERY = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, help="modules a worker")
    parser.add_argument("--jobs", type=int, default=1, help="workers")
    parser.add_argument("--toolchain", default="chisel-7")
    arguments = parser.parse_args()
    toolchain = provision(arguments.toolchain)
    with ThreadPoolExecutor(arguments.jobs) as pool:
        runs = list(pool.map(lambda _: work(toolchain, arguments.count), range(arguments.jobs)))
    seconds = max(run[0] for run in runs)
    figures = {
        "toolchain": arguments.toolchain,
        "modules": arguments.count * arguments.jobs,
        "workers": arguments.jobs,
        "modules_per_second_and_core": round(arguments.count / seconds, 2),
        "slope_megabytes_per_1000": round(max(slope(run[1]) for run in runs), 1),
    }
    print(json.dumps(figures))


def work(toolchain: Toolchain, count: int) -> tuple[float, list[tuple[int, float]]]:
    """Seconds for `count` modules, and resident megabytes by the number of modules judged."""
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.iterdir())]
    memory: list[tuple[int, float]] = []
    with Judge(toolchain) as judge:
        judge.judge(Submission("warm-up", samples[0]))
        begin = time.monotonic()
        for index in range(count):
            judgement = judge.judge(Submission(str(index), samples[index % len(samples)]))
            if not judgement.verdict.passed:
                raise SystemExit(f"error: a good module ended at {judgement.verdict}")
            if index % EVERY == 0:
                memory.append((index, resident_megabytes()))
        return time.monotonic() - begin, memory


def resident_megabytes() -> float:
    """Memory of this process and of all that it has started."""
    total = 0
    for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 2**20


def slope(samples: Sequence[tuple[int, float]]) -> float:
    """Megabytes in 1,000 modules by least squares, without the first tenth; 0 where there are too few samples."""
    kept = samples[len(samples) // 10 :]
    if len(kept) < 3:
        return 0.0
    middle = sum(x for x, _ in kept) / len(kept)
    mean = sum(y for _, y in kept) / len(kept)
    spread = sum((x - middle) ** 2 for x, _ in kept)
    return 1000 * sum((x - middle) * (y - mean) for x, y in kept) / spread


if __name__ == "__main__":
    main()
