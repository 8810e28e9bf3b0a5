"""How a sequence detector is put into words."""

from __future__ import annotations

from chisellm.families.state._sequence_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def overlap_rule(p: Params, v: Voice) -> str:
    if p.overlapping:
        return v.pick(
            [
                "Matches may overlap: bits of one match may also belong to the next.",
                "Overlapping occurrences all count, so the end of one match can be the beginning of another.",
                "Detection is overlapping; the bits of a match stay usable for later matches.",
            ]
        )
    return v.pick(
        [
            "Matches do not overlap: after a match the search starts afresh with the next bit.",
            "Detection is non-overlapping, so no bit belongs to two matches; after a match all bits are forgotten.",
            "The bits of a match are used up: the next match must consist of later bits only.",
        ]
    )


def output_rule(p: Params, v: Voice) -> str:
    hit, serial = v.ref(p.hit), v.ref(p.serial)
    if p.mealy:
        also = []
        if p.valid:
            also.append(f"{v.ref(p.valid)} is 1")
        if p.clear:
            also.append(f"{v.ref(p.clear)} is 0")
        extra = f" and {' and '.join(also)}" if also else ""
        return v.pick(
            [
                f"{hit} is a Mealy output: it is 1 in the same cycle in which {serial} carries the last bit "
                f"of a match{extra}, and 0 otherwise.",
                f"{hit} is combinational (Mealy) and 1 exactly while {serial} completes the pattern{extra}.",
                f"In the very cycle in which the bit on {serial} completes the pattern{extra}, {hit} is 1; "
                "in all other cycles it is 0.",
            ]
        )
    if not p.valid:
        return v.pick(
            [
                f"{hit} is a Moore output: it is 1 for the one cycle after the clock edge that took in the "
                "last bit of a match, and 0 otherwise.",
                f"{hit} comes from the state alone (Moore) and is 1 exactly in the cycle after the last bit "
                "of the pattern was on the input.",
                f"One cycle after the last bit of a match, {hit} is 1; in all other cycles it is 0 (Moore).",
            ]
        )
    return v.pick(
        [
            f"{hit} is a Moore output: it is 1 from the clock edge that took in the last bit of a match until "
            "the clock edge that takes in the next bit.",
            f"{hit} tells whether the latest accepted bit completed a match; it depends on the state alone "
            "(Moore), so it keeps its value while no bit is accepted.",
            f"After the clock edge at which the last bit of a match is accepted, {hit} becomes 1 and stays 1 "
            "until another bit is accepted (Moore).",
        ]
    )


def describe(p: Params, v: Voice) -> Description:
    serial, hit = v.ref(p.serial), v.ref(p.hit)
    kind = v.pick(["sequence detector", "pattern detector", "serial pattern recogniser"])
    noun = v.pick([f"{kind} for {p.pattern}", kind, f"{'Mealy' if p.mealy else 'Moore'} {kind}"])
    does = v.pick(
        [
            f"looks for the bit sequence {p.pattern} on {serial} and reports it on {hit}",
            f"watches the serial input {serial} and signals each occurrence of {p.pattern} on {hit}",
            f"detects the pattern {p.pattern} in the bits that arrive on {serial} and shows this on {hit}",
        ]
    )
    rules = [
        v.pick(
            [
                "The leftmost bit of the pattern arrives first.",
                "The pattern is written in order of arrival, first bit on the left.",
                f"The first bit to arrive is the {p.pattern[0]} on the left.",
            ]
        )
    ]
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"A bit is accepted at a clock edge only while {valid} is 1; with {valid} at 0 the bit is "
                    "skipped and nothing is forgotten.",
                    f"{valid} marks the cycles that carry a bit; other cycles do not count and leave the "
                    "progress unchanged.",
                    f"Only bits with {valid} = 1 belong to the stream; in other cycles the state is kept.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "Every clock cycle carries one bit.",
                    "One bit is taken in at each rising clock edge.",
                    "A new bit arrives in every cycle.",
                ]
            )
        )
    rules += [overlap_rule(p, v), output_rule(p, v)]
    if p.clear:
        clear = v.ref(p.clear)
        off = "" if p.mealy else f", and {hit} is 0 afterwards"
        rules.append(
            v.pick(
                [
                    f"While {clear} is 1, the bit of the cycle is ignored and all progress is forgotten at the "
                    f"clock edge{off}.",
                    f"{clear} restarts the search: at the clock edge all earlier bits and the present one are "
                    f"dropped{off}.",
                    f"A 1 on {clear} has priority over everything else and throws away all bits so far, the "
                    f"present one included{off}.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "After reset no bit has been received yet.",
                "Reset forgets all bits, so a match needs the whole pattern after it.",
                "Bits before reset do not count toward a match.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=tuple(rules))
