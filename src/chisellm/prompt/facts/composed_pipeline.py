"""Reads the stages of a pipeline and the rules by which words move."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.matching import Wordings, wordings

__all__ = ["N", "Sentences", "read"]

N = r"`(?P<word>[\w.]+)`"


@dataclass(frozen=True)
class Sentences:
    """How a language says pipelines; each fact has its wordings.

    `plain` puts text into the form that the patterns expect. `stage` has the groups `number` (digits or a
    key of `ordinals`) and `operation`. Patterns of `operations` have of `k`, `h` (hexadecimal), `m` (the modulus) and
    `word` what the operation needs; `starts` has `k`, `valid` has `valid` and `done`, `enters` and `leaves` have one
    of them, `flushes` has `flush`, `second` has `word`, and `tag` has `tag` and `out`.
    """

    plain: Callable[[str], str]
    ordinals: Mapping[str, int]
    stage: re.Pattern[str]
    operations: tuple[tuple[str, Wordings], ...]
    registered: Wordings
    starts: Wordings
    always: Wordings
    valid: Wordings
    moves: Wordings
    enters: Wordings
    leaves: Wordings
    stalls: Wordings
    free: Wordings
    flushes: Wordings
    second: Wordings
    tag: Wordings


M, K, H = r"\(modulo (?P<m>\d+)\)", r"(?P<k>\d+)", r"0x(?P<h>[0-9A-F]+)"
BUT = r"(?:, apart from what `flush` does)?\."
ENGLISH = Sentences(
    plain=lambda text: text,
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5},
    stage=re.compile(
        r"(?:The (?=\w+ stage)|Stage (?=\d))(?P<number>first|second|third|fourth|fifth|\d+)(?: stage)? "
        r"(?P<operation>[a-zA-Z]+s [^;]*?)\."
    ),
    operations=(
        ("add", wordings(f"(?:adds|increases the word by) {K} {M}")),
        ("subtract", wordings(f"(?:subtracts|decreases the word by) {K} {M}")),
        ("multiply", wordings(f"multiplies the word by {K} {M}", f"forms {K} times the word {M}")),
        ("xor", wordings(f"(?:XORs the word with|inverts the bits that are set in) {H}")),
        ("and", wordings(f"(?:ANDs the word with|keeps only the bits that are set in) {H}")),
        ("or", wordings(f"(?:ORs the word with|sets the bits that are set in) {H}")),
        ("rotate", wordings(f"rotates the word left by {K}", f"rotates the word by {K} to the left")),
        (
            "left",
            wordings(f"shifts the word left by {K}, zeros entering", f"shifts left by {K} and fills with zeros"),
        ),
        (
            "right",
            wordings(f"shifts the word right by {K}, zeros entering", f"shifts right by {K} and fills with zeros"),
        ),
        ("at most", wordings(f"limits the word to at most {K}", f"replaces words above {K} by (?P=k)")),
        (
            "wrap",
            wordings(f"subtracts {K} if the word is at least (?P=k)", f"reduces words of {K} or more by (?P=k)"),
        ),
        ("invert", wordings("inverts all bits|takes the bitwise complement")),
        ("reverse", wordings("reverses the order of the bits|mirrors the bits, the lowest becoming the highest")),
        ("add operand", wordings(f"(?:adds|increases the word by) {N} {M}")),
        ("subtract operand", wordings(f"(?:subtracts|decreases the word by) {N} {M}")),
        ("xor operand", wordings(f"(?:XORs the word with|takes the bitwise XOR with) {N}")),
        (
            "max operand",
            wordings(f"takes the larger one of the word and {N}", f"raises the word to at least {N}"),
        ),
        (
            "min operand",
            wordings(f"takes the smaller one of the word and {N}", f"limits the word to at most {N}"),
        ),
        (
            "distance operand",
            wordings(
                f"takes the absolute difference of the word and {N}",
                f"forms the distance between the word and {N}, which is never negative",
            ),
        ),
    ),
    registered=wordings(
        "Each stage ends in registers that take its result at the clock edge, together with a valid bit",
        "At the end of every stage stand registers for the word and a valid bit of its own",
        "Every stage computes its operation and registers the word and a valid bit at the clock edge",
    ),
    starts=wordings(
        rf"All these registers, those of the data too, begin at {K}\.",
        rf"Every register of the pipeline starts from {K}, whether for data or valid bits\.",
        rf"Data registers as well as valid bits start at {K}\.",
    ),
    always=wordings(
        "Words move on whether they are valid or not",
        "The data move with or without a valid bit",
        "An invalid word is processed and moved like a valid one",
    ),
    valid=wordings(
        r"`(?P<valid>[\w.]+)` enters with the word as valid bit of the first stage, "
        r"and `(?P<done>[\w.]+)` is that of the last stage\.",
        r"The valid bit starts as `(?P<valid>[\w.]+)` and leaves the last stage as `(?P<done>[\w.]+)`\.",
        r"`(?P<done>[\w.]+)` is the valid bit of the last stage, "
        r"and `(?P<valid>[\w.]+)` the one that enters with a word\.",
    ),
    moves=wordings(
        "All stages move together: in cycles in which `out.valid` is 0 or `out.ready` is 1 every word goes one stage "
        r"on, and in all others everything stands still\.",
        "The pipeline advances as a whole in each cycle with `out.valid` at 0 or `out.ready` at 1, and holds "
        r"otherwise; gaps between words are kept\.",
    ),
    enters=wordings(
        r"`in.ready` is 1 exactly in the cycles in which the pipeline moves; `(?P<valid>[\w.]+)` enters the first "
        r"stage then\.",
        "`in.ready` shows combinationally that the stages move, and in such a cycle the first stage takes "
        r"`(?P<valid>[\w.]+)` as its valid bit\.",
    ),
    leaves=wordings(r"`(?P<done>[\w.]+)` is the valid bit of the last stage\."),
    stalls=wordings(
        f"While `stall` is 1, no stage moves and nothing enters{BUT}",
        f"`stall` at 1 holds all stages as they are and lets no word enter{BUT}",
        f"In a cycle with `stall` at 1 every register keeps its value{BUT}",
    ),
    free=wordings(
        "All stages move in every cycle",
        "The pipeline never stops",
        "Every word goes one stage on in each cycle",
    ),
    flushes=wordings(
        r"`(?P<flush>[\w.]+)` at 1 clears all valid bits at the clock edge, that of an entering word too; data are not "
        r"affected\.",
        r"At a clock edge with `(?P<flush>[\w.]+)` at 1 every valid bit becomes 0, that of the first stage too, while "
        r"the data go on as ever\.",
    ),
    second=wordings(
        rf"{N} belongs to the word with which it enters and travels along as far as it is needed\.",
        rf"Stages that look at {N} take the value that entered together with their word\.",
    ),
    tag=wordings(
        r"`(?P<tag>[\w.]+)` accompanies its word unchanged and leaves on `(?P<out>[\w.]+)`\.",
        r"`(?P<out>[\w.]+)` is the `(?P<tag>[\w.]+)` that entered with the word\.",
    ),
)


def read(text: str, say: Sentences = ENGLISH) -> dict[str, object]:
    """`stage n` with (operation, constant, modulus), and how words move."""
    text = text.replace("`io.", "`")
    plain = say.plain(text)
    blocks = split(text)
    stages = [
        (int(row[0]), say.plain(row[1]))
        for rows in blocks.tables
        for row in rows
        if len(row) == 2 and row[0].isdecimal()
    ]
    for line in blocks.lines:
        stage = say.stage.fullmatch(say.plain(line.text))
        if stage:
            number = stage["number"]
            stages.append((say.ordinals.get(number) or int(number), stage["operation"]))
    second = _first(say.second, plain)
    found: dict[str, object] = {}
    for position, operation in stages:
        key = f"stage {position}"
        found[key] = "stated twice" if key in found else _operation(operation, second["word"] if second else "", say)
    found |= _flow(plain, say)
    flush = _first(say.flushes, plain)
    if flush:
        found["flush"] = "valid bits only" if flush["flush"] == "flush" else flush["flush"]
    if second:
        found["second word"] = second["word"]
    tag = _first(say.tag, plain)
    if tag:
        found["tag"] = (tag["tag"], tag["out"])
    return found


def _first(forms: Wordings, text: str) -> re.Match[str] | None:
    return next((found for found in (form.search(text) for form in forms) if found), None)


def _flow(text: str, say: Sentences) -> dict[str, object]:
    found: dict[str, object] = {}
    if _first(say.registered, text):
        found["registered"] = True
    start = _first(say.starts, text)
    if start:
        found["starts at"] = int(start["k"])
    if _first(say.always, text):
        found["words move"] = "with or without valid"
    enters, leaves = _first(say.enters, text), _first(say.leaves, text)
    if _first(say.moves, text) and enters and leaves:
        return {**found, "flow": "decoupled", "valid": (enters["valid"], leaves["done"])}
    if _first(say.stalls, text):
        found["flow"] = "stall"
    elif _first(say.free, text):
        found["flow"] = "free"
    valid = _first(say.valid, text)
    if valid:
        found["valid"] = (valid["valid"], valid["done"])
    return found


def _operation(text: str, second: str, say: Sentences) -> object:
    for kind, forms in say.operations:
        for form in forms:
            match = form.fullmatch(text)
            if match:
                said = match.groupdict()
                if said.get("word") not in (None, second):
                    return f"another word than {second}: {text}"
                constant = int(said["h"], 16) if "h" in said else int(said.get("k", 0))
                return kind, constant, int(said.get("m", 0))
    return f"not understood: {text}"
