from __future__ import annotations

import math
import struct
from random import Random

import pytest

from chisellm.families.codes.float_fields import FAMILY, Params


def params(exponent: int, fraction: int) -> Params:
    return Params(
        format="", exponent_bits=exponent, fraction_bits=fraction, data="in",
        flags=tuple((name, name) for name in ("zero", "subnormal", "normal", "infinite", "nan", "finite", "negative")),
        fields=(("unbiased", "unbiased"), ("significand", "significand")), signs="neg", out="out", other="b",
        larger="larger",
    )  # fmt: skip


@pytest.mark.parametrize(("code", "exponent", "fraction"), [("e", 5, 10), ("f", 8, 23)])
def test_numbers_are_read_as_struct_and_math_read_them(code: str, exponent: int, fraction: int) -> None:
    outputs = FAMILY.golden(params(exponent, fraction)).outputs
    size = struct.calcsize(code)
    random = Random(7)

    def real(word: int) -> float:
        return float(struct.unpack(f"<{code}", word.to_bytes(size, "little"))[0])

    one = 1 << fraction
    words = [0, 1, one - 1, one, (one << exponent) - one, (one << exponent) - one + 1]
    words += [word | one << exponent for word in words]
    words += [random.getrandbits(8 * size) for _ in range(400)]
    smallest = 2.0 ** (2 - 2 ** (exponent - 1))  # normal
    for word, other in zip(words, reversed(words), strict=True):
        found, value, b = outputs(None, {"in": word, "b": other}), real(word), real(other)
        assert found["nan"] == math.isnan(value)
        assert found["infinite"] == math.isinf(value)
        assert found["finite"] == math.isfinite(value)
        assert found["zero"] == (value == 0)
        assert found["subnormal"] == (0 < abs(value) < smallest)
        assert found["normal"] == (math.isfinite(value) and abs(value) >= smallest)
        assert found["negative"] == (value < 0)
        if math.isfinite(value):
            magnitude = math.ldexp(found["significand"], found["unbiased"] - fraction)
            assert magnitude == abs(value)
            assert math.copysign(1, real(found["out"])) == -math.copysign(1, value)
            if math.isfinite(b):
                assert found["larger"] == (abs(value) > abs(b))
