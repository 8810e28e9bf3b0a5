from __future__ import annotations

import math

from chisellm.families.bits.power_of_two import FAMILY, Kind, Params

ALL: tuple[Kind, ...] = ("is", "floor", "ceil", "below", "above", "mask", "multiple")


def test_logarithms_and_neighbours_agree_with_bit_length_and_log2() -> None:
    params = Params(width=10, unit=3, data="x", nonzero="some", outputs=tuple((kind, kind) for kind in ALL))
    golden = FAMILY.golden(params)
    for x in range(1, 1024):
        found = golden.outputs(None, {"x": x})
        assert found["floor"] == x.bit_length() - 1 == math.floor(math.log2(x))
        assert found["ceil"] == (x - 1).bit_length() == math.ceil(math.log2(x))
        assert found["is"] == int(math.log2(x).is_integer())
        assert (found["below"], found["above"]) == (2 ** found["floor"], 2 ** found["ceil"])
        assert found["mask"] == 2 ** x.bit_length() - 1
        assert found["multiple"] == int(math.gcd(x, 8) == 8)


def test_zero_is_no_power_and_rounds_up_to_one() -> None:
    params = Params(width=10, unit=3, data="x", nonzero="some", outputs=tuple((kind, kind) for kind in ALL))
    expected = {"is": 0, "floor": 0, "ceil": 0, "below": 0, "above": 1, "mask": 0, "multiple": 1, "some": 0}
    assert FAMILY.golden(params).outputs(None, {"x": 0}) == expected
