"""A Verilog module header to be carried over to Chisel."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import style_sentence
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.style import Draft, Style
from chisellm.language.verilog import module_header, nested


def write(s: Speech) -> Draft:
    opening = s.say(
        "[We are|Our team is] moving to Chisel. Rewrite this Verilog module, {noun}, as a Chisel module [of the same "
        "name|"
        "with that name]:",
        "[Port|Carry|Move] {noun} from Verilog [over |]to Chisel. [Only the module header has survived|All we have is "
        "the "
        "header|The header is what is left]:",
        "Replace [the following|this] Verilog module by a Chisel module [of the same name|with its name]; it is "
        "{noun}:",
        "[Here is|This is] the Verilog header of {noun}. I [need|want] [the module|it] in Chisel [under the same "
        "name|with the "
        "name kept]:",
        "[Translate|Convert] {noun} to Chisel[, keeping its name|, name and ports included], from this Verilog header:",
        noun=s.noun,
    )
    keep = s.say(
        "[Port names|The names], directions and widths [stay the same|do not change|are kept].",
        "Keep [the port names and widths|names, directions and widths|all ports as they are].",
        "The Chisel ports [have the same|keep their] names, directions and widths.",
        "Nothing changes about the ports.",
    )
    if nested(s.contract):
        keep += " " + s.say(
            "The comments give the Chisel [names|paths].",
            "Where a comment names a Chisel path, build that structure.",
            "[Comments tell|The comments say] where a port [sits|is found] in Chisel.",
        )
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    facts = sentences(timing(s), *defined(s), *assumptions(s))
    logic = s.pick(["", "wire ", "logic "])
    return Draft(
        paragraphs(
            opening,
            f"```verilog\n{module_header(s.contract, logic=logic, prefix=s.voice.prefix)}\n```",
            sentences(*s.shuffled([keep, style_sentence(s), motive(s)])),
            behaviour,
            illustration(s),
            sentences(facts, wish(s)),
        )
    )


STYLE = Style(write, suits=lambda contract: len(contract.ports) <= 12)
