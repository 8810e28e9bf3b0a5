"""What an instance of `sync_ram` does, in words."""

from __future__ import annotations

from chisellm.families.memory._blank import blank_rules
from chisellm.families.memory._sync_ram_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    first, second, place = v.ref(p.first), v.ref(p.second), v.ref(p.place)
    given, shown = v.ref(p.data[0]), v.ref(p.data[1])
    noun = v.pick(
        [
            f"single-port synchronous RAM with {p.depth} words",
            f"{p.depth}-word memory with one synchronous port",
            f"single-port RAM of {p.depth} words with registered reads",
        ]
    )
    does = v.pick(
        [
            f"reads or writes one of its {p.depth} words in each cycle, at the address {place}",
            f"stores {p.depth} words and serves one access a cycle at address {place}",
            f"holds {p.depth} words that are written from {given} and read to {shown} through one port",
        ]
    )
    if p.strobes:
        rules = [
            v.pick(
                [
                    f"{second} at 1 writes {given} to the word at {place} at the clock edge; {first} at 1 reads "
                    "that word.",
                    f"At a clock edge with {second} at 1, the word at {place} becomes {given}; with {first} at 1 it is "
                    "read.",
                    f"{first} requests a read of the word at {place}, {second} a write of {given} to it.",
                ]
            ),
            v.pick(
                [
                    "If both are 1, the write takes place and the read request is ignored.",
                    f"{second} has priority: with both at 1 only the write is done.",
                    f"A read request is dropped if {second} is 1 in the same cycle.",
                ]
            ),
        ]
    else:
        rules = [
            v.pick(
                [
                    f"An access takes place at a clock edge with {first} at 1: a write of {given} to the word at "
                    f"{place} "
                    f"if {second} is 1, a read of that word if {second} is 0.",
                    f"While {first} is 1, {second} chooses between writing {given} to address {place} (1) and reading "
                    "from it (0).",
                    f"{first} requests an access to the word at {place}; {second} at 1 makes it a write of {given}, "
                    f"{second} at 0 a read.",
                ]
            ),
            v.pick(
                [
                    f"With {first} at 0 nothing is read or written.",
                    f"While {first} is 0 there is no access, whatever {second} is.",
                    f"Without {first} the memory keeps its contents and nothing is read.",
                ]
            ),
        ]
    rules += answers(p, v, given, shown)
    rules += blank_rules(p.blank, p.depth, p.busy, v)
    if p.full:
        full = v.ref(p.full)
        rules.append(
            v.pick(
                [
                    f"{full} is 1 once every word has been written at least once since reset.",
                    f"{full} tells that each of the {p.depth} words has been written since reset.",
                    f"As soon as all {p.depth} words have been written after reset, {full} becomes 1 and stays 1.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def answers(p: Params, v: Voice, given: str, shown: str) -> list[str]:
    rules = [
        v.pick(
            [
                f"The word that is read appears on {shown} in the next cycle.",
                f"{shown} shows the result of a read one cycle after the request.",
                f"Reading takes one clock cycle: the word is on {shown} in the cycle after the request.",
            ]
        )
    ]
    echo = p.after_write == "echo"
    if echo:
        rules.append(
            v.pick(
                [
                    f"In the cycle after a write, {shown} shows the word that was written.",
                    f"A write is echoed: one cycle later {shown} equals the written {given}.",
                    f"After a write, {shown} carries the {given} of that write for the next cycle.",
                ]
            )
        )
    after = "an access" if echo else "a read"
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow {after}, {shown} keeps its value.",
                    f"{shown} holds its word until the next {after.split()[1]} replaces it.",
                    f"Without {after} in the cycle before, {shown} does not change.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow {after}, {shown} is 0.",
                    f"{shown} is 0 unless there was {after} in the cycle before.",
                    f"Without {after} in the preceding cycle {shown} is 0.",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        kinds = "read or write" if echo else "read"
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly in the cycles that follow a {kinds}.",
                    f"{flag} is 1 for the one cycle after each {kinds} and 0 otherwise.",
                    f"After every {kinds}, {flag} is 1 in the next cycle; else it is 0.",
                ]
            )
        )
    return rules
