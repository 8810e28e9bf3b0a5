from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from chisellm.dataset.manifest import Manifest, manifest_path, sha256_of
from chisellm.dataset.mutation import MutationTable
from chisellm.errors import UsageError

START = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def manifest(**changes: Any) -> Manifest:
    values: dict[str, Any] = {
        "tool": "0.1.0",
        "recipe": {"profile": "v1", "count": 3, "mix": {"L1": 1.0}, "tasks": ["spec"], "language": None},
        "split": "train",
        "held_out": [],
        "toolchain": {"chisel": "7.14.0", "firtool": "1.155.0"},
        "python": "3.11.9",
        "platform": "linux-x86_64",
        "started": START,
        "finished": START + timedelta(seconds=5),
        "seconds": 5.0,
        "workers": 2,
        "rows": 3,
        "levels": {"L1": 2, "L2": 1},
        "families": {"adder": 2, "queue": 1},
        "rejected": {"queue": {"simulate": 1, "lower": 2}},
        "duplicates": 4,
        "mutation": MutationTable.of([("adder", '{"carry_lost": [3, 1, 1]}'), ("queue", "{}")]),
        "sha256": "0" * 64,
        "bytes": 1234,
    }
    return Manifest(**{**values, **changes})


def test_a_manifest_reads_back_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = manifest_path(tmp_path / "v1.jsonl")
    manifest(rows=0, levels={}, families={}).write(path)
    manifest().write(path)
    assert Manifest.read(path) == manifest()
    assert [entry.name for entry in tmp_path.iterdir()] == ["v1.manifest.json"]
    assert json.loads(path.read_text())["started"] == "2024-05-06T07:08:09Z"


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "v1.manifest.json"
    manifest().write(path)

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="disk full"):
        manifest(duplicates=5).write(path)
    assert Manifest.read(path) == manifest()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "changes",
    [
        {"families": {"adder": 2}},
        {"levels": {"L1": 4}},
        {"sha256": "abc"},
        {"workers": 0},
        {"started": datetime(2024, 1, 1)},
        {"format": 1},
        {"recipe": {"path": Path("x")}},
        {"owner": "me"},
    ],
)
def test_contradictions_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        manifest(**changes)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 3}', b"\xff\xfe"])
def test_a_broken_file_is_a_usage_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "v1.manifest.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="broken manifest"):
        Manifest.read(path)


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no manifest"):
        Manifest.read(tmp_path / "v1.manifest.json")
    with pytest.raises(UsageError, match="cannot read"):
        Manifest.read(tmp_path)


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "big"
    content = b"0123456789abcdef" * 100_000
    path.write_bytes(content)
    assert sha256_of(path) == hashlib.sha256(content).hexdigest()
