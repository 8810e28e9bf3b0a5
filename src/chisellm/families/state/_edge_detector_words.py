"""What an edge detector does, in words."""

from __future__ import annotations

from chisellm.families.state._edge_detector_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def subject(p: Params, v: Voice) -> str:
    signal = v.ref(p.signal)
    return signal if p.width == 1 else f"each bit of {signal}"


def described_edges(p: Params, v: Voice) -> list[str]:
    words = {"rise": "rising edge (0 to 1)", "fall": "falling edge (1 to 0)", "both": "change in either direction"}
    bitwise = "" if p.width == 1 else " of a bit"
    target = "" if p.width == 1 else " in the bit of the same index"
    shape = v.pick(
        [
            "{name} marks a {what}{bitwise} with a 1{target}.",
            "A {what}{bitwise} makes {name} 1{target}.",
            "{name} reports every {what}{bitwise} as a 1{target}.",
        ]
    )
    return [
        shape.format(name=v.ref(name), what=words[kind], bitwise=bitwise, target=target)
        for kind, name in zip(p.kinds, p.names, strict=True)
    ]


def reference_rules(p: Params, v: Voice) -> list[str]:
    """What an edge is judged against."""
    signal = v.ref(p.signal)
    rules = []
    source = signal
    if p.stages:
        source = "the synchronised value"
        rules.append(
            v.pick(
                [
                    f"{signal} first passes a synchroniser of {p.stages} registers in a row; edges are looked for "
                    "in what comes out of it.",
                    f"A chain of {p.stages} flip-flops synchronises {signal}, and the detector works on the output "
                    "of the last one.",
                    f"The detector sees {signal} delayed by {p.stages} registers (a synchroniser).",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"The signal is looked at only in cycles with {enable} = 1: its value is compared with the one "
                    "of the latest earlier such cycle, and in other cycles no edge is found.",
                    f"{enable} = 1 marks the cycles that count. An edge lies between two successive such cycles "
                    f"and is found in the second; with {enable} = 0 nothing is found and the stored value is kept.",
                    f"Each cycle with {enable} = 1 compares {signal} with the stored previous value and then "
                    f"stores it; cycles with {enable} = 0 find no edge and store nothing.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"An edge is a difference between {source} in this cycle and in the cycle before.",
                    f"In every cycle {source} is compared with its value one cycle earlier.",
                    f"The previous value is that of {source} at the latest clock edge.",
                ]
            )
        )
    ones = (1 << p.width) - 1
    value = str(int(p.before > 0)) if p.width == 1 else f"0x{p.before:X}"
    if p.width > 1 and p.before in (0, ones):
        value = "all zeros" if p.before == 0 else "all ones"
    if p.stages:
        words = [
            f"The synchroniser and the previous value are {value} after reset.",
            f"Right after reset, all {p.stages} synchroniser registers and the previous value hold {value}.",
            f"Reset sets the register of the previous value and the synchroniser to {value}.",
        ]
    else:
        words = [
            f"The previous value is {value} after reset.",
            f"Right after reset, the stored previous value is {value}.",
            f"Reset sets the register of the previous value to {value}.",
        ]
    rules.append(v.pick(words))
    return rules


def timing_rules(p: Params, v: Voice) -> list[str]:
    several = len(p.names) > 1
    outputs = "These outputs" if several else v.ref(p.names[0])
    be, do = ("are", "") if several else ("is", "s")
    if p.timing == "combinational":
        return [
            v.pick(
                [
                    f"{outputs} {be} combinational and last{do} only for the cycle in which the edge is found.",
                    f"There is no output register: {'each edge shows' if several else 'an edge shows'} in the cycle "
                    "in which it is found, and only then.",
                    f"{outputs} follow{do} the comparison in the same cycle, so an edge gives a pulse of one cycle.",
                ]
            )
        ]
    if p.timing == "registered":
        return [
            v.pick(
                [
                    f"{outputs} come{do} from {'registers' if several else 'a register'}: an edge found in one cycle "
                    "gives a 1 for exactly the next cycle.",
                    f"{outputs} {be} registered, one cycle after the edge is found, as a pulse of one cycle.",
                    "The result of the comparison goes through an output register, so that each pulse comes one "
                    "cycle after its edge was found.",
                ]
            )
        ]
    clear = v.ref(p.clear)
    wins = "still sets its flag" if p.set_first else "is lost"
    winner = f"an edge found in that same cycle {wins}"
    return [
        v.pick(
            [
                f"{outputs} {be} held: once set at the clock edge after an edge was found, a flag stays 1 until it is "
                "cleared.",
                "A found edge sets its flag at the next clock edge, and the flag keeps its 1 until the clear.",
                f"{outputs} show{do} sticky flags that take on found edges at the clock edge and keep them.",
            ]
        ),
        v.pick(
            [
                f"{clear} = 1 clears all flags at the clock edge; {winner}.",
                f"While {clear} is 1, flags become 0 at the clock edge, and {winner}.",
                f"A 1 on {clear} resets every flag on the next rising edge; {winner}.",
            ]
        ),
    ]


def describe(p: Params, v: Voice) -> Description:
    kind = "edge"
    if len(p.kinds) == 1:
        kind = {"rise": "rising-edge", "fall": "falling-edge", "both": "any-edge"}[p.kinds[0]]
    sticky_words = f"{kind} detector with sticky flags" if p.timing == "sticky" else f"{kind} detection circuit"
    noun = v.pick([f"{kind} detector", sticky_words, "edge detection unit"])
    names = [v.ref(name) for name in p.names]
    named = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    does = v.pick(
        [
            f"finds edges of {subject(p, v)} and reports them on {named}",
            f"watches {subject(p, v)} for edges and signals them on {named}",
            f"detects transitions of {subject(p, v)} and drives {named} with what it finds",
        ]
    )
    rules = [*described_edges(p, v), *reference_rules(p, v), *timing_rules(p, v)]
    if p.any_bit:
        bits = named if len(names) == 1 else " or ".join([", ".join(names[:-1]), names[-1]])
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.any_bit)} is 1 exactly while some bit of {bits} is 1.",
                    f"{v.ref(p.any_bit)} is the OR of all bits of {named}.",
                    f"{v.ref(p.any_bit)} is high if and only if {bits} has a bit set.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))
