"""What a toggle flip flop does, in words."""

from __future__ import annotations

from chisellm.families.state._toggle_flip_flop_params import Params, rule
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    out = v.ref(p.out)
    name = {"T": "T flip-flop", "JK": "JK flip-flop", "SR": "SR flip-flop", "edge": "edge-triggered toggle flip-flop"}[
        p.kind
    ]
    noun = (
        name
        if p.width == 1
        else v.pick([f"bank of {p.width} {name}s", f"{p.width}-fold {name}", f"set of {p.width} {name}s"])
    )
    if p.width == 1:
        does = v.pick(
            [
                f"drives {out} with its state",
                f"keeps one bit and shows it on {out}",
                f"stores a bit that is visible on {out}",
            ]
        )
    else:
        does = v.pick(
            [
                f"shows the state of its {p.width} flip-flops on {out}, bit i being flip-flop i",
                f"keeps {p.width} independent bits and shows them on {out} (flip-flop i on bit i)",
                f"drives bit i of {out} with flip-flop i",
            ]
        )
    rules = rule(p, v)
    them = "the flip-flop" if p.width == 1 else "all flip-flops"
    if p.enable:
        enable = v.ref(p.enable)
        clear = f" unless {v.ref(p.clear)} is 1" if p.clear else ""
        keep = "keeps its value" if p.width == 1 else "keep their values"
        lost = " An edge that is seen in such a cycle is lost." if p.kind == "edge" else ""
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, {them} {keep}{clear}.{lost}",
                    f"All this happens only with {enable} = 1; otherwise {them} {keep}{clear}.{lost}",
                    f"{enable} enables the change: when it is 0, {them} {keep}{clear}.{lost}",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        start = (
            f"0x{p.initial:X}"
            if p.width > 4
            else f"{p.initial:0{p.width}b} (binary)"
            if p.width > 1
            else str(p.initial)
        )
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets {out} to {start} at the clock edge, before any other input counts.",
                    f"A 1 on {clear} brings {out} to {start} at the next clock edge and overrides everything else.",
                    f"{clear} has the highest priority: while it is 1, a clock edge makes {out} {start}.",
                ]
            )
        )
    if p.inverse:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.inverse)} is always the complement of {out}.",
                    f"{v.ref(p.inverse)} shows {out} inverted.",
                    f"The inverse of {out} is available on {v.ref(p.inverse)}.",
                ]
            )
        )
    if p.extra:
        flag = v.ref(p.extra_port)
        words = {
            "changed": [
                f"{flag} is 1 in a cycle in which {out} differs from its value one cycle earlier.",
                f"{flag} is 1 for exactly one cycle after each clock edge that changed {out}.",
                f"{flag} compares {out} with its value in the previous cycle and is 1 if they differ.",
            ],
            "any": [
                f"{flag} is 1 while at least one bit of {out} is 1.",
                f"{flag} is the OR of all bits of {out}.",
                f"{flag} is 0 only while {out} is all zeros.",
            ],
            "all": [
                f"{flag} is 1 while every bit of {out} is 1.",
                f"{flag} is the AND of all bits of {out}.",
                f"{flag} is 1 only while {out} is all ones.",
            ],
        }
        rules.append(v.pick(words[p.extra]))
    return Description(noun=noun, does=does, rules=tuple(rules))
