"""A reviewer whose design lacks a block, or whose block is broken beyond repair."""

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
            f"Our design instantiates a Chisel module {s.name} that nobody has written yet. It should be {s.noun}.",
            f"The Chisel module {s.name} fails its test bench and needs a rewrite. It should be {s.noun}.",
            f"Review comment: please replace the module {s.name} with a clean Chisel version. It is {s.noun}.",
            f"The build breaks because the Chisel module {s.name} is missing. It is meant to be {s.noun}.",
            f"The old version of the Chisel module {s.name} was lost. It was {s.noun}; please write it again.",
        ]
    )
    lead = s.pick(["Expected behaviour:", "What the test bench checks:", "Required behaviour:"])
    expected = told(s, "the module")
    interface = sentences(
        s.pick(["Its instances already fix the interface.", "The interface is settled.", ""]), prose(s)
    )
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    if s.chance(0.5):
        return Draft(paragraphs(opening, interface, f"{lead} {expected}", sentences(ending, wish(s))))
    return Draft(paragraphs(opening, f"{lead} {expected}", sentences(interface, ending), wish(s)))


STYLE = Style(write)
