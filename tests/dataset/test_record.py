"""Rows survive a round trip, and the loaders that trainers use infer the types that were meant."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chisellm.contract import Contract, Port
from chisellm.dataset.line import LARGEST
from chisellm.dataset.record import COLUMNS, Record
from chisellm.errors import UsageError

DRAWN = ("seed", "slot", "attempt", "cycles", "vectors", "compared", "defined_permille", "efforts")
INTEGERS = (*DRAWN, "mutants", "killed", "proven_equivalent")

# JSON readers disagree on surrogates, which no UTF-8 file can hold; everything else is fair.
filled = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).map("Write: ".__add__)
texts = st.just("") | filled
counts = st.integers(0, LARGEST)
names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True).map("n_".__add__)
modules = st.from_regex(r"[A-Z][A-Za-z0-9]{0,20}", fullmatch=True)


def contract_for(module: str) -> str:
    port = Port(path="out", direction="output", type="UInt", width=8)
    return Contract(module=module, ports=(port,)).to_json()


@st.composite
def records(draw: st.DrawFn) -> Record:
    module = draw(modules)
    killed, equivalent = draw(st.integers(0, 99)), draw(st.integers(0, 99))
    values: dict[str, Any] = {
        "instruction": draw(filled),
        "input": draw(texts),
        "output": draw(filled),
        "system": draw(texts),
        **{name: draw(names) for name in ("id", "family", "idiom", "style", "toolchain", "netlist")},
        "level": draw(st.sampled_from(["L1", "L2", "L3"])),
        "language": draw(st.sampled_from(["en", "zh"])),
        "detail": draw(st.sampled_from(["brief", "standard", "thorough"])),
        "task": "spec",
        **{name: draw(counts) for name in DRAWN},
        "module": module,
        "contract": contract_for(module),
        "stage": "passed",
        "checked": draw(
            st.sampled_from(["compile", "compile,elaborate,lower,interface,simulate", "compile,simulate,assertions"])
        ),
        "defined_permille": draw(st.integers(0, 1000)),
        "killed": killed,
        "proven_equivalent": equivalent,
        "mutants": killed + equivalent,
        "mutation": json.dumps({"carry_lost": [killed + equivalent, killed, equivalent]}),
    }
    return Record(**values)


def record(**changes: Any) -> Record:
    values: dict[str, Any] = {
        "instruction": "Write a module `Wrap`.",
        "input": "",
        "output": "```scala\nclass Wrap\n```",
        "system": "",
        "id": "v1-7-0",
        "family": "adder",
        "idiom": "cat",
        "language": "en",
        "style": "prose",
        "detail": "standard",
        "level": "L1",
        "task": "spec",
        "seed": 7,
        "slot": 0,
        "attempt": 0,
        "toolchain": "chisel-7.14.0",
        "module": "Wrap",
        "contract": contract_for("Wrap"),
        "netlist": "n1",
        "stage": "passed",
        "checked": "compile,simulate",
        "cycles": 100,
        "vectors": 100,
        "compared": 100,
        "defined_permille": 1000,
        "mutants": 6,
        "killed": 5,
        "proven_equivalent": 1,
        "efforts": 1,
        "mutation": "{}",
    }
    return Record(**{**values, **changes})


@given(records())
def test_a_line_reads_back_as_the_same_record(row: Record) -> None:
    line = row.to_line()
    assert len(line.splitlines()) == 1
    assert tuple(json.loads(line)) == COLUMNS
    assert Record.from_line(line) == row


def test_the_columns_are_the_documented_ones() -> None:
    documented = (
        "instruction input output system id family idiom language style detail level task seed slot attempt toolchain "
        "module contract netlist stage checked cycles vectors compared defined_permille mutants killed "
        "proven_equivalent efforts mutation"
    )
    assert " ".join(COLUMNS) == documented


def test_text_outside_ascii_is_kept_readable() -> None:
    assert "加法器" in record(instruction="写一个加法器").to_line()


@pytest.mark.parametrize(
    "changes",
    [
        {"seed": 2**53},
        {"slot": -1},
        {"cycles": 3.0},
        {"attempt": True},
        {"input": None},
        {"id": "0012"},
        {"id": "1e5"},
        {"output": " 12\n"},
        {"level": "L4"},
        {"checked": "compile,felt"},
        {"checked": ""},
        {"stage": "simulate"},
        {"contract": "{}"},
        {"module": "Other"},
        {"defined_permille": 1001},
        {"killed": 4},
        {"mutation": ""},
        {"instruction": "\ud800"},
        {"host": "here"},
    ],
)
def test_values_that_a_loader_would_bend_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        record(**changes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line"),
        ("not json", "line"),
        ("[]", "line"),
        ('{"instruction": "a", "output": "b"}', "input"),
        (record().to_line().replace('"seed": 7', '"seed": 7.5'), "seed"),
        (record().to_line().replace('"slot": 0', '"slot": null'), "slot"),
        (record().to_line().replace("{", '{"extra": 1, ', 1), "extra"),
    ],
)
def test_a_foreign_line_is_a_usage_error_that_names_the_place(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=f"not a row of a ChiseLLM dataset: {says}"):
        Record.from_line(text)


def write(rows: list[Record], path: Path) -> None:
    path.write_text("".join(row.to_line() + "\n" for row in rows), encoding="utf-8", newline="\n")


@settings(max_examples=5, deadline=None)
@given(rows=st.lists(records(), min_size=20, max_size=40))
def test_pandas_reads_the_same_values(rows: list[Record], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    write(rows, path)
    frame = pandas.read_json(path, lines=True)
    assert tuple(frame.columns) == COLUMNS
    assert [Record(**row) for row in frame.to_dict("records")] == rows


LOAD = """
import json, sys
from datasets import load_dataset
loaded = load_dataset("json", data_files=sys.argv[1], split="train")
kinds = {name: feature.dtype for name, feature in loaded.features.items()}
print(json.dumps({"kinds": kinds, "rows": loaded.to_list()}))
"""


def test_datasets_infers_strings_and_integers(tmp_path: Path) -> None:
    """In a process of its own: the library reads its cache folder and its offline switch at import."""
    odd = '\x00\x1f \x85\u2028\u2029\ufeff\U0010ffff"\\/'
    rows = [
        record(
            id=f"v1-7-{slot}",
            slot=slot,
            input="" if slot < 500 else odd,
            system="" if slot % 2 else "You write Chisel.",
            output="x" * (slot * 7 + 1),
            seed=LARGEST,
            compared=0 if slot < 590 else LARGEST,
        )
        for slot in range(600)
    ]
    path = tmp_path / "rows.jsonl"
    write(rows, path)
    environment = {"HF_HOME": str(tmp_path / "hf"), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    run = subprocess.run(
        [sys.executable, "-c", LOAD, str(path)],
        env={"PATH": "", "HOME": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    loaded = json.loads(run.stdout)
    assert loaded["kinds"] == {name: "int64" if name in INTEGERS else "string" for name in COLUMNS}
    assert [Record(**row) for row in loaded["rows"]] == rows
