"""The words of the dot_product family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.arithmetic.dot_product import Params


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    kind = "signed" if p.signed else "unsigned"
    if p.constants:
        noun = v.pick(["weighted sum with constant weights", f"{p.count}-tap weighted adder", "constant dot product"])
        values = listed([str(value) for value in p.constants])
        does = v.pick(
            [
                f"computes the weighted sum of the elements of {a} and drives {out}",
                f"multiplies each element of {a} by a constant, adds the products and drives {out} with the result",
            ]
        )
        rules = [
            v.pick(
                [
                    f"The weights of elements 0 to {p.count - 1} are {values}.",
                    f"From index 0 on, the elements are multiplied by {values}.",
                    f"Weights, from element 0 to element {p.count - 1}: {values}.",
                ]
            )
        ]
    else:
        noun = v.pick([f"{kind} dot product unit", f"{p.count}-element dot product", "sum-of-products unit"])
        does = v.pick(
            [
                f"computes the dot product of {a} and {b} and drives {out}",
                f"multiplies {a} and {b} element by element, adds the products and drives {out} with the result",
            ]
        )
        rules = [f"Elements with the same index are multiplied, as {kind} numbers."] if v.pick([True, False]) else []
    if p.mask:
        rules.append(
            v.pick(
                [
                    f"The product of index k only counts if bit k of {v.ref(p.mask)} is 1.",
                    f"Where bit k of {v.ref(p.mask)} is 0, the product of index k is left out.",
                    f"{v.ref(p.mask)} enables the products: bit k at 0 replaces the product of index k by 0.",
                ]
            )
        )
    if p.offset:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.offset)} is added to the sum of the products.",
                    f"The total also includes {v.ref(p.offset)}.",
                    f"To the sum of the products, {v.ref(p.offset)} is added.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules + ends(p, v)))


def ends(p: Params, v: Voice) -> list[str]:
    out, rules = v.ref(p.out), []
    down = "rounded towards minus infinity" if p.signed else "rounded down"
    if p.end == "exact":
        rules.append(
            v.pick(
                [
                    f"{out} holds the exact total, which always fits {p.full} bits.",
                    f"Nothing overflows: {out} has {p.full} bits, enough for every total.",
                    "The total is exact, with all carry bits kept.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"The exact total is divided by {2**p.shift} and {down}.",
                    f"The exact total is shifted right by {p.shift} bit{'s' * (p.shift > 1)}"
                    + (", arithmetically." if p.signed else "."),
                ]
            )
        )
    if p.end == "saturated":
        low = -(1 << p.narrow - 1) if p.signed else 0
        high = low + (1 << p.narrow) - 1
        rules.append(
            v.pick(
                [
                    f"The result saturates: {out} is limited to the range from {low} to {high}.",
                    f"A result above {high} becomes {high}"
                    + (f", one below {low} becomes {low}." if p.signed else "."),
                ]
            )
        )
    if p.clipped:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.clipped)} is 1 exactly when the result had to be limited.",
                    f"If the result was limited, {v.ref(p.clipped)} is 1, else 0.",
                ]
            )
        )
    if p.negative:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.negative)} is 1 exactly when the exact total is less than 0.",
                    f"A total below 0 sets {v.ref(p.negative)} to 1; otherwise it is 0.",
                ]
            )
        )
    return rules
