"""Held-out sets of a real run, and rows that must not give a benchmark away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chisellm import Manifest, Recipe, UsageError, generate
from chisellm.dataset.manifest import manifest_path
from chisellm.dataset.problem import Problem
from chisellm.dataset.record import Record

pytestmark = pytest.mark.real
RECIPE = Recipe(count=24, seed=11, eval_count=6)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("splits") / "rows.jsonl"
    summary = generate(RECIPE, out, progress=False)
    assert {name: held["rows"] for name, held in summary.splits.items()} == {"validation": 6, "dev": 6, "test": 6}
    return out


def test_sets_share_no_netlist_and_no_prompt(run: Path) -> None:
    rows = lines(run)
    problems = [p for name in ("validation", "dev", "test") for p in lines(run.with_name(f"rows.{name}.jsonl"))]
    prompts = [(p["instruction"], p["input"]) for p in problems]
    netlists = [p["netlist"] for p in problems]
    assert len(set(prompts)) == len(set(netlists)) == 18
    assert not set(prompts) & {(row["instruction"], row["input"]) for row in rows}
    assert not set(netlists) & {row["netlist"] for row in rows}
    assert not {p["family"] for p in problems if p["unseen"]} & {row["family"] for row in rows}


def test_manifests_name_the_families_that_are_held_out(run: Path) -> None:
    manifest = Manifest.read(manifest_path(run.with_name("rows.test.jsonl")))
    unseen = {p["family"] for p in lines(run.with_name("rows.test.jsonl")) if p["unseen"]}
    assert manifest.split == "test"
    assert unseen <= set(manifest.held_out)
    assert Manifest.read(manifest_path(run)).held_out == manifest.held_out


def test_what_was_lost_is_made_again_with_the_same_bytes(run: Path) -> None:
    lost = run.with_name("rows.dev.jsonl")
    before, rest = lost.read_bytes(), run.with_name("rows.test.jsonl").read_bytes()
    lost.unlink()
    summary = generate(RECIPE, run, jobs=1, progress=False)
    assert not summary.was_complete
    assert lost.read_bytes() == before
    assert run.with_name("rows.test.jsonl").read_bytes() == rest
    assert generate(RECIPE, run, progress=False).was_complete


def test_no_row_gives_the_benchmark_away(run: Path, tmp_path: Path) -> None:
    """The benchmark is half of the rows themselves: each of them is replaced, the others stay."""
    rows = [Record.from_line(line) for line in run.read_text().splitlines()]
    given = rows[::2]
    benchmark = tmp_path / "benchmark.jsonl"
    benchmark.write_text(
        "\n".join(json.dumps({"instruction": r.instruction, "input": r.input, "reference": r.output}) for r in given)
    )
    out = tmp_path / "clean.jsonl"
    generate(RECIPE.model_copy(update={"eval_count": 1}), out, progress=False, decontaminate=benchmark)
    clean = [Record.from_line(line) for line in out.read_text().splitlines()]
    assert not {r.instruction for r in clean} & {r.instruction for r in given}
    assert {r.slot for r in clean if r.attempt} >= {r.slot for r in given}
    log = lines(tmp_path / "generation_errors.log")
    assert {entry["slot"] for entry in log if entry["reason"] == "benchmark"} >= {r.slot for r in given}
    with pytest.raises(UsageError, match="another recipe"):
        generate(RECIPE.model_copy(update={"eval_count": 1}), out, progress=False)


def test_a_benchmark_that_cannot_be_read_stops_before_anything_is_made(tmp_path: Path) -> None:
    broken = tmp_path / "benchmark.jsonl"
    broken.write_text('{"instruction": "a", "reference": "b"}\n{"question": "c"}\n')
    with pytest.raises(UsageError, match=r"benchmark\.jsonl:2"):
        generate(RECIPE, tmp_path / "rows.jsonl", progress=False, decontaminate=broken)
    assert list(tmp_path.iterdir()) == [broken]


def test_problems_read_back(run: Path) -> None:
    text = run.with_name("rows.test.jsonl").read_text()
    problems = [Problem.from_line(line) for line in text.splitlines()]
    assert "".join(problem.to_line() + "\n" for problem in problems) == text
