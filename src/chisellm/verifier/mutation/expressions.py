"""FIRRTL expressions with their types and their places in the line, and the few texts that mutants are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chisellm.verifier.mutation.types import OTHER, Bundle, Ground, Type, Vector, operation

__all__ = ["Expr", "Literal", "Opaque", "Operation", "Reference", "fit", "fits", "literal", "read", "same", "walk"]

TOKEN = re.compile(
    r"\s*(?:"
    r"([US]Int(?:<\d+>)?\([^()]*\))"
    r"|([A-Za-z_]\w*)\("
    r"|([A-Za-z_`][\w`]*(?:\.[\w`]+|\[\d+\])*)"
    r"|(-?\d+)"
    r"|([\[\],).])"
    r")"
)
LITERAL, CALL, NAME, NUMBER, MARK = range(1, 6)
STEP = re.compile(r"\.([\w`]+)|\[(\d+)\]")
INDEX = re.compile(r"\[\d+\]")
WORD = re.compile(r"(?<![\w.`<])[A-Za-z_`][\w`]*(?:\.[\w`]+)*(?!\w*\()")
BASES = {"h": 16, "o": 8, "b": 2, "d": 10}


@dataclass(slots=True, eq=False)
class Expr:
    """An expression and the span of `source` (a line of the circuit) in which it stands."""

    source: str
    start: int
    end: int
    type: Type

    @property
    def text(self) -> str:
        return self.source[self.start : self.end]


@dataclass(slots=True, eq=False)
class Literal(Expr):
    """A UInt or SInt constant."""

    value: int


@dataclass(slots=True, eq=False)
class Reference(Expr):
    """A named thing or a part of one; `path` leaves indices out, `indices` are the ones computed at run time."""

    path: str
    indices: tuple[Expr, ...] = ()

    @property
    def root(self) -> str:
        return self.path.partition(".")[0]


@dataclass(slots=True, eq=False)
class Operation(Expr):
    """A primitive operation, `mux` and `validif` included."""

    op: str
    arguments: tuple[Expr, ...]
    numbers: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Opaque(Expr):
    """Something that is passed through; `paths` are the names in it."""

    paths: tuple[str, ...]


def walk(expr: Expr) -> Iterator[Expr]:
    """`expr` and every expression within it, outermost first."""
    yield expr
    if isinstance(expr, Operation):
        for argument in expr.arguments:
            yield from walk(argument)
    elif isinstance(expr, Reference):
        for index in expr.indices:
            yield from walk(index)


def read(source: str, start: int, end: int, lookup: Callable[[str], Type | None]) -> Expr:
    """Read the expression in `source[start:end]`; `lookup` gives the type of a name, or None.

    What cannot be read becomes `Opaque`.
    """
    while start < end and source[start] == " ":
        start += 1
    tokens: list[re.Match[str]] = []
    at = start
    while at < end:
        token = TOKEN.match(source, at, end)
        if token is None:
            break
        tokens.append(token)
        at = token.end()
    try:
        expr, used = _Reader(source, tokens, lookup).expression(0)
    except (ValueError, IndexError):
        expr, used = None, 0
    if expr is None or used != len(tokens) or at != end:
        return Opaque(source, start, end, OTHER, tuple(WORD.findall(source[start:end])))
    return expr


class _Reader:
    """Recursive descent over tokens."""

    def __init__(self, source: str, tokens: list[re.Match[str]], lookup: Callable[[str], Type | None]) -> None:
        self._source = source
        self._tokens = tokens
        self._lookup = lookup

    def expression(self, at: int) -> tuple[Expr, int]:
        token = self._tokens[at]
        match token.lastindex:
            case 3:
                return self._reference(at)
            case 1:
                type_, value = _constant(token[LITERAL])
                return Literal(self._source, token.start(LITERAL), token.end(), type_, value), at + 1
            case 2:
                return self._operation(at)
        raise ValueError("no expression")

    def _operation(self, at: int) -> tuple[Expr, int]:
        tokens = self._tokens
        op, start = tokens[at][CALL], tokens[at].start(CALL)
        arguments: list[Expr] = []
        numbers: list[int] = []
        at += 1
        while tokens[at][MARK] != ")":
            if tokens[at].lastindex == NUMBER:
                numbers.append(int(tokens[at][NUMBER]))
                at += 1
            else:
                argument, at = self.expression(at)
                arguments.append(argument)
            if tokens[at][MARK] == ",":
                at += 1
        type_ = operation(op, [argument.type for argument in arguments], numbers)
        end = tokens[at].end()
        only = arguments[0] if len(arguments) == 1 else None
        if op == "asSInt" and isinstance(only, Literal) and isinstance(type_, Ground) and type_.width:
            # Chisel 6 writes its SInt literals so.
            value = only.value - (1 << type_.width) if only.value >> (type_.width - 1) else only.value
            return Literal(self._source, start, end, type_, value), at + 1
        return Operation(self._source, start, end, type_, op, tuple(arguments), tuple(numbers)), at + 1

    def _reference(self, at: int) -> tuple[Expr, int]:
        token = self._tokens[at]
        text = token[NAME]
        start, end = token.start(NAME), token.end()
        dot, bracket = text.find("."), text.find("[")
        cut = min(x for x in (dot, bracket, len(text)) if x >= 0)
        type_ = _part(self._lookup(text[:cut]) or OTHER, text[cut:])
        path = text if bracket < 0 else INDEX.sub("", text)
        indices: list[Expr] = []
        at += 1
        while at < len(self._tokens) and self._tokens[at][MARK] in ("[", "."):
            if self._tokens[at][MARK] == "[":
                index, at = self.expression(at + 1)
                indices.append(index)
                if self._tokens[at][MARK] != "]":
                    raise ValueError("an index without its end")
                type_ = type_.element if isinstance(type_, Vector) else OTHER
            else:
                at += 1
                steps = "." + self._tokens[at][NAME]
                type_ = _part(type_, steps)
                path += INDEX.sub("", steps)
            end = self._tokens[at].end()
            at += 1
        return Reference(self._source, start, end, type_, path, tuple(indices)), at


def _part(type_: Type, steps: str) -> Type:
    """Type of the part that `steps`, like `.a[3].b`, lead to."""
    if not steps:
        return type_
    for name, index in STEP.findall(steps):
        if index:
            type_ = type_.element if isinstance(type_, Vector) else OTHER
        elif isinstance(type_, Bundle):
            type_ = next((field.type for field in type_.fields if field.name == name), OTHER)
        else:
            return OTHER
    return type_


def _constant(text: str) -> tuple[Ground, int]:
    """Type and value of `UInt<3>(0h5)`, `SInt<4>(-0h3)`, `UInt<8>("hff")` or `UInt(7)`."""
    head, _, rest = text.partition("(")
    kind, _, width = head.rstrip(">").partition("<")
    digits = rest.rstrip(")").strip().strip('"')
    negative = digits.startswith("-")
    digits = digits.lstrip("+-")
    if digits[:1] == "0" and digits[1:2] in BASES:
        digits = digits[1:]
    value = int(digits[1:], BASES[digits[0]]) if digits[:1] in BASES else int(digits)
    value = -value if negative else value
    if width:
        return Ground(kind, int(width)), value
    bits = (~value if negative else value).bit_length()
    return Ground(kind, bits + 1 if kind == "SInt" else max(bits, 1)), value


def same(a: Expr, b: Expr) -> bool:
    """Whether two expressions are the same text, or constants of the same value."""
    return a.text == b.text or (isinstance(a, Literal) and isinstance(b, Literal) and a.value == b.value)


def fits(value: int, type_: Ground) -> bool:
    """Whether a constant of `type_`, whose width is known, can be `value`."""
    width = type_.width or 0
    if type_.kind == "SInt":
        return -(1 << width >> 1) <= value < (1 << width >> 1)
    return 0 <= value < 1 << width


def literal(value: int, type_: Ground) -> str:
    """The constant `value` as FIRRTL."""
    return f"{type_.kind}<{type_.width}>({'-' if value < 0 else ''}0h{abs(value):x})"


def fit(text: str, have: Ground, want: Ground) -> str:
    """`text`, an expression of type `have`, made one of type `want`: cut or padded as its own sign says, then cast.

    Raises
    ------
    ValueError
        If a width is unknown or zero.
    """
    if not have.width or not want.width:
        raise ValueError("no width to fit to")
    kind = have.kind
    if have.width > want.width:
        text, kind = f"bits({text}, {want.width - 1}, 0)", "UInt"
    elif have.width < want.width:
        text = f"pad({text}, {want.width})"
    return text if kind == want.kind else f"as{want.kind}({text})"
