"""Plain imperative prose: the canonical style."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    verb = s.pick(["Write", "Implement", "Design", "Create"])
    opening = s.pick(
        [
            f"{verb} a Chisel module named {s.name}: {s.noun}.",
            f"{verb} {s.noun} in Chisel as a module named {s.name}.",
            f"{verb} the Chisel module {s.name}, {s.noun}.",
            f"{verb} a module {s.name} in Chisel. It is {s.noun}.",
        ]
    )
    interface = prose(s)
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    if s.chance(0.3):
        return Draft(paragraphs(opening, behaviour, sentences(interface, ending), wish(s)))
    return Draft(paragraphs(sentences(opening, interface), behaviour, sentences(ending, wish(s))))


STYLE = Style(write)
