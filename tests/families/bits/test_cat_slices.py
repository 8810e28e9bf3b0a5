from __future__ import annotations

import socket
from random import Random

from chisellm.families.bits.cat_slices import FAMILY, Params, Piece, draw, joined
from chisellm.language.voice import Voice

SWAP = Params("permute", (("word", 32),), tuple(Piece("word", low + 7, low) for low in (0, 8, 16, 24)), "out")
# I-type immediate of RISC-V.
IMMEDIATE = Params("extend", (("word", 32),), (Piece("word", 31, 31, copies=20), Piece("word", 31, 20)), "out")


def run(params: Params, **inputs: int) -> int:
    return FAMILY.golden(params).outputs(None, inputs)[params.out]


def test_byte_swap_is_the_one_of_the_network() -> None:
    # htonl swaps on a little-endian machine and does nothing on a big-endian one.
    assert run(SWAP, word=0x01020304) == 0x04030201
    assert run(SWAP, word=0x11223344) in (socket.htonl(0x11223344), 0x44332211)


def test_immediate_of_risc_v() -> None:
    assert run(IMMEDIATE, word=0xFFF00093) == 0xFFFF_FFFF  # addi x1, x0, -1
    assert run(IMMEDIATE, word=0x00A00513) == 10  # addi x10, x0, 10


def test_constants_and_two_inputs() -> None:
    pieces = (Piece("b", 2, 0), Piece("", 1, 0, value=2), Piece("a", 5, 5), Piece("a", 3, 2))
    params = Params("combine", (("a", 6), ("b", 4)), pieces, "z")
    assert run(params, a=0b101100, b=0b1011) == 0b011_10_1_11


def test_neighbours_merge() -> None:
    merged = joined([Piece("a", 7, 4), Piece("a", 3, 0), Piece("", 1, 0, 3), Piece("", 0, 0, 0)])
    assert merged == (Piece("a", 7, 0), Piece("", 2, 0, 6))


def test_no_draw_is_a_plain_copy() -> None:
    random = Random(5)
    assert all(len(draw(random).pieces) >= 2 for _ in range(300))


def test_masks_are_left_out_where_the_shift_drops_the_bits() -> None:
    rotate = Params("rotate", (("word", 8),), (Piece("word", 4, 0), Piece("word", 7, 5)), "out")
    code = FAMILY.idioms["masks"].render(rotate, FAMILY.contract(rotate, "Rotator"))
    assert "val up3 = io.word << 3" in code
    assert "val down5 = io.word >> 5" in code


def test_table_names_every_bit() -> None:
    table = FAMILY.describe(IMMEDIATE, Voice()).tables[0]
    assert "| 31:12 | 20 copies of `io.word[31]` |" in table
    assert "| 11:0 | `io.word[31:20]` |" in table
