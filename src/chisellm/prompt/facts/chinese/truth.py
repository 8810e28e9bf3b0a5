"""Reads truth tables in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chisellm.prompt.facts import truth
from chisellm.prompt.facts.chinese.chains import read_condition
from chisellm.prompt.facts.chinese.packing import packed
from chisellm.prompt.facts.matching import wordings
from chisellm.prompt.facts.truth import Columns, Sentences

__all__ = ["read_truth"]

NAME, NUMBERS = r"`(?P<name>[\w.]+)`", r"(?P<numbers>[\d、或]+)"
SENTENCES = Sentences(
    plain=packed,
    minterms=wordings(
        f"{NAME}当且仅当该数为{NUMBERS}时为1",
        f"该数为{NUMBERS}时{NAME}为1，否则为0",
        f"{NAME}在{NUMBERS}处为1，其余为0",
    ),
    prose=wordings(
        rf"当(?P<conditions>.+?)时，{NAME}为(?P<value>\d+)，否则为(?P<rest>\d+)",
        rf"若(?P<conditions>.+?)，则{NAME}为(?P<value>\d+)；否则为(?P<rest>\d+)",
        rf"{NAME}在(?P<conditions>.+?)时为(?P<value>\d+)，其余情况下为(?P<rest>\d+)",
    ),
    alternative=re.compile("，或者?"),
    condition=read_condition,
)


def read_truth(text: str, inputs: Sequence[str], outputs: Sequence[str]) -> Columns:
    """The complete table of every output that the text defines; raises Unreadable."""
    return truth.read_truth(text, inputs, outputs, SENTENCES)
