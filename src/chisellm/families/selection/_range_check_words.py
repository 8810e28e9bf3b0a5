"""What a range check does, in words."""

from __future__ import annotations

from chisellm.families.selection._range_check_params import Params, Window
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    number = "signed" if p.signed else "unsigned"
    noun = v.pick(
        ["range checker", "window comparator", "range check"]
        if len(p.windows) == 1
        else ["multi-window comparator", "range decoder", "checker for several ranges"]
    )
    outs = listed([v.ref(out) for out in p.outs])
    article = "an" if number == "unsigned" else "a"
    does = v.pick(
        [
            f"compares {data}, {article} {number} number, with limits and drives {outs}",
            f"checks where the {number} number {data} lies and reports it on {outs}",
            f"drives {outs} according to the range in which the {number} number {data} lies",
        ]
    )
    rules = [rule(p, window, v) for window in p.windows]
    rules += side_rules(p, v)
    flags = listed([v.ref(window.name) for window in p.windows], "or")
    every = listed([v.ref(window.name) for window in p.windows])
    for kind, name in p.extras:
        out = v.ref(name)
        if kind == "none":
            rules.append(
                v.pick(
                    [
                        f"{out} is 1 if {data} lies in none of the ranges.",
                        f"{out} is high exactly when no range contains {data}.",
                        f"{out} tells that {data} is outside all ranges.",
                    ]
                    if len(p.windows) > 1
                    else [
                        f"{out} is 1 if {data} does not lie in that range.",
                        f"{out} is high exactly when {data} is outside the range.",
                        f"{out} reports with a 1 that {data} has left the range.",
                    ]
                )
            )
        elif kind == "any":
            rules.append(
                v.pick(
                    [
                        f"{out} is 1 if at least one of {every} is 1.",
                        f"{out} is high exactly when {flags} is high.",
                        f"{out} tells whether any range contains {data}.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{out} is the number of ranges that contain {data}.",
                        f"{out} counts how many of {every} are 1.",
                        f"{out} tells in how many of the ranges {data} lies.",
                    ]
                )
            )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, all outputs are 0.",
                    f"All of this holds while {enable} is 1; otherwise every output is 0.",
                    f"With {enable} at 0 the check is off and all outputs are 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def words(p: Params, window: Window, v: Voice) -> tuple[str, str]:
    low = str(window.low) if p.fixed else v.ref(p.limits[0])
    high = str(window.high) if p.fixed else v.ref(p.limits[1])
    return low, high


def rule(p: Params, window: Window, v: Voice) -> str:
    """When the flag of one window is 1."""
    data, out = v.ref(p.data), v.ref(window.name)
    low, high = words(p, window, v)
    above = f"greater than {low}" if window.open_low else f"at least {low}"
    below = f"less than {high}" if window.open_high else f"at most {high}"
    if window.low is None or window.high is None:
        test = below if window.low is None else above
        relation = ("<" if window.open_high else "<=") if window.low is None else (">" if window.open_low else ">=")
        return v.pick(
            [
                f"{out} is 1 if {data} is {test}, and 0 otherwise.",
                f"{out} is high exactly when {data} {relation} {high if window.low is None else low}.",
                f"{out} tells whether {data} is {test}.",
            ]
        )
    left, right = "<" if window.open_low else "<=", "<" if window.open_high else "<="
    sides_in = ("exclusive" if window.open_low else "inclusive", "exclusive" if window.open_high else "inclusive")
    said = v.pick(
        [
            f"{out} is 1 if {data} is {above} and {below}, and 0 otherwise.",
            f"{out} is high exactly when {low} {left} {data} {right} {high}.",
            f"{out} tells whether {data} lies between {low} ({sides_in[0]}) and {high} ({sides_in[1]}).",
        ]
    )
    if p.fixed:
        return said
    return f"{said} " + v.pick(
        [
            "Crossed limits make an empty range.",
            f"If {low} is greater than {high}, it is always 0.",
            f"It is 0 for every number should {low} exceed {high}.",
        ]
    )


def side_rules(p: Params, v: Voice) -> list[str]:
    """The flags for numbers on either side of the only window."""
    rules = []
    window = p.windows[0]
    low, high = words(p, window, v)
    under = f"not greater than {low}" if window.open_low else f"less than {low}"
    over = f"not less than {high}" if window.open_high else f"greater than {high}"
    for flag, test in ((p.below, under), (p.above, over)):
        if flag:
            out = v.ref(flag)
            rules.append(
                v.pick(
                    [
                        f"{out} is 1 if {v.ref(p.data)} is {test}, and 0 otherwise.",
                        f"{out} is high exactly when the number is {test}.",
                        f"{out} reports with a 1 a number that is {test}.",
                    ]
                )
            )
    return rules
