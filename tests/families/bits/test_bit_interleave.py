from __future__ import annotations

from dataclasses import replace

from chisellm.families.bits.bit_interleave import FAMILY, Params

MORTON = Params(
    split=False,
    chunk=1,
    count=16,
    parts=("x", "y"),
    whole="code",
    swapped=False,
    mirror="turned",
    parity="",
    match="",
)


def spread(x: int) -> int:
    """Bits of x at the even places, by the published binary magic numbers."""
    x = (x | (x << 8)) & 0x00FF00FF
    x = (x | (x << 4)) & 0x0F0F0F0F
    x = (x | (x << 2)) & 0x33333333
    return (x | (x << 1)) & 0x55555555


def test_morton_codes_agree_with_the_magic_numbers() -> None:
    for x in range(0, 65_536, 1021):
        for y in (0, 1, 0xFFFF, 0x1234, x ^ 0x5A5A):
            found = FAMILY.golden(MORTON).outputs(None, {"x": x, "y": y})
            assert found == {"code": spread(x) | spread(y) << 1, "turned": spread(y) | spread(x) << 1}
            apart = replace(MORTON, split=True, mirror="")
            assert FAMILY.golden(apart).outputs(None, {"code": found["code"]}) == {"x": x, "y": y}


def test_chunks_of_three_parts_by_hand() -> None:
    params = Params(True, 4, 2, ("r", "g", "b"), "in", True, "", "parity", "same")
    found = FAMILY.golden(params).outputs(None, {"in": 0x12_3456})
    assert found == {"r": 0x14, "g": 0x25, "b": 0x36, "parity": 1, "same": 0}
