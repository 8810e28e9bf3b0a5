"""Blocks against what the source of each says, with operands worked out by hand."""

from __future__ import annotations

import pytest

from chisellm.contract import Contract
from chisellm.curriculum import families_of, held_out, plan_held_out
from chisellm.design import Golden
from chisellm.families.registry import all_families
from chisellm.families.structure.external_block import FAMILY, Params
from chisellm.language.voice import Voice
from chisellm.prompt import read
from chisellm.recipe import Recipe


def params(block: str, shape: str, words: tuple[str, ...], control: str = "", width: int = 8) -> Params:
    pins = ("a", "b")[: 1 if block in {"gray", "register", "accumulator"} else 2]
    probe = tuple(range(5, 5 + len(words)))
    return Params(block, "unit_x", width, 3, (pins, "y"), shape, words, control, "out", "hit", probe)  # type: ignore[arg-type]


def outputs(p: Params, **inputs: int) -> int:
    return FAMILY.golden(p).outputs(None, inputs)["out"]


@pytest.mark.parametrize(
    ("block", "a", "b", "expected"),
    [
        ("saturating", 200, 100, 255),
        ("saturating", 20, 100, 120),
        ("distance", 3, 250, 247),
        ("average", 255, 254, 254),
        ("mixed", 0b1010_0001, 0b0000_1111, 0b0000_0010),
    ],
)
def test_two_operands(block: str, a: int, b: int, expected: int) -> None:
    assert outputs(params(block, "single", ("i", "j")), i=a, j=b) == expected


def test_the_gray_code_is_that_of_the_book() -> None:
    codes = [outputs(params("gray", "single", ("i",)), i=value) for value in range(8)]
    assert codes == [0b000, 0b001, 0b011, 0b010, 0b110, 0b111, 0b101, 0b100]


def test_shapes() -> None:
    assert outputs(params("saturating", "chain", ("i", "j", "k")), i=100, j=100, k=100) == 255
    assert outputs(params("distance", "choice", ("i", "j", "k", "l"), "sel"), sel=0, i=9, j=4, k=1, l=1) == 5
    assert outputs(params("distance", "choice", ("i", "j", "k", "l"), "sel"), sel=1, i=9, j=4, k=1, l=8) == 7
    assert outputs(params("distance", "bypass", ("i", "j"), "skip"), skip=1, i=9, j=4) == 9


def play(golden: Golden, words: list[tuple[int, int]]) -> list[int]:
    state, seen = golden.initial, []
    assert golden.next is not None
    for enable, word in words:
        inputs = {"en": enable, "i": word}
        seen.append(golden.outputs(state, inputs)["out"])
        state = golden.next(state, inputs)
    return seen


def test_two_accumulators_in_series() -> None:
    golden = FAMILY.golden(params("accumulator", "chain", ("i",), "en"))
    assert play(golden, [(1, 1), (1, 2), (0, 9), (1, 3), (1, 0), (1, 0)]) == [0, 0, 1, 1, 4, 10]


def test_the_flag_marks_one_result() -> None:
    p = params("saturating", "single", ("i", "j"))
    assert p.mark == 11
    assert FAMILY.golden(p).outputs(None, {"i": 5, "j": 6}) == {"out": 11, "hit": 1}
    assert FAMILY.golden(p).outputs(None, {"i": 5, "j": 5}) == {"out": 10, "hit": 0}


def test_the_block_in_the_words_is_not_taken_for_the_module() -> None:
    p = params("register", "single", ("i",), "en")
    text = FAMILY.describe(p, Voice()).tables[0]
    assert read(text).ports == {}
    assert read(text).module == ""


def test_it_is_not_asked_of_others() -> None:
    recipe = Recipe(count=100, eval_count=50)
    assert "external_block" not in held_out(recipe, all_families())
    slots = [slot for part in plan_held_out(recipe, all_families()).values() for slot in part]
    assert "external_block" not in {slot.family for slot in slots}


def test_chisel_6_has_no_such_form() -> None:
    assert "external_block" in families_of(Recipe(), all_families())
    assert "external_block" not in families_of(Recipe(toolchain="chisel-6"), all_families())


def test_reset_values_of_the_contract() -> None:
    contract: Contract = FAMILY.contract(params("register", "chain", ("i",), "en"), "Dut")
    assert (contract.reset.values, contract.latency) == ({"out": 0, "hit": 0}, 2)
