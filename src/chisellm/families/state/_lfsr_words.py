"""What an LFSR does, in words."""

from __future__ import annotations

from chisellm.families.state._lfsr_params import Params, mask, out_bit, tapped
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    state = v.ref(p.state)
    form = "Galois" if p.galois else "Fibonacci"
    noun = v.pick([f"{form} LFSR", f"{p.width}-bit {form} LFSR", f"{form} linear-feedback shift register"])
    does = v.pick(
        [
            f"runs through a pseudo-random sequence and shows its state on {state}",
            f"generates pseudo-random words on {state}",
            f"is a pseudo-random generator whose state drives {state}",
        ]
    )
    if p.enable:
        when = f"with {v.ref(p.enable)} = 1"
        gate = v.pick(
            [
                f"It moves on by one step at each clock edge {when} and holds otherwise.",
                f"A clock edge {when} takes one step; without {v.ref(p.enable)} the state stays.",
                f"{v.ref(p.enable)} enables the steps, one for each clock edge; while it is 0 no step is taken.",
            ]
        )
    else:
        gate = v.pick(
            [
                "It takes one step at every clock edge.",
                "Each clock edge takes one step.",
                "The state moves on by one step every cycle.",
            ]
        )
    rules = [gate, *step_rules(p, v)]
    if p.load:
        load, seed = v.ref(p.load), v.ref(p.seed)
        rules.append(
            v.pick(
                [
                    f"{load} = 1 loads {seed} at the clock edge instead of a step"
                    + (f", whatever {v.ref(p.enable)} is." if p.enable else "."),
                    f"A 1 on {load} has priority: the state becomes {seed} at the clock edge and no step is taken.",
                    f"If {load} is 1, the clock edge puts {seed} into the register; this wins over a step"
                    + (f" and does not need {v.ref(p.enable)}." if p.enable else "."),
                ]
            )
        )
        if p.guarded:
            stuck = "all ones" if p.inverted else "0"
            rules.append(
                v.pick(
                    [
                        f"A seed of {stuck} would lock the register up; 0x{p.start:X} is loaded in its place.",
                        f"When {seed} is {stuck}, which would never change, 0x{p.start:X} is loaded instead.",
                        f"As {stuck} is the state the sequence cannot leave, {seed} = {stuck} loads 0x{p.start:X}.",
                    ]
                )
            )
    if p.bit:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.bit)} is bit {out_bit(p)} of the state.",
                    f"Bit {out_bit(p)} of the state, the one that leaves at the next step, is also on {v.ref(p.bit)}.",
                    f"{v.ref(p.bit)} = bit {out_bit(p)} of {state}.",
                ]
            )
        )
    if p.flag:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.flag)} is 1 exactly while the state is 0x{p.start:X}.",
                    f"{v.ref(p.flag)} compares the state with 0x{p.start:X} and is 1 if they are equal.",
                    f"Whenever {state} equals 0x{p.start:X}, {v.ref(p.flag)} is 1, else 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def step_rules(p: Params, v: Voice) -> list[str]:
    top = p.width - 1
    way = "left" if p.left else "right"
    if not p.galois:
        bits = listed([str(bit) for bit in tapped(p)])
        gate = "XNOR" if p.inverted else "XOR"
        meaning = f"{gate} (the complement of their parity)" if p.inverted else gate
        place = "bit 0" if p.left else f"bit {top}"
        return [
            v.pick(
                [
                    f"A step shifts the state by one place to the {way}; the bit that enters at {place} is the "
                    f"{meaning} of the state bits {bits}.",
                    f"In a step every bit moves one place {way}, and {place} takes the {meaning} of bits {bits} "
                    "of the old state.",
                    f"The feedback is the {meaning} of bits {bits}; a step shifts the register {way} by one and "
                    f"puts the feedback into {place}.",
                ]
            )
        ]
    leaving = f"bit {top}" if p.left else "bit 0"
    return [
        v.pick(
            [
                f"A step shifts the state {way} by one place with a 0 entering; if the bit that leaves ({leaving} "
                f"of the old state) is 1, the result is XORed with 0x{mask(p):X}.",
                f"In a step the word is shifted {way} by one (0 comes in), and if {leaving} was 1 before, "
                f"0x{mask(p):X} is XORed onto it.",
                f"One step: shift {way} by one, filling with 0, then XOR with the mask 0x{mask(p):X} when "
                f"{leaving} of the old state was 1.",
            ]
        )
    ]
