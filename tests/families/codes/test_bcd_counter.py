"""The BCD counter's golden against Python's decimal formatting and `datetime`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chisellm.families.codes._bcd_counter_params import Params
from chisellm.families.codes.bcd_counter import golden

BASE = Params(
    moduli=(10, 10, 10),
    limit=1000,
    down=False,
    stops=False,
    names=("d0", "d1", "d2"),
    vec="",
    packed="",
    enable="",
    clear="",
    flag_kind="pulse",
    flag="carry",
    asynchronous=False,
)


def texts(p: Params, steps: int) -> list[str]:
    """Digits, most significant first, in each cycle."""
    model = golden(p)
    assert model.next is not None
    state, seen = model.initial, []
    for _ in range(steps):
        shown = model.outputs(state, {})
        seen.append("".join(str(shown[name]) for name in reversed(p.names)))
        state = model.next(state, {})
    return seen


def test_decades_count_as_python_formats() -> None:
    assert texts(BASE, 2001) == [f"{n % 1000:03d}" for n in range(2001)]
    assert texts(replace(BASE, down=True), 1500) == [f"{-n % 1000:03d}" for n in range(1500)]


def test_minutes_and_seconds_follow_the_clock() -> None:
    p = replace(BASE, moduli=(10, 6, 10, 6), limit=3600, names=("s0", "s1", "m0", "m1"))
    midnight = datetime(2024, 1, 1)
    assert texts(p, 3700) == [(midnight + timedelta(seconds=n)).strftime("%M%S") for n in range(3700)]


def test_hours_have_a_limit() -> None:
    p = replace(BASE, moduli=(10, 10), limit=24, names=("h0", "h1"))
    midnight = datetime(2024, 1, 1)
    assert texts(p, 60) == [(midnight + timedelta(hours=n)).strftime("%H") for n in range(60)]


def test_the_packed_word_reads_as_hexadecimal() -> None:
    model = golden(replace(BASE, names=(), packed="bcd", stops=True))
    assert model.next is not None
    state = model.initial
    for _ in range(1234):
        state = model.next(state, {})
    assert model.outputs(state, {}) == {"bcd": 0x999, "carry": 0}
