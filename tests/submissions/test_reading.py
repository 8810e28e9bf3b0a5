"""Files, folders, rows and pipes become submissions; what cannot be used is said with its place."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from chisellm.contract import Contract, Port
from chisellm.errors import UsageError
from chisellm.submissions import Defaults, read_submissions, read_vectors
from chisellm.submissions.reading import read_reference
from chisellm.verdict import Stage
from chisellm.verifier.hints import named_hint
from chisellm.verifier.stranger import Judgement, Reference, Submission

CODE = "import chisel3._\nclass A extends Module {\n}\n"
CONTRACT = Contract(module="A", ports=(Port(path="y", direction="output", type="Bool", width=1),))
VECTORS = [{"out": {"y": 1}}]
REFERENCE = Reference("class R", "scala")


def rows(path: Path, *given: Any) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in given))
    return path


def read(*places: Path | str, **options: Any) -> list[Submission | Judgement]:
    return list(read_submissions(places, **options))


def one(*places: Path | str, **options: Any) -> Submission:
    (found,) = read(*places, **options)
    assert isinstance(found, Submission)
    return found


def test_a_scala_file_is_taken_byte_for_byte(tmp_path: Path) -> None:
    text = "\ufeff// ```scala\r\nclass A\r\n\x00"
    (tmp_path / "A.scala").write_bytes(text.encode())
    found = one(tmp_path / "A.scala", defaults=Defaults(top="A", ctor="8"))
    assert found == Submission(str(tmp_path / "A.scala"), text, top="A", ctor="8")


def test_a_folder_gives_its_scala_files_in_order(tmp_path: Path) -> None:
    for name in ("b/Z.scala", "a/Y.scala", "X.scala", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CODE)
    os.mkfifo(tmp_path / "Pipe.scala")
    ids = [str(Path(found.id).relative_to(tmp_path)) for found in read(tmp_path)]
    assert ids == ["X.scala", "a/Y.scala", "b/Z.scala"]


def test_a_file_that_is_not_utf8_is_a_compile_error_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "A.scala").write_bytes(b"class A\n// \xff\n")
    (found,) = read(tmp_path / "A.scala")
    assert isinstance(found, Judgement)
    assert (found.verdict.stage, found.verdict.reason) == (Stage.COMPILE, "error")
    assert (found.verdict.messages[0].line, found.verdict.messages[0].column) == (2, 4)


def test_rows_carry_their_own_facts_before_the_options(tmp_path: Path) -> None:
    row = {"id": 7, "code": CODE, "top": "B", "ctor": "4", "contract": CONTRACT.to_json(), "vectors": VECTORS}
    path = rows(tmp_path / "a.jsonl", row, {"id": "x", "code": f"```scala\n{CODE}```", "top": "", "contract": None})
    defaults = Defaults(top="T", ctor="9", reference=REFERENCE)
    first, second = read(path, defaults=defaults)
    assert first == Submission("7", CODE, "B", "4", CONTRACT, read_vectors(VECTORS), None)
    assert second == Submission("x", f"\n{CODE}\n"[:-1], "T", "9", None, None, REFERENCE)


def test_the_columns_may_have_other_names(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.ndjson", {"task": "t", "output": CODE, "id": 3, "code": 4})
    assert one(path, id_column="task", code_column="output") == Submission("t", CODE)


@pytest.mark.parametrize(
    ("reference", "wanted"),
    [
        ("module m;\nendmodule\n", Reference("module m;\nendmodule\n", "sv")),
        ("// m\n  module m(input a, output y); assign y = a; endmodule", None),
        ("class R", REFERENCE),
        ({"text": "x", "language": "verilog", "top": "m"}, Reference("x", "sv", "m")),
        ({"text": "x", "language": "scala", "ctor": "8"}, Reference("x", "scala", "", "8")),
    ],
)
def test_the_language_of_a_reference_is_seen_or_said(tmp_path: Path, reference: Any, wanted: Reference | None) -> None:
    path = rows(tmp_path / "a.jsonl", {"id": "x", "code": CODE, "reference": reference})
    assert one(path).reference == (wanted or Reference(reference, "sv"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "no JSON"),
        ("[1]", "a row is a JSON object"),
        ({"code": CODE}, "no column 'id'"),
        ({"id": "x"}, "no column 'code' among 'id'; --code-column"),
        ({"id": None, "code": CODE}, "'id' is no text"),
        ({"id": "\ud800", "code": CODE}, "'id' is no text"),
        ({"id": "x", "code": 5}, "'code' is no text"),
        ({"id": "x", "code": CODE, "ctor": 8}, "'ctor' is no text"),
        ({"id": "x", "code": CODE, "contract": {"module": "A"}}, "contract: ports"),
        ({"id": "x", "code": CODE, "contract": "{"}, "no JSON"),
        ({"id": "x", "code": CODE, "vectors": [{"in": 1}]}, "vectors: 0.in"),
        ({"id": "x", "code": CODE, "reference": 5}, "reference"),
        ({"id": "x", "code": CODE, "reference": {"text": "x", "language": "vhdl"}}, "unknown language 'vhdl'"),
        ({"id": "x", "code": CODE, "vectors": VECTORS, "reference": "x"}, "either vectors or a reference"),
    ],
)
def test_a_bad_row_is_said_with_its_place_and_the_rest_goes_on(tmp_path: Path, row: Any, said: str) -> None:
    path = rows(tmp_path / "a.jsonl", {"id": "first", "code": CODE}, "", row, {"id": "last", "code": CODE})
    problems: list[str] = []
    assert [found.id for found in read(path, complain=problems.append)] == ["first", "last"]
    (problem,) = problems
    assert problem.startswith(f"{path}:3: ")
    assert said in problem
    with pytest.raises(UsageError, match=":3: "):
        read(path)


def test_a_row_that_is_not_utf8_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "x", "code": "\xff"}\n{"id": "y", "code": "class Y"}\n')
    problems: list[str] = []
    assert [found.id for found in read(path, complain=problems.append)] == ["y"]
    assert problems == [f"{path}:1: not UTF-8"]


def test_text_without_code_is_judged_at_once(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", {"id": "x", "code": "Sorry."}, {"id": "v", "code": "module m;\nendmodule"})
    prose, verilog = read(path)
    assert isinstance(prose, Judgement)
    assert isinstance(verilog, Judgement)
    assert (prose.verdict.stage, prose.verdict.reason, prose.hints) == (Stage.EXTRACT, "no_code", ("",))
    assert "this is Verilog" in verilog.hints[0]


def test_half_a_surrogate_pair_is_a_compile_error(tmp_path: Path) -> None:
    (found,) = read(rows(tmp_path / "a.jsonl", '{"id": "x", "code": "class A // \\ud800"}'))
    assert isinstance(found, Judgement)
    assert found.verdict.stage is Stage.COMPILE


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (f"Here:\n```scala\n{CODE}```\n", ["-"]),
        (CODE, ["-"]),
        (json.dumps({"id": "a", "code": CODE}) + "\n" + json.dumps({"id": "b", "code": CODE}), ["a", "b"]),
    ],
)
def test_standard_input_is_rows_or_text(monkeypatch: pytest.MonkeyPatch, given: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    found = read("-")
    assert [each.id for each in found] == ids
    assert all(isinstance(each, Submission) and each.code.strip() == CODE.strip() for each in found)


@pytest.mark.parametrize("name", ["missing.scala", "missing.jsonl", "missing", "empty.jsonl", "folder", "pipe.scala"])
def test_what_cannot_be_read_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.scala")
    with pytest.raises(UsageError):
        read(tmp_path / name)


def test_a_markdown_page_is_searched_for_code(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(f"# Answer\n\n```scala\n{CODE}```\n")
    (found,) = read_submissions(tmp_path / "answer.md")
    assert isinstance(found, Submission)
    assert found.code == f"\n\n\n{CODE}\n"


def test_all_places_are_looked_at_before_any_is_read(tmp_path: Path) -> None:
    (tmp_path / "A.scala").write_text(CODE)
    with pytest.raises(UsageError, match="missing"):
        read_submissions([tmp_path / "A.scala", tmp_path / "missing.scala"])
    with pytest.raises(UsageError, match="only once"):
        read_submissions(["-", tmp_path / "A.scala", "-"])


def test_a_file_that_goes_away_meanwhile_does_not_stop_the_rest(tmp_path: Path) -> None:
    for name in ("A.scala", "B.scala", "C.scala"):
        (tmp_path / name).write_text(CODE)
    problems: list[str] = []
    found = read_submissions(tmp_path, complain=problems.append)
    (tmp_path / "B.scala").unlink()
    assert [Path(each.id).name for each in found] == ["A.scala", "C.scala"]
    assert problems == [f"cannot read {tmp_path}/B.scala: No such file or directory"]


@pytest.mark.parametrize(
    "given",
    [
        CODE,
        f"```scala\n{CODE}```\n",
        json.dumps({"id": "-", "code": CODE}),
        json.dumps({"id": "-", "code": CODE}, indent=None) + "\r\n",
    ],
)
def test_a_byte_order_mark_hides_nothing(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + given.encode())))
    found = one("-")
    assert (found.id, found.code.strip()) == ("-", CODE.strip())


def test_standard_input_of_a_process_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "given").write_text(CODE)
    with (tmp_path / "given").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert one("-").code == CODE


def test_blank_lines_take_no_time() -> None:
    begin = time.monotonic()
    assert read_reference("\n" * 300_000).language == "scala"
    assert named_hint("no Scala code is in the text", "", "\n" * 300_000) == ("", "")
    assert time.monotonic() - begin < 5
