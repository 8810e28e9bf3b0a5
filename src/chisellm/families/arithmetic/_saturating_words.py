"""The words of the saturating arithmetic family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.arithmetic.saturating import Params

NOUNS = {
    "add": ["saturating adder", "adder that clamps its result", "adder with saturation"],
    "sub": ["saturating subtractor", "subtractor that clamps its result", "subtractor with saturation"],
    "both": ["saturating adder and subtractor", "add/subtract unit with saturation", "clamping add/subtract unit"],
}


def describe(p: Params, v: Voice) -> Description:
    rules = [*operation(p, v), *range_of(p, v), *flag_rules(p, v)]
    a, b = (v.ref(name) for name in p.operands)
    result = v.ref(p.result)
    kind = "signed" if p.signed else "unsigned"
    does = {
        "add": [
            f"adds the {kind} numbers {a} and {b} and drives the saturated sum on {result}",
            f"computes {a} + {b} on {kind} numbers and limits the sum on {result}",
            f"outputs on {result} the sum of {a} and {b} ({kind}), clamped instead of wrapped",
        ],
        "sub": [
            f"subtracts {b} from {a} as {kind} numbers and drives the saturated difference on {result}",
            f"computes {a} - {b} on {kind} numbers and limits the difference on {result}",
            f"outputs on {result} the difference {a} - {b} ({kind}), clamped instead of wrapped",
        ],
        "both": [
            f"adds or subtracts the {kind} numbers {a} and {b} and drives the saturated result on {result}",
            f"computes {a} + {b} or {a} - {b} on {kind} numbers and limits the result on {result}",
            f"outputs on {result} the sum or the difference of {a} and {b} ({kind}), clamped instead of wrapped",
        ],
    }[p.operation]
    return Description(noun=v.pick(NOUNS[p.operation]), does=v.pick(does), rules=tuple(rules))


def operation(p: Params, v: Voice) -> list[str]:
    if p.operation != "both":
        return []
    a, b = (v.ref(name) for name in p.operands)
    control = v.ref(p.control)
    return [
        v.pick(
            [
                f"With {control} at 0 the operation is {a} + {b}, with {control} at 1 it is {a} - {b}.",
                f"{control} selects subtraction, {a} - {b}, when it is 1; when it is 0 the operands are added.",
                f"While {control} is high, {b} is subtracted from {a}; otherwise the two are added.",
            ]
        )
    ]


def what(p: Params) -> str:
    return {"add": "sum", "sub": "difference", "both": "result"}[p.operation]


def range_of(p: Params, v: Voice) -> list[str]:
    result, word = v.ref(p.result), what(p)
    above = v.pick(
        [
            f"If the exact {word} is greater than {p.high}, {result} is {p.high}.",
            f"An exact {word} above {p.high} gives {p.high} on {result}.",
            f"{result} never exceeds {p.high}: every greater exact {word} gives {p.high}.",
        ]
    )
    below = v.pick(
        [
            f"If the exact {word} is less than {p.low}, {result} is {p.low}.",
            f"An exact {word} below {p.low} gives {p.low} on {result}.",
            f"{result} never falls below {p.low}: every smaller exact {word} gives {p.low}.",
        ]
    )
    inside = v.pick(
        [
            f"In all other cases {result} is the exact {word}.",
            f"Every other {word} appears on {result} unchanged.",
            f"Otherwise {result} equals the exact {word}.",
        ]
    )
    return [*([above] if p.reaches_high else []), *([below] if p.reaches_low else []), inside]


def flag_rules(p: Params, v: Voice) -> list[str]:
    word = what(p)
    if p.upper:
        upper, lower = v.ref(p.upper), v.ref(p.lower)
        return [
            v.pick(
                [
                    f"{upper} is 1 when the exact {word} is greater than {p.high}, and {lower} is 1 when it is "
                    f"less than {p.low}; otherwise they are 0.",
                    f"{upper} tells that the {word} was cut at the upper limit, {lower} that it was cut at the "
                    f"lower one; each is 0 when the exact {word} lies on or inside its limit.",
                    f"Clamping is reported by two flags: {upper} is 1 exactly for an exact {word} above {p.high}, "
                    f"{lower} exactly for one below {p.low}.",
                ]
            )
        ]
    if not p.flag:
        return []
    flag, result = v.ref(p.flag), v.ref(p.result)
    return [
        v.pick(
            [
                f"{flag} is 1 when {result} differs from the exact {word}, else 0.",
                f"{flag} is high exactly when the {word} had to be clamped; a {word} equal to a limit is not clamped.",
                f"{flag} tells whether saturation took place: 1 if the exact {word} is outside the limits, 0 if "
                "it is on or within them.",
            ]
        )
    ]
