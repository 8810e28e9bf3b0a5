"""Strangers' texts of every kind, on the real tools, in the real sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chisellm.contract import Contract, Port, Reset
from chisellm.errors import InfraError
from chisellm.stimulus import Trace
from chisellm.toolchain import Toolchain, provision
from chisellm.verdict import Stage
from chisellm.verifier.interface import Field
from chisellm.verifier.judge import CANARY, Judge
from chisellm.verifier.sandbox import zones
from chisellm.verifier.stranger import Judgement, Limits, Reference, Submission
from chisellm.verifier.verifier import Verifier
from chisellm.verifier.worker import Sample

pytestmark = pytest.mark.real

LIMITS = Limits(compile_seconds=20, elaborate_seconds=6, lower_seconds=10, simulate_seconds=10)


def module(name: str, body: str = "io.y := io.a", head: str = "", parameters: str = "", width: str = "8.W") -> str:
    return f"""{head}import chisel3._
class {name}{parameters} extends Module {{
  val io = IO(new Bundle {{ val a = Input(UInt({width})); val y = Output(UInt({width})) }})
  {body}
}}
"""


GENERIC = """\
package lab.fifo
import chisel3._
class Stage[T <: Data](gen: T, deep: Int)(pipe: Boolean = true) extends Module {
  val io = IO(new Bundle { val a = Input(gen.cloneType); val y = Output(gen.cloneType) })
  io.y := Seq.fill(deep)(()).foldLeft(io.a)((x, _) => RegNext(x))
}
class Pair extends Module {
  val io = IO(new Bundle { val a = Input(UInt(4.W)); val y = Output(UInt(4.W)) })
  val one = Module(new Stage(UInt(4.W), 1)())
  one.io.a := io.a
  io.y := one.io.y
}
"""
FACTORY = (
    module("Leaf", parameters="(w: Int)", width="w.W")
    + (
        "object Leaf { def apply(w: Int) = Module(new Leaf(w)) }\n"
        "trait HasLeaf { this: RawModule => val leaf = IO(Output(UInt(8.W))); leaf := 0.U }\n"
    )
    + module("Top", "val l = Leaf(8); l.io.a := io.a; io.y := l.io.y").replace("import chisel3._\n", "")
)
PROGRAM = (
    module("Wanted")
    + module("Spare").replace("import chisel3._\n", "")
    + ("object Main extends App { println(_root_.circt.stage.ChiselStage.emitCHIRRTL(new Wanted)) }\n")
)
SHADOWING = """\
import chisel3._
object circt { val stage = 1 }
class Counter(n: Int) extends Module { val o = IO(Output(UInt(8.W))); o := n.U }
class Function0
object scala0
"""
FILLING = "var all = List.empty[Array[Long]]; while (true) all ::= new Array[Long](1 << 20)"
MACRO = """\
object M { def impl(c: scala.reflect.macros.blackbox.Context): c.Tree = { System.exit(1); ??? } }
"""
TABBED = "import chisel3._\n\nclass A extends Module {\n\tval x: Int = 3.U\n}\n"

# name: submission, stage, reason, top, line of the first message
# fmt: off
CASES = {
    "canary": (Submission("", CANARY), "passed", "", "Canary", 0),
    "factory": (Submission("", FACTORY), "passed", "", "Top", 0),
    "program": (Submission("", PROGRAM), "passed", "", "Wanted", 0),
    "argument": (Submission("", FACTORY, "Leaf", "8"), "passed", "", "Leaf", 0),
    "argument with imports": (Submission("", GENERIC, "Stage", "(UInt(3.W), 2)()"), "passed", "", "Stage", 0),
    "type argument": (Submission("", GENERIC, "lab.fifo.Stage[SInt]", "(SInt(3.W), 2)()"), "passed", "", "Stage", 0),
    "shadowing": (Submission("", SHADOWING, "", "3.max(2)"), "passed", "", "Counter", 0),
    "in an object": (Submission("", f"object Lab {{\n{module('A')}}}\n"), "passed", "", "A", 0),
    "package object": (Submission("", f"package object lab {{\n{module('A')}}}\n"), "passed", "", "A", 0),
    "wanted by the contract": (
        Submission("", GENERIC, "", "(UInt(4.W), 1)()", Contract(module="Stage", reset=Reset(kind="sync"), ports=(
            Port(path="a", direction="input", type="UInt", width=4),
            Port(path="y", direction="output", type="UInt", width=4),
        ))), "passed", "", "Stage", 0,
    ),
    "several": (Submission("", module("A") + module("B").split("\n", 1)[1]), "interface", "module_name", "", 0),
    "no module": (Submission("", "object A\n"), "interface", "module_name", "", 0),
    "unknown top": (Submission("", CANARY, "Bird"), "interface", "module_name", "", 0),
    "typed, after a tab": (Submission("", TABBED), "compile", "error", "", 4),
    "missing argument": (Submission("", FACTORY, "Leaf"), "compile", "error", "", 0),
    "wrong argument": (Submission("", FACTORY, "Leaf", "true"), "compile", "error", "", 0),
    "argument that breaks out": (Submission("", FACTORY, "Leaf", "8); sys.exit(0"), "elaborate", "crash", "", 0),
    "elaboration": (Submission("", module("A", "io.y := io.a(9, 1)")), "elaborate", "error", "", 4),
    "require": (Submission("", module("A", "\n  require(false)")), "elaborate", "error", "", 5),
    "warning": (Submission("", module("A", "io.y := VecInit(1.U, 2.U, 3.U)(io.a)")), "passed", "", "A", 4),
    "not driven": (Submission("", module("A", "")), "lower", "error", "", 2),
    "exit": (Submission("", module("A", "System.exit(0)")), "elaborate", "crash", "", 0),
    "loop": (Submission("", module("A", "while (true) {}")), "elaborate", "timeout", "", 0),
    "reserved": (Submission("", module("A", head="package chisel3.mine\n")), "policy", "reserved_package", "", 0),
    "not Unicode": (Submission("", module("A") + "// \ud800"), "compile", "error", "", 0),
    "exit like a full heap": (Submission("", module("A", "System.exit(3)")), "elaborate", "crash", "", 0),
    "full heap": (Submission("", module("A", FILLING)), "elaborate", "memory", "", 0),
    "macro out of an argument": (
        Submission("", MACRO + FACTORY, "Leaf",
                   "{ import scala.language.experimental.macros; def m: Int = macro M.impl; m }"),
        "compile", "error", "", 0,
    ),
    "macro in an argument": (
        Submission("", "import scala.language.experimental.macros\nobject M {\n"
                   "  def m: Int = macro impl\n  def impl(c: scala.reflect.macros.blackbox.Context): c.Tree ="
                   " { System.exit(1); ??? }\n}\n" + FACTORY, "Leaf", "M.m"), "compile", "error", "", 0,
    ),
}
# fmt: on


@pytest.fixture(scope="module")
def judge(toolchain: Toolchain) -> Iterator[Judge]:
    with Judge(toolchain, limits=LIMITS) as started:
        yield started


@pytest.fixture(scope="module")
def judged(judge: Judge) -> dict[str, Judgement]:
    return {name: judge.judge(case[0]) for name, case in CASES.items()}


@pytest.mark.parametrize("name", list(CASES))
def test_stage_and_reason(name: str, judged: dict[str, Judgement]) -> None:
    _, stage, reason, top, line = CASES[name]
    found = judged[name]
    assert (found.verdict.stage.value, found.verdict.reason) == (stage, reason), found.verdict
    assert found.top == top
    if line:
        assert found.verdict.messages[0].line == line, found.verdict.messages


def test_columns_count_characters(judged: dict[str, Judgement]) -> None:
    assert judged["typed, after a tab"].verdict.messages[0].column == TABBED.split("\n")[3].index("3.U") + 3


def test_messages_say_what_to_do(judged: dict[str, Judgement]) -> None:
    assert "A (line 2), B (line 6)" in judged["several"].verdict.messages[0].text
    assert "there is chisel.canary.Canary" in judged["unknown top"].verdict.messages[0].text
    assert "it takes (w: Int)" in judged["missing argument"].verdict.messages[0].text


def test_what_is_learned_on_the_way(judged: dict[str, Judgement]) -> None:
    found = judged["canary"]
    assert found.ports == (
        Field("clock", "input", "Clock", 1),
        Field("reset", "input", "UInt", 1),
        Field("io.in", "input", "UInt", 8),
        Field("io.total", "output", "UInt", 8),
    )
    assert found.verdict.checked == ("compile", "elaborate", "lower")
    assert found.figures["register_bits"] == 8
    assert list(found.seconds) == ["compile", "elaborate", "lower"]
    assert found.functional is None
    assert "module Canary(" in found.verilog


def test_the_same_again(judge: Judge, judged: dict[str, Judgement]) -> None:
    again = judge.judge(CASES["factory"][0])
    assert replace(again, seconds={}) == replace(judged["factory"], seconds={})


GOLD = """\
module gold(input clock, reset, input [7:0] in, output [7:0] total);
  reg [7:0] t;
  always @(posedge clock) t <= reset ? 0 : t + in;
  assign total = t;
endmodule
"""
VECTORS = Trace(
    [{"in": 0}, {"in": 0}, {"in": 5}, {"in": 7}], [1, 1, 0, 0], [None, {"total": 0}, {"total": 0}, {"total": 5}]
)


@pytest.mark.parametrize(
    ("extra", "stage", "reason", "functional"),
    [
        ({"reference": Reference(GOLD, "sv")}, "passed", "", True),
        ({"reference": Reference(GOLD.replace("+", "-"), "sv")}, "simulate", "mismatch", False),
        ({"reference": Reference(CANARY.replace("total + io.in", "io.in + total"), "scala")}, "passed", "", True),
        ({"reference": Reference(GOLD.replace("module", "modul"), "sv")}, "infra", "reference", None),
        (
            {"reference": Reference(GOLD.replace("assign", 'initial $system("x"); assign'), "sv")},
            "infra",
            "reference",
            None,
        ),
        ({"vectors": VECTORS}, "passed", "", True),
        ({"vectors": replace(VECTORS, expected=[None, None, None, {"total": 6}])}, "simulate", "mismatch", False),
        ({"vectors": replace(VECTORS, inputs=[{"in": 256}] * 4)}, "interface", "ports", None),
    ],
)
def test_behaviour(judge: Judge, extra: dict[str, object], stage: str, reason: str, functional: bool | None) -> None:
    found = judge.judge(Submission("", CANARY, **extra))  # type: ignore[arg-type]
    assert (found.verdict.stage.value, found.verdict.reason) == (stage, reason), found.verdict
    assert found.functional is functional


@pytest.mark.parametrize(
    ("top", "code"),
    [
        ("Canary", CANARY.split("\n", 2)[2]),
        ("Top", FACTORY),
        ("A", module("A", "val kept = dontTouch(WireInit(io.a)); io.y := kept; assert(io.a =/= 3.U)")),
        ("A", module("A", "val x, y = RegNext(io.a); chisel3.experimental.annotate(x)(Nil); io.y := x | y")),
        ("A", 'import chisel3._\nclass A extends RawModule {\n  override def desiredName = "Other$Name"\n}\n'),
    ],
)
def test_elaboration_gives_what_the_stage_gives(judge: Judge, verifier: Verifier, top: str, code: str) -> None:
    """The shortcut past Chisel's command line must change no byte."""
    stage = verifier.compiler.compile([Sample("sample", top, code)])["sample"]
    found = judge.judge(Submission("", code))
    assert stage.status == "ok", stage.messages
    assert found.chirrtl == stage.chirrtl


def test_chisel_6() -> None:
    with Judge(provision("chisel-6", quiet=True), limits=LIMITS) as judge:
        assert judge.judge(Submission("", CANARY)).verdict.passed
        printing = module("A", 'io.y := io.a; printf("x"); stop()')
        found = judge.judge(Submission("", printing, reference=Reference(module("B"), "scala")))
        assert found.functional


def test_a_sick_compiler_is_no_verdict(toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch) -> None:
    with Judge(toolchain, limits=LIMITS) as judge:
        monkeypatch.setattr(zones.ResidentCompiler, "prepare", lambda self: (_ for _ in ()).throw(InfraError("sick")))
        found = judge.judge(Submission("", CANARY))
    assert (found.verdict.stage, found.verdict.messages[0].text) == (Stage.INFRA, "sick")


def test_an_abnormal_end_is_held_against_the_tools_if_a_good_module_ends_alike(
    toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise zones.Gone("crash", "the sandbox is broken")

    monkeypatch.setattr("chisellm.verifier.sandbox.examination.elaborate", broken)
    with Judge(toolchain, limits=LIMITS) as judge:
        found = judge.judge(Submission("", CANARY))
    assert found.verdict.stage is Stage.INFRA


def test_a_closed_judge_says_so(toolchain: Toolchain) -> None:
    judge = Judge(toolchain)
    judge.close()
    with pytest.raises(InfraError):
        judge.judge(Submission("", CANARY))
