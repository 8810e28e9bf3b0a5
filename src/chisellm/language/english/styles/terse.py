"""As engineers write to each other: key words, one paragraph where that is short enough."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import style_sentence, telegraphic
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.instruction import plain
from chisellm.language.style import Draft, Style

PARAGRAPH = 420  # characters: longer ones are cut


def write(s: Speech) -> Draft:
    opening = s.say(
        "Chisel module {name}: {bare}.",
        "{Noun} in Chisel, module name {name}.",
        "Module {name} (Chisel), {noun}.",
        "Wanted: Chisel module {name}, {noun}.",
        "[To do|Needed|Next]: {noun} in Chisel, [module|module name] {name}.",
        "Chisel, module {name}: {bare}.",
        name=s.name,
        noun=s.noun,
        Noun=s.noun[0].upper() + s.noun[1:],
        bare=s.description.noun,
    )
    ports = sentences(*s.shuffled([telegraphic(s), style_sentence(s)]))
    facts = sentences(timing(s), *defined(s), *assumptions(s), wish(s))
    # The behaviour may end with a table and then has to close the text.
    behaviour = told(s, s.pick(["the module", "the block"]))
    blocks = [sentences(opening, motive(s)), ports, facts, behaviour]
    if sum(len(plain(block)) for block in blocks) <= PARAGRAPH:
        return Draft(paragraphs(sentences(*blocks), illustration(s)))
    return Draft(paragraphs(sentences(*blocks[:2]), facts, behaviour, illustration(s)))


STYLE = Style(write, suits=lambda contract: len(contract.ports) <= 8)
