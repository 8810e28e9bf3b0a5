"""The words of the hamming family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.codes.hamming import Params


def describe(p: Params, v: Voice) -> Description:
    data, code = v.ref(p.data), v.ref(p.code)
    size = f"({p.total}, {p.data_bits})"
    kind = f"extended Hamming code {size}" if p.extended else f"Hamming code {size}"
    noun = v.pick(
        {
            "encode": [f"Hamming {size} encoder", "Hamming encoder", "error-correcting code encoder"],
            "check": [f"Hamming {size} checker", "syndrome calculator for a Hamming code"],
            "correct": [f"Hamming {size} decoder", "Hamming decoder with correction", "single-error corrector"],
        }[p.op]
    )
    does = v.pick(
        {
            "encode": [
                f"encodes {data} in the {kind} and outputs the code word on {code}",
                f"adds the check bits of the {kind} to {data} and drives the code word {code}",
            ],
            "check": [
                f"checks the word {code} of the {kind} and reports errors",
                f"computes the syndrome of {code}, a word of the {kind}",
            ],
            "correct": [
                f"decodes the word {code} of the {kind}, corrects a single wrong bit and outputs the data on {data}",
                f"recovers {data} from {code}, a word of the {kind} in which one bit may be wrong",
            ],
        }[p.op]
    )
    parity = "odd" if p.odd else "even"
    rules = [
        v.pick(
            [
                f"The bits of the code are numbered from 1 to {p.length}; those whose number is a power of two are "
                "check bits, the others hold the data in ascending order, data bit 0 first.",
                f"Numbers 1 to {p.length} are given to the bits of the code: powers of two are check bits, and the "
                "data "
                "bits take the other numbers in ascending order, beginning with data bit 0.",
            ]
        ),
        layout(p, v),
        v.pick(
            [
                f"Check bit 2^j gives {parity} parity over all bits whose number has bit j set, itself included.",
                f"The bits whose number has bit j set, check bit 2^j among them, hold an {parity} number of ones.",
            ]
        ),
    ]
    if p.extended:
        rules.append(
            v.pick(
                [
                    f"Bit {p.length} of {code} is an overall parity bit: the whole word has {parity} parity.",
                    f"The most significant bit of {code} makes the number of ones in the whole word {parity}.",
                ]
            )
        )
    if p.op != "encode":
        rules += reports(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def layout(p: Params, v: Voice) -> str:
    code = v.ref(p.code)
    if not p.separate:
        return v.pick([f"Bit n - 1 of {code} has number n.", f"Number n is bit n - 1 of {code}."])
    low, high = p.data_bits, p.length - 1
    powers = listed([str(2**j) for j in range(p.checks)])
    return v.pick(
        [
            f"In {code} the data bits are bits {low - 1} to 0 and the check bits with the numbers {powers} are bits "
            f"{low} to {high}, in this order.",
            f"{code} holds the data in its low {low} bits and above them the check bits, number 1 in bit {low} up to "
            f"number {2 ** (p.checks - 1)} in bit {high}.",
        ]
    )


def reports(p: Params, v: Voice) -> list[str]:
    single, double, data = v.ref(p.single), v.ref(p.double), v.ref(p.data)
    rules = [
        v.pick(
            [
                "The syndrome has a 1 in bit j if the parity that check bit 2^j belongs to is wrong.",
                "Bit j of the syndrome is 1 exactly when the parity of check bit 2^j is violated.",
            ]
        )
        + (f" It is output on {v.ref(p.syndrome)}." if p.syndrome else "")
    ]
    if p.extended:
        rules.append(
            v.pick(
                [
                    f"{single} is 1 exactly when the overall parity is wrong, and {double} is 1 exactly when it is "
                    "right but the syndrome is not 0.",
                    f"A wrong overall parity sets {single} to 1; a nonzero syndrome with a right overall parity sets "
                    f"{double} to 1; otherwise they are 0.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [f"{single} is 1 exactly when the syndrome is not 0.", f"A syndrome other than 0 sets {single} to 1."]
            )
        )
    if p.op == "correct":
        when = "the overall parity is wrong" if p.extended else ""
        rules.append(
            v.pick(
                [
                    f"{data} holds the data bits of the word; the one whose number equals the syndrome is inverted"
                    + (f" if {when}." if when else "."),
                    (f"If {when}, the" if when else "The")
                    + f" data bit whose number is the syndrome is inverted before it appears on {data}; all others are "
                    "taken as they are.",
                ]
            )
        )
        rules.append("If no data bit has that number, the data pass unchanged.")
    if p.bypass:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.bypass)} is 1, nothing is corrected; the other outputs do not depend on it.",
                    f"{v.ref(p.bypass)} at 1 turns the correction off, so that {data} shows the data bits as received; "
                    "errors are reported all the same.",
                ]
            )
        )
    return rules
