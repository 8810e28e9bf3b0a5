"""The filter's golden against the product of polynomials, which Python's long integers compute."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from chisellm.families.arithmetic.fir_filter import Params, golden

BASE = Params(
    width=6,
    taps=(3, 1, 7, 2),
    signed=False,
    registered=False,
    x="x",
    y="y",
    valid="valid",
    out_valid="ready",
    clear="clear",
    asynchronous=False,
)


def run(p: Params, inputs: list[dict[str, int]]) -> list[dict[str, int]]:
    """Outputs in the cycle after each edge."""
    model = golden(p)
    assert model.next is not None
    state, seen = model.initial, []
    for given in inputs:
        state = model.next(state, {"valid": 1, "clear": 0} | given)
        seen.append(model.outputs(state, {}))
    return seen


def test_convolution_is_multiplication_of_polynomials() -> None:
    """With a base that no coefficient reaches, the digits of one long product are the filtered samples."""
    random = Random(4)
    samples = [random.getrandbits(6) for _ in range(40)]
    base = 1 << 16
    signal = sum(sample * base**k for k, sample in enumerate(samples))
    product = signal * sum(tap * base**k for k, tap in enumerate(BASE.taps))
    expected = [product // base**k % base for k in range(40)]
    assert [out["y"] for out in run(BASE, [{"x": sample} for sample in samples])] == expected


def test_an_impulse_reads_out_the_taps() -> None:
    p = replace(BASE, signed=True, taps=(-2, 5, 1))
    seen = run(p, [{"x": 1}, {"x": 0, "valid": 0}, {"x": 0}, {"x": 0}, {"x": 0}])
    assert [out["y"] for out in seen] == [-2, -2, 5, 1, 0]
    assert [out["ready"] for out in seen] == [1, 0, 1, 1, 1]


def test_an_output_register_delays_and_a_clear_drops() -> None:
    seen = run(replace(BASE, registered=True), [{"x": 1}, {"x": 0}, {"x": 0}, {"x": 9, "clear": 1}, {"x": 0}])
    assert [out["y"] for out in seen] == [0, 3, 1, 0, 0]
    assert [out["ready"] for out in seen] == [0, 1, 1, 0, 0]
