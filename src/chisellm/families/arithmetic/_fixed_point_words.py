"""The words of the fixed_point family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.arithmetic.fixed_point import Format, Params


def q(p: Params, f: Format) -> str:
    return f"{'Q' if p.signed else 'UQ'}{f.integer}.{f.fraction}"


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    nouns = {
        "multiply": ["fixed-point multiplier", "multiplier with rounding"],
        "add": ["fixed-point adder", "adder for fixed-point numbers"],
        "subtract": ["fixed-point subtracter", "subtracter for fixed-point numbers"],
        "convert": ["fixed-point format converter", "fixed-point quantizer"],
        "square": ["fixed-point squarer", "squaring unit for fixed-point numbers"],
    }
    does = {
        "multiply": [f"multiplies {a} by {b} and outputs the product on {out}", f"drives {out} with {a} times {b}"],
        "add": [f"adds {a} and {b} and outputs the sum on {out}", f"drives {out} with {a} plus {b}"],
        "subtract": [f"subtracts {b} from {a} and drives {out}", f"drives {out} with {a} minus {b}"],
        "convert": [f"converts {a} to the format of {out}", f"drives {out} with {a} in another format"],
        "square": [f"squares {a} and outputs the result on {out}", f"drives {out} with the square of {a}"],
    }
    said = [f"{a} is {q(p, p.a_format)}"] + ([f"{b} is {q(p, p.b_format)}"] if p.binary else [])
    said.append(f"{out} is {q(p, p.out_format)}")
    formats = ", ".join(said[:-1]) + " and " + said[-1]
    letter = "Q" if p.signed else "UQ"
    whole = "integer bits including the sign" if p.signed else "integer bits"
    return Description(
        noun=v.pick(nouns[p.op]),
        does=v.pick(does[p.op]),
        rules=(
            v.pick(
                [
                    f"All numbers are fixed-point: {formats}, where {letter}m.n means m {whole} and n fraction bits.",
                    f"The formats are fixed-point: {formats}; {letter}m.n has m {whole} and n bits below the point.",
                ]
            ),
            *rounding_words(p, v),
            *overflow_words(p, v),
        ),
    )


def rounding_words(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.dropped:
        rules.append(
            v.pick(
                {
                    "floor": [
                        "The exact result is rounded down, towards minus infinity.",
                        "Surplus fraction bits of the exact result are cut off (rounding towards minus infinity).",
                    ],
                    "zero": [
                        "The exact result is rounded towards zero.",
                        "Rounding is towards zero: the magnitude of the exact result is cut off.",
                    ],
                    "half_up": [
                        "The exact result is rounded to the nearest value, ties upwards (towards plus infinity).",
                        "Rounding is to nearest; a result halfway between two values becomes the larger one.",
                    ],
                    "half_even": [
                        "The exact result is rounded to the nearest value, ties to the even one.",
                        "Rounding is to nearest, ties to even (the last bit of the result becomes 0).",
                    ],
                }[p.rounding]
            )
        )
    else:
        rules.append(v.pick(["No fraction bits are lost.", "All fraction bits of the exact result are kept."]))
    if p.inexact:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.inexact)} is 1 exactly when rounding changed the value.",
                    f"If a fraction bit that is cut off is 1, {v.ref(p.inexact)} is 1, else 0.",
                ]
            )
        )
    return rules


def overflow_words(p: Params, v: Voice) -> list[str]:
    if not p.can_overflow:
        return [v.pick(["The result always fits.", "There is no overflow."])]
    w = p.out_format.width
    ends = "largest or smallest value" if p.both_ends else "largest value"
    result = "rounded result" if p.dropped else "result"
    after = ", after rounding," if p.dropped else ","
    if p.saturates:
        rules = [
            v.pick(
                [
                    f"A {result} that does not fit saturates at the {ends} of the output format.",
                    f"On overflow{after} {v.ref(p.out)} is limited to the {ends} of its format.",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"If the {result} does not fit, its low {w} bits are kept.",
                    f"On overflow the {result} wraps around in {w} bits.",
                ]
            )
        ]
    if p.overflow:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.overflow)} is 1 exactly when the {result} does not fit.",
                    f"A {result} beyond the range of {v.ref(p.out)} sets {v.ref(p.overflow)} to 1; otherwise it is 0.",
                ]
            )
        )
    return rules
