"""What a Gray counter does, in words."""

from __future__ import annotations

from chisellm.families.codes._gray_counter_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    gray = v.ref(p.gray)
    noun = v.pick(["Gray-code counter", f"{p.width}-bit Gray counter", "counter in reflected Gray code"])
    does = v.pick(
        [
            f"counts in the reflected Gray code and shows the code word on {gray}",
            f"steps through the {p.size} words of the reflected {p.width}-bit Gray code on {gray}",
            f"keeps a position from 0 to {p.size - 1} and shows it as a Gray code word on {gray}",
        ]
    )
    rules = [
        v.pick(
            [
                f"The word of position n is n XOR (n shifted right by one), for n from 0 to {p.size - 1}.",
                f"Position n has the code word n ^ (n >> 1); there are the positions 0 to {p.size - 1}.",
                f"For each position n, 0 to {p.size - 1}, bit i of the word is bit i of n XOR bit i+1 of n (with "
                "0 above the top bit).",
            ]
        )
    ]
    if p.turn:
        turn = v.ref(p.turn)
        rules.append(
            v.pick(
                [
                    f"A step goes to the next position if {turn} is 1 and to the previous one if it is 0, "
                    f"wrapping between {p.size - 1} and 0.",
                    f"{turn} = 1 makes a step count up, {turn} = 0 makes it count down, both modulo {p.size}.",
                    f"Steps add 1 to the position while {turn} is 1 and subtract 1 while it is 0 (modulo {p.size}).",
                ]
            )
        )
    else:
        verb, first, last = ("subtracts 1 from", 0, p.size - 1) if p.down else ("adds 1 to", p.size - 1, 0)
        rules.append(
            v.pick(
                [
                    f"A step {verb} the position; after {first} comes {last}.",
                    f"Each step {verb} the position, modulo {p.size}.",
                    f"One step {verb} the position and wraps from {first} to {last}.",
                ]
            )
        )
    commands = [v.ref(name) for name in (p.clear, p.load) if name]
    unless = f" unless {' or '.join(commands)} is 1" if commands else ""
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"A step is taken at each clock edge with {enable} = 1{unless}; with {enable} = 0 there is none.",
                    f"{enable} enables stepping: clock edges at which it is 1 take a step{unless}, others do not.",
                    f"Only a clock edge with {enable} = 1 takes a step{unless}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Every clock edge takes a step{unless}.",
                    f"There is one step per clock cycle{unless}.",
                    f"A step is taken at each rising clock edge{unless}.",
                ]
            )
        )
    free = f" (whatever {v.ref(p.enable)} is)" if p.enable else ""
    if p.clear:
        clear = v.ref(p.clear)
        over = f" and has priority over {v.ref(p.load)}" if p.load else ""
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets the position to {p.start} at the clock edge{free}{over}.",
                    f"A 1 on {clear} returns to position {p.start} at the clock edge{free}{over}.",
                    f"At a clock edge with {clear} = 1 the position becomes {p.start}{free}; "
                    f"this{over if over else ' overrides a step'}.".replace("this and has", "this has"),
                ]
            )
        )
    if p.load:
        load, target = v.ref(p.load), v.ref(p.target)
        rules.append(
            v.pick(
                [
                    f"{load} = 1 makes {target}, a position in plain binary, the new position at the clock edge{free}.",
                    f"A 1 on {load} loads the position {target} (binary, not a code word) at the clock edge{free}.",
                    f"At a clock edge with {load} = 1 the position becomes {target}, which is given in binary{free}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    gray, flag = v.ref(p.gray), v.ref(p.flag)
    rules = [
        v.pick(
            [
                f"The position after reset is {p.start}.",
                f"Reset puts the counter to position {p.start}.",
                f"Counting begins at position {p.start}.",
            ]
        )
    ]
    if p.binary:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.binary)} shows the same position in binary.",
                    f"The position in plain binary is on {v.ref(p.binary)}.",
                    f"{v.ref(p.binary)} is the binary value of the position.",
                ]
            )
        )
    if p.flag_kind == "parity":
        rules.append(
            v.pick(
                [
                    f"{flag} is the XOR of all bits of {gray}.",
                    f"{flag} is 1 while the code word has an odd number of ones.",
                    f"{flag} is the parity of {gray}: 1 for an odd number of ones.",
                ]
            )
        )
    if p.flag_kind == "wrap":
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 for exactly the cycle after a step that wrapped around.",
                    f"{flag} comes from a register: 1 in the cycle after a step between {p.size - 1} and 0 in the "
                    "wrapping direction, else 0.",
                    f"After each clock edge whose step wrapped, {flag} is 1 for one cycle.",
                ]
            )
        )
    if p.flag_kind == "last":
        ends = (
            f"{p.size - 1} with {v.ref(p.turn)} = 1, or 0 with {v.ref(p.turn)} = 0"
            if p.turn
            else str(0 if p.down else p.size - 1)
        )
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 while the position is {ends}.",
                    f"{flag} marks the last position before a wrap: {ends}.",
                    f"If the position is {ends}, {flag} is 1, otherwise 0, whether or not a step follows.",
                ]
            )
        )
    return rules
