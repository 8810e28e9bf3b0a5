from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.families.arithmetic.shifter import FAMILY, Operation, Params, bare
from chisellm.language.voice import Voice

LEFT = Params(
    width=8,
    operations=("sll",),
    signed=False,
    amount_width=4,
    large="out",
    data="x",
    amount="by",
    control="",
    result="y",
)


def run(params: Params, **inputs: int) -> int:
    return FAMILY.golden(params).outputs(None, inputs)[params.result]


@pytest.mark.parametrize(
    ("operation", "amount", "expected"),
    [("sll", 3, 0x90), ("srl", 3, 0x16), ("sra", 3, 0xF6), ("rol", 3, 0x95), ("ror", 3, 0x56)],
)
def test_each_operation_on_b2(operation: Operation, amount: int, expected: int) -> None:
    params = replace(LEFT, operations=(operation,), large="modulo")
    assert run(params, x=0xB2, by=amount) == expected


def test_shifts_agree_with_integers() -> None:
    arithmetic = replace(LEFT, operations=("sra",), signed=True)
    for amount in range(16):
        assert run(LEFT, x=0xA7, by=amount) == (0xA7 << amount) & 0xFF
        assert run(replace(LEFT, operations=("srl",)), x=0xA7, by=amount) == 0xA7 >> amount
        assert run(arithmetic, x=-89, by=amount) == -89 >> amount


def test_large_amounts() -> None:
    turning = replace(LEFT, operations=("ror",))
    assert run(replace(turning, large="modulo"), x=0x81, by=9) == 0xC0
    assert run(replace(turning, large="pass"), x=0x81, by=9) == 0x81
    assert run(replace(turning, large="clamp"), x=0x81, by=9) == 0x03
    assert run(LEFT, x=0x81, by=8) == 0


def test_control_chooses_the_operation() -> None:
    params = replace(LEFT, operations=("srl", "sra"), control="mode")
    assert run(params, x=0x80, by=9, mode=0) == 0
    assert run(params, x=0x80, by=9, mode=1) == 0xFF


def test_redundant_parentheses_go() -> None:
    assert bare("(a << b(1, 0))") == "a << b(1, 0)"
    assert bare("(a << 1)(7, 0)") == "(a << 1)(7, 0)"


def test_amount_that_cannot_be_large_needs_no_rule() -> None:
    small = replace(LEFT, amount_width=3, large="modulo")
    assert not any("modulo" in rule for rule in FAMILY.describe(small, Voice()).rules)
    assert "If `io.by` is 8 or more, `io.y` is 0." in FAMILY.describe(LEFT, Voice()).rules
