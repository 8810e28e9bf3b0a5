"""A list of requirements."""

from __future__ import annotations

from chisellm.language.english.behaviour import predicate_bullets
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import bullets, signs, style_sentence
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import construction, kind, latency, state, values
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.pick(
        [
            f"Write a Chisel module named {s.name}, {s.noun}, that meets these requirements.",
            f"Implement {s.noun} in Chisel. The module must be named {s.name}.",
            f"Requirements for the Chisel module {s.name}, {s.noun}:",
            f"Please implement {s.noun} as a Chisel module called {s.name}, following the list below.",
        ]
    )
    ports = paragraphs(s.pick(["Ports:", "Interface:", "I/O:"]), "").strip() + "\n" + bullets(s)
    clocking = [construction(s), kind(s), values(s), state(s), latency(s)]
    frame = [style_sentence(s), signs(s), *clocking, *defined(s), *assumptions(s)]
    rest = "\n".join(f"- {line}" for line in (*frame, wish(s)) if line)
    behaviour = s.pick(["Behaviour:", "Function:", "What it does:"]) + "\n" + predicate_bullets(s, "the module")
    constraints = s.pick(["Constraints:", "Further requirements:", "Also:"]) + "\n" + rest
    if s.description.tables or s.chance(0.5):
        return Draft(paragraphs(sentences(opening), ports, constraints, behaviour))
    return Draft(paragraphs(opening, ports, behaviour, constraints))


STYLE = Style(write)
