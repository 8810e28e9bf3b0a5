"""Worked examples first, and the rules behind them after."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import worked
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.say(
        "Write a Chisel module named {name}, {noun}, that [behaves as in|agrees with|does what is shown in] the "
        "examples below.",
        "The Chisel module {name} is {noun}; the examples show [what it has to do|how it behaves|what is wanted].",
        "[Examples say more than words, so here|Here] is what the Chisel module {name} has to answer. It is {noun}.",
        "[From|Going by|Guided by] the following examples, please write {noun} in Chisel. The module is called {name}.",
        "[Examples first|First some examples|Let me start with examples]: the Chisel module {name} should be {noun}.",
        "[Look at the values below|See the table]: [that is|this is] {noun}. [Write|Implement] it as a Chisel module "
        "named {name}.",
        name=s.name,
        noun=s.noun,
    )
    lead = s.pick(
        ["In words:", "The rules behind them:", "What the examples follow:", "In general:", "Put into words:"]
    )
    behaviour = f"{lead} {told(s, s.pick(['the module', 'the circuit', 'this block']))}"
    facts = sentences(prose(s), timing(s), *defined(s), *assumptions(s))
    opening = sentences(opening, motive(s))
    if s.chance(0.4):
        return Draft(paragraphs(opening, facts, worked(s), behaviour, wish(s)))
    return Draft(paragraphs(opening, worked(s), behaviour, sentences(facts, wish(s))))


STYLE = Style(write, worked=True)
