from __future__ import annotations

from random import Random

from chisellm.families.bits.leading_zeros import FAMILY, Count, Extra, Params, draw


def test_counts_agree_with_bit_length_and_the_lowest_set_bit() -> None:
    random = Random(4)
    for _ in range(400):
        params = draw(random)
        width, word = params.width, random.getrandbits(params.width) & random.getrandbits(params.width)
        inputs = {params.data: word, params.enable: 1}
        found = FAMILY.golden(params).outputs(None, inputs)
        for count in params.counts:
            seen = word ^ (2**width - 1) if count.value else word
            leading = width - seen.bit_length()
            trailing = (seen & -seen).bit_length() - 1 if seen else width
            assert found[count.name] == (leading if count.end == "leading" else trailing)


def test_extras_of_a_normalizer() -> None:
    extras: tuple[tuple[Extra, str], ...] = (("all", "zero"), ("first", "mark"), ("normal", "norm"), ("rest", "rest"))
    params = Params(8, "in", (Count("leading", 0, "clz"),), extras, "en")
    golden = FAMILY.golden(params)
    assert golden.outputs(None, {"in": 0x16, "en": 1}) == {"clz": 3, "zero": 0, "mark": 16, "norm": 0xB0, "rest": 5}
    assert golden.outputs(None, {"in": 0, "en": 1}) == {"clz": 8, "zero": 1, "mark": 0, "norm": 0, "rest": 0}
    assert set(golden.outputs(None, {"in": 0, "en": 0}).values()) == {0}
