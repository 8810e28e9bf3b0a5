"""A Verilog module header to be carried over to Chisel."""

from __future__ import annotations

from chisellm.contract import Contract, Leaf
from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import style_sentence
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.instruction import mark
from chisellm.language.interface import items
from chisellm.language.style import Draft, Style


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
    if _nested(s.contract):
        keep += " " + s.say(
            "The comments give the Chisel [names|paths].",
            "Where a comment names a Chisel path, build that structure.",
            "[Comments tell|The comments say] where a port [sits|is found] in Chisel.",
        )
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    facts = sentences(timing(s), *defined(s), *assumptions(s))
    return Draft(
        paragraphs(
            opening,
            f"```verilog\n{_header(s)}\n```",
            sentences(*s.shuffled([keep, style_sentence(s), motive(s)])),
            behaviour,
            illustration(s),
            sentences(facts, wish(s)),
        )
    )


def _nested(contract: Contract) -> bool:
    return not all(isinstance(item.node, Leaf) and "." not in item.path for item in items(contract))


def _header(s: Speech) -> str:
    logic = s.pick(["", "wire ", "logic "])
    rows = [("input", s.contract.clock, ""), ("input", s.contract.reset.port, "")] if s.contract.stateful else []
    declarations = [f"{direction} {logic}{name}" for direction, name, _ in rows]
    comments = ["" for _ in rows]
    for port in s.contract.ports:
        sign = mark(f"sign:{port.path}", "signed ") if port.signed else ""
        top = mark(f"width:{port.path}", str(port.width - 1))
        bits = f"[{top}:0] " if port.width > 1 or port.signed else ""
        direction = mark(f"direction:{port.path}", port.direction)
        nested = "." in port.path or "[" in port.path
        name = port.verilog if nested else mark(f"port:{port.path}", port.verilog)
        declarations.append(f"{direction} {logic}{sign}{bits}{name}")
        comments.append(mark(f"port:{port.path}", f" // {s.voice.prefix}{port.path}") if nested else "")
    last = len(declarations) - 1
    lines = [
        f"  {text}{',' if i < last else ''}{comment}"
        for i, (text, comment) in enumerate(zip(declarations, comments, strict=True))
    ]
    return f"module {mark('module', s.contract.module)} (\n" + "\n".join(lines) + "\n);"


STYLE = Style(write, suits=lambda contract: len(contract.ports) <= 12)
