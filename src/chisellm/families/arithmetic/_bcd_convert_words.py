"""The words of the bcd_convert family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.arithmetic.bcd_convert import Params


def describe(p: Params, v: Voice) -> Description:
    number, bcd = v.ref(p.number), v.ref(p.bcd)
    unit = "element" if p.vec else "nibble"
    rules = [
        v.pick(
            [
                f"{unit.capitalize()} 0 of {bcd} holds the units, {unit} 1 the tens, and so on"
                + (", four bits a digit." if not p.vec else "."),
                f"The digits of {bcd} begin with the units in the "
                + ("first element." if p.vec else "four least significant bits; each takes four bits."),
                f"{bcd} has {p.digits} decimal digits of four bits, the least significant one "
                + ("at index 0." if p.vec else "in bits 3 to 0."),
            ]
        )
    ]
    if p.to_bcd:
        noun = v.pick(["binary to BCD converter", "BCD encoder for binary numbers", "decimal digit extractor"])
        does = v.pick(
            [
                f"converts the binary number {number} to BCD and outputs the digits on {bcd}",
                f"drives {bcd} with the decimal digits of {number}",
                f"splits {number} into its decimal digits, which appear on {bcd} in BCD",
            ]
        )
        rules += to_words(p, v)
    else:
        noun = v.pick(["BCD to binary converter", "decoder for BCD numbers", "decimal to binary converter"])
        does = v.pick(
            [
                f"converts the BCD number {bcd} to binary and outputs it on {number}",
                f"computes on {number} the binary value of the BCD digits {bcd}",
                f"drives {number} with the value of the {p.digits}-digit BCD number {bcd}",
            ]
        )
        rules.append(
            v.pick(
                [
                    f"If any digit is above 9, {number} is 0.",
                    f"A number with a digit above 9 is illegal and gives 0 on {number}.",
                    f"{number} is 0 for illegal inputs, that is, when a digit is greater than 9.",
                ]
            )
        )
        if p.flag:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(p.flag)} is 1 exactly when a digit is above 9.",
                        f"A digit above 9 sets {v.ref(p.flag)} to 1; otherwise it is 0.",
                    ]
                )
                + (f" {v.ref(p.flag)} does not depend on {v.ref(p.enable)}." if p.enable else "")
            )
        if p.enable:
            rules.append(
                v.pick(
                    [
                        f"While {v.ref(p.enable)} is 0, {number} is 0.",
                        f"With {v.ref(p.enable)} at 0, {number} is forced to 0.",
                    ]
                )
            )
    if p.zero:
        what = f"{number} or {v.ref(p.enable)} is 0" if p.to_bcd and p.enable else f"{number} is 0"
        rules.append(
            v.pick([f"{v.ref(p.zero)} is 1 exactly when {what}.", f"If {what}, {v.ref(p.zero)} is 1, else 0."])
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def to_words(p: Params, v: Voice) -> list[str]:
    number, bcd, limit = v.ref(p.number), v.ref(p.bcd), 10**p.digits
    rules = []
    if not p.fits:
        rules.append(
            v.pick(
                [
                    f"Numbers from {limit} on show {'9' * p.digits}.",
                    f"If {number} exceeds {limit - 1}, every digit is 9.",
                ]
                if p.saturates
                else [
                    f"Of numbers from {limit} on, only the {p.digits} low digits are shown.",
                    f"{bcd} shows {number} modulo {limit}.",
                ]
            )
        )
    if p.flag:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.flag)} is 1 exactly when the number is {limit} or more.",
                    f"A number above {limit - 1} sets {v.ref(p.flag)} to 1; otherwise it is 0.",
                ]
            )
        )
    if p.blank:
        rules.append(
            v.pick(
                [
                    f"Bit k of {v.ref(p.blank)} is 1 if digit k on {bcd} is a leading zero, that is, it and all digits "
                    "above it are 0; bit 0 is always 0.",
                    f"{v.ref(p.blank)} marks the leading zeros on {bcd}, bit k for digit k, with a 1; the units never "
                    "count as a leading zero.",
                ]
            )
        )
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, the number 0 takes the place of {number}.",
                    f"With {v.ref(p.enable)} at 0 all outputs are as for {number} = 0.",
                ]
            )
        )
    return rules
