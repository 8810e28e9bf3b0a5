from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chisellm.curriculum import families_of, held_out, plan, plan_held_out, split
from chisellm.errors import UsageError
from chisellm.families.registry import all_families
from chisellm.recipe import Recipe


@given(st.integers(0, 10_000), st.lists(st.floats(0.1, 100), min_size=1, max_size=6))
def test_split_is_exact_and_within_one_of_the_share(count: int, shares: list[float]) -> None:
    named = {str(index): share for index, share in enumerate(shares)}
    parts = split(count, named)
    assert sum(parts.values()) == count
    for name, part in parts.items():
        assert abs(part - count * named[name] / sum(shares)) < 1


def test_levels_are_exact() -> None:
    slots = plan(Recipe(count=997), all_families())
    assert Counter(slot.level for slot in slots) == {"L1": 598, "L2": 299, "L3": 100}
    assert [slot.index for slot in slots] == list(range(997))


def test_idioms_of_a_family_have_equal_shares() -> None:
    slots = plan(Recipe(count=3000), all_families())
    for name, family in all_families().items():
        counts = Counter(slot.idiom for slot in slots if slot.family == name)
        assert set(counts) == set(family.idioms)
        assert max(counts.values()) - min(counts.values()) <= 1


def test_v1_uses_baseline_families_only() -> None:
    chosen = families_of(Recipe(profile="v1"), all_families())
    assert chosen
    assert all(family.baseline for family in chosen.values())
    assert {family.level for family in chosen.values()} == {"L1", "L2", "L3"}


def test_overflow_goes_to_the_other_families_of_the_level() -> None:
    known = {name: replace(f, capacity=5) if name == "adder" else f for name, f in all_families().items()}
    slots = plan(Recipe(count=1000), known)
    counts = Counter(slot.family for slot in slots)
    assert counts["adder"] == 5
    assert Counter(slot.level for slot in slots)["L1"] == 600


def test_impossible_request_is_refused() -> None:
    known = {name: replace(f, capacity=1) for name, f in all_families().items()}
    with pytest.raises(UsageError, match="level L1 is asked for 600 rows"):
        plan(Recipe(count=1000), known)


@pytest.mark.parametrize("profile", ["v1", "v2"])
def test_held_out_sets_have_their_size_and_training_never_shows_the_unseen_families(profile: Any) -> None:
    recipe = Recipe(count=400, seed=3, profile=profile, eval_count=31)
    apart = held_out(recipe, all_families())
    rows, sets = plan(recipe, all_families()), plan_held_out(recipe, all_families())
    assert {all_families()[name].level for name in apart} == {"L1", "L2", "L3"}
    assert not apart & {slot.family for slot in rows}
    assert {name: len(slots) for name, slots in sets.items()} == {"validation": 31, "dev": 31, "test": 31}
    for name in ("validation", "dev"):
        assert not apart & {slot.family for slot in sets[name]}
    assert [slot.family in apart for slot in sets["test"]] == [False] * 15 + [True] * 16
    indices = [slot.index for slots in (rows, *sets.values()) for slot in slots]
    assert indices == list(range(400 + 3 * 31))
    assert all(slot.split == name for name, slots in sets.items() for slot in slots)


def test_without_problems_no_family_is_held_out() -> None:
    assert held_out(Recipe(), all_families()) == frozenset()
    assert plan_held_out(Recipe(), all_families()) == {}


def test_a_mix_of_one_level_holds_out_families_of_that_level() -> None:
    recipe = Recipe(count=50, mix={"L2": 100.0}, eval_count=10)
    slots = plan_held_out(recipe, all_families())["test"]
    assert {slot.level for slot in slots} == {"L2"}


def test_mixed_halves_the_languages() -> None:
    rows = plan(Recipe(count=101, language="mixed"), all_families())
    assert Counter(slot.language for slot in rows) == {"en": 51, "zh": 50}
    assert {slot.language for slot in plan(Recipe(count=10), all_families())} == {"en"}


def test_the_plan_depends_on_the_seed_only() -> None:
    assert plan(Recipe(count=50, seed=3), all_families()) == plan(Recipe(count=50, seed=3), all_families())
    assert plan(Recipe(count=50, seed=3), all_families()) != plan(Recipe(count=50, seed=4), all_families())
