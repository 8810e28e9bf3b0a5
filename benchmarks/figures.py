"""How much the rows of a default run differ, against what is asked of them. Makes the run unless one is given.

Prints a table, or with `--json` one JSON object; exit code 1 where a figure is not reached. Speed is in
`benchmarks/bench.py`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from chisellm import generator
from chisellm.audit import Figures, figures
from chisellm.dataset.manifest import Manifest, manifest_path
from chisellm.dataset.record import Record
from chisellm.families.family import LEVELS
from chisellm.families.registry import all_families
from chisellm.generator.run import default_jobs
from chisellm.recipe import Recipe

LEAST_LINES = {"L1": 11, "L2": 18, "L3": 28}
OFTEN = 20
COMPOSED = {name for name, family in all_families().items() if family.topic == "composed"}


@dataclass(frozen=True)
class Line:
    """One figure; `reached` compares it with what is asked."""

    what: str
    value: float
    asked: str
    reached: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dataset", type=Path, help="a finished run with its manifest beside it")
    parser.add_argument("--count", type=int, default=10_000, help="rows of the run to make")
    parser.add_argument("--jobs", type=int, default=default_jobs(), help="workers of the run to make")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chisellm-figures-") as folder:
        path = arguments.dataset
        if path is None:
            path = Path(folder) / "rows.jsonl"
            generator.generate(Recipe(count=arguments.count), path, jobs=arguments.jobs)
        manifest = Manifest.read(manifest_path(path))
        found = figures(rows(path), COMPOSED)
    table = list(compared(found, manifest))
    if arguments.json:
        print(json.dumps({"figures": dataclasses.asdict(found), "table": [dataclasses.asdict(line) for line in table]}))
    else:
        show(found, table)
    return 0 if all(line.reached for line in table) else 1


def rows(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield Record.from_line(line)


def compared(f: Figures, manifest: Manifest) -> Iterator[Line]:
    """What is asked of 10,000 rows; counts are scaled to the number of rows."""
    scale = f.rows / 10_000

    def least(what: str, value: float, asked: float) -> Line:
        return Line(what, value, f"≥ {asked:g}", value >= asked)

    def most(what: str, value: float, asked: float) -> Line:
        return Line(what, value, f"≤ {asked:g}", value <= asked)

    known = all_families()
    yield least("families", len(f.families), 100)
    witnessed = sum(1 for name in f.families if known[name].witness)
    yield least("families with an outside witness, %", share(witnessed, len(f.families)), 30)
    yield least("code distinct after masking the module's name", f.distinct_code, f.rows)
    yield least("skeletons", f.skeletons, 3000 * scale)
    yield least("skeletons outside compositional families", f.skeletons_outside, 1000 * scale)
    yield least("distinct (netlist, idiom) pairs", f.netlists, 9000 * scale)
    yield most("rows without inputs, %", share(f.without_inputs, f.rows), 1)
    plain = {name: n for name, n in f.families.items() if name not in COMPOSED}
    mixed = {name: n for name, n in f.families.items() if name in COMPOSED}
    yield most(f"largest family, % ({largest(plain)})", share(max(plain.values(), default=0), f.rows), 3)
    yield most(f"largest compositional family, % ({largest(mixed)})", share(max(mixed.values(), default=0), f.rows), 8)
    yield most("all compositional families, %", share(f.composed, f.rows), 35)
    for level in LEVELS:
        yield least(f"median lines of code, {level}", f.median_lines[level], LEAST_LINES[level])
    yield least("most lines of code", f.longest, 120)
    worst = Counter(
        {
            name: sum(n for stage, n in stages.items() if stage != "duplicate") / manifest.families.get(name, 1)
            for name, stages in manifest.rejected.items()
        }
    ).most_common(1)
    name, rate = worst[0] if worst else ("none", 0.0)
    yield Line(f"worst rejections of a family, % ({name})", round(100 * rate, 2), "< 0.5", rate < 0.005)
    often = [entry for entry, n in f.uses.items() if n >= OFTEN * scale]
    yield least("public API in at least 20 rows, % of the list", share(len(often), len(f.uses)), 95)
    yield most("rows with deprecated forms", sum(f.outdated.values()), 0)


def share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


def largest(counts: dict[str, int]) -> str:
    return max(counts, key=counts.__getitem__, default="none")


def show(f: Figures, lines: list[Line]) -> None:
    console = Console(width=110)
    table = Table("figure", "value", "asked", "")
    for line in lines:
        table.add_row(line.what, f"{line.value:g}", line.asked, "" if line.reached else "not reached")
    console.print(table)
    rare = [f"{entry} {n}" for entry, n in f.uses.items() if n < OFTEN * f.rows / 10_000]
    console.print(f"API in too few rows: {', '.join(rare) or 'none'}", soft_wrap=True, markup=False)
    if f.outdated:
        console.print(f"deprecated: {f.outdated}", markup=False)
    known = all_families()
    for level in LEVELS:
        members = [f"{name} {f.families[name]}" for name in sorted(f.families) if known[name].level == level]
        console.print(f"{level} ({len(members)}): {', '.join(members)}", soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
