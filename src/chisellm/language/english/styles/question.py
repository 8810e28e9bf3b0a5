"""A question, as in a forum or a chat."""

from __future__ import annotations

from chisellm.language.english.behaviour import rules
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    question = s.say(
        "How would you write a [Chisel module|module in Chisel] called {name} that {does}?",
        "What does a Chisel module {name} look like that {does}?",
        "[Can|Could|Would] you write [me |]a Chisel module [called|named] {name} that {does}?",
        "How [do|can|would] I [implement|write|build] a Chisel module named {name} [that|which] {does}?",
        "Could you show me a Chisel module named {name} [which|that] {does}?",
        "What is [the best way|a clean way|a good way] to write a Chisel module {name} that {does}?",
        "Does anyone have a Chisel module {name} that {does}?",
        name=s.name,
        does=s.description.does,
    )
    interface = prose(s)
    details = rules(s)
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    opening = sentences(question, motive(s))
    closing = paragraphs(illustration(s), sentences(ending, wish(s)))
    if s.description.tables or s.chance(0.5):
        return Draft(paragraphs(sentences(opening, interface), details, closing))
    return Draft(paragraphs(opening, sentences(details, interface), closing))


STYLE = Style(write)
