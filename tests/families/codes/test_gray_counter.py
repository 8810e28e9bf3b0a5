"""The Gray counter's golden against the published sequence of the reflected code."""

from __future__ import annotations

from dataclasses import replace

from chisellm.families.codes._gray_counter_params import Params, code
from chisellm.families.codes.gray_counter import golden

# OEIS A003188, the first 32 terms.
A003188 = [
    *(0, 1, 3, 2, 6, 7, 5, 4, 12, 13, 15, 14, 10, 11, 9, 8),
    *(24, 25, 27, 26, 30, 31, 29, 28, 20, 21, 23, 22, 18, 19, 17, 16),
]
BASE = Params(
    width=5,
    start=0,
    gray="gray",
    binary="binary",
    enable="",
    turn="up",
    down=False,
    clear="",
    load="load",
    target="target",
    flag_kind="wrap",
    flag="wrap",
    asynchronous=False,
)


def run(p: Params, inputs: list[dict[str, int]]) -> list[dict[str, int]]:
    model = golden(p)
    assert model.next is not None
    state, seen = model.initial, []
    for given in inputs:
        full = {"up": 1, "load": 0, "target": 0} | given
        seen.append(model.outputs(state, full))
        state = model.next(state, full)
    return seen


def test_the_words_are_those_of_the_published_sequence() -> None:
    assert code(5) == A003188
    assert [out["gray"] for out in run(BASE, [{}] * 32)] == A003188


def test_neighbours_differ_in_one_bit_even_across_the_wrap() -> None:
    words = code(10)
    assert sorted(words) == list(range(1024))
    assert all((a ^ b).bit_count() == 1 for a, b in zip(words, [*words[1:], words[0]], strict=True))


def test_down_and_load_go_by_position() -> None:
    seen = run(BASE, [{"load": 1, "target": 9}, {"up": 0}, {"up": 0}])
    assert [out["gray"] for out in seen] == [0, A003188[9], A003188[8]]


def test_wrap_is_shown_after_a_wrapping_step_only() -> None:
    seen = run(replace(BASE, start=31), [{}, {}, {"load": 1, "target": 0}, {"up": 0}, {}, {}])
    assert [out["binary"] for out in seen] == [31, 0, 1, 0, 31, 0]
    assert [out["wrap"] for out in seen] == [0, 1, 0, 0, 1, 1]
