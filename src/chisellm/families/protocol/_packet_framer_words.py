"""What an instance of `packet_framer` does, in words."""

from __future__ import annotations

from chisellm.families.protocol._packet_framer_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    start, valid, data = v.ref(p.start), v.ref(p.valid), v.ref(p.data)
    first, last, out_valid, out_data = (v.ref(x) for x in (p.first, p.last, p.out_valid, p.out_data))
    many = str(p.fixed) if p.fixed else v.ref(p.length)
    noun = v.pick(["packet framer", "framer that marks the first and last word of each packet", "packet delimiter"])
    does = v.pick(
        [
            f"turns the words on {data} into packets of {many} words with marks for the first and the last one",
            f"passes packets of {many} words from {data} to {out_data} and marks where they begin and end",
            f"groups valid words into packets, each begun by {start} and {many} words long",
        ]
    )
    rules = [
        v.pick(
            [
                f"Outside a packet, a clock edge with {start} at 1 begins one of {many} words; the word present in "
                "that cycle "
                f"does not belong to it. Within a packet {start} is ignored, also in the cycle of the last word.",
                f"{start} at 1 at a clock edge opens a packet of {many} words if none is open (a packet is still "
                "open in the cycle of "
                "its last word); its first word can come in the next cycle at the earliest.",
            ]
        ),
        v.pick(
            [
                f"Within a packet every word with {valid} at 1 is passed on: one cycle later {out_valid} is 1 and "
                f"{out_data} shows it. "
                f"In all other cycles {out_valid}, {out_data}, {first} and {last} are 0.",
                f"A word counts for the open packet at a clock edge with {valid} at 1. In the following cycle "
                f"{out_valid} is 1 with the "
                f"word on {out_data}; in cycles that follow no such word {out_valid}, {out_data} and both marks are 0.",
            ]
        ),
        v.pick(
            [
                f"{first} is 1 together with the first word of a packet, {last} with its last one; for a packet of "
                "one word both are 1."
                if not p.fixed
                else f"{first} is 1 together with the first word of a packet, {last} with its last one.",
                f"With the first word of each packet {first} is 1, with the final word {last} is 1, in the cycle in "
                f"which {out_valid} "
                "shows the word.",
            ]
        ),
    ]
    if not p.fixed:
        rules.append(
            v.pick(
                [
                    f"{many} is read in the cycle in which {start} opens the packet; a length of 0 opens none.",
                    f"The length is the value of {many} together with {start}. If it is 0, no packet is opened.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, valid, start)))


def extras(p: Params, v: Voice, valid: str, start: str) -> list[str]:
    rules = []
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while a packet is open, from the cycle after its start to the cycle in which its "
                    "last word comes in.",
                    f"{busy} tells that a packet is open: it rises in the cycle after the start and falls in the "
                    "cycle after the last "
                    "word was taken.",
                ]
            )
        )
    if p.remaining:
        left = v.ref(p.remaining)
        rules.append(
            v.pick(
                [
                    f"{left} is the number of words that the open packet still lacks, 0 if none is open; it changes "
                    "at the clock edge "
                    "that takes a word.",
                    f"{left} counts down from the length of the packet as its words are taken and is 0 outside a "
                    "packet.",
                ]
            )
        )
    if p.packets:
        packets = v.ref(p.packets)
        rules.append(
            v.pick(
                [
                    f"{packets} counts the completed packets modulo {1 << p.packets_width}; it changes at the clock "
                    "edge that takes a "
                    "last word.",
                    f"Each last word taken adds one to {packets}, which wraps from {(1 << p.packets_width) - 1} to 0.",
                ]
            )
        )
    if p.stray:
        stray = v.ref(p.stray)
        rules.append(
            v.pick(
                [
                    f"A word with {valid} at 1 outside a packet is dropped; {stray} is 1 in the cycle after it, and "
                    "only then.",
                    f"{stray} is 1 in the cycle after one in which {valid} was 1 while no packet was open (such "
                    "words are lost), and 0 "
                    "otherwise.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(["Words outside a packet are dropped.", f"While no packet is open, {valid} has no effect."])
        )
    if p.abort:
        abort = v.ref(p.abort)
        counts = f" It does not count in {v.ref(p.packets)}." if p.packets else ""
        quiet = f" {v.ref(p.stray)} is 0 in the cycle after it." if p.stray else ""
        rules.append(
            v.pick(
                [
                    f"A clock edge with {abort} at 1 ends an open packet without a last mark: a word in that cycle "
                    f"is lost, and {start} "
                    f"is ignored in it.{counts}{quiet}",
                    f"{abort} at 1 closes the packet at the clock edge; neither a word nor a 1 on {start} in the same "
                    "cycle has any effect, "
                    f"and nothing marks the end.{counts}{quiet}",
                ]
            )
        )
    return rules
