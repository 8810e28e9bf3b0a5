"""Requirements in numbered steps, from the interface to the last detail."""

from __future__ import annotations

from chisellm.language.english.behaviour import numbered
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.pick(
        [
            f"Build {s.noun} in Chisel, step by step. The module is called {s.name}.",
            f"Write the Chisel module {s.name}, {s.noun}. Work through these points one after the other.",
            f"Here is what the Chisel module {s.name} has to do; it is {s.noun}.",
            f"Please develop a Chisel module named {s.name}. It is {s.noun}, and these steps define it.",
        ]
    )
    facts = [sentences(timing(s), *defined(s)), sentences(*assumptions(s)), wish(s)]
    return Draft(paragraphs(opening, numbered(s, [prose(s), *facts], s.pick(["the module", "it"]))))


STYLE = Style(write)
