"""A question, as in a forum or a chat."""

from __future__ import annotations

from chisellm.language.english.behaviour import rules
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    does = s.description.does
    question = s.pick(
        [
            f"How would you write a Chisel module called {s.name} that {does}?",
            f"What does a Chisel module {s.name} look like that {does}?",
            f"Can you write a Chisel module called {s.name} that {does}?",
            f"How do I implement a Chisel module named {s.name} that {does}?",
            f"Could you show me a Chisel module named {s.name} which {does}?",
        ]
    )
    interface = prose(s)
    details = rules(s)
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    if s.description.tables or s.chance(0.5):
        return Draft(paragraphs(sentences(question, interface), details, sentences(ending, wish(s))))
    return Draft(paragraphs(question, sentences(details, interface), sentences(ending, wish(s))))


STYLE = Style(write)
