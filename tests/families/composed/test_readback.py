"""What compositional families say is read back by readers of their own, and no altered fact escapes them."""

from __future__ import annotations

import re
from itertools import product
from random import Random
from typing import Any

import pytest

from chisellm.candidate import Candidate
from chisellm.curriculum import Slot
from chisellm.determinism import seeded
from chisellm.families.registry import family, words
from chisellm.language.voice import Voice
from chisellm.recipe import Recipe
from tests.families.composed.telling import LANGUAGES, reader

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
# Their own tests alter them fact by fact.
OTHERS = [
    "clocked_datapath",
    "condition_chain",
    "conditional_datapath",
    "expression_datapath",
    "truth_table",
    "word_permutation",
]
INSTANCES = 120
INSTRUCTIONS = 60
NUMBER = re.compile(r"(?<![\w`.])(?:0x[0-9A-F]+|\d+)(?![\w`]|\.\d)")
NAME = re.compile(r"`(?:io\.)?\w+`")
SENTENCE = {"en": "It {}.", "zh": "该模块{}。"}
EXAMPLE = {"en": "the reset", "zh": "复位后"}  # stands in the lead of a worked example alone
OTHERWISE = {"en": "otherwise", "zh": "否则"}

each = pytest.mark.parametrize(("name", "language"), list(product(NAMES, LANGUAGES)))


def said(name: str, language: str, random: Random) -> tuple[Any, str]:
    """Parameters and what the family says of them: rules and tables, without a worked example."""
    params = family(name).draw(random)
    while True:
        found = words(name, language).describe(params, Voice(random, prefix=random.choice(["io.", ""])))
        if not any(EXAMPLE[language] in rule for rule in found.rules):
            return params, "\n\n".join([SENTENCE[language].format(found.does), *found.rules, *found.tables])


@pytest.mark.parametrize(("name", "language"), list(product([*NAMES, *OTHERS], LANGUAGES)))
def test_every_instruction_is_read_back(name: str, language: str) -> None:
    f = family(name)
    idioms = list(f.idioms)
    for index in range(INSTRUCTIONS):
        slot = Slot(index, name, idioms[index % len(idioms)], f.level, "spec", language)
        candidate = Candidate(Recipe(count=10_000, seed=11), slot, 0)
        assert candidate.unreadable() is None, (candidate.unreadable(), candidate.draft.instruction)


@each
def test_the_words_alone_are_read_back(name: str, language: str) -> None:
    readback = reader(name, language)
    for index in range(INSTANCES):
        params, text = said(name, language, seeded("words", name, index))
        assert readback(params, text) == (), text


@each
def test_a_changed_number_is_noticed(name: str, language: str) -> None:
    readback = reader(name, language)
    for index in range(30):
        params, text = said(name, language, seeded("numbers", name, index))
        for found in NUMBER.finditer(text):
            changed = format(int(found[0], 0) + 1, "#X" if "x" in found[0] else "d").replace("X", "x")
            altered = f"{text[: found.start()]}{changed}{text[found.end() :]}"
            assert readback(params, altered), (found[0], text[max(0, found.start() - 60) : found.end() + 40])


@each
def test_a_changed_name_is_noticed(name: str, language: str) -> None:
    """In tables, lists and diagrams, where the facts stand."""
    readback = reader(name, language)
    for index in range(30):
        params, text = said(name, language, seeded("names", name, index))
        rows = [line for line in text.splitlines() if line.startswith(("|", "- "))]
        for row in rows:
            for found in NAME.finditer(row):
                altered = text.replace(row, f"{row[: found.start()]}`other`{row[found.end() :]}")
                if set(found[0]) - {"`", "-"} and row is not rows[0]:
                    assert readback(params, altered), (found[0], row)


@each
def test_a_lost_line_is_noticed(name: str, language: str) -> None:
    readback = reader(name, language)
    for index in range(30):
        params, text = said(name, language, seeded("lines", name, index))
        lines = text.splitlines()
        facts = [k for k, line in enumerate(lines) if line.startswith(("|", "- ", "    ")) and " --- " not in line]
        heads = {
            k for k in facts if lines[k - 1].endswith((":", "：")) or not lines[k - 1].startswith(("|", "- ", "    "))
        }
        for k in facts:
            if k in heads and lines[k].startswith(("|", "    [*]")):
                continue
            lost = "\n".join([*lines[:k], *lines[k + 1 :]])
            needless = name == "fsm_moore" and OTHERWISE[language] in lines[k]  # staying is the rule
            assert needless or readback(params, lost), lines[k]
