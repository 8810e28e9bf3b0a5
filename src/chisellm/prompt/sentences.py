"""Reads everything but ports out of sentences: name, port style, reset, latency, promises, wishes."""

from __future__ import annotations

import re
from collections.abc import Callable

from chisellm.prompt.blocks import Line
from chisellm.prompt.reading import Reading

__all__ = ["read_sentence", "says_all_unsigned"]

PATH = r"`(?:io\.)?([a-z]\w*(?:\.\w+|\[\d+\])*)`"
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
AMOUNTS = {word: number for number, word in enumerate(NUMBERS.split())}

MODULE = re.compile(
    r"\b(?:[Mm]odule|[Cc]lass|component|design|block)\b(?:\s+(?:is|must be|should be|to be|named|called|name|it))*"
    r"[\s:]*`([A-Z]\w*)`|\b(?:[Nn]amed?|[Cc]all(?:ed)?)\b(?: it| the module| is| must be| should be)*\s+`([A-Z]\w*)`"
)
SEPARATE = re.compile(
    r"(?:without|no|not fields of) an? `io` Bundle|\b[Nn]o `io` Bundle|`IO\(\.\.\.\)`|\ban `IO` of its own"
)
TOGETHER = re.compile(r"`io` [Bb]undle|\bBundle (?:called|named) `io`")
ALL_UNSIGNED = re.compile(r"^(?:All|Every|Everything)\b[^`\d]*\bunsigned\b")

RAW = re.compile(r"`RawModule`")
CLOCK = re.compile(r"\bclock (?:port|input) `(\w+)`")
RESET_PORT = re.compile(r"\breset (?:port|input) `(\w+)`")
PARAMETER = re.compile(r"`(\w+): ((?:Int|Boolean) = \w+)`")

STATELESS = re.compile(
    r"\b(?:purely|entirely|completely|fully) combinational\b|\bcombinational logic only\b"
    r"|\b(?:only|just|nothing but) combinational logic\b",
    re.IGNORECASE,
)
KIND = re.compile(
    r"\b(a?synchronous)(?:(?:,| and|,? active[- ](?:high|low))*) reset\b"
    r"|\breset\b(?: is|:)? (?:active[- ](?:high|low)(?:,| and) )?(a?synchronous)\b",
    re.IGNORECASE,
)
POLARITY = re.compile(r"\bactive[- ](high|low)\b", re.IGNORECASE)
ABOUT_RESET = re.compile(
    r"^(?:(?:[Rr]ight )?[Aa]fter|[Oo]ut of|[Oo]n|[Dd]uring|Following a|Once) reset\b"
    r"|\b[Rr]eset (?:sets|brings|drives|clears|returns)\b|\b[Rr]eset (?:takes|puts) (?=`|all outputs|every element)"
)
AFTER_RESET = re.compile(rf"{PATH}|(\ball outputs\b)|(?<![\w.])(-?(?:0x[0-9A-Fa-f]+|\d+))(?!\w|\.\d)")

STATE = re.compile(
    r"\binitial state\b(?: is)? `(\w+)`|\b(?:starts|begins) in (?:state )?`(\w+)`"
    r"|\b[Rr]eset (?:puts|brings|takes)[^`.]*\b(?:in|into|to)(?: state)? `(\w+)`"
)
LATENCY = re.compile(r"\blatency\b", re.IGNORECASE)
AFFECTS = re.compile(r"\binputs?\b[^`]*\boutputs?\b|\boutputs?\b[^`]*\binputs?\b", re.IGNORECASE)
SAME_CYCLE = re.compile(r"\b(?:[Ww]ithin|[Ii]n) the same (?:clock )?cycle\b")
TICKS = re.compile(r"\b(\w+) (?:rising )?(?:clock )?(?:cycle|edge)s?\b")
PLAIN_LATENCY = re.compile(r"\blatency is (\w+)\b")

PROMISE = re.compile(r"\b(?:assume|guarantees?|guaranteed|promises?)\b", re.IGNORECASE)
ONE_HOT = re.compile(r"\bone-hot\b|\bexactly one bit\b")
BELOW = re.compile(r"\b(?:less than|below|smaller than) (\d+)\b")
NEVER = re.compile(r"\b(?:never(?: equals)?|different from|not) (\d+)\b|\b(nonzero)\b")
STABLE = re.compile(r"\buntil\b")
DEPENDS = re.compile(r"\b(?:only meaningful while|only valid while|don't-care unless|undefined unless)\b")
WITHOUT = re.compile(rf"^While {PATH} is 0, .*\b(?:not matter)\b")

WISH = re.compile(r"\b(?:[Uu]se|using|[Bb]uild it with)\b")
TOKEN = re.compile(r"`([A-Za-z]\w*)`")


def says_all_unsigned(lines: list[Line]) -> bool:
    """Whether some sentence calls all ports unsigned."""
    return any("unsigned" in line.text and ALL_UNSIGNED.match(line.text) for line in lines)


def read_sentence(line: Line, reading: Reading) -> None:
    """Enter every fact of one sentence that is not a port declaration."""
    text = line.text
    if line.heading:
        if re.fullmatch(r"[A-Z]\w*", text) and not reading.module and text not in {"Interface", "Ports"}:
            reading.note("module", text)
        return
    found = MODULE.search(text)
    if found:
        reading.note("module", found.group(1) or found.group(2))
    if "`" in text:
        _style(text, reading)
        _construction(text, reading)
        _state(text, reading)
        _wishes(text, reading)
    lowered = text.lower()
    if "reset" in lowered or "combinational" in lowered:
        _reset(text, reading)
    if "input" in lowered or "latency" in lowered:
        _latency(text, reading)
    if PROMISE.search(text) or "assumption" in line.topic:
        _promise(text, reading)
    _defined(text, reading)


def _style(text: str, reading: Reading) -> None:
    if SEPARATE.search(text):
        reading.note("style", "bare")
    elif TOGETHER.search(text):
        reading.note("style", "io")


def _construction(text: str, reading: Reading) -> None:
    if RAW.search(text):
        reading.note("base", "RawModule")
    for pattern, fact in ((CLOCK, "clock"), (RESET_PORT, "reset_port")):
        found = pattern.search(text)
        if found:
            reading.note(fact, found.group(1))
    if "constructor parameter" in text:
        for name, rest in PARAMETER.findall(text):
            reading.parameter(name, rest)


def _state(text: str, reading: Reading) -> None:
    found = STATE.search(text)
    if found:
        reading.note("state", next(group for group in found.groups() if group))


def _wishes(text: str, reading: Reading) -> None:
    asked = WISH.search(text)
    if asked and not PROMISE.search(text):
        reading.wishes += TOKEN.findall(text[asked.end() :])


def _reset(text: str, reading: Reading) -> None:
    if STATELESS.search(text):
        reading.note("reset", "none")
        return
    kind = KIND.search(text)
    if kind:
        word = (kind.group(1) or kind.group(2)).lower()
        reading.note("reset", "async" if word.startswith("a") else "sync")
    if "reset" in text.lower():
        polarity = POLARITY.search(text)
        if polarity:
            reading.note("polarity", polarity.group(1).lower())
    if ABOUT_RESET.search(text):
        _reset_values(text, reading)


def _reset_values(text: str, reading: Reading) -> None:
    waiting: list[str] = []
    for path, everything, value in AFTER_RESET.findall(text):
        if path or everything:
            waiting.append(path or "*")
            continue
        for name in waiting:
            reading.reset_to(name, int(value, 0))
        waiting = []


def _amount(word: str) -> int | None:
    return int(word) if word.isdigit() else AMOUNTS.get(word.lower())


def _latency(text: str, reading: Reading) -> None:
    if "`" in text or not (LATENCY.search(text) or AFFECTS.search(text)):
        return
    if SAME_CYCLE.search(text):
        reading.note("latency", 0)
        return
    counts = [_amount(word) for word in TICKS.findall(text)] + [_amount(w) for w in PLAIN_LATENCY.findall(text)]
    for count in counts:
        if count is not None:
            reading.note("latency", count)


def _promise(text: str, reading: Reading) -> None:
    names = re.findall(PATH, text)
    if not names:
        return
    port = names[0]
    checks: list[tuple[str, re.Pattern[str], Callable[[re.Match[str]], int]]] = [
        ("one_hot", ONE_HOT, lambda _: 0),
        ("below", BELOW, lambda m: int(m.group(1))),
        ("not_equal", NEVER, lambda m: int(m.group(1) or 0)),
        ("stable", STABLE, lambda _: 0),
    ]
    for kind, pattern, value in checks:
        found = pattern.search(text)
        if found:
            reading.promises.add((kind, port, value(found)))
            return


def _defined(text: str, reading: Reading) -> None:
    parts = DEPENDS.split(text)
    if len(parts) == 2:
        valid = re.findall(PATH + " is 1", parts[1])
        for path in re.findall(PATH, parts[0]):
            reading.undefined_unless(path, valid[0] if valid else "")
        return
    found = WITHOUT.match(text)
    if found:
        for path in re.findall(PATH, text)[1:]:
            reading.undefined_unless(path, found.group(1))
