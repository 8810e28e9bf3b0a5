"""The resident compiler on real samples, some of which take it down."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chisellm.toolchain import Toolchain
from chisellm.verifier.worker import Compiler, Outcome, Sample

pytestmark = pytest.mark.real


def benign(name: str, constant: int) -> Sample:
    source = (
        "import chisel3._\n\nclass Plain extends Module {\n"
        "  val io = IO(new Bundle {\n    val a = Input(UInt(8.W))\n    val y = Output(UInt(8.W))\n  })\n"
        f"  io.y := io.a ^ {constant}.U\n}}\n"
    )
    return Sample(name, "Plain", source)


def elaborating(name: str, statement: str) -> Sample:
    source = f"import chisel3._\n\nclass Plain extends RawModule {{\n  {statement}\n}}\n"
    return Sample(name, "Plain", source)


BROKEN = {
    "typed": elaborating("typed", "val x: Int = 3.U"),
    "syntax": Sample("syntax", "Plain", "class Plain extends {{{\n"),
    "late": Sample("late", "Plain", "sealed abstract class A\nclass Plain extends A with B\ntrait B { def f: Int }\n"),
    "throws": elaborating("throws", 'throw new Exception("no such luck")'),
    "recursion": elaborating("recursion", "def f(n: Int): Int = f(n + 1) + 1; val x = f(0)"),
    "missing": Sample("missing", "Plain", "class Other\n"),
    "notModule": Sample("notModule", "Plain", "class Plain\n"),
    "exits": elaborating("exits", "System.exit(0)"),
    "loops": elaborating("loops", "while (true) {}"),
    "eats": elaborating("eats", "var kept = List.empty[Array[Long]]; while (true) kept ::= new Array[Long](1 << 22)"),
}
EXPECTED = {
    "typed": "compile",
    "syntax": "compile",
    "late": "compile",
    "throws": "elaborate",
    "recursion": "elaborate",
    "missing": "no_top",
    "notModule": "elaborate",
    "exits": "crash",
    "loops": "timeout",
    "eats": "memory",
}


@pytest.fixture(scope="module")
def compiler(toolchain: Toolchain) -> Iterator[Compiler]:
    with Compiler(toolchain, seconds=8, seconds_each=0.1, heap_megabytes=600) as started:
        yield started


@pytest.fixture(scope="module")
def poisoned(compiler: Compiler) -> dict[str, Outcome]:
    """Every broken sample in one batch, among benign ones."""
    samples = [benign(f"s{index}", index) for index in range(12)]
    for place, sample in enumerate(BROKEN.values()):
        samples.insert(place * 2, sample)
    return compiler.compile(samples)


@pytest.mark.parametrize("name", list(BROKEN))
def test_each_culprit_is_found(name: str, poisoned: dict[str, Outcome]) -> None:
    assert poisoned[name].status == EXPECTED[name], poisoned[name]


def test_no_other_outcome_changes(compiler: Compiler, poisoned: dict[str, Outcome]) -> None:
    alone = compiler.compile([benign(f"s{index}", index) for index in range(12)])
    assert all(outcome.status == "ok" for outcome in alone.values())
    assert {name: poisoned[name] for name in alone} == alone


def test_messages_carry_the_place_in_the_sample(compiler: Compiler) -> None:
    first_line = Sample("first", "A", "import chisel3._; object A { val x: Int = 3.U }\n")
    outcomes = compiler.compile([BROKEN["typed"], first_line])
    message = outcomes["typed"].messages[0]
    assert (message.severity, message.line, message.column) == ("error", 4, 18)
    assert "type mismatch" in message.text
    message = outcomes["first"].messages[0]
    assert (message.line, message.column) == (1, 45)


def test_warnings_are_told_but_do_not_stop_a_sample(compiler: Compiler) -> None:
    sample = benign("s0", 1)
    warned = Sample(
        "s0", "Plain", sample.source.replace("import chisel3._\n", "import chisel3._\nimport chisel3.util._\n")
    )
    outcome = compiler.compile([warned])["s0"]
    assert outcome.status == "ok"
    assert [(m.severity, m.line, m.text) for m in outcome.messages] == [("warning", 2, "Unused import")]


def test_a_sample_sees_nothing_of_another(compiler: Compiler) -> None:
    holder = Sample("s0", "Plain", benign("s0", 1).source + "object Shared { val secret = 3 }\n")
    outcomes = compiler.compile([holder])
    assert outcomes["s0"].status == "ok"
    thief = elaborating("s1", "val x = s0.Shared.secret")
    assert compiler.compile([thief])["s1"].status == "compile"


def test_a_top_whose_parameters_have_defaults_is_built_with_them(compiler: Compiler) -> None:
    body = "extends RawModule {\n  val y = IO(Output(UInt(width.W)))\n  y := (if (ones) 3 else 0).U(width.W)\n}\n"
    full = f"import chisel3._\n\nclass Plain(width: Int = 5, ones: Boolean = true) {body}"
    partly = f"import chisel3._\n\nclass Plain(width: Int, ones: Boolean = true) {body}"
    found = compiler.compile([Sample("full", "Plain", full), Sample("partly", "Plain", partly)])
    assert found["full"].status == "ok"
    assert "output y : UInt<5>" in found["full"].chirrtl
    assert found["partly"].status == "elaborate"
