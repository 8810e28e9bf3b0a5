"""Argument lists within each other get lines of their own, and nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chisellm.families.layout import LONGEST, laid_out, numbers, unhug, wrap
from chisellm.toolchain import Toolchain
from tests.families.layout import formatted

HUGGED = """\
class A extends Module {
  io.y := MuxLookup(io.s, f("(", 1))(Seq(
    1.U -> MuxCase(g(a, b), Seq(
      (a && b) -> c, // c (, as one says

      d -> e
    )),
    2.U -> Mux(a, b, c)
  ))
  io.z := Mux1H(hits.map(_(3)), Seq(
    x,
    y
  )).asUInt
  val sources = Vec(2, Flipped(Decoupled(new Bundle {
    val data = UInt(8.W)
  })))
  val lanes = Output(Vec(3, new Bundle {
    val data = UInt(8.W)
  }))
  when(a(3, 0) === Cat(
    b,
    c
  )) {
    io.w := d
  }
}
"""
SPREAD = """\
class A extends Module {
  io.y := MuxLookup(io.s, f("(", 1))(
    Seq(
      1.U -> MuxCase(
        g(a, b),
        Seq(
          (a && b) -> c, // c (, as one says

          d -> e
        )
      ),
      2.U -> Mux(a, b, c)
    )
  )
  io.z := Mux1H(
    hits.map(_(3)),
    Seq(
      x,
      y
    )
  ).asUInt
  val sources = Vec(
    2,
    Flipped(Decoupled(new Bundle {
      val data = UInt(8.W)
    }))
  )
  val lanes = Output(
    Vec(
      3,
      new Bundle {
        val data = UInt(8.W)
      }
    )
  )
  when(
    a(3, 0) === Cat(
      b,
      c
    )
  ) {
    io.w := d
  }
}
"""


def test_lists_within_each_other_are_spread() -> None:
    assert unhug(HUGGED) == SPREAD


@given(st.recursive(st.just("x"), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=12))
def test_only_blanks_change_and_a_second_time_changes_nothing(tree: object) -> None:
    def call(node: object, indent: str) -> str:
        if not isinstance(node, list):
            return str(node)
        within = f"{indent}  "
        return f"F(a, Seq(\n{within}" + f",\n{within}".join(call(n, within) for n in node) + f"\n{indent}))"

    code = call(tree, "")
    spread = unhug(code)
    assert re.sub(r"\s", "", spread) == re.sub(r"\s", "", code)
    assert unhug(spread) == spread
    assert not re.search(r"\(.*\($", spread, re.MULTILINE)


LONG = """\
class A extends Module {
  io.motor := (state === sHolding && io.cancel) || (state === sSinking && io.cancelled) || (state === sHolding && io.go)
  val open = Seq(
    sHolding -> ((io.command === 4.U(3.W) && io.nightSwitch) || (io.command === 3.U(3.W) && io.nightSwitch)),
    sSinking -> false.B
  )
}
"""
BROKEN = """\
class A extends Module {
  io.motor := (state === sHolding && io.cancel) || (state === sSinking && io.cancelled) ||
    (state === sHolding && io.go)
  val open = Seq(
    sHolding -> ((io.command === 4.U(3.W) && io.nightSwitch) ||
      (io.command === 3.U(3.W) && io.nightSwitch)),
    sSinking -> false.B
  )
}
"""


def test_long_conditions_are_broken_after_their_loosest_operator() -> None:
    assert laid_out(LONG) == BROKEN
    assert max(map(len, BROKEN.splitlines())) <= LONGEST < max(map(len, LONG.splitlines()))


def test_a_call_is_not_broken_at_an_operator_within() -> None:
    line = f"  io.y := Mux(io.first && io.second, {'x' * 50}, {'y' * 50})"
    assert wrap(line) == [line]


@pytest.mark.real
def test_lists_of_numbers_are_filled_as_the_formatter_does(toolchain: Toolchain, tmp_path: Path) -> None:
    lists = {f"{n}": numbers("places", [str(k * k % 131) for k in range(n)]) for n in range(5, 36)}
    sources = {name: "class A {\n" + "".join(f"  {line}\n" for line in rows) + "}\n" for name, rows in lists.items()}
    assert {len(rows) for rows in lists.values()} == {1, 2}
    assert formatted(toolchain, sources, tmp_path) == sources


@pytest.mark.real
def test_the_formatter_agrees_and_mends(toolchain: Toolchain, tmp_path: Path) -> None:
    wrong = "class A{\n val x   = 1\n}\n"
    assert formatted(toolchain, {"spread": SPREAD, "hugged": HUGGED, "wrong": wrong, "broken": BROKEN}, tmp_path) == {
        "spread": SPREAD,
        "hugged": SPREAD,
        "broken": BROKEN,
        "wrong": "class A {\n  val x = 1\n}\n",
    }
