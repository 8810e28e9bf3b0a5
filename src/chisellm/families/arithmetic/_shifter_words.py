"""The words of the shifter family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.arithmetic.shifter import Params

VERBS = {
    "sll": ["shifts {x} left by {n}", "moves the bits of {x} to the left by {n}"],
    "srl": ["shifts {x} right logically by {n}", "moves the bits of {x} to the right by {n}"],
    "sra": [
        "shifts {x} right arithmetically by {n}",
        "moves the bits of {x} to the right by {n} places with sign extension",
    ],
    "rol": ["rotates {x} left by {n}", "turns the bits of {x} to the left by {n}"],
    "ror": ["rotates {x} right by {n}", "turns the bits of {x} to the right by {n}"],
}
NAMES = {
    "sll": "logical left shift",
    "srl": "logical right shift",
    "sra": "arithmetic right shift",
    "rol": "left rotation",
    "ror": "right rotation",
}
NOUNS = {
    "sll": ["left shifter", "variable left shifter", "left barrel shifter"],
    "srl": ["logical right shifter", "variable right shifter", "logical right barrel shifter"],
    "sra": ["arithmetic right shifter", "sign-keeping right shifter", "arithmetic right barrel shifter"],
    "rol": ["left rotator", "variable left rotator", "left barrel rotator"],
    "ror": ["right rotator", "variable right rotator", "right barrel rotator"],
}


def describe(p: Params, v: Voice) -> Description:
    data, amount, result = v.ref(p.data), v.ref(p.amount), v.ref(p.result)
    if len(p.operations) == 1:
        noun = v.pick(NOUNS[p.operations[0]])
        verb = v.pick(VERBS[p.operations[0]]).format(x=data, n=amount)
        does = v.pick([f"{verb} and drives the result on {result}", f"{verb} and outputs the word on {result}"])
        rules = []
    else:
        first, second = (NAMES[name] for name in p.operations)
        noun = v.pick(["shifter with two operations", "two-mode barrel shifter", "shift unit with two modes"])
        does = v.pick(
            [
                f"moves the bits of {data} by {amount} places in one of two ways and drives {result}",
                f"applies one of two shift operations to {data}, with {amount} as the distance, and drives {result}",
                f"drives {result} with {data} after a {first} or a {second} by {amount}".replace(
                    "a arithmetic", "an arithmetic"
                ),
            ]
        )
        control = v.ref(p.control)
        rules = [
            v.pick(
                [
                    f"When {control} is 0 the operation is a {first}, when it is 1 a {second}.",
                    f"{control} chooses the operation: 0 for a {first}, 1 for a {second}.",
                    f"While {control} is low the module does a {first}, while it is high a {second}.",
                ]
            ).replace("a arithmetic", "an arithmetic")
        ]
    rules += [*filling(p, v), *large(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules))


def filling(p: Params, v: Voice) -> list[str]:
    """What comes into the free places."""
    rules = []
    data, result = v.ref(p.data), v.ref(p.result)
    both = set(p.operations) >= {"sll", "srl"}
    for name in p.operations:
        if name == "sll":
            place = "on the right"
        elif name == "srl":
            place = "on the left"
        elif name == "sra":
            rules.append(
                v.pick(
                    [
                        f"An arithmetic right shift fills the free places with the most significant bit of {data}.",
                        f"In the arithmetic shift, copies of the sign bit of {data} come in from the left.",
                        f"The most significant bit of {data} is repeated in the places that an arithmetic right "
                        "shift frees.",
                    ]
                )
            )
            continue
        else:
            continue
        if both and name == p.operations[1]:
            continue
        if both:
            rules.append(
                v.pick(
                    [
                        "Zeros come into the free places, and bits that leave the word are lost.",
                        "Both shifts fill with zeros; whatever leaves the word at either end is dropped.",
                        f"Free places of {result} are 0, and bits shifted out are lost.",
                    ]
                )
            )
            continue
        rules.append(
            v.pick(
                [
                    f"A {NAMES[name]} brings in zeros {place}; bits that leave the word are lost.",
                    f"In the {NAMES[name]} the free places {place} become 0 and bits shifted out are dropped.",
                    f"Zeros come in {place} in a {NAMES[name]}, and what leaves the word is gone.",
                ]
            )
        )
    if any(name in ("rol", "ror") for name in p.operations):
        rules.append(
            v.pick(
                [
                    "In a rotation, bits that leave the word at one end come in at the other.",
                    "A rotation loses nothing: every bit that goes out at one end returns at the other.",
                    "The bits pushed out by a rotation re-enter at the opposite end.",
                ]
            )
        )
    return rules


def large(p: Params, v: Voice) -> list[str]:
    if not p.reachable:
        return []
    amount, data, result = v.ref(p.amount), v.ref(p.data), v.ref(p.result)
    if p.large == "pass":
        return [
            v.pick(
                [
                    f"If {amount} is {p.width} or more, {result} is {data} unchanged.",
                    f"Amounts of {p.width} and above leave the word as it is.",
                    f"For {amount} >= {p.width} nothing is moved: {result} equals {data}.",
                ]
            )
        ]
    if p.large == "clamp":
        return [
            v.pick(
                [
                    f"If {amount} is {p.width} or more, it counts as {p.width - 1}.",
                    f"Amounts above {p.width - 1} are limited to {p.width - 1}.",
                    f"The distance never exceeds {p.width - 1}: every larger value of {amount} acts like "
                    f"{p.width - 1}.",
                ]
            )
        ]
    if p.large == "modulo":
        return [
            v.pick(
                [
                    f"Only the {p.steps} low bits of {amount} count, so the distance is {amount} modulo {p.width}.",
                    f"The distance is {amount} modulo {p.width}; its higher bits are ignored.",
                    f"{amount} is taken modulo {p.width}: a value of {p.width} moves nothing.",
                ]
            )
        ]
    return [out(p, v)]


def out(p: Params, v: Voice) -> str:
    amount, data, result = v.ref(p.amount), v.ref(p.data), v.ref(p.result)
    sign = f"every bit of {result} is the most significant bit of {data}"
    if p.operations == ("sra",):
        return v.pick(
            [
                f"If {amount} is {p.width} or more, {sign}.",
                f"For amounts of {p.width} and above, {sign}.",
                f"With {amount} >= {p.width} only copies of the sign remain: {sign}.",
            ]
        )
    if "sra" in p.operations:
        other = NAMES[next(name for name in p.operations if name != "sra")]
        return v.pick(
            [
                f"If {amount} is {p.width} or more, the {other} gives 0, and after the arithmetic right shift {sign}.",
                f"For amounts of {p.width} and above the {other} leaves 0, while in the arithmetic shift {sign}.",
                f"With {amount} >= {p.width} all bits are shifted out: the {other} yields 0, and for the arithmetic "
                f"right shift {sign}.",
            ]
        )
    return v.pick(
        [
            f"If {amount} is {p.width} or more, {result} is 0.",
            f"Amounts of {p.width} and above shift everything out, so {result} is 0.",
            f"For {amount} >= {p.width} no bit is left and {result} is 0.",
        ]
    )
