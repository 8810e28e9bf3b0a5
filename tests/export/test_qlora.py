from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from chisellm.contract import Contract, Port
from chisellm.dataset.record import Record
from chisellm.errors import UsageError
from chisellm.export.llamafactory import read_dataset_info, write_dataset_info
from chisellm.export.qlora import cutoff_for, write_qlora


def record(**changes: str) -> Record:
    port = Port(path="y", direction="output", type="Bool", width=1)
    values = {
        "instruction": "Write the module `One`.",
        "input": "",
        "output": "```scala\nclass One\n```",
        "system": "You write Chisel.",
        "id": "r0",
        "family": "constant",
        "idiom": "plain",
        "language": "en",
        "style": "prose",
        "detail": "standard",
        "level": "L1",
        "task": "spec",
        "toolchain": "chisel-7.14.0",
        "module": "One",
        "contract": Contract(module="One", ports=(port,)).to_json(),
        "stage": "passed",
        "checked": "compile,simulate",
        "proven_equivalent": 0,
        "efforts": 1,
        "netlist": "n1",
        "mutation": '{"carry_lost": [1, 1, 0]}',
        **changes,
    }
    names = ("seed", "slot", "attempt", "cycles", "vectors", "compared", "defined_permille", "mutants", "killed")
    return Record.model_validate({**values, **dict.fromkeys(names, 1)})


def write(folder: Path, name: str, *rows: Record) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("".join(row.to_line() + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("folder", "file"), [("dataset", "v1.jsonl"), ("my data: 数", "a, b.jsonl"), ("1e5", "no.jsonl")]
)
def test_paths_hold_in_the_folder_above(folder: str, file: str, tmp_path: Path) -> None:
    data = write(tmp_path / folder, file, record())
    write_dataset_info(data.parent, data, data.stem)
    path = write_qlora(data.parent, data)
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    home = tmp_path / config["dataset_dir"]
    assert home.is_dir()
    entry = read_dataset_info(home)[config["dataset"]]
    assert (home / entry["file_name"]).samefile(data)
    assert str(tmp_path) not in path.read_text(encoding="utf-8")
    assert not Path(config["output_dir"]).is_absolute()


def test_a_relative_folder_has_the_name_it_resolves_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "dataset", "v1.jsonl", record())
    monkeypatch.chdir(tmp_path / "dataset")
    path = write_qlora(Path(), Path("v1.jsonl"))
    assert path == Path("qwen2_5_coder_14b_qlora_v1.yaml")
    text = path.read_text()
    assert yaml.safe_load(text)["dataset_dir"] == "dataset"
    assert "llamafactory-cli train dataset/qwen2_5_coder_14b_qlora_v1.yaml" in text


def test_it_is_a_four_bit_qlora_of_the_reference_model(tmp_path: Path) -> None:
    data = write(tmp_path / "dataset", "v1.jsonl", record())
    config = yaml.safe_load(write_qlora(data.parent, data).read_text())
    expected = {
        "model_name_or_path": "Qwen/Qwen2.5-Coder-14B-Instruct",
        "template": "qwen",
        "stage": "sft",
        "finetuning_type": "lora",
        "lora_target": "all",
        "quantization_method": "bnb",
        "quantization_bit": 4,
        "quantization_type": "nf4",
        "double_quantization": True,
        "packing": False,
        "cutoff_len": 2048,
        "output_dir": "saves/qwen2_5_coder_14b_qlora_v1",
    }
    assert config.items() >= expected.items()
    assert isinstance(config["learning_rate"], float)


def test_the_longest_row_decides_the_cutoff(tmp_path: Path) -> None:
    words = record(output="word " * 2100)
    digits = record(output="x" + "0" * 2500)
    for name, row, cutoff in (("words", words, 4608), ("digits", digits, 3072)):
        data = write(tmp_path / "dataset", f"{name}.jsonl", record(), row, record())
        assert yaml.safe_load(write_qlora(data.parent, data).read_text())["cutoff_len"] == cutoff


def test_the_cutoff_is_a_round_number_that_holds_the_row() -> None:
    assert [cutoff_for(n) for n in (0, 2048, 2049, 2560, 2561)] == [2048, 2048, 2560, 2560, 3072]


def test_a_foreign_dataset_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "v1.jsonl"
    path.write_text('{"instruction": "a", "output": "b"}\n')
    with pytest.raises(UsageError, match="not a row"):
        write_qlora(tmp_path, path)
    assert list(tmp_path.iterdir()) == [path]
