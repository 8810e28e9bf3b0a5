"""What a hand-written FIFO does, in words."""

from __future__ import annotations

from chisellm.families.memory._fifo_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    push, pop, given, shown = (v.ref(x) for x in (p.push, p.pop, p.given, p.shown))
    n = p.depth
    noun = v.pick([f"FIFO with {n} entries", f"{n}-entry FIFO buffer", f"first-in first-out buffer for {n} items"])
    does = v.pick(
        [
            f"stores up to {n} items, pushed through {push} and {given}, and gives them back in the same order",
            f"buffers {given} in order, {n} items at most; {push} adds one, {pop} removes the oldest",
            f"keeps up to {n} words in the order of their arrival: {push} stores {given}, {pop} takes out the "
            "oldest word",
        ]
    )
    rules = [
        v.pick(
            [
                f"At a clock edge with {push} at 1, {given} is appended; with {pop} at 1 the oldest item is removed.",
                f"{push} and {pop} act at the clock edge: the one appends {given}, the other removes the oldest item.",
                f"While {push} is 1, each clock edge stores {given}; while {pop} is 1, each one removes the oldest "
                "item.",
            ]
        ),
        v.pick(
            [
                f"A 1 on {pop} while the buffer is empty is ignored, even if an item is pushed in that cycle.",
                f"{pop} has no effect on an empty buffer; an item pushed in the same cycle stays in it.",
                "Nothing is popped from an empty buffer, also not the item that arrives in the same cycle.",
            ]
        ),
        full_rule(p, v, push, pop),
        output_rule(p, v, pop, shown),
        flag_rule(p, v),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def full_rule(p: Params, v: Voice, push: str, pop: str) -> str:
    if p.policy == "strict":
        return v.pick(
            [
                f"A 1 on {push} while the buffer is full is ignored, even if an item is popped in the same cycle.",
                f"While the buffer is full, {push} has no effect, whatever {pop} is.",
                f"A full buffer accepts nothing; this also holds in a cycle in which {pop} makes room.",
            ]
        )
    if p.policy == "swap":
        return v.pick(
            [
                f"A 1 on {push} while the buffer is full is ignored, unless {pop} is 1 in the same cycle: then the "
                "oldest item "
                "leaves and the new one enters.",
                f"While the buffer is full, an item is only accepted together with a 1 on {pop}; otherwise {push} has "
                "no effect.",
                f"A full buffer takes a new item only in a cycle in which {pop} removes one; other pushes are dropped.",
            ]
        )
    return v.pick(
        [
            f"A 1 on {push} with a full buffer is accepted as well: the oldest item is lost (if {pop} is 1 in that "
            "cycle, it is "
            "just popped) and the buffer stays full.",
            f"When the buffer is full, {push} overwrites: the oldest item drops out to make room. With {pop} at 1 "
            "at the "
            "same time, that pop already makes the room and nothing else is removed.",
            f"{push} always stores its item. If the buffer is full and {pop} is 0, the oldest item is discarded for "
            "it; if "
            f"{pop} is 1, only the popped item leaves.",
        ]
    )


def output_rule(p: Params, v: Voice, pop: str, shown: str) -> str:
    if not p.registered:
        return v.pick(
            [
                f"{shown} always shows the oldest item, before it is popped; it is 0 while the buffer is empty.",
                f"The oldest item is visible on {shown} without a pop (first-word fall-through); an empty buffer "
                "shows 0.",
                f"{shown} is the item that the next {pop} would remove, or 0 if there is none.",
            ]
        )
    return v.pick(
        [
            f"A popped item appears on {shown} in the next cycle and stays there until the next successful pop.",
            f"{shown} is a register: it is loaded with the item that is popped and keeps it until another one is "
            "popped.",
            f"{shown} holds the item that was popped last.",
        ]
    )


def flag_rule(p: Params, v: Voice) -> str:
    full, empty = v.ref(p.full), v.ref(p.empty)
    return v.pick(
        [
            f"{full} is 1 while {p.depth} items are stored, {empty} while there is none.",
            f"{empty} tells that no item is stored and {full} that all {p.depth} entries are taken.",
            f"With 0 items stored {empty} is 1; with {p.depth} items {full} is 1.",
        ]
    )


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.level:
        level = v.ref(p.level)
        rules.append(
            v.pick(
                [
                    f"{level} is the number of items stored.",
                    f"{level} counts the items in the buffer, 0 to {p.depth}.",
                    f"The current number of stored items is on {level}.",
                ]
            )
        )
    if p.almost_full:
        flag = v.ref(p.almost_full)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 while {p.high} or more items are stored.",
                    f"{flag} rises when the number of items reaches {p.high} and is 1 for any number from there up.",
                    f"With at least {p.high} items in the buffer, {flag} is 1.",
                ]
            )
        )
    if p.almost_empty:
        flag = v.ref(p.almost_empty)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 while {p.low} or fewer items are stored.",
                    f"{flag} is 1 as long as the number of items is {p.low} or less, also when there are none.",
                    f"With at most {p.low} items in the buffer, {flag} is 1.",
                ]
            )
        )
    if p.overflow:
        rules.append(overflow_rule(p, v))
    if p.clear:
        clear = v.ref(p.clear)
        kept = f"; {v.ref(p.shown)} keeps its value" if p.registered else ""
        flag = f" It also sets {v.ref(p.overflow)} to 0." if p.overflow else ""
        rules.append(
            v.pick(
                [
                    f"{clear} at 1 empties the buffer at the clock edge, whatever else is requested in that "
                    f"cycle{kept}.",
                    f"A clock edge with {clear} at 1 removes all items; a push or pop in that cycle is ignored{kept}.",
                    f"{clear} takes priority over push and pop: after the clock edge the buffer is empty{kept}.",
                ]
            )
            + flag
        )
    return rules


def overflow_rule(p: Params, v: Voice) -> str:
    flag, push = v.ref(p.overflow), v.ref(p.push)
    what = (
        "an item is discarded to make room"
        if p.policy == "overwrite"
        else f"a 1 on {push} is ignored because the buffer is full"
    )
    if p.sticky:
        return v.pick(
            [
                f"{flag} becomes 1 in the cycle after {what}, and stays 1 from then on.",
                f"As soon as {what}, {flag} is set at that clock edge; it stays set.",
                f"{flag} is a sticky flag, set at the clock edge at which {what}.",
            ]
        )
    return v.pick(
        [
            f"{flag} is 1 for one cycle after each cycle in which {what}.",
            f"In the cycle after one in which {what}, {flag} is 1; otherwise it is 0.",
            f"{flag} pulses in the cycle after {what} and is 0 otherwise.",
        ]
    )
