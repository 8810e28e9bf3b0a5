"""A Markdown table of the ports with prose around it."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import style_sentence, table
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.pick(
        [
            f"Write {s.noun} in Chisel. The module is named {s.name} and has these ports:",
            f"Implement the Chisel module {s.name}, {s.noun}, with the following interface:",
            f"Please create a Chisel module {s.name} with the ports in this table:",
            f"The Chisel module {s.name} is {s.noun}. Its ports are listed below; please implement it.",
        ]
    )
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    facts = sentences(style_sentence(s), timing(s), *defined(s), *assumptions(s))
    if s.chance(0.5):
        return Draft(paragraphs(opening, table(s), behaviour, sentences(facts, wish(s))))
    return Draft(paragraphs(opening, table(s), facts, behaviour, wish(s)))


STYLE = Style(write)
