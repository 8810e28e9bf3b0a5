"""Speed of judging strangers' modules. Prints one JSON object.

`modules_per_second_and_core`: modules judged (compile, elaborate, lower), all of them benign, over wall time and
workers, after each worker's compiler has started. Only a machine without other work gives a figure to quote.
`cpu_seconds_each`: CPU time of all processes over the modules, the compiler's start included; only with
`--sandbox off`, since a sandbox's processes are not ours to wait for.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from chisellm.toolchain import Toolchain, provision
from chisellm.verifier.judge import Judge
from chisellm.verifier.stranger import Sandbox, Submission

SAMPLES = Path(__file__).parents[1] / "src/chisellm/verifier/worker/training"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, help="modules a worker")
    parser.add_argument("--jobs", type=int, default=1, help="workers")
    parser.add_argument("--toolchain", default="chisel-7")
    parser.add_argument("--sandbox", choices=["require", "off"], default="require")
    arguments = parser.parse_args()
    toolchain = provision(arguments.toolchain)
    Judge(toolchain, sandbox=arguments.sandbox).close()  # builds what is missing
    begun = _cpu_seconds()
    with ThreadPoolExecutor(arguments.jobs) as pool:
        spans = list(
            pool.map(lambda _: work(toolchain, arguments.sandbox, arguments.count), range(arguments.jobs)),
        )
    spent = _cpu_seconds() - begun
    modules = arguments.count * arguments.jobs
    figures: dict[str, str | int | float | None] = {
        "toolchain": arguments.toolchain,
        "sandbox": arguments.sandbox,
        "modules": modules,
        "workers": arguments.jobs,
        "modules_per_second_and_core": round(arguments.count / max(spans), 2),
        "cpu_seconds_each": round(spent / modules, 3) if arguments.sandbox == "off" else None,
    }
    print(json.dumps(figures))


def work(toolchain: Toolchain, sandbox: Sandbox, count: int) -> float:
    """Seconds for `count` modules."""
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.iterdir())]
    with Judge(toolchain, sandbox=sandbox) as judge:
        judge.judge(Submission("warm-up", samples[0]))
        begin = time.monotonic()
        for index in range(count):
            judgement = judge.judge(Submission(str(index), samples[index % len(samples)]))
            if not judgement.verdict.passed:
                raise SystemExit(f"error: a good module ended at {judgement.verdict}")
        return time.monotonic() - begin


def _cpu_seconds() -> float:
    """Of this process and of all that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
