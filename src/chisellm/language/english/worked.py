"""Worked examples with the sentence that introduces them."""

from __future__ import annotations

from chisellm.language.english.speech import Speech
from chisellm.language.worked import UNDEFINED, example_table

__all__ = ["illustration", "worked"]


def illustration(s: Speech) -> str:
    """The worked examples where much is said and the behaviour needs no table of its own; else nothing."""
    return worked(s) if s.detail == "thorough" and not s.description.tables else ""


def worked(s: Speech) -> str:
    """A sentence and the table; nothing where there are no examples."""
    if s.examples is None:
        return ""
    lead = _trace(s) if s.contract.stateful else _cases(s)
    if any(value is None for row in s.examples.rows for value in row):
        lead += s.pick([f" ({UNDEFINED}: any value)", f" ({UNDEFINED} where the value does not matter)"])
    return f"{lead}:\n\n{example_table(s, s.pick(['Clock cycle', 'Cycle no.', '#']))}"


def _cases(s: Speech) -> str:
    return s.say(
        "[A few|Some] worked examples",
        "[Some|A few] values as examples",
        "For example",
        "[These cases|The rows below] show what is meant",
        "Examples, [one case a row|a case in each row]",
        "[A few|Some] cases with the [expected answers|answers that are expected]",
    )


def _trace(s: Speech) -> str:
    rows = s.say(
        "each row is [a|one] clock cycle, [the first one|beginning] right after reset",
        "[consecutive|successive] clock cycles, [starting|beginning] with the first one after reset",
        "row by row, the [clock |]cycles that follow [a|the] reset",
        "cycle by cycle [from the end of reset|from reset|once reset has ended]",
        "the first [clock |]cycles after a reset, [one in each row|one a row]",
        "what happens [from reset on|after a reset], cycle by cycle",
    )
    seen = s.say(
        "", "", ", [sampled|taken|read] [just |]before the [rising |]edge", ", as [seen|read] before the clock edge"
    )
    return s.say(
        "[A worked example|One example] ({rows}{seen})",
        "[An example run|A sample run]: {rows}{seen}",
        "[A short trace|A trace as an example], {rows}{seen}",
        rows=rows,
        seen=seen,
    )
