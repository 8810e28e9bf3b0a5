"""Worked examples with the sentence that introduces them."""

from __future__ import annotations

from chisellm.language.english.speech import Speech
from chisellm.language.worked import UNDEFINED, example_table

__all__ = ["worked"]


def worked(s: Speech) -> str:
    """A sentence and the table; nothing where there are no examples."""
    if s.examples is None:
        return ""
    lead = _trace(s) if s.contract.stateful else _cases(s)
    if any(value is None for row in s.examples.rows for value in row):
        lead += s.pick([f" ({UNDEFINED}: any value)", f" ({UNDEFINED} where the value does not matter)"])
    return f"{lead}:\n\n{example_table(s, s.pick(['Clock cycle', 'Cycle no.', '#']))}"


def _cases(s: Speech) -> str:
    return s.pick(
        [
            "A few worked examples",
            "Some values as examples",
            "For example",
            "These cases show what is meant",
            "Examples, one case a row",
            "A few cases with the expected answers",
        ]
    )


def _trace(s: Speech) -> str:
    rows = s.pick(
        [
            "each row is a clock cycle, the first one right after reset",
            "consecutive clock cycles, starting with the first one after reset",
            "row by row, the clock cycles that follow a reset",
            "cycle by cycle from the end of reset",
        ]
    )
    seen = s.pick(["", "", ", sampled just before the rising edge", ", as seen before the clock edge"])
    return s.pick([f"A worked example ({rows}{seen})", f"An example run: {rows}{seen}", f"A short trace, {rows}{seen}"])
