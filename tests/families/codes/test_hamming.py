from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from chisellm.families.codes.hamming import FAMILY, Params

CLASSIC = Params(
    op="encode", data_bits=4, extended=False, odd=False, separate=False, data="data", code="code",
    syndrome="", single="", double="", bypass="",
)  # fmt: skip
# Hamming(7,4), bits p1 p2 d1 p3 d2 d3 d4 from left to right, for the data words d1 d2 d3 d4.
PUBLISHED = {
    "0000": "0000000", "1000": "1110000", "0100": "1001100", "1100": "0111100",
    "0010": "0101010", "1010": "1011010", "0110": "1100110", "1110": "0010110",
    "0001": "1101001", "1001": "0011001", "0101": "0100101", "1101": "1010101",
    "0011": "1000011", "1011": "0110011", "0111": "0001111", "1111": "1111111",
}  # fmt: skip


def number(bits: str) -> int:
    """The bit string with its first bit as the least significant one."""
    return int(bits[::-1], 2)


def test_the_published_code_words() -> None:
    outputs = FAMILY.golden(CLASSIC).outputs
    for data, code in PUBLISHED.items():
        assert outputs(None, {"data": number(data)}) == {"code": number(code)}


@pytest.mark.parametrize(
    ("extended", "separate", "odd"), [(False, True, False), (True, False, True), (True, True, False)]
)
def test_every_single_error_is_corrected_and_double_ones_are_seen(extended: bool, separate: bool, odd: bool) -> None:
    p = replace(CLASSIC, data_bits=6, extended=extended, separate=separate, odd=odd)
    encode = FAMILY.golden(p).outputs
    decode = FAMILY.golden(replace(p, op="correct", single="single", double="double" if extended else "")).outputs
    words = {data: encode(None, {"data": data})["code"] for data in range(64)}
    distance = min((a ^ b).bit_count() for a, b in combinations(words.values(), 2))
    assert distance == 3 + extended
    for data, word in words.items():
        assert decode(None, {"code": word})["data"] == data
        for k in range(p.total):
            found = decode(None, {"code": word ^ 1 << k})
            assert (found["data"], found["single"]) == (data, 1)
            if extended:
                assert decode(None, {"code": word ^ 1 << k ^ 1 << (k + 1) % p.total})["double"] == 1
