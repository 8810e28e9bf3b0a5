"""What an instance of `cam` does, in words."""

from __future__ import annotations

from chisellm.families.memory._cam_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    write, slot, key, hit = (v.ref(x) for x in (p.write, p.slot, p.key, p.hit))
    new_key = v.ref(p.new_key or p.key)
    n = p.count
    noun = v.pick(
        [f"content-addressable memory with {n} entries", f"{n}-entry CAM", f"associative memory of {n} entries"]
    )
    does = v.pick(
        [
            f"compares {key} with the keys of its {n} entries at the same time and reports a match on {hit}",
            f"looks {key} up among {n} stored keys in parallel",
            f"searches {n} entries for the key {key} and tells on {hit} whether it is there",
        ]
    )
    with_data = f" and {v.ref(p.data[0])}" if p.data[0] else ""
    rules = [
        v.pick(
            [
                f"At a clock edge with {write} at 1, {new_key}{with_data} go into entry number {slot}, which "
                "becomes valid."
                if with_data
                else f"At a clock edge with {write} at 1, {new_key} goes into entry number {slot}, which becomes "
                "valid.",
                f"{write} stores {new_key}{with_data} in the entry that {slot} selects and marks it as valid.",
                f"A write ({write} at 1) replaces entry {slot} by {new_key}{with_data} and makes the entry valid.",
            ]
        ),
        v.pick(
            [
                "All entries are invalid after reset.",
                "Reset invalidates every entry.",
                "After reset there is no valid entry.",
            ]
        ),
        v.pick(
            [
                f"{hit} is 1 if a valid entry has a key equal to {key}; the answer is there in the same cycle.",
                f"The search covers valid entries only; {hit} tells in the same cycle whether one of them holds {key}.",
                f"If {key} equals the key of any valid entry, {hit} is 1, otherwise 0, in the same cycle.",
            ]
        ),
        v.pick(
            [
                "A search sees the entries as they are before the clock edge: what is being written in the same "
                "cycle does "
                "not count yet.",
                "Changes of entries count for searches from the next cycle on.",
                "The entry written in a cycle is not part of the search of that cycle.",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, slot, write)))


def extras(p: Params, v: Voice, slot: str, write: str) -> list[str]:
    rules = []
    lowest = p.index or p.data[1]
    if lowest:
        names = [v.ref(x) for x in (p.index, p.data[1]) if x]
        index, data = v.ref(p.index), v.ref(p.data[1])
        facts = []
        if p.index:
            facts.append(f"{index} is the number of the matching entry")
        if p.data[1]:
            facts.append(f"{data} is {'its data' if p.index else 'the data of the matching entry'}")
        joined = " and ".join(facts)
        verb = "are" if len(names) > 1 else "is"
        rules.append(
            v.pick(
                [
                    f"{joined}; if several match, that of the lowest number counts, and without a match "
                    f"{' and '.join(names)} {verb} 0.",
                    f"On a match {joined}. The entry with the lowest number wins where several match; "
                    f"{' and '.join(names)} {verb} 0 where none does.",
                    f"{joined} (lowest number first if there are several, 0 if there is none).",
                ]
            )
        )
    if p.several:
        flag = v.ref(p.several)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 if two or more valid entries match.",
                    f"{flag} tells that more than one valid entry holds the key.",
                    f"If at least two entries match, {flag} is 1, otherwise 0.",
                ]
            )
        )
    if p.remove:
        remove = v.ref(p.remove)
        rules.append(
            v.pick(
                [
                    f"{remove} at 1 makes entry {slot} invalid at the clock edge, unless {write} is 1 too: then the "
                    "write takes "
                    "place instead.",
                    f"A clock edge with {remove} at 1 and {write} at 0 invalidates the entry that {slot} selects.",
                    f"{remove} invalidates entry {slot}; a write in the same cycle has priority over it.",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} at 1 invalidates all entries at the clock edge, before any other request.",
                    f"A clock edge with {clear} at 1 makes every entry invalid; nothing is written then.",
                    f"{clear} has the highest priority and leaves no entry valid after the clock edge.",
                ]
            )
        )
    if p.used:
        flag = v.ref(p.used)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 while all entries are valid.",
                    f"{flag} tells, without delay, that no entry is free.",
                    f"As long as every entry is valid, {flag} is 1.",
                ]
            )
        )
    return rules
