"""Reads one operation out of English: `the sum of x and y`, `x if c is 1, else y`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chisellm.prompt.facts.expression import Expr, Op, Unreadable
from chisellm.prompt.facts.formulas import read_formula
from chisellm.prompt.facts.matching import Wordings, fully, wordings

__all__ = ["M", "N", "Phrases", "X", "Y", "Z", "compiled", "read_phrase"]


@dataclass(frozen=True)
class Phrases:
    """How a language says one operation.

    `forms` are kind, groups in the order of the arguments, and pattern; `compare` has besides `x` and `y` a group
    `relation`, a key of `relations`. `joined` has `parts`, from the upper bits down unless the wording has a group
    `upwards` too; `low` and `wrapped` have `inner`, a sum, difference or product, and `n`.
    """

    forms: tuple[tuple[str, str, re.Pattern[str]], ...]
    relations: Mapping[str, str]
    joined: Wordings
    low: Wordings
    wrapped: Wordings


X, Y, Z = (f"(?P<{name}>`[^`]+`|-?\\d+)" for name in "xyz")
N, M = (f"(?P<{name}>-?\\d+)" for name in "nm")
RELATIONS = {
    "less than": "lt",
    "below": "lt",
    "at most": "le",
    "greater than": "gt",
    "above": "gt",
    "at least": "ge",
    "equal to": "eq",
    "different from": "ne",
}
RELATION = f"(?P<relation>{'|'.join(RELATIONS)})"

# Groups give the arguments in the order of the names after the kind.
FORMS: tuple[tuple[str, str, str], ...] = (
    ("add", "xy", f"the sum of {X} and {Y}|{X} plus {Y}|{X} and {Y} added together"),
    ("sub", "xy", f"{X} minus {Y}|the difference {X} minus {Y}|{Y} subtracted from {X}"),
    ("mul", "xy", f"the product of {X} and {Y}|{X} times {Y}|{X} multiplied by {Y}"),
    ("absdiff", "xy", f"the absolute difference of {X} and {Y}|the distance between {X} and {Y}"),
    ("absdiff", "xy", f"how far {X} and {Y} lie apart"),
    ("min", "xy", f"the smaller of {X} and {Y}|the minimum of {X} and {Y}|whichever of {X} and {Y} is smaller"),
    ("max", "xy", f"the larger of {X} and {Y}|the maximum of {X} and {Y}|whichever of {X} and {Y} is larger"),
    ("cap", "xn", f"{X} limited to at most {N}|{X}, but at most {N}|{X} saturated at {N}"),
    ("clamp", "xnm", f"{X} clamped to the range from {N} to {M}|{X} limited to values from {N} to {M}"),
    ("clamp", "xnm", f"{X} saturated to at least {N} and at most {M}"),
    ("abs", "x", f"the absolute value of {X}|the magnitude of {X}|{X} without its sign"),
    ("shl", "xy", f"{X} shifted left by {Y}(?: positions?| bits?)?"),
    ("shr", "xy", f"{X} shifted right(?: arithmetically)? by {Y}(?: positions?| bits?)?"),
    ("and", "xy", f"the bitwise AND of {X} and {Y}|{X} masked with {Y}|{X} ANDed bitwise with {Y}"),
    ("or", "xy", f"the bitwise OR of {X} and {Y}|{X} ORed bitwise with {Y}"),
    ("xor", "xy", f"the bitwise XOR of {X} and {Y}|{X} XORed bitwise with {Y}"),
    ("not", "x", f"{X} with every bit inverted|the bitwise complement of {X}|all bits of {X} inverted"),
    ("slice", "xnm", f"bits {N} (?:down )?to {M} of {X}|the bits of {X} from {N} down to {M}"),
    ("bit", "xn", f"bit {N} of {X}|the bit of {X} at position {N}"),
    ("low", "xn", f"the low {N} bits of {X}|the {N} least significant bits of {X}"),
    ("slow", "xn", f"the low {N} bits of {X} as a two's complement number|{X} wrapped to {N} bits in two's complement"),
    ("ones", "x", f"the number of ones in {X}|the count of set bits in {X}|how many bits of {X} are 1"),
    ("parity", "x", f"the XOR of all bits of {X}|1 if {X} has an odd number of ones, else 0"),
    ("any", "x", f"1 if any bit of {X} is 1, else 0|the OR of all bits of {X}"),
    ("all", "x", f"1 if every bit of {X} is 1, else 0|the AND of all bits of {X}"),
    ("rev", "x", f"{X} with its bits in reverse order|the bit reversal of {X}"),
    ("rotl", "xn", f"{X} rotated left by {N}(?: positions?| bits?)?"),
    ("land", "xy", f"the logical AND of {X} and {Y}|1 if {X} and {Y} are both 1, else 0"),
    ("lor", "xy", f"the logical OR of {X} and {Y}|1 if at least one of {X} and {Y} is 1, else 0"),
    ("lnot", "x", f"the opposite of {X}|1 if {X} is 0, else 0|the inverse of {X}"),
    ("select", "xyz", f"{Y} if {X} is 1, else {Z}|{Y} when {X} is 1 and {Z} when it is 0"),
    ("select", "xyz", f"selected by {X}: {Y} for 1, {Z} for 0"),
    ("select", "xyz", f"{Z} while {X} is 0, otherwise {Y}"),
    ("compare", "xy", f"1 if {X} is {RELATION} {Y}, else 0|1 exactly when {X} is {RELATION} {Y}"),
    ("compare", "xy", f"1 while {X} is {RELATION} {Y} and 0 otherwise"),
)


def compiled(forms: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """A pattern for each wording between bars, since a group's name may stand only once in a pattern."""
    return tuple(
        (kind, order, re.compile(wording))
        for kind, order, text in forms
        for wording in re.split(r"\|(?![^(]*\))", text)
    )


PARTS = r"(?P<parts>`[^`]+`(?:(?:, | and )`[^`]+`)+)"
ENGLISH = Phrases(
    forms=compiled(FORMS),
    relations=RELATIONS,
    joined=wordings(
        rf"(?:the concatenation of )?{PARTS}(?: concatenated)?, from the upper bits down",
        rf"(?:the concatenation of )?{PARTS}(?: concatenated)?, from the (?P<upwards>lower bits up)",
    ),
    low=wordings(r"the low (?P<n>\d+) bits of (?P<inner>.+)", r"(?P<inner>.+), modulo 2\^(?P<n>\d+)"),
    wrapped=wordings(r"(?P<inner>.+), wrapped to (?P<n>\d+) bits in two's complement"),
)
NESTED = frozenset({"add", "sub", "mul"})


def read_phrase(text: str, phrases: Phrases = ENGLISH) -> Expr:
    """Parse a noun phrase; a formula in backticks alone counts as one.

    Raises
    ------
    Unreadable
        If the words are none of the known forms.
    """
    if re.fullmatch(r"`[^`]+`", text):
        return read_formula(text[1:-1])
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    for kind, order, pattern in phrases.forms:
        found = pattern.fullmatch(text)
        if found:
            known = phrases.relations[found["relation"]] if kind == "compare" else kind
            return Op(known, tuple(_operand(found[name]) for name in order))
    found = fully(phrases.joined, text)
    if found:
        parts = [_operand(part) for part in re.findall(r"`[^`]+`", found["parts"])]
        return Op("cat", tuple(reversed(parts) if "upwards" in found.groupdict() else parts))
    for kind, forms in (("slow", phrases.wrapped), ("low", phrases.low)):
        found = fully(forms, text)
        if found:
            return Op(kind, (_arithmetic(found["inner"], phrases), int(found["n"])))
    raise Unreadable(f"not understood: {text}")


def _arithmetic(text: str, phrases: Phrases) -> Expr:
    inner = read_phrase(text, phrases)
    if isinstance(inner, Op) and inner.kind not in NESTED:
        raise Unreadable(f"not understood as a sum, difference or product: {text}")
    return inner


def _operand(text: str) -> Expr:
    return read_formula(text[1:-1]) if text.startswith("`") else int(text)
