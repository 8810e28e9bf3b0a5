"""Reads training rows of any origin, one at a time: Alpaca columns or a list of messages, code fenced or bare."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chisellm.errors import UsageError
from chisellm.submissions.extraction import extract

__all__ = ["Row", "code_in", "read_rows", "row_of"]

LARGEST = 64 << 20  # bytes of one row
FENCE = re.compile(r"\s*```(?:scala|chisel)?[ \t]*\n((?:(?!```).)*)```\s*", re.DOTALL)
SPEAKER = {"user": "user", "human": "user", "assistant": "assistant", "gpt": "assistant", "model": "assistant"}


@dataclass(frozen=True)
class Row:
    """One training row.

    Parameters
    ----------
    place
        `file:line`.
    prompt
        What the user says: instruction and input, or all user turns.
    answer
        What the assistant says, in full.
    code
        The Scala in it; empty where there is none.
    columns
        All columns of the row.
    """

    place: str
    prompt: str
    answer: str
    code: str
    columns: Mapping[str, Any]

    def text(self, column: str) -> str:
        """The text in `column`; nothing where the row has none."""
        value = self.columns.get(column)
        return value if isinstance(value, str) else ""


def read_rows(path: Path, complain: Callable[[str], None]) -> Iterator[Row]:
    """The rows of a `.jsonl` file in order.

    Parameters
    ----------
    path
        One JSON object a line: with `instruction`, `input` (may be missing) and `output` (`reference` in an evaluation
        set); or with `messages` or
        `conversations`, a list of turns with `role` and `content` or `from` and `value`.
    complain
        Gets `file:line: what is wrong` for each line that cannot be used; reading goes on.

    Raises
    ------
    UsageError
        If the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            number = 0
            while line := stream.readline(LARGEST + 1):
                number += 1
                place = f"{path}:{number}"
                if len(line) > LARGEST:
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(LARGEST)
                    complain(f"{place}: the row is larger than 64 MiB")
                elif line.strip():
                    try:
                        yield row_of(place, json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")))
                    except UnicodeDecodeError:
                        complain(f"{place}: not UTF-8")
                    except RecursionError:
                        complain(f"{place}: JSON nested too deeply")
                    except ValueError as fault:
                        complain(f"{place}: {fault if isinstance(fault, _Unusable) else 'not JSON'}")
    except OSError as fault:
        raise UsageError(f"cannot read {path}: {fault.strerror}", "name a .jsonl file") from fault


class _Unusable(ValueError):
    pass


def row_of(place: str, columns: Any) -> Row:
    """The row at `place` (`file:line`) out of its columns; raises ValueError where it is none."""
    if not isinstance(columns, dict):
        raise _Unusable("a row is a JSON object")
    if "output" in columns or "reference" in columns:
        prompt, answer = _alpaca(columns)
    else:
        turns = columns.get("messages", columns.get("conversations"))
        if turns is None:
            names = ", ".join(map(repr, columns)) or "none"
            raise _Unusable(f"neither instruction and output nor messages among the columns: {names}")
        prompt, answer = _turns(turns)
    for text in (prompt, answer):
        try:
            text.encode()
        except UnicodeEncodeError:
            raise _Unusable("half a surrogate pair: no Unicode text") from None
    return Row(place, prompt, answer, code_in(answer), columns)


def _alpaca(columns: Mapping[str, Any]) -> tuple[str, str]:
    parts = [columns.get("instruction"), columns.get("input") or "", columns.get("output", columns.get("reference"))]
    if not all(isinstance(part, str) for part in parts):
        raise _Unusable("instruction, input and output must be text")
    instruction, given, answer = parts
    return f"{instruction}\n{given}" if given else instruction, answer


def _turns(turns: Any) -> tuple[str, str]:
    """All user turns, and the last turn of the assistant."""
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise _Unusable("messages must be a list of objects")
    said: dict[str, list[str]] = {"user": [], "assistant": []}
    for turn in turns:
        speaker = SPEAKER.get(str(turn.get("role", turn.get("from"))))
        text = turn.get("content", turn.get("value"))
        if speaker is not None:
            if not isinstance(text, str):
                raise _Unusable("a message has no text")
            said[speaker].append(text)
    if not said["user"] or not said["assistant"]:
        raise _Unusable("messages need a user's turn and an assistant's")
    return "\n".join(said["user"]), said["assistant"][-1]


def code_in(answer: str) -> str:
    """The Scala in an answer; the usual one, a fenced block and nothing else, needs no parser of Markdown."""
    plain = FENCE.fullmatch(answer)
    return plain[1] if plain else extract(answer)
