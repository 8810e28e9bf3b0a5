from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.families.arithmetic.adder import FAMILY, Params
from chisellm.language.voice import Voice

SEPARATE = Params(widths=(8, 8), carry="separate", operands=("a", "b"), total="sum", carry_out="cout", carry_in="cin")


@pytest.mark.parametrize(
    ("a", "b", "cin", "total", "cout"),
    [(0, 0, 0, 0, 0), (200, 55, 0, 255, 0), (200, 55, 1, 0, 1), (255, 255, 1, 255, 1), (255, 255, 0, 254, 1)],
)
def test_eight_bit_sums(a: int, b: int, cin: int, total: int, cout: int) -> None:
    inputs = {"a": a, "b": b, "cin": cin}
    assert FAMILY.golden(SEPARATE).outputs(None, inputs) == {"sum": total, "cout": cout}
    kept = FAMILY.golden(replace(SEPARATE, carry="kept"))
    assert kept.outputs(None, inputs) == {"sum": 256 * cout + total}
    dropped = FAMILY.golden(replace(SEPARATE, carry="dropped"))
    assert dropped.outputs(None, inputs) == {"sum": total}


def test_the_wider_operand_gives_the_width_of_the_sum() -> None:
    params = replace(SEPARATE, widths=(4, 10), carry="kept", carry_in="")
    assert FAMILY.contract(params, "Adder").port("sum").width == 11
    assert FAMILY.golden(params).outputs(None, {"a": 15, "b": 1023}) == {"sum": 1038}


def test_kept_carry_is_never_added_with_a_wrapping_plus() -> None:
    params = replace(SEPARATE, carry="kept", carry_in="")
    code = FAMILY.idioms["operator"].render(params, FAMILY.contract(params, "Adder"))
    assert "io.sum := io.a +& io.b\n" in code


def test_description_says_what_becomes_of_the_carry() -> None:
    description = FAMILY.describe(replace(SEPARATE, carry="dropped"), Voice())
    assert description.rules == ("The carry is dropped: `io.sum` wraps around modulo 2^8.",)
