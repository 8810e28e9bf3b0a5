"""Reads the stages of a pipeline and the rules by which words move."""

from __future__ import annotations

import re

__all__ = ["read"]

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
N = r"`([\w.]+)`"
M = r"\(modulo (?P<m>\d+)\)"
K = r"(?P<k>\d+)"
H = r"0x(?P<h>[0-9A-F]+)"
OPERATIONS = [
    ("add", rf"(?:adds|increases the word by) {K} {M}"),
    ("subtract", rf"(?:subtracts|decreases the word by) {K} {M}"),
    ("multiply", rf"(?:multiplies the word by {K}|forms (?P<k2>\d+) times the word) {M}"),
    ("xor", rf"(?:XORs the word with|inverts the bits that are set in) {H}"),
    ("and", rf"(?:ANDs the word with|keeps only the bits that are set in) {H}"),
    ("or", rf"(?:ORs the word with|sets the bits that are set in) {H}"),
    ("rotate", rf"rotates the word (?:left by {K}|by (?P<k2>\d+) to the left)"),
    ("left", rf"shifts (?:the word left by {K}, zeros entering|left by (?P<k2>\d+) and fills with zeros)"),
    ("right", rf"shifts (?:the word right by {K}, zeros entering|right by (?P<k2>\d+) and fills with zeros)"),
    ("at most", rf"(?:limits the word to at most {K}|replaces words above (?P<k2>\d+) by (?P=k2))"),
    ("wrap", rf"(?:subtracts {K} if the word is at least (?P=k)|reduces words of (?P<k2>\d+) or more by (?P=k2))"),
    ("invert", r"inverts all bits|takes the bitwise complement"),
    ("reverse", r"reverses the order of the bits|mirrors the bits, the lowest becoming the highest"),
    ("add operand", rf"(?:adds|increases the word by) {N} {M}"),
    ("subtract operand", rf"(?:subtracts|decreases the word by) {N} {M}"),
    ("xor operand", rf"(?:XORs the word with|takes the bitwise XOR with) {N}"),
    ("max operand", rf"takes the larger one of the word and {N}|raises the word to at least {N}"),
    ("min operand", rf"takes the smaller one of the word and {N}|limits the word to at most {N}"),
    (
        "distance operand",
        rf"takes the absolute difference of the word and {N}"
        rf"|forms the distance between the word and {N}, which is never negative",
    ),
]
ROW = re.compile(r"^\| (\d+) \| (.*) \|$")
STAGE = re.compile(r"(?:The (first|second|third|fourth|fifth) stage|Stage (\d+)) ([a-zA-Z]+s [^\n;]*?)\.(?=\s|$)")
REGISTERED = (
    "Each stage ends in registers that take its result at the clock edge, together with a valid bit.",
    "At the end of every stage stand registers for the word and a valid bit of its own.",
    "Every stage computes its operation and registers the word and a valid bit at the clock edge.",
)
STARTS = (
    r"All these registers, those of the data too, begin at (\d+)\.",
    r"Every register of the pipeline starts from (\d+), whether for data or valid bits\.",
    r"Data registers as well as valid bits start at (\d+)\.",
)
ALWAYS = (
    "Words move on whether they are valid or not.",
    "The data move with or without a valid bit.",
    "An invalid word is processed and moved like a valid one.",
)
VALID = (
    rf"{N} enters with the word as valid bit of the first stage, and {N} is that of the last stage\.",
    rf"The valid bit starts as {N} and leaves the last stage as {N}\.",
)
VALID_BACKWARDS = rf"{N} is the valid bit of the last stage, and {N} the one that enters with a word\."
MOVES = (
    r"All stages move together: in cycles in which `out\.valid` is 0 or `out\.ready` is 1 every word goes one stage "
    r"on, and "
    r"in all others everything stands still\.",
    r"The pipeline advances as a whole in each cycle with `out\.valid` at 0 or `out\.ready` at 1, and holds "
    r"otherwise; gaps "
    r"between words are kept\.",
)
ENTERS = (
    rf"`in\.ready` is 1 exactly in the cycles in which the pipeline moves; {N} enters the first stage then\.",
    rf"`in\.ready` shows combinationally that the stages move, and in such a cycle the first stage takes {N} as its "
    rf"valid "
    r"bit\.",
)
LEAVES = rf"{N} is the valid bit of the last stage\."
STALLS = (
    r"While `stall` is 1, no stage moves and nothing enters(?:, apart from what `flush` does)?\.",
    r"`stall` at 1 holds all stages as they are and lets no word enter(?:, apart from what `flush` does)?\.",
    r"In a cycle with `stall` at 1 every register keeps its value(?:, apart from what `flush` does)?\.",
)
FREE = (
    "All stages move in every cycle.",
    "The pipeline never stops.",
    "Every word goes one stage on in each cycle.",
)
FLUSHES = (
    rf"{N} at 1 clears all valid bits at the clock edge, that of an entering word too; data are not affected\.",
    rf"At a clock edge with {N} at 1 every valid bit becomes 0, that of the first stage too, while the data go on "
    rf"as ever\.",
)
SECOND = (
    rf"{N} belongs to the word with which it enters and travels along as far as it is needed\.",
    rf"Stages that look at {N} take the value that entered together with their word\.",
)
TAG = rf"{N} accompanies its word unchanged and leaves on {N}\."
TAG_BACKWARDS = rf"{N} is the {N} that entered with the word\."


def read(text: str) -> dict[str, object]:
    """`stage n` with (operation, constant, modulus), and how words move."""
    plain = text.replace("`io.", "`")
    stages: list[tuple[int, str]] = []
    for line in (line.strip() for line in plain.splitlines()):
        row = ROW.match(line)
        if row:
            stages.append((int(row[1]), row[2]))
    for ordinal, number, operation in STAGE.findall(plain):
        stages.append((ORDINALS[ordinal] if ordinal else int(number), operation))
    second = _first(SECOND, plain)
    found: dict[str, object] = {}
    for number, operation in stages:
        key = f"stage {number}"
        found[key] = "stated twice" if key in found else _operation(operation, second[0] if second else "")
    found |= _flow(plain)
    flush = _first(FLUSHES, plain)
    if flush:
        found["flush"] = "valid bits only" if flush == ("flush",) else flush
    if second:
        found["second word"] = second[0]
    tag, backwards = re.search(TAG, plain), re.search(TAG_BACKWARDS, plain)
    if tag or backwards:
        found["tag"] = (tag[1], tag[2]) if tag else (backwards[2], backwards[1]) if backwards else ()
    return found


def _first(forms: tuple[str, ...], text: str) -> tuple[str, ...] | None:
    return next((match.groups() for match in (re.search(form, text) for form in forms) if match), None)


def _flow(text: str) -> dict[str, object]:
    found: dict[str, object] = {}
    if any(sentence in text for sentence in REGISTERED):
        found["registered"] = True
    start = _first(STARTS, text)
    if start:
        found["starts at"] = int(start[0])
    if any(sentence in text for sentence in ALWAYS):
        found["words move"] = "with or without valid"
    enters, leaves = _first(ENTERS, text), re.search(LEAVES, text)
    valid, backwards = _first(VALID, text), re.search(VALID_BACKWARDS, text)
    if _first(MOVES, text) is not None and enters and leaves:
        return {**found, "flow": "decoupled", "valid": (enters[0], leaves[1])}
    if _first(STALLS, text) is not None:
        found["flow"] = "stall"
    elif any(sentence in text for sentence in FREE):
        found["flow"] = "free"
    if valid or backwards:
        found["valid"] = valid if valid else (backwards[2], backwards[1]) if backwards else ()
    return found


def _operation(text: str, second: str) -> object:
    for kind, pattern in OPERATIONS:
        match = re.fullmatch(pattern, text)
        if match:
            named = match.groupdict()
            number = named.get("k") or named.get("k2")
            constant = int(named["h"], 16) if named.get("h") else int(number or 0)
            others = {g for i, g in enumerate(match.groups(), 1) if g and i not in match.re.groupindex.values()}
            if others - {second}:
                return f"another word than {second}: {text}"
            return kind, constant, int(named.get("m") or 0)
    return f"not understood: {text}"
