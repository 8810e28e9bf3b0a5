"""What an instance of `dual_port_ram` does, in words."""

from __future__ import annotations

from chisellm.families.memory._blank import blank_rules
from chisellm.families.memory._dual_port_ram_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    enable, target, given = (v.ref(x) for x in p.write)
    at, shown = v.ref(p.read[1]), v.ref(p.read[2])
    n = p.depth
    noun = v.pick(
        [
            f"dual-port RAM of {n} words with one write and one read port",
            f"{n}-word memory with separate read and write ports",
            f"simple dual-port RAM with {n} words",
        ]
    )
    does = v.pick(
        [
            f"stores {n} words that are written through {enable}, {target} and {given} and read at {at}, both in "
            "one cycle",
            f"writes {given} to address {target} and reads address {at} independently of it",
            f"keeps {n} words behind a write port ({enable}, {target}, {given}) and a read port ({at}, {shown})",
        ]
    )
    rules = [
        v.pick(
            [
                f"At a clock edge with {enable} at 1 the word at {target} becomes {given}.",
                f"{enable} writes {given} to the word at {target} at the clock edge.",
                f"While {enable} is 1, each clock edge stores {given} at address {target}.",
            ]
        ),
        *answers(p, v, at, shown),
    ]
    which = {
        "new": [
            f"If the word being read is written in the same cycle, {shown} gets the new {given}.",
            "A read that meets a write at the same address returns the word being written (write first).",
            f"Where {at} equals {target} during a write, the read returns {given} of that cycle.",
        ],
        "old": [
            "If the word being read is written in the same cycle, the read returns the old word.",
            "A read that meets a write at the same address returns what was stored before (read first).",
            f"Where {at} equals {target} during a write, the read still gives the previous word.",
        ],
        "zero": [
            "If the word being read is written in the same cycle, the read returns 0.",
            "A read that meets a write at the same address returns 0 instead of a word.",
            f"Where {at} equals {target} during a write, the result of the read is 0.",
        ],
    }[p.meeting]
    rules.append(v.pick(which))
    if p.flag:
        flag = v.ref(p.flag)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 in the cycle after such a meeting of read and write, and 0 otherwise.",
                    f"One cycle after a read and a write used the same address at the same time {flag} is 1; else "
                    "it is 0.",
                    f"{flag} accompanies the answer: it is 1 if that read met a write at its address, otherwise 0.",
                ]
            )
        )
    rules += blank_rules(p.blank, n, p.busy, v)
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of words that have been written since reset.",
                    f"{count} counts the different addresses written since reset.",
                    f"The number of words written at least once since reset is on {count}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def answers(p: Params, v: Voice, at: str, shown: str) -> list[str]:
    if not p.read[0]:
        rule = v.pick(
            [
                f"Every clock edge reads the word at {at}; it appears on {shown} in the next cycle.",
                f"There is no read enable: {shown} is the word at {at}, one cycle later.",
                f"The word at {at} is read in every cycle and shown on {shown} in the one after.",
            ]
        )
        if p.blank == "sweep":
            busy = v.ref(p.busy)
            rule += " " + v.pick(
                [
                    f"After a cycle with {busy} at 1 {shown} is 0.",
                    f"{shown} is 0 in cycles that follow one with {busy} at 1.",
                ]
            )
        return [rule]
    enable = v.ref(p.read[0])
    rules = [
        v.pick(
            [
                f"At a clock edge with {enable} at 1 the word at {at} is read; it appears on {shown} in the next "
                "cycle.",
                f"{enable} requests a read of the word at {at}, which {shown} shows one cycle later.",
                f"A read ({enable} at 1) of address {at} gives its word on {shown} in the cycle after.",
            ]
        )
    ]
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow a read, {shown} keeps its value.",
                    f"{shown} holds its word until the next read replaces it.",
                    f"Without a read in the cycle before, {shown} does not change.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow a read, {shown} is 0.",
                    f"{shown} is 0 unless there was a read in the cycle before.",
                    f"Without a read in the preceding cycle {shown} is 0.",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly in the cycles that follow a read.",
                    f"{flag} is 1 for the one cycle after each read and 0 otherwise.",
                    f"After every read {flag} is 1 in the next cycle; else it is 0.",
                ]
            )
        )
    return rules
