"""A user who says what they need, in the first person."""

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
        "I need a module [named|called] {name} in Chisel: {noun}.",
        "I'm [looking for|after|in need of] {noun} in Chisel. [The module should be called|Please name the "
        "module|Call it] {name}.",
        "[For my design|For a project|In my design] I need {noun}, [written as|in the form of|as] a Chisel module "
        "named {name}.",
        "Please [write|make|give] me {noun} in Chisel; [name the module|the module is called|call it] {name}.",
        "I [want|would like|plan] to add {noun} to my [Chisel project|design]. Please [make it a|write the] Chisel "
        "module [named|called] {name}.",
        "My [Chisel project|Chisel code|design in Chisel] [still lacks|lacks|needs] {noun}[; the module should be|, a "
        "module] called {name}.",
        name=s.name,
        noun=s.noun,
    )
    behaviour = told(s, s.pick(["it", "the module"]))
    interface = prose(s)
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    closing = (
        ""
        if s.brief
        else s.say(
            "",
            "Please give me the [complete source|whole file|complete file].",
            "[Thanks|Thank you|Many thanks]!",
            "The full file[, imports included| with imports], please.",
        )
    )
    opening = sentences(opening, motive(s))
    if s.chance(0.5):
        return Draft(
            paragraphs(opening, sentences(interface, ending), behaviour, illustration(s), sentences(wish(s), closing))
        )
    return Draft(paragraphs(opening, behaviour, illustration(s), interface, sentences(ending, wish(s), closing)))


STYLE = Style(write)
