"""What a delay line does, in words."""

from __future__ import annotations

from chisellm.families.state._delay_line_params import Params, tap
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.out)
    noun = v.pick(["delay line", "fixed delay", "pipeline of delay registers"])
    steps = f"cycles with {v.ref(p.enable)} = 1" if p.enable else "clock cycles"
    does = v.pick(
        [
            f"delays {data} by {p.depth} {steps} and shows it on {out}",
            f"passes {data} through {p.depth} registers in a row, the last of which drives {out}",
            f"is a chain of {p.depth} registers from {data} to {out}",
        ]
    )
    rules = []
    if p.shape == "pair":
        first, second = (f"`{field}`" for field in p.fields)
        rules.append(
            v.pick(
                [
                    f"The fields {first} and {second} travel together.",
                    f"Both fields, {first} and {second}, are delayed alike.",
                    f"{first} and {second} of one cycle stay together all the way.",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        whole = ", the valid bits included" if p.valid[0] else ""
        rules.append(
            v.pick(
                [
                    f"All stages move by one place at each clock edge with {enable} = 1; with {enable} = 0 the "
                    "whole line "
                    f"stands still{whole}.",
                    f"{enable} is a common enable of all stages{whole}: while it is 0 every register keeps its value.",
                    f"While {enable} is 0 nothing moves{whole}; each clock edge with {enable} = 1 advances the "
                    "line by one.",
                ]
            )
        )
    if p.valid[0]:
        given, shown = v.ref(p.valid[0]), v.ref(p.valid[1])
        rules.append(
            v.pick(
                [
                    f"{given} marks {data} as valid and travels with it, to come out on {shown} with the same delay.",
                    f"A valid bit accompanies each sample: it enters on {given} and leaves on {shown} together "
                    "with it.",
                    f"{given} is delayed in the same way and drives {shown}.",
                ]
            )
        )
    for delay in p.taps:
        port = v.ref(tap(p, delay))
        after = f"after {delay} of these steps" if delay > 1 else "after one step"
        rules.append(
            v.pick(
                [
                    f"{port} is a tap behind stage {delay}: it shows {data} {after}.",
                    f"{port} shows the content of register number {delay} of the chain, counted from the input.",
                    f"The line is tapped behind {delay} {'registers' if delay > 1 else 'register'} for {port}.",
                ]
            )
        )
    if not p.valid[0] and p.shape != "pair":
        rules.append(
            v.pick(
                [
                    f"Every stage holds {p.initial} after reset.",
                    f"All registers of the line start at {p.initial}.",
                    f"Reset fills the whole line with {p.initial}.",
                ]
            )
        )
    elif not p.valid[0]:
        rules.append(
            v.pick(
                [
                    "Every stage is all zeros after reset.",
                    "Reset fills the whole line with zeros.",
                    "All stages start with both fields at 0.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "After reset no stage holds a valid sample.",
                    "Reset clears the valid bit of every stage.",
                    "All valid bits are 0 after reset.",
                ]
            )
        )
    if p.status:
        rules.append(status_rule(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))


def status_rule(p: Params, v: Voice) -> str:
    flag, out = v.ref(p.status), v.ref(p.out)
    if p.summary == "any":
        return v.pick(
            [
                f"{flag} is 1 while at least one of the {p.depth} stages holds a valid sample, the last one included.",
                f"{flag} is the OR of the valid bits of all {p.depth} stages.",
                f"{flag} is 0 only while none of the {p.depth} registers of the line is marked valid.",
            ]
        )
    if p.summary == "changed":
        return v.pick(
            [
                f"{flag} is 1 while the last two registers of the line differ.",
                f"{flag} compares {out} with the register before it and is 1 if they are unequal.",
                f"{flag} tells that {out} differs from the value in stage {p.depth - 1}.",
            ]
        )
    return v.pick(
        [
            f"{flag} is 1 exactly while all {p.depth} registers hold the same value.",
            f"{flag} tells whether the whole line, all {p.depth} stages, holds one and the same value.",
            f"If and only if every one of the {p.depth} stages has equal contents, {flag} is 1.",
        ]
    )
