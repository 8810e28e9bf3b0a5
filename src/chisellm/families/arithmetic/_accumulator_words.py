"""What an accumulator does, in words."""

from __future__ import annotations

from chisellm.families.arithmetic._accumulator_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    data, total = v.ref(p.data), v.ref(p.sum)
    sign = "signed " if p.signed else ""
    noun = v.pick(
        [
            f"{sign}accumulator",
            "accumulating register",
            f"{'saturating' if p.ends == 'saturate' else 'wrapping'} accumulator",
        ]
    )
    does = v.pick(
        [
            f"accumulates {data} into a running total shown on {total}",
            f"keeps a running total of {data} in a register that drives {total}",
            f"sums up values of {data} and shows the total on {total}",
        ]
    )
    rules = []
    when = f"at which {v.ref(p.enable)} is 1" if p.enable else ""
    at = f"At every rising clock edge {when}".rstrip()
    if p.subtract:
        sub = v.ref(p.subtract)
        rules.append(
            v.pick(
                [
                    f"{at}, {data} is added to the total if {sub} is 0 and subtracted from it if {sub} is 1.",
                    f"{at}, the total changes by {data}: upwards when {sub} is 0, downwards when {sub} is 1.",
                    f"{at}, {sub} decides what happens to the total: 0 adds {data}, 1 subtracts it.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{at}, {data} is added to the total.",
                    f"{at}, the total grows by {data}.",
                    f"{at}, the new total is the old one plus {data}.",
                ]
            )
        )
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, no term is taken and the total stays.",
                    f"With {v.ref(p.enable)} at 0 nothing is added and the total holds.",
                    f"{v.ref(p.enable)} = 0 leaves the total as it is.",
                ]
            )
            if not p.clear
            else v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, no term is taken; the total then stays unless it is cleared.",
                    f"With {v.ref(p.enable)} at 0 nothing is added, and only a clear can change the total.",
                    f"{v.ref(p.enable)} = 0 leaves the total as it is, apart from a clear.",
                ]
            )
        )
    rules += clear_rules(p, v) + range_rules(p, v)
    if p.count:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.count)} counts the terms taken since reset{' or clear' if p.clear else ''}, modulo "
                    f"{1 << p.counted}.",
                    f"{v.ref(p.count)} is the number of terms in the total, modulo {1 << p.counted}.",
                    f"The number of terms taken so far (it wraps modulo {1 << p.counted}) is on {v.ref(p.count)}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def clear_rules(p: Params, v: Voice) -> list[str]:
    if not p.clear:
        return []
    clear = v.ref(p.clear)
    others = [name for name, there in [("flag", p.flag), ("number of terms", p.count)] if there]
    everything = ", ".join(["the total", *(f"the {name}" for name in others[:-1])])
    everything += f" and the {others[-1]}" if others else ""
    enable = v.ref(p.enable) if p.enable else ""
    if not p.restarts:
        anyway = f", even with {enable} = 1" if enable else ""
        return [
            v.pick(
                [
                    f"If {clear} is 1 at a clock edge, {everything} become 0 and no term is taken{anyway}.",
                    f"{clear} = 1 has priority: it sets {everything} to 0 at the clock edge, and a term offered "
                    "at that "
                    "edge is lost.",
                    f"A 1 on {clear} makes {everything} 0 at the clock edge; no term is taken at such an edge{anyway}.",
                ]
            ).replace("the total become 0", "the total becomes 0")
        ]
    taken = f" (that is, if {enable} is 1)" if enable else ""
    rules = [
        v.pick(
            [
                f"{clear} = 1 starts anew: at that clock edge {everything} are taken as 0, and the term of the "
                "same edge "
                f"is the first of the new total{taken}.",
                f"At a clock edge with {clear} = 1, {everything} count as 0 before the term of this edge is "
                f"taken{taken}, "
                "so that nothing of the past is left.",
                f"A 1 on {clear} puts {everything} back to 0 and, at the same edge, still takes the term{taken} as the "
                "first one.",
            ]
        )
        .replace("the total are taken", "the total is taken")
        .replace("the total count as", "the total counts as")
    ]
    if enable:
        rules.append(
            v.pick(
                [
                    f"With {enable} = 0 and {clear} = 1, {everything} end up at 0.",
                    f"If {clear} is 1 while {enable} is 0, no term follows and all of this is simply 0 afterwards.",
                    f"{clear} without {enable} leaves 0 behind.",
                ]
            ).replace("the total end up", "the total ends up")
        )
    return rules


def range_rules(p: Params, v: Voice) -> list[str]:
    inside = f"{p.low} to {p.high}"
    if p.ends == "saturate":
        rules = [
            v.pick(
                [
                    f"The total saturates: a result outside {inside} is replaced by the nearer of the two limits.",
                    f"Results are clamped to {inside}.",
                    f"A sum that does not lie within {inside} becomes the limit that it has passed ({p.low} or "
                    f"{p.high}).",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"The total wraps around modulo 2^{p.size} within {inside}.",
                    f"Results outside {inside} wrap around modulo 2^{p.size}.",
                    f"Only the lowest {p.size} bits of a result are kept, so that the total wraps.",
                ]
            )
        ]
    if p.flag:
        flag = v.ref(p.flag)
        if p.sticky:
            undo = " or a clear" if p.clear else ""
            rules.append(
                v.pick(
                    [
                        f"{flag} becomes 1 at the clock edge at which the exact result lies outside {inside}, and "
                        f"stays 1 until a reset{undo}.",
                        f"{flag} is a sticky register: once an exact result has been outside {inside} it is 1 "
                        f"until reset{undo}.",
                        f"A result outside {inside} sets {flag} at the same edge; only a reset{undo} takes it back.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{flag} is a register that is 1 in the cycle after an edge at which a term was taken and "
                        f"the exact result lay outside {inside}, and 0 after every other edge.",
                        f"{flag} tells, one cycle after the term, whether the exact result was outside {inside}; "
                        "after an edge that takes no term it is 0.",
                        f"After each edge {flag} is 1 if a term was taken there whose exact result was not within "
                        f"{inside}, else 0.",
                    ]
                )
            )
    return rules
