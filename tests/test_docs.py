"""The examples in the documentation work as they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from chisellm.cli import main
from chisellm.verifier.stranger import Limits

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)


COMMANDS = sorted(
    {
        line.replace("my_family", "adder")
        for page in PAGES
        for block in blocks(page, "console")
        for line in block.splitlines()
        if line.startswith("chisellm ")
    }
)


@pytest.mark.real
@pytest.mark.parametrize("line", COMMANDS)
def test_commands_run(line: str, tmp_path: Path) -> None:
    run = [sys.executable, "-m", *shlex.split(line)]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.real
def test_python_examples_run(tmp_path: Path) -> None:
    (example,) = blocks(ROOT / "README.md", "python")
    (tmp_path / "example.py").write_text(example)
    done = subprocess.run(
        [sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("20 {'L1': 12, 'L2': 6, 'L3': 2}")


VERIFY = ROOT / "docs" / "verify.md"


def written(page: Path, folder: Path) -> None:
    """Put the files that `page` shows, each under its name, into `folder`."""
    for name, text in re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL):
        (folder / name).write_text(text)


@pytest.mark.real
def test_the_page_on_verify_shows_what_is_said(tmp_path: Path) -> None:
    written(VERIFY, tmp_path)
    for block in blocks(VERIFY, "console"):
        line, *shown = block.splitlines()
        run = [sys.executable, "-m", *shlex.split(line.removeprefix("$ "))]
        done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, timeout=500, check=False)
        assert done.returncode in (0, 1), done.stderr
        said = done.stdout.splitlines()
        assert len(said) == len(shown), done.stdout
        for have, want in zip(said, shown, strict=True):
            # Times differ from run to run, and `…` stands for what the page leaves out.
            form = re.escape(re.sub(r"[\d.]+ s\b", "0 s", want)).replace("…", ".*")
            assert re.fullmatch(form, re.sub(r"[\d.]+ s\b", "0 s", have)), f"{line}: {have}"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"Adder.sv", "Adder.vcd"}


@pytest.mark.real
def test_the_python_example_on_verify_runs(tmp_path: Path) -> None:
    (example,) = blocks(VERIFY, "python")
    (tmp_path / "example.py").write_text(example)
    done = subprocess.run(
        [sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.stdout == "xor passed True\n", done.stderr


def test_the_limits_on_verify_are_the_real_ones() -> None:
    shown = {
        name: float(default.split()[0])
        for names, default in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| (\d+[ \w]*) \|", VERIFY.read_text(), re.MULTILINE)
        for name in re.findall(r"\w+", names)
    }
    assert shown == asdict(Limits())


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([\w./]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        for target in re.findall(r"(?:^|`)make (\w+)", page.read_text(), re.MULTILINE):
            assert target in targets, f"{page.name}: make {target}"


def test_links_between_pages_resolve() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_page_of_families_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["families", "list", "--markdown"])
    assert ended.value.code == 0
    assert (ROOT / "docs" / "families.md").read_text() == capsys.readouterr().out
