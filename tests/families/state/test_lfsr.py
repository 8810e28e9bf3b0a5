"""The LFSR's golden against the published table of taps: each width has the full period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.families.state._lfsr_params import TAPS, Params
from chisellm.families.state.lfsr import golden

BASE = Params(
    width=8,
    galois=False,
    left=True,
    inverted=False,
    start=1,
    enable="",
    load="",
    seed="",
    guarded=False,
    state="state",
    bit="bit",
    flag="",
    asynchronous=False,
)


def period(p: Params) -> int:
    model = golden(p)
    assert model.next is not None
    state, steps = model.next(model.initial, {}), 1
    while state != model.initial:
        state, steps = model.next(state, {}), steps + 1
    return steps


@pytest.mark.parametrize("width", [width for width in TAPS if width <= 9])
@pytest.mark.parametrize("left", [True, False])
def test_the_published_taps_give_the_full_period(width: int, left: bool) -> None:
    plain = replace(BASE, width=width, left=left)
    assert period(plain) == 2**width - 1
    assert period(replace(plain, galois=True)) == 2**width - 1
    assert period(replace(plain, inverted=True, start=0)) == 2**width - 1


def run(p: Params, steps: int) -> list[int]:
    model = golden(p)
    assert model.next is not None
    state, seen = model.initial, []
    for _ in range(steps):
        seen.append(model.outputs(state, {})["state"])
        state = model.next(state, {})
    return seen


def test_the_sixteen_bit_galois_register_of_the_literature() -> None:
    """x^16 + x^14 + x^13 + x^11 + 1 with the mask 0xB400, as in many textbooks, has the same shape as ours."""
    expected, word = [], 0xACE1
    mask = sum(1 << tap - 1 for tap in TAPS[16])
    for _ in range(50):
        expected.append(word)
        lsb, word = word & 1, word >> 1
        word ^= mask if lsb else 0
    assert run(replace(BASE, width=16, galois=True, left=False, start=0xACE1), 50) == expected


def test_prbs7_begins_as_published() -> None:
    """PRBS7, x^7 + x^6 + 1, from state 2 on, as ITU-T O.150 and common references list it."""
    words = run(replace(BASE, width=7, start=2), 12)
    assert words == [2, 4, 8, 16, 32, 65, 3, 6, 12, 24, 48, 97]


def test_a_seed_that_would_lock_up_is_replaced() -> None:
    model = golden(replace(BASE, load="load", seed="seed", guarded=True, start=5))
    assert model.next is not None
    state = model.next(model.initial, {"load": 1, "seed": 0})
    assert model.outputs(state, {})["state"] == 5
