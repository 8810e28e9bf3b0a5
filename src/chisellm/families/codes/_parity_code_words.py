"""The words of the parity_code family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.codes.parity_code import Params


def describe(p: Params, v: Voice) -> Description:
    data, parity, out, extra = v.ref(p.data), v.ref(p.parity), v.ref(p.out), v.ref(p.extra)
    kind = "parity" if p.odd == "control" else f"{p.odd} parity"
    many = p.groups > 1
    group = f"{p.width}-bit group" if p.width != 8 else "byte"
    rules: list[str] = []
    if p.op == "generate":
        noun = v.pick([f"{kind} generator", f"generator of {kind} bits"])
        whole = f"for each {group} of {data}" if many else f"of {data}"
        does = v.pick(
            [
                f"computes {'one ' + kind + ' bit' if many else 'the ' + kind + ' bit'} {whole} and drives {parity}",
                f"generates on {parity} the {kind} bit{'s' if many else ''} {whole}",
            ]
        )
    elif p.op == "append":
        noun = v.pick([f"{kind} encoder", f"word protector with {kind}"])
        where = f"each {group} of {data}" if many else f"{data}"
        does = v.pick(
            [
                f"adds {'one' if many else 'a'} {kind} bit to {where} and outputs the code word on {out}",
                f"protects {where} by {'one' if many else 'a'} {kind} bit and drives the code word {out}",
            ]
        )
    elif p.op == "check":
        noun = v.pick([f"{kind} checker", f"checker for {kind} bits"])
        does = v.pick(
            [
                f"checks {data} against the {kind} {'bits' if many else 'bit'} {parity}",
                f"verifies that {parity} holds the right {kind} {'bits' if many else 'bit'} for {data}",
            ]
        )
    else:
        noun = v.pick([f"{kind} decoder", f"receiver of words with {kind}"])
        does = v.pick(
            [
                f"removes the {kind} {'bits' if many else 'bit'} from the code word {data}, checks "
                f"{'them' if many else 'it'} and drives the data on {out}",
                f"splits the code word {data} into data, which it outputs on {out}, and {kind} "
                f"{'bits' if many else 'bit'}, which it checks",
            ]
        )
    if many:
        rules.append(grouping(p, v))
    if p.op in ("append", "strip"):
        rules.append(layout(p, v))
    rules.append(sense(p, v))
    if p.extra and p.generates:
        rules.append(
            v.pick(
                [
                    f"For tests, {extra} at 1 inverts {'every generated parity bit' if many else 'the parity bit'}.",
                    f"While {extra} is 1, {'all parity bits are' if many else 'the parity bit is'} wrong on purpose, "
                    "that is, inverted.",
                    f"{extra} injects errors: when it is 1, {'each parity bit is' if many else 'the parity bit is'} "
                    "output inverted.",
                ]
            )
        )
    if p.error:
        rules += verdicts(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def grouping(p: Params, v: Voice) -> str:
    data = v.ref(p.data)
    bits = p.width + (p.op == "strip")
    carrier = v.ref(p.parity) if p.op in ("generate", "check") else ""
    rest = f", and bit k of {carrier} belongs to group k" if carrier else ""
    return v.pick(
        [
            f"{data} consists of {p.groups} groups of {bits} bits; group 0 is the lowest one{rest}.",
            f"Group k of {data} (k from 0 to {p.groups - 1}) is made of bits {bits}k to {bits}k + {bits - 1}{rest}.",
            f"Counting from the least significant end, each {bits} bits of {data} form a group, with numbers 0 to "
            f"{p.groups - 1}{rest}.",
        ]
    )


def layout(p: Params, v: Voice) -> str:
    code = v.ref(p.out if p.op == "append" else p.data)
    side, end = ("most", "above") if p.above else ("least", "below")
    if p.groups == 1:
        return v.pick(
            [
                f"The parity bit is the {side} significant bit of {code}, the other {p.width} bits are the data.",
                f"In {code} the parity bit stands {end} the {p.width} data bits.",
                f"{code} holds {p.width} data bits and, {end} them, the parity bit.",
            ]
        )
    return v.pick(
        [
            f"In {code} each group has {p.width + 1} bits: its parity bit is the {side} significant one; the order "
            "of the groups is kept.",
            f"The groups follow each other in {code} with {p.width + 1} bits each, the parity bit {end} the "
            f"{p.width} data bits of its group, group 0 at the least significant end.",
            f"A group takes {p.width + 1} bits of {code}, group 0 the lowest ones; the parity bit stands {end} the "
            "data of its group.",
        ]
    )


def sense(p: Params, v: Voice) -> str:
    unit = "a group and its parity bit" if p.groups > 1 else "the data and the parity bit"
    if p.odd == "control":
        control = v.ref(p.control)
        return v.pick(
            [
                f"{control} chooses the parity: 1 means that {unit} together have an odd number of ones, 0 an even "
                "number.",
                f"With {control} at 1 the parity is odd, with 0 even, counted over {unit} together.",
                f"The number of ones in {unit} together is odd when {control} is 1 and even when it is 0.",
            ]
        )
    return v.pick(
        [
            f"With {p.odd} parity, {unit} together hold an {p.odd} number of ones.",
            f"The number of ones in {unit} together has to be {p.odd}.",
            f"Parity is {p.odd}: an {p.odd} number of ones in {unit} taken together.",
        ]
    )


def verdicts(p: Params, v: Voice) -> list[str]:
    error, errors, extra = v.ref(p.error), v.ref(p.errors), v.ref(p.extra)
    rules = []
    if p.groups == 1:
        watched = f" and {extra} is 1" if p.extra else ""
        return [
            v.pick(
                [
                    f"{error} is 1 exactly when the parity is wrong{watched}.",
                    f"A wrong parity sets {error} to 1" + (f" while {extra} is 1" if p.extra else "")
                    + "; in all other cases it is 0.",
                    f"{error} is 1 if and only if the parity does not fit{watched}.",
                ]
            )
        ]  # fmt: skip
    if p.errors:
        rules.append(
            v.pick(
                [
                    f"Bit k of {errors} is 1 when group k has the wrong parity, and {error} is 1 when any bit of "
                    f"{errors} is.",
                    f"{errors} marks the wrong groups, bit k for group k; {error} is the OR of all its bits.",
                    f"A wrong group k sets bit k of {errors}; {error} is 1 if at least one bit of {errors} is set.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{error} is 1 when at least one group has the wrong parity.",
                    f"One or more wrong groups set {error} to 1; otherwise it is 0.",
                    f"{error} is 0 only if the parity of every group is right, else 1.",
                ]
                if not p.extra
                else [f"{error} is 1 when at least one checked group has the wrong parity, and 0 otherwise."]
            )
        )
    if p.extra:
        rules.append(
            v.pick(
                [
                    f"Group k is checked only if bit k of {extra} is 1; other groups never count as wrong.",
                    f"Where bit k of {extra} is 0, group k is not checked and raises no error.",
                    f"{extra} selects by bit k whether group k is checked (1) or ignored (0).",
                ]
            )
        )
    return rules
