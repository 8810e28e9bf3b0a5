"""Datapaths with decisions in Chinese."""

from __future__ import annotations

from chisellm.families.composed._expression_family import readback
from chisellm.families.composed.chinese._expression_words import describe
from chisellm.families.family import Words
from chisellm.prompt.facts.chinese.datapaths import read_datapath

__all__ = ["WORDS"]

WORDS = Words(describe, lambda path, text: readback(path, text, read_datapath))
