"""The words of the priority encoder family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.selection.priority_encoder import Params


def describe(p: Params, v: Voice) -> Description:
    request, index = v.ref(p.request), v.ref(p.index)
    end = "most" if p.highest else "least"
    side = "highest" if p.highest else "lowest"
    noun = v.pick(
        [
            f"priority encoder in which the {side} bit wins",
            f"priority encoder for {p.count} requests",
            f"{side}-bit-first priority encoder",
        ]
    )
    does = v.pick(
        [
            f"finds the {end} significant active request in {request} and gives its number on {index}",
            f"drives {index} with the number of the {end} significant bit of {request} that requests",
            f"encodes the winning request of {request} as a binary number on {index}",
        ]
    )
    rules = [
        v.pick(
            [
                f"If several requests are active at once, the {side} bit position wins.",
                f"Priority falls from bit {first(p)} of {request} to bit {p.count - 1 - first(p)}.",
                f"Among several active requests the one at the {end} significant bit has priority.",
            ]
        ),
        polarity(p, v),
        *numbering(p, v),
        *gates(p, v),
        nothing(p, v),
        *others(p, v),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules))


def first(p: Params) -> int:
    return p.count - 1 if p.highest else 0


def polarity(p: Params, v: Voice) -> str:
    request = v.ref(p.request)
    if p.active_low:
        return v.pick(
            [
                f"Requests are active low: a bit of {request} that is 0 is a request.",
                f"A 0 in {request} means that this line requests, a 1 that it does not.",
                f"The lines of {request} are low-active, so a cleared bit is an active request.",
            ]
        )
    return v.pick(
        [
            f"A bit of {request} that is 1 is an active request.",
            f"Each set bit of {request} is a request.",
            f"The lines of {request} are active high.",
        ]
    )


def numbering(p: Params, v: Voice) -> list[str]:
    top = p.count - 1
    index, request = v.ref(p.index), v.ref(p.request)
    if p.from_top:
        return [
            v.pick(
                [
                    f"Numbers count from the top: bit {top} of {request} has number 0 and bit 0 has number {top}.",
                    f"{index} is {top} minus the bit position of the winner.",
                    f"The number of bit i of {request} is {top} - i, so the most significant bit is number 0.",
                ]
            )
        ]
    return [
        v.pick(
            [
                f"The number of a request is its bit position in {request}, 0 for the least significant bit.",
                f"{index} is the bit position of the winner, counted from 0 at the least significant end.",
                f"Bit i of {request} has the number i, where bit 0 is the least significant.",
            ]
        )
    ]


def gates(p: Params, v: Voice) -> list[str]:
    request = v.ref(p.request)
    if p.mask:
        mask = v.ref(p.mask)
        return [
            v.pick(
                [
                    f"A request counts only where the same bit of {mask} is 1.",
                    f"Requests at positions where {mask} holds a 0 are ignored.",
                    f"{mask} masks the requests bit by bit: a 0 there keeps the line of {request} out.",
                ]
            )
        ]
    if p.enable:
        enable = v.ref(p.enable)
        return [
            v.pick(
                [
                    f"While {enable} is 0, no request counts.",
                    f"{enable} must be 1; with {enable} low the module behaves as if nothing requested.",
                    f"When {enable} is low, every request of {request} is ignored.",
                ]
            )
        ]
    return []


def nothing(p: Params, v: Voice) -> str:
    index = v.ref(p.index)
    left = " that counts" if p.mask or p.enable else ""
    return v.pick(
        [
            f"When there is no active request{left}, {index} is {p.empty}.",
            f"{index} is {p.empty} if nothing requests."
            if not left
            else f"{index} is {p.empty} if no request{left} is left.",
            f"Without any active request{left}, {index} takes the value {p.empty}.",
        ]
    )


def others(p: Params, v: Voice) -> list[str]:
    rules = []
    counts = " that counts" if p.mask or p.enable else ""
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{valid} is 1 while there is at least one active request{counts}, else 0.",
                    f"{valid} is high exactly when some active request{counts} is present.",
                    f"{valid} tells whether there is any active request{counts}: 1 if so, 0 if not.",
                ]
            )
        )
    if p.grant:
        grant = v.ref(p.grant)
        rules.append(
            v.pick(
                [
                    f"{grant} has the winner's bit set and all other bits clear; it is 0 without a winner.",
                    f"{grant} shows the winner in one-hot form, at the bit position it has in "
                    f"{v.ref(p.request)}, and is all zeros when there is none.",
                    f"In {grant} only the bit at the winner's position in {v.ref(p.request)} is 1; "
                    "without a winner no bit is.",
                ]
            )
        )
    return rules
