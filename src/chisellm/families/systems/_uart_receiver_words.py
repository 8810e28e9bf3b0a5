"""What is said of UART receivers."""

from __future__ import annotations

from chisellm.families.systems._uart_receiver_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def ordinal(number: int) -> str:
    return {1: "first", 2: "second", 3: "third", 4: "fourth"}[number]


def describe(p: Params, v: Voice) -> Description:
    line, data, valid = v.ref(p.line), v.ref(p.data), v.ref(p.valid)
    noun = v.pick(["UART receiver", "asynchronous serial receiver", "receiver for UART frames"])
    does = v.pick(
        [
            f"receives UART frames on {line} and delivers their words on {data}",
            f"turns the UART frames that come in on {line} into words on {data}",
            f"samples the serial line {line} and gives each word received in the UART format on {data}",
        ]
    )
    check = f", a parity bit ({p.parity} parity over data and parity bit)" if p.parity else ""
    rules = [
        v.pick(
            [
                f"A frame is a start bit (0), {p.bits} data bits with the least significant first{check} and a stop "
                f"bit (1); each bit lasts {p.divider} clock cycles, and the idle line is 1.",
                f"Frames consist of a start bit of 0, {p.bits} data bits from bit 0 upwards{check} and a stop bit of "
                f"1, at {p.divider} clock cycles a bit. Between frames the line is 1.",
                f"With {p.divider} clock cycles for each bit, a frame holds a start bit 0, {p.bits} data bits, least "
                f"significant bit first{check} and one stop bit 1; the line rests at 1.",
            ]
        )
    ]
    seen = line
    if p.synchronised:
        seen = v.pick(["the synchronized line", "the line behind the synchronizer"])
        rules.append(
            v.pick(
                [
                    f"{line} first passes two registers in a row, both 1 after reset; {seen} is the output of the "
                    "second, and everything below looks at it alone.",
                    f"Two flip-flops in series, reset to 1, synchronize {line}. {seen.capitalize()}, that is the "
                    "second one's output, is what all other rules speak of.",
                    f"A two-stage synchronizer whose registers reset to 1 delays {line}; the receiver only uses its "
                    f"output, {seen}.",
                ]
            )
        )
    middle, divider = p.middle, p.divider
    later = f"the {ordinal(middle)} clock edge" if middle > 1 else "the next clock edge"
    rules.append(
        v.pick(
            [
                f"An idle receiver begins a frame at a clock edge at which {seen} is 0. It samples the start bit at "
                f"{later} after that one, and each further bit {divider} clock edges after the one before.",
                f"The clock edge that finds {seen} at 0 while no frame is in progress starts reception. "
                f"{later[0].upper()}{later[1:]} after it samples the start bit, and from there every {divider} "
                "edges the next bit is sampled.",
                f"Reception begins when {seen} is 0 at a clock edge and the receiver is idle; the start bit is sampled "
                f"{middle} edge{'s' if middle > 1 else ''} later, the bits that follow at intervals of {divider} "
                "edges.",
            ]
        )
    )
    rules.append(
        v.pick(
            [
                "If the sample of the start bit is 1, it was a false start: the receiver is idle again and delivers "
                "nothing.",
                "A start bit that is sampled as 1 sends the receiver back to idle without any other effect.",
                "Should the start bit's sample be 1, reception ends right there and nothing is reported.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *delivering(p, v, data, valid)))


def delivering(p: Params, v: Voice, data: str, valid: str) -> list[str]:
    rules = [
        v.pick(
            [
                "The edge that samples the stop bit makes the receiver idle, whatever the sample is; a new frame may "
                "begin at the edge after it.",
                "With the sample of the stop bit, 0 or 1, the frame is over and the receiver idle, so that the very "
                "next edge can begin another frame.",
                "Whatever it samples as the stop bit, the receiver is idle from then on and looks for a start at the "
                "next edge.",
            ]
        )
    ]
    if p.strict:
        bad = "whose stop bit is sampled as 0" + (" or whose parity is wrong" if p.parity else "")
        rules.append(
            v.pick(
                [
                    f"In the cycle after this edge {valid} is 1, for one cycle, with the word on {data}; a frame {bad} "
                    "is dropped and changes neither.",
                    f"A good frame shows its word on {data} from the next cycle on, with {valid} at 1 in that cycle "
                    f"only. A frame {bad} has no effect on the outputs {valid} and {data}.",
                    f"{valid} is 1 in the one cycle that follows the sample of the stop bit, with the word on {data}, "
                    f"unless the frame is one {bad}; such a frame leaves {data} and {valid} as if it had not come.",
                ]
            )
        )
        rules.append(holding(v, data))
    else:
        rules.append(
            v.pick(
                [
                    f"In the cycle after this edge {valid} is 1, for one cycle, and {data} takes the word received.",
                    f"{valid} is 1 in exactly the one cycle after the sample of the stop bit, in which {data} shows "
                    "the new word.",
                    f"The word received is on {data} from the cycle after that edge on; {valid} is 1 in the first of "
                    "these cycles only.",
                ]
            )
        )
        rules.append(faults(p, v))
        rules.append(holding(v, *[data, *map(v.ref, p.errors)]))
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 from the cycle after the edge that began a frame to the cycle whose closing edge "
                    "samples the stop bit or finds a false start.",
                    f"{busy} is 0 while the receiver is idle and 1 otherwise, from the first cycle after the beginning "
                    "edge.",
                    f"{busy} tells that the receiver is not idle.",
                ]
            )
        )
    return rules


def faults(p: Params, v: Voice) -> str:
    framing = v.ref(p.framing_error)
    if not p.parity_error:
        spare = v.pick([" Parity is not checked.", " Nothing else is checked."]) if p.parity else ""
        return (
            v.pick(
                [
                    f"At the same time {framing} takes the value 1 if the stop bit was sampled as 0, else 0.",
                    f"Together with the word, {framing} tells whether the stop bit was sampled as 0.",
                    f"{framing} is renewed with {v.ref(p.data)}: 1 if the sample of the stop bit was 0, 0 if it was 1.",
                ]
            )
            + spare
        )
    parity = v.ref(p.parity_error)
    return v.pick(
        [
            f"At the same time {parity} becomes 1 if the parity is wrong, else 0, and {framing} 1 if the stop bit "
            "was sampled as 0, else 0.",
            f"Together with the word, {parity} tells whether the parity is wrong and {framing} whether the stop bit "
            "was sampled as 0.",
            f"{parity} and {framing} are renewed with {v.ref(p.data)}: the former is 1 for wrong parity, the latter "
            "for a stop bit sampled as 0, and they are 0 otherwise.",
        ]
    )


def holding(v: Voice, *names: str) -> str:
    several = len(names) > 1
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if several else names[0]
    keep, their = ("keep", "their values") if several else ("keeps", "its value")
    return v.pick(
        [
            f"Until the next word is delivered, {listed} {keep} {their}.",
            f"{listed} {keep} {their} until another word is delivered.",
            f"Between deliveries {listed} {'do' if several else 'does'} not change.",
        ]
    )
