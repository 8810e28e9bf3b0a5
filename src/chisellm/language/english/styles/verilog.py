"""A Verilog module header to be carried over to Chisel."""

from __future__ import annotations

from chisellm.contract import Contract, Leaf
from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import style_sentence
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.instruction import mark
from chisellm.language.interface import items
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.pick(
        [
            f"We are moving to Chisel. Rewrite this Verilog module, {s.noun}, as a Chisel module of the same name:",
            f"Port {s.noun} from Verilog to Chisel. Only the module header has survived:",
            f"Replace the following Verilog module by a Chisel module of the same name; it is {s.noun}:",
            f"Here is the Verilog header of {s.noun}. I need the module in Chisel under the same name:",
        ]
    )
    keep = s.pick(
        [
            "Port names, directions and widths stay the same.",
            "Keep the port names and widths.",
            "The Chisel ports have the same names, directions and widths as the Verilog ports.",
        ]
    )
    if _nested(s.contract):
        keep += " " + s.pick(
            ["The comments give the Chisel names.", "Where a comment names a Chisel path, build that structure."]
        )
    behaviour = told(s, s.pick(["the module", "the circuit", "this block"]))
    facts = sentences(timing(s), *defined(s), *assumptions(s))
    return Draft(
        paragraphs(
            opening,
            f"```verilog\n{_header(s)}\n```",
            sentences(keep, style_sentence(s)),
            behaviour,
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
