"""Over the rows of a run no sequence of words wears out, and hardly two instructions have one skeleton."""

from __future__ import annotations

from chisellm.audit.prompts import instruction_skeleton
from chisellm.audit.spans import Spans
from chisellm.candidate import Candidate
from chisellm.curriculum import plan
from chisellm.families.registry import all_families
from chisellm.recipe import Recipe

ROWS = 2000


def test_no_sequence_of_eight_words_stands_in_two_of_a_hundred_rows() -> None:
    recipe = Recipe(count=ROWS, seed=3)
    spans = Spans()
    skeletons = set()
    styles = set()
    for slot in plan(recipe, all_families()):
        draft = Candidate(recipe, slot, 0).draft
        prompt = f"{draft.instruction}\n{draft.input}"
        spans.see(prompt)
        skeletons.add(instruction_skeleton(prompt))
        styles.add(draft.style)
    text, rows = spans.most_common()[0]
    assert rows <= ROWS * 0.02, text
    assert len(skeletons) > ROWS * 0.9
    assert len(styles) >= 14
