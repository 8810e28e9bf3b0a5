"""The words of the vec_lanes family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.vectors.vec_lanes import Params


WORDS = {
    "add": ["the sum of {x} and {y}", "{x} plus {y}"],
    "sub": ["{x} minus {y}", "the difference {x} minus {y}"],
    "min": ["the smaller one of {x} and {y}", "the minimum of {x} and {y}"],
    "max": ["the larger one of {x} and {y}", "the maximum of {x} and {y}"],
    "and": ["the bitwise AND of {x} and {y}"],
    "or": ["the bitwise OR of {x} and {y}"],
    "xor": ["the bitwise XOR of {x} and {y}"],
    "absdiff": ["the absolute difference of {x} and {y}", "the distance between {x} and {y}"],
    "eq": ["1 if {x} equals {y} and 0 otherwise"],
    "ne": ["1 if {x} differs from {y} and 0 otherwise"],
    "lt": ["1 if {x} is less than {y} and 0 otherwise"],
    "ge": ["1 if {x} is greater than or equal to {y} and 0 otherwise"],
}


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    names = {"x": f"element k of {a}", "y": b if p.scalar else f"element k of {b}"}
    noun = v.pick(["element-wise vector unit", "lane-wise vector unit", "vector operation on separate lanes"])
    operands = f"each element of {a} and the value {b}" if p.scalar else f"each pair of elements of {a} and {b}"
    verb = "compares" if p.compares else "combines"
    what = f"every element of {a} with {b}" if p.scalar else f"{a} and {b} element by element"
    does = v.pick(
        [
            f"{verb} {what} and puts the results into {out}",
            f"{verb} {what}, with the result of position k in element k of {out}",
            f"applies an operation to {operands} and drives {out} with the results",
        ]
    )
    main = v.pick(WORDS[p.op]).format(**names)
    if p.mode:
        mode, second = v.ref(p.mode), v.pick(WORDS[p.other]).format(**names)
        rules = [
            v.pick(
                [
                    f"When {mode} is 1, element k of {out} is {main}; when it is 0, it is {second}.",
                    f"{mode} selects the operation: at 1 element k of {out} is {main}, at 0 {second}.",
                    f"With {mode} at 1, element k of {out} is {main}, with {mode} at 0 it is {second}.",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"Element k of {out} is {main}.",
                    f"For every position k, element k of {out} is {main}.",
                    f"The result in position k of {out} is {main}.",
                ]
            )
        ]
    rules += width_rules(p, v) + mask_rules(p, v)
    each = f"element of {out}"
    if p.every:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.every)} is 1 exactly when every {each} is 1.",
                    f"{v.ref(p.every)} is the AND of all elements of {out}.",
                    f"If no {each} is 0, {v.ref(p.every)} is 1, else 0.",
                ]
            )
        )
    if p.some:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.some)} is 1 exactly when at least one {each} is 1.",
                    f"{v.ref(p.some)} is the OR of all elements of {out}.",
                    f"If any {each} is 1, so is {v.ref(p.some)}; otherwise it is 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def width_rules(p: Params, v: Voice) -> list[str]:
    ops = {p.op, p.other} & {"add", "sub"}
    if not ops:
        return []
    what = "sums" if ops == {"add"} else "differences" if ops == {"sub"} else "sums and differences"
    if p.grows:
        return [
            v.pick(
                [
                    f"The {what} are exact, since the output elements have one bit more.",
                    f"No {what.removesuffix('s')} overflows: {p.out_width} bits are enough for each.",
                    f"With {p.out_width} bits, the elements of {v.ref(p.out)} hold the full {what}.",
                ]
            )
        ]
    return [
        v.pick(
            [
                f"The {what} wrap around in {p.width} bits.",
                f"Overflow is ignored: {what} are taken modulo {2**p.width}"
                + (", as two's complement numbers." if p.signed else "."),
                f"Of the {what} only the low {p.width} bits are kept.",
            ]
        )
    ]


def mask_rules(p: Params, v: Voice) -> list[str]:
    if not p.mask:
        return []
    mask, out, word = v.ref(p.mask), v.ref(p.out), "element" if p.mask_vec else "bit"
    rest = f"element k of {v.ref(p.a)} unchanged" if p.keeps else "0"
    return [
        v.pick(
            [
                f"Lane k is only active if {word} k of {mask} is 1; otherwise element k of {out} is {rest}.",
                f"Where {word} k of {mask} is 0, element k of {out} is {rest}.",
                f"{mask} enables the lanes, {word} k lane k: a lane that is disabled (0) outputs {rest}.",
            ]
        )
    ]
