from __future__ import annotations

import pytest

from chisellm.families.bits.bit_rotator import FAMILY, Params, Turn


# Rows of the RISC-V Zbb tests of rol and ror.
@pytest.mark.parametrize(
    ("way", "word", "steps", "expected"),
    [
        ("left", 0x00000001, 7, 0x00000080),
        ("left", 0x00000001, 31, 0x80000000),
        ("left", 0x21212121, 14, 0x48484848),
        ("left", 0x21212121, 31, 0x90909090),
        ("right", 0x00000001, 1, 0x80000000),
        ("right", 0x00000001, 14, 0x00040000),
        ("right", 0x21212121, 7, 0x42424242),
        ("right", 0x21212121, 31, 0x42424242),
    ],
)
def test_rotations_of_the_risc_v_tests(way: str, word: int, steps: int, expected: int) -> None:
    turns = (Turn("left" if way == "left" else "right", 0, "out"),)
    params = Params(32, "in", turns, "by", ("", "left"), "", "", "")
    assert FAMILY.golden(params).outputs(None, {"in": word, "by": steps}) == {"out": expected}


def test_direction_enable_and_flags() -> None:
    params = Params(8, "in", (Turn("chosen", 3, "out"),), "", ("toRight", "right"), "en", "edge", "same")
    golden = FAMILY.golden(params)
    word = 0b1000_0100
    assert golden.outputs(None, {"in": word, "toRight": 1, "en": 1}) == {"out": 0b1001_0000, "edge": 1, "same": 0}
    assert golden.outputs(None, {"in": word, "toRight": 0, "en": 1}) == {"out": 0b0010_0100, "edge": 0, "same": 0}
    assert golden.outputs(None, {"in": word, "toRight": 0, "en": 0}) == {"out": word, "edge": 0, "same": 1}
