"""Whole runs on the real tools: the same bytes for any number of workers and after any interruption."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from filelock import FileLock, Timeout

from chisellm import generator
from chisellm.candidate import Candidate
from chisellm.claim import Claim
from chisellm.contract import Contract
from chisellm.curriculum import plan
from chisellm.dataset.manifest import Manifest, manifest_path
from chisellm.dataset.mutation import MutationTable
from chisellm.dataset.record import Record
from chisellm.design import Inputs, Outputs
from chisellm.errors import UsageError
from chisellm.families.registry import all_families
from chisellm.generator.work import Job, judge
from chisellm.prompt import problems
from chisellm.recipe import Recipe
from chisellm.verifier.simulation import scratch
from chisellm.verifier.verifier import Verifier

pytestmark = pytest.mark.real

RECIPE = Recipe(count=120, seed=11)
OPTIONS = ["--count", "120", "--seed", "11"]


def command(out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "chisellm", "generate", *OPTIONS, "--out", str(out), *more]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run with two workers."""
    out = tmp_path_factory.mktemp("whole") / "rows.jsonl"
    generator.generate(RECIPE, out, jobs=2, progress=False)
    return out


def test_one_worker_gives_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    summary = generator.generate(RECIPE, tmp_path / "rows.jsonl", jobs=1, progress=False)
    assert (tmp_path / "rows.jsonl").read_bytes() == whole.read_bytes()
    assert summary.sha256 == hashlib.sha256(whole.read_bytes()).hexdigest()


def test_a_busy_machine_gives_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    """Proofs and stimulus are bounded by sizes and counts, so slowness changes nothing."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * (os.cpu_count() or 1))]
    try:
        generator.generate(RECIPE, tmp_path / "rows.jsonl", jobs=2, progress=False)
    finally:
        for process in busy:
            process.kill()
            process.wait()
    assert (tmp_path / "rows.jsonl").read_bytes() == whole.read_bytes()


def test_rows_and_manifest_tell_how_the_gate_went(whole: Path) -> None:
    rows = [Record.from_line(line) for line in whole.read_text().splitlines()]
    manifest = Manifest.read(manifest_path(whole))
    log = [json.loads(line) for line in whole.with_name("generation_errors.log").read_text().splitlines()]
    attempts = [(row.family, row.mutation) for row in rows]
    attempts += [(entry["family"], entry["mutation"]) for entry in log if entry["mutation"]]
    assert manifest.mutation == MutationTable.of(attempts)
    assert sum(row.mutants >= 5 for row in rows) > 0.6 * len(rows)
    assert all(row.mutants > 0 for row in rows)
    assert manifest.mutation.total.kill_rate_before_growth > 0.95
    assert len(manifest.mutation.kinds) == 12


def wait_for_rows(part: Path, rows: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if part.exists() and part.read_bytes().count(b"\n") >= rows:
            return
        time.sleep(0.02)


def abandoned() -> set[Path]:
    """Scratch folders that nobody holds: those of other runs on this machine are not ours to judge."""
    found = set()
    for path in scratch.MEMORY.glob(f"{scratch.PREFIX}*"):
        with contextlib.suppress(Timeout, OSError), FileLock(path / scratch.LOCK, timeout=0):
            found.add(path)
    return found


@pytest.mark.parametrize(("rows", "how"), [(0, signal.SIGKILL), (1, signal.SIGKILL), (60, signal.SIGINT)])
def test_an_interrupted_run_continues_with_the_same_bytes(
    whole: Path, tmp_path: Path, rows: int, how: signal.Signals
) -> None:
    out = tmp_path / "rows.jsonl"
    before = abandoned()
    process = subprocess.Popen(command(out), stderr=subprocess.PIPE, start_new_session=True)
    wait_for_rows(tmp_path / "rows.jsonl.part", rows, process)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    if how == signal.SIGINT and process.returncode != 0:
        assert process.returncode == 130
        assert b"error: interrupted" in said
        assert b"chisellm generate --count 120" in said
    _, alive = psutil.wait_procs(children, timeout=60)
    assert not alive
    assert abandoned() <= before
    again = subprocess.run([*command(out), "--json", "--jobs", "1"], capture_output=True, check=True)
    assert out.read_bytes() == whole.read_bytes()
    assert json.loads(again.stdout)["rows"] == 120
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in whole.parent.iterdir())


def test_a_finished_run_is_left_alone(whole: Path) -> None:
    before = os.stat(whole).st_mtime_ns
    assert generator.generate(RECIPE, whole, progress=False).was_complete
    assert os.stat(whole).st_mtime_ns == before
    with pytest.raises(UsageError, match="another recipe"):
        generator.generate(Recipe(count=121, seed=11), whole, progress=False)
    assert os.stat(whole).st_mtime_ns == before


def test_rows_are_what_the_manifest_says(whole: Path) -> None:
    rows = [Record.from_line(line) for line in whole.read_text().splitlines()]
    manifest = Manifest.read(manifest_path(whole))
    assert manifest.rows == len(rows) == 120
    assert manifest.sha256 == hashlib.sha256(whole.read_bytes()).hexdigest()
    assert manifest.levels == Counter(row.level for row in rows) == {"L1": 72, "L2": 36, "L3": 12}
    assert manifest.recipe == RECIPE.model_dump(mode="json")
    assert manifest.toolchain["chisel"] == "7.14.0"


def test_every_row_states_its_contract_and_is_unique(whole: Path) -> None:
    rows = [Record.from_line(line) for line in whole.read_text().splitlines()]
    assert len({(row.instruction, row.input) for row in rows}) == 120
    assert len({row.output.replace(row.module, "M") for row in rows}) == 120
    for row in rows:
        assert row.output.startswith("```scala\nimport chisel3._")
        assert row.output.endswith("}\n```")
        assert not problems(Contract.from_json(row.contract), f"{row.instruction}\n{row.input}", row.output)
        for private in (str(Path.home()), str(whole.parent)):
            assert private not in row.to_line()


def test_datasets_loads_the_file_by_inference(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    loaded = datasets.load_dataset("json", data_files=str(whole), split="train", cache_dir=str(tmp_path))
    assert len(loaded) == 120
    assert loaded.column_names[:4] == ["instruction", "input", "output", "system"]
    assert all(value is not None for row in loaded for value in row.values())


def test_the_first_round_profile(tmp_path: Path) -> None:
    out = tmp_path / "v1.jsonl"
    generator.generate(Recipe(profile="v1", count=40), out, jobs=2, progress=False)
    rows = [Record.from_line(line) for line in out.read_text().splitlines()]
    assert len({row.style for row in rows}) == 1


def test_a_wrong_golden_gives_rejections_that_say_where(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """One expected value is wrong: the attempt is rejected in simulation, at that cycle."""
    slots = [slot for slot in plan(RECIPE, all_families()) if slot.family == "adder"][:2]
    real = Candidate.claim

    def wrong(self: Candidate) -> Claim:
        claim = real(self)
        golden, calls = claim.stimulus.golden, itertools.count()
        path = self.design.contract.outputs[0].path

        def outputs(state: object, inputs: Inputs) -> Outputs:
            right = golden.outputs(state, inputs)
            return {**right, path: right[path] ^ 1} if next(calls) == 17 else right

        return replace(claim, stimulus=replace(claim.stimulus, golden=replace(golden, outputs=outputs)))

    monkeypatch.setattr(Candidate, "claim", wrong)
    results = judge(verifier, RECIPE, [Job(slot, 0) for slot in slots])
    for result in results:
        assert result.rejection is not None
        assert (result.rejection.stage, result.rejection.reason) == ("simulate", "mismatch")
        assert result.rejection.message.startswith("cycle 17: output")
        assert result.rejection.code.startswith("import chisel3._")


def test_two_attempts_of_one_slot_in_a_batch_keep_their_own_results(verifier: Verifier) -> None:
    slot = plan(RECIPE, all_families())[0]
    results = judge(verifier, RECIPE, [Job(slot, 0), Job(slot, 2)])
    assert [(r.slot, r.attempt) for r in results] == [(0, 0), (0, 2)]


def test_a_call_from_a_starting_worker_is_refused(tmp_path: Path) -> None:
    """Without a main guard the workers run the caller's script again."""
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from pathlib import Path\nimport chisellm\n"
        "chisellm.generate(chisellm.Recipe(count=4), Path('rows.jsonl'), progress=False)\n"
    )
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'must stand under `if __name__ == "__main__":`' in done.stderr
