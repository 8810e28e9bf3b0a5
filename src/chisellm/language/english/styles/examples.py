"""Worked examples first, and the rules behind them after."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import worked
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.pick(
        [
            f"Write a Chisel module named {s.name}, {s.noun}, that behaves as in the examples below.",
            f"The Chisel module {s.name} is {s.noun}; the examples show what it has to do.",
            f"Examples say more than words, so here is what the Chisel module {s.name} has to answer. It is {s.noun}.",
            f"From the following examples, please write {s.noun} in Chisel. The module is called {s.name}.",
        ]
    )
    lead = s.pick(["In words:", "The rules behind them:", "What the examples follow:", "In general:"])
    behaviour = f"{lead} {told(s, s.pick(['the module', 'the circuit', 'this block']))}"
    facts = sentences(prose(s), timing(s), *defined(s), *assumptions(s))
    if s.chance(0.4):
        return Draft(paragraphs(opening, facts, worked(s), behaviour, wish(s)))
    return Draft(paragraphs(opening, worked(s), behaviour, sentences(facts, wish(s))))


STYLE = Style(write, worked=True)
