"""What is said of UART transmitters."""

from __future__ import annotations

from chisellm.families.systems._uart_transmitter_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    line, word = v.ref(p.line), v.ref(p.word)
    noun = v.pick(["UART transmitter", "asynchronous serial transmitter", "transmitter for UART frames"])
    does = v.pick(
        [
            f"sends words from {word} as UART frames on {line}",
            f"transmits each word taken from {word} on {line} in the UART format",
            f"puts words from {word} on the serial line {line}, framed as a UART does",
        ]
    )
    check = f"a bit of {p.parity} parity, " if p.parity else ""
    stops = "one stop bit (1)" if p.stops == 1 else "two stop bits (1)"
    rules = [
        v.pick(
            [
                f"A frame is one start bit (0), the {p.bits} data bits with the least significant first, {check}and "
                f"{stops}.",
                f"Each frame consists of a start bit of 0, {p.bits} data bits from bit 0 upwards, {check}and {stops}.",
                f"Bits of a frame in order: a start bit (0), {p.bits} data bits (least significant bit first), {check}"
                f"and at the end {stops}.",
            ]
        ),
        v.pick(
            [
                f"Every bit lasts {p.divider} clock cycles, and {line} is 1 between frames.",
                f"A bit stays on the line for {p.divider} clock cycles. Outside frames {line} is 1.",
                f"One bit takes {p.divider} clock cycles; the idle level of {line} is 1.",
            ]
        ),
    ]
    if p.parity:
        rules.append(
            v.pick(
                [
                    f"The parity bit makes the number of ones in data and parity bit {p.parity}.",
                    f"Data bits and parity bit together hold an {p.parity} number of ones.",
                    f"The parity bit is chosen so that an {p.parity} number of ones results, itself included.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *taking(p, v), *reporting(p, v)))


def taking(p: Params, v: Voice) -> list[str]:
    word, valid = v.ref(p.word), v.ref(p.valid)
    clear = v.ref(p.clear) if p.clear else ""
    if not p.channel:
        also = f" and {clear} = 1" if clear else ""
        return [
            v.pick(
                [
                    f"A clock edge with {valid} = 1{also} while no frame is being sent takes {word}, and the start bit "
                    "begins with the next cycle.",
                    f"When no frame is being sent, {valid} = 1{also} at a clock edge stores {word} and begins a frame, "
                    "whose start bit is on the line from the next cycle on.",
                    f"Between frames, a word is taken at each clock edge with {valid} = 1{also}; its frame begins in "
                    "the cycle after it.",
                ]
            ),
            v.pick(
                [
                    f"During a frame, its last cycle included, {valid} is ignored.",
                    f"{valid} has no effect while a frame is being sent, nor in the last cycle of the frame.",
                    f"Until a frame is completely over, {valid} is not looked at.",
                ]
            ),
        ]
    ready = v.ref(f"{p.channel}.ready")
    if not p.buffered:
        rules = [
            v.pick(
                [
                    f"{ready} is 1 exactly while no frame is being sent.",
                    f"During a frame {ready} is 0, otherwise 1.",
                    f"{ready} is 0 from the first cycle of a frame to its last and 1 between frames.",
                ]
            )
        ]
        also = f" and {clear}" if clear else ""
        what = "are all 1" if clear else "are both 1"
        listed = f"{valid}, {ready}{also}" if clear else f"{valid} and {ready}"
        rules.append(
            v.pick(
                [
                    f"At a clock edge at which {listed} {what}, {word} is taken, and its start bit begins with "
                    "the next cycle.",
                    f"A word is taken at a clock edge at which {listed} {what}; its frame begins in the next cycle.",
                    f"If {listed} {what} at a clock edge, the frame of the word on {word} begins with the next cycle.",
                ]
            )
        )
        if clear:
            rules.append(
                v.pick(
                    [
                        f"With {clear} at 0 no word is taken, whatever {ready} says; a frame that has begun goes on.",
                        f"{clear} does not show on {ready}: while it is 0, the offered word just is not taken. A frame "
                        "in progress is not affected.",
                        f"While {clear} is 0, offered words are not taken although {ready} may be 1, and a running "
                        "frame is completed.",
                    ]
                )
            )
        return rules
    rules = [
        v.pick(
            [
                f"A holding register takes {word} at a clock edge at which {valid} and {ready} are both 1; {ready} is "
                "1 exactly while that register is empty.",
                f"Words go through a holding register for one word. {ready} is 1 exactly while it is empty, and a "
                f"clock edge with {valid} and {ready} at 1 fills it from {word}.",
                f"{ready} tells that the one-word holding register is empty; with {valid} at 1 too, the clock edge "
                f"stores {word} in it.",
            ]
        ),
        v.pick(
            [
                "The held word begins its frame at a clock edge that comes in the last cycle of a frame or "
                "while none is being sent; the start bit is on the line in the next cycle, and the register is "
                "empty then.",
                "At a clock edge with the holding register full and the line free, that is between frames or at the "
                "end of the last cycle of one, the frame of the held word begins with the next cycle and the register "
                "becomes empty.",
                "Whenever the holding register is full at the end of a frame's last cycle or of a cycle without frame, "
                "the clock edge empties it and the next cycle is the first of that word's start bit.",
            ]
        ),
    ]
    if clear:
        rules.append(
            v.pick(
                [
                    f"A frame only begins at a clock edge with {clear} = 1; a running frame and the filling of the "
                    f"holding register do not depend on {clear}.",
                    f"{clear} = 0 at a clock edge keeps a frame from beginning there. It neither stops a running frame "
                    "nor keeps the holding register from being filled.",
                    f"For a frame to begin, {clear} has to be 1 at that clock edge; once begun it runs to its end, and "
                    f"words are taken into the holding register regardless of {clear}.",
                ]
            )
        )
    return rules


def reporting(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 in every cycle of a frame, stop bits included, and 0 otherwise.",
                    f"From the first cycle of the start bit to the last of the stop bits {busy} is 1, else 0.",
                    f"{busy} tells that a frame is on the line, from the start bit to the end of the last stop bit.",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        rules.append(
            v.pick(
                [
                    f"{done} is 1 in the one cycle that follows the last cycle of a frame.",
                    f"Each frame ends with a 1 on {done} in the first cycle after it, which lasts that cycle only.",
                    f"In the cycle after the last cycle of each frame {done} is 1, in all others 0.",
                ]
            )
        )
    return rules
