"""Plain imperative prose: the canonical style."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
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
        "{verb} a Chisel module named {name}: {noun}.",
        "{verb} {noun} in Chisel [as a module named|and call the module|in a module called] {name}.",
        "{verb} the Chisel module {name}, {noun}.",
        "{verb} a module {name} in Chisel. It is {noun}.",
        "In Chisel, {lower} {noun}[: the module is called|. The module's name is|. Name the module] {name}.",
        "{verb} {noun}. Language: Chisel; module {name}.",
        verb=(verb := s.pick(["Write", "Implement", "Design", "Create", "Build", "Code"])),
        lower=verb.lower(),
        name=s.name,
        noun=s.noun,
    )
    interface = prose(s)
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    if s.chance(0.3):
        return Draft(
            paragraphs(sentences(opening, motive(s)), behaviour, illustration(s), sentences(interface, ending), wish(s))
        )
    return Draft(
        paragraphs(sentences(opening, motive(s), interface), behaviour, illustration(s), sentences(ending, wish(s)))
    )


STYLE = Style(write)
