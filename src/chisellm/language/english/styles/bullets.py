"""A list of requirements."""

from __future__ import annotations

from chisellm.language.english.behaviour import predicate_bullets
from chisellm.language.english.grammar import paragraphs
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import bullets, signs, style_sentence
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import clocking
from chisellm.language.english.worked import illustration
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.say(
        "Write a Chisel module named {name}, {noun}, that [meets these requirements|fulfils these points|keeps to "
        "this list].",
        "Implement {noun} in Chisel. The module [must be|is|should be] named {name}.",
        "[Requirements for|What is asked of|List of requirements for] the Chisel module {name}, {noun}:",
        "Please [implement|write] {noun} as a Chisel module called {name}, [following|according to] the list below.",
        "The Chisel module {name}, {noun}, [in bullet points|point by point|as a list]:",
        name=s.name,
        noun=s.noun,
    )
    ports = f"{s.pick(['Ports:', 'Interface:', 'I/O:'])}\n{bullets(s)}"
    frame = [*s.shuffled([style_sentence(s), signs(s), *clocking(s)]), *defined(s), *assumptions(s)]
    rest = "\n".join(f"- {line}" for line in (motive(s), *frame, wish(s)) if line)
    behaviour = s.pick(["Behaviour:", "Function:", "What it does:"]) + "\n" + predicate_bullets(s, "the module")
    constraints = f"{s.pick(['Constraints:', 'Further requirements:', 'Also:'])}\n{rest}"
    if s.description.tables or s.chance(0.5):
        return Draft(paragraphs(opening, ports, constraints, behaviour, illustration(s)))
    return Draft(paragraphs(opening, ports, behaviour, illustration(s), constraints))


STYLE = Style(write)
