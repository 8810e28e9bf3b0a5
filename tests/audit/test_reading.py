"""Rows of any origin are read, and what cannot be read is told with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chisellm.audit.reading import Row, read_rows
from chisellm.errors import UsageError

CODE = "import chisel3._\n\nclass Wrap extends Module {\n  val io = IO(new Bundle {})\n}\n"


def read(path: Path, *lines: str | bytes) -> tuple[list[Row], list[str]]:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    problems: list[str] = []
    return list(read_rows(path, problems.append)), problems


@pytest.mark.parametrize(
    "row",
    [
        {"instruction": "Ask", "input": "more", "output": f"```scala\n{CODE}```"},
        {"instruction": "Ask", "input": "more", "output": CODE},
        {"instruction": "Ask\nmore", "output": f"Here it is:\n\n```scala\n{CODE}```\nEnjoy."},
        {"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "Ask\nmore"},
                      {"role": "assistant", "content": f"```\n{CODE}```"}]},
        {"conversations": [{"from": "human", "value": "Ask\nmore"}, {"from": "gpt", "value": CODE}]},
    ],
)  # fmt: skip
def test_each_form_gives_prompt_and_code(row: dict[str, object], tmp_path: Path) -> None:
    (found,), problems = read(tmp_path / "a.jsonl", json.dumps(row))
    assert not problems
    assert found.prompt == "Ask\nmore"
    assert found.code.strip() == CODE.strip()
    assert found.place.endswith("a.jsonl:1")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "not JSON"),
        ("[1]", "a row is a JSON object"),
        ('{"text": "x"}', "neither instruction and output nor messages among the columns: 'text'"),
        ('{"instruction": 3, "output": "x"}', "must be text"),
        ('{"instruction": "x", "output": null}', "must be text"),
        ('{"messages": [{"role": "user", "content": "x"}]}', "need a user's turn and an assistant's"),
        ('{"messages": "x"}', "must be a list"),
        ('{"instruction": "\\ud800", "output": "x"}', "surrogate"),
        (b'{"instruction": "\xff", "output": "x"}', "not UTF-8"),
        ("[" * 100_000, "not"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_the_rest_read(line: str | bytes, said: str, tmp_path: Path) -> None:
    good = json.dumps({"instruction": "Ask", "output": CODE})
    rows, (problem,) = read(tmp_path / "a.jsonl", good, line, "", good)
    assert [row.place.rpartition(":")[2] for row in rows] == ["1", "4"]
    assert problem.startswith(f"{tmp_path / 'a.jsonl'}:2: ")
    assert said in problem


def test_a_missing_file_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        list(read_rows(tmp_path / "none.jsonl", print))
