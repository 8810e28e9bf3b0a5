"""Parameters of a serial CRC register, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.chisel import lit

__all__ = ["CATALOGUE", "Params", "draw"]

# name: (width, polynomial without the top bit, initial value, least significant bit first, final XOR), from the
# catalogue of parametrised CRC algorithms.
CATALOGUE = {
    "CRC-4/G-704": (4, 0x3, 0x0, True, 0x0),
    "CRC-5/USB": (5, 0x05, 0x1F, True, 0x1F),
    "CRC-6/G-704": (6, 0x03, 0x00, True, 0x00),
    "CRC-7/MMC": (7, 0x09, 0x00, False, 0x00),
    "CRC-8/SMBUS": (8, 0x07, 0x00, False, 0x00),
    "CRC-8/MAXIM-DOW": (8, 0x31, 0x00, True, 0x00),
    "CRC-8/ROHC": (8, 0x07, 0xFF, True, 0x00),
    "CRC-8/AUTOSAR": (8, 0x2F, 0xFF, False, 0xFF),
    "CRC-10/ATM": (10, 0x233, 0x000, False, 0x000),
    "CRC-11/FLEXRAY": (11, 0x385, 0x01A, False, 0x000),
    "CRC-15/CAN": (15, 0x4599, 0x0000, False, 0x0000),
    "CRC-16/ARC": (16, 0x8005, 0x0000, True, 0x0000),
    "CRC-16/MODBUS": (16, 0x8005, 0xFFFF, True, 0x0000),
    "CRC-16/XMODEM": (16, 0x1021, 0x0000, False, 0x0000),
    "CRC-16/IBM-3740": (16, 0x1021, 0xFFFF, False, 0x0000),
    "CRC-16/GENIBUS": (16, 0x1021, 0xFFFF, False, 0xFFFF),
    "CRC-16/KERMIT": (16, 0x1021, 0x0000, True, 0x0000),
    "CRC-24/OPENPGP": (24, 0x864CFB, 0xB704CE, False, 0x000000),
    "CRC-32/ISO-HDLC": (32, 0x04C11DB7, 0xFFFFFFFF, True, 0xFFFFFFFF),
    "CRC-32/BZIP2": (32, 0x04C11DB7, 0xFFFFFFFF, False, 0xFFFFFFFF),
    "CRC-32/ISCSI": (32, 0x1EDC6F41, 0xFFFFFFFF, True, 0xFFFFFFFF),
}


BITS = ["bit", "din", "serialIn", "dataBit"]


VALIDS = ["valid", "enable", "shift", "bitValid"]


CLEARS = ["clear", "init", "start", "newFrame"]


OUTS = ["crc", "checksum", "remainder", "fcs"]


ZEROS = ["zero", "matches", "ok"]


COUNTS = ["count", "bitCount", "length"]


@dataclass(frozen=True)
class Params:
    width: int
    polynomial: int
    start: int
    reflected: bool
    final: int
    standard: str  # name in the catalogue, or empty
    bit: str
    valid: str
    clear: str
    out: str
    zero: str  # the register is zero
    count: str
    counted: int
    drain: str  # shifts the register out instead of dividing
    serial: str
    asynchronous: bool

    @property
    def mask(self) -> int:
        """The polynomial in the order of the register's bits."""
        return int(f"{self.polynomial:0{self.width}b}"[::-1], 2) if self.reflected else self.polynomial


def draw(random: Random) -> Params:
    if random.random() < 0.6:
        name = random.choice(list(CATALOGUE))
        width, polynomial, start, reflected, final = CATALOGUE[name]
    else:
        name, width = "", random.randint(4, 20)
        polynomial = random.getrandbits(width) | 1
        ones = (1 << width) - 1
        start, reflected, final = random.choice([0, ones]), random.random() < 0.5, random.choice([0, 0, ones])
    drains = random.random() < 0.25
    return Params(
        width=width,
        polynomial=polynomial,
        start=start,
        reflected=reflected,
        final=final,
        standard=name,
        bit=random.choice(BITS),
        valid=random.choice(["", *VALIDS, *VALIDS]),
        clear=random.choice(["", *CLEARS, *CLEARS]),
        out=random.choice(OUTS),
        zero=random.choice(["", "", *ZEROS]),
        count=random.choice(["", "", "", *COUNTS]),
        counted=random.randint(3, 6),
        drain="drain" if drains else "",
        serial="serialOut" if drains else "",
        asynchronous=random.random() < 0.15,
    )


def zero(p: Params) -> str:
    return lit(0, p.width)
