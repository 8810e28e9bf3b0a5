"""Why a design is out of the prover's bounds."""

from __future__ import annotations

__all__ = ["Unreadable"]


class Unreadable(Exception):
    """The design holds something that the prover does not model; the text says what."""
