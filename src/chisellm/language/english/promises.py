"""Input assumptions, cycles in which outputs are undefined, and wishes for Chisel constructs."""

from __future__ import annotations

from chisellm.contract import Assumption
from chisellm.language.english.grammar import capital
from chisellm.language.english.speech import Speech
from chisellm.language.instruction import mark

__all__ = ["assumptions", "defined", "wish"]


def assumptions(s: Speech) -> list[str]:
    """One sentence for each promise of the environment."""
    return [mark(f"assume:{a.port}", _assumption(s, a)) for a in s.contract.assumptions]


def _assumption(s: Speech, a: Assumption) -> str:
    fact = _fact(s, a)
    if a.kind in {"below", "not_equal"} and s.chance(0.25):
        verb = "is"
        return f"{s.ref(a.port)} {verb} guaranteed to be {_bound(s, a)}."
    return s.pick(
        [
            f"You may assume that {fact}.",
            f"The environment guarantees that {fact}.",
            f"Assume that {fact}.",
            f"It is guaranteed that {fact}.",
            f"The surrounding logic guarantees that {fact}.",
        ]
    )


def _bound(s: Speech, a: Assumption) -> str:
    if a.kind == "below":
        return s.pick([f"less than {a.value}", f"below {a.value}"])
    return "nonzero" if a.value == 0 else f"different from {a.value}"


def _fact(s: Speech, a: Assumption) -> str:
    port = s.ref(a.port)
    if a.kind == "one_hot":
        return s.pick(
            [f"exactly one bit of {port} is 1", f"{port} is always one-hot", f"{port} has exactly one bit set"]
        )
    if a.kind == "below":
        return s.pick([f"{port} is always less than {a.value}", f"{port} stays below {a.value}"])
    if a.kind == "not_equal":
        return s.pick([f"{port} is never {a.value}", f"{port} never equals {a.value}"])
    channel = a.port.removesuffix(".valid")
    ready = s.ref(f"{channel}.ready") if channel != a.port else "its ready"
    data = s.ref(f"{channel}.bits") if channel != a.port else "its data"
    return s.pick(
        [
            f"once {port} is 1, {port} and {data} keep their values until {ready} is 1",
            f"{port} and {data} stay stable from the moment {port} rises until {ready} is 1",
        ]
    )


def defined(s: Speech) -> list[str]:
    """One sentence for each signal that says when outputs mean something."""
    groups: dict[str, list[str]] = {}
    for port in s.contract.ports:
        if port.defined_when:
            groups.setdefault(port.defined_when, []).append(port.path)
    said = []
    for valid, paths in groups.items():
        names = s.listed([s.ref(path) for path in paths])
        be, do = ("are", "do") if len(paths) > 1 else ("is", "does")
        values = "the values" if len(paths) > 1 else "the value"
        words = s.pick(
            [
                f"{names} {be} only meaningful while {s.ref(valid)} is 1.",
                f"While {s.ref(valid)} is 0, {values} on {names} {do} not matter.",
                f"{names} {be} don't-care unless {s.ref(valid)} is 1.",
            ]
        )
        said.append(mark([f"defined:{path}" for path in paths], capital(words)))
    return said


def wish(s: Speech) -> str:
    """Ask for the constructs, or nothing."""
    if not s.constructs:
        return ""
    names = s.listed([f"`{name}`" for name in s.constructs])
    return s.pick(
        [
            f"Use {names}.",
            f"Please use {names} for this.",
            f"Write it using {names}.",
            f"The implementation should use {names}.",
            f"Build it with {names}.",
        ]
    )
