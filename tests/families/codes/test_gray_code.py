from __future__ import annotations

from chisellm.families.codes.gray_code import FAMILY, Params

WIDTH = 5


def reflected(width: int) -> list[int]:
    """The code of Gray's patent: the shorter code, then the same reflected with a 1 in front."""
    if width == 0:
        return [0]
    shorter = reflected(width - 1)
    return shorter + [word + 2 ** (width - 1) for word in reversed(shorter)]


def params(**changes: object) -> Params:
    base: dict[str, object] = {
        "op": "encode", "width": WIDTH, "data": "in", "second": "", "out": "out", "control": "", "up": 1,
        "enable": "", "bypass": False, "flag": "",
    }  # fmt: skip
    return Params(**(base | changes))  # type: ignore[arg-type]


def test_encoding_and_decoding_follow_the_reflected_table() -> None:
    table = reflected(WIDTH)
    encode = FAMILY.golden(params(flag="next")).outputs
    decode = FAMILY.golden(params(op="decode", flag="last")).outputs
    for value, code in enumerate(table):
        assert encode(None, {"in": value}) == {"out": code, "next": table[(value + 1) % 32]}
        assert decode(None, {"in": code}) == {"out": value, "last": int(value == 31)}


def test_steps_walk_the_table_in_both_directions_and_report_the_wrap() -> None:
    table = reflected(WIDTH)
    step = FAMILY.golden(params(op="step", control="down", up=0, flag="wrap")).outputs
    for value, code in enumerate(table):
        assert step(None, {"in": code, "down": 0}) == {"out": table[(value + 1) % 32], "wrap": int(value == 31)}
        assert step(None, {"in": code, "down": 1}) == {"out": table[value - 1], "wrap": int(value == 0)}


def test_distance_counts_the_entries_between_two_pointers() -> None:
    table = reflected(WIDTH)
    distance = FAMILY.golden(params(op="distance", second="b", flag="same", enable="en")).outputs
    assert distance(None, {"in": table[2], "b": table[30], "en": 1}) == {"out": 4, "same": 0}
    assert distance(None, {"in": table[9], "b": table[9], "en": 1}) == {"out": 0, "same": 1}
    assert distance(None, {"in": table[9], "b": table[9], "en": 0}) == {"out": 0, "same": 0}
