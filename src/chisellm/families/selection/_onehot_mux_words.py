"""The words of the one-hot multiplexer family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.selection.onehot_mux import Params


def listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def describe(p: Params, v: Voice) -> Description:
    select, out = v.ref(p.select), v.ref(p.out)
    count = len(p.data)
    what = f"the elements of {v.ref(p.name)}" if p.vector else listed([v.ref(path) for path in p.data])
    does = v.pick(
        [
            f"passes one of {what} on to {out}, chosen by the one-hot word {select}",
            f"drives {out} with one of {what} as the one-hot word {select} tells",
            f"uses the one-hot word {select} to choose which of {what} appears on {out}",
        ]
    )
    noun = v.pick(
        [
            "multiplexer with a one-hot select",
            f"multiplexer for {count} words with a one-hot select",
            f"selector between {count} words with a one-hot select word",
        ]
    )
    rules = [*order_rules(p, v), *extra_rules(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables(p, v))


def order_rules(p: Params, v: Voice) -> list[str]:
    select = v.ref(p.select)
    if not (p.straight or p.mirrored):
        return [
            v.pick(
                [
                    f"The table tells which input each bit of {select} chooses; bit 0 is the least significant.",
                    f"Which bit of {select} stands for which input is given in the table, with bit 0 as the "
                    "least significant bit.",
                    f"The bits of {select}, counted from 0 at the least significant end, choose as the table says.",
                ]
            )
        ]
    if p.vector:
        target = "element i" if p.straight else f"element {len(p.data) - 1} - i"
        return [
            v.pick(
                [
                    f"Bit i of {select} chooses {target} of {v.ref(p.name)}; bit 0 is the least significant.",
                    f"If bit i of {select} is set (bit 0 is the least significant), {target} of "
                    f"{v.ref(p.name)} is chosen.",
                    f"Counting bits from the least significant one, bit i of {select} stands for {target} of "
                    f"{v.ref(p.name)}.",
                ]
            )
        ]
    first, second, last = (v.ref(p.data[p.order[bit]]) for bit in (0, 1, -1))
    top = len(p.data) - 1
    ends = f"bit 0 chooses {first} and bit 1 chooses {second}"
    middle = f"bit 0 chooses {first}, bit 1 chooses {second}, and so on up to bit {top}, which chooses {last}"
    if top == 2:
        middle = f"bit 0 chooses {first}, bit 1 chooses {second} and bit 2 chooses {last}"
    body = ends if top == 1 else middle
    return [
        v.pick(
            [
                f"In {select}, {body}.",
                f"Counted from the least significant end of {select}, {body}.",
                f"The bits of {select} stand for the inputs as follows: {body}.",
            ]
        )
    ]


def extra_rules(p: Params, v: Voice) -> list[str]:
    rules, out = [], v.ref(p.out)
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{out} shows the chosen word while {enable} is 1, and 0 while {enable} is 0.",
                    f"When {enable} is low, {out} is 0 no matter what is chosen.",
                    f"{enable} gates the output: it must be 1 for the chosen word to pass, otherwise {out} is 0.",
                ]
            )
        )
    if p.invert:
        invert = v.ref(p.invert)
        rules.append(
            v.pick(
                [
                    f"While {invert} is 1, {out} is the bitwise complement of the chosen word; while it is 0, "
                    "the word itself.",
                    f"{invert} inverts every bit of the chosen word on its way to {out}; at 0 the word is unchanged.",
                    f"If {invert} is high all bits of the chosen word are flipped, otherwise it passes as it is.",
                ]
            )
        )
    if p.index:
        index, select = v.ref(p.index), v.ref(p.select)
        free = f", whatever {v.ref(p.enable)} is" if p.enable else ""
        rules.append(
            v.pick(
                [
                    f"{index} is the number of the set bit of {select}{free}.",
                    f"{index} gives the position of the one in {select} as a binary number{free}.",
                    f"The position of the set bit of {select} (0 for the least significant one) is also driven "
                    f"on {index} in binary{free}.",
                ]
            )
        )
    return rules


def tables(p: Params, v: Voice) -> tuple[str, ...]:
    if p.straight or p.mirrored:
        return ()
    head = v.pick([f"bit of {v.ref(p.select)}", f"set bit of {v.ref(p.select)}", f"{v.ref(p.select)} bit"])
    rows = [f"| {bit} | {v.ref(p.data[place])} |" for bit, place in enumerate(p.order)]
    return ("\n".join([f"| {head} | {v.pick(['input', 'chosen word', 'source'])} |", "|---|---|", *rows]),)
