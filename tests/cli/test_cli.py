"""What a person types, and what they see when it goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chisellm.cli import main
from chisellm.families.registry import all_families


def run(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(line)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize(
    ("line", "error", "hint"),
    [
        (["generate", "--profile", "v9"], "unknown profile 'v9'", "v1, v2"),
        (["generate", "--count", "0"], "--count 0", "--count 10000"),
        (["generate", "--count", "many"], "Invalid value", "--help"),
        (["generate", "--mix", "L1=50"], "sum to 50", "--mix L1="),
        (["generate", "--mix", "L4=100"], "unknown name 'L4'", "L1, L2, L3"),
        (["generate", "--tasks", "poem=100"], "unknown name 'poem'", "spec"),
        (["generate", "--answer", "html"], "unknown answer 'html'", "fenced, bare"),
        (["generate", "--toolchain", "chisel-5"], "chisel-5", "chisel-7"),
        (["generate", "--jobs", "0"], "--jobs 0", "leave it out"),
        (["generate", "--seed", "-1"], "--seed -1", "--seed 1"),
        (["generate", "--profile", "v1", "--count", "1000000"], "can give", "fewer rows"),
        (["generate", "--nonsense"], "No such option", "chisellm generate --help"),
        (["families", "show", "flux_capacitor"], "unknown family 'flux_capacitor'", "adder"),
        (["families", "show", "adder", "--idiom", "poem"], "no idiom 'poem'", "operator"),
        (["doctor", "--toolchain", "chisel-5"], "chisel-5", "chisel-7"),
        (["verify"], "Missing argument", "chisellm verify --help"),
        (["verify", "x.scala", "--toolchain", "chisel-5"], "chisel-5", "chisel-7"),
        (["verify", "x.scala", "--jobs", "0"], "--jobs 0", "leave it out"),
        (["verify", "x.scala", "--sandbox", "maybe"], "unknown choice 'maybe'", "require, auto, off"),
        (["verify", "x.jsonl", "--sandbox", "off"], "not for x.jsonl", "--sandbox auto"),
        (["verify", "-", "--sandbox", "off"], "not for -", "--sandbox auto"),
        (["verify", ".", "--sandbox", "off"], "not for .", "--sandbox auto"),
        (["verify", "x.scala", "--limits", "patience=3"], "unknown limit 'patience'", "compile_seconds"),
        (["verify", "x.scala", "--limits", "compile_seconds=soon"], "compile_seconds", "compile_seconds=20"),
        (["verify", "x.scala", "--limits", "compile_seconds=0"], "positive", "compile_seconds=20"),
        (["verify", "x.scala", "--limits", "compile_seconds=inf"], "positive", "compile_seconds=20"),
        (["verify", "x.scala", "--contract", "missing.json"], "--contract: cannot read", "text file"),
        (["verify", "x.scala", "--vectors", "a", "--reference", "b"], "exclude each other", "one of them"),
        (["make", "coffee"], "No such command", "--help"),
    ],
)
def test_bad_input_is_one_error_and_one_hint(
    capsys: pytest.CaptureFixture[str], line: list[str], error: str, hint: str
) -> None:
    code, out, err = run(capsys, *line)
    assert code == 2
    assert out == ""
    first, blank, second, *rest = err.split("\n")
    assert first.startswith("error: ")
    assert error in first
    assert blank == ""
    assert second.startswith("hint: ")
    assert hint in second
    assert rest == [""]


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "generate", "--count", "0", "--debug")
    assert code == 2
    assert "Traceback" in err


def test_an_unwritable_folder_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = run(capsys, "generate", "--count", "5", "--out", str(tmp_path / "file" / "rows.jsonl"))
    assert code == 2
    assert "cannot write" in err


def test_a_foreign_file_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    out.write_text("mine")
    code, _, err = run(capsys, "generate", "--count", "5", "--out", str(out))
    assert code == 2
    assert "was not made by this tool" in err
    assert out.read_text() == "mine"


def test_dry_run_plans_and_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    code, said, _ = run(capsys, "generate", "--count", "200", "--out", str(out), "--dry-run", "--json")
    assert code == 0
    plan = json.loads(said)
    assert plan["levels"] == {"L1": 120, "L2": 60, "L3": 20}
    assert sum(plan["families"].values()) == 200
    assert not list(tmp_path.iterdir())
    code, said, _ = run(capsys, "generate", "--count", "200", "--out", str(out), "--dry-run")
    assert "adder" in said


def test_families_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "families", "list", "--json")
    assert code == 0
    listed = {row["name"]: row for row in json.loads(said)}
    assert set(listed) == set(all_families())
    assert len(listed) >= 16
    assert listed["adder"]["idioms"] == list(all_families()["adder"].idioms)


def test_show_prints_instruction_code_contract_and_stimulus(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "families", "show", "adder", "--seed", "3", "--idiom", "cat")
    assert code == 0
    for part in ("## Instruction", "## Code", "class ", "## Contract", '"module":', "## Stimulus", " -> "):
        assert part in said
    assert run(capsys, "families", "show", "adder", "--seed", "4")[1] != said


def test_help_has_an_example_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["generate"], ["verify"], ["families", "list"], ["families", "show"], ["audit"], ["doctor"]):
        code, said, _ = run(capsys, *line, "--help")
        assert code == 0
        assert f"chisellm {' '.join(line)}" in said.split("Options")[0]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
def test_closed_standard_streams_are_empty_ones(closed: str) -> None:
    script = "import os, sys; from chisellm.cli import open_standard_streams as o; o(); os.fstat(0); os.fstat(1); "
    script += "sys.exit(bool(sys.stdin is None or sys.stdout is None or sys.stderr is None))"
    line = f'"$0" -c "$1" {closed}'
    assert subprocess.run(["sh", "-c", line, sys.executable, script], check=False, timeout=60).returncode == 0
