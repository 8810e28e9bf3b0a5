"""A Scala class with its ports, whose body is to be written."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.scala import class_header
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    as_input = s.chance(0.5)
    if as_input:
        opening = s.say(
            "[Complete|Finish] the given Chisel module: {noun}.",
            "[Turn|Make] the Chisel skeleton in the input into {noun}.",
            "The input holds the ports of {noun}. [Write the complete|Complete the] Chisel module.",
            "The Chisel class in the input [should become|is to become|will be] {noun}. [Write|Add] its body.",
            noun=s.noun,
        )
    else:
        opening = s.say(
            "Complete this Chisel module, {noun}:",
            "The ports of {noun} are [already declared|there already]; write the rest of [this|the] Chisel module:",
            "Fill in the body of [the following|this] Chisel class so that it [becomes|is] {noun}:",
            "[Here is|This is] the [head|skeleton|outline] of {noun} in Chisel. [Write|Add] what is missing:",
            noun=s.noun,
        )
    comment = s.pick(["// your code here", "// implementation goes here", "// to be completed"])
    fence = f"```scala\n{class_header(s.contract, comment)}\n```"
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    facts = sentences(timing(s, given_header=True), *defined(s), *assumptions(s))
    kept = s.say(
        "Keep the given name and ports.",
        "Leave the [interface|header] as it is.",
        "[Name and ports|The name and the ports] must [stay unchanged|not change].",
        "Give the whole file, imports included[, with the interface unchanged|, and keep the interface].",
        "[Do not touch|Do not change] the [ports|interface].",
    )
    tail = paragraphs(illustration(s), sentences(facts, kept, wish(s)))
    if as_input:
        return Draft(paragraphs(sentences(opening, motive(s)), behaviour, tail), fence)
    return Draft(paragraphs(opening, fence, sentences(motive(s), behaviour), tail))


STYLE = Style(write, suits=lambda contract: not contract.parameters)
