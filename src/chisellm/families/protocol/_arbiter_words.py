"""What an instance of `arbiter` does, in words."""

from __future__ import annotations

from chisellm.families.protocol._arbiter_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    sink = v.ref(p.sink)
    n = p.count
    one = v.ref(f"{p.sources}(k).ready")
    ready, valid, bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    first, last = (n - 1, 0) if p.high else (0, n - 1)
    noun = v.pick(
        [f"fixed-priority arbiter with {n} inputs", f"{n}-to-1 stream arbiter", f"priority arbiter for {n} channels"]
    )
    does = v.pick(
        [
            f"merges the {n} channels of {v.ref(p.sources)} into {sink}; one with a fixed priority over the others "
            "goes first",
            f"lets one of the {n} requesting channels in {v.ref(p.sources)} through to {sink} at a time, by fixed "
            "priority",
            f"selects among the valid channels of {v.ref(p.sources)} by fixed priority and passes the item on to "
            f"{sink}",
        ]
    )
    order = v.pick(
        [
            f"Channel {first} has the highest priority, channel {last} the lowest.",
            f"Of all channels with valid at 1, the one with the {'highest' if p.high else 'lowest'} number wins.",
            f"{'Higher' if p.high else 'Lower'} numbers go first: channel {first} always wins.",
        ]
    )
    before = "higher" if p.high else "lower"
    rules = [order]
    if p.buffered:
        entries = "one entry" if p.buffered == 1 else f"{p.buffered} entries"
        rules += [
            v.pick(
                [
                    f"The winner's item goes into a queue of {entries} in front of {sink}: {valid} is 1 while the "
                    "queue is not "
                    f"empty, {bits} is its oldest item, and {ready} at 1 removes it at the clock edge. An item "
                    "shows one cycle "
                    "after it was accepted at the earliest.",
                    f"Accepted items are stored at the clock edge in a queue with {entries} and offered on {sink}, "
                    "oldest first, "
                    f"from the next cycle on: {valid} is 1 while any is stored, and one leaves at a clock edge with "
                    f"{ready} at "
                    "1.",
                ]
            ),
            v.pick(
                [
                    f"{one} is 1 if no channel of {before} number is valid and the queue is not full, whatever "
                    f"{ready} is; "
                    "it does not depend on the valid of channel k.",
                    f"For each k, {one} = the queue has room and no valid channel has a {before} number than k. "
                    "Neither "
                    f"{ready} nor the valid of channel k itself matters.",
                ]
            ),
        ]
    else:
        rules += [
            v.pick(
                [
                    f"{valid} is 1 when any channel is valid; {bits} is the item of the winner, in the same cycle.",
                    f"{sink} shows valid and item of the winning channel combinationally; {valid} is 0 if no "
                    "channel is valid.",
                    f"As long as at least one channel is valid, {valid} is 1 and {bits} repeats the winner's bits "
                    "at once.",
                ]
            ),
            v.pick(
                [
                    f"{v.ref(f'{p.sources}(k).ready')} is 1 if {ready} is 1 and no channel of {before} number is "
                    "valid; it does "
                    "not depend on the valid of channel k.",
                    f"For each k, {v.ref(f'{p.sources}(k).ready')} equals {ready} as long as no channel with a "
                    f"{before} number is "
                    "valid, and is 0 otherwise, whether or not channel k itself is valid.",
                ]
            ),
        ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, valid)))


def extras(p: Params, v: Voice, valid: str) -> list[str]:
    rules = []
    if p.enable:
        enable = v.ref(p.enable)
        no = "nothing is accepted" if p.buffered else f"{valid} is 0"
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, no channel wins: every ready of the inputs is 0 and {no}.",
                    f"{enable} must be 1 for anything to pass; with it at 0 all input readies are 0 and {no}.",
                    f"With {enable} at 0, {no} and each input channel sees ready at 0.",
                ]
            )
        )
    if p.gated:
        bits = v.ref(f"{p.sink}.bits")
        also = f" and {v.ref(p.chosen)}" if p.chosen else ""
        rules.append(
            v.pick(
                [
                    f"While {valid} is 0, {bits}{also} {'are' if also else 'is'} 0.",
                    f"Without an item on offer, {bits}{also} {'show' if also else 'shows'} 0.",
                    f"{bits}{also} {'are' if also else 'is'} forced to 0 as long as {valid} is 0.",
                ]
            )
        )
    if p.chosen:
        chosen = v.ref(p.chosen)
        rules.append(
            v.pick(
                [
                    f"{chosen} is the number of the winning channel.",
                    f"The number of the channel that wins is on {chosen}.",
                    f"{chosen} tells which channel the item on offer comes from.",
                ]
            )
        )
    if p.waiting:
        waiting = v.ref(p.waiting)
        rules.append(
            v.pick(
                [
                    f"{waiting} is the number of valid channels whose item is not accepted in this cycle.",
                    f"{waiting} counts, in each cycle, the channels that are valid but not accepted.",
                    f"The number of channels with valid at 1 and ready at 0 is on {waiting}.",
                ]
            )
        )
    return rules
