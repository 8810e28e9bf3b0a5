"""`chisellm verify` from files to exit code, on the real engine."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chisellm.cli import main
from chisellm.cli import verify as command
from chisellm.submissions.account import as_json, printable
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.stranger import Judgement

ADDER = """\
import chisel3._

class Adder(width: Int = 4) extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(width.W))
    val b = Input(UInt(width.W))
    val sum = Output(UInt((width + 1).W))
  })
  io.sum := io.a +& io.b
}
"""
WRONG = ADDER.replace("+&", "+")
BROKEN = ADDER.replace("io.sum :=", "io.sum =")
ACCUMULATOR = """\
import chisel3._

class Accumulator extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val total = Output(UInt(8.W))
  })
  val total = RegInit(0.U(8.W))
  total := total + io.in
  io.total := total
}
"""
SUM_VECTORS = [
    {"in": {"a": 1, "b": 2}, "out": {"sum": 3}},
    {"in": {"a": 15, "b": "0xf"}, "out": {"sum": 30}},
]
TOTAL_VECTORS = [
    {"reset": True, "in": {"in": 5}},
    {"out": {"total": 0}},
    {"out": {"total": 5}},
    {"out": {"total": 10}},
]
QUEUE = """\
import chisel3._
import chisel3.util._

class Buffer extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(8.W)))
    val out = Decoupled(UInt(8.W))
  })
  io.out <> Queue(io.in, 2)
}
"""
# `out.bits` is unknown until the first value is in the queue's memory.
QUEUE_VECTORS = [
    {"reset": True},
    {"in": {"in.valid": 1, "in.bits": 5, "out.ready": 0}, "out": {"in.ready": 1, "out.valid": 0}},
    {"in": {"in.valid": 0}, "out": {"out.valid": 1, "out.bits": 5}},
]
CONTRACT: dict[str, Any] = {
    "module": "Adder",
    "ports": [
        {"path": "a", "direction": "input", "type": "UInt", "width": 4},
        {"path": "b", "direction": "input", "type": "UInt", "width": 4},
        {"path": "sum", "direction": "output", "type": "UInt", "width": 5},
    ],
}
PLAIN_REFERENCE = "module s(input [3:0] a, b, output [4:0] sum); assign sum = a + b; endmodule"
REFERENCE = """\
module Sum(input [3:0] io_a, io_b, output [4:0] io_sum, input clock, reset);
  assign io_sum = io_a + io_b;
endmodule
"""


def run(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["verify", *line])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def judged(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, list[dict[str, Any]]]:
    code, out, _ = run(capsys, *line, "--json", "--jobs", "1")
    return code, [json.loads(row) for row in out.splitlines()]


def outcomes(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(row["id"], row["stage"], row["reason"]) for row in found]


@pytest.mark.real
def test_files_give_a_table_and_the_exit_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "Adder.scala").write_text(ADDER)
    (tmp_path / "Broken.scala").write_text(BROKEN)
    code, out, _ = run(capsys, str(tmp_path / "Adder.scala"), "--ctor", "8", "--jobs", "1")
    assert code == 0
    assert "output io.sum UInt<9>" in out
    assert "behaviour not simulated" in out
    code, out, _ = run(capsys, str(tmp_path), "--jobs", "1")
    assert code == 1
    assert f"{tmp_path}/Broken.scala:9:10: error: reassignment to val" in out
    assert "hint: hardware is connected with `:=`" in out


@pytest.mark.real
def test_rows_keep_their_order_and_bad_ones_do_not_stop_the_rest(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "rows.jsonl"
    given = [
        {"id": "prose", "code": f"Here you are:\n\n```scala\n{BROKEN}```\nHave fun!\n"},
        {"id": "none", "code": "Sorry."},
        {"id": "right", "code": ADDER, "contract": CONTRACT, "vectors": SUM_VECTORS},
        {"id": "wrong", "code": WRONG, "contract": json.dumps(CONTRACT), "vectors": json.dumps(SUM_VECTORS)},
        {"id": "wide", "code": ADDER, "ctor": "5", "contract": CONTRACT},
        {"id": "name", "code": ADDER.replace("Adder", "Plus"), "contract": CONTRACT},
        {"id": "state", "code": ACCUMULATOR, "vectors": TOTAL_VECTORS},
        {"id": "reference", "code": ADDER, "reference": REFERENCE},
        {"id": "plain", "code": ADDER, "reference": PLAIN_REFERENCE},
        {"id": "partly", "code": QUEUE, "vectors": QUEUE_VECTORS},
        {"id": "late", "code": QUEUE, "vectors": [*QUEUE_VECTORS, {"out": {"out.bits": 6}}]},
        {"id": "base", "code": ADDER.replace("io.a +& io.b", '"0xff".U')},
        {"id": "unlike", "code": WRONG, "reference": {"text": ADDER, "language": "scala", "ctor": "4"}},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in given) + "oops\n")
    code, out, err = run(capsys, str(path), "--json", "--jobs", "1", "--emit", str(tmp_path / "out"))
    found = [json.loads(row) for row in out.splitlines()]
    assert code == 2
    assert f"{path}:14: no JSON" in err
    assert outcomes(found) == [
        ("prose", "compile", "error"),
        ("none", "extract", "no_code"),
        ("right", "passed", ""),
        ("wrong", "simulate", "mismatch"),
        ("wide", "interface", "ports"),
        ("name", "interface", "module_name"),
        ("state", "passed", ""),
        ("reference", "passed", ""),
        ("plain", "passed", ""),
        ("partly", "passed", ""),
        ("late", "simulate", "mismatch"),
        ("base", "elaborate", "error"),
        ("unlike", "simulate", "mismatch"),
    ]
    by_id = {row["id"]: row for row in found}
    assert (by_id["prose"]["message"]["line"], by_id["prose"]["message"]["column"]) == (12, 10)
    assert "Invalid base" in by_id["base"]["message"]["text"]
    assert "begins with h, b, o or d" in by_id["base"]["message"]["hint"]
    assert [by_id[name]["functional"] for name in ("prose", "right", "wrong", "state")] == [None, True, False, True]
    emitted = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "wrong.vcd" in emitted
    assert "late.vcd" in emitted
    assert "right.sv" in emitted
    assert "right.vcd" not in emitted


@pytest.mark.real
def test_options_hold_for_standard_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vectors.json").write_text(json.dumps(SUM_VECTORS))
    (tmp_path / "contract.json").write_text(json.dumps(CONTRACT))
    line = ["-", "--vectors", str(tmp_path / "vectors.json"), "--contract", str(tmp_path / "contract.json")]
    given = f"Sure:\n{WRONG}\nThat is all."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    code, found = judged(capsys, *line)
    assert (code, outcomes(found)) == (1, [("-", "simulate", "mismatch")])
    assert "sum" in found[0]["message"]["text"]


UNFIT: dict[str, list[dict[str, Any]]] = {
    "a = 16 does not fit": [{"in": {"a": 16, "b": 0}, "out": {"sum": 16}}],
    "sum = 32 does not fit": [{"in": {"a": 0, "b": 0}, "out": {"sum": 32}}],
    "input b no value": [{"in": {"a": 0}, "out": {"sum": 0}}],
    "no port total": [{"in": {"a": 0, "b": 0}, "out": {"total": 0}}],
}


@pytest.mark.real
def test_vectors_that_do_not_fit_are_never_a_pass(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    given = [{"id": said, "code": ADDER, "vectors": vectors} for said, vectors in UNFIT.items()]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, given)))
    code, found = judged(capsys, str(tmp_path / "rows.jsonl"))
    assert code == 1
    assert outcomes(found) == [(said, "interface", "ports") for said in UNFIT]
    assert [row["message"]["text"] for row in found if row["id"] not in row["message"]["text"]] == []


JUDGEMENTS = {
    "good": Judgement("good", Verdict(Stage.PASSED, checked=("compile",)), functional=True),
    "bad": Judgement(
        "bad", Verdict(Stage.ELABORATE, "error", (Message("error", "\x1b[2J\u202eno", 1, 2),)), hints=("h",)
    ),
    "ill": Judgement("ill", Verdict(Stage.INFRA, "tools", (Message("error", "ill"),))),
}


@pytest.mark.parametrize(
    ("ids", "code"), [(["good"], 0), (["good", "bad"], 1), (["good", "ill"], 2), (["bad", "ill"], 2), (["good"] * 9, 0)]
)
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_exit_codes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, ids: list[str], code: int, form: list[str]
) -> None:
    monkeypatch.setattr(command, "judge_all", lambda *_, **__: iter([JUDGEMENTS[id_] for id_ in ids]))
    ended, out, _ = run(capsys, __file__, *form)
    assert ended == code
    assert "\x1b[2J" not in out
    assert all(id_ in out for id_ in ids)


@pytest.mark.parametrize("ids", [["good"], ["good", "bad", "ill", "good"]])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_what_was_judged_before_an_interrupt_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, ids: list[str], form: list[str]
) -> None:
    def judgements() -> Iterator[Judgement]:
        yield from (JUDGEMENTS[id_] for id_ in ids)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "judge_all", lambda *_, **__: judgements())
    code, out, err = run(capsys, __file__, *form)
    assert code == 130
    assert "interrupted" in err
    assert all(id_ in out for id_ in ids)


def test_a_row_says_which_toolchain_judged_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "judge_all", lambda *_, **__: iter([JUDGEMENTS["good"]]))
    _, out, _ = run(capsys, __file__, "--json", "--toolchain", "chisel-6")
    assert json.loads(out)["toolchain"] == "chisel-6"


def test_an_id_stays_on_its_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Judgement("one\ntwo\tthree", Verdict(Stage.PASSED))
    monkeypatch.setattr(command, "judge_all", lambda *_, **__: iter([odd]))
    _, out, _ = run(capsys, __file__)
    assert out.startswith("one\ufffdtwo\ufffdthree: passed")


def test_a_place_that_is_missing_is_told_before_any_work(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "judge_all", lambda *_, **__: pytest.fail("judging began"))
    code, out, err = run(capsys, __file__, "nowhere.scala", "--json")
    assert (code, out) == (2, "")
    assert "nowhere.scala" in err


def test_nothing_judged_is_no_pass(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "judge_all", lambda *_, **__: iter([]))
    code, _, err = run(capsys, __file__)
    assert code == 2
    assert "nothing to judge" in err


def test_an_object_has_every_key() -> None:
    objects = [as_json(judgement, "chisel-7") for judgement in JUDGEMENTS.values()]
    assert len({tuple(each) for each in objects}) == 1
    good, bad, ill = objects
    assert (good["verdict"], good["functional"], good["message"]) == ("passed", True, None)
    assert bad["message"] == {"severity": "error", "text": "\x1b[2J\u202eno", "line": 1, "column": 2, "hint": "h"}
    assert (ill["verdict"], ill["functional"]) == ("infra", None)


def test_what_would_drive_a_terminal_is_replaced() -> None:
    assert printable("a\x1b[2J\u202e\r\nb\tc\ud800") == "a\ufffd[2J\ufffd\ufffd\nb\tc\ufffd"
