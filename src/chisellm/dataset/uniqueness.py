"""No two rows of a dataset have the same code (module name masked) or the same prompt."""

from __future__ import annotations

import hashlib
import re

__all__ = ["Seen", "code_key", "prompt_key"]


def code_key(code: str, module: str) -> bytes:
    """Digest of `code` with the module's name masked."""
    masked = re.sub(rf"\b{re.escape(module)}\b", "\x00", code.strip())
    return hashlib.blake2b(masked.encode(), digest_size=16).digest()


def prompt_key(instruction: str, further: str) -> bytes:
    """Digest of what the model is asked: instruction and input."""
    return hashlib.blake2b(f"{instruction}\x00{further}".encode(), digest_size=16).digest()


class Seen:
    """Keys of the rows so far, in slot order."""

    def __init__(self) -> None:
        self._code: set[bytes] = set()
        self._prompt: set[bytes] = set()

    def duplicate(self, code: bytes, prompt: bytes) -> str:
        """Return `code` or `prompt` where a row has that already, else nothing."""
        if code in self._code:
            return "code"
        return "prompt" if prompt in self._prompt else ""

    def add(self, code: bytes, prompt: bytes) -> None:
        self._code.add(code)
        self._prompt.add(prompt)
