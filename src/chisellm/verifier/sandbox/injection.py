"""Verilog that a circuit brings instead of describing hardware: bodies of black boxes, and text that firtool copies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["inline_verilog"]

HEAD = re.compile(r"\AFIRRTL version [\d.]+\ncircuit \w+ :(?P<annotations>%\[)?")
BODY = re.compile(r"BlackBox|Verbatim", re.IGNORECASE)
COPIED = {"firrtl.AttributeAnnotation": "description"}
# Strings, locators and comments are passed over whole. Every alternative takes what follows its first characters.
TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"?|@\[(?:[^\]\\\n]|\\.)*|;[^\n]*|(?P<raw>\'(?:[^\'\\]|\\.)*\'?)|(?P<annotations>%\[)', re.DOTALL
)
PARAMETER = re.compile(r"^[ \t]*parameter[^'\n]*(?P<raw>'[^\n]*)", re.MULTILINE)
# Words, numbers and whole strings; nothing that ends an attribute or a parameter, or begins a comment or a macro.
ATTRIBUTE = re.compile(r'(?:[\w\s=,.:()+-]|"[\w ,.:=/+-]*")*')
TYPE_OR_VALUE = re.compile(r'(?:[\w\s=,.:()\[\]{}$<>?|&~^!%+\'-]|\*(?![)/])|/(?![/*])|"[\w ,.:=/+-]*")*')


def inline_verilog(chirrtl: str) -> str:
    """What in the circuit is Verilog of its own, or nothing.

    That is an annotation with the body of a black box, and an attribute or a raw parameter that does not stay within
    its place. Text that is no circuit as Chisel writes it says so too: nobody knows what it hides.
    """
    head = HEAD.match(chirrtl)
    if head is None:
        return "a circuit that Chisel did not write"
    start = head.end()
    if head["annotations"]:
        try:
            annotations, start = json.JSONDecoder().raw_decode(chirrtl, start)
        except (ValueError, RecursionError):
            annotations = None
        if not isinstance(annotations, list) or not chirrtl.startswith("]", start):
            return "annotations that cannot be read"
        for found in annotations:
            suspect = _annotation(found)
            if suspect:
                return suspect
    for match in TOKEN.finditer(chirrtl, start):
        if match["annotations"]:
            return "annotations in a second place"
        if match["raw"] and not _harmless(match["raw"]):
            return "a raw parameter"
    raw = (match["raw"] for match in PARAMETER.finditer(chirrtl, start))
    return "" if all(_harmless(text) for text in raw) else "a raw parameter"


def _annotation(found: Any) -> str:
    name = str(found.get("class", "")) if isinstance(found, dict) else ""
    if BODY.search(name):
        return name.rsplit(".", 1)[-1]
    field = COPIED.get(name)
    if field is not None and not ATTRIBUTE.fullmatch(str(found.get(field, ""))):
        return f"{name.rsplit('.', 1)[-1]} with more than an attribute"
    return ""


def _harmless(raw: str) -> bool:
    """Whether a quoted parameter is a type or a value and cannot end the instance that it stands in."""
    text = raw.strip().removeprefix("'").removesuffix("'").replace("\\'", "'")
    if not TYPE_OR_VALUE.fullmatch(text):
        return False
    depths = list(_depths(text))
    return min(depths, default=0) >= 0 and (depths or [0])[-1] == 0


def _depths(text: str) -> Iterator[int]:
    depth = 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        yield depth
