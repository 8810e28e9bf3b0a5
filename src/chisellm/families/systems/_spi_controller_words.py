"""What is said of SPI controllers."""

from __future__ import annotations

from chisellm.families.systems._spi_controller_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    start, word, busy = v.ref(p.start), v.ref(p.word), v.ref(p.busy)
    sclk, mosi = v.ref(p.sclk), v.ref("mosi")
    mode = 2 * p.polarity + p.phase
    noun = v.pick(["SPI controller", f"SPI controller for mode {mode}", "serial peripheral interface controller"])
    does = v.pick(
        [
            f"transfers {p.bits}-bit words over SPI in mode {mode} (CPOL = {p.polarity}, CPHA = {p.phase})",
            f"is the controller side of an SPI link with {p.bits} bits a transfer, CPOL = {p.polarity} and "
            f"CPHA = {p.phase}",
            f"sends each word from {word} over SPI mode {mode}, that is CPOL = {p.polarity} and CPHA = {p.phase}",
        ]
    )
    stored = f"{word} to the device in {v.ref(p.target)}" if p.target else word
    inputs = f"{word} and {v.ref(p.target)}" if p.target else word
    plural, has, shows = ("s", "have", "show") if p.target else ("", "has", "shows")
    long = f"{p.half} clock cycle" + ("s" if p.half > 1 else "")
    rules = [
        v.pick(
            [
                f"At a clock edge with {start} = 1 and {busy} = 0, a transfer of {stored} begins, with the next "
                f"cycle as its first; while {busy} is 1, {start} is ignored.",
                f"{start} = 1 at a clock edge while {busy} is 0 begins a transfer of {stored}, whose first "
                f"cycle is the next one. During a transfer {start} has no effect.",
                f"A clock edge with {start} at 1 and {busy} at 0 begins to transfer {stored}; the transfer occupies "
                f"the cycles from the next one on, and {start} does nothing until it is over.",
            ]
        ),
        v.pick(
            [
                f"Only the value{plural} that {inputs} {has} at that edge count{'' if plural else 's'} for the "
                "transfer.",
                f"Later changes of {inputs} do not matter to a transfer that has begun.",
                f"What {inputs} {shows} at that edge is stored for the whole transfer.",
            ]
        ),
        v.pick(
            [
                f"A transfer consists of {p.halves} phases of {long} each, numbered from 0. {sclk} has its idle level "
                f"{p.polarity} in phases with an even number and between transfers, and {1 - p.polarity} in those with "
                "an odd number.",
                f"Number the phases of a transfer 0 to {p.halves - 1}, each {long} long: in odd phases {sclk} is "
                f"{1 - p.polarity}, in even ones, as between transfers, it is {p.polarity}.",
                f"The transfer lasts {p.halves} phases, 0 to {p.halves - 1}, of {long} each. {sclk} is {p.polarity} in "
                f"even phases and outside transfers, and {1 - p.polarity} in odd ones.",
            ]
        ),
        v.pick(
            [
                f"{busy} is 1 during the whole transfer and 0 otherwise.",
                f"In all cycles of a transfer {busy} is 1, in all others 0.",
                f"{busy} shows a 1 from the first cycle of a transfer to its last.",
            ]
        ),
        selecting(p, v),
    ]
    order = "most significant bit first" if p.msb_first else "least significant bit first"
    if p.phase == 0:
        where = v.pick(
            [
                f"bit k of that order (k = 0 to {p.bits - 1}) is on {mosi} in phases 2k and 2k + 1; in phase "
                f"{p.halves - 1} and between transfers {mosi} is 0",
                f"each bit stays on {mosi} for two phases, the first one in phases 0 and 1; {mosi} is 0 in the last "
                "phase and outside transfers",
                f"{mosi} changes to the next bit after each odd phase, beginning with the first bit in phase 0, and "
                f"is 0 in phase {p.halves - 1} and while no transfer is going on",
            ]
        )
    else:
        where = v.pick(
            [
                f"bit k of that order (k = 0 to {p.bits - 1}) is on {mosi} in phases 2k + 1 and 2k + 2, bit 0 in "
                f"phase 0 too; between transfers {mosi} is 0",
                f"the first bit is on {mosi} in phases 0, 1 and 2, and every later one for the two phases after those "
                f"of the bit before; {mosi} is 0 outside transfers",
                f"{mosi} starts with the first bit in phase 0 and changes to the next one at the beginning of phases "
                f"3, 5, and so on to {p.halves - 2}; it is 0 while no transfer is going on",
            ]
        )
    rules.append(f"The word is sent {order}: {where}.")
    return Description(noun=noun, does=does, rules=(*rules, *receiving(p, v)))


def selecting(p: Params, v: Voice) -> str:
    select = v.ref(p.select)
    if p.devices == 1:
        return v.pick(
            [
                f"{select}, the chip select, is 0 during the transfer and 1 otherwise.",
                f"The chip select {select} is active low: 0 in every cycle of a transfer, 1 in all others.",
                f"{select} selects the chip by a 0 for the length of a transfer; otherwise it is 1.",
            ]
        )
    target = v.ref(p.target)
    return v.pick(
        [
            f"{select} holds an active-low chip select for each device; during the transfer only the bit whose index "
            f"is the stored {target} is 0, and otherwise all bits are 1.",
            f"During a transfer the bit of {select} that the stored {target} gives the index of is 0. All other "
            "bits, and between transfers all bits, are 1.",
            f"The chip selects in {select} are active low: bit i is 0 exactly during transfers whose stored {target} "
            "is i.",
        ]
    )


def receiving(p: Params, v: Voice) -> list[str]:
    rules = []
    ending = []
    if p.receives:
        miso, received = v.ref("miso"), v.ref(p.received)
        which = f"the first {p.bits} even phases" if p.phase == 0 else f"the {p.bits} odd phases"
        rules.append(
            v.pick(
                [
                    f"{miso} is sampled at the clock edges at which {which} end; the bits arrive in the same order.",
                    f"The clock edges that end {which} sample {miso}, in the order in which the bits of a word are "
                    "sent.",
                    f"At the end of each of {which}, the clock edge takes a bit from {miso}; the order of bits is "
                    "that of sending.",
                ]
            )
        )
        ending.append(
            v.pick(
                [
                    f"{received} shows the word so received from the cycle after the transfer on, until the next one "
                    "is over.",
                    f"The received word appears on {received} in the cycle after the last one of the transfer and "
                    "stays there until the end of the next transfer.",
                    f"Only the end of a transfer changes {received}: from the next cycle on it is the word sampled in "
                    "this transfer.",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        ending.append(
            v.pick(
                [
                    f"{done} is 1 in the one cycle after the last cycle of a transfer.",
                    f"The first cycle after a transfer has {done} at 1; in all others it is 0.",
                    f"When a transfer is over, {done} is 1 for a single cycle, the first after it.",
                ]
            )
        )
    return rules + ending
