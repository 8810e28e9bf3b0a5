"""A row depends on recipe and slot alone: not on the order in which this process happens to keep sets of text."""

from __future__ import annotations

import os
import subprocess
import sys

DRAWN = """
from chisellm.candidate import Candidate
from chisellm.curriculum import Slot
from chisellm.families.registry import all_families
from chisellm.recipe import Recipe

for name, family in all_families().items():
    for index, idiom in enumerate(family.idioms):
        candidate = Candidate(Recipe(seed=4), Slot(index, name, idiom, family.level, "spec"), 0)
        print(name, idiom, repr((candidate.draft, candidate.design.contract, candidate.design.hints)))
"""


def drawn(hash_seed: str) -> list[str]:
    surroundings = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, "-c", DRAWN], env=surroundings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_words_code_and_stimulus_do_not_depend_on_the_hash_of_texts() -> None:
    one, other = drawn("1"), drawn("2")
    assert len(one) > 500
    assert [a.split(" (")[0] for a, b in zip(one, other, strict=True) if a != b] == []
