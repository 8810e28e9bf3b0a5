"""One sample for each way to fail, on the real tools: the stage and the reason are the right ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chisellm.claim import Claim
from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints
from chisellm.stimulus import Stimulus
from chisellm.verifier.simulation import scratch
from chisellm.verifier.verifier import Verifier

pytestmark = pytest.mark.real

ADDER = """\
import chisel3._

class Sum extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val y = Output(UInt(9.W))
  })
  io.y := io.a +& io.b
}
"""
COUNTER = """\
import chisel3._

class Count extends Module {
  val io = IO(new Bundle {
    val en = Input(Bool())
    val n = Output(UInt(4.W))
  })
  val count = RegInit(0.U(4.W))
  when(io.en) {
    count := count + 1.U
  }
  io.n := count
}
"""
SUM = Contract(
    module="Sum",
    ports=(
        Port(path="a", direction="input", type="UInt", width=8),
        Port(path="b", direction="input", type="UInt", width=8),
        Port(path="y", direction="output", type="UInt", width=9),
    ),
)
COUNT = Contract(
    module="Count",
    ports=(
        Port(path="en", direction="input", type="Bool", width=1),
        Port(path="n", direction="output", type="UInt", width=4),
    ),
    reset=Reset(kind="sync", values={"n": 0}),
    latency=1,
)
ASYNC = COUNT.model_copy(update={"reset": Reset(kind="async", values={"n": 0})})
GOLDENS = {
    "Sum": Golden(lambda _, i: {"y": i["a"] + i["b"]}),
    "Count": Golden(lambda s, _: {"n": s}, lambda s, i: (s + i["en"]) % 16, 0),
}
MEMORY = """\
  val io = IO(new Bundle {
    val en = Input(Bool())
    val n = Output(UInt(4.W))
  })
  val count = RegInit(0.U(4.W))
  when(io.en) {
    count := count + 1.U
  }
  val cells = Mem(2, UInt(4.W))
  when(io.en) {
    cells(count(0)) := count
  }
  io.n := count | (cells(1.U) & 0.U)
}
"""


HEAD = COUNTER.split("  val io", maxsplit=1)[0]
LEAKY_MEMORY = MEMORY.replace("count | (cells(1.U) & 0.U)", "Mux(cells(1.U)(0), count ^ 1.U, count)")
OTHER_NAME = """\
  override def desiredName = "Other"
  io.y"""
# With `key` at X the lowered `if` takes the else branch and all looks right; only other starts show it.
HIDDEN = """\
  val key = Reg(UInt(4.W))
  when(count === 15.U) {
    key := count
  }
  when(key =/= 15.U && count === 7.U) {
    count := 1.U
  }
  io.n := count"""

# The same with an assignment that firtool breaks across lines.
LONG_HIDDEN = """\
  val key = Reg(Bool())
  when(count === 15.U) {
    key := (count === 15.U || count === 3.U) && (count =/= 7.U || count(3)) && (count(2) || count(1) || count(0)) &&
      (io.en || count(3) || count === 9.U || count === 11.U) && (count =/= 2.U || io.en)
  }
  when(!key && count === 7.U) {
    count := 1.U
  }
  io.n := count"""


def sum_of(expression: str) -> str:
    """The adder with another right-hand side."""
    return ADDER.replace("io.a +& io.b", expression)


def claim(contract: Contract, source: str) -> Claim:
    return Claim(contract, source, Stimulus(contract, GOLDENS[contract.module], Hints(), ("verifier test",)))


# name: contract, source, stage, reason
# fmt: off
CASES = {
    "right sum": (SUM, ADDER, "passed", ""),
    "right counter": (COUNT, COUNTER, "passed", ""),
    "right memory": (COUNT, HEAD + MEMORY, "passed", ""),
    "right asynchronous counter": (ASYNC, COUNTER.replace("Module", "Module with RequireAsyncReset"), "passed", ""),
    "type error": (SUM, ADDER.replace("io.a +& io.b", '"x"'), "compile", "error"),
    "unused import": (SUM, ADDER.replace("3._\n", "3._\nimport chisel3.util._\n"), "compile", "warning"),
    "deprecated": (SUM, sum_of("chisel3.util.MuxCase(1.U, Array(io.a(0) -> 0.U))"), "compile", "warning"),
    "read-only input": (SUM, ADDER.replace("io.y :=", "io.a := 1.U\n  io.y :="), "elaborate", "error"),
    "index beyond": (SUM, sum_of("io.a(9, 1)"), "elaborate", "error"),
    "not driven": (SUM, ADDER.replace("io.y :=", "val w = Wire(UInt(9.W))\n  io.y := w |"), "lower", "error"),
    "loop": (SUM, ADDER.replace("io.y :=", "val w = Wire(UInt(9.W))\n  w := w + 1.U\n  io.y := w |"), "lower", "error"),
    "truncation": (SUM, sum_of("(io.a +& io.b) +& io.a"), "lower", "warning"),
    "desired name": (SUM, ADDER.replace("  io.y", OTHER_NAME), "interface", "module_name"),
    "other name": (SUM, ADDER.replace("Sum", "Summe"), "interface", "module_name"),
    "wider port": (SUM, ADDER.replace("Output(UInt(9", "Output(UInt(10"), "interface", "ports"),
    "sign": (SUM, sum_of("(io.a +& io.b).asSInt").replace("Output(UInt", "Output(SInt"), "interface", "ports"),
    "extra port": (SUM, ADDER.replace("    val y", "    val c = Input(Bool())\n    val y"), "interface", "ports"),
    "synchronous instead of asynchronous": (ASYNC, COUNTER, "interface", "ports"),
    "carry lost": (SUM, ADDER.replace("+&", "+"), "simulate", "mismatch"),
    "wrong enable": (COUNT, COUNTER.replace("when(io.en)", "when(!io.en)"), "simulate", "mismatch"),
    "wrong reset value": (COUNT, COUNTER.replace("RegInit(0.U", "RegInit(1.U"), "simulate", "mismatch"),
    "no reset": (COUNT, COUNTER.replace("RegInit(0.U(4.W))", "Reg(UInt(4.W))"), "simulate", "x"),
    "long hidden start": (COUNT, COUNTER.replace("  io.n := count", LONG_HIDDEN), "simulate", "initial_state"),
    "initial memory": (COUNT, HEAD + LEAKY_MEMORY, "simulate", "x"),
    "hidden initial state": (COUNT, COUNTER.replace("  io.n := count", HIDDEN), "simulate", "initial_state"),
}
# fmt: on


@pytest.fixture(scope="module")
def verdicts(verifier: Verifier) -> dict[str, tuple[str, str, str]]:
    """All cases in one batch: none may disturb another."""
    found = verifier.verify([claim(contract, source) for contract, source, _, _ in CASES.values()])
    return {
        name: (v.stage.value, v.reason, v.messages[0].text if v.messages else "")
        for name, v in zip(CASES, found, strict=True)
    }


@pytest.mark.parametrize("name", list(CASES))
def test_stage_and_reason(name: str, verdicts: dict[str, tuple[str, str, str]]) -> None:
    _, _, stage, reason = CASES[name]
    assert verdicts[name][:2] == (stage, reason), verdicts[name]


def test_evidence_counts_what_was_compared(verifier: Verifier) -> None:
    (verdict,) = verifier.verify([claim(COUNT, COUNTER)])
    assert verdict.checked == ("compile", "elaborate", "lower", "interface", "simulate", "coverage", "mutation")
    assert int(verdict.evidence["cycles"]) >= 200
    assert verdict.evidence["defined_permille"] == 1000


def test_the_flattening_map_is_recorded(verifier: Verifier) -> None:
    (verdict,) = verifier.verify([claim(COUNT, COUNTER)])
    names = json.loads(str(verdict.evidence["verilog_names"]))
    assert names == {"clock": "clock", "reset": "reset", "io.en": "io_en", "io.n": "io_n"}


def test_elaboration_messages_carry_the_authors_line(verifier: Verifier) -> None:
    contract, source, _, _ = CASES["index beyond"]
    (verdict,) = verifier.verify([claim(contract, source)])
    message = verdict.messages[0]
    assert (message.line, "s0" in message.text) == (source[: source.index("io.y :=")].count("\n") + 1, False), message


def test_a_verdict_does_not_depend_on_the_batch(verifier: Verifier) -> None:
    names = ["right counter", "carry lost", "not driven"]
    alone = [verifier.verify([claim(*CASES[name][:2])])[0] for name in names]
    together = verifier.verify([claim(*CASES[name][:2]) for name in names])
    assert alone == together


def test_nothing_is_left_behind(verifier: Verifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "MEMORY", tmp_path)
    assert verifier.verify([claim(SUM, ADDER)])[0].passed
    assert not list(tmp_path.iterdir())
