"""Requirements in numbered steps, from the interface to the last detail."""

from __future__ import annotations

from chisellm.language.english.behaviour import numbered
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.say(
        "Build {noun} in Chisel, step by step[. The module is called|. Name the module|, as a module named| and call "
        "it] {name}.",
        "Write the Chisel module {name}, {noun}. [Work through these points in turn|Follow the steps below|Take one "
        "point after the other].",
        "[Here is|This is] what the Chisel module {name} has to do; it is {noun}.",
        "Please [develop|write] a Chisel module named {name}. It is {noun}[, and these steps define it|, built in "
        "these steps].",
        "[Develop|Create] {noun} as a Chisel module called {name}[, in this order|, one step at a time|]:",
        "[The plan for|Steps towards] the Chisel module {name}, {noun}:",
        name=s.name,
        noun=s.noun,
    )
    facts = [sentences(timing(s), *defined(s)), sentences(*assumptions(s)), wish(s)]
    steps = numbered(s, [motive(s), prose(s), *facts], s.pick(["the module", "it"]))
    return Draft(paragraphs(opening, steps, illustration(s)))


STYLE = Style(write)
