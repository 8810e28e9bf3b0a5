"""The CRC's golden against zlib, binascii and the check values of the published catalogue."""

from __future__ import annotations

import binascii
import zlib
from random import Random

import pytest

from chisellm.families.codes._crc_serial_params import CATALOGUE, Params
from chisellm.families.codes.crc_serial import golden

# CRC of the ASCII string 123456789.
CHECK = {
    "CRC-4/G-704": 0x7,
    "CRC-5/USB": 0x19,
    "CRC-6/G-704": 0x06,
    "CRC-7/MMC": 0x75,
    "CRC-8/SMBUS": 0xF4,
    "CRC-8/MAXIM-DOW": 0xA1,
    "CRC-8/ROHC": 0xD0,
    "CRC-8/AUTOSAR": 0xDF,
    "CRC-10/ATM": 0x199,
    "CRC-11/FLEXRAY": 0x5A3,
    "CRC-15/CAN": 0x059E,
    "CRC-16/ARC": 0xBB3D,
    "CRC-16/MODBUS": 0x4B37,
    "CRC-16/XMODEM": 0x31C3,
    "CRC-16/IBM-3740": 0x29B1,
    "CRC-16/GENIBUS": 0xD64E,
    "CRC-16/KERMIT": 0x2189,
    "CRC-24/OPENPGP": 0x21CF02,
    "CRC-32/ISO-HDLC": 0xCBF43926,
    "CRC-32/BZIP2": 0xFC891918,
    "CRC-32/ISCSI": 0xE3069283,
}


def crc(name: str, message: bytes) -> int:
    width, polynomial, start, reflected, final = CATALOGUE[name]
    p = Params(
        width=width,
        polynomial=polynomial,
        start=start,
        reflected=reflected,
        final=final,
        standard=name,
        bit="bit",
        valid="",
        clear="",
        out="crc",
        zero="",
        count="",
        counted=3,
        drain="",
        serial="",
        asynchronous=False,
    )
    model = golden(p)
    assert model.next is not None
    state = model.initial
    for byte in message:
        for k in range(8):
            state = model.next(state, {"bit": byte >> (k if reflected else 7 - k) & 1})
    return model.outputs(state, {})["crc"]


@pytest.mark.parametrize("name", CHECK)
def test_published_check_values(name: str) -> None:
    assert crc(name, b"123456789") == CHECK[name]


def test_libraries_agree() -> None:
    random = Random(2)
    for length in range(1, 12):
        message = random.randbytes(length)
        assert crc("CRC-32/ISO-HDLC", message) == zlib.crc32(message)
        assert crc("CRC-16/XMODEM", message) == binascii.crc_hqx(message, 0)
        assert crc("CRC-16/IBM-3740", message) == binascii.crc_hqx(message, 0xFFFF)
