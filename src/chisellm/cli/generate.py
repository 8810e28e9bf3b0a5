"""`chisellm generate`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from chisellm import generator
from chisellm.curriculum import held_out, plan, plan_held_out
from chisellm.errors import UsageError
from chisellm.families.family import LEVELS
from chisellm.families.registry import all_families
from chisellm.generator import Summary
from chisellm.recipe import DEFAULT_MIX, PROFILES, TONGUES, Recipe, default_out, parse_shares
from chisellm.tasks.registry import all_tasks
from chisellm.toolchain import toolchain_names

__all__ = ["generate"]

ALARM = 0.05  # share of a family's attempts; more rejections are shown in red


def generate(
    profile: Annotated[str, typer.Option(help="v1: first-round baseline; v2: everything.")] = "v2",
    count: Annotated[int, typer.Option(help="Number of rows.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Same recipe and seed, same bytes.")] = 1,
    jobs: Annotated[int | None, typer.Option(help="Worker processes; one a core by default.")] = None,
    language: Annotated[str, typer.Option(help="Of the instructions: en, zh, or mixed (half and half).")] = "en",
    mix: Annotated[str, typer.Option(help="Levels in percent, e.g. L1=50,L2=30,L3=20.")] = "",
    tasks: Annotated[str, typer.Option(help="Tasks in percent, e.g. spec=100.")] = "",
    eval_count: Annotated[int, typer.Option(help="Problems in each held-out set: validation, dev, test.")] = 0,
    decontaminate: Annotated[Path | None, typer.Option(help="Benchmark (JSONL): no row may give it away.")] = None,
    out: Annotated[Path | None, typer.Option(help="JSONL file; dataset/chisel_sft_dataset_PROFILE.jsonl.")] = None,
    answer: Annotated[str, typer.Option(help="fenced: in a scala code fence; bare: plain code.")] = "fenced",
    toolchain: Annotated[str, typer.Option(help="chisel-7 or chisel-6.")] = "chisel-7",
    fresh: Annotated[bool, typer.Option("--fresh", help="Start over instead of continuing.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan, make nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="End with one JSON object on stdout.")] = False,
) -> None:
    """Make a dataset of verified rows.

    Interrupted at any moment, the same command continues. Example: chisellm generate --count 500 --seed 7
    """
    recipe = _recipe(profile, language, count, seed, mix, tasks, answer, toolchain, eval_count)
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: at least one worker is needed", "leave it out for one a core")
    if decontaminate is not None and not decontaminate.is_file():
        raise UsageError(f"--decontaminate {decontaminate}: no such file", "name a .jsonl file of problems")
    target = out or default_out(profile)
    if dry_run:
        _show_plan(recipe, target, as_json)
        return
    summary = generator.generate(recipe, target, jobs=jobs, fresh=fresh, decontaminate=decontaminate)
    _show(summary)
    if as_json:
        print(json.dumps(summary.as_json()))


def _recipe(
    profile: str,
    language: str,
    count: int,
    seed: int,
    mix: str,
    tasks: str,
    answer: str,
    toolchain: str,
    eval_count: int,
) -> Recipe:
    _choice("profile", profile, PROFILES)
    _choice("language", language, tuple(TONGUES))
    _choice("answer", answer, ("fenced", "bare"))
    _choice("toolchain", toolchain, toolchain_names())
    if not 1 <= count <= 1_000_000:
        raise UsageError(f"--count {count}: a number between 1 and 1,000,000 is needed", "e.g. --count 10000")
    if not 0 <= eval_count <= 100_000:
        raise UsageError(
            f"--eval-count {eval_count}: a number between 0 and 100,000 is needed", "e.g. --eval-count 200"
        )
    if not 0 <= seed < 2**53:
        raise UsageError(f"--seed {seed}: a number between 0 and 2^53 - 1 is needed", "e.g. --seed 1")
    return Recipe.model_validate(
        {
            "profile": profile,
            "language": language,
            "count": count,
            "seed": seed,
            "mix": parse_shares(mix, LEVELS, "mix") if mix else DEFAULT_MIX,
            "tasks": parse_shares(tasks, tuple(all_tasks()), "tasks") if tasks else {"spec": 100.0},
            "answer": answer,
            "eval_count": eval_count,
            "toolchain": toolchain,
        }
    )


def _choice(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UsageError(f"--{option}: unknown {option} {value!r}", f"known: {', '.join(known)}")


def _show_plan(recipe: Recipe, out: Path, as_json: bool) -> None:
    slots = plan(recipe, all_families())
    apart = plan_held_out(recipe, all_families())
    families = Counter((slot.level, slot.family) for slot in slots)
    if as_json:
        facts = {
            "recipe": recipe.model_dump(mode="json"),
            "out": str(out),
            "levels": dict(sorted(Counter(slot.level for slot in slots).items())),
            "families": {name: n for (_, name), n in sorted(families.items())},
            "splits": {name: len(held) for name, held in apart.items()},
            "held_out": sorted(held_out(recipe, all_families())),
        }
        print(json.dumps(facts))
        return
    table = Table(title=f"{recipe.count} rows, profile {recipe.profile}, seed {recipe.seed}, into {out}")
    for heading in ("level", "family", "rows"):
        table.add_column(heading, justify="right" if heading == "rows" else "left")
    for (level, name), n in sorted(families.items()):
        table.add_row(level, name, str(n))
    console = Console(file=sys.stdout)
    console.print(table)
    if apart:
        sets = ", ".join(f"{name} {len(held)}" for name, held in apart.items())
        kept = ", ".join(sorted(held_out(recipe, all_families())))
        console.print(f"held-out problems: {sets}\nfamilies kept out of training: {kept}")


def _show(summary: Summary) -> None:
    console = Console(stderr=True, highlight=False)
    if summary.was_complete:
        console.print(f"{summary.out} is complete already: {summary.rows} rows, sha256 {summary.sha256}")
        return
    stages = sorted({stage for counts in summary.rejected.values() for stage in counts})
    table = Table("family", "rows", *stages, title="rows and rejected attempts")
    for name, rows in sorted(summary.families.items()):
        counts = summary.rejected.get(name, {})
        wrong = sum(n for stage, n in counts.items() if stage != "duplicate")
        alarm = wrong > ALARM * (rows + wrong)
        label = f"{name} (above {ALARM:.0%})" if alarm else name
        table.add_row(label, str(rows), *(str(counts.get(s, 0)) for s in stages), style="red" if alarm else "")
    console.print(table)
    seen = summary.mutants
    console.print(
        f"{seen.mutants} mutants: {seen.kill_rate_before_growth:.1%} of those that differ killed at the first effort, "
        f"{seen.proven_equivalent} proven equivalent, none survives in a row"
    )
    levels = ", ".join(f"{level} {n}" for level, n in summary.levels.items())
    console.print(f"{summary.rows} rows ({levels}) in {summary.seconds:.1f} s, {summary.rows_per_second} rows/s")
    console.print(f"{summary.out}\nsha256 {summary.sha256}", soft_wrap=True)
    for held in summary.splits.values():
        console.print(f"{held['out']}: {held['rows']} problems\nsha256 {held['sha256']}", soft_wrap=True)
