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
    return s.say(
        "[You may|You can|The module may|The block may] assume that {fact}.",
        "[The environment|The surrounding logic|The rest of the design|Whoever drives it] guarantees that {fact}.",
        "[Please assume|Assume] that {fact}.",
        "It is guaranteed that {fact}.",
        "[The environment|The surrounding logic|The caller] promises that {fact}.",
        fact=fact,
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
        words = s.say(
            "{names} {be} only [meaningful|valid] while {valid} is 1.",
            "While {valid} is 0, {values} on {names} {do} not matter.",
            "{names} {be} don't-care unless {valid} is 1.",
            names=names,
            valid=s.ref(valid),
            be=be,
            do=do,
            values=values,
        )
        said.append(mark([f"defined:{path}" for path in paths], capital(words)))
    return said


def wish(s: Speech) -> str:
    """Ask for the constructs, or nothing."""
    if not s.constructs:
        return ""
    names = s.listed([f"`{name}`" for name in s.constructs])
    return s.say(
        "[Use|Please use|Do use] {names}[| for this| here| in the code].",
        "[Write it|Write the code|Do it|Implement it] using {names}.",
        "The [implementation|code|solution|Chisel code] should use {names}.",
        "Build it with {names}.",
        "[I would like you to|We would like it to|Make sure to|Your code has to] use {names}.",
        names=names,
    )
