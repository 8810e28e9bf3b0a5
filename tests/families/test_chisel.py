from __future__ import annotations

from chisellm.families.chisel import complete, named, without_unused


def imports(body: str) -> list[str]:
    return [line.removeprefix("import ") for line in complete(body).splitlines() if line.startswith("import")]


def test_imports_are_those_that_the_code_needs() -> None:
    assert imports("val x = io.a.Lit") == ["chisel3._"]
    literal = "val x = (new Row).Lit(\n  _.a -> 1.U\n)"
    assert imports(literal) == ["chisel3._", "chisel3.experimental.BundleLiterals._"]
    assert imports("val x = Vec(2, UInt(4.W)).Lit(0 -> 1.U)") == ["chisel3._", "chisel3.experimental.VecLiterals._"]
    table = 'val x = decoder(io.a, TruthTable(Seq(BitPat("b1") -> BitPat("b0")), BitPat("b1")))'
    assert imports(table) == [
        "chisel3._", "chisel3.util._", "chisel3.util.experimental.decode.{TruthTable, decoder}",
    ]  # fmt: skip


def test_an_expression_gets_a_name_only_if_it_has_none() -> None:
    lines: list[str] = []
    assert named(lines, "x", "y") == "y"
    assert named(lines, "x", "y + 1.U") == "x"
    assert lines == ["val x = y + 1.U"]


def test_a_value_that_nothing_refers_to_is_left_out() -> None:
    assert without_unused("val a = x\nval b = a + 1.U\nio.y := x") == "io.y := x"
    assert without_unused("val a = Wire(UInt(8.W))\na := x\nio.y := a") == "val a = Wire(UInt(8.W))\na := x\nio.y := a"
    spread = "val a = Seq(\n  x\n)\nio.y := x"
    assert without_unused(spread) == spread
    enum = "val idle, busy = Value\nval only = Value"
    assert without_unused(enum) == enum
