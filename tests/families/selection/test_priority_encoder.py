from __future__ import annotations

from dataclasses import replace

from chisellm.families.selection.priority_encoder import FAMILY, Params
from chisellm.language.voice import Voice

# The 74148 numbers its lines 0 to 7; line 7 wins, and a 0 is a request.
SN74148 = Params(
    count=8,
    highest=True,
    active_low=True,
    from_top=False,
    empty=0,
    request="lines",
    index="code",
    valid="any",
    grant="",
    mask="",
    enable="",
)


def test_the_74148() -> None:
    outputs = FAMILY.golden(SN74148).outputs
    assert outputs(None, {"lines": 0xFF}) == {"code": 0, "any": 0}
    assert outputs(None, {"lines": 0b0000_0000}) == {"code": 7, "any": 1}
    assert outputs(None, {"lines": 0b1110_1101}) == {"code": 4, "any": 1}


def test_lowest_bit_of_a_word_is_the_one_that_integers_know() -> None:
    params = replace(SN74148, count=12, highest=False, active_low=False, empty=12, grant="grant")
    outputs = FAMILY.golden(params).outputs
    for word in range(1, 4096, 7):
        low = word & -word
        assert outputs(None, {"lines": word}) == {"code": low.bit_length() - 1, "any": 1, "grant": low}
    assert outputs(None, {"lines": 0}) == {"code": 12, "any": 0, "grant": 0}


def test_numbers_from_the_top_count_leading_zeros() -> None:
    params = replace(SN74148, active_low=False, from_top=True, valid="", mask="mask")
    outputs = FAMILY.golden(params).outputs
    assert outputs(None, {"lines": 0b0001_0110, "mask": 0xFF}) == {"code": 3}
    assert outputs(None, {"lines": 0b0001_0110, "mask": 0b0000_1111}) == {"code": 5}


def test_enable_takes_every_request_away() -> None:
    outputs = FAMILY.golden(replace(SN74148, enable="en", empty=5)).outputs
    assert outputs(None, {"lines": 0, "en": 0}) == {"code": 5, "any": 0}


def test_description_states_the_index_without_request() -> None:
    rules = FAMILY.describe(replace(SN74148, empty=6), Voice()).rules
    assert "When there is no active request, `io.code` is 6." in rules
