from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.families.structure._registered import Stage
from chisellm.families.structure.module_hierarchy import FAMILY, Params

PLAIN = Stage("", "enable", False)
ADDER = Params("add", 4, ("a", "b"), "sum", "cin", "cout", PLAIN)


@pytest.mark.parametrize("cin", [0, 1])
def test_carries_are_the_bits_above(cin: int) -> None:
    add = FAMILY.golden(ADDER).outputs
    subtract = FAMILY.golden(replace(ADDER, kind="subtract")).outputs
    for a in range(16):
        for b in range(16):
            given = {"a": a, "b": b, "cin": cin}
            carry, total = divmod(a + b + cin, 16)
            assert add(None, given) == {"sum": total, "cout": carry}
            borrow, difference = divmod(a - b - cin, 16)
            assert subtract(None, given) == {"sum": difference, "cout": -borrow}


def test_one_operand_functions_against_binary_text() -> None:
    for a in range(16):
        text = format(a, "04b")
        kept = text.rfind("1")
        isolated = "".join("1" if k == kept else "0" for k in range(4))
        filled = "".join("1" if k <= kept else "0" for k in range(4))
        for kind, wanted in (("isolate", isolated), ("spread", filled)):
            p = replace(ADDER, kind=kind, operands=("a",), start="")
            assert FAMILY.golden(p).outputs(None, {"a": a}) == {"sum": int(wanted, 2), "cout": int(a > 0)}


def test_a_register_keeps_its_value_without_enable() -> None:
    golden = FAMILY.golden(replace(ADDER, stage=Stage("enable", "en", False)))
    assert golden.next is not None
    state = golden.next(golden.initial, {"a": 9, "b": 9, "cin": 0, "en": 1})
    held = golden.next(state, {"a": 1, "b": 1, "cin": 0, "en": 0})
    assert golden.outputs(golden.initial, {}) == {"sum": 0, "cout": 0}
    assert golden.outputs(held, {}) == {"sum": 2, "cout": 1}
