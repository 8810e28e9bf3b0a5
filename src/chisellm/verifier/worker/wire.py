"""Frames of the pipe between client and worker; the twin of `scala/Wire.scala`, where they are described."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from chisellm.verdict import Message

__all__ = ["Finding", "Outcome", "Reply", "Sample", "decode", "encode"]


@dataclass(frozen=True)
class Sample:
    """A source to compile. `name` is the package it is put into and must be unique within a batch."""

    name: str
    top: str
    source: str


@dataclass(frozen=True)
class Finding:
    """Where a sample breaks a rule of taste (`docs/taste.md`). `line` and `column` count from 1."""

    rule: str
    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Outcome:
    """What happened to a sample.

    `status` is `ok`, the stage that refused it (`compile`, `elaborate`), `no_top` (no class of that name),
    or `timeout`, `memory`, `crash` where the sample alone took the worker down. `findings` are there for every
    sample that compiled.
    """

    name: str
    status: str
    messages: tuple[Message, ...] = ()
    chirrtl: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Reply:
    request: int
    compile_seconds: float
    elaborate_seconds: float
    outcomes: tuple[Outcome, ...]


def encode(request: int, samples: Sequence[Sample]) -> bytes:
    """Serialise a request, length prefix included."""
    parts = [struct.pack(">ii", request, len(samples))]
    for sample in samples:
        for text in (sample.name, sample.top, sample.source):
            data = text.encode()
            parts += [struct.pack(">i", len(data)), data]
    body = b"".join(parts)
    return struct.pack(">i", len(body)) + body


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return int(value)

    def text(self) -> str:
        size = self.number(">i")
        self.at += size
        return self.data[self.at - size : self.at].decode()


def decode(body: bytes) -> Reply:
    """Parse a reply without its length prefix."""
    cursor = _Cursor(body)
    request = cursor.number(">i")
    compile_nanos, elaborate_nanos = cursor.number(">q"), cursor.number(">q")
    outcomes = []
    for _ in range(cursor.number(">i")):
        name, status = cursor.text(), cursor.text()
        messages = []
        for _ in range(cursor.number(">i")):
            severity = cursor.text().lower()
            line, column = cursor.number(">i"), cursor.number(">i")
            messages.append(Message(severity, cursor.text(), line, column))
        chirrtl = cursor.text()
        findings = tuple(
            Finding(cursor.text(), cursor.text(), cursor.number(">i"), cursor.number(">i"))
            for _ in range(cursor.number(">i"))
        )
        outcomes.append(Outcome(name, status, tuple(messages), chirrtl, findings))
    return Reply(request, compile_nanos / 1e9, elaborate_nanos / 1e9, tuple(outcomes))
