"""The words of the sorting_network family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.vectors.sorting_network import Params


def describe(p: Params, v: Voice) -> Description:
    keys, out = v.ref(p.keys), v.ref(p.out)
    kind = "signed" if p.signed else "unsigned"
    noun = v.pick([f"{p.count}-element sorter", "sorting network", f"combinational sorter for {p.count} numbers"])
    does = v.pick(
        [
            f"sorts the {p.count} elements of {keys} and outputs them on {out}",
            f"puts the {p.count} numbers of {keys} into order and drives {out} with them",
            f"drives {out} with the elements of {keys} in sorted order",
        ]
    )
    if p.direction:
        direction = v.ref(p.direction)
        rules = [
            v.pick(
                [
                    f"The order is ascending when {direction} is 0 (the smallest element has index 0) and "
                    "descending when "
                    "it is 1.",
                    f"{direction} at 1 selects descending order, with the largest element at index 0; at 0 the "
                    "order is "
                    "ascending.",
                    f"When {direction} is 0, element 0 of {out} is the smallest one and the order ascends; when it "
                    "is 1, "
                    "element 0 is the largest one and the order descends.",
                ]
            )
        ]
    else:
        first, way = ("largest", "descending") if p.descending else ("smallest", "ascending")
        rules = [
            v.pick(
                [
                    f"The order is {way}: element 0 of {out} is the {first} one.",
                    f"Element 0 of {out} is the {first} and the others follow in {way} order.",
                    f"Sorting is {way}, with the {first} element at index 0.",
                ]
            )
        ]
    if p.signed:
        rules.append(
            v.pick(
                [
                    "The elements are compared as signed numbers.",
                    f"Comparison is {kind}.",
                    "Negative numbers count as less than positive ones.",
                ]
            )
        )
    if p.carried_out:
        carried = v.ref(p.carried_out)
        if p.carried == "index":
            rules.append(
                v.pick(
                    [
                        f"Element k of {carried} is the index that element k of {out} had in {keys}.",
                        f"{carried} tells for each position of {out} where in {keys} its element came from.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"The elements of {v.ref(p.values)} travel with the elements of {keys} at the same index "
                        "and appear "
                        f"on {carried} at the new positions.",
                        f"{carried} holds the elements of {v.ref(p.values)} in the order in which their partners of "
                        f"{keys} "
                        f"appear on {out}.",
                    ]
                )
            )
        rules.append(
            v.pick(
                [
                    f"Equal elements keep their order in {keys}.",
                    f"The sort is stable: of equal elements the one with the lower index in {keys} comes first.",
                    "Among equal elements the one with the lower input index is placed first.",
                ]
            )
        )
    rules += statistics(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def statistics(p: Params, v: Voice) -> list[str]:
    keys, rules = v.ref(p.keys), []
    if p.extremes[0]:
        low, high = map(v.ref, p.extremes)
        rules.append(
            v.pick(
                [
                    f"{low} and {high} are the smallest and the largest element of {keys}.",
                    f"The minimum of {keys} appears on {low} and the maximum on {high}.",
                    f"{low} shows the smallest element of {keys}, {high} the largest one.",
                ]
            )
        )
    if p.median:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.median)} is the median, that is, the element in the middle of the sorted order.",
                    f"The median of {keys} appears on {v.ref(p.median)}.",
                    f"{v.ref(p.median)} shows element {p.count // 2} of the sorted sequence.",
                ]
            )
        )
    return rules
