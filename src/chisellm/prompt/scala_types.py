"""Reads port declarations out of Scala code: class headers, Bundles, single types."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chisellm.prompt.reading import Reading, Shape

__all__ = ["Leaves", "read_class", "read_type"]

Leaves = list[tuple[str, Shape]]
"""Relative paths (empty for the thing itself) with their shapes; direction empty where the type has none."""

LEXER = re.compile(r"//[^\n]*|[A-Za-z_]\w*|\d+|[(){}.,=]")
FLIP = {"input": "output", "output": "input", "": ""}


class _Unreadable(Exception):
    """The text is no type this reader knows."""


@dataclass
class _Tokens:
    words: list[str]
    at: int = 0

    def peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def next(self) -> str:
        word = self.peek()
        self.at += 1
        return word

    def skip(self, *expected: str) -> None:
        for word in expected:
            if self.next() != word:
                raise _Unreadable


def _lex(code: str) -> _Tokens:
    return _Tokens([word for word in LEXER.findall(code) if not word.startswith("//")])


def read_type(code: str) -> Leaves | None:
    """Leaves of one type such as `Input(Vec(4, UInt(8.W)))`; None where `code` is no complete type."""
    tokens = _lex(code)
    try:
        leaves = _type(tokens)
    except _Unreadable:
        return None
    return leaves if not tokens.peek() and re.sub(r"[\s;]", "", code) == "".join(tokens.words) else None


def read_class(code: str, reading: Reading) -> None:
    """Enter the name, port style, reset kind and ports of a class header into `reading`."""
    named = re.search(r"class\s+(\w+)\s*(?:\(([^)]*)\))?\s*extends\s+(\w+)(?:\s+with\s+(\w+))?", code)
    if named:
        reading.note("module", named.group(1))
        for parameter in (named.group(2) or "").split(","):
            name, _, rest = parameter.strip().partition(": ")
            if rest:
                reading.parameter(name, rest)
        if named.group(3) == "RawModule":
            reading.note("base", "RawModule")
        if named.group(4) == "RequireAsyncReset":
            reading.note("reset", "async")
    found = [(m.group(1), m.end()) for m in re.finditer(r"val\s+(\w+)\s*=\s*IO\s*\(", code)]
    for name, start in found:
        try:
            leaves = _type(_lex(code[start:]))
        except _Unreadable:
            continue
        reading.note("style", "io" if name == "io" else "bare")
        for path, shape in leaves:
            inner = path.removeprefix(".") if name == "io" else name + path
            if shape.direction:
                reading.declare(inner, shape)


def _type(tokens: _Tokens) -> Leaves:
    word = tokens.next()
    if word in {"Input", "Output"}:
        tokens.skip("(")
        inner = _type(tokens)
        tokens.skip(")")
        return [(path, Shape(word.lower(), shape.type, shape.width)) for path, shape in inner]
    if word == "Flipped":
        tokens.skip("(")
        inner = _type(tokens)
        tokens.skip(")")
        return [(path, Shape(FLIP[shape.direction], shape.type, shape.width)) for path, shape in inner]
    if word in {"Decoupled", "DecoupledIO", "Valid"}:
        return _channel(tokens, ready=word != "Valid")
    if word == "Vec":
        tokens.skip("(")
        count = _number(tokens)
        tokens.skip(",")
        inner = _type(tokens)
        tokens.skip(")")
        return [(f"[{index}]{path}", shape) for index in range(count) for path, shape in inner]
    if word == "new":
        tokens.skip("Bundle")
        return _bundle(tokens)
    return [("", _ground(word, tokens))]


def _channel(tokens: _Tokens, *, ready: bool) -> Leaves:
    tokens.skip("(")
    inner = _type(tokens)
    tokens.skip(")")
    leaves = [(".ready", Shape("input", "Bool", 1))] if ready else []
    leaves.append((".valid", Shape("output", "Bool", 1)))
    return leaves + [(f".bits{path}", Shape("output", shape.type, shape.width)) for path, shape in inner]


def _bundle(tokens: _Tokens) -> Leaves:
    tokens.skip("{")
    leaves: Leaves = []
    while tokens.peek() == "val":
        tokens.next()
        name = tokens.next()
        if not name.isidentifier() or name == "val":
            raise _Unreadable
        tokens.skip("=")
        leaves += [(f".{name}{path}", shape) for path, shape in _type(tokens)]
    tokens.skip("}")
    return leaves


def _ground(word: str, tokens: _Tokens) -> Shape:
    if word == "Bool":
        if tokens.peek() == "(":
            tokens.skip("(", ")")
        return Shape("", "Bool", 1)
    if word not in {"UInt", "SInt"}:
        raise _Unreadable
    tokens.skip("(")
    width = _number(tokens)
    tokens.skip(".", "W", ")")
    return Shape("", "Bool" if word == "UInt" and width == 1 else word, width)


def _number(tokens: _Tokens) -> int:
    word = tokens.next()
    if not word.isdigit():
        raise _Unreadable
    return int(word)
