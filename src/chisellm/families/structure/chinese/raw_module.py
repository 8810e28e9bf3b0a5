"""A register with clock and reset ports of its own in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._kernel import does, noun, rules
from chisellm.families.structure.raw_module import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    return Description(noun=noun(p.kernel, v), does=does(p.kernel, v), rules=tuple(rules(p.kernel, v)))


WORDS = Words(describe)
