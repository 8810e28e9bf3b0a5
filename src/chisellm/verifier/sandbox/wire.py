"""What travels to and from zones B and C; the twins are `scala/compiler/Main.scala` and `scala/elaborator/`."""

from __future__ import annotations

import hmac
import json
import struct
from dataclasses import dataclass

from chisellm.verdict import Message

__all__ = ["NONCE", "Compiled", "Elaboration", "Malformed", "elaboration", "request"]

NONCE = 32
_SEVERITIES = ("error", "warning", "info")


class Malformed(Exception):
    """The bytes are no answer."""


def request(source: str, top: str, ctor: str, wanted: str) -> bytes:
    """A request to the compiler. `wanted` is the module to prefer where `top` is empty."""
    # Half a surrogate pair, which JSON can hold and UTF-8 cannot, becomes a question mark as it would in a file.
    body = json.dumps({"source": source, "top": top, "ctor": ctor, "wanted": wanted}, ensure_ascii=False)
    data = body.encode("utf-8", "replace")
    return struct.pack(">i", len(data)) + data


@dataclass(frozen=True)
class Compiled:
    """The compiler's answer.

    `status` is `ok`, `compile`, `policy`, `no_top`, or `crash` where the compiler failed within itself.
    """

    status: str
    messages: tuple[Message, ...]
    driver: str
    top: str
    classes: bytes

    @classmethod
    def read(cls, data: bytes) -> Compiled:
        """Parse one whole answer.

        Raises
        ------
        Malformed
            If it is anything else.
        """
        head, rest = _part(data)
        classes, rest = _part(rest)
        if rest:
            raise Malformed("more than one answer")
        try:
            told = json.loads(head)
            messages = tuple(
                Message(str(m["severity"]), str(m["text"]), int(m["line"]), int(m["column"])) for m in told["messages"]
            )
            return cls(str(told["status"]), messages, str(told["driver"]), str(told["top"]), classes)
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise Malformed(str(fault)) from fault


def elaboration(nonce: bytes, driver: str, classes: bytes) -> bytes:
    """A request to the elaborator."""
    name = driver.encode()
    return nonce + struct.pack(">H", len(name)) + name + classes


@dataclass(frozen=True)
class Elaboration:
    """The elaborator's answer: what was printed, and CHIRRTL, or the exception where `good` is false."""

    good: bool
    printed: str
    text: str

    @classmethod
    def read(cls, data: bytes, nonce: bytes) -> Elaboration:
        """Parse what came over the channel, which must be one answer and nothing else.

        Raises
        ------
        Malformed
            If it is anything else.
        """
        if not hmac.compare_digest(data[:NONCE], nonce) or data[NONCE : NONCE + 1] not in (b"\0", b"\1"):
            raise Malformed("something else than the elaborator wrote to its channel")
        printed, rest = _part(data[NONCE + 1 :])
        text, rest = _part(rest)
        if rest:
            raise Malformed("more than one answer")
        try:
            return cls(data[NONCE] == 1, printed.decode("utf-8", "replace"), text.decode())
        except UnicodeDecodeError as fault:
            raise Malformed(str(fault)) from fault


def _part(data: bytes) -> tuple[bytes, bytes]:
    """Split a 32-bit length and that many bytes off."""
    if len(data) < 4:
        raise Malformed("the answer ends early")
    size = int.from_bytes(data[:4], "big")
    if len(data) - 4 < size:
        raise Malformed("the answer ends early")
    return data[4 : 4 + size], data[4 + size :]
