"""Imports follow the flow of data: profile → curriculum → family → candidate → verifier → record → writers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import chisellm

ROOT = Path(chisellm.__file__).parent
# fmt: off
FLOW = (
    "errors", "determinism", "contract", "verdict", "design", "recipe", "prompt", "language", "stimulus", "claim",
    "families", "tasks", "curriculum", "candidate", "toolchain", "verifier", "dataset", "submissions", "audit",
    "export", "generator", "cli",
)
# fmt: on
FORBIDDEN = {
    "verifier": {"families", "curriculum", "candidate", "language"},
    "submissions": {"families", "curriculum", "candidate", "language"},
    "families": {"verifier", "toolchain"},
}


def imports() -> Iterator[tuple[Path, str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] in ("__init__", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                assert node.level == 0, f"{path}: relative import"
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                steps = name.split(".")
                if steps[0] == "chisellm" and len(steps) > 1:
                    yield path, parts[0], steps[1]


def test_every_package_has_its_place_in_the_flow() -> None:
    top = {p.stem for p in ROOT.iterdir() if p.suffix == ".py" or (p.is_dir() and (p / "__init__.py").exists())}
    assert top - {"__init__", "__main__"} == set(FLOW)


@pytest.mark.parametrize("package", FLOW)
def test_imports_point_backwards(package: str) -> None:
    for path, here, there in imports():
        if here == package and there != here:
            assert FLOW.index(there) < FLOW.index(here), f"{path} imports {there}"
            assert there not in FORBIDDEN.get(here, set()), f"{path} imports {there}"
