from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest

from chisellm.families.codes.checksum import FAMILY, Params

PLAIN = Params(
    kind="internet", count=4, width=16, words="w", out="sum", initial="", mask="", complement=False, expected="", ok="",
)  # fmt: skip


def value(p: Params, words: list[int], **others: int) -> int:
    return FAMILY.golden(p).outputs(None, {f"w[{k}]": word for k, word in enumerate(words)} | others)["sum"]


def test_the_example_of_rfc_1071() -> None:
    words = [0x0001, 0xF203, 0xF4F5, 0xF6F7]
    assert value(PLAIN, words) == 0xDDF2
    assert value(replace(PLAIN, complement=True), words) == 0x220D


def test_a_header_with_its_checksum_sums_to_zero() -> None:
    # The IPv4 header that many texts use as the example; its checksum is 0xb861.
    header = bytes.fromhex("45000073000040004011b861c0a80001c0a800c7")
    words = list(struct.unpack(">10H", header))
    p = replace(PLAIN, count=10, complement=True)
    assert value(p, words) == 0
    assert value(p, [0 if word == 0xB861 else word for word in words]) == 0xB861


@pytest.mark.parametrize(("text", "check"), [(b"abcde", 0xC8F0), (b"abcdef", 0x2057), (b"abcdefgh", 0x0627)])
def test_published_fletcher_16_values(text: bytes, check: int) -> None:
    assert value(replace(PLAIN, kind="fletcher", width=8, count=len(text)), list(text)) == check


def test_adler_with_its_own_modulus_is_that_of_zlib() -> None:
    # 16-bit sums modulo 65521 over the same bytes as zlib.
    text = b"Wikipedia"
    assert value(replace(PLAIN, kind="adler", width=16, count=len(text)), list(text)) == zlib.adler32(text)


def test_masked_words_are_skipped_and_the_start_is_taken_along() -> None:
    p = replace(PLAIN, kind="fletcher", width=8, count=3, mask="keep", initial="start")
    whole = value(replace(PLAIN, kind="fletcher", width=8, count=2), [5, 9])
    assert value(p, [5, 77, 9], keep=0b101, start=0) == whole
    assert value(p, [9, 1, 2], keep=0b001, start=value(replace(PLAIN, kind="fletcher", width=8, count=1), [5])) == whole
