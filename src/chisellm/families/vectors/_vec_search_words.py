"""The words of the vec_search family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.vectors.vec_search import Params


def condition(p: Params, v: Voice) -> str:
    bound = v.ref(p.key) if p.key else str(p.constant)
    return {
        "equal": f"equals {bound}",
        "above": f"is greater than {bound}",
        "below": f"is less than {bound}",
        "nonzero": "is not zero",
        "bit": f"has bit {p.constant} set",
        "between": f"lies between {bound} and {v.ref(p.high)}, both included",
    }[p.test]


def describe(p: Params, v: Voice) -> Description:
    items, found = v.ref(p.items), v.ref(p.found)
    test = condition(p, v)
    noun = v.pick(["vector search unit", "searcher for elements of a Vec", "element finder"])
    does = v.pick(
        [
            f"searches {items} for elements with a given property and drives {found}",
            f"looks for certain elements of {items} and reports the result on {found}",
            f"examines all elements of {items} at once and reports on {found} what it finds",
        ]
    )
    rules = [
        v.pick(
            [
                f"An element is a hit if it {test}.",
                f"A hit is an element of {items} that {test}.",
                f"Each element of {items} that {test} counts as a hit.",
            ]
        )
    ]
    if p.test == "between":
        rules.append(f"If {v.ref(p.key)} is greater than {v.ref(p.high)}, there is no hit.")
    if p.used:
        unit = "element" if p.used_vec else "bit"
        rules.append(
            v.pick(
                [
                    f"Element k only takes part if {unit} k of {v.ref(p.used)} is 1; otherwise it is never a hit.",
                    f"Where {unit} k of {v.ref(p.used)} is 0, element k of {items} is no hit, whatever it holds.",
                    f"{v.ref(p.used)} tells by {unit} k whether element k of {items} counts (1) or is ignored (0).",
                ]
            )
        )
    much = "exactly one hit" if p.which == "only" else "at least one hit"
    rules.append(
        v.pick(
            [
                f"{found} is 1 exactly when there is {much}.",
                f"If there is {much}, {found} is 1, otherwise 0.",
                f"{found} is 1 for {much} and 0 in every other case.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=tuple(rules + results(p, v)))


def results(p: Params, v: Voice) -> list[str]:
    rules = []
    order = {"first": "first hit, the one with the lowest index", "last": "last hit, the one with the highest index"}
    if p.position:
        which = "single hit" if p.which == "only" else order[p.which]
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.position)} is the index of the {which}.",
                    f"{v.ref(p.position)} gives the position in {v.ref(p.items)} (counted from 0) of the {which}.",
                    f"The index of the {which}, appears on {v.ref(p.position)}."
                    if p.which != "only"
                    else f"The index of the single hit appears on {v.ref(p.position)}.",
                ]
            )
        )
        if p.value:
            rules.append(f"{v.ref(p.value)} is {v.pick(['that element itself', 'the value of that element'])}.")
        names = v.ref(p.position) + (f" and {v.ref(p.value)} are" if p.value else " is")
        none = "a single hit" if p.which == "only" else "a hit"
        rules.append(
            v.pick(
                [
                    f"Without {none} {names} 0.",
                    f"If there is no {none[2:]}, {names} 0.",
                    f"Unless there is {none}, {names} 0.",
                ]
            )
        )
    if p.total:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.total)} is the number of hits.",
                    f"{v.ref(p.total)} tells how many hits there are.",
                    f"The hits are counted on {v.ref(p.total)}.",
                ]
            )
        )
    if p.every:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.every)} is 1 exactly when all {p.count} elements are hits.",
                    f"{v.ref(p.every)} tells by a 1 that every element is a hit.",
                    f"If each of the {p.count} elements is a hit, {v.ref(p.every)} is 1, else 0.",
                ]
            )
        )
    if p.hits:
        rules.append(
            v.pick(
                [
                    f"Element k of {v.ref(p.hits)} is 1 if element k of {v.ref(p.items)} is a hit, else 0.",
                    f"{v.ref(p.hits)} marks the hits, element k for element k of {v.ref(p.items)}, with a 1.",
                    f"Each hit sets the element of {v.ref(p.hits)} at its position to 1; the others are 0.",
                ]
            )
        )
    return rules
