"""Rules of English that a text can be held to without understanding it. Shares nothing with the writer's grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["faults"]

FENCE = re.compile(r"```.*?```", re.DOTALL)
CODE = re.compile(r"`([^`\n]*)`")
ARTICLE = re.compile(r"\b(an?) (?=(\S+))", re.IGNORECASE)
DOUBLED = re.compile(r"\b([A-Za-z]+) \1\b")
NOUNS = "bit|cycle|edge|word|element|input|output|port|register|stage|step|digit|byte|state|channel|row|value"
SEVERAL_OF_ONE = re.compile(rf"(?<![=+*/-] )(?<![\w.^-])\b(?:1|[Oo]ne|a single|each|every) (?:{NOUNS})s\b")
ONE_OF_SEVERAL = re.compile(
    rf"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both) (?:{NOUNS})(?![\w-])",
    re.IGNORECASE,
)
CLASHES = re.compile(
    r"\b(?:an? the|the an?|an? an?|is are|are is|has have|have has|the the)\b"
    r"|(?:^|[.:;,] )(?:it are|they is)\b"
    r"|(?:^|[.:;] )(?:(?:The|All|Its) )?(?:ports|inputs|outputs|registers|signals|values) (?:is|has|was)\b",
    re.IGNORECASE,
)
SPACING = re.compile(r"  |(?<=\w) [,.;:?!)](?!\w|\.)|\( |(?<!\.)\.\.(?!\.)|,,|;;|::|,\.|(?<!\.)\.,|;\.")
SMALL_START = re.compile(r"(?<!\.\.)[.?!] (?=[a-z]+\b(?! = |\())")  # `h = …` and `gcd(…)` are names
ABBREVIATIONS = re.compile(r"\b(?:e\.g|i\.e|vs|etc|no|approx)\.", re.IGNORECASE)
BULLET = re.compile(r"^(?:[-*]|\d+\.) ")
SPELLED = frozenset("AEFHILMNORSX8")
AS_WORDS = frozenset(["FIFO", "LIFO", "LUT", "MAC", "MUX", "NAND", "NOR", "RAM", "RISC", "ROM"])
CONSONANT = re.compile(r"(?:uni(?!n)|us[aeiu]|uint|one|once|eu|u-|ut)", re.IGNORECASE)


def faults(text: str) -> list[str]:
    """What is wrong with `text`, each with the words around it."""
    found: list[str] = []
    for line in _lines(text):
        masked = CODE.sub("`x`", line)
        for rule, pattern in (
            ("doubled word", DOUBLED),
            ("plural", SEVERAL_OF_ONE),
            ("singular", ONE_OF_SEVERAL),
            ("clash", CLASHES),
            ("spacing", SPACING),
            ("small letter", SMALL_START),
        ):
            shown = ABBREVIATIONS.sub("eg", masked) if rule == "small letter" else masked
            found += [f"{rule}: {shown[max(0, m.start() - 30) : m.end() + 30]!r}" for m in pattern.finditer(shown)]
        found += _articles(line)
        found += _ends(line)
    return found


def _lines(text: str) -> Iterator[str]:
    """Lines of prose: no fenced code, no tables, no headings."""
    for line in FENCE.sub("", text).splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith(("|", "#")):
            yield stripped


def _articles(line: str) -> Iterator[str]:
    for found in ARTICLE.finditer(line):
        before = line[: found.start()]
        if before.count("`") % 2 or not re.match(r"[`\w(]", found[2]):
            continue  # inside code, or a name such as "a" at the end of a clause
        word = re.sub(r"^[`(]+", "", found[2])
        word = re.split(r"[^\w-]", word)[0]
        if found[2] in {"in", "is", "and", "or"}:
            continue  # a name
        if word and (found[1].lower() == "an") != _vowel_sound(word):
            yield f"article: {line[max(0, found.start() - 20) : found.end() + 20]!r}"


def _vowel_sound(word: str) -> bool:
    head = re.split(r"[-_]", word)[0]
    if head[:1].isdigit():
        return head.startswith("8") or head in {"11", "18"}
    letters = re.sub(r"\d", "", head)
    if letters == "SInt" or (letters.isupper() and letters not in AS_WORDS):
        return letters[0] in SPELLED
    if len(letters) == 1:
        return letters.upper() in SPELLED
    return letters[:1].lower() in "aeiou" and not CONSONANT.match(word)


def _ends(line: str) -> Iterator[str]:
    """How a line begins and ends, and whether its brackets and backticks come in pairs."""
    body = BULLET.sub("", line)
    if re.match(r"[a-z]+\b(?! = |\()", body):
        yield f"begins small: {body[:40]!r}"
    listed = BULLET.match(line) and re.match(r"(?:(?:In|Out)put )?`", body)  # a port, or a step with its name
    if not listed and not body.endswith((".", "?", "!", ":", ")")) and not body.endswith("`"):
        yield f"no full stop: {body[-40:]!r}"
    if line.count("`") % 2:
        yield f"odd backticks: {line[:60]!r}"
    plain = CODE.sub("", line)
    if plain.count("(") != plain.count(")"):
        yield f"odd brackets: {line[:80]!r}"
