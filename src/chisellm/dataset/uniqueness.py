"""No two rows of a dataset have the same code (module name masked) or the same prompt; a problem that is held out also
shares no lowered design with any row or problem before it."""

from __future__ import annotations

import hashlib
import re

__all__ = ["Key", "Seen", "code_key", "prompt_key"]

Key = bytes
"""A digest of 16 bytes; empty where nothing is known."""


def code_key(code: str, module: str) -> Key:
    """Digest of `code` with the module's name masked."""
    masked = re.sub(rf"\b{re.escape(module)}\b", "\x00", code.strip())
    return hashlib.blake2b(masked.encode(), digest_size=16).digest()


def prompt_key(instruction: str, further: str) -> Key:
    """Digest of what the model is asked: instruction and input."""
    return hashlib.blake2b(f"{instruction}\x00{further}".encode(), digest_size=16).digest()


class Seen:
    """Keys of the rows so far, in slot order.

    Parameters
    ----------
    apart
        Whether a lowered design may stand only once.
    """

    def __init__(self, *, apart: bool = False) -> None:
        self._apart = apart
        self._code: set[Key] = set()
        self._prompt: set[Key] = set()
        self._netlist: set[str] = set()

    def duplicate(self, code: Key = b"", prompt: Key = b"", netlist: str = "") -> str:
        """Return `code`, `prompt` or `netlist` where a row has that already, else nothing."""
        if code in self._code:
            return "code"
        if prompt in self._prompt:
            return "prompt"
        return "netlist" if self._apart and netlist in self._netlist else ""

    def add(self, code: Key = b"", prompt: Key = b"", netlist: str = "") -> None:
        """Note the keys of a row; empty ones say nothing."""
        for key, known in ((code, self._code), (prompt, self._prompt)):
            if key:
                known.add(key)
        if netlist:
            self._netlist.add(netlist)
