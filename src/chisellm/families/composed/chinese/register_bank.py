"""Small banks of registers on a simple bus, in Chinese."""

from __future__ import annotations

from chisellm.families.composed._example import example
from chisellm.families.composed._regmap_golden import contract, golden
from chisellm.families.composed._regmap_model import RegisterMap
from chisellm.families.composed.chinese._leads import LEADS
from chisellm.families.composed.chinese._regmap_words import describe, readback
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def words(p: RegisterMap, v: Voice) -> Description:
    contracted = contract(p, "Shown")
    share = 0.25
    return describe(p, v, example(contracted, golden(p), v, share=share, leads=LEADS))


WORDS = Words(words, readback)
