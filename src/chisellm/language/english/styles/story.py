"""A user story with acceptance criteria."""

from __future__ import annotations

from chisellm.language.english.behaviour import predicate_bullets
from chisellm.language.english.grammar import a, paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import bullets, prose, signs, style_sentence
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
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
    "I can [reuse|use] it in [other blocks|the next project|several designs]",
    "the rest of the design can [rely|build] on it",
    "I do not have to write it by hand [each time|again]",
    "the top level can be put together [this week|soon|at last]",
    "our simulation no longer needs a [behavioural stub|placeholder]",
    "I can compare it with our [reference model|own model]",
    "the team has one version that everybody [uses|knows]",
    "I can [study|show my group] a clean implementation",
    "the [prototype|demo|first build] is complete",
)


def write(s: Speech) -> Draft:
    story = s.say(
        "As {role}, I want {noun}, [written in Chisel as a module|in Chisel, as a module|coded as a Chisel module] "
        "named {name}, "
        "so that {reason}.",
        "As {role}, I [need|want] the Chisel module {name} ({noun}) so that {reason}.",
        "As {role}[,|] [I would like to have|I would like to get|I would like] {noun} as a Chisel module called "
        "{name}, so that {reason}.",
        role=a(s.pick(ROLES)),
        reason=s.say(*REASONS),
        noun=s.noun,
        name=s.name,
    )
    story = sentences(story, motive(s))
    if s.chance(0.5):
        interface = prose(s)
    else:
        listing = bullets(s)
        interface = paragraphs(f"{s.pick(['Ports:', 'Interface:'])}\n{listing}", sentences(style_sentence(s), signs(s)))
    lead = s.pick(["Acceptance criteria:", "It is done when:", "Accepted when:", "Done means:"])
    facts = sentences(timing(s), *defined(s), *assumptions(s))
    criteria = f"{lead}\n{predicate_bullets(s, s.pick(['the module', 'the block']))}"
    if s.description.tables or s.chance(0.5):
        return Draft(paragraphs(story, interface, sentences(facts, wish(s)), criteria, illustration(s)))
    return Draft(paragraphs(story, interface, criteria, illustration(s), sentences(facts, wish(s))))


STYLE = Style(write)
