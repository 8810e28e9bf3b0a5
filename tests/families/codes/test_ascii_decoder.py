from __future__ import annotations

import string
from dataclasses import replace

from chisellm.families.codes.ascii_decoder import FAMILY, Params

PLAIN = Params(width=8, char="in", flags=(), value="", radix=10, case="", cased="", enable="")
MEMBERS = {
    "digit": string.digits, "upper": string.ascii_uppercase, "lower": string.ascii_lowercase,
    "letter": string.ascii_letters, "alnum": string.ascii_letters + string.digits, "hex": string.hexdigits,
    "octal": string.octdigits, "space": string.whitespace, "punctuation": string.punctuation,
    "control": "".join(map(chr, [*range(32), 127])), "vowel": "aeiouAEIOU",
    "printable": " " + string.ascii_letters + string.digits + string.punctuation,
}  # fmt: skip


def test_classes_are_those_of_the_standard_library() -> None:
    outputs = FAMILY.golden(replace(PLAIN, flags=tuple((name, name) for name in MEMBERS))).outputs
    for code in range(256):
        found = outputs(None, {"in": code})
        assert found == {name: int(chr(code) in members) for name, members in MEMBERS.items()}, code


def test_values_and_cases_are_those_of_int_and_swapcase() -> None:
    p = replace(PLAIN, value="value", radix=16, case="swap", cased="out", enable="en")
    outputs = FAMILY.golden(p).outputs
    for char in string.printable:
        found = outputs(None, {"in": ord(char), "en": 1})
        assert found["value"] == (int(char, 16) if char in string.hexdigits else 0)
        assert chr(found["out"]) == char.swapcase()
        assert outputs(None, {"in": ord(char), "en": 0}) == {"value": 0, "out": ord(char)}
