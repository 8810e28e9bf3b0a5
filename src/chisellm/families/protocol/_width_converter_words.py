"""What an instance of `width_converter` does, in words."""

from __future__ import annotations

from chisellm.families.protocol._width_converter_params import Params, data
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    source, sink, n, w = v.ref(p.source), v.ref(p.sink), p.ratio, p.width
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    out_ready, out_valid = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid")
    given, shown = v.ref(data(p, p.source) if p.up else f"{p.source}.bits"), v.ref(data(p, p.sink))
    first = "highest" if p.high else "lowest"
    if p.up:
        noun = v.pick([f"1-to-{n} width up-converter", f"stream packer of {n} items into one", "ready/valid up-sizer"])
        does = v.pick(
            [
                f"collects {n} items of {w} bits from {source} and offers them as one item of {p.wide} bits on {sink}",
                f"packs {n} consecutive items of {source} into each item of {sink}",
                f"puts {n} narrow items from {source} together to one wide item for {sink}",
            ]
        )
        early = f", or fewer if {v.ref(f'{p.source}.bits.last')} ends it early" if p.last else ""
        rules = [
            v.pick(
                [
                    f"An item is accepted at a clock edge with {valid} and {ready} at 1. {ready} is 1 while the "
                    "wide item is not "
                    "complete and 0 while a complete one waits; so nothing is accepted in the cycle in which it "
                    "leaves.",
                    f"{ready} is the inverse of {out_valid}: items are accepted (at clock edges with {valid} at 1) "
                    "only while no "
                    "complete wide item is on offer.",
                ]
            ),
            v.pick(
                [
                    f"From the cycle after the last of the {n} items{early}, {out_valid} is 1 until a clock edge "
                    f"with {out_ready} "
                    "at 1; then the next wide item is begun.",
                    f"As soon as {n} items have been accepted{early}, {out_valid} is 1 in the next cycle and stays "
                    "1 until "
                    f"{out_ready} is 1 at a clock edge, after which collecting starts anew.",
                ]
            ),
            v.pick(
                [
                    f"The first item accepted becomes the {first} {w} bits of {shown}, the next one the bits beside "
                    "it, and so on.",
                    f"{shown} is filled from its {first} {w} bits on, in the order of arrival.",
                ]
            ),
            v.pick(
                [
                    f"While {out_valid} is 0, {'all bits of the output item are' if p.last else shown + ' is'} 0.",
                    f"Without a complete item {'data and keep are both' if p.last else shown + ' is'} 0.",
                ]
            ),
        ]
        if p.last:
            keep, last = v.ref(f"{p.sink}.bits.keep"), v.ref(f"{p.source}.bits.last")
            top = (
                f"bit {n - 1} for the first item, the next lower one for the second"
                if p.high
                else ("bit 0 for the first item, bit 1 for the second")
            )
            rules += [
                v.pick(
                    [
                        f"An accepted item with {last} at 1 completes the wide item at once; the places of missing "
                        "items are 0.",
                        f"{last} at 1 on an accepted item ends the wide item early, with zeros where no item arrived.",
                    ]
                ),
                v.pick(
                    [
                        f"{keep} has a 1 for every place of the wide item that an accepted item fills ({top}, and "
                        "so on).",
                        f"The bits of {keep} tell which parts of {shown} were filled: {top}, and so on.",
                    ]
                ),
            ]
    else:
        noun = v.pick(
            [f"{n}-to-1 width down-converter", f"serializer of wide items into {n} parts", "ready/valid down-sizer"]
        )
        does = v.pick(
            [
                f"cuts each item of {p.wide} bits from {source} into {n} parts of {w} bits and offers them one by "
                f"one on {sink}",
                f"sends every wide item of {source} as {n} narrow items through {sink}",
                f"splits items of {source} into {n} parts that leave in turn on {sink}",
            ]
        )
        rules = [
            v.pick(
                [
                    f"A wide item is accepted at a clock edge with {valid} and {ready} at 1; {ready} is 1 only "
                    "while no part is left "
                    "to be sent (not in the cycle in which the last part leaves).",
                    f"{ready} is 1 exactly while nothing is being sent, and so the inverse of {out_valid}. An item "
                    "is taken at a "
                    f"clock edge with {valid} and {ready} at 1.",
                ]
            ),
            v.pick(
                [
                    f"From the next cycle on {out_valid} is 1 until all {n} parts have left; each leaves at a clock "
                    "edge with "
                    f"{out_ready} at 1.",
                    f"In the cycles after that, {out_valid} is 1 and the parts leave one at a time, at clock edges "
                    f"with {out_ready} "
                    f"at 1, {n} in all.",
                ]
            ),
            v.pick(
                [
                    f"The first part on {shown} is the {first} {w} bits of {given}, the next one the bits beside "
                    "it, and so on.",
                    f"{given} is sent from its {first} {w} bits on, part by part, on {shown}.",
                ]
            ),
        ]
        if p.last:
            last = v.ref(f"{p.sink}.bits.last")
            rules.append(
                v.pick(
                    [
                        f"{last} is 1 with the last of the {n} parts and 0 with the others.",
                        f"The final part of each wide item is marked by {last} at 1; with all other parts it is 0.",
                    ]
                )
            )
        if p.gated:
            rules.append(
                v.pick(
                    [
                        f"While {out_valid} is 0, {shown + ' and last are' if p.last else shown + ' is'} 0.",
                        f"Without a part on offer {'both data and last are' if p.last else shown + ' is'} 0.",
                    ]
                )
            )
    if p.index:
        index = v.ref(p.index)
        moved = "accepted for the present wide item" if p.up else "of the present wide item that have left"
        rules.append(
            v.pick(
                [
                    f"{index} is the number of narrow {'items' if p.up else 'parts'} {moved}; it is 0 "
                    + ("while a complete one is on offer." if p.up else "while nothing is being sent."),
                    f"{index} counts from 0 the {'items' if p.up else 'parts'} {moved}, and is 0 "
                    + (f"while {out_valid} is 1." if p.up else f"while {out_valid} is 0."),
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))
