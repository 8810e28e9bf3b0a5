"""A user story with acceptance criteria."""

from __future__ import annotations

from chisellm.language.english.behaviour import predicate_bullets
from chisellm.language.english.grammar import a, paragraphs, sentences
from chisellm.language.english.ports import bullets, prose, signs, style_sentence
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import construction, kind, latency, state, values
from chisellm.language.style import Draft, Style

ROLES = (
    "hardware engineer",
    "verification engineer",
    "system architect",
    "firmware developer",
    "FPGA designer",
    "SoC integrator",
    "test engineer",
    "board designer",
    "student of digital design",
    "lab instructor",
    "researcher",
)
REASONS = (
    "I can reuse it in other blocks",
    "the rest of the design can rely on it",
    "I do not have to write it by hand each time",
    "the top level can be put together this week",
    "our simulation no longer needs a behavioural stub",
    "I can compare it with our reference model",
    "the team has one version that everybody uses",
    "I can study a clean implementation",
)


def write(s: Speech) -> Draft:
    role, reason = s.pick(ROLES), s.pick(REASONS)
    story = s.pick(
        [
            f"As {a(role)}, I want {s.noun}, written in Chisel as a module named {s.name}, so that {reason}.",
            f"As {a(role)}, I need the Chisel module {s.name} ({s.noun}) so that {reason}.",
            f"As {a(role)} I would like to have {s.noun} as a Chisel module called {s.name}, so that {reason}.",
        ]
    )
    if s.chance(0.5):
        interface = prose(s)
    else:
        listing = bullets(s)
        interface = paragraphs(f"{s.pick(['Ports:', 'Interface:'])}\n{listing}", sentences(style_sentence(s), signs(s)))
    lead = s.pick(["Acceptance criteria:", "It is done when:", "Accepted when:"])
    facts = sentences(construction(s), kind(s), values(s), state(s), latency(s), *defined(s), *assumptions(s))
    criteria = f"{lead}\n{predicate_bullets(s, s.pick(['the module', 'the block']))}"
    if s.description.tables or s.chance(0.5):
        return Draft(paragraphs(story, interface, sentences(facts, wish(s)), criteria))
    return Draft(paragraphs(story, interface, criteria, sentences(facts, wish(s))))


STYLE = Style(write)
