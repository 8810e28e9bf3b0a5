"""One dense paragraph, as engineers write to each other."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import sentences
from chisellm.language.english.ports import style_sentence, telegraphic
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.pick(
        [
            f"Chisel module {s.name}: {s.description.noun}.",
            f"{s.noun[0].upper()}{s.noun[1:]} in Chisel, module name {s.name}.",
            f"Module {s.name} (Chisel), {s.noun}.",
            f"Wanted: Chisel module {s.name}, {s.noun}.",
        ]
    )
    ports = sentences(telegraphic(s), style_sentence(s))
    facts = sentences(timing(s), *defined(s), *assumptions(s), wish(s))
    # The behaviour may end with a table and then has to close the text.
    return Draft(sentences(opening, ports, facts, told(s, s.pick(["the module", "the block"]))))


STYLE = Style(write, suits=lambda contract: len(contract.ports) <= 8)
