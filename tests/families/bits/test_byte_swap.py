from __future__ import annotations

import struct

from chisellm.families.bits.byte_swap import FAMILY, Params, Swap, by_index, choices, powers

WORD = 0x0123_4567_89AB_CDEF


def swapped(width: int, swap: Swap, word: int) -> int:
    params = Params(width, "in", (swap,), ("out",), "", (0,), "")
    return FAMILY.golden(params).outputs(None, {"in": word})["out"]


def test_bytes_agree_with_both_byte_orders_of_struct() -> None:
    for width, code in ((16, "H"), (32, "I"), (64, "Q")):
        word = WORD % 2**width
        assert swapped(width, Swap(8, width), word) == struct.unpack(f">{code}", struct.pack(f"<{code}", word))[0]
    halves = struct.unpack(">4H", struct.pack("<4H", *struct.unpack("<4H", WORD.to_bytes(8, "little"))))
    assert swapped(64, Swap(8, 16), WORD).to_bytes(8, "little") == struct.pack("<4H", *halves)
    assert swapped(24, Swap(8, 24), 0xABCDEF) == int.from_bytes((0xABCDEF).to_bytes(3, "little"), "big")


def test_the_steps_of_a_bit_reversal() -> None:
    """Swapping ever smaller parts, as in the well-known program, ends in the reversed word."""
    word = WORD % 2**32
    for unit in (16, 8, 4):
        word = swapped(32, Swap(unit, 2 * unit), word)
    word = swapped(32, Swap(1, 4), word)
    assert word == int(f"{WORD % 2**32:032b}"[::-1], 2) == swapped(32, Swap(1, 32), WORD % 2**32)


def test_a_mode_without_a_swap_passes_the_word() -> None:
    params = Params(16, "in", (Swap(8, 16), Swap(4, 8)), ("out",), "mode", (2, 0), "")
    golden = FAMILY.golden(params)
    assert [golden.outputs(None, {"in": 0x1234, "mode": mode})["out"] for mode in range(4)] == [
        0x2143,
        0x1234,
        0x3412,
        0x1234,
    ]


def test_inverted_index_bits_reverse_the_order() -> None:
    for width in (16, 32, 48, 64):
        for swap in choices(width):
            params = Params(width, "in", (swap,), ("out",), "", (0,), "")
            if powers(params):
                mask = int(by_index(params, swap).split("^ ")[1].split(")")[0])
                bits = [WORD >> (k ^ mask) & 1 for k in range(width)]
                assert sum(bit << k for k, bit in enumerate(bits)) == swapped(width, swap, WORD % 2**width)
