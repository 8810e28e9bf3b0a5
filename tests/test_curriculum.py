from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chisellm.curriculum import families_of, plan, split
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


def test_the_plan_depends_on_the_seed_only() -> None:
    assert plan(Recipe(count=50, seed=3), all_families()) == plan(Recipe(count=50, seed=3), all_families())
    assert plan(Recipe(count=50, seed=3), all_families()) != plan(Recipe(count=50, seed=4), all_families())
