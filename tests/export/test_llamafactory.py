from __future__ import annotations

import json
from pathlib import Path

import pytest

from chisellm.dataset.record import COLUMNS
from chisellm.errors import UsageError
from chisellm.export.llamafactory import dataset_name, read_dataset_info, write_dataset_info


def test_an_entry_maps_every_training_column(tmp_path: Path) -> None:
    path = write_dataset_info(tmp_path, tmp_path / "v1.jsonl", "v1")
    assert path == tmp_path / "dataset_info.json"
    entry = json.loads(path.read_text())["v1"]
    assert entry["file_name"] == "v1.jsonl"
    assert entry["formatting"] == "alpaca"
    assert entry["columns"] == {
        "prompt": "instruction",
        "query": "input",
        "response": "output",
        "system": "system",
    }
    assert set(entry["columns"].values()) <= set(COLUMNS)


def test_other_entries_stay_and_the_own_one_is_renewed(tmp_path: Path) -> None:
    other = {"identity": {"file_name": "身份.json", "tags": [1, None]}, "v1": {"file_name": "old.jsonl"}}
    (tmp_path / "dataset_info.json").write_text(json.dumps(other, ensure_ascii=False), encoding="utf-8")
    write_dataset_info(tmp_path, tmp_path / "v1.jsonl", "v1")
    write_dataset_info(tmp_path, tmp_path / "v2.jsonl", "v2")
    entries = read_dataset_info(tmp_path)
    assert list(entries) == ["identity", "v1", "v2"]
    assert entries["identity"] == other["identity"]
    assert entries["v1"]["file_name"] == "v1.jsonl"
    assert (tmp_path / "dataset_info.json").read_bytes().isascii()
    assert [path.name for path in tmp_path.iterdir()] == ["dataset_info.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b'"v1"'])
def test_a_broken_file_is_reported_and_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "dataset_info.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"dataset_info\.json is broken"):
        write_dataset_info(tmp_path, tmp_path / "v1.jsonl", "v1")
    assert path.read_bytes() == content


def test_the_dataset_must_lie_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not lie in"):
        write_dataset_info(tmp_path, tmp_path / "deep" / "v1.jsonl", "v1")


def test_names_hold_nothing_that_splits_a_list_of_datasets() -> None:
    assert dataset_name("chisel_sft-v1.2") == "chisel_sft-v1.2"
    assert dataset_name("a, b 数") == "a_b_"
