"""What stands on disk before, during and after a run, without any tool."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chisellm.candidate import Candidate
from chisellm.curriculum import plan
from chisellm.errors import EnvironmentFault, UsageError
from chisellm.families.registry import all_families
from chisellm.generator.journal import ERRORS, Journal, finished
from chisellm.generator.work import Rejection, line_of
from chisellm.recipe import Recipe
from chisellm.verdict import Stage, Verdict

RECIPE = Recipe(count=6)
EVIDENCE: dict[str, int | str] = {
    "cycles": 0,
    "vectors": 1,
    "compared": 1,
    "defined_permille": 1000,
    "mutants": 2,
    "killed": 1,
    "proven_equivalent": 1,
    "efforts": 1,
    "netlist": "n1",
    "mutation": '{"carry_lost": [2, 1, 1]}',
}
SLOTS = plan(RECIPE, all_families())
LINES = [
    line_of(Candidate(RECIPE, slot, 0), Verdict(Stage.PASSED, checked=("compile",), evidence=EVIDENCE), "t").to_line()
    for slot in SLOTS
]


def rejection(slot: int) -> Rejection:
    return Rejection(slot, 0, "adder", "operator", "simulate", "x", "says ü", 3, "code", "words", "{}")


def begin(folder: Path, *, out: str = "rows.jsonl", recipe: Recipe = RECIPE, fresh: bool = False) -> Journal:
    return Journal(folder / out, recipe, SLOTS, fresh=fresh, locks=folder / "locks")


def commit(folder: Path, rows: int) -> None:
    with begin(folder) as journal:
        for index in range(len(journal.rows), rows):
            journal.reject(rejection(index))
            journal.commit(LINES[index])
        journal.flush(1.5)


def test_rows_and_rejections_come_back(tmp_path: Path) -> None:
    commit(tmp_path, 4)
    with begin(tmp_path) as journal:
        assert [row.to_line() for row in journal.rows] == LINES[:4]
        assert journal.rejections == [rejection(i) for i in range(4)]
        assert journal.seconds_before == 1.5


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_a_torn_last_row_is_cut_off(tmp_path: Path, cut: int) -> None:
    commit(tmp_path, 4)
    part = tmp_path / "rows.jsonl.part"
    whole = part.read_bytes()
    part.write_bytes(whole[:-cut])
    with begin(tmp_path) as journal:
        assert len(journal.rows) == 3
        assert [r.slot for r in journal.rejections] == [0, 1, 2]
    commit(tmp_path, 4)
    assert part.read_bytes() == whole
    assert [json.loads(line)["slot"] for line in (tmp_path / ERRORS).read_text().splitlines()] == [0, 1, 2, 3]


def test_runs_of_one_folder_share_the_error_log(tmp_path: Path) -> None:
    commit(tmp_path, 2)
    with begin(tmp_path, out="other.jsonl") as journal:
        journal.reject(rejection(0))
        journal.flush(0)
    with begin(tmp_path, fresh=True) as journal:
        assert not journal.rows
    datasets = [json.loads(line)["dataset"] for line in (tmp_path / ERRORS).read_text().splitlines()]
    assert datasets == ["other"]


def test_another_recipe_is_refused_and_loses_nothing(tmp_path: Path) -> None:
    commit(tmp_path, 3)
    before = (tmp_path / "rows.jsonl.part").read_bytes()
    with pytest.raises(UsageError, match="seed: 1 there, 2 asked"), begin(tmp_path, recipe=Recipe(count=6, seed=2)):
        pass
    assert (tmp_path / "rows.jsonl.part").read_bytes() == before


def test_another_engine_is_refused(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    run_file = tmp_path / "rows.run.json"
    run_file.write_text(json.dumps({**json.loads(run_file.read_text()), "engine": "0+0"}))
    with pytest.raises(UsageError, match="another version"), begin(tmp_path):
        pass


@pytest.mark.parametrize("damage", ["{}\n", "not json\n", LINES[5] + "\n"])
def test_a_damaged_part_is_refused(tmp_path: Path, damage: str) -> None:
    commit(tmp_path, 2)
    part = tmp_path / "rows.jsonl.part"
    part.write_text(part.read_text() + damage)
    with pytest.raises(UsageError, match=r"start over|lacks row|damaged") as caught, begin(tmp_path):
        pass
    assert "--fresh" in caught.value.hint


def test_a_second_run_in_the_folder_is_refused(tmp_path: Path) -> None:
    with begin(tmp_path), pytest.raises(UsageError, match="another run"), begin(tmp_path, out="other.jsonl"):
        pass


@pytest.mark.parametrize("fresh", [False, True])
def test_a_foreign_file_is_never_overwritten(tmp_path: Path, fresh: bool) -> None:
    out = tmp_path / "rows.jsonl"
    out.write_text("mine\n")
    with pytest.raises(UsageError, match="was not made by this tool"):
        finished(out, RECIPE, SLOTS, fresh=fresh)
    assert out.read_text() == "mine\n"


def test_a_folder_as_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        finished(tmp_path, RECIPE, SLOTS, fresh=False)


def test_a_folder_that_cannot_be_made_is_an_environment_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentFault, match="cannot write"), begin(tmp_path / "file"):
        pass


@pytest.mark.parametrize("fresh", [False, True])
def test_a_foreign_file_beside_an_unfinished_run_is_kept(tmp_path: Path, fresh: bool) -> None:
    commit(tmp_path, 3)
    (tmp_path / "rows.jsonl").write_text("mine\n")
    with pytest.raises(UsageError, match="was not made by this tool"):
        finished(tmp_path / "rows.jsonl", RECIPE, SLOTS, fresh=fresh)
    assert (tmp_path / "rows.jsonl").read_text() == "mine\n"


def test_a_run_stopped_just_before_its_manifest_goes_on(tmp_path: Path) -> None:
    commit(tmp_path, 6)
    (tmp_path / "rows.jsonl.part").replace(tmp_path / "rows.jsonl")
    assert finished(tmp_path / "rows.jsonl", RECIPE, SLOTS, fresh=False) is None
    with begin(tmp_path) as journal:
        assert [row.to_line() for row in journal.rows] == LINES


def test_a_foreign_error_log_is_kept(tmp_path: Path) -> None:
    foreign = b'plain text\n\xff\xfe\n{"a":1}\n{"dataset":"rows"}\nno newline'
    (tmp_path / ERRORS).write_bytes(foreign)
    commit(tmp_path, 1)
    assert (tmp_path / ERRORS).read_bytes().startswith(foreign + b"\n")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is a \.jsonl file"):
        finished(tmp_path / "rows.txt", RECIPE, SLOTS, fresh=False)
