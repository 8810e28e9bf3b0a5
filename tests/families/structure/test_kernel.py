"""The register that raw_module, soft_reset and option_ports keep, against Python's own containers and accumulations."""

from __future__ import annotations

import itertools
import operator
from collections import deque
from collections.abc import Callable, Iterable
from random import Random

import pytest

from chisellm.families.structure._kernel import Kernel

BASE = Kernel("accumulate", 5, 1, 9, "d", "q", "", "", 0, "zero", "isZero")
FOLDS: dict[str, Callable[[int, int], int]] = {
    "accumulate": lambda a, b: (a + b) % 32,
    "xor": operator.xor,
    "maximum": max,
    "minimum": min,
    "capture": lambda _, b: b,
}


def kernel(kind: str, **changes: object) -> Kernel:
    return Kernel(**{**BASE.__dict__, "kind": kind, **changes})


def played(k: Kernel, values: Iterable[dict[str, int]]) -> list[int]:
    return list(itertools.accumulate(values, k.step, initial=k.init))


@pytest.mark.parametrize("kind", list(FOLDS))
def test_folds_against_accumulate(kind: str) -> None:
    values = [Random(3 * n).randrange(32) for n in range(60)]
    got = played(kernel(kind), [{"d": value} for value in values])
    assert got == list(itertools.accumulate(values, FOLDS[kind], initial=9))


@pytest.mark.parametrize(("kind", "left"), [("shift_left", True), ("shift_right", False)])
def test_shifts_against_a_bounded_deque(kind: str, left: bool) -> None:
    bits = [Random(n).randrange(2) for n in range(40)]
    held: deque[int] = deque((int(digit) for digit in format(9, "05b")), maxlen=5)
    for bit, got in zip(bits, played(kernel(kind), [{"d": bit} for bit in bits])[1:], strict=True):
        (held.append if left else held.appendleft)(bit)
        assert format(got, "05b") == "".join(map(str, held))


def test_rotation_against_deque_rotate() -> None:
    held = deque(format(9, "05b"))
    for got in played(kernel("rotate", data=""), [{} for _ in range(12)])[1:]:
        held.rotate(-1)
        assert format(got, "05b") == "".join(held)


@pytest.mark.parametrize(("kind", "step"), [("count_up", 3), ("count_down", -3)])
def test_counts_against_ranges(kind: str, step: int) -> None:
    got = played(kernel(kind, data="", constant=3), [{} for _ in range(40)])
    assert got == [value % 32 for value in range(9, 9 + 41 * step, step)]


def test_clear_wins_over_enable_and_both_over_the_update() -> None:
    k = kernel("count_up", data="", enable="en", clear="clr", clear_to=17)
    assert [k.step(4, {"en": en, "clr": clr}) for en in (0, 1) for clr in (0, 1)] == [4, 17, 5, 17]


@pytest.mark.parametrize(("flag", "ones"), [("zero", {0}), ("ones", {31}), ("parity", {1, 2, 7, 31})])
def test_flags(flag: str, ones: set[int]) -> None:
    k = kernel("capture", flag_kind=flag, flag="f")
    assert all(k.outputs(value)["f"] == (value in ones) for value in (0, 1, 2, 3, 7, 30, 31))
