from __future__ import annotations

from chisellm.families.arithmetic.bcd_convert import FAMILY, Params


def params(**changes: object) -> Params:
    base: dict[str, object] = {
        "to_bcd": True, "width": 10, "digits": 4, "vec": False, "number": "n", "bcd": "bcd", "saturates": False,
        "flag": "", "blank": "", "zero": "", "enable": "",
    }  # fmt: skip
    return Params(**(base | changes))  # type: ignore[arg-type]


def test_digits_are_those_of_str_and_values_those_of_int() -> None:
    encode = FAMILY.golden(params()).outputs
    decode = FAMILY.golden(params(to_bcd=False, flag="bad")).outputs
    for number in range(1024):
        word = encode(None, {"n": number})["bcd"]
        assert f"{word:04x}" == str(number).zfill(4)
        assert decode(None, {"bcd": word}) == {"n": number, "bad": 0}
    assert decode(None, {"bcd": 0x01A2}) == {"n": 0, "bad": 1}


def test_too_large_numbers_wrap_or_saturate_and_leading_zeros_are_marked() -> None:
    wrap = FAMILY.golden(params(digits=3, flag="over", blank="blank")).outputs
    assert wrap(None, {"n": 1023}) == {"bcd": 0x023, "over": 1, "blank": 0b100}
    assert wrap(None, {"n": 0}) == {"bcd": 0, "over": 0, "blank": 0b110}
    clip = FAMILY.golden(params(digits=3, saturates=True, vec=True)).outputs
    assert clip(None, {"n": 1000}) == {"bcd[0]": 9, "bcd[1]": 9, "bcd[2]": 9}
