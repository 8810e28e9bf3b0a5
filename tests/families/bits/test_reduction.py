from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.families.bits._reduction_params import Params
from chisellm.families.bits._reduction_words import Op
from chisellm.families.bits.reduction import FAMILY
from chisellm.language.voice import Voice

OPS: tuple[Op, ...] = ("all", "any", "none", "some_zero", "odd", "even", "one", "several")
BASE = Params(source="word", width=5, second_width=0, low=0, size=5, ops=OPS, outputs=OPS, data="in", second="")


def true_ones(params: Params, **inputs: int) -> str:
    found = FAMILY.golden(params).outputs(None, inputs)
    return " ".join(op for op in OPS if found[op])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (0b00000, "none some_zero even"),
        (0b00100, "any some_zero odd one"),
        (0b10010, "any some_zero even several"),
        (0b11111, "all any odd several"),
    ],
)
def test_facts_of_a_word(word: int, expected: str) -> None:
    assert true_ones(BASE, **{"in": word}) == expected


def test_parity_agrees_with_bit_count() -> None:
    for word in range(32):
        assert FAMILY.golden(BASE).outputs(None, {"in": word})["odd"] == word.bit_count() % 2


def test_field_ignores_the_bits_outside() -> None:
    params = replace(BASE, source="slice", width=8, low=2, size=3)
    assert true_ones(params, **{"in": 0b11100011}) == "none some_zero even"
    assert true_ones(params, **{"in": 0b00011100}) == "all any odd several"


def test_empty_mask_and_full_mask() -> None:
    params = replace(BASE, source="mask", second="mask")
    assert true_ones(params, **{"in": 0b11111, "mask": 0}) == "all none even"
    assert true_ones(params, **{"in": 0b00101, "mask": 0b00101}) == "all any even several"


def test_two_words_count_together() -> None:
    params = replace(BASE, source="two", second_width=2, second="b")
    assert true_ones(params, **{"in": 0b10000, "b": 0b01}) == "any some_zero even several"


def test_groups_start_at_the_low_end() -> None:
    params = replace(BASE, source="groups", width=9, size=3, ops=("all",), outputs=("out",))
    assert FAMILY.golden(params).outputs(None, {"in": 0b110_111_111}) == {"out": 0b011}


def test_description_of_the_empty_mask_agrees_with_the_golden() -> None:
    params = replace(BASE, source="mask", second="mask")
    empty = FAMILY.golden(params).outputs(None, {"in": 0b10110, "mask": 0})
    rules = FAMILY.describe(params, Voice()).rules[1:]
    for op, rule in zip(OPS, rules, strict=True):
        assert rule.endswith(f"if `io.mask` is 0 (no bit selected), `io.{op}` is {empty[op]}.")
