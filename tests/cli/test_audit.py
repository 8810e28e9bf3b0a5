"""`chisellm audit` from files to exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chisellm.cli import main

ADDER = """import chisel3._

class Adder extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val sum = Output(UInt(8.W))
  })
  io.sum := io.a + 1.U
}
"""
ASK = "Write a module `Adder` that adds one to the input `a` and shows the result on its output port `sum` at once."


def write(path: Path, *rows: dict[str, Any] | str) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["audit", *map(str, arguments)])
    said = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, said.out, said.err


def alpaca(code: str = ADDER, ask: str = ASK) -> dict[str, str]:
    return {"instruction": ask, "input": "", "output": f"```scala\n{code}```"}


def test_figures_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.jsonl", alpaca(), alpaca(ADDER.replace("1.U", "2.U"), "Write an adder."))
    code, out, err = run(capsys, path, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["file"] == str(path)
    assert (found["rows"], found["distinct_outputs"], found["skeletons"]) == (2, 2, 1)
    assert (found["name_stated"], found["ports_stated"]) == (0.5, 0.5)
    assert found["lines"] == {"min": 8, "median": 8, "p95": 8, "max": 8}
    assert found["api_uses"]["Input"] == 2
    assert "verified" not in found


def test_two_files_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = write(tmp_path / "one.jsonl", alpaca()), write(tmp_path / "two.jsonl", alpaca(), alpaca())
    code, out, _ = run(capsys, one, two)
    assert code == 0
    (header,) = [line for line in out.splitlines() if "one.jsonl" in line]
    assert "two.jsonl" in header
    (line,) = [line for line in out.splitlines() if "distinct_outputs " in line]
    assert [cell.strip() for cell in line.split("│")] == ["", "distinct_outputs", "1", "1", ""]


def test_a_bad_line_is_told_and_the_rest_audited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.jsonl", alpaca(), "nonsense", {"text": "x"})
    code, out, err = run(capsys, path, "--json")
    assert code == 1
    assert (json.loads(out)["rows"], json.loads(out)["skipped"]) == (1, 2)
    assert f"error: {path}:2: not JSON" in err
    assert f"error: {path}:3: neither instruction and output nor messages" in err


@pytest.mark.parametrize("content", ["", "\n\n", "nonsense\n", '{"a": 1}\n'])
def test_nothing_to_read_is_an_error(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(content)
    code, out, err = run(capsys, path)
    assert (code, out) == (2, "")
    assert "no row could be read" in err
    assert "hint:" in err


@pytest.mark.parametrize(
    "arguments", [["none.jsonl"], ["."], ["a.jsonl", "--against", "none.jsonl"], ["a.jsonl", "--toolchain", "chisel-1"]]
)
def test_bad_usage(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.jsonl", alpaca())
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")


def test_code_in_another_language_is_a_row_without_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verilog = {"instruction": "x", "output": "```verilog\nmodule A(input a, output y);\nassign y = a;\nendmodule\n```"}
    _, out, _ = run(capsys, write(tmp_path / "a.jsonl", verilog, alpaca()), "--json")
    assert json.loads(out)["without_code"] == 1


def test_rows_that_give_a_benchmark_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = write(tmp_path / "bench.jsonl", alpaca(ADDER.replace("Adder", "Secret")))
    rows = write(tmp_path / "a.jsonl", alpaca(), alpaca(ADDER.replace("+", "-"), "Write a subtractor."))
    code, out, _ = run(capsys, rows, "--against", bench, "--json")
    match, figures = map(json.loads, out.splitlines())
    assert code == 1
    assert match["match"] == {
        "row": f"{rows}:1", "problem": f"{bench}:1", "code": True, "netlist": False, "overlap": 1.0,
    }  # fmt: skip
    assert figures["matching_rows"] == 1
    code, out, _ = run(capsys, rows, "--against", bench)
    assert f"{rows}:1 gives {bench}:1 away: same code, 100% of the problem's word sequences" in out


@pytest.mark.real
def test_verify_tells_how_far_the_code_comes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        alpaca(),
        alpaca(ADDER.replace("Adder", "Same")),
        alpaca(ADDER.replace("io.sum :=", "io.sum =")),
        alpaca(ADDER.replace("+ 1.U", '+ "hzz".U')),
        alpaca(ADDER.replace("  io.sum := io.a + 1.U\n", "")),
        {"instruction": "x", "output": "no code"},
    ]
    code, out, _ = run(capsys, write(tmp_path / "a.jsonl", *rows), "--verify", "--json")
    assert code == 0
    assert json.loads(out)["verified"] == {
        "judged": 5, "infra": 0, "compile": 0.8, "elaborate": 0.6, "lower": 0.4, "distinct_netlists": 1,
    }  # fmt: skip
