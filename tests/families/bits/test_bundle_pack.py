from __future__ import annotations

import struct
from dataclasses import replace

from chisellm.families.bits.bundle_pack import FAMILY, RESERVED, Field, Params
from chisellm.language.voice import Voice

# An RGB565 pixel.
PIXEL = Params(
    pack=True,
    theme="Pixel",
    layout=(Field("red", 5), Field("green", 6), Field("blue", 5)),
    declared=("red", "green", "blue"),
    group="in",
    word="word",
)
# The fields of a single-precision number.
FLOAT = Params(
    pack=False,
    theme="FloatParts",
    layout=(Field("sign", 1), Field("exponent", 8), Field("mantissa", 23)),
    declared=("mantissa", "sign", "exponent"),
    group="",
    word="bits",
)


def test_rgb565() -> None:
    golden = FAMILY.golden(PIXEL)
    assert golden.outputs(None, {"in.red": 31, "in.green": 0, "in.blue": 0}) == {"word": 0xF800}
    assert golden.outputs(None, {"in.red": 0, "in.green": 63, "in.blue": 0}) == {"word": 0x07E0}
    assert golden.outputs(None, {"in.red": 0, "in.green": 0, "in.blue": 31}) == {"word": 0x001F}


def test_single_precision_numbers_as_struct_stores_them() -> None:
    for value, sign, exponent, mantissa in [(1.0, 0, 127, 0), (-2.5, 1, 128, 0x200000), (0.15625, 0, 124, 0x200000)]:
        word = int.from_bytes(struct.pack(">f", value), "big")
        found = FAMILY.golden(FLOAT).outputs(None, {"bits": word})
        assert found == {"sign": sign, "exponent": exponent, "mantissa": mantissa}


def test_reserved_bits_are_zero_or_ignored_and_signed_fields_keep_their_sign() -> None:
    layout = (Field("a", 4, signed=True), Field(RESERVED, 3), Field("b", 1))
    packed = replace(PIXEL, layout=layout, declared=("b", "a"), group="")
    assert FAMILY.golden(packed).outputs(None, {"a": -2, "b": 1}) == {"word": 0b1110_000_1}
    unpacked = FAMILY.golden(replace(packed, pack=False))
    assert unpacked.outputs(None, {"word": 0b1110_101_1}) == {"a": -2, "b": 1}


def test_aligned_bundle_needs_no_layout_class() -> None:
    bundle = FAMILY.idioms["bundle"].render
    assert "io.word := io.in.asUInt" in bundle(PIXEL, FAMILY.contract(PIXEL, "Packer"))
    assert "class FloatPartsLayout extends Bundle" in bundle(FLOAT, FAMILY.contract(FLOAT, "Packer"))


def test_description_gives_every_position() -> None:
    description = FAMILY.describe(PIXEL, Voice())
    assert description.tables == (
        "| bits of `io.word` | field |\n|---|---|\n"
        "| 15:11 | `io.in.red` |\n| 10:5 | `io.in.green` |\n| 4:0 | `io.in.blue` |",
    )
