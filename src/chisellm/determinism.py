"""Seeded randomness: the same key gives the same stream on every machine and in every process."""

from __future__ import annotations

import hashlib
from random import Random

__all__ = ["seeded"]


def seeded(*key: str | int) -> Random:
    """Return a generator that depends on `key` alone.

    Python's `hash` differs between processes, so the key goes through SHA-256.
    """
    text = "\x1f".join(f"{type(part).__name__}:{part}" for part in key)
    return Random(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big"))
