"""A candidate is refused where its words cannot be read back, by whichever reader notices."""

from __future__ import annotations

from dataclasses import replace

from chisellm.candidate import Candidate
from chisellm.curriculum import Slot
from chisellm.recipe import Recipe
from chisellm.verdict import Stage


def candidate() -> Candidate:
    return Candidate(Recipe(count=10, seed=1), Slot(0, "fsm_moore", "enum", "L3", "spec"), 0)


def test_words_that_every_reader_understands_are_kept() -> None:
    assert candidate().unreadable() is None


def test_what_the_family_reads_back_otherwise_refuses_the_row() -> None:
    mine = candidate()
    seen: list[str] = []

    def readback(_params: object, text: str) -> tuple[str, ...]:
        seen.append(text)
        return ("state sIdle is missing",)

    mine.__dict__["words"] = replace(mine.words, readback=readback)
    verdict = mine.unreadable()
    assert verdict is not None
    assert (verdict.stage, verdict.reason) == (Stage.POLICY, "unreadable")
    assert [message.text for message in verdict.messages] == ["state sIdle is missing"]
    assert seen == [f"{mine.draft.instruction}\n{mine.draft.input}"]
