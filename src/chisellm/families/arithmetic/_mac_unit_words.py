"""What a multiply-accumulate unit does, in words."""

from __future__ import annotations

from chisellm.families.arithmetic._mac_unit_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    a, b, total = v.ref(p.a), v.ref(p.b), v.ref(p.sum)
    sign = "signed " if p.signed else ""
    noun = v.pick(
        [f"{sign}multiply-accumulate unit", "MAC unit", f"{'pipelined ' if p.staged else ''}multiply-accumulator"]
    )
    does = v.pick(
        [
            f"multiplies {a} by {b} and adds the products up on {total}",
            f"accumulates the products of {a} and {b} in a register that drives {total}",
            f"keeps on {total} a running sum of the products {a} times {b}",
        ]
    )
    rules = []
    each = f"at which {v.ref(p.valid)} is 1" if p.valid else ""
    taken = f"A pair of operands is taken at each clock edge {each}".rstrip()
    rules.append(
        v.pick(
            [
                f"{taken}.",
                f"{'Operands count only at clock edges ' + each if p.valid else 'Operands count at every clock edge'}.",
                f"Every clock edge {each} takes one product{' ' if not each else ', others take none'}".replace(
                    "product ", "product"
                ).replace("edge  ", "edge ")
                + ".",
            ]
        )
    )
    if p.staged:
        rules.append(
            v.pick(
                [
                    "The exact product goes through a register first: it is stored at that edge and enters the "
                    "sum at the next one.",
                    "The sum takes in a product one clock edge after its operands were taken; until then a "
                    "register holds the exact product.",
                    "There are two stages: one clock edge stores the exact product, and the following edge "
                    "accumulates it.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "The exact product enters the sum at this same edge.",
                    "At that edge the sum takes in the exact product.",
                    "The full product is accumulated at the very edge that takes the operands.",
                ]
            )
        )
    if p.subtract:
        sub = v.ref(p.subtract)
        rules.append(
            v.pick(
                [
                    f"The product is added if {sub} is 0 and subtracted if {sub} is 1 together with its operands.",
                    f"{sub} belongs to the operands: 1 subtracts their product from the sum, 0 adds it.",
                    f"With {sub} = 1 alongside the operands their product is subtracted instead of added.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    inside = f"{p.low} to {p.high}"
    if p.clear:
        clear = v.ref(p.clear)
        others = ["the flag"] * bool(p.flag) + ["the count"] * bool(p.count)
        everything = (
            " and ".join([", ".join(["the sum", *others][:-1]), ["the sum", *others][-1]]) if others else "the sum"
        )
        become = "become" if others else "becomes"
        through = (
            " The clear goes through a register like the product, so that it acts in step with the operands of "
            "its own cycle."
            if p.staged
            else ""
        )
        if p.restarts:
            kept = (
                f" taken together with it (that is, with {v.ref(p.valid)} = 1)"
                if p.valid
                else " taken together with it"
            )
            rules.append(
                v.pick(
                    [
                        f"{clear} = 1 starts a new sum: {everything} {become} 0 before the product{kept} is "
                        f"accumulated as the first one.{through}",
                        f"With {clear} = 1, {everything} first {become} 0, and the product{kept} is then the "
                        f"first of the new sum.{through}",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{clear} = 1 makes {everything} 0, and operands offered together with it are not "
                        f"taken.{through}",
                        f"A clock edge with {clear} = 1 takes no operands; instead {everything} {become} 0.{through}",
                    ]
                )
            )
    if p.saturates:
        rules.append(
            v.pick(
                [
                    f"Results are clamped to {inside}.",
                    f"The sum saturates at {p.low} and {p.high}.",
                    f"A result outside {inside} is replaced by the nearer of these limits.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"The sum wraps modulo 2^{p.size} within {inside}.",
                    f"Only the lowest {p.size} bits of a result are kept.",
                    f"Results outside {inside} wrap around modulo 2^{p.size}.",
                ]
            )
        )
    if p.flag:
        until = "a clear or a reset" if p.clear else "a reset"
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.flag)} becomes 1 at the clock edge at which an exact result lies outside {inside} "
                    f"and stays 1 until {until}.",
                    f"{v.ref(p.flag)} is sticky: an exact result outside {inside} sets it at the same edge, and "
                    f"only {until} takes it back.",
                    f"When an exact result is not within {inside}, the edge that accumulates it also sets "
                    f"{v.ref(p.flag)}, which holds until {until}.",
                ]
            )
        )
    if p.count:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.count)} counts the products in the sum, modulo {1 << p.counted}.",
                    f"{v.ref(p.count)} is the number of products accumulated so far, modulo {1 << p.counted}.",
                    f"The number of products that have entered the sum, modulo {1 << p.counted}, is on "
                    f"{v.ref(p.count)}.",
                ]
            )
        )
    return rules
