"""Hostile sources that are too long to keep as files."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["GENERATED"]

HEAD = """import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
"""
GOOD = HEAD + "  io.out := io.in + 1.U\n}\n"


def _nested_parentheses() -> str:
    depth = 4_000
    return f"{HEAD}  io.out := {'(' * depth}io.in + 1.U{')' * depth}\n}}\n"


def _method_too_large() -> str:
    body = "".join(f'    println("line {n}")\n' for n in range(8_000))
    return f"{GOOD}\nobject Large {{\n  def method(): Unit = {{\n{body}  }}\n}}\n"


def _many_methods() -> str:
    methods = "".join(f"  def m{n} = {n}\n" for n in range(40_000))
    return f"{GOOD}\nobject Many {{\n{methods}}}\n"


def _source_10mb() -> str:
    return GOOD + "\n" + "// a comment of forty characters, with LF\n" * (10 * (1 << 20) // 41)


def _source_comment() -> str:
    return "/* " + "x" * 900_000 + " */\n" + GOOD


def _many_errors() -> str:
    return GOOD + "\nobject Wrong {\n" + "".join(f'  val w{n}: Int = "{n}"\n' for n in range(2_000)) + "}\n"


def _nul_bytes() -> str:
    return GOOD.replace("io.in + 1.U", "io.in +\0 1.U")


def _lone_surrogate() -> str:
    return GOOD.replace("  io.out", '  val text = "\ud800"\n  io.out')


def _invalid_utf8() -> str:
    return GOOD.replace("  io.out", "  // caf\udce9\n  io.out")


GENERATED: dict[str, Callable[[], str]] = {
    "nested_parentheses": _nested_parentheses,
    "method_too_large": _method_too_large,
    "many_methods": _many_methods,
    "source_10mb": _source_10mb,
    "source_comment": _source_comment,
    "many_errors": _many_errors,
    "nul_bytes": _nul_bytes,
    "lone_surrogate": _lone_surrogate,
    "invalid_utf8": _invalid_utf8,
    "empty": lambda: "",
}
