"""A Markdown table of the ports with prose around it."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import style_sentence, table
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.say(
        "Write {noun} in Chisel. The module is named {name} and has [these ports|the ports below|the following ports]:",
        "Implement the Chisel module {name}, {noun}, with [the following interface|this interface|these ports]:",
        "[Please create|Please write|Create] a Chisel module {name} with the ports [in this table|listed here|of the "
        "table]:",
        "The Chisel module {name} is {noun}. Its ports are [listed below|in the table]; please [implement|write] it.",
        "[Given|With] the ports [below|of this table], [write|implement] {noun} as a Chisel module named {name}.",
        name=s.name,
        noun=s.noun,
    )
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    facts = sentences(*s.shuffled([style_sentence(s), timing(s)]), *defined(s), *assumptions(s))
    if s.chance(0.5):
        return Draft(paragraphs(opening, table(s), sentences(motive(s), behaviour), sentences(facts, wish(s))))
    return Draft(paragraphs(opening, table(s), sentences(motive(s), facts), behaviour, wish(s)))


STYLE = Style(write)
