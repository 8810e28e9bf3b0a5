from __future__ import annotations

from chisellm.families.codes.seven_segment import FAMILY, Params

# The codes printed in data sheets of common-cathode displays, segment a in bit 0.
DIGITS = [0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F, 0x77, 0x7C, 0x39, 0x5E, 0x79, 0x71]


def params(**changes: object) -> Params:
    base: dict[str, object] = {
        "hexadecimal": True, "others": "", "reshaped": (), "top_first": False, "active_low": False,
        "digit": "digit", "segments": "seg", "point": "", "blank": "", "blank_level": 1, "lamp": "", "lamp_level": 1,
        "lamp_first": True, "flag": "",
    }  # fmt: skip
    return Params(**(base | changes))  # type: ignore[arg-type]


def test_hexadecimal_digits_have_the_published_codes() -> None:
    outputs = FAMILY.golden(params()).outputs
    assert [outputs(None, {"digit": k})["seg"] for k in range(16)] == DIGITS


def test_common_anode_displays_take_the_complement_and_illegal_codes_are_flagged() -> None:
    outputs = FAMILY.golden(params(hexadecimal=False, active_low=True, others="g", flag="bad")).outputs
    for k in range(10):
        assert outputs(None, {"digit": k}) == {"seg": 0x7F - DIGITS[k], "bad": 0}
    assert outputs(None, {"digit": 12}) == {"seg": 0x3F, "bad": 1}


def test_lamp_test_and_blanking_in_either_order() -> None:
    for first, both in ((True, 0xFF), (False, 0)):
        p = params(point="dp", blank="blank", lamp="test", lamp_first=first)
        outputs = FAMILY.golden(p).outputs
        wires = {"digit": 1, "dp": 1}
        assert outputs(None, {**wires, "blank": 0, "test": 0}) == {"seg": 0x86}
        assert outputs(None, {**wires, "blank": 1, "test": 0}) == {"seg": 0}
        assert outputs(None, {**wires, "blank": 0, "test": 1}) == {"seg": 0xFF}
        assert outputs(None, {**wires, "blank": 1, "test": 1}) == {"seg": both}
