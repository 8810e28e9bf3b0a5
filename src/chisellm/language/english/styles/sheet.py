"""A specification sheet with headings."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import bullets, prose, signs, style_sentence, table
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    title = f"# {s.name.replace('`', '')}"
    summary = s.say(
        "Implement this specification in Chisel: {noun}.",
        "[Specification|Data sheet|Description] of {noun}, to be [implemented|written] as a Chisel module [with the "
        "name above|"
        "of this name|named as above].",
        "This [module|block] is {noun}. [Write|Implement] it in Chisel.",
        "[Chisel module|Block to be written in Chisel]: {noun}.",
        "[Write|Implement] this Chisel module, {noun}, [from|to] its specification.",
        noun=s.noun,
    )
    listing = s.pick(["table", "bullets", "prose"])
    if listing == "prose":
        interface = prose(s)
    elif listing == "table":
        interface = paragraphs(table(s), style_sentence(s))
    else:
        interface = paragraphs(bullets(s), sentences(style_sentence(s), signs(s)))
    timing_title = s.pick(["Clock and reset", "Timing", "Clocking"]) if s.contract.stateful else "Timing"
    parts = [
        title,
        sentences(summary, motive(s)),
        _section(s.pick(["Interface", "Ports", "I/O"]), interface),
        _section(s.pick(["Behaviour", "Function", "Functional description"]), told(s, "the module")),
        _section(s.pick(["Examples", "Worked examples"]), "" if listing == "table" else illustration(s)),
        _section(timing_title, sentences(timing(s), *defined(s))),
        _section("Assumptions", sentences(*assumptions(s))),
        _section(s.pick(["Implementation", "Notes"]), wish(s)),
    ]
    return Draft(paragraphs(*parts))


def _section(heading: str, body: str) -> str:
    return f"## {heading}\n\n{body}" if body else ""


STYLE = Style(write)
