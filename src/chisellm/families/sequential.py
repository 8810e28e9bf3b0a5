"""Pieces that families of clocked modules share: `when` chains, and controls in order of priority in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chisellm.families.chisel import indent
from chisellm.language.voice import Voice

__all__ = ["chain", "priorities", "switch"]

Branch = tuple[str, Sequence[str]]


def chain(branches: Sequence[Branch], otherwise: Sequence[str] = ()) -> list[str]:
    """`when`/`.elsewhen`/`.otherwise` in the order of `branches`, each (condition, statements).

    An empty condition closes the chain; what follows it can never happen and is left out.
    """
    lines: list[str] = []
    for condition, statements in branches:
        if not condition:
            otherwise = statements
            break
        lines.append(f"}}.elsewhen({condition}) {{" if lines else f"when({condition}) {{")
        lines += indent(statements).splitlines()
    if not lines:
        return list(otherwise)
    if otherwise:
        lines += ["}.otherwise {", *indent(otherwise).splitlines()]
    return [*lines, "}"]


def switch(subject: str, cases: Mapping[str, Sequence[str]]) -> list[str]:
    """`switch(subject)` with one `is` for each case that has statements."""
    lines = [f"switch({subject}) {{"]
    for value, statements in cases.items():
        if statements:
            lines += [f"  is({value}) {{", *indent(statements, 2).splitlines(), "  }"]
    return [*lines, "}"]


def priorities(v: Voice, actions: Sequence[tuple[str, str]], rest: str) -> list[str]:
    """Say what controls do, the first one strongest.

    Parameters
    ----------
    v
        Chooses the wording.
    actions
        (control as text names it, what its 1 does at the clock edge: `sets the register to 0`).
    rest
        What happens without any of them: `the register keeps its value`.
    """
    if len(actions) == 1:
        signal, effect = actions[0]
        return [
            v.pick(
                [
                    f"At a rising clock edge, {signal} = 1 {effect}; while {signal} is 0, {rest}.",
                    f"A 1 on {signal} {effect} at the next clock edge. As long as {signal} is 0, {rest}.",
                    f"{signal} {effect} at each clock edge at which it is 1; otherwise {rest}.",
                ]
            )
        ]
    names = [signal for signal, _ in actions]
    form = v.pick(["steps", "priority", "first", "otherwise"])
    if form == "steps":
        rules = [
            v.pick([f"{signal} = 1 {effect} at the clock edge.", f"At the clock edge, a 1 on {signal} {effect}."])
            for signal, effect in actions
        ]
        over = v.pick(
            [
                f"When several are 1, the order of priority is {', then '.join(names)}.",
                f"{' takes precedence over '.join(names[:2])}"
                + "".join(f", and that over {name}" for name in names[2:])
                + ".",
                f"Priority: {' over '.join(names)}.",
            ]
        )
        return [*rules, over, f"Without any of them, {rest}."]
    if form == "priority":
        parts = [
            f"{signal} (highest) {effect}" if i == 0 else f"{signal} {effect}"
            for i, (signal, effect) in enumerate(actions)
        ]
        return [
            f"Controls, in falling priority and taking effect at the clock edge: {'; '.join(parts)}.",
            f"If all of them are 0, {rest}.",
        ]
    if form == "first":
        parts = [f"{signal} {effect}" for signal, effect in actions]
        return [
            f"At each clock edge only the first control that is 1 counts, in this order: {'; '.join(parts)}.",
            f"When none is 1, {rest}.",
        ]
    parts = [f"if {signal} is 1, the clock edge {effect}" for signal, effect in actions]
    return [f"{parts[0][0].upper()}{parts[0][1:]}; otherwise, {'; otherwise, '.join(parts[1:])}; otherwise {rest}."]
