"""Reads the contract back out of an instruction, knowing nothing but the text."""

from __future__ import annotations

from chisellm.prompt.blocks import split
from chisellm.prompt.declarations import Declarations
from chisellm.prompt.reading import Reading
from chisellm.prompt.scala_types import read_class
from chisellm.prompt.sentences import read_sentence, says_all_unsigned
from chisellm.prompt.tables import read_table, read_verilog

__all__ = ["read"]


def read(text: str) -> Reading:
    """Read an English instruction, its input field included.

    Returns
    -------
    Reading
        Only what the text states. A port without direction, width or signedness is left out.
    """
    blocks = split(text)
    reading = Reading()
    for code in blocks.scala:
        read_class(code, reading)
    for code in blocks.verilog:
        read_verilog(code, reading)
    for rows in blocks.tables:
        read_table(rows, reading)
    declarations = Declarations(reading, unsigned=says_all_unsigned(blocks.lines))
    for line in blocks.lines:
        if not line.heading and "`" in line.text:
            declarations.read(line.text, line.topic)
        read_sentence(line, reading)
    for name in (reading.clock, reading.reset_port):
        reading.ports.pop(name, None)
    return reading
