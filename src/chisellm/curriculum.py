"""Which family and idiom each slot gets: exact levels, families by weight within a level, capacities kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chisellm.determinism import seeded
from chisellm.errors import UsageError
from chisellm.families.family import LEVELS, AnyFamily
from chisellm.recipe import TONGUES, Recipe
from chisellm.tasks.registry import task

__all__ = ["SPLITS", "Slot", "families_of", "held_out", "plan", "plan_held_out", "split"]

SPLITS = ("validation", "dev", "test")
HELD_OUT = 0.1  # of the families of a level


@dataclass(frozen=True)
class Slot:
    """What is asked of row `index` of a run; held-out problems are numbered after the rows."""

    index: int
    family: str
    idiom: str
    level: str
    task: str
    language: str = "en"
    split: str = "train"


def families_of(recipe: Recipe, known: Mapping[str, AnyFamily]) -> dict[str, AnyFamily]:
    """The families that the recipe's profile uses and its version of Chisel can express."""
    return {
        name: f
        for name, f in known.items()
        if (f.baseline or recipe.profile != "v1") and _idioms_of(f, recipe.toolchain)
    }


def _idioms_of(family: AnyFamily, toolchain: str) -> list[str]:
    """The idioms that the toolchain's version of Chisel knows."""
    chisel = int(toolchain.rpartition("-")[2])
    return [name for name, idiom in family.idioms.items() if idiom.since <= chisel]


def _self_contained(recipe: Recipe, known: Mapping[str, AnyFamily]) -> dict[str, AnyFamily]:
    """The families of the recipe that can be asked of others."""
    return {name: f for name, f in families_of(recipe, known).items() if f.companion is None}


def split(count: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Divide `count` in proportion to `shares` by the largest remainder; ties go to the earlier name."""
    total = sum(shares.values())
    exact = {name: count * share / total for name, share in shares.items()}
    parts = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(shares, key=lambda name: parts[name] - exact[name])
    for name in by_remainder[: count - sum(parts.values())]:
        parts[name] += 1
    return parts


def held_out(recipe: Recipe, known: Mapping[str, AnyFamily]) -> frozenset[str]:
    """The families that no training row may have: a tenth of each level where problems are asked for, else none."""
    if not recipe.eval_count:
        return frozenset()
    families = _self_contained(recipe, known)
    chosen: list[str] = []
    for level in LEVELS:
        members = sorted(name for name, f in families.items() if f.level == level)
        if recipe.mix.get(level) and len(members) > 1:
            random = seeded("held out", recipe.seed, recipe.profile, level)
            chosen += random.sample(members, max(1, round(HELD_OUT * len(members))))
    return frozenset(chosen)


def plan(recipe: Recipe, known: Mapping[str, AnyFamily]) -> list[Slot]:
    """Lay out all training slots of a run.

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
    apart = held_out(recipe, known)
    families = {name: f for name, f in families_of(recipe, known).items() if name not in apart}
    return _lay_out(recipe, families, recipe.count, "train", 0)


def plan_held_out(recipe: Recipe, known: Mapping[str, AnyFamily]) -> dict[str, list[Slot]]:
    """The slots of each of `SPLITS`: `eval_count` problems each, no rows where none are asked for.

    Half of the problems in `test` (the larger half) come from families that training never shows.
    """
    if not recipe.eval_count:
        return {}
    apart = held_out(recipe, known)
    families = _self_contained(recipe, known)
    seen = {name: f for name, f in families.items() if name not in apart}
    unseen = {name: f for name, f in families.items() if name in apart}
    first, slots = recipe.count, {}
    for name in SPLITS:
        old = recipe.eval_count // 2 if name == "test" and unseen else recipe.eval_count
        slots[name] = _lay_out(recipe, seen, old, name, first)
        slots[name] += _lay_out(recipe, unseen, recipe.eval_count - old, name, first + old)
        first += recipe.eval_count
    return slots


def _lay_out(recipe: Recipe, families: Mapping[str, AnyFamily], count: int, part: str, first: int) -> list[Slot]:
    """`count` slots from `first` on in a random order: exact levels, families by weight, idioms in turn."""
    levels = {name for name, share in recipe.mix.items() if share}
    if part != "train":  # of a level that cannot spare a family nothing is unseen
        levels &= {f.level for f in families.values()}
    chosen: list[tuple[str, str, str]] = []
    for level, rows in split(count, {name: recipe.mix[name] for name in LEVELS if name in levels}).items():
        if rows:
            members = {name: f for name, f in families.items() if f.level == level}
            for name, share in _fill(level, rows, members).items():
                idioms = _idioms_of(members[name], recipe.toolchain)
                chosen += [(name, idioms[i % len(idioms)], level) for i in range(share)]
    random = seeded("plan", recipe.seed, recipe.count, recipe.profile, part, first)
    random.shuffle(chosen)
    tasks = [task for task, n in split(count, recipe.tasks).items() for _ in range(n)]
    random.shuffle(tasks)
    tongues = TONGUES[recipe.language]
    languages = [tongue for tongue, n in split(count, dict.fromkeys(tongues, 1.0)).items() for _ in range(n)]
    random.shuffle(languages)
    return [
        Slot(index, family, idiom, level, task, language, part)
        for index, ((family, idiom, level), task, language) in enumerate(
            zip(chosen, tasks, languages, strict=True), first
        )
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
