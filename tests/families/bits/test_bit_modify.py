from __future__ import annotations

import pytest

from chisellm.families.bits.bit_modify import FAMILY, Params

PARAMS = Params(
    width=32,
    word="x",
    index="i",
    value="v",
    outputs=(("set", "s"), ("clear", "c"), ("toggle", "t"), ("test", "b")),
    enable="",
    changed="changed",
)


# bset, bclr, binv and bext of Zbs are x | (1 << i), x & ~(1 << i), x ^ (1 << i) and (x >> i) & 1.
@pytest.mark.parametrize("word", [0, 1, 0xFF00FF00, 0x21212121, 0x80000000, 0xFFFFFFFF])
def test_results_of_the_zbs_instructions(word: int) -> None:
    golden = FAMILY.golden(PARAMS)
    for i in range(32):
        found = golden.outputs(None, {"x": word, "i": i})
        bit = 1 << i
        expected = {"s": word | bit, "c": word & ~bit, "t": word ^ bit, "b": word >> i & 1}
        assert found == expected | {"changed": int(word & bit == 0)}


def test_a_disabled_write_keeps_the_word() -> None:
    params = Params(8, "x", "i", "v", (("write", "w"), ("oneHot", "h")), "en", "")
    golden = FAMILY.golden(params)
    assert golden.outputs(None, {"x": 0x0F, "i": 6, "v": 1, "en": 1}) == {"w": 0x4F, "h": 0x40}
    assert golden.outputs(None, {"x": 0x0F, "i": 6, "v": 1, "en": 0}) == {"w": 0x0F, "h": 0x40}
