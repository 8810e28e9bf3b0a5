from __future__ import annotations

from itertools import product

from chisellm.families.arithmetic.bcd_adder import FAMILY, Params


def params(**changes: object) -> Params:
    base: dict[str, object] = {
        "op": "add", "digits": 2, "vec": False, "a": "a", "b": "b", "out": "out", "select": "", "carry_in": "",
        "carry_out": "carry", "saturates": False, "invalid": "bad", "zero": "",
    }  # fmt: skip
    return Params(**(base | changes))  # type: ignore[arg-type]


def bcd(number: int) -> int:
    return int(str(number), 16)


def test_sums_and_differences_are_those_of_decimal_numbers() -> None:
    add = FAMILY.golden(params()).outputs
    subtract = FAMILY.golden(params(op="subtract")).outputs
    for a, b in product(range(100), repeat=2):
        inputs = {"a": bcd(a), "b": bcd(b)}
        assert add(None, inputs) == {"out": bcd((a + b) % 100), "carry": int(a + b > 99), "bad": 0}
        assert subtract(None, inputs) == {"out": bcd((a - b) % 100), "carry": int(a < b), "bad": 0}


def test_limits_and_illegal_digits() -> None:
    outputs = FAMILY.golden(params(op="select", select="minus", saturates=True)).outputs
    assert outputs(None, {"a": 0x95, "b": 0x07, "minus": 0}) == {"out": 0x99, "carry": 1, "bad": 0}
    assert outputs(None, {"a": 0x05, "b": 0x07, "minus": 1}) == {"out": 0x00, "carry": 1, "bad": 0}
    assert outputs(None, {"a": 0x0A, "b": 0x07, "minus": 1}) == {"out": 0x00, "carry": 0, "bad": 1}
