from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.families.arithmetic.comparator import FAMILY, Params
from chisellm.language.voice import Voice

ALL = ("lt", "le", "gt", "ge", "eq", "ne")
BASE = Params(
    width=4,
    right_width=4,
    numbers="unsigned",
    constant=0,
    operands=("a", "b"),
    relations=ALL,
    names="short",
    enable="",
)


def relations(params: Params, **inputs: int) -> str:
    found = FAMILY.golden(params).outputs(None, inputs)
    return " ".join(name for name in ALL if found[name])


@pytest.mark.parametrize(
    ("a", "b", "unsigned", "raw"),
    [
        (3, 5, "lt le ne", "lt le ne"),
        (5, 5, "le ge eq", "le ge eq"),
        (8, 7, "gt ge ne", "lt le ne"),  # 8 is -8
        (0, 15, "lt le ne", "gt ge ne"),  # 15 is -1
    ],
)
def test_the_sign_bit_decides(a: int, b: int, unsigned: str, raw: str) -> None:
    assert relations(BASE, a=a, b=b) == unsigned
    assert relations(replace(BASE, numbers="raw"), a=a, b=b) == raw


def test_signed_ports_take_signed_integers() -> None:
    assert relations(replace(BASE, numbers="signed"), a=-8, b=7) == "lt le ne"


def test_operands_of_different_width_compare_by_value() -> None:
    assert relations(replace(BASE, right_width=8, numbers="raw"), a=15, b=255) == "le ge eq"


def test_constant_and_enable() -> None:
    params = replace(BASE, right_width=0, constant=9, operands=("level", ""), enable="en")
    assert relations(params, level=10, en=1) == "gt ge ne"
    assert relations(params, level=10, en=0) == ""


def test_description_of_one_output() -> None:
    description = FAMILY.describe(replace(BASE, relations=("ge",), enable="en"), Voice())
    assert description.rules == (
        "`io.ge` is 1 exactly when `io.a` is greater than or equal to `io.b`.",
        "All this holds while `io.en` is 1; while it is 0, `io.ge` is 0.",
    )
