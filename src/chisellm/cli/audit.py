"""`chisellm audit`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from tqdm import tqdm

from chisellm.audit.auditor import Audit, audit
from chisellm.audit.contamination import Benchmark
from chisellm.audit.reading import Row, read_rows
from chisellm.audit.verified import Verified, verified
from chisellm.errors import UsageError
from chisellm.submissions.account import printable
from chisellm.toolchain import toolchain_names

__all__ = ["audit_command"]

SKIPPED = 1
FEW = 10  # families told in the table
WIDTH = 120  # of the table where there is no terminal


def audit_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="JSONL with Alpaca columns or messages.")],
    verify: Annotated[bool, typer.Option("--verify", help="Also compile, elaborate and lower the code.")] = False,
    against: Annotated[Path | None, typer.Option(help="Benchmark: which rows give its problems away.")] = None,
    toolchain: Annotated[str, typer.Option(help="chisel-7 or chisel-6; for --verify.")] = "chisel-7",
    jobs: Annotated[int | None, typer.Option(help="Judged side by side with --verify; one a core by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file on stdout.")] = False,
) -> None:
    """Say what a dataset holds: how much its rows differ, and what its prompts state.

    Several files are compared side by side. Exit code 0 when every line was read, 1 when some were skipped (or, with
    --against, some rows match), 2 when nothing could be read. Example: chisellm audit rows.jsonl
    """
    if toolchain not in toolchain_names():
        raise UsageError(f"--toolchain: unknown toolchain {toolchain!r}", f"known: {', '.join(toolchain_names())}")
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: at least one is needed", "leave it out for one a core")
    for path in [*files, *([against] if against else [])]:
        if not path.is_file():
            raise UsageError(f"no file {path}", "name .jsonl files")
    reader = _Reader()
    benchmark = _benchmark(against, reader) if against else None
    found: list[tuple[Path, Audit, Verified | None]] = []
    matches: Counter[Path] = Counter()
    for path in files:
        before = reader.skipped
        rows = reader.rows(path)
        if benchmark is not None:
            rows = _compared(rows, benchmark, matches, path, as_json)
        figures = audit(rows).model_copy(update={"skipped": reader.skipped - before})
        if not figures.rows:
            raise UsageError(f"{path}: no row could be read", "each line is a JSON object with instruction and output")
        judged = None
        if verify:
            judged = verified(_Reader(quiet=True).rows(path), toolchain=toolchain, sandbox="require", jobs=jobs)
        found.append((path, figures, judged))
        if as_json:
            print(json.dumps(_as_json(path, figures, judged, matches[path] if benchmark else None)), flush=True)
    if not as_json:
        _show(found, matches if benchmark else None)
    if reader.skipped or matches.total():
        raise typer.Exit(SKIPPED)


class _Reader:
    """Reads files with a bar, tells what it skips and counts it."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.skipped = 0
        self._quiet = quiet

    def rows(self, path: Path) -> Iterator[Row]:
        return iter(tqdm(read_rows(path, self._skip), unit="row", disable=None, leave=False, desc=path.name))

    def _skip(self, problem: str) -> None:
        self.skipped += 1
        if not self._quiet:
            tqdm.write(f"error: {printable(problem)}", file=sys.stderr)


def _benchmark(path: Path, reader: _Reader) -> Benchmark:
    problems = Benchmark(reader.rows(path))
    if not len(problems):
        raise UsageError(f"{path}: no problem could be read", "each line is a JSON object with instruction and output")
    return problems


def _compared(
    rows: Iterable[Row], benchmark: Benchmark, matches: Counter[Path], path: Path, as_json: bool
) -> Iterator[Row]:
    """The rows as they are; each one that gives a problem away is told on stdout."""
    for row in rows:
        hits = list(benchmark.matches(row))
        matches[path] += bool(hits)
        for hit in hits:
            tqdm.write(json.dumps({"match": asdict(hit)}) if as_json else printable(str(hit)), file=sys.stdout)
        yield row


def _as_json(path: Path, figures: Audit, judged: Verified | None, matches: int | None) -> dict[str, Any]:
    told: dict[str, Any] = {"file": str(path), **figures.model_dump()}
    if judged is not None:
        told["verified"] = judged.model_dump()
    if matches is not None:
        told["matching_rows"] = matches
    return told


def _show(found: list[tuple[Path, Audit, Verified | None]], matches: Counter[Path] | None) -> None:
    table = Table("figure", *(printable(path.name) for path, _, _ in found))
    columns = [_cells(figures, judged) for _, figures, judged in found]
    for name in columns[0]:
        table.add_row(name, *(column[name] for column in columns))
    if matches is not None:
        table.add_row("matching_rows", *(str(matches[path]) for path, _, _ in found))
    width = None if sys.stdout.isatty() else WIDTH
    Console(file=sys.stdout, highlight=False, width=width).print(table)


def _cells(figures: Audit, judged: Verified | None) -> dict[str, str]:
    cells = {}
    for name, value in figures.model_dump(exclude={"api_uses"}).items():
        if name == "common_span":
            cells[name] = printable(f"{value['share']:.1%}: {value['text']}")
        elif isinstance(value, dict):
            parts = [f"{key} {count}" for key, count in value.items()]
            more = [f"and {len(parts) - FEW} more"] if len(parts) > FEW else []
            cells[name] = ", ".join([*parts[:FEW], *more]) or "-"
        else:
            cells[name] = f"{value:.1%}" if isinstance(value, float) else str(value)
    for name, value in (judged.model_dump() if judged else {}).items():
        cells[name] = f"{value:.1%}" if isinstance(value, float) else str(value)
    return cells
