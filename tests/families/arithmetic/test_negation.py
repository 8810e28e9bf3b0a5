from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.families.arithmetic.negation import FAMILY, Params
from chisellm.language.voice import Voice

BASE = Params(op="abs", mode="exact", width=8, signed=True, data="in", out="out", flag="", flag_negates=True, extra="")


def result(params: Params, **inputs: int) -> dict[str, int]:
    return dict(FAMILY.golden(params).outputs(None, {params.data: inputs.pop("x"), **inputs}))


@pytest.mark.parametrize(
    ("mode", "lowest", "width", "kind"),
    [("exact", 128, 8, "UInt"), ("wrap", -128, 8, "SInt"), ("saturate", 127, 8, "SInt")],
)
def test_absolute_value(mode: str, lowest: int, width: int, kind: str) -> None:
    params = replace(BASE, mode=mode)  # type: ignore[arg-type]
    assert [result(params, x=x)["out"] for x in (-128, -127, -1, 0, 127)] == [lowest, 127, 1, 0, 127]
    port = FAMILY.contract(params, "Magnitude").port("out")
    assert (port.width, port.type) == (width, kind)


def test_exact_negation_is_one_bit_wider() -> None:
    params = replace(BASE, op="negate")
    assert FAMILY.contract(params, "Negator").port("out").width == 9
    assert result(params, x=-128) == {"out": 128}
    assert result(replace(params, signed=False), x=0x01) == {"out": 0x1FF}
    assert result(replace(params, signed=False), x=0x80) == {"out": 0x080}


def test_conditional_negation_by_an_active_low_flag_with_overflow() -> None:
    params = replace(BASE, op="conditional", mode="saturate", flag="keep", flag_negates=False, extra="ovf")
    assert result(params, x=-128, keep=0) == {"out": 127, "ovf": 1}
    assert result(params, x=-128, keep=1) == {"out": -128, "ovf": 0}
    assert result(params, x=5, keep=0) == {"out": -5, "ovf": 0}


def test_minus_the_absolute_value_always_fits() -> None:
    params = replace(BASE, op="nabs")
    assert [result(params, x=x)["out"] for x in (-128, 127, 0)] == [-128, -127, 0]


def test_sign_and_magnitude() -> None:
    params = replace(BASE, op="parts", signed=False, extra="sign")
    assert result(params, x=0x80) == {"out": 128, "sign": 1}
    assert result(params, x=0xFE) == {"out": 2, "sign": 1}
    assert result(params, x=0x7F) == {"out": 127, "sign": 0}


def test_description_states_the_corner() -> None:
    rules = FAMILY.describe(replace(BASE, mode="saturate"), Voice()).rules
    assert rules == ("The result saturates: where 128 would be the exact result (from -128), `io.out` is 127.",)
