"""Which family and idiom each slot gets: exact levels, families by weight within a level, capacities kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chisellm.determinism import seeded
from chisellm.errors import UsageError
from chisellm.families.family import LEVELS, AnyFamily
from chisellm.recipe import TONGUES, Recipe
from chisellm.tasks.registry import task

__all__ = ["Slot", "families_of", "plan", "split"]


@dataclass(frozen=True)
class Slot:
    """What is asked of row `index` of a run."""

    index: int
    family: str
    idiom: str
    level: str
    task: str
    language: str = "en"


def families_of(recipe: Recipe, known: Mapping[str, AnyFamily]) -> dict[str, AnyFamily]:
    """The families that the recipe's profile uses."""
    return {name: f for name, f in known.items() if f.baseline or recipe.profile != "v1"}


def split(count: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Divide `count` in proportion to `shares` by the largest remainder; ties go to the earlier name."""
    total = sum(shares.values())
    exact = {name: count * share / total for name, share in shares.items()}
    parts = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(shares, key=lambda name: parts[name] - exact[name])
    for name in by_remainder[: count - sum(parts.values())]:
        parts[name] += 1
    return parts


def plan(recipe: Recipe, known: Mapping[str, AnyFamily]) -> list[Slot]:
    """Lay out all slots of a run.

    Raises
    ------
    UsageError
        If the mix or the tasks name something unknown, a level has no family, or its families together cannot
        give as many rows as are asked for.
    """
    unknown = [name for name in recipe.mix if name not in LEVELS]
    if unknown:
        raise UsageError(f"unknown level {unknown[0]!r} in the mix", f"known: {', '.join(LEVELS)}")
    for name in recipe.tasks:
        task(name)
    families = families_of(recipe, known)
    chisel = int(recipe.toolchain.rpartition("-")[2])
    chosen: list[tuple[str, str, str]] = []
    for level, rows in split(recipe.count, {name: recipe.mix.get(name, 0.0) for name in LEVELS}).items():
        if rows:
            members = {name: f for name, f in families.items() if f.level == level}
            for name, share in _fill(level, rows, members).items():
                idioms = [idiom for idiom, form in members[name].idioms.items() if form.since <= chisel]
                chosen += [(name, idioms[i % len(idioms)], level) for i in range(share)]
    random = seeded("plan", recipe.seed, recipe.count, recipe.profile)
    random.shuffle(chosen)
    tasks = [task for task, n in split(recipe.count, recipe.tasks).items() for _ in range(n)]
    random.shuffle(tasks)
    tongues = TONGUES[recipe.language]
    languages = [tongue for tongue, n in split(recipe.count, dict.fromkeys(tongues, 1.0)).items() for _ in range(n)]
    random.shuffle(languages)
    return [
        Slot(index, family, idiom, level, task, language)
        for index, ((family, idiom, level), task, language) in enumerate(zip(chosen, tasks, languages, strict=True))
    ]


def _fill(level: str, rows: int, members: Mapping[str, AnyFamily]) -> dict[str, int]:
    """Shares by weight; what a family has no capacity for goes to the others of the level."""
    capacity = sum(f.capacity for f in members.values())
    if rows > capacity:
        raise UsageError(
            f"level {level} is asked for {rows} rows, but its families can give {capacity} distinct ones",
            "ask for fewer rows, or change the levels with --mix",
        )
    shares = dict.fromkeys(members, 0)
    while (missing := rows - sum(shares.values())) > 0:
        open_: Sequence[str] = [name for name, f in members.items() if shares[name] < f.capacity]
        for name, more in split(missing, {name: members[name].weight for name in open_}).items():
            shares[name] += min(more, members[name].capacity - shares[name])
    return shares
