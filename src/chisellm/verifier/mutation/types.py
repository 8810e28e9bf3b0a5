"""FIRRTL types, and the type that each primitive operation has (FIRRTL specification, "Primitive Operations")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["BOOL", "OTHER", "Bundle", "Field", "Ground", "Other", "Type", "Vector", "leaves", "operation", "read_type"]

GROUND = re.compile(r"(UInt|SInt|Clock|Reset|AsyncReset)(?:<(\d+)>)?")
TOKEN = re.compile(r"\s*([A-Za-z_]\w*(?:<\d+>)?|`[^`]*`|\d+|[{}\[\]:,])")
SINGLE_BIT = ("Clock", "Reset", "AsyncReset")


class Ground(NamedTuple):
    """A type without parts; `width` is None where firtool has yet to infer it."""

    kind: str
    width: int | None


class Vector(NamedTuple):
    """`size` elements of one type."""

    element: Type
    size: int


class Field(NamedTuple):
    """One member of a bundle; a flipped one runs against the bundle's direction."""

    name: str
    flipped: bool
    type: Type


class Bundle(NamedTuple):
    """Members by name."""

    fields: tuple[Field, ...]


class Other(NamedTuple):
    """A type that is never mutated: probes, properties, analog wires, whatever cannot be read."""


Type = Ground | Vector | Bundle | Other
BOOL = Ground("UInt", 1)
OTHER = Other()


@lru_cache(maxsize=4096)
def read_type(text: str) -> Type:
    """Read a type; `const` makes no difference here.

    Raises
    ------
    ValueError
        If brackets do not match.
    """
    tokens = TOKEN.findall(text)
    if "<" in re.sub(r"\w<\d+>", "", text) or "{|" in text:
        return OTHER
    found, at = _read(tokens, 0)
    if at != len(tokens):
        raise ValueError(f"cannot read the FIRRTL type {text!r}")
    return found


def _read(tokens: list[str], at: int) -> tuple[Type, int]:
    while _peek(tokens, at) == "const":
        at += 1
    if _peek(tokens, at) == "{":
        fields: list[Field] = []
        at += 1
        while _peek(tokens, at) != "}":
            flipped = tokens[at] == "flip" and _peek(tokens, at + 1) != ":"
            at += flipped
            name = _peek(tokens, at)
            if _peek(tokens, at + 1) != ":":
                raise ValueError(f"a colon is missing after {name!r} in a FIRRTL type")
            type_, at = _read(tokens, at + 2)
            fields.append(Field(name, flipped, type_))
            at += _peek(tokens, at) == ","
        found: Type = Bundle(tuple(fields))
    else:
        match = GROUND.fullmatch(_peek(tokens, at))
        found = OTHER if match is None else _ground(match[1], match[2])
    at += 1
    while at < len(tokens) and tokens[at] == "[":
        if _peek(tokens, at + 2) != "]":
            raise ValueError("a FIRRTL vector type ends early")
        found = Vector(found, int(tokens[at + 1]))
        at += 3
    return found, at


def _ground(kind: str, width: str | None) -> Ground:
    if kind in SINGLE_BIT:
        return Ground(kind, 1)
    return Ground(kind, None if width is None else int(width))


def _peek(tokens: list[str], at: int) -> str:
    if at >= len(tokens):
        raise ValueError("a FIRRTL type ends early")
    return tokens[at]


def leaves(path: str, type_: Type, flipped: bool = False) -> list[tuple[str, bool, Ground]]:
    """Path, flip and type of each ground part, in order."""
    if isinstance(type_, Ground):
        return [(path, flipped, type_)]
    if isinstance(type_, Vector):
        return [leaf for i in range(type_.size) for leaf in leaves(f"{path}[{i}]", type_.element, flipped)]
    if isinstance(type_, Bundle):
        parts = [leaves(f"{path}.{field.name}", field.type, flipped != field.flipped) for field in type_.fields]
        return [leaf for part in parts for leaf in part]
    return []


COMPARISONS = frozenset(("lt", "leq", "gt", "geq", "eq", "neq", "andr", "orr", "xorr"))
CASTS = {"asUInt": "UInt", "asSInt": "SInt", "asClock": "Clock", "asAsyncReset": "AsyncReset"}


def operation(op: str, types: Sequence[Type], numbers: Sequence[int]) -> Type:
    """Type of a primitive operation over arguments of `types` with the integer parameters `numbers`.

    The width is None where an argument's is, and for `shr` beyond the width of a UInt, which versions of FIRRTL
    define differently. Operations that are not known, or over types that are not ground, are `Other`.
    """
    if op == "mux":
        types = types[1:]
    if not types or not all(isinstance(type_, Ground) for type_ in types):
        return OTHER
    if op in COMPARISONS:
        return BOOL
    grounds = [type_ for type_ in types if isinstance(type_, Ground)]
    kind, first = grounds[0]
    widths = [width for _, width in grounds if width is not None]
    if len(widths) < len(grounds):
        return _unsized(op, kind, numbers)
    a, b = widths[0], widths[-1]
    match op:
        case "add" | "sub":
            return Ground(kind, max(a, b) + 1)
        case "mul":
            return Ground(kind, a + b)
        case "div":
            return Ground(kind, a + (kind == "SInt"))
        case "rem":
            return Ground(kind, min(a, b))
        case "and" | "or" | "xor":
            return Ground("UInt", max(a, b))
        case "cat":
            return Ground("UInt", sum(widths))
        case "mux":
            return Ground(kind, max(a, b))
        case "not":
            return Ground("UInt", a)
        case "neg":
            return Ground("SInt", a + 1)
        case "cvt":
            return Ground("SInt", a + (kind == "UInt"))
        case "dshl":
            return Ground(kind, a + (1 << b) - 1 if b <= 16 else None)
        case "dshr" | "validif":
            return Ground(kind, a if op == "dshr" else b)
        case _ if op in CASTS:
            return Ground(CASTS[op], first)
    return _parametrised(op, kind, a, numbers)


def _parametrised(op: str, kind: str, width: int, numbers: Sequence[int]) -> Type:
    if not numbers:
        return OTHER
    n = numbers[0]
    match op:
        case "pad":
            return Ground(kind, max(width, n))
        case "shl":
            return Ground(kind, width + n)
        case "shr":
            if kind == "SInt":
                return Ground(kind, max(width - n, 1))
            return Ground(kind, width - n if n < width else None)
        case "head":
            return Ground("UInt", n)
        case "tail":
            return Ground("UInt", width - n)
        case "bits" if len(numbers) == 2:
            return Ground("UInt", n - numbers[1] + 1)
    return OTHER


def _unsized(op: str, kind: str, numbers: Sequence[int]) -> Type:
    if op == "bits" and len(numbers) == 2:
        return Ground("UInt", numbers[0] - numbers[1] + 1)
    if op == "head" and numbers:
        return Ground("UInt", numbers[0])
    if op in CASTS:
        return Ground(CASTS[op], None)
    if op in ("add", "sub", "mul", "div", "rem", "pad", "shl", "shr", "dshl", "dshr", "mux", "validif"):
        return Ground(kind, None)
    if op in ("neg", "cvt"):
        return Ground("SInt", None)
    return Ground("UInt", None) if op in ("and", "or", "xor", "not", "cat", "tail") else OTHER
