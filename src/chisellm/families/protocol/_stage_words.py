"""What a ready/valid pipeline stage does, in words."""

from __future__ import annotations

from chisellm.families.protocol._stage_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def data_ref(p: Params, v: Voice) -> str:
    return v.ref(f"{p.source}.bits.{p.data}" if p.shape == "tagged" else f"{p.source}.bits")


def result_ref(p: Params, v: Voice) -> str:
    return v.ref(f"{p.sink}.bits.{p.data}" if p.shape == "tagged" else f"{p.sink}.bits")


def operation_rule(p: Params, v: Voice) -> str:
    out = result_ref(p, v)
    modulus = f"modulo 2^{p.width}"
    if p.shape == "pair":
        a, b = (v.ref(f"{p.source}.bits.{name}") for name in p.operands)
        what = {
            "sum": [f"the exact sum {a} + {b}, carry included", f"{a} + {b} with the carry as its top bit"],
            "diff": [f"{a} - {b} {modulus}", f"the difference {a} minus {b}, wrapped {modulus}"],
            "max": [f"the larger of {a} and {b} (unsigned)", f"the unsigned maximum of {a} and {b}"],
            "min": [f"the smaller of {a} and {b} (unsigned)", f"the unsigned minimum of {a} and {b}"],
            "xor2": [f"the bitwise XOR of {a} and {b}", f"{a} XOR {b}, bit by bit"],
            "and2": [f"the bitwise AND of {a} and {b}", f"{a} AND {b}, bit by bit"],
        }[p.operation]
    else:
        what = [
            words.format(d=data_ref(p, v), k=p.constant, m=modulus, x=f"0x{p.constant:X}")
            for words in ONE_WORDS[p.operation]
        ]
    chosen = v.pick(what)
    return v.pick(
        [
            f"The result of an item, on {out}, is {chosen}.",
            f"{out} carries {chosen}, as it was when the item was accepted.",
            f"For each item {out} is {chosen}.",
        ]
    )


ONE_WORDS = {
    "add": ["{d} + {k} {m}", "the sum of {d} and the constant {k}, wrapped {m}"],
    "subtract": ["{d} - {k} {m}", "{d} minus the constant {k}, wrapped {m}"],
    "xor": ["{d} XOR {x}", "{d} with the bits of the mask {x} inverted"],
    "and": ["{d} AND {x}", "the bitwise AND of {d} and the mask {x}"],
    "or": ["{d} OR {x}", "the bitwise OR of {d} and the mask {x}"],
    "invert": ["the bitwise complement of {d}", "{d} with every bit inverted"],
    "reverse": ["{d} with its bits in reverse order", "the bit-reversed {d} (most and least significant ends swapped)"],
    "rotate": [
        "{d} rotated left by {k} (bits that leave at the top come back at the bottom)",
        "{d} after a rotation to the left by {k} bit positions",
    ],
    "left": [
        "{d} shifted left by {k}, zeros shifted in and the bits that leave at the top dropped",
        "{d} times 2^{k}, {m}",
    ],
    "right": ["{d} shifted right by {k} with zeros shifted in", "{d} divided by 2^{k}, rounded down"],
    "bytes": ["{d} with its bytes in reverse order", "the byte-swapped {d} (first and last byte exchanged, and so on)"],
    "halves": ["{d} with its upper and lower halves exchanged", "the lower half of {d} followed by its upper half"],
    "accumulate": [
        "the sum of this and all earlier {d} since reset, {m}",
        "the running total {m} of all accepted {d}, this item included",
    ],
    "difference": [
        "{d} minus that of the item accepted before it, {m}; before the first item that is 0",
        "the difference {m} between {d} and its value in the previous accepted item (0 for the first item)",
    ],
    "parity": [
        "the bitwise XOR of this and all earlier {d} since reset",
        "the running XOR, bit by bit, of all accepted {d}, this item included",
    ],
}


def handshake_rules(p: Params, v: Voice) -> list[str]:
    source_ready, source_valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    sink_ready, sink_valid = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid")
    rules = [
        v.pick(
            [
                f"There is room for one item: an item is accepted at a clock edge at which {source_valid} and "
                f"{source_ready} are both 1, and offered from the next cycle on.",
                f"One register holds one result. It is filled at the clock edge when {source_valid} and "
                f"{source_ready} are 1, and the result is offered in the cycle after.",
                f"An accepted item ({source_valid} and {source_ready} both 1 at the clock edge) is stored in the "
                "only entry of the stage and shows at the output one cycle later.",
            ]
        ),
        v.pick(
            [
                f"{sink_valid} is 1 exactly while the entry is full; the entry becomes free at a clock edge with "
                f"{sink_valid} and {sink_ready} both 1.",
                f"{sink_valid} tells that an item is stored. The item stays until {sink_ready} is 1 at a clock edge.",
                f"While an item is stored, {sink_valid} is 1 and the item waits, unchanged, for {sink_ready}.",
            ]
        ),
    ]
    if p.full:
        rules.append(
            v.pick(
                [
                    f"{source_ready} is 1 when the entry is empty or {sink_ready} is 1, so that a new item can "
                    "replace one that leaves and one item a cycle can pass.",
                    f"For full throughput, {source_ready} = not full or {sink_ready} (combinational): a stored item "
                    "may leave at the same clock edge at which the next one enters.",
                    f"The stage accepts an item while it is empty, and also while it is full and {sink_ready} is 1.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{source_ready} is 1 exactly while the entry is empty, whatever {sink_ready} is, so that at most "
                    "every other cycle accepts an item.",
                    f"{source_ready} does not depend on {sink_ready}: it is 1 only while nothing is stored, which "
                    "halves the throughput.",
                    f"Nothing is accepted while an item is stored, not even in the cycle in which it leaves: "
                    f"{source_ready} is the inverse of {sink_valid}.",
                ]
            )
        )
    return rules


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    speed = "full-throughput" if p.full else "half-throughput"
    noun = v.pick([f"{speed} pipeline stage", "ready/valid pipeline stage", "Decoupled register stage"])
    does = v.pick(
        [
            f"takes items from {source}, computes a result for each and hands it on through {sink}",
            f"receives items on {source} and offers the result of each on {sink}, with back-pressure",
            f"passes items from {source} to {sink} through one register and transforms them on the way",
        ]
    )
    rules = [*handshake_rules(p, v), operation_rule(p, v)]
    if p.shape == "tagged":
        given, shown = v.ref(f"{p.source}.bits.{p.tag}"), v.ref(f"{p.sink}.bits.{p.tag}")
        rules.append(
            v.pick(
                [
                    f"{shown} is the unchanged {given} of the same item.",
                    f"{given} travels with its item and appears unchanged on {shown}.",
                    f"The stage copies {given} to {shown} without change.",
                ]
            )
        )
    if p.remembers:
        rules.append(
            v.pick(
                [
                    "Only accepted items count: inputs that are not accepted have no effect.",
                    "Items offered but not yet accepted do not enter the calculation.",
                    "An item enters the calculation once, at the clock edge that accepts it.",
                ]
            )
        )
    if p.defined:
        bits = v.ref(f"{p.sink}.bits")
        rules.append(
            v.pick(
                [
                    f"After an item has left, {bits} keeps its value until the next item is stored.",
                    f"{bits} changes only when an item is accepted, so it holds the last result while the stage is "
                    "empty.",
                    f"While the stage is empty, {bits} still shows the result of the latest item.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))
