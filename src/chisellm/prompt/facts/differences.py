"""What a reader found against what a description says, fact by fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["compared", "differences"]


def differences(wanted: Mapping[str, object], said: Mapping[str, object]) -> tuple[str, ...]:
    """One line for each fact of `wanted` that `said` lacks or has otherwise, and for each that it has too many."""
    found = [
        f"fact {key}: {said.get(key, 'not stated')!r}, not {value!r}"
        for key, value in wanted.items()
        if said.get(key) != value
    ]
    return (*found, *(f"fact {key}: stated but unknown" for key in said if key not in wanted))


def compared(wanted: Mapping[str, object], read: Callable[[str], Mapping[str, object]], text: str) -> tuple[str, ...]:
    """The differences between `wanted` and what `read` finds in `text`, or that it found something malformed."""
    try:
        said = read(text)
    except (ValueError, IndexError, KeyError) as fault:
        return (f"not readable: {fault}",)
    return differences(wanted, said)
