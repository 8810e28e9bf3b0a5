"""What compositional families say is read back by readers of their own, and no altered fact escapes them."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from chisellm.candidate import Candidate
from chisellm.curriculum import Slot
from chisellm.determinism import seeded
from chisellm.families.family import AnyFamily
from chisellm.families.registry import family
from chisellm.language.voice import Voice
from chisellm.recipe import Recipe

NAMES = [
    "composed_hierarchy",
    "composed_pipeline",
    "event_rules",
    "fsm_mealy",
    "fsm_moore",
    "microsequence",
    "register_bank",
    "register_block",
    "timed_sequencer",
]
INSTANCES = 120
NUMBER = re.compile(r"(?<![\w`.])(?:0x[0-9A-F]+|\d+)(?![\w`]|\.\d)")
NAME = re.compile(r"`(?:io\.)?\w+`")


def words(f: AnyFamily, random: Random) -> tuple[Any, str]:
    """Parameters and what the family says of them: rules and tables, without a worked example."""
    params = f.draw(random)
    while True:
        said = f.describe(params, Voice(random, prefix=random.choice(["io.", ""])))
        if not any("the reset" in rule for rule in said.rules):
            return params, "\n\n".join([f"It {said.does}.", *said.rules, *said.tables])


@pytest.mark.parametrize("name", NAMES)
def test_every_instruction_is_read_back(name: str) -> None:
    f = family(name)
    idioms = list(f.idioms)
    for index in range(INSTANCES):
        slot = Slot(index, name, idioms[index % len(idioms)], f.level, "spec")
        candidate = Candidate(Recipe(count=10_000, seed=11), slot, 0)
        assert candidate.unreadable() is None, (candidate.unreadable(), candidate.draft.instruction)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_alone_are_read_back(name: str) -> None:
    f = family(name)
    for index in range(INSTANCES):
        params, text = words(f, seeded("words", name, index))
        assert f.readback is not None
        assert f.readback(params, text) == (), text


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_number_is_noticed(name: str) -> None:
    f = family(name)
    assert f.readback is not None
    for index in range(30):
        params, text = words(f, seeded("numbers", name, index))
        for found in NUMBER.finditer(text):
            changed = format(int(found[0], 0) + 1, "#X" if "x" in found[0] else "d").replace("X", "x")
            altered = f"{text[: found.start()]}{changed}{text[found.end() :]}"
            assert f.readback(params, altered), (found[0], text[max(0, found.start() - 60) : found.end() + 40])


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_name_is_noticed(name: str) -> None:
    """In tables, lists and diagrams, where the facts stand."""
    f = family(name)
    assert f.readback is not None
    for index in range(30):
        params, text = words(f, seeded("names", name, index))
        rows = [line for line in text.splitlines() if line.startswith(("|", "- "))]
        for row in rows:
            for found in NAME.finditer(row):
                altered = text.replace(row, f"{row[: found.start()]}`other`{row[found.end() :]}")
                if set(found[0]) - {"`", "-"} and row is not rows[0]:
                    assert f.readback(params, altered), (found[0], row)


@pytest.mark.parametrize("name", NAMES)
def test_a_lost_line_is_noticed(name: str) -> None:
    f = family(name)
    assert f.readback is not None
    for index in range(30):
        params, text = words(f, seeded("lines", name, index))
        lines = text.splitlines()
        facts = [k for k, line in enumerate(lines) if line.startswith(("|", "- ", "    ")) and " --- " not in line]
        heads = {k for k in facts if lines[k - 1].endswith(":") or not lines[k - 1].startswith(("|", "- ", "    "))}
        for k in facts:
            if k in heads and lines[k].startswith(("|", "    [*]")):
                continue
            lost = "\n".join([*lines[:k], *lines[k + 1 :]])
            needless = name == "fsm_moore" and "otherwise" in lines[k]  # staying is the rule
            assert needless or f.readback(params, lost), lines[k]
