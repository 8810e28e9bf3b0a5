"""An instruction and the marks that show where it states each fact.

While a text is being put together, the words that state a fact stand between private-use characters:
opening mark, names of the facts, middle mark, words, closing mark. `finish` takes them out and gives
their places as character ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Instruction", "finish", "mark", "plain"]

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
MARKS = re.compile(f"{OPEN}[^{MIDDLE}]*{MIDDLE}|{CLOSE}")

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Instruction:
    """What the user says.

    Parameters
    ----------
    text
        The instruction itself.
    input
        The second field of an Alpaca row (code to start from), often empty.
    style, language, detail
        Name of the phrasing style, `en` or `zh`, and how much is said: `brief`, `standard`, `thorough`.
    spans
        `(start, end, fact)`: the characters of `prompt` that state a fact. Facts are `module`, `style`,
        `reset`, `polarity`, `state`, `latency`, `base`, `clock`, `resetPort`, by constructor
        parameter `parameter:width`, and by port `port:a`, `direction:a`, `width:a`, `sign:a`, `reset:a`, `assume:a`,
        `defined:a`. One range may state several facts, and ranges may nest.
    """

    text: str
    input: str
    style: str
    language: str
    detail: str
    spans: tuple[Span, ...]

    @property
    def prompt(self) -> str:
        """Everything the reader sees: `text`, and `input` on a new line where there is one."""
        return f"{self.text}\n{self.input}" if self.input else self.text


def mark(facts: str | Iterable[str], words: str) -> str:
    """Mark `words` as those that state `facts`."""
    names = facts if isinstance(facts, str) else " ".join(facts)
    return f"{OPEN}{names}{MIDDLE}{words}{CLOSE}"


def plain(text: str) -> str:
    """`text` as it will be read, without marks."""
    return MARKS.sub("", text)


def finish(text: str, given: str, *, style: str, language: str, detail: str) -> Instruction:
    """Take the marks out of both fields and note where they stood."""
    words, spans = _unmark(text.strip(), 0)
    code, more = _unmark(given.rstrip(), len(words) + 1)
    return Instruction(
        text=words, input=code, style=style, language=language, detail=detail, spans=tuple(sorted(spans + more))
    )


def _unmark(text: str, offset: int) -> tuple[str, list[Span]]:
    parts: list[str] = []
    spans: list[Span] = []
    open_marks: list[tuple[int, str]] = []
    length = offset
    position = 0
    for found in MARKS.finditer(text):
        piece = text[position : found.start()]
        parts.append(piece)
        length += len(piece)
        position = found.end()
        token = found.group()
        if token == CLOSE:
            start, names = open_marks.pop()
            spans += [(start, length, name) for name in names.split()]
        else:
            open_marks.append((length, token[1:-1]))
    parts.append(text[position:])
    return "".join(parts), spans
