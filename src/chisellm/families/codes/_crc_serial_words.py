"""What a serial CRC register does, in words."""

from __future__ import annotations

from chisellm.families.codes._crc_serial_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    bit, out = v.ref(p.bit), v.ref(p.out)
    name = p.standard or f"{p.width}-bit CRC"
    noun = v.pick([f"serial {name} register", f"bit-serial {name} calculator", f"bitwise {name} unit"])
    does = v.pick(
        [
            f"computes a CRC over the bits that arrive on {bit} and shows it on {out}",
            f"divides the bit stream on {bit} by a generator polynomial and shows the check value on {out}",
            f"updates a CRC with one message bit from {bit} at a time; the result is on {out}".replace(
                "; the result is on", ", with the result on"
            ),
        ]
    )
    when = f"at which {v.ref(p.valid)} is 1" if p.valid else ""
    edge = f"clock edge {when}".rstrip()
    way, leaving = ("right", "bit 0") if p.reflected else ("left", f"bit {p.width - 1}")
    form = "in bit-reversed form (reflected algorithm)" if p.reflected else "without its top term"
    rules = [
        v.pick(
            [
                f"At each {edge}, the feedback is {leaving} of the register XOR {bit}; the register is shifted "
                f"{way} by one with a 0 entering, and if the feedback is 1, the result is XORed with 0x{p.mask:X}.",
                f"Each {edge} takes one message bit: shift the register {way} by one, filling with 0, then XOR it "
                f"with 0x{p.mask:X} if {leaving} of the old register differed from {bit}.",
                f"A message bit is taken at every {edge}. With f = {bit} XOR {leaving} of the register, the new "
                f"register is the old one shifted {way} by one place (a 0 comes in), XORed with 0x{p.mask:X} when "
                "f is 1.",
            ]
        ),
        v.pick(
            [
                f"0x{p.mask:X} is the generator polynomial {form}.",
                f"This constant, 0x{p.mask:X}, is the polynomial {form}.",
                f"The mask 0x{p.mask:X} stands for the generator polynomial {form}.",
            ]
        ),
        v.pick(
            [
                f"The register starts at 0x{p.start:X}.",
                f"Reset sets the register to 0x{p.start:X}.".replace(
                    "Reset sets the register", "A reset loads the register with"
                ).replace("with to", "with"),
                f"The initial content of the register is 0x{p.start:X}.",
            ]
        ),
    ]
    if p.final:
        ones = p.final == (1 << p.width) - 1
        rules.append(
            v.pick(
                [
                    f"{out} is the complement of the register.",
                    f"{out} shows the register with every bit inverted.",
                    f"The final XOR is all ones: {out} = NOT register.",
                ]
            )
            if ones
            else f"{out} is the register XOR 0x{p.final:X}."
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out} is the register itself.",
                    f"{out} shows the register without a final XOR.",
                    f"The register drives {out} directly.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.valid:
        rules.append(
            v.pick(
                [
                    f"With {v.ref(p.valid)} = 0 no message bit is taken.",
                    f"No bit is taken while {v.ref(p.valid)} is 0.",
                    f"{v.ref(p.valid)} = 0 means that there is no message bit at that edge.",
                ]
            )
        )
    if p.drain:
        drain, serial = v.ref(p.drain), v.ref(p.serial)
        way, leaving = ("right", "bit 0") if p.reflected else ("left", f"bit {p.width - 1}")
        rules.append(
            v.pick(
                [
                    f"While {drain} is 1, no message bit is taken; instead each clock edge only shifts the "
                    f"register {way} by one with a 0 entering.",
                    f"{drain} = 1 takes precedence over message bits: the clock edge shifts the register {way} by "
                    "one place (0 comes in) and nothing else.",
                    f"A clock edge with {drain} = 1 just shifts the register {way} by one, filling with 0, and "
                    "takes no message bit.",
                ]
            )
        )
        rules.append(
            v.pick(
                [
                    f"{serial} is {leaving} of the register.",
                    f"{serial} shows the bit that leaves next, {leaving} of the register.",
                    f"{leaving[0].upper()}{leaving[1:]} of the register is also on {serial}.",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        also = " and the bit count to 0" if p.count else ""
        over = " and has priority over everything else"
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets the register back to 0x{p.start:X}{also} at the clock edge{over}.",
                    f"A clock edge with {clear} = 1 loads 0x{p.start:X} into the "
                    f"register{' and 0 into the bit count' if p.count else ''}, whatever the other inputs are.",
                    f"When {clear} is 1, the clock edge restarts with "
                    f"0x{p.start:X}{' and a bit count of 0' if p.count else ''}; no message bit is taken then.",
                ]
            )
        )
    if p.zero:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.zero)} is 1 exactly while the register is 0.",
                    f"{v.ref(p.zero)} tells that all bits of the register are 0.",
                    f"If the register is zero, {v.ref(p.zero)} is 1, else 0.",
                ]
            )
        )
    if p.count:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.count)} counts the message bits taken, modulo {1 << p.counted}.",
                    f"{v.ref(p.count)} is the number of message bits taken so far, modulo {1 << p.counted}.",
                    f"The number of message bits taken, which wraps modulo {1 << p.counted}, is on {v.ref(p.count)}.",
                ]
            )
        )
    return rules
