"""What a quadrature decoder does, in words."""

from __future__ import annotations

from chisellm.families.timing._quadrature_decoder_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    a, b, position = v.ref(p.a), v.ref(p.b), v.ref(p.position)
    noun = v.pick(["quadrature decoder", "incremental-encoder decoder", "encoder position counter"])
    does = v.pick(
        [
            f"follows the encoder phases {a} and {b} and keeps the position on {position}",
            f"decodes the quadrature signals {a} and {b} into a position on {position}",
            f"counts the steps of an encoder, given by {a} and {b}, up and down on {position}",
        ]
    )
    order = "00, 10, 11, 01" if p.swapped else "00, 01, 11, 10"
    rules = []
    if p.stages:
        rules.append(
            v.pick(
                [
                    f"Both phases first pass a synchroniser of {p.stages} registers that are 0 after reset; the "
                    "decoder works on its outputs.",
                    f"{a} and {b} are each delayed by {p.stages} registers (0 after reset), and everything below "
                    "is about the delayed phases.",
                    f"Two chains of {p.stages} registers, cleared by reset, synchronise the phases before they "
                    "are looked at.",
                ]
            )
        )
    rules += [
        v.pick(
            [
                f"At each clock edge the pair ({a}, {b}) is compared with the pair of the cycle before, which "
                "counts as 00 right after reset.",
                "Every cycle compares the two phases with their values one cycle earlier (00 before the first cycle).",
                "A register keeps the phases of the previous cycle, 00 after reset; the comparison takes effect "
                "at the clock edge.",
            ]
        ),
        v.pick(
            [
                f"With {a} written first, the order {order}, 00 is forward motion, the opposite order backward motion.",
                f"Going forward the pair, {a} first, runs through {order} and back to 00; backward it runs the "
                "other way.",
                f"One step forward is a move to the next pair in the cycle {order} ({a} is the first digit), one "
                "step backward a move to the one before.",
            ]
        ),
    ]
    if p.resolution == 4:
        rules.append(
            v.pick(
                [
                    "Each step forward adds 1 to the position and each step backward subtracts 1.",
                    "Every step counts: +1 forward, -1 backward.",
                ]
            )
        )
    elif p.resolution == 2:
        rules.append(
            v.pick(
                [
                    f"Only steps in which {a} changes count: +1 forward, -1 backward.",
                    f"A step counts if it changes {a}; it then adds 1 when forward and subtracts 1 when backward. "
                    f"Changes of {b} do not count.",
                    f"The position changes by +1 (forward) or -1 (backward) with each step that changes {a}, and "
                    f"not with those that change {b}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Only steps in which {a} changes while {b} is 0 count: +1 forward, -1 backward.",
                    f"A step counts if it changes {a} and {b} is 0; it then adds 1 when forward and subtracts 1 "
                    "when backward.",
                    f"Of all steps, only changes of {a} at {b} = 0 change the position, by +1 when forward and by "
                    "-1 when backward.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "If both phases change at once, the position stays.",
                "A change of both phases in one cycle is illegal and does not count.",
                "When both phases differ from before, nothing is counted.",
            ]
        )
    )
    if p.modulus:
        top = p.modulus - 1
        rules.append(
            v.pick(
                [
                    f"The position runs from 0 to {top} and wraps around in both directions.",
                    f"The position is modulo {p.modulus}: after {top} comes 0, and before 0 comes {top}.",
                    f"Forward from {top} the position goes to 0, backward from 0 to {top}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"The position wraps modulo 2^{p.width}.",
                    f"The position is a {p.width}-bit{' two' + chr(39) + 's complement' if p.signed else ''} "
                    "number and wraps around.".replace("is a 8", "is an 8"),
                    "At either end of its range the position wraps around.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.clear:
        clear = v.ref(p.clear)
        also = f" and {v.ref(p.error)}" if p.error and p.sticky else ""
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets the position{also} to 0 at the clock edge, whatever the phases do.",
                    f"A clock edge with {clear} = 1 makes the position{also} 0; a step at that edge does not "
                    "change the position.",
                    f"{clear} has priority: when it is 1, the clock edge sets the position{also} to 0.",
                ]
            )
        )
    if p.direction:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.direction)} is 1 if the latest counted step was forward and 0 if it was backward.",
                    f"{v.ref(p.direction)} remembers the direction of the latest step that counted: 1 for forward.",
                    f"Each counted step makes {v.ref(p.direction)} 1 when forward and 0 when backward; it holds "
                    "in between.",
                ]
            )
        )
        if p.clear:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(p.direction)} takes note of steps at an edge with {v.ref(p.clear)} = 1, too.",
                        f"For the direction, steps at edges with {v.ref(p.clear)} = 1 count as well.",
                        f"{v.ref(p.clear)} does not affect {v.ref(p.direction)}.",
                    ]
                )
            )
    if p.error:
        error = v.ref(p.error)
        if p.sticky:
            until = "a reset or a clear" if p.clear else "a reset"
            rules.append(
                v.pick(
                    [
                        f"A change of both phases at once sets {error} at the clock edge; it stays 1 until {until}.",
                        f"{error} becomes 1 when both phases change in one cycle and keeps that value until {until}.",
                        f"{error} is sticky: it is set by a simultaneous change of both phases and goes back to 0 "
                        f"only by {until}.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{error} is 1 for the one cycle after a clock edge at which both phases had changed.",
                        f"A simultaneous change of both phases makes {error} 1 in the next cycle only.",
                        f"In the cycle after one in which both phases differ from before, {error} is 1, otherwise 0.",
                    ]
                )
            )
    if p.stepped:
        note = f", {v.ref(p.clear)} or not" if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.stepped)} is 1 for the one cycle after each counted step{note}.",
                    f"After a clock edge with a counted step{note}, {v.ref(p.stepped)} is 1 for one cycle.",
                    f"{v.ref(p.stepped)} marks, one cycle later, every step that counts{note}.",
                ]
            )
        )
    return rules
