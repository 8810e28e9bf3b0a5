from __future__ import annotations

import pytest

from chisellm.families.arithmetic.multiplier import FAMILY, Kind, Params, Signs

OUTPUTS: tuple[tuple[Kind, str], ...] = (
    ("full", "p"),
    ("low", "lo"),
    ("high", "hi"),
    ("overflow", "v"),
    ("zero", "z"),
    ("negative", "n"),
)


# The RISC-V tests of mulh, mulhsu and mulhu hold these upper halves.
@pytest.mark.parametrize(
    ("signs", "a", "b", "high"),
    [
        ("signed", -(2**31), -32768, 0x00004000),
        ("signed", -0x55555555 - 0, 0x0002FE7D, 0xFFFF0081),
        ("unsigned", 0x80000000, 0xFFFF8000, 0x7FFFC000),
        ("unsigned", 0xAAAAAAAB, 0x0002FE7D, 0x0001FEFE),
        ("unsigned", 0xFF000000, 0xFF000000, 0xFE010000),
        ("unsigned", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE),
        ("mixed", -(2**31), 0xFFFF8000, 0x80004000),
        ("mixed", -1, 0xFFFFFFFF, 0xFFFFFFFF),
        ("mixed", 1, 0xFFFFFFFF, 0x00000000),
    ],
)
def test_upper_halves_of_the_risc_v_tests(signs: Signs, a: int, b: int, high: int) -> None:
    params = Params(widths=(32, 32), signs=signs, operands=("a", "b"), mode="", outputs=(("high", "hi"),))
    assert FAMILY.golden(params).outputs(None, {"a": a, "b": b}) == {"hi": high}


def test_a_mode_reads_the_same_bits_with_or_without_a_sign() -> None:
    params = Params(widths=(8, 8), signs="chosen", operands=("a", "b"), mode="s", outputs=OUTPUTS)
    golden = FAMILY.golden(params)
    for a in range(0, 256, 3):
        for b in range(0, 256, 7):
            left, right = (int.from_bytes([x], "big", signed=True) for x in (a, b))
            found = golden.outputs(None, {"a": a, "b": b, "s": 1})
            assert found["p"].to_bytes(2, "big") == (left * right).to_bytes(2, "big", signed=True)
            assert found["lo"] + 256 * found["hi"] == found["p"]
            assert found["v"] == int(not -128 <= left * right <= 127)
            plain = golden.outputs(None, {"a": a, "b": b, "s": 0})
            assert (plain["p"], plain["n"], plain["v"]) == (a * b, 0, int(a * b > 255))
