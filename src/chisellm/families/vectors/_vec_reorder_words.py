"""The words of the vec_reorder family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.vectors.vec_reorder import Params


def describe(p: Params, v: Voice) -> Description:
    items, out = v.ref(p.items), v.ref(p.out)
    rules = []
    noun = v.pick(["vector reordering unit", "element reordering stage", "permuter of Vec elements"])
    n, half = p.count, p.count // 2
    places = f"{p.amount} position{'s' * (p.amount > 1)}"
    way = "higher" if p.upward else "lower"
    ends = ("top", "bottom") if p.upward else ("bottom", "top")
    wrapping = "those that leave at the {} come back at the {}".format(*ends)
    does = v.pick(
        {
            "reverse": [
                f"reverses the order of the elements of {items} and outputs them on {out}",
                f"drives {out} with the elements of {items} in reverse order",
                f"outputs on {out} the Vec {items} with its elements in the opposite order",
            ],
            "rotate": [
                f"rotates the elements of {items} by {places} towards {way} indices and drives {out}",
                f"moves each element of {items} {places} towards {way} indices, cyclically, and outputs "
                f"the result on {out}",
            ],
            "turn": [
                f"rotates the elements of {items} by {v.ref(p.control)} positions towards {way} indices and drives "
                f"{out}",
                f"moves each element of {items} by {v.ref(p.control)} positions towards {way} indices, cyclically, and "
                f"outputs the result on {out}",
            ],
            "interleave": [
                f"interleaves the lower and the upper half of {items} on {out}",
                f"shuffles {items}: {out} takes its elements alternately from the lower and the upper half",
            ],
            "split": [
                f"splits the elements of {items} by the parity of their index into {out} and {v.ref(p.second)}",
                f"distributes the elements of {items} at even and odd positions to two Vecs",
            ],
            "transpose": [
                f"transposes the matrix stored in {items} and outputs it on {out}",
                f"drives {out} with the transpose of the matrix in {items}",
            ],
            "swap": [
                f"swaps neighbouring {'elements' if p.amount == 1 else 'pairs of elements'} of {items} and drives "
                f"{out}",
                f"outputs on {out} the Vec {items} with neighbouring "
                f"{'elements' if p.amount == 1 else 'element pairs'} "
                "exchanged",
            ],
            "permute": [
                f"brings the elements of {items} into another fixed order on {out}",
                f"permutes the elements of {items} in a fixed way and outputs them on {out}",
            ],
        }[p.kind]
    )
    rows, columns = p.amount, n // p.amount
    rules.append(
        v.pick(
            {
                "reverse": [
                    f"Element k of {out} is element {n - 1} - k of {items}.",
                    f"The first element of {items} becomes the last one of {out}, and so on.",
                    f"Element 0 of {items} goes to position {n - 1}, element 1 to position {n - 2}, and so on.",
                ],
                "rotate": [
                    f"Element k of {items} goes to position (k {'+' if p.upward else '-'} {p.amount}) modulo {n} of "
                    f"{out}.",
                    f"The rotation is cyclic: {wrapping}.",
                ],
                "turn": [
                    f"Element k of {items} goes to position (k {'+' if p.upward else '-'} {v.ref(p.control)}) "
                    f"modulo {n} "
                    f"of {out}.",
                    f"The rotation is cyclic: {wrapping}.",
                ],
                "interleave": [
                    f"Element 2k of {out} is element k of {items}, and element 2k + 1 is element k + {half}, for k "
                    "from 0 "
                    f"to {half - 1}.",
                    f"The order of sources is {listed([s for k in range(half) for s in (str(k), str(k + half))])}, "
                    "where "
                    f"each number is an index into {items}.",
                ],
                "split": [
                    f"Element k of {out} is element 2k of {items}, and element k of {v.ref(p.second)} is element 2k "
                    "+ 1.",
                    f"{out} gets the elements with even indices and {v.ref(p.second)} those with odd indices, both in "
                    "ascending order.",
                ],
                "transpose": [
                    f"{items} holds {rows} rows of {columns} elements, row by row; {out} holds the {columns} "
                    "columns one "
                    f"after the other, each with {rows} elements.",
                    f"The element in row r and column c is element {columns}r + c of {items} and element {rows}c + "
                    "r of "
                    f"{out}, with {rows} rows and {columns} columns in the input matrix.",
                ],
                "swap": [
                    f"Element k of {out} is element k + {p.amount} of {items} where k modulo {2 * p.amount} is less "
                    "than "
                    f"{p.amount}, and element k - {p.amount} otherwise.",
                    "Elements 0 and 1 change places, 2 and 3, and so on."
                    if p.amount == 1
                    else "The pair of elements 0 and 1 changes places with the pair 2 and 3"
                    + (", 4 and 5 with 6 and 7, and so on" if n > 4 else "")
                    + "; the order within a pair is kept.",
                ],
                "permute": [
                    f"From position 0 on, {out} holds the elements of {items} with the indices "
                    f"{listed([str(k) for k in p.order])}.",
                    f"The sources of the elements 0 to {n - 1} of {out} are, in this order, the elements "
                    f"{listed([str(k) for k in p.order])} of {items}.",
                ],
            }[p.kind]
        )
    )
    if p.control and p.kind != "turn":
        control = v.ref(p.control)
        rules.append(
            v.pick(
                [
                    f"This happens while {control} is {p.active}; while it is {1 - p.active}, {out} equals {items}.",
                    f"With {control} at {1 - p.active}, {out} is {items} in its original order.",
                    f"{control} at {p.active} turns the reordering on; at {1 - p.active} the elements pass straight "
                    "through.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))
