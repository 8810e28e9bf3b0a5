"""Every hint answers a message that the real tools give for the mistake it is about."""

from __future__ import annotations

import pytest

from chisellm.toolchain import provision
from chisellm.verdict import Message
from chisellm.verifier.hints import hint_names, hints, named_hint
from chisellm.verifier.lowering import lower
from chisellm.verifier.worker import Compiler, Sample

PORTS = """\
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val s = Input(SInt(8.W))
    val c = Input(Bool())
    val y = Output(UInt(8.W))
"""
CHISEL = "import chisel3._\n"
UTIL = "import chisel3._\nimport chisel3.util._\n"
RIGHT = "  io.y := io.a"
STREAM = "    val q = Flipped(Decoupled(UInt(8.W)))\n    val y = Output(Bool())\n"


def module(body: str, *, imports: str = CHISEL, ports: str = PORTS) -> str:
    return f"{imports}class T extends Module {{\n  val io = IO(new Bundle {{\n{ports}  }})\n  {body}\n}}\n"


def imported(line: str) -> str:
    return module(RIGHT, imports=f"{CHISEL}import chisel3.{line}\n")


# source that makes the mistake: name of the hint
MISTAKES = {
    module("always @(posedge clock) begin\n    io.y := io.a\n  end"): "verilog always",
    module("assign io.y = io.a"): "verilog assign",
    module("io.y := 8'hFF"): "verilog literal",
    module("io.y := 8'd5"): "verilog decimal",
    module("io.y := io.c ? io.a : io.b"): "verilog ternary",
    module("reg [7:0] r\n  io.y := io.a"): "verilog declaration",
    module("io.y := io.a", ports="    input a: UInt(8.W)\n    val y = Output(UInt(8.W))\n"): "verilog declaration",
    module("io.y := {io.a(3, 0), io.b(3, 0)}"): "verilog concat",
    module("io.y := io.a[7:0]"): "verilog slice",
    module("io.y := io.a(7:0)"): "colon slice",
    module("io.y := io.a[0]"): "square index",
    module("when (io.c) begin\n    io.y := io.a\n  end"): "verilog begin",
    module("case (io.a)\n   1: io.y := 2.U\n  endcase"): "verilog case",
    "module T(input a, output y);\n  assign y = a;\nendmodule\n": "verilog module",
    module("for (int i = 0; i < 8; i++) { io.y := io.a }"): "c loop",
    module("var i = 0\n  i++\n  io.y := i.U"): "increment",
    f"```scala\n{module(RIGHT)}```\n": "markdown",
    module("io.y = io.a"): "equals sign",
    module("io.y <= io.a"): "less or equal",
    module("io.y := 0.U\n  when(io.a == io.b) { io.y := 1.U }"): "double equals",
    module("if (io.c) { io.y := 1.U } else { io.y := 0.U }"): "scala if",
    module("when(io.c) { io.y := 1.U } else { io.y := 0.U }"): "else",
    module("when(io.c) { io.y := 1.U } .elsif(io.c) { io.y := 2.U }"): "else",
    module("when(io.c) { io.y := 1.U } elsewhen(io.c) { io.y := 2.U } otherwise { io.y := 0.U }"): "elsewhen dot",
    module("switch(io.a) { is(1.U) { io.y := 2.U } default { io.y := 3.U } }", imports=UTIL): "switch default",
    module("val w = Wire(Bool())\n  w := true\n  io.y := w"): "boolean literal",
    module("val r = Reg(Vec(UInt(8.W), 4))\n  io.y := r(0)"): "vec arguments",
    module("io.y := Vec(io.a, io.b)(0)"): "vec arguments",
    module("val v = VecInit(UInt(8.W), 4)\n  io.y := v(0)"): "vecinit type",
    module("val n = 8\n  val w = Wire(UInt(n))\n  io.y := w"): "width number",
    module("io.y := io.a + 1"): "unsized literal",
    module("io.y := 0"): "unsized literal",
    module("io.y := (io.s + 1).asUInt"): "sint literal",
    module("io.y := Mux(1, io.a, io.b)"): "bool literal needed",
    module("for (i <- 0 until io.a) { io.y := i.U }"): "hardware loop",
    module("io.y := 0.U\n  when(io.a) { io.y := 1.U }"): "uint as condition",
    module("io.y := 0.U\n  when(io.a && io.c) { io.y := 1.U }"): "logic on uint",
    module("io.y := io.a + io.s"): "mixed signs",
    module(RIGHT, ports="    val a = Input(Bool)\n    val y = Output(Bool())\n"): "bool brackets",
    module("io.y := io.a.U"): "dot U on hardware",
    "import Chisel._\nclass T extends Module {\n}\n": "import Chisel",
    module(RIGHT, ports="    val a = UInt(INPUT, 8)\n    val y = Output(UInt(8.W))\n"): "chisel2 direction",
    imported("stage.ChiselStage"): "old stage",
    f"{module(RIGHT)}object Main extends App {{ chisel3.Driver.execute(args, () => new T) }}\n": "old stage",
    module(RIGHT, imports=f"{UTIL}import circt.stage.ChiselStage\n"): "stage after util",
    imported("iotesters._"): "test library",
    module(RIGHT, imports=f"{CHISEL}import org.scalatest.flatspec.AnyFlatSpec\n"): "test library",
    module(RIGHT, imports=f"{CHISEL}import freechips.rocketchip.config._\n"): "other library",
    imported("experimental.ChiselEnum"): "moved ChiselEnum",
    imported("experimental.DataMirror"): "moved DataMirror",
    imported("experimental.FixedPoint"): "moved FixedPoint",
    imported("experimental.chiselName"): "moved chiselName",
    imported("experimental.withClock"): "moved withClock",
    f"{CHISEL}class T extends MultiIOModule {{\n}}\n": "moved MultiIOModule",
    f"{CHISEL}class P extends Bundle {{ override def cloneType = (new P).asInstanceOf[this.type] }}\n": "clone type",
    module("io.y := io.s.asUInt()"): "nullary call",
    module("io.q.ready := true.B\n  io.y := io.q.fire()", imports=UTIL, ports=STREAM): "nullary call",
    module("io.y := io.a(0).toBool"): "toBool",
    module("io.y := MuxLookup(io.a, 0.U, Array(1.U -> 2.U))", imports=UTIL): "muxlookup",
    module("val r = Reg(init = 0.U(8.W))\n  io.y := r"): "reg init",
    module("val r = Reg(next = io.a)\n  io.y := r"): "reg next",
    module("io.y := RegEnable(next = io.a, enable = io.c)", imports=UTIL): "named regenable",
    module("io.y := Vec.fill(2)(io.a)(0)"): "vec fill",
    module("val a :: b :: Nil = Enum(UInt(), 2)\n  io.y := a", imports=UTIL): "enum arguments",
    module("io.y := UInt(3, 8)"): "old literal",
    module("io.y := Bool(true)"): "old literal",
    module("val a :: b :: Nil = Enum(2)\n  io.y := a"): "enum import",
    module("io.y := Cat(io.a, io.b)"): "util import",
    module("io.y := io.q.bits", ports=STREAM): "util import",
    "class T extends Module {\n}\n": "chisel import",
    module("val w = Wire(Uint(8.W))\n  io.y := w"): "spelling",
    f"{CHISEL}class T extends Module:\n  val a = IO(Input(Bool()))\n": "scala 3",
    module(RIGHT)[:-2]: "cut off",
    module('printf("x)\n' + RIGHT): "cut off",
    f"{CHISEL}class S(w: Int) extends Module\nclass T extends Module {{ Module(new S) }}\n": "constructor arguments",
    f"{module(RIGHT).replace('class T', 'class S')}class T extends Module {{ val s = new S }}\n": "no module wrap",
    module("val r = UInt(8.W)\n  r := io.a\n  io.y := r"): "bare type",
    module("val r = Reg(0.U(8.W))\n  r := io.a\n  io.y := r"): "hardware as type",
    module("io.y := io.a\n  io.y(0) := io.c"): "bit assignment",
    module("io.a := 3.U\n  io.y := io.b"): "driving an input",
    module("io.y := io.s"): "different types",
    module("io.y := Mux(io.c, io.a, io.s)"): "different types",
    module("io.y <> io.s"): "different types",
    module("val v = Wire(Vec(4, UInt(8.W)))\n  v := VecInit(io.a, io.b)\n  io.y := v(0)"): "vec lengths",
    f"{CHISEL}class A extends Bundle {{ val x = Bool() }}\nclass B extends A {{ val y = Bool() }}\n"
    "class T extends Module {\n  val i = IO(Input(new A))\n  val o = IO(Output(new B))\n  o := i\n}\n": "missing field",
    module("io.y := 0xDEADBEEF.U"): "negative literal",
    module("io.y := 300.U(8.W)"): "literal too wide",
    module('io.y := "0xFF".U'): "literal base",
    module('io.y := "b012".U'): "literal base",
    module("io.y := io.a(8)"): "bit range",
    module("io.y := io.a(0, 7)"): "reversed range",
    module("val v = VecInit(io.a, io.b)\n  io.y := v(2)"): "vec index",
    module("switch(io.a) { is(io.b) { io.y := 2.U } }", imports=UTIL): "is literal",
    f"{CHISEL}class T extends RawModule {{\n  val y = IO(Output(Bool()))\n  y := RegNext(y)\n}}\n": "no clock",
    f"{CHISEL}class T extends Module {{\n  y := true.B\n  val y = IO(Output(Bool()))\n}}\n": "used before",
    module("when(io.c) { io.y := io.a }"): "not initialised",
    module(RIGHT, ports="    val a = UInt(8.W)\n    val y = Output(UInt(8.W))\n"): "no direction",
    module("val w = Wire(UInt(8.W))\n  w := w + 1.U\n  io.y := w"): "loop",
    module("val r = withReset(io.c.asAsyncReset)(RegInit(io.a))\n  io.y := r"): "reset value",
    module("io.y := io.a", ports="    val a = Input(UInt())\n    val y = Output(UInt())\n"): "unknown width",
    module('io.y := 1.U << "hffffffff".U(32.W)'): "shift amount",
    module("io.y := a + io.b"): "forgotten io",
    module("# the sum\n  io.y := io.a"): "hash comment",
    module("io.y := if (io.c) io.a else io.b"): "if expression",
    module("when(io.c) { io.y := 1.U }\n  otherwise { io.y := 0.U }"): "elsewhen alone",
    module("val w = WireDefault(False)\n  io.y := w"): "boolean capitals",
    module("val v = Vec(1.U, 2.U, 3.U)\n  io.y := v(0)"): "vec elements",
    module("io.y := io.a == io.b"): "double equals",
    module("switch(io.a) { is(1.U) { io.y := 2.U }\n default { io.y := 3.U } }", imports=UTIL): "switch default",
    "import chisel._\n": "package name",
    f"{CHISEL}class S(implicit p: List[Int]) extends Module\nclass T extends Module {{ Module(new S) }}\n": (
        "implicit parameter"
    ),
    module("def more(n: Int): UInt = more(n + 1) + 1.U\n  io.y := more(0)"): "endless recursion",
    module("val a :: b :: Nil = Enum(3)\n  io.y := a", imports=UTIL): "enum count",
    module("val w = Wire(UInt())\n  w := io.a\n  io.y := w.getWidth.U"): "width needed",
    module("val r = RegInit(0.U)\n  r := r +& 1.U\n  io.y := r"): "growing register",
    f"{CHISEL}class T extends RawModule {{ val r = IO(Input(Reset())) }}\n": "abstract reset",
    module("io.y := (io.a + io.b"): "closing bracket",
    module("io.y := io.a }"): "closing brace",
    module("val m = Mem(UInt(8.W), 16)\n  io.y := m(io.a)"): "memory arguments",
    module("io.y := 0.U\n  when(clock) { io.y := io.a }"): "clock as condition",
    module("io.z := io.a"): "no such field",
    module("when(io.c) { val t = io.a }\n  io.y := t"): "known in a block",
    module("require(io.a.getWidth > 8)\n  io.y := io.a"): "requirement",
    module("io.y := 256.U(8.W)"): "literal too wide",
    f"\ufeff{module(RIGHT)}": "byte order mark",
}
QUEUE = "val q = Module(new Queue(UInt(8.W), 2))\n  q.io.enq <> DontCare\n  io.y := q.io.deq.bits"
OUTSIDE = (
    f"{CHISEL}class S extends chisel3.{{}} {{{{ Wire(Bool()) }}}}\nclass T extends Module {{{{ Module(new S) }}}}\n"
)
# Only one of the toolchains says anything, or says it so.
ONLY = {
    7: {
        module(QUEUE, imports=UTIL): "not initialised, instance",
        module("io.y := io.a +& io.b"): "truncation",
        module("val r = RegInit(0.U(8))\n  io.y := r"): "int width",
        OUTSIDE.format("ExtModule"): "outside a module",
    },
    6: {
        module(RIGHT, imports=f"{CHISEL}import chiseltest._\n"): "test library",
        OUTSIDE.format("experimental.ExtModule"): "outside a module",
        f"{module(RIGHT).replace('class T', 'class S')}{module('io.y := Module(new S).io.y', imports='')}": (
            "not initialised, unnamed"
        ),
    },
}
# Our own stages say these.
OURS = {
    ("no Scala code is in the text", "module m;\nendmodule\n"): "verilog answer",
    ("the module is called Sum instead of Adder", ""): "wrong name",
    ("no module Adder; there is Sum (line 3)", ""): "no such module",
    ("no class here extends Module or RawModule and can be constructed", ""): "no module",
    ("no class here extends Module or RawModule and can be constructed", "abstract class A extends Module {"): (
        "abstract module"
    ),
    ("several modules could be the top, name one: A (line 1), B (line 2)", ""): "several tops",
}


def found(toolchain: str, sources: list[str]) -> list[list[tuple[str, str]]]:
    """Names and texts of the hints for each source, on what the real tools say of it."""
    tools = provision(toolchain, quiet=True)
    with Compiler(tools) as compiler:
        outcomes = compiler.compile([Sample(f"s{i}", "T", source) for i, source in enumerate(sources)])
    lowered = lower(tools, {name: o.chirrtl for name, o in outcomes.items() if o.status == "ok"})
    told = []
    for index, source in enumerate(sources):
        messages = list(outcomes[f"s{index}"].messages)
        if f"s{index}" in lowered:
            messages += lowered[f"s{index}"].messages
        lines = ["", *source.split("\n")]
        told.append([named_hint(m.text, lines[m.line], source) for m in messages])
    return told


@pytest.mark.real
@pytest.mark.parametrize("toolchain", ["chisel-7", "chisel-6"])
def test_real_messages_get_their_hints(toolchain: str) -> None:
    cases = MISTAKES | ONLY[int(toolchain[-1])]
    told = found(toolchain, list(cases))
    wrong = {
        source: [name for name, _ in pairs]
        for (source, wanted), pairs in zip(cases.items(), told, strict=True)
        if next((name for name, _ in pairs if name), "") != wanted
    }
    assert not wrong


@pytest.mark.real
def test_right_code_with_verilog_in_comments_gets_no_hint() -> None:
    tail = "// assign y = 8'hFF, x ? a : b, begin"
    (told,) = found("chisel-7", [module(f"io.y := io.a\n  val n: Int = {tail}\n  io.nothing := 1.U")])
    assert [name for name, _ in told if name.startswith("verilog")] == []


def test_every_hint_has_a_mistake_that_it_answers() -> None:
    answered = {*MISTAKES.values(), *ONLY[6].values(), *ONLY[7].values(), *OURS.values()}
    assert set(hint_names()) == answered
    assert len(set(hint_names())) == len(hint_names())


@pytest.mark.parametrize("said", list(OURS))
def test_messages_of_our_own_get_their_hints(said: tuple[str, str]) -> None:
    assert named_hint(said[0], "", said[1])[0] == OURS[said]


def test_hints_are_one_line_and_their_groups_are_filled() -> None:
    text = 'sink "io_y" not fully initialized in "T"'
    (hint,) = hints([Message("error", text, 3, 7)], module("when(io.c) { io.y := io.a }"))
    assert hint.startswith("`io_y` gets no value")
    assert "\n" not in hint


def test_a_name_from_a_message_is_no_pattern() -> None:
    assert named_hint('sink "io_(((" not fully initialized', "", "val ((")[0] != "no direction"


def test_many_and_long_messages_are_looked_at_within_bounds() -> None:
    messages = [Message("error", "not found: value Cat" + "x" * 10**6, 1, 1)] * 1000
    told = hints(messages, "Cat\n" * 10)
    assert len(told) == 1000
    assert not any(told[20:])
