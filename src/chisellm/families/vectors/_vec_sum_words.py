"""The words of the vec_sum family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.vectors.vec_sum import Params


def describe(p: Params, v: Voice) -> Description:
    items, out = v.ref(p.items), v.ref(p.out)
    n = p.count
    start = f"{v.ref(p.start)} and " if p.start else ""
    noun = v.pick(
        {
            "total": ["vector adder", "sum over a Vec", "adder for all elements of a Vec"],
            "running": ["prefix sum unit", "running sum over a Vec", "partial sum generator"],
            "pairs": ["pairwise adder for a Vec", "adder of neighbouring elements"],
            "alternating": ["alternating sum over a Vec", "adder and subtracter for alternate elements"],
            "clipped": ["saturating vector adder", "clipped sum over a Vec"],
        }[p.kind]
    )
    does = v.pick(
        {
            "total": [
                f"adds up {start}all {n} elements of {items} and outputs the sum on {out}",
                f"drives {out} with the sum of {start}all {n} elements of {items}",
            ],
            "running": [
                f"computes the running sums of {items} and outputs them on {out}",
                f"drives {out} with the prefix sums of {items}",
            ],
            "pairs": [
                f"adds neighbouring elements of {items} and outputs the {p.outs} sums on {out}",
                f"drives {out} with the sums of the {p.outs} pairs of neighbouring elements of {items}",
            ],
            "alternating": [
                f"adds the elements of {items} at even positions, subtracts those at odd positions and drives {out}",
                f"computes on {out} the sum of the elements of {items} with even index minus the sum of those with odd "
                "index",
            ],
            "clipped": [
                f"adds up all {n} elements of {items} and outputs the sum, limited to {2**p.width - 1}, on {out}",
                f"drives {out} with the sum of all {n} elements of {items}, saturated at {2**p.width - 1}",
            ],
        }[p.kind]
    )
    rules = []
    if p.kind == "running":
        rules.append(
            v.pick(
                [
                    f"Element k of {out} is the sum of {start}elements 0 to k of {items}.",
                    f"At position k, {out} holds {start}everything in {items} from element 0 up to and including k, "
                    "added "
                    "up.",
                    f"Each element k of {out} is the sum of {start}the first k + 1 elements of {items}.",
                ]
            )
        )
    elif p.kind == "pairs":
        rules.append(
            v.pick(
                [
                    f"Element k of {out} is the sum of elements 2k and 2k + 1 of {items}.",
                    f"Elements 0 and 1 of {items} give element 0 of {out}, elements 2 and 3 give element 1, and so on.",
                    f"{out} holds at position k what elements 2k and 2k + 1 of {items} add up to.",
                ]
            )
        )
    rules += widths(p, v) + options(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def widths(p: Params, v: Voice) -> list[str]:
    if p.kind == "clipped":
        return []
    what = "sums" if p.outs else "result"
    are = "are" if p.outs else "is"
    if not p.exact:
        return [
            v.pick(
                [
                    f"The {what} wrap{'' if p.outs else 's'} around in {p.width} bits.",
                    f"Overflow is ignored: only the low {p.width} bits of the {what} are kept.",
                    f"The {what} {are} taken modulo {2**p.width}"
                    + (", in two's complement." if p.signed else "."),
                ]
            )
        ]  # fmt: skip
    signed = ", as a signed number" if p.wide and not p.signed else ""
    return [
        v.pick(
            [
                f"The {what} {are} exact and never overflow{'' if p.outs else 's'}{signed}.",
                f"{p.out_width} bits hold every possible sum{signed}, so nothing is lost.",
                f"No carry is lost: the {what} {are} exact{signed}.",
            ]
        )
    ]


def options(p: Params, v: Voice) -> list[str]:
    rules = []
    items = v.ref(p.items)
    if p.mask:
        unit = "element" if p.mask_vec else "bit"
        rules.append(
            v.pick(
                [
                    f"An element of {items} counts as 0 if the {unit} of {v.ref(p.mask)} with the same index is 0.",
                    f"Element k of {items} only takes part if {unit} k of {v.ref(p.mask)} is 1; otherwise 0 takes its "
                    "place.",
                    f"Where {unit} k of {v.ref(p.mask)} is 0, element k of {items} is replaced by 0.",
                ]
            )
        )
    if p.mean:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.mean)} is the sum divided by {p.count}, rounded towards minus infinity."
                    if p.signed
                    else f"{v.ref(p.mean)} is the sum divided by {p.count}, rounded down.",
                    f"{v.ref(p.mean)} is the sum shifted right by {p.count.bit_length() - 1} bits"
                    + (", arithmetically." if p.signed else "."),
                ]
            )
        )
    if p.over:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.over)} is 1 exactly when the sum is greater than {v.ref(p.limit)}.",
                    f"A sum above {v.ref(p.limit)} sets {v.ref(p.over)} to 1; otherwise it is 0.",
                    f"{v.ref(p.over)} tells whether the sum exceeds {v.ref(p.limit)} (1) or not (0).",
                ]
            )
        )
    return rules
