"""What a PWM does, in words."""

from __future__ import annotations

from chisellm.families.timing._pwm_params import Params
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    outs = [v.ref(path) for path in p.ports(p.out)]
    duties = [v.ref(path) for path in p.ports(p.duty)]
    align = "centre-aligned" if p.centred else "edge-aligned"
    many = f"{p.channels}-channel " if p.channels > 1 else ""
    noun = v.pick([f"{many}PWM generator", f"{align} {many}PWM", f"{many}pulse-width modulator"])
    several = len(outs) > 1
    pairs = "; ".join(f"{out} by {duty}" for out, duty in zip(outs, duties, strict=True))
    does = v.pick(
        [
            f"drives {listed(outs)} with pulses whose width is set by {listed(duties)}"
            + (", respectively" if several else ""),
            f"generates pulse-width modulation ({pairs})",
            f"modulates the pulse width of {pairs.replace(';', ',')}",
        ]
    )
    rules = []
    if p.centred:
        rules.append(
            v.pick(
                [
                    f"A counter runs from 0 up to {p.top} and down again, without repeating either end: ..., 1, "
                    f"0, 1, ..., {p.top - 1}, {p.top}, {p.top - 1}, ...; a period begins at 0 and has "
                    f"{2 * p.period - 2} steps.",
                    f"An up/down counter sweeps 0, 1, ..., {p.top}, ..., 1 and then starts over with 0, so that a "
                    f"period has {2 * p.period - 2} steps and begins with count 0.",
                    f"The counter counts up to {p.top}, turns, counts down, and turns again at 0; 0 and {p.top} "
                    f"each occur once in a period of {2 * p.period - 2} steps, which begins at 0.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"A counter runs from 0 to {p.top} and starts over; each such run of {p.period} steps is a period.",
                    f"The period has {p.period} steps, which a counter numbers from 0 to {p.top}.",
                    f"A counter counts 0, 1, ..., {p.top}, 0, ... and thus defines periods of {p.period} steps.",
                ]
            )
        )
    if p.tick:
        rules.append(
            v.pick(
                [
                    f"The counter moves at clock edges with {v.ref(p.tick)} = 1 and holds at others.",
                    f"A step is taken at each clock edge at which {v.ref(p.tick)} is 1, and at no other.",
                    f"{v.ref(p.tick)} = 1 lets the counter take a step at the clock edge; with {v.ref(p.tick)} = "
                    "0 it waits.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "The counter takes a step at every clock edge.",
                    "Every clock edge moves the counter by one step.",
                    "One step lasts one clock cycle.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *output_rules(p, v)))


def output_rules(p: Params, v: Voice) -> list[str]:
    outs = [v.ref(path) for path in p.ports(p.out)]
    duties = [v.ref(path) for path in p.ports(p.duty)]
    active, idle = (0, 1) if p.inverted else (1, 0)
    while_on = f" and {v.ref(p.enable)} is 1" if p.enable else ""
    which = "duty in force" if p.latched else "duty input"
    each = "Each output" if len(outs) > 1 else outs[0]
    own = "its " if len(outs) > 1 else "the "
    values = f"{active} while the counter is less than {own}{which}{while_on}, and {idle} otherwise"
    rules = [
        v.pick(
            [
                f"{each} is {values}.",
                f"Combinationally, {each[0].lower() + each[1:] if len(outs) > 1 else each} is {values}.",
                f"{each} compares the counter with {own}{which}: it is {active} if the counter is "
                f"smaller{while_on}, else {idle}.",
            ]
        )
    ]
    if p.latched:
        names = " and ".join([", ".join(duties[:-1]), duties[-1]] if len(duties) > 1 else duties)
        be = "are" if len(duties) > 1 else "is"
        also = f", and at every edge with {v.ref(p.enable)} = 0" if p.enable else ""
        force = "The duties in force are registers" if len(duties) > 1 else "The duty in force is a register"
        rules.append(
            v.pick(
                [
                    f"{force}: {names} {be} taken at the clock edge that ends the last step of a period{also}.",
                    f"{names} {be} copied into the duty register{'s' if len(duties) > 1 else ''} at the clock "
                    f"edge at which the counter goes back to the first step of a period{also}; in between, "
                    "changes have no effect.",
                    f"A new value of {names} comes into force only with the next period: the "
                    f"register{'s' if len(duties) > 1 else ''} behind {'them' if len(duties) > 1 else 'it'} "
                    f"load{'' if len(duties) > 1 else 's'} at the clock edge that begins a period{also}.",
                ]
            )
        )
        rules.append(
            v.pick(
                [
                    f"After reset the duty in force is 0{' for every channel' if len(duties) > 1 else ''}.",
                    f"Reset makes the duty in force 0{' in all channels' if len(duties) > 1 else ''}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "The duty is not registered: a change shows at once.",
                    "Changes of the duty take effect in the same cycle.",
                    "There is no register for the duty.",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, clock edges set the counter to the beginning of a period.",
                    f"{enable} = 0 returns the counter to the beginning of a period at the clock edge.",
                    f"A clock edge with {enable} = 0 puts the counter back to 0, at the start of a period.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "After reset the counter is at the beginning of a period.",
                "Reset puts the counter to the beginning of a period.",
                "Reset makes the counter start a period at 0.",
            ]
        )
    )
    if p.sync:
        extra = [f"{v.ref(p.enable)} is 1"] * bool(p.enable) + [f"{v.ref(p.tick)} is 1"] * bool(p.tick)
        cond = f" and {' and '.join(extra)}" if extra else ""
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.sync)} is 1 exactly while the counter is at 0{cond}.",
                    f"{v.ref(p.sync)} marks the step with count 0: it is 1 if the count is 0{cond}, else 0.",
                    f"If the counter is 0{cond}, {v.ref(p.sync)} is 1 in the same cycle.",
                ]
            )
        )
    if p.phase:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.phase)} shows the counter.",
                    f"The value of the counter is on {v.ref(p.phase)}.",
                    f"{v.ref(p.phase)} is the current count.",
                ]
            )
        )
    return rules
