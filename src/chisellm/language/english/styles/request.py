"""A user who says what they need, in the first person."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.pick(
        [
            f"I need a module named {s.name} in Chisel: {s.noun}.",
            f"I'm looking for {s.noun} in Chisel. The module should be called {s.name}.",
            f"For my design I need {s.noun}, written as a Chisel module named {s.name}.",
            f"Please write me {s.noun} in Chisel; name the module {s.name}.",
            f"I want to add {s.noun} to my Chisel project. Please make it a module named {s.name}.",
        ]
    )
    behaviour = told(s, s.pick(["it", "the module"]))
    interface = prose(s)
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    closing = s.pick(["", "Please give me the complete source.", "Thanks!", "The full file with imports, please."])
    if s.chance(0.5):
        return Draft(paragraphs(opening, sentences(interface, ending), behaviour, sentences(wish(s), closing)))
    return Draft(paragraphs(opening, behaviour, interface, sentences(ending, wish(s), closing)))


STYLE = Style(write)
