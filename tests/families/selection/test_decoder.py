from __future__ import annotations

from dataclasses import replace
from random import Random

from chisellm.families.selection.decoder import FAMILY, Params, draw
from chisellm.language.voice import Voice

# Digits 0 to 3 on a seven-segment display, segment a in bit 0.
DIGITS = Params(
    select="digit",
    select_width=4,
    outs=(("segments", 7),),
    rows=((0, (0b0111111,)), (1, (0b0000110,)), (2, (0b1011011,)), (3, (0b1001111,))),
    default=(0b1000000,),
    flag="",
    flag_means_known=True,
    enable="",
    code_base=10,
    value_base=2,
)


def test_seven_segments() -> None:
    outputs = FAMILY.golden(DIGITS).outputs
    assert outputs(None, {"digit": 2}) == {"segments": 0x5B}
    assert outputs(None, {"digit": 3}) == {"segments": 0x4F}
    assert outputs(None, {"digit": 4}) == {"segments": 0x40}


def test_flag_and_enable() -> None:
    params = replace(DIGITS, flag="illegal", flag_means_known=False, enable="en")
    outputs = FAMILY.golden(params).outputs
    assert outputs(None, {"digit": 1, "en": 1}) == {"segments": 6, "illegal": 0}
    assert outputs(None, {"digit": 1, "en": 0}) == {"segments": 0x40, "illegal": 1}
    assert outputs(None, {"digit": 9, "en": 1}) == {"segments": 0x40, "illegal": 1}


def test_every_draw_leaves_a_code_out_and_has_no_constant_output() -> None:
    random = Random(3)
    for _ in range(300):
        params = draw(random)
        assert len(params.rows) < 2**params.select_width
        for place in range(len(params.outs)):
            assert len({values[place] for _, values in params.rows} | {params.default[place]}) > 1


def test_equal_rows_share_one_case() -> None:
    params = replace(DIGITS, rows=((1, (6,)), (5, (9,)), (7, (6,))))
    code = FAMILY.idioms["switch"].render(params, FAMILY.contract(params, "Decoder"))
    assert "is(1.U(4.W), 7.U(4.W)) { entry :=" in code


def test_description_gives_the_table_and_the_default() -> None:
    description = FAMILY.describe(DIGITS, Voice())
    assert "| 2 | `0b1011011` |" in description.tables[0]
    assert any("`io.segments` is `0b1000000`" in rule for rule in description.rules)
