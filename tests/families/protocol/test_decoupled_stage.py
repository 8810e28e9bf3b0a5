"""The pipeline stage's golden against a one-entry FIFO of Python, and its operations by hand."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from random import Random

import pytest

from chisellm.families.protocol._stage_params import Params
from chisellm.families.protocol.decoupled_stage import computed, contract, golden

BASE = Params(
    width=8,
    shape="plain",
    operation="add",
    constant=3,
    source="in",
    sink="out",
    data="data",
    tag="tag",
    tag_width=3,
    operands=("a", "b"),
    full=True,
    defined=True,
    asynchronous=False,
)


@pytest.mark.parametrize("full", [False, True])
def test_items_leave_in_order_and_none_is_lost(full: bool) -> None:
    model = golden(replace(BASE, full=full))
    assert model.next is not None
    random, fifo, state = Random(2), deque[int](), model.initial
    for _ in range(400):
        given = {
            "in.valid": random.getrandbits(1),
            "in.bits": random.randrange(256),
            "out.ready": random.getrandbits(1),
        }
        shown = model.outputs(state, given)
        assert shown["out.valid"] == len(fifo)
        leaving = shown["out.valid"] and given["out.ready"]
        assert shown["in.ready"] == int(not fifo or (full and given["out.ready"] == 1))
        if fifo:
            assert shown["out.bits"] == (fifo[0] + 3) % 256
        if leaving:
            fifo.popleft()
        if given["in.valid"] and shown["in.ready"]:
            fifo.append(given["in.bits"])
        state = model.next(state, given)


@pytest.mark.parametrize(
    ("operation", "constant", "value", "wanted"),
    [
        ("add", 200, 100, 44),
        ("subtract", 5, 3, 254),
        ("xor", 0x0F, 0xAA, 0xA5),
        ("invert", 1, 0x0F, 0xF0),
        ("reverse", 1, 0b0000_1101, 0b1011_0000),
        ("rotate", 3, 0b1100_0001, 0b0000_1110),
        ("left", 2, 0xFF, 0xFC),
        ("right", 2, 0xFF, 0x3F),
        ("halves", 1, 0xA5, 0x5A),
        ("accumulate", 1, 200, 44),
        ("difference", 1, 50, 206),
        ("parity", 1, 0xFF, 0x9B),
    ],
)
def test_operations(operation: str, constant: int, value: int, wanted: int) -> None:
    params = replace(BASE, operation=operation, constant=constant)
    assert computed(params, {"in.bits": value}, memory=100) == wanted


def test_byte_swap_agrees_with_pythons_own() -> None:
    params = replace(BASE, operation="bytes", width=32)
    assert computed(params, {"in.bits": 0x01020304}, 0) == 0x04030201


def test_a_sum_of_two_operands_keeps_its_carry() -> None:
    params = replace(BASE, shape="pair", operation="sum")
    assert computed(params, {"in.bits.a": 255, "in.bits.b": 255}, 0) == 510
    assert contract(params, "S").port("out.bits").width == 9


def test_running_total_counts_accepted_items_only() -> None:
    model = golden(replace(BASE, operation="accumulate"))
    assert model.next is not None
    state = model.next(model.initial, {"in.valid": 1, "in.bits": 5, "out.ready": 0})
    state = model.next(state, {"in.valid": 1, "in.bits": 7, "out.ready": 0})
    state = model.next(state, {"in.valid": 1, "in.bits": 7, "out.ready": 1})
    assert model.outputs(state, {"in.valid": 0, "in.bits": 0, "out.ready": 0})["out.bits"] == 12


def test_undefined_bits_follow_valid() -> None:
    ports = contract(replace(BASE, defined=False), "S")
    assert ports.port("out.bits").defined_when == "out.valid"
    assert "out.bits" not in ports.reset.values
    assert contract(BASE, "S").reset.values == {"in.ready": 1, "out.valid": 0, "out.bits": 0}
