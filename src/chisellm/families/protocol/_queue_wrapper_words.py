"""What an instance of `queue_wrapper` does, in words."""

from __future__ import annotations

from chisellm.families.protocol._queue_wrapper_params import Params
from chisellm.families.protocol._steps import sequence
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    ready, valid, bits = (v.ref(f"{p.source}.{x}") for x in ("ready", "valid", "bits"))
    out_ready, out_valid, out_bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    n = p.depth
    noun = v.pick([f"ready/valid queue with {n} entries", f"{n}-entry stream buffer", f"{n}-deep Decoupled FIFO"])
    change = " and transforms each" if p.steps else ""
    does = v.pick(
        [
            f"takes items from {source}{change}, buffers up to {n} of them and hands them on through {sink} in order",
            f"queues up to {n} items between {source} and {sink}{change}",
            f"passes items from {source} to {sink} through a first-in first-out buffer of {n} entries{change}",
        ]
    )
    rules = [
        v.pick(
            [
                f"An item is accepted at a clock edge with {valid} and {ready} at 1, and leaves at one with "
                f"{out_valid} and "
                f"{out_ready} at 1.",
                f"Transfers take place at clock edges: into the buffer when {valid} and {ready} are 1, out of it when "
                f"{out_valid} and {out_ready} are 1.",
                f"{valid} and {ready} both 1 at a clock edge store an item; {out_valid} and {out_ready} both 1 "
                "remove the "
                "oldest.",
            ]
        )
    ]
    if p.pipe:
        rules.append(
            v.pick(
                [
                    f"{ready} is 1 while fewer than {n} items are stored, and also while the buffer is full and "
                    f"{out_ready} "
                    "is 1 (combinationally).",
                    f"A full buffer accepts an item in a cycle in which {out_ready} is 1: {ready} = not full or "
                    f"{out_ready}.",
                    f"{ready} is 0 only while {n} items are stored and {out_ready} is 0.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{ready} is 1 exactly while fewer than {n} items are stored, whatever {out_ready} is.",
                    f"{ready} depends only on the number of stored items: it is 0 while there are {n}, else 1.",
                    f"A full buffer (of {n} items) accepts nothing, even while an item leaves: {ready} is 0.",
                ]
            )
        )
    if p.flow:
        rules.append(
            v.pick(
                [
                    f"While nothing is stored, an arriving item passes straight through: {out_valid} equals {valid} "
                    "in the "
                    f"same cycle, and if {out_ready} is 1 the item is not stored at all.",
                    f"An empty buffer shows the item at its input on {sink} at once ({out_valid} = {valid}); it is "
                    "stored only "
                    f"if {out_ready} is 0. With items stored, {out_valid} is 1 and the oldest is offered.",
                    f"{out_valid} is 1 while items are stored or {valid} is 1; from an empty buffer the incoming "
                    "item itself "
                    f"is offered, and when {out_ready} is 1 it leaves in that cycle without being stored.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out_valid} is 1 exactly while items are stored; the oldest is on offer, at the earliest one "
                    "cycle after "
                    "it was accepted.",
                    f"While at least one item is stored, {out_valid} is 1 and the oldest item is offered. There is "
                    "no way "
                    "through an empty buffer within a cycle.",
                    f"Stored items, and only they, are offered: {out_valid} is 0 while the buffer is empty.",
                ]
            )
        )
    if p.steps:
        doing = sequence(p.steps, p.width, v)
        rules.append(
            v.pick(
                [
                    f"What happens to the {bits} of each item: the module {doing}. The result is what {out_bits} "
                    "carries.",
                    f"{out_bits} is the transformed item. The transformation of {bits}: it {doing}.",
                    f"Each item is changed on its way: from {bits} to {out_bits} the module {doing}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out_bits} is the item as it came in on {bits}.",
                    f"Items are not changed: {out_bits} repeats {bits}.",
                    "The bits of an item pass unchanged.",
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
                    f"While {out_valid} is 0, {out_bits} is 0.",
                    f"Without an item on offer {out_bits} is 0.",
                    f"{out_bits} is forced to 0 as long as {out_valid} is 0.",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of items stored.",
                    f"{count} shows how many entries are taken.",
                    f"The number of stored items is on {count}.",
                ]
            )
        )
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while at least one item is stored.",
                    f"{busy} tells that the buffer is not empty.",
                    f"As long as any entry is taken, {busy} is 1.",
                ]
            )
        )
    if p.flush:
        flush = v.ref(p.flush)
        rules.append(
            v.pick(
                [
                    f"A clock edge with {flush} at 1 empties the buffer, including an item that is accepted at that "
                    "edge; "
                    "the handshake signals are not affected in that cycle.",
                    f"{flush} at 1 discards everything stored at the clock edge, and whatever is accepted at the "
                    "same edge. "
                    f"Meanwhile ready and valid behave as usual.",
                    f"With {flush} at 1 the next state is an empty buffer; an item accepted in this cycle is lost, "
                    "one that "
                    "leaves in this cycle is delivered. Ready and valid do not depend on it.",
                ]
            )
        )
    return rules
