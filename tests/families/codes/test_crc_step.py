from __future__ import annotations

import binascii
import zlib
from random import Random

import pytest

from chisellm.families.codes.crc_step import FAMILY, Params, before, remainder

MESSAGE = b"123456789"


def params(bits: int, polynomial: int, *, reflected: bool, data_bits: int = 8) -> Params:
    return Params(
        name="", bits=bits, polynomial=polynomial, data_bits=data_bits, reflected=reflected, data="data", state="crc",
        next="next", start="", initial=0, final="", match="", residue=0, enable="",
    )  # fmt: skip


def crc(p: Params, message: bytes, start: int) -> int:
    outputs = FAMILY.golden(p).outputs
    for byte in message:
        start = outputs(None, {"crc": start, "data": byte})["next"]
    return start


@pytest.mark.parametrize("seed", range(5))
def test_crc32_and_ccitt_are_those_of_the_standard_library(seed: int) -> None:
    message = Random(seed).randbytes(seed * 7 + 1)
    ones = 2**32 - 1
    assert crc(params(32, 0x04C11DB7, reflected=True), message, ones) ^ ones == zlib.crc32(message)
    assert crc(params(16, 0x1021, reflected=False), message, 0x1234) == binascii.crc_hqx(message, 0x1234)


# Check values of the published CRC catalogue for "123456789" (initial value, XOR at the end).
@pytest.mark.parametrize(
    ("bits", "polynomial", "reflected", "start", "end", "check"),
    [
        (8, 0x07, False, 0, 0, 0xF4),  # CRC-8/SMBUS
        (8, 0xA7, True, 0, 0, 0x26),  # CRC-8/BLUETOOTH
        (8, 0x2F, False, 0xFF, 0xFF, 0xDF),  # CRC-8/AUTOSAR
        (8, 0x1D, False, 0xFF, 0xFF, 0x4B),  # CRC-8/SAE-J1850
        (10, 0x233, False, 0, 0, 0x199),  # CRC-10/ATM
        (15, 0x4599, False, 0, 0, 0x059E),  # CRC-15/CAN
        (16, 0x8005, True, 0, 0, 0xBB3D),  # CRC-16/ARC
        (16, 0x3D65, True, 0, 0xFFFF, 0xEA82),  # CRC-16/DNP
        (24, 0x864CFB, False, 0xB704CE, 0, 0x21CF02),  # CRC-24/OPENPGP
        (32, 0x1EDC6F41, True, 0xFFFFFFFF, 0xFFFFFFFF, 0xE3069283),  # CRC-32/ISCSI
        (5, 0x05, True, 0x1F, 0x1F, 0x19),  # CRC-5/USB
        (7, 0x09, False, 0, 0, 0x75),  # CRC-7/MMC
        (4, 0x3, True, 0, 0, 0x7),  # CRC-4/G-704
    ],
)
def test_published_check_values(bits: int, polynomial: int, reflected: bool, start: int, end: int, check: int) -> None:
    assert crc(params(bits, polynomial, reflected=reflected), MESSAGE, start) ^ end == check


@pytest.mark.parametrize("reflected", [False, True])
def test_a_step_can_be_undone(reflected: bool) -> None:
    random = Random(3)
    p = params(16, 0x8005, reflected=reflected, data_bits=4)
    for _ in range(50):
        after, data = random.getrandbits(16), random.getrandbits(4)
        assert remainder(p, before(p, after, data), data) == after
