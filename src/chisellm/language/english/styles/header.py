"""A Scala class with its ports, whose body is to be written."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import header
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    as_input = s.chance(0.5)
    if as_input:
        opening = s.pick(
            [
                f"Complete the given Chisel module: {s.noun}.",
                f"Turn the Chisel skeleton in the input into {s.noun}.",
                f"The input holds the ports of {s.noun}. Write the complete Chisel module.",
            ]
        )
    else:
        opening = s.pick(
            [
                f"Complete this Chisel module, {s.noun}:",
                f"The ports of {s.noun} are already declared; write the rest of this Chisel module:",
                f"Fill in the body of the following Chisel class so that it becomes {s.noun}:",
            ]
        )
    fence = f"```scala\n{header(s)}\n```"
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    facts = sentences(timing(s, given_header=True), *defined(s), *assumptions(s))
    tail = sentences(
        s.pick(
            [
                "Keep the given name and ports.",
                "Leave the interface as it is.",
                "Name and ports must stay unchanged.",
                "Give the whole file, imports included, with the interface unchanged.",
            ]
        ),
        wish(s),
    )
    if as_input:
        return Draft(paragraphs(sentences(opening), behaviour, sentences(facts, tail)), fence)
    return Draft(paragraphs(opening, fence, behaviour, sentences(facts, tail)))


STYLE = Style(write, suits=lambda contract: not contract.parameters)
