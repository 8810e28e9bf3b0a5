"""Timed phases in words: a table, a list or sentences, and the rules of time."""

from __future__ import annotations

from chisellm.families.composed._markdown import markdown
from chisellm.families.composed._phases_model import Phase, Phases
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Phases, v: Voice, shown: tuple[str, str]) -> Description:
    """`shown` is a worked example, or a pair of empty strings."""
    count = numeral(len(p.phases))
    outputs = listed([v.ref(name) for name, _ in p.outputs])
    rules, tables = v.pick([_table, _list, _prose])(p, v)
    rules = [*_time(p, v), *_controls(p, v), *rules]
    if shown[0]:
        rules.append(shown[0])
        tables.append(shown[1])
    return Description(
        noun=v.pick(
            [
                f"sequencer with {count} timed phases",
                f"{count}-phase sequencer",
                f"timed controller with {count} phases",
            ]
        ),
        does=v.pick(
            [
                f"runs through {count} phases and drives {outputs} by the phase it is in",
                f"steps through {count} phases of given length, each with its own values of {outputs}",
                f"goes from phase to phase, {count} in all, and sets {outputs} as the present phase demands",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _time(p: Phases, v: Voice) -> list[str]:
    said = [
        v.pick(
            [
                "A phase of n cycles lasts exactly n clock cycles, its first one included.",
                "The length of a phase counts all clock cycles in which the machine is in it.",
                "Lengths are numbers of clock cycles, counted from the first cycle of the phase on.",
            ]
        )
    ]
    if any(phase.trigger for phase in p.phases):
        said.append(
            v.pick(
                [
                    "A phase that ends by a signal ends with the first of its cycles in which that signal is 1, "
                    "which can "
                    "already be its first.",
                    "Where a signal ends a phase, the first cycle of the phase with the signal at 1 is its last "
                    "one; the "
                    "very first cycle counts too.",
                ]
            )
        )
    if any(phase.branch for phase in p.phases):
        said.append(
            v.pick(
                [
                    "Where the next phase depends on a signal, its value in the last cycle of the phase decides.",
                    "A signal that chooses the next phase is looked at in the last cycle of the phase only.",
                ]
            )
        )
    said.append(
        v.pick(
            [
                "The outputs depend on the present phase alone.",
                "All outputs are functions of the phase only, not of the inputs directly.",
                "Outputs are derived from the present phase and never directly from an input.",
            ]
        )
        if not p.remaining
        else v.pick(
            [
                "The outputs depend on the present phase and its timer alone.",
                "All outputs are functions of phase and timer, not of the inputs directly.",
            ]
        )
    )
    if p.remaining:
        name = v.ref(p.remaining)
        waits = any(not phase.cycles for phase in p.phases)
        zero = (
            v.pick([" It is 0 in phases without a fixed or greatest length.", " Without a length it is 0."])
            if waits
            else ""
        )
        said.append(
            v.pick(
                [
                    f"{name} counts down in each phase from its length minus 1, and is 0 in the last of these cycles.",
                    f"{name} is the number of cycles left of the phase after the present one, by its listed length.",
                ]
            )
            + zero
        )
    return said


def _controls(p: Phases, v: Voice) -> list[str]:
    said = []
    first = f"`{p.names[0]}`"
    if p.abort:
        name = v.ref(p.abort)
        said.append(
            v.pick(
                [
                    f"{name} at 1 brings the machine to the start of {first} at the next clock edge, whatever else "
                    f"is going on.",
                    f"If {name} is 1, the next cycle is the first cycle of {first}, from any phase and with "
                    f"priority over all.",
                    f"Above everything else, a cycle with {name} at 1 is followed by the first cycle of {first}.",
                ]
            )
        )
    if p.pause:
        name = v.ref(p.pause)
        below = f", unless {v.ref(p.abort)} is 1" if p.abort else ""
        said.append(
            v.pick(
                [
                    f"While {name} is 1, phase and timer stand still and all other inputs are ignored{below}.",
                    f"A cycle with {name} at 1 does not count: nothing advances and no signal ends a phase{below}.",
                    f"{name} at 1 freezes the sequence, so that such a cycle does not count{below}.",
                ]
            )
        )
    return said


def _length(phase: Phase, v: Voice, long: bool) -> str:
    cycles = f"{phase.cycles} cycle{'s' if phase.cycles != 1 else ''}"
    if not phase.cycles:
        return f"until {v.ref(phase.trigger)} is 1"
    if phase.trigger:
        return f"at most {cycles}, less if {v.ref(phase.trigger)} is 1 {'before' if long else 'earlier'}"
    return cycles


def _next(p: Phases, phase: Phase, v: Voice) -> str:
    if not phase.branch:
        return f"`{p.names[phase.following]}`"
    signal, target = phase.branch
    return f"`{p.names[target]}` if {v.ref(signal)} is 1, else `{p.names[phase.following]}`"


def _table(p: Phases, v: Voice) -> tuple[list[str], list[str]]:
    head = ["Phase", "Length", *(v.ref(name) for name, _ in p.outputs), "Next phase"]
    rows = [
        [f"`{name}`", _length(phase, v, False), *(str(x) for x in phase.values), _next(p, phase, v)]
        for name, phase in zip(p.names, p.phases, strict=True)
    ]
    return [v.pick(["The phases:", "These are the phases:", "Phase by phase:"])], [markdown(head, rows)]


def _values(p: Phases, phase: Phase, v: Voice, form: str) -> str:
    parts = [f"{v.ref(name)} {form} {value}" for (name, _), value in zip(p.outputs, phase.values, strict=True)]
    return ", ".join(parts) if form == "=" else listed(parts)


def _list(p: Phases, v: Voice) -> tuple[list[str], list[str]]:
    lines = []
    for name, phase in zip(p.names, p.phases, strict=True):
        lines.append(
            f"- `{name}` ({_length(phase, v, False)}): {_values(p, phase, v, '=')}; then {_next(p, phase, v)}."
        )
    lead = v.pick(["The phases in order:", "What happens in each phase:", "Phases with length, values and successor:"])
    return [lead], ["\n".join(lines)]


def _prose(p: Phases, v: Voice) -> tuple[list[str], list[str]]:
    said = []
    for name, phase in zip(p.names, p.phases, strict=True):
        lasts = v.pick(["lasts", "continues" if not phase.cycles else "takes"])
        follows = v.pick(["it is followed by", "after it comes"])
        shown = v.pick(["in it", "meanwhile"])
        said.append(
            f"Phase `{name}` {lasts} {_length(phase, v, True)}; {shown} {_values(p, phase, v, 'is')}; "
            f"{follows} {_next(p, phase, v)}."
        )
    return said, []
