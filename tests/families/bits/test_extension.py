from __future__ import annotations

from chisellm.families.bits.extension import FAMILY, Conversion, Params
from chisellm.language.voice import Voice

PARAMS = Params(
    width=16,
    signed=False,
    data="in",
    flag="isSigned",
    conversions=(
        Conversion("zero", 16, 32, "zext"),
        Conversion("sign", 16, 32, "sext"),
        Conversion("sign", 8, 24, "lowSext", signed=True),
        Conversion("flag", 8, 16, "loaded"),
        Conversion("left", 16, 32, "upper"),
        Conversion("low", 4, 4, "low"),
        Conversion("high", 4, 4, "high"),
    ),
)


def test_one_word_in_all_ways() -> None:
    assert FAMILY.golden(PARAMS).outputs(None, {"in": 0xA5C3, "isSigned": 1}) == {
        "zext": 0x0000A5C3,
        "sext": 0xFFFFA5C3,
        "lowSext": -0x3D,
        "loaded": 0xFFC3,
        "upper": 0xA5C30000,
        "low": 0x3,
        "high": 0xA,
    }


def test_the_flag_turns_sign_extension_off() -> None:
    found = FAMILY.golden(PARAMS).outputs(None, {"in": 0x00C3, "isSigned": 0})
    assert found["loaded"] == 0x00C3


def test_sign_extension_agrees_with_from_bytes() -> None:
    golden = FAMILY.golden(PARAMS)
    for word in range(0, 65_536, 251):
        found = golden.outputs(None, {"in": word, "isSigned": 0})
        low = int.from_bytes([word & 0xFF], "big", signed=True)
        assert found["lowSext"] == low
        whole = int.from_bytes(word.to_bytes(2, "big"), "big", signed=True)
        assert found["sext"] == whole % 2**32


def test_signed_input_is_extended_as_a_bit_pattern() -> None:
    params = Params(width=4, signed=True, data="in", flag="", conversions=(Conversion("zero", 4, 8, "out"),))
    assert FAMILY.golden(params).outputs(None, {"in": -1}) == {"out": 0x0F}
    assert FAMILY.describe(params, Voice()).rules == ("`io.out` is the bit pattern of `io.in`, zero-extended.",)
