"""Reads the contract back out of an instruction, knowing nothing but the text."""

from __future__ import annotations

import re

from chisellm.prompt import chinese
from chisellm.prompt.blocks import Blocks, split
from chisellm.prompt.declarations import Declarations
from chisellm.prompt.reading import Reading
from chisellm.prompt.scala_types import read_class
from chisellm.prompt.sentences import read_sentence, says_all_unsigned
from chisellm.prompt.tables import read_table, read_verilog

__all__ = ["read"]

CODE = re.compile(r"`[^`]*`")
HAN = re.compile(r"[\u3400-\u9fff]")


def read(text: str) -> Reading:
    """Read an English or a Chinese instruction, its input field included.

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
    if _is_chinese(blocks):
        _read_chinese(blocks, reading)
    else:
        _read_english(blocks, reading)
    for name in (reading.clock, reading.reset_port):
        reading.ports.pop(name, None)
    return reading


def _is_chinese(blocks: Blocks) -> bool:
    """Whether Chinese characters stand in the running text, outside code."""
    return any(HAN.search(CODE.sub("", line.text)) for line in blocks.lines)


def _read_english(blocks: Blocks, reading: Reading) -> None:
    for rows in blocks.tables:
        read_table(rows, reading)
    declarations = Declarations(reading, unsigned=says_all_unsigned(blocks.lines))
    for line in blocks.lines:
        if not line.heading and "`" in line.text:
            declarations.read(line.text, line.topic)
        read_sentence(line, reading)


def _read_chinese(blocks: Blocks, reading: Reading) -> None:
    for rows in blocks.tables:
        read_table(chinese.in_english(rows), reading)
    declarations = chinese.Declarations(reading, unsigned=chinese.says_all_unsigned(blocks.lines))
    for line in blocks.lines:
        if not line.heading and "`" in line.text:
            declarations.read(line.text, line.topic)
        chinese.read_sentence(line, reading)
