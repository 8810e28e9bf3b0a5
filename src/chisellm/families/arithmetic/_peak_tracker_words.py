"""What a peak tracker does, in words."""

from __future__ import annotations

from chisellm.families.arithmetic._peak_tracker_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    what = {("max",): "maximum", ("min",): "minimum", ("max", "min"): "minimum and maximum"}[p.tracks]
    nouns = {
        "maximum": ["peak detector", "running-maximum register"],
        "minimum": ["valley detector", "running-minimum register"],
    }
    noun = v.pick([f"{what} tracker", *nouns.get(what, ["extreme-value tracker", "min/max recorder"])])
    ports = " and ".join(v.ref(port) for port in (p.high, p.low) if port)
    parts = [f"the largest on {v.ref(p.high)}"] if p.high else []
    parts += [f"the smallest on {v.ref(p.low)}"] if p.low else []
    does = v.pick(
        [
            f"shows, of all samples of {data} in the current window, {' and '.join(parts)}",
            f"records the {what} of the samples on {data} in {ports}"
            if len(p.tracks) == 1
            else f"records the largest sample of {data} in {v.ref(p.high)} and the smallest in {v.ref(p.low)}",
            f"keeps, of the samples on {data}, {' and '.join(parts)}",
        ]
    )
    rules = []
    if p.valid:
        rules.append(
            v.pick(
                [
                    f"A sample is taken at every rising clock edge at which {v.ref(p.valid)} is 1; at other edges "
                    f"{data} is ignored.",
                    f"Only values with {v.ref(p.valid)} = 1 at a clock edge are samples.",
                    f"{v.ref(p.valid)} marks samples: with {v.ref(p.valid)} = 0, {data} does not count.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{data} is sampled at every rising clock edge.",
                    "Every clock edge takes a sample.",
                    f"Each cycle's {data} is a sample, taken at the clock edge.",
                ]
            )
        )
    empty = [f"{v.ref(p.high)} is {p.bottom}"] if p.high else []
    empty += [f"{v.ref(p.low)} is {p.top}"] if p.low else []
    rules.append(
        v.pick(
            [
                f"In a window without any sample so far, {' and '.join(empty)}.",
                f"As long as the window is empty, {' and '.join(empty)}.",
                f"Before the first sample of a window {' and '.join(empty)}.",
            ]
        )
    )
    if p.clear:
        clear = v.ref(p.clear)
        if p.keeps:
            last = v.pick(
                [
                    "a sample taken at the same edge is the first of the new window",
                    "the sample of this very edge, if there is one, already belongs to the new window",
                    "a sample of the same edge counts for the new window",
                ]
            )
        else:
            last = v.pick(
                [
                    "a sample at the same edge is dropped",
                    "the sample of this very edge does not count",
                    "no sample is taken at this edge",
                ]
            )
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 at a clock edge starts a new, empty window; {last}.",
                    f"A clock edge with {clear} = 1 forgets all samples and begins a new window: {last}.",
                    f"{clear} begins a new window at the clock edge at which it is 1, and {last}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "The window begins with reset and never ends.",
                    "All samples since reset count.",
                    "Nothing but a reset starts a new window.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.decay:
        decay, high = v.ref(p.decay), v.ref(p.high)
        unless = f" and {v.ref(p.clear)} is 0" if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"While {decay} is 1{unless}, each clock edge that takes no sample above {high} lowers {high} "
                    f"by {p.amount}, but not below 0.",
                    f"A clock edge with {decay} = 1{unless.replace(' is 0', ' = 0')} subtracts {p.amount} from "
                    f"{high} (stopping at 0), unless a sample greater than {high} is taken at it, which {high} "
                    "then takes instead.",
                    f"If {decay} is 1{unless} and no greater sample is taken at the edge, {high} decreases by "
                    f"{p.amount} and stops at 0.",
                ]
            )
        )
    if p.range:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.range)} is {v.ref(p.high)} minus {v.ref(p.low)}, or 0 while there is no sample.",
                    f"{v.ref(p.range)} shows the difference between largest and smallest sample (0 in an empty "
                    "window).",
                    f"The distance from {v.ref(p.low)} to {v.ref(p.high)} is on {v.ref(p.range)}; it is 0 as long "
                    "as the window is empty.",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.flag)
        beats = " or ".join(
            [f"greater than {v.ref(p.high)}"] * bool(p.high) + [f"less than {v.ref(p.low)}"] * bool(p.low)
        )
        rules.append(
            v.pick(
                [
                    f"{flag} is registered: it is 1 in the cycle after an edge that took a sample {beats}, and 0 "
                    "otherwise.",
                    f"{flag} is 1 for the one cycle that follows the taking of a sample {beats}; it is 0 in all "
                    "others.",
                    f"After an edge that takes a sample {beats}, {flag} is 1; after any other edge it is 0.",
                ]
            )
        )
        if p.keeps:
            rules.append(
                v.pick(
                    [
                        f"A sample that comes together with {v.ref(p.clear)} = 1 is compared with the values of "
                        "an empty window.",
                        f"For this comparison a sample at an edge with {v.ref(p.clear)} = 1 meets an empty window.",
                        f"When {v.ref(p.clear)} is 1 at that edge, the values of an empty window are what the "
                        "sample has to beat.",
                    ]
                )
            )
    if p.seen:
        seen = v.ref(p.seen)
        rules.append(
            v.pick(
                [
                    f"{seen} is 1 exactly while the window holds at least one sample.",
                    f"{seen} tells that the current window is not empty.",
                    f"{seen} becomes 1 with the first sample of a window and is 0 while there is none.",
                ]
            )
        )
    return rules
