"""What an instance of `skid_buffer` does, in words."""

from __future__ import annotations

from chisellm.families.protocol._skid_buffer_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    ready, valid, bits = (v.ref(f"{p.source}.{x}") for x in ("ready", "valid", "bits"))
    out_ready, out_valid, out_bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    noun = v.pick(["skid buffer", "register slice with a registered ready", "ready/valid skid buffer"])
    does = v.pick(
        [
            f"passes items unchanged and in order from {source} to {sink} and cuts the combinational path of ready",
            f"decouples {source} from {sink} so that {ready} comes out of a register",
            f"forwards each item of {source} to {sink} without a combinational path from {out_ready} to {ready}",
        ]
    )
    rules = []
    if p.registered:
        rules += [
            v.pick(
                [
                    f"It keeps up to two items: {ready} is 1 exactly while fewer than two are kept.",
                    f"There is room for two items, and {ready} is 0 only while both places are taken.",
                    f"{ready} is 1 while zero or one items are kept and 0 while two are kept.",
                ]
            ),
            v.pick(
                [
                    f"An item accepted at a clock edge ({valid} and {ready} at 1) is on offer from the next cycle "
                    "on at the "
                    f"earliest: {out_valid} is 1 exactly while an item is kept, and {sink} shows the oldest, which "
                    f"leaves at a clock edge with {out_ready} at 1.",
                    f"{out_valid} is 1 while at least one item is kept; the oldest is offered and leaves at a clock "
                    "edge with "
                    f"{out_ready} at 1. Items are kept from the clock edge at which {valid} and {ready} are both 1.",
                    f"Items are stored when {valid} and {ready} are 1 at a clock edge, and offered, the oldest "
                    "first, with "
                    f"{out_valid} at 1 until {out_ready} takes them; nothing passes within one cycle.",
                ]
            ),
        ]
    else:
        rules += [
            v.pick(
                [
                    f"It keeps at most one item: {ready} is 1 exactly while none is kept.",
                    f"There is one spare register, and {ready} is 0 only while it is taken.",
                    f"{ready} is the inverse of 'an item is kept'; there is room for one.",
                ]
            ),
            v.pick(
                [
                    f"While nothing is kept, {sink} shows the item at the input in the same cycle ({out_valid} = "
                    f"{valid}); if "
                    f"it is valid and {out_ready} is 0 at the clock edge, it is kept. While an item is kept, "
                    f"{out_valid} is "
                    f"1 and that item is on offer until {out_ready} is 1 at a clock edge.",
                    f"An item goes straight from {source} to {sink} within a cycle, unless {out_ready} is 0: then "
                    "the clock "
                    f"edge stores it. A stored item is offered ({out_valid} at 1) and leaves at the clock edge with "
                    f"{out_ready} at 1; only while nothing is stored does {out_valid} follow {valid}.",
                    f"With the spare register empty, {out_valid} equals {valid} and the input item is on offer at "
                    "once. If "
                    f"{out_ready} is 0 then, the item moves to the spare register at the clock edge. With the register "
                    f"taken, {out_valid} is 1 and it supplies the item; {out_ready} at 1 empties it.",
                ]
            ),
        ]
    rules.append(
        v.pick(
            [
                f"{out_bits} is the {bits} of the item, unchanged.",
                f"All of {bits} reaches {out_bits} as it is.",
                f"The contents of {bits} appear on {out_bits} without change.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, out_valid, out_bits)))


def extras(p: Params, v: Voice, out_valid: str, out_bits: str) -> list[str]:
    rules = []
    if p.gated:
        rules.append(
            v.pick(
                [
                    f"While {out_valid} is 0, all of {out_bits} is 0.",
                    f"Without an item on offer {out_bits} is 0.",
                    f"{out_bits} is forced to 0 as long as {out_valid} is 0.",
                ]
            )
        )
    if p.stalled:
        stalled, ready = v.ref(p.stalled), v.ref(f"{p.source}.ready")
        rules.append(
            v.pick(
                [
                    f"{stalled} is the inverse of {ready}.",
                    f"{stalled} is 1 while no further item can be accepted, that is, while {ready} is 0.",
                    f"Whenever {ready} is 0, {stalled} is 1, and the other way round.",
                ]
            )
        )
    if p.total:
        total = v.ref(p.total)
        rules.append(
            v.pick(
                [
                    f"{total} counts the items that have left since reset, modulo {1 << p.total_width}.",
                    f"Each clock edge at which an item leaves adds one to {total}, which wraps from "
                    f"{(1 << p.total_width) - 1} to 0.",
                    f"The number of items delivered since reset, modulo {1 << p.total_width}, is on {total}.",
                ]
            )
        )
    if p.flush:
        flush = v.ref(p.flush)
        rules.append(
            v.pick(
                [
                    f"A clock edge with {flush} at 1 discards all items that are kept, and one that is accepted at "
                    "that edge; "
                    "ready and valid are not affected in that cycle, and an item that leaves in it counts as "
                    "delivered.",
                    f"{flush} at 1 leaves nothing in the buffer after the clock edge: what is kept or being "
                    "accepted is lost. "
                    "In the cycle itself ready and valid behave as usual, so that an item may still be delivered.",
                    f"With {flush} at 1 the buffer is empty after the clock edge, even if an item is accepted "
                    "there. Transfers "
                    "of that cycle take place as usual.",
                ]
            )
        )
    return rules
