"""What an instance of `stream_join` does, in words."""

from __future__ import annotations

from chisellm.families.protocol._stream_join_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    sources, sink, n = v.ref(p.sources), v.ref(p.sink), p.count
    ready, valid, bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    one = {x: v.ref(f"{p.sources}(k).{x}") for x in ("ready", "valid", "bits")}
    first, second = (v.ref(f"{p.sources}({k}).bits") for k in (0, 1))
    noun = v.pick([f"stream join of {n} channels", f"{n}-input join", "synchronising join of ready/valid channels"])
    does = v.pick(
        [
            f"takes one item from each of the {n} channels of {sources} at the same time and makes one item of "
            f"{sink} from them",
            f"waits until all {n} channels in {sources} are valid and combines their items into one for {sink}",
            f"joins {n} streams: the items of {sources} that arrive together give one item on {sink}",
        ]
    )
    what = {
        "sum": [
            "the exact sum of all items (no carry is lost)",
            "all items added up, with enough bits for every carry",
        ],
        "max": ["the largest of the items (unsigned)", "the unsigned maximum of all items"],
        "min": ["the smallest of the items (unsigned)", "the unsigned minimum of all items"],
        "xor": ["the bitwise XOR of all items", "all items XORed bit by bit"],
        "and": ["the bitwise AND of all items", "all items ANDed bit by bit"],
        "or": ["the bitwise OR of all items", "all items ORed bit by bit"],
        "concat": [
            "the concatenation of the items, that of channel 0 in the highest bits",
            f"the items side by side, channel 0 at the top and channel {n - 1} in the lowest {p.width} bits",
        ],
        "product": [f"the full product of {first} and {second}", f"{first} times {second} in full width (unsigned)"],
        "difference": [
            f"{first} - {second} modulo 2^{p.width}",
            f"the difference {first} minus {second}, wrapped to {p.width} bits",
        ],
        "equal": [
            f"1 if {first} equals {second}, else 0",
            f"the result of the comparison {first} = {second} (1 if equal)",
        ],
    }[p.kind]
    result = v.pick(what)
    enabled = f", {v.ref(p.enable)} is 1" if p.enable else ""
    if p.buffered:
        entries = "one entry" if p.buffered == 1 else f"{p.buffered} entries"
        rules = [
            v.pick(
                [
                    f"{one['ready']} is 1 when all other channels are valid{enabled} and the queue behind the join "
                    "is not full; the "
                    "valid of channel k itself does not matter.",
                    f"For each k, {one['ready']} is 1 exactly when every channel but k is valid{enabled} and the "
                    "queue behind the "
                    "join has room "
                    f"(whatever {one['valid']} is).",
                ]
            ),
            v.pick(
                [
                    f"Results go into a queue of {entries} at the clock edge at which all channels transfer; "
                    f"{valid} is 1 while it "
                    f"holds any, {bits} is the oldest (0 while {valid} is 0), and {ready} at 1 removes it at the "
                    "clock edge.",
                    f"A queue with {entries} keeps the results from the clock edge of the joint transfer on: {sink} "
                    "offers the "
                    f"oldest, with {bits} at 0 while there is none. It leaves at a clock edge with {valid} and "
                    f"{ready} at 1.",
                ]
            ),
            v.pick(
                [
                    f"The result of a joint transfer is {result}.",
                    f"What is stored is {result}.",
                    f"The items are combined into one: {result}.",
                ]
            ),
        ]
        room = v.pick(
            [
                f"The queue is full while {entries.replace('entries', 'results').replace('one entry', 'one result')} "
                f"{'is' if p.buffered == 1 else 'are'} stored, even if {ready} is 1.",
                f"{ready} does not make room in the same cycle: a full queue accepts nothing.",
            ]
        )
        rules.append(room)
    else:
        rules = [
            v.pick(
                [
                    f"{valid} is 1 exactly when every channel is "
                    f"valid{' and ' + v.ref(p.enable) + ' is 1' if p.enable else ''}.",
                    f"{valid} is the AND of all input valids{' and ' + v.ref(p.enable) if p.enable else ''}.",
                ]
            ),
            v.pick(
                [
                    f"{one['ready']} is 1 when {ready} is 1{enabled} and all other channels are valid; "
                    f"{one['valid']} itself does "
                    "not matter.",
                    f"For each k, {one['ready']} is 1 exactly when {ready} is 1{enabled} and every channel except k "
                    "is valid.",
                ]
            ),
            v.pick(
                [
                    f"{bits} is {result}, in every cycle, whether or not anything is valid.",
                    f"{bits} always shows {result}; it does not depend on any valid.",
                    f"At all times {bits} is {result}.",
                ]
            ),
        ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.partial:
        flag = v.ref(p.partial)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 while some but not all input channels are valid.",
                    f"{flag} tells that at least one input is valid and at least one is not.",
                    f"As long as the inputs disagree about valid, {flag} is 1.",
                ]
            )
        )
    if p.missing:
        word = v.ref(p.missing)
        rules.append(
            v.pick(
                [
                    f"Bit k of {word} is 1 while channel k is not valid.",
                    f"{word} has a 1 for each input channel whose valid is 0, channel k in bit k.",
                    f"Bit k of {word} is the inverse of the valid of channel k.",
                ]
            )
        )
    return rules
