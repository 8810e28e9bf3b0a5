"""Code is found where people and models put it, and stays on its lines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chisellm.submissions import extract

MODULE = """\
import chisel3._

class Inverter extends Module {
  val io = IO(new Bundle {
    val in = Input(Bool())
    val out = Output(Bool())
  })
  io.out := !io.in
}
"""
OTHER = MODULE.replace("!io.in", "~io.in")
BUNDLE = "class Pair extends Bundle {\n  val a = Bool()\n}\n"
TESTER = "import chiseltest._\nclass InverterTest extends AnyFlatSpec {\n}\n"


def fenced(code: str, language: str = "scala") -> str:
    return f"```{language}\n{code}```\n"


# name: text, code that must be found
CASES = {
    "bare": (MODULE, MODULE),
    "with a licence above": (f"// Copyright nobody\n\n{MODULE}", f"// Copyright nobody\n\n{MODULE}"),
    "prose around bare code": (f"Here is the module:\n\n{MODULE}\nIt inverts `io.in`; that is all.\n", MODULE),
    "fence": (f"Sure!\n\n{fenced(MODULE)}\nIt uses {{ braces }}.\n", MODULE),
    "unmarked fence": (f"Sure!\n\n{fenced(MODULE, '')}", MODULE),
    "tildes": (f"~~~Scala\n{MODULE}~~~\n", MODULE),
    "fence in a list": (f"1. First:\n\n   {fenced(MODULE).replace(chr(10), chr(10) + '   ')}", "class Inverter"),
    "longer fence around a fence": (f"````scala\n{MODULE}// ```\n````\n", f"{MODULE}// ```\n"),
    "opened in the prompt": (f"{MODULE}```\n\nThis inverts.\n", MODULE),
    "opened in the prompt, unbalanced": (f"{MODULE[:-2]}```\n\nThis inverts.\n", MODULE[:-2]),
    "cut off": (f"```scala\n{MODULE[:60]}", MODULE[:60]),
    "a second edition": (f"{fenced(MODULE)}Better:\n{fenced(OTHER)}", OTHER),
    "in two parts": (f"{fenced(BUNDLE)}and\n{fenced(MODULE)}", "class Pair"),
    "imports apart": (f"{fenced('import chisel3.util._' + chr(10))}and\n{fenced(MODULE)}", "import chisel3.util._"),
    "build file beside": (f"{fenced('scalaVersion := 1' + chr(10))}and\n{fenced(MODULE)}", MODULE),
    "tests beside": (f"{fenced(MODULE)}and\n{fenced(TESTER)}", MODULE),
    "Verilog beside": (f"{fenced('module x; endmodule' + chr(10), 'verilog')}{fenced(MODULE)}", MODULE),
    "shell beside": (f"{fenced('class Foo {' + chr(10), 'bash')}{fenced(MODULE)}", MODULE),
    "after thinking": (f"<think>\n{fenced(BUNDLE)}</think>\n{fenced(MODULE)}", MODULE),
    "documented with a fence": (f"/** Use:\n  * {fenced('new Inverter' + chr(10))}  */\n{MODULE}", MODULE),
    "an import in the prose": (f"First\nimport chisel3._\nand then\n{fenced(MODULE)}", MODULE),
    "package clause": (f"package lab.one\n\n{MODULE}", f"package lab.one\n\n{MODULE}"),
    "Windows line ends": (MODULE.replace("\n", "\r\n"), MODULE.replace("\n", "\r\n")),
}


@pytest.mark.parametrize("name", list(CASES))
def test_code_is_found_on_its_own_lines(name: str) -> None:
    text, wanted = CASES[name]
    code = extract(text)
    assert wanted.strip() in code
    for number, line in enumerate(code.splitlines()):
        assert line in ("", text.splitlines()[number])


@pytest.mark.parametrize("name", ["a second edition", "build file beside", "tests beside", "after thinking", "fence"])
def test_nothing_else_is_kept(name: str) -> None:
    text, wanted = CASES[name]
    assert extract(text).strip() == wanted.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot do that.",
        "import it into your project and the class Foo is there",
        "The module extends nothing.\n\nSee the object there.",
        fenced("module x; endmodule\n", "verilog"),
        "module x(input a, output b);\n  assign b = a;\nendmodule\n",
        "```python\nclass A:\n    pass\n```\n",
    ],
)
def test_there_may_be_none(text: str) -> None:
    assert extract(text) == ""


@pytest.mark.parametrize(
    "tail",
    ["io.out := 1.B\n", "}\n", "val x = 3\n", "  when(io.in) {\n", "some words\nval x = 1\n", "object Broken {\n"],
)
def test_what_may_be_code_is_never_cut_away(tail: str) -> None:
    assert extract(MODULE + tail) == MODULE + tail


def test_a_fragment_is_handed_to_the_compiler_whole() -> None:
    fragment = "val io = IO(new Bundle {})\nio.y := io.a\n"
    assert extract(fragment) == fragment


@settings(deadline=None)
@given(st.text(alphabet="ab `~\n\r{}()\"'/*:=;import class object.", max_size=300))
def test_lines_never_move(text: str) -> None:
    code = extract(text)
    if code:
        assert len(code.split("\n")) == len(text.split("\n"))
        for mine, yours in zip(code.split("\n"), text.split("\n"), strict=True):
            assert mine.strip("\r") in ("", yours.strip("\r")) or mine.count("\r")


@pytest.mark.parametrize(
    "unit",
    ["/*", "word\n()\n", "```\n", "class A{}\n", '"', "import a.", "> ", "private ", "@a ", "- ", "`", "(\n", "\n"],
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    begin = time.process_time()
    extract(unit * (300_000 // len(unit)))
    assert time.process_time() - begin < 5
