"""Reads how words are assembled from bits of others: field maps, concatenations and prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.expression import Expr, Op, Unreadable
from chisellm.prompt.facts.formulas import read_formula
from chisellm.prompt.facts.matching import Wordings, fully, wordings

__all__ = ["Bits", "Sentences", "read_fields"]

Bits = tuple[str, ...]
"""The source of every bit of a word, bit 0 first: `a[3]`, `!a[3]` for its inverse, `0` or `1`."""


@dataclass(frozen=True)
class Sentences:
    """How a language says fields.

    `plain` puts text into the form that the patterns expect. `place` has the groups `target`, `source` and, as the
    bits of the target, `th` and `tl` or `tb`. `part` has `how`, `name` and, where not the whole is meant, `sh` and
    `sl` or `sb`; `inverse` and `reverse` are what `how` says. `constant` has `bits`, `heading` has `name`.
    """

    plain: Callable[[str], str]
    place: Wordings
    part: Wordings
    inverse: str
    reverse: str
    constant: re.Pattern[str]
    heading: re.Pattern[str]


SPAN = r"(?:bits (?P<{0}h>\d+) (?:down )?to (?P<{0}l>\d+)|bit (?P<{0}b>\d+))"
TARGET, SOURCE = SPAN.format("t"), SPAN.format("s")
ENGLISH = Sentences(
    plain=lambda text: re.sub(r"^[A-Z]", lambda found: found[0].lower(), text.rstrip(".")),
    place=wordings(
        rf"{TARGET} of `(?P<target>[\w.]+)` (?:hold|holds|are|is|carry|carries) (?P<source>.+)",
        rf"(?P<source>.+?) (?:goes|go) to {TARGET} of `(?P<target>[\w.]+)`",
    ),
    part=wordings(rf"(?:the (?P<how>inverse|reverse) of )?(?:{SOURCE} of )?`(?P<name>[\w.]+)`"),
    inverse="inverse",
    reverse="reverse",
    constant=re.compile(r"the constant 0b(?P<bits>[01]+)"),
    heading=re.compile(r"(?:bits|field) of `(?P<name>[\w.]+)`"),
)
FORMULA = re.compile(r"`(?P<name>[\w.]+) = (?P<formula>\{[^`]+)`")


def read_fields(text: str, widths: Mapping[str, int], say: Sentences = ENGLISH) -> Mapping[str, Bits]:
    """The bits of every word that the text assembles; `widths` of all ports, which the interface states.

    Raises
    ------
    Unreadable
        If a bit is given twice or never, or a source does not fit its place.
    """
    blocks = split(text)
    found: dict[str, dict[int, str]] = {}
    for line in blocks.lines:
        if line.heading:
            continue
        sentence = say.plain(line.text)
        for formula in FORMULA.finditer(sentence):
            name = _name(formula["name"])
            bits = _expression(read_formula(formula["formula"]), widths)
            _place(found, name, range(len(bits)), bits)
        match = fully(say.place, sentence)
        if match:
            span = _range(match, "t")
            _place(found, _name(match["target"]), span, _source(match["source"], widths, len(span), say))
    for rows in blocks.tables:
        _table(rows, widths, found, say)
    words = {}
    for name, bits_by_place in found.items():
        if sorted(bits_by_place) != list(range(widths.get(name, -1))):
            raise Unreadable(f"{name}: bits {sorted(bits_by_place)} are given")
        words[name] = tuple(bits_by_place[at] for at in range(widths[name]))
    return words


def _name(text: str) -> str:
    return text.strip("`").removeprefix("io.")


def _range(match: re.Match[str], side: str) -> range:
    if match[f"{side}b"] is not None:
        return range(int(match[f"{side}b"]), int(match[f"{side}b"]) + 1)
    return range(int(match[f"{side}l"]), int(match[f"{side}h"]) + 1)


def _place(found: dict[str, dict[int, str]], name: str, places: Sequence[int], bits: Sequence[str]) -> None:
    if len(places) != len(bits):
        raise Unreadable(f"{name}: {len(bits)} bits for {len(places)} places")
    for place, bit in zip(places, bits, strict=True):
        if found.setdefault(name, {}).setdefault(place, bit) != bit:
            raise Unreadable(f"{name}: bit {place} is given twice")


def _source(text: str, widths: Mapping[str, int], count: int, say: Sentences) -> list[str]:
    constant = say.constant.fullmatch(text)
    if constant:
        return list(reversed(constant["bits"]))
    match = fully(say.part, text)
    if not match or _name(match["name"]) not in widths:
        raise Unreadable(f"not understood: {text}")
    name = _name(match["name"])
    partial = match["sh"] is not None or match["sb"] is not None
    span = _range(match, "s") if partial else range(widths[name])
    bits = [f"{'!' if match['how'] == say.inverse else ''}{name}[{at}]" for at in span]
    if len(bits) != count:
        raise Unreadable(f"{text} has {len(bits)} bits, not {count}")
    return bits[::-1] if match["how"] == say.reverse else bits


def _expression(expr: Expr, widths: Mapping[str, int]) -> list[str]:
    """Bits of a formula, bit 0 first."""
    if isinstance(expr, str) and expr in widths:
        return [f"{expr}[{at}]" for at in range(widths[expr])]
    if isinstance(expr, Op):
        if expr.kind == "cat":
            return [bit for part in reversed(expr.args) for bit in _expression(part, widths)]
        if expr.kind in ("slice", "bit") and isinstance(expr.args[0], str):
            whole = _expression(expr.args[0], widths)
            high, low = int(str(expr.args[1])), int(str(expr.args[-1]))
            if not low <= high < len(whole):
                raise Unreadable(f"no such bits: {expr}")
            return whole[low : high + 1]
        if expr.kind == "not":
            return [f"!{bit}" for bit in _expression(expr.args[0], widths)]
        if expr.kind == "rev":
            return _expression(expr.args[0], widths)[::-1]
        if expr.kind == "low":
            return _constant(expr)
    raise Unreadable(f"no assembly of bits: {expr}")


def _constant(expr: Op) -> list[str]:
    """`5 mod 2^3`: a constant of three bits."""
    value, width = expr.args
    if not isinstance(value, int) or not isinstance(width, int):
        raise Unreadable(f"no constant: {expr}")
    return list(reversed(format(value, f"0{width}b")))


def _table(rows: list[list[str]], widths: Mapping[str, int], found: dict[str, dict[int, str]], say: Sentences) -> None:
    heading = say.heading.fullmatch(say.plain(rows[0][0])) if rows else None
    if heading is None:
        return
    name = _name(heading["name"])
    for row in rows[1:]:
        high, _, low = row[0].partition(":")
        span = range(int(low or high), int(high) + 1)
        _place(found, name, span, _source(say.plain(row[1]), widths, len(span), say))
