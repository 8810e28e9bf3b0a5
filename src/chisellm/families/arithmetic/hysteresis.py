"""Comparators with hysteresis: two thresholds, and a decision that holds in between."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.language.voice import Description, Voice

DATA = ["level", "x", "in", "temperature", "sample", "reading"]
OUTS = ["high", "active", "on", "alarm", "out"]
ENABLES = ["sampleEnable", "valid", "enable", "strobe"]
FORCES = ["off", "disable", "mute"]
EDGES = [("turnedOn", "turnedOff"), ("rose", "fell"), ("entered", "left")]
BANDS = ["inBand", "between", "holding"]
COUNTS = ["switches", "activations", "count"]


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    upper: int
    lower: int
    upper_counts: bool  # reaching the upper threshold is enough
    lower_counts: bool
    start: int
    inverted: bool  # the output is 1 below
    at_once: bool  # the output already follows this cycle's decision
    data: str
    out: str
    enable: str
    force: str  # makes the decision 0 at the clock edge
    rose: str
    fell: str
    band: str
    count: str
    counted: int
    asynchronous: bool


def draw(random: Random) -> Params:
    width = random.randint(4, 16)
    signed = random.random() < 0.4
    low, high = (-(1 << width - 1), (1 << width - 1) - 1) if signed else (0, (1 << width) - 1)
    quarter = (high - low) // 4
    lower = random.randint(low + 1, low + 2 * quarter)
    rose, fell = random.choice(EDGES)
    at_once = random.random() < 0.2
    return Params(
        width=width,
        signed=signed,
        upper=random.randint(lower + 4, high - 1),
        lower=lower,
        upper_counts=random.random() < 0.5,
        lower_counts=random.random() < 0.5,
        start=random.choice([0, 0, 0, 1]),
        inverted=random.random() < 0.25,
        at_once=at_once,
        data=random.choice(DATA),
        out=random.choice(OUTS),
        enable=random.choice(["", *ENABLES]),
        force=random.choice(["", "", *FORCES]),
        rose="" if at_once else random.choice(["", rose]),
        fell="" if at_once else random.choice(["", "", fell]),
        band=random.choice(["", "", *BANDS]),
        count=random.choice(["", "", *COUNTS]),
        counted=random.randint(2, 4),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.enable, p.force), input_port(p.data, p.width, signed=p.signed)]
    ports += output_bits(p.out, p.rose, p.fell, p.band)
    values = {name: 0 for name in (p.rose, p.fell) if name}
    if not p.at_once:
        values[p.out] = p.start ^ p.inverted
    if p.count:
        ports.append(output_port(p.count, p.counted))
        values[p.count] = 0
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if p.at_once or p.band else 1,
        period=4 << p.counted if p.count else 4,
    )


def golden(p: Params) -> Golden:
    """State: (decision, decision one edge before, number of times it went from 0 to 1)."""

    def position(x: int) -> str:
        if x > p.upper or (x == p.upper and p.upper_counts):
            return "above"
        return "below" if x < p.lower or (x == p.lower and p.lower_counts) else "between"

    def decided(now: int, i: Inputs) -> int:
        if p.force and i[p.force]:
            return 0
        if p.enable and not i[p.enable]:
            return now
        return {"above": 1, "below": 0, "between": now}[position(i[p.data])]

    def step(state: tuple[int, int, int], i: Inputs) -> tuple[int, int, int]:
        now, _, ons = state
        following = decided(now, i)
        return following, now, (ons + int(following > now)) % (1 << p.counted)

    def outputs(state: tuple[int, int, int], i: Inputs) -> Outputs:
        now, before, ons = state
        shown_now = decided(now, i) if p.at_once else now
        shown = {
            p.out: shown_now ^ p.inverted,
            p.rose: int(now > before),
            p.fell: int(now < before),
            p.band: int(position(i[p.data]) == "between"),
            p.count: ons,
        }
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (p.start, p.start, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(x: int, enable: int = 1, force: int = 0) -> dict[str, int]:
        return {name: value for name, value in [(p.data, x), (p.enable, enable), (p.force, force)] if name}

    low, high = p.lower - 1, p.upper + 1
    middle = (p.lower + p.upper) // 2
    vectors = [vector(middle), vector(middle)]
    for approach in (low, high):
        other = high if approach == low else low
        for x in (p.lower, p.lower + 1, p.lower - 1, p.upper, p.upper - 1, p.upper + 1, middle):
            vectors += [vector(approach), vector(middle), vector(x), vector(middle), vector(other), vector(x)]
    vectors += [vector(high), vector(low, enable=0), vector(middle), vector(low), vector(high, enable=0)]
    vectors += [vector(middle), vector(high), vector(middle, force=1), vector(middle), vector(high, force=1)]
    vectors += [vector(middle), vector(high), vector(high, 0, 1), vector(middle), vector(middle)]
    for bit in range(p.width - p.signed):
        for edge in (p.lower, p.upper):
            near = edge ^ 1 << bit
            vectors += [vector(high), vector(near), vector(middle), vector(low), vector(near), vector(middle)]
    for _ in range(1 << p.counted if p.count else 2):
        vectors += [vector(high), vector(low)]
    bias = {name: share for name, share in [(p.enable, 0.8), (p.force, 0.06)] if name}
    openings = [[vector(middle)] * 3, [vector(high), vector(low)], [vector(low), vector(high)], [vector(middle)] * 3]
    return Hints(vectors, bias, openings)


def number(p: Params, value: int) -> str:
    return lit(value, p.width, signed=p.signed)


def thresholds(p: Params) -> list[str]:
    high = f"io.{p.data} {'>=' if p.upper_counts else '>'} upper"
    low = f"io.{p.data} {'<=' if p.lower_counts else '<'} lower"
    return [
        f"val upper = {number(p, p.upper)}",
        f"val lower = {number(p, p.lower)}",
        f"val above = {high}",
        f"val below = {low}",
    ]


def start(p: Params) -> str:
    return "true.B" if p.start else "false.B"


def shown(p: Params, now: str, following: str) -> list[str]:
    seen = following if p.at_once else now
    lines = ["", f"io.{p.out} := {'!' if p.inverted else ''}{seen}"]
    if p.rose or p.fell:
        lines.append(f"val last = RegNext({now}, {start(p)})")
    if p.rose:
        lines.append(f"io.{p.rose} := {now} && !last")
    if p.fell:
        lines.append(f"io.{p.fell} := !{now} && last")
    if p.band:
        lines.append(f"io.{p.band} := !above && !below")
    if p.count:
        lines.append(f"io.{p.count} := Counter(!{now} && {following}, {1 << p.counted})._1")
    return lines


def needs_next(p: Params) -> bool:
    return p.at_once or bool(p.count)


def by_when(p: Params, c: Contract) -> str:
    """A chain of conditions."""
    target = "following" if needs_next(p) else "decision"
    decide = chain([("above", [f"{target} := true.B"]), ("below", [f"{target} := false.B"])])
    branches = [(f"io.{p.force}", [f"{target} := false.B"])] if p.force else []
    body = chain([*branches, (f"io.{p.enable}" if p.enable else "", decide)])
    if p.force and not p.enable:
        body = chain([*branches, ("above", [f"{target} := true.B"]), ("below", [f"{target} := false.B"])])
    lines = [*thresholds(p), "", f"val decision = RegInit({start(p)})"]
    if needs_next(p):
        lines += ["val following = WireDefault(decision)", *body, "decision := following"]
    else:
        lines += body
    return module(c, [*lines, *shown(p, "decision", "following")])


def by_equation(p: Params, c: Contract) -> str:
    """Set above the upper threshold, kept unless below the lower one."""
    lines = [*thresholds(p), "", f"val decision = RegInit({start(p)})"]
    kept = "above || (decision && !below)"
    if p.enable:
        kept = f"Mux(io.{p.enable}, {kept}, decision)"
    if p.force:
        kept = f"!io.{p.force} && {kept}" if p.enable else f"!io.{p.force} && ({kept})"
    if needs_next(p):
        lines += [f"val following = {kept}", "decision := following"]
    else:
        lines.append(f"decision := {kept}")
    return module(c, [*lines, *shown(p, "decision", "following")])


def by_enable(p: Params, c: Contract) -> str:
    """A register that is only loaded outside the band."""
    outside = "above || below"
    if p.enable:
        outside = f"io.{p.enable} && ({outside})"
    load, value = outside, "above"
    if p.force:
        load = f"io.{p.force} || ({outside})" if p.enable else f"io.{p.force} || {outside}"
        value = f"above && !io.{p.force}"
    lines = [*thresholds(p), ""]
    if not needs_next(p) and len(load) > 40:
        lines.append(f"val deciding = {load}")
        load = "deciding"
    if needs_next(p):
        lines += [
            f"val deciding = {load}",
            f"val decision = RegEnable({value}, {start(p)}, deciding)",
            f"val following = Mux(deciding, {value}, decision)",
        ]
    else:
        lines.append(f"val decision = RegEnable({value}, {start(p)}, {load})")
    return module(c, [*lines, *shown(p, "decision", "following")])


def describe(p: Params, v: Voice) -> Description:
    x, out = v.ref(p.data), v.ref(p.out)
    noun = v.pick(["comparator with hysteresis", "Schmitt-trigger comparator", "two-threshold comparator"])
    does = v.pick(
        [
            f"compares {x} with two thresholds and shows a decision with hysteresis on {out}",
            f"turns {x} into the binary decision {out}, with hysteresis between two thresholds",
            f"decides from {x}, with hysteresis, whether {out} is 1",
        ]
    )
    up = f"at or above {p.upper}" if p.upper_counts else f"above {p.upper}"
    down = f"at or below {p.lower}" if p.lower_counts else f"below {p.lower}"
    when = f" with {v.ref(p.enable)} = 1" if p.enable else ""
    rules = [
        v.pick(
            [
                f"At a clock edge{when} the decision becomes 1 if {x} is {up} and 0 if {x} is {down}; in between "
                "it keeps its value.",
                f"A stored decision is set to 1 at each clock edge{when} at which {x} is {up}, set to 0 at each "
                f"at which {x} is {down}, and left alone otherwise.",
                f"A register holds the decision. Clock edges{when} make it 1 when {x} is {up}, 0 when {x} is "
                f"{down}, and do not change it for values in between.",
            ]
        ),
        v.pick(
            [
                f"The decision is {p.start} after reset.",
                f"Reset makes the decision {p.start}.",
                f"It starts with the decision {p.start}.",
            ]
        ),
    ]
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, {x} has no influence on the decision.",
                    f"With {v.ref(p.enable)} = 0 the value of {x} is not looked at for the decision.",
                    f"{x} affects the decision only while {v.ref(p.enable)} is 1.",
                ]
            )
        )
    if p.force:
        force = v.ref(p.force)
        rules.append(
            v.pick(
                [
                    f"{force} = 1 makes the decision 0 at the clock edge, whatever the other inputs are.",
                    f"A clock edge with {force} = 1 sets the decision to 0 and overrides everything else.",
                    f"When {force} is 1, the decision becomes 0 at the clock edge, with priority over {x}.",
                ]
            )
        )
    image = "the inverse of" if p.inverted else "equal to"
    if p.at_once:
        rules.append(
            v.pick(
                [
                    f"{out} is {image} the decision that the coming clock edge will store, so it follows the "
                    "inputs in the same cycle.",
                    f"{out} does not wait for the clock edge: it is {image} the value that the decision takes at "
                    "the end of this cycle.",
                    f"Combinationally, {out} is {image} the next value of the decision, as it results from this "
                    "cycle's inputs.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out} is {image} the stored decision.",
                    f"{out} is {image} the decision register.",
                    f"The output {out} is {image} the decision as stored at the latest clock edge.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    for port, word in ((p.rose, "0 to 1"), (p.fell, "1 to 0")):
        if port:
            flag = v.ref(port)
            rules.append(
                v.pick(
                    [
                        f"{flag} is 1 for the one cycle after a clock edge at which the decision went from {word}.",
                        f"Each change of the decision from {word} makes {flag} 1 in the first cycle of the new "
                        "value, and it is 0 otherwise.",
                        f"{flag} is 1 exactly in the cycle that follows a change of the decision from {word}.",
                    ]
                )
            )
    if p.band:
        up = f"{p.upper - 1}" if p.upper_counts else f"{p.upper}"
        down = f"{p.lower + 1}" if p.lower_counts else f"{p.lower}"
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.band)} is 1, combinationally, while {v.ref(p.data)} lies from {down} to {up}, "
                    "where it would not change the decision; no other input matters.",
                    f"{v.ref(p.band)} tells in the same cycle whether {v.ref(p.data)} is between the thresholds, "
                    f"that is, from {down} to {up} inclusive.",
                    f"For values of {v.ref(p.data)} from {down} up to and including {up}, {v.ref(p.band)} is 1 at "
                    "once, for others 0.",
                ]
            )
        )
    if p.count:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.count)} counts the clock edges at which the decision goes from 0 to 1, modulo "
                    f"{1 << p.counted}.",
                    f"{v.ref(p.count)} is the number of changes of the decision from 0 to 1 since reset, modulo "
                    f"{1 << p.counted}.",
                    f"Each clock edge that takes the decision from 0 to 1 increases {v.ref(p.count)} by one, "
                    f"modulo {1 << p.counted}.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="comparators with hysteresis, sampled or immediate, with edge pulses and a switch counter",
    nouns=("Hysteresis", "SchmittTrigger", "ThresholdDetector", "LevelDetector"),
    capacity=100_000,
    idioms={
        "when": Idiom(by_when, constructs=("RegInit", "when")),
        "equation": Idiom(by_equation, constructs=("RegInit",)),
        "enable": Idiom(by_enable, constructs=("RegEnable",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
