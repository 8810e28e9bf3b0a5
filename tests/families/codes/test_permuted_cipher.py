from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from chisellm.families.codes.permuted_cipher import FAMILY, SBOXES, Params, draw

PRESENT = Params(
    nibbles=16, sbox="PRESENT", steps=("key", "sbox", "bits"), rotation=0, constant=0, inverse=False, data="in",
    key="key", out="out", bypass="", changed="",
)  # fmt: skip


def round_keys(key: int) -> list[int]:
    """Key schedule of PRESENT-80: 61 places to the left, S-box on top, round counter onto bits 19 to 15."""
    keys = []
    for counter in range(1, 33):
        keys.append(key >> 16)
        key = (key << 61 | key >> 19) & (1 << 80) - 1
        key = SBOXES["PRESENT"][key >> 76] << 76 | key & (1 << 76) - 1
        key ^= counter << 15
    return keys


# The four test vectors of the paper that introduces PRESENT.
@pytest.mark.parametrize(
    ("plain", "key", "cipher"),
    [
        (0, 0, 0x5579C1387B228445),
        (0, 2**80 - 1, 0xE72C46C0F5945049),
        (2**64 - 1, 0, 0xA112FFC72F68417B),
        (2**64 - 1, 2**80 - 1, 0x3333DCD3213210D2),
    ],
)
def test_31_rounds_give_the_published_cipher_texts(plain: int, key: int, cipher: int) -> None:
    *keys, last = round_keys(key)
    outputs = FAMILY.golden(PRESENT).outputs
    word = plain
    for round_key in keys:
        word = outputs(None, {"in": word, "key": round_key})["out"]
    assert word ^ last == cipher


def test_the_inverse_round_undoes_the_round() -> None:
    random = Random(2)
    for _ in range(50):
        p = replace(draw(random), inverse=False, bypass="", changed="")
        word, key = random.getrandbits(p.width), random.getrandbits(p.width)
        coded = FAMILY.golden(p).outputs(None, {p.data: word, p.key: key})[p.out]
        back = FAMILY.golden(replace(p, inverse=True)).outputs(None, {p.data: coded, p.key: key})[p.out]
        assert back == word


def test_every_box_is_a_permutation() -> None:
    assert all(sorted(box) == list(range(16)) for box in SBOXES.values())
