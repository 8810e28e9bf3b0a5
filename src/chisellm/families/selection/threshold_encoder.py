"""Sorting a number into zones by fixed thresholds: the zone, the thresholds reached, what a zone stands for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["zone", "reached", "oneHot", "top", "bottom", "setting"]
"""zone: how many thresholds are reached; setting: a constant for each zone."""

DATA = ["level", "temperature", "in", "speed", "load", "x", "reading"]
NAMES: dict[Kind, list[str]] = {
    "zone": ["zone", "band", "category", "range"],
    "reached": ["reached", "steps", "thermometer"],
    "oneHot": ["zoneOneHot", "bands", "active"],
    "top": ["alarm", "critical", "atTop"],
    "bottom": ["low", "idle", "belowAll"],
    "setting": ["setting", "fan", "duty", "rate"],
}


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    data: str
    thresholds: tuple[int, ...]  # rising
    strict: bool  # a threshold is reached only above it
    settings: tuple[int, ...]  # one for each zone
    setting_width: int
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def zones(self) -> int:
        return len(self.thresholds) + 1

    @property
    def zone_width(self) -> int:
        return (self.zones - 1).bit_length()


def draw(random: Random) -> Params:
    width, signed = random.randint(6, 16), random.random() < 0.4
    low = -(2 ** (width - 1)) if signed else 0
    count = random.choice([2, 3, 3, 4, 5, 6])
    kinds: list[Kind] = ["zone", "zone", "setting", "setting", "reached", "oneHot", "top", "bottom"]
    chosen = list(dict.fromkeys(random.sample(kinds, random.choice([2, 3, 3, 4]))))
    if not set(chosen) & {"zone", "setting", "oneHot"}:
        chosen.insert(0, "zone")
    size = random.randint(max(4, count.bit_length()), 8)
    return Params(
        width=width,
        signed=signed,
        data=random.choice(DATA),
        thresholds=tuple(sorted(random.sample(range(low + 2, low + 2**width - 1), count))),
        strict=random.random() < 0.35,
        settings=tuple(sorted(random.sample(range(2**size), count + 1), reverse=random.random() < 0.3)),
        setting_width=size,
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in chosen),
    )


def contract(p: Params, name: str) -> Contract:
    widths: dict[Kind, int] = {
        "zone": p.zone_width,
        "reached": p.zones - 1,
        "oneHot": p.zones,
        "setting": p.setting_width,
    }
    ports = [input_port(p.data, p.width, signed=p.signed)]
    return Contract(module=name, ports=(*ports, *(output_port(out, widths.get(kind, 1)) for kind, out in p.outputs)))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        # The number's place among the thresholds when all are put in order.
        number = i[p.data]
        zone = 0
        for limit in p.thresholds:
            if number > limit or (number == limit and not p.strict):
                zone += 1
        found: dict[Kind, int] = {
            "zone": zone,
            "reached": 2**zone - 1,
            "oneHot": 2**zone,
            "top": int(zone == len(p.thresholds)),
            "bottom": int(zone == 0),
            "setting": p.settings[zone],
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Each threshold and its neighbours, and something within each zone."""
    low = -(2 ** (p.width - 1)) if p.signed else 0
    edges = [low, *p.thresholds, low + 2**p.width - 1]
    values = [limit + step for limit in p.thresholds for step in (-1, 0, 1)]
    values += [random.randint(first, last) for first, last in pairwise(edges)]
    return Hints([{p.data: value} for value in values])


def relation(p: Params) -> str:
    return ">" if p.strict else ">="


def limits(p: Params) -> str:
    return f"Seq({', '.join(map(str, p.thresholds))})"


def test(p: Params, limit: str) -> str:
    return f"io.{p.data} {relation(p)} {limit}.{'S' if p.signed else 'U'}"


def settings(p: Params) -> str:
    return f"VecInit(Seq({', '.join(map(str, p.settings))}).map(_.U({p.setting_width}.W)))"


def assembled(p: Params, c: Contract, zone: str, *, reached: str = "") -> str:
    """The module from an expression for the zone, which may build on `reached`, and the Scala list `thresholds`."""
    values = {
        "thresholds": limits(p),
        "zoneWidth": "log2Up(thresholds.length + 1)",
        "reached": reached or f"thresholds.map(t => {test(p, 't')})",
        "zone": zone,
        "settings": settings(p),
    }
    first, last = (f"({t})" if t < 0 else str(t) for t in (p.thresholds[0], p.thresholds[-1]))
    forms: dict[Kind, str] = {
        "zone": "zone",
        "reached": "VecInit(reached).asUInt",
        "oneHot": f"UIntToOH(zone, {p.zones})",
        "top": "reached.last" if "reached" in zone else test(p, last),
        "bottom": "!reached.head" if "reached" in zone else f"!({test(p, first)})",
        "setting": "settings(zone)",
    }
    return module(c, drive(values, [(out, forms[kind]) for kind, out in p.outputs]))


def by_counting(p: Params, c: Contract) -> str:
    return assembled(p, c, "PopCount(reached)")


def by_cases(p: Params, c: Contract) -> str:
    pairs = f"case (t, i) => ({test(p, 't')}) -> (i + 1).U({p.zone_width}.W)"
    cases = f"thresholds.zipWithIndex.reverse.map {{ {pairs} }}"
    return assembled(p, c, call("MuxCase", [lit(0, p.zone_width), cases]))


def by_encoder(p: Params, c: Contract) -> str:
    """The first threshold that is not reached, or the place behind the last one."""
    return assembled(p, c, "PriorityEncoder(reached.map(!_) :+ true.B)")


def by_fold(p: Params, c: Contract) -> str:
    step = f"Mux({test(p, 't')}, (i + 1).U, found)"
    fold = f"thresholds.zipWithIndex.foldLeft(0.U(zoneWidth.W)) {{ case (found, (t, i)) =>\n  {step}\n}}"
    return assembled(p, c, fold)


def by_when(p: Params, c: Contract) -> str:
    """A chain from the highest threshold down; each branch drives all outputs."""

    def driven(zone: int) -> list[str]:
        lines = []
        for kind, out in p.outputs:
            values: dict[Kind, str] = {
                "zone": lit(zone, p.zone_width),
                "reached": lit(2**zone - 1, p.zones - 1, base=2),
                "oneHot": lit(2**zone, p.zones, base=2),
                "top": "true.B" if zone == p.zones - 1 else "false.B",
                "bottom": "true.B" if zone == 0 else "false.B",
                "setting": lit(p.settings[zone], p.setting_width),
            }
            lines.append(f"  io.{out} := {values[kind]}")
        return lines

    lines, opener = [], "when"
    for zone in range(p.zones - 1, 0, -1):
        limit = lit(p.thresholds[zone - 1], p.width, signed=p.signed)
        lines += [f"{opener}(io.{p.data} {relation(p)} {limit}) {{", *driven(zone)]
        opener = "}.elsewhen"
    return module(c, [*lines, "}.otherwise {", *driven(0), "}"])


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    kind = "signed" if p.signed else "unsigned"
    limits = listed([str(t) for t in p.thresholds])
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["threshold encoder", "zone classifier", "level quantizer"])
    does = v.pick(
        [
            f"compares the {kind} number {data} with the thresholds {limits} and drives {outs}",
            f"sorts the {kind} number {data} by the thresholds {limits} and reports on {outs}",
            f"drives {outs} by how many of the thresholds {limits} the {kind} number {data} has reached",
        ]
    )
    rules = [
        v.pick(
            [
                f"A threshold is reached once {data} is greater than it; equal is not enough.",
                f"{data} has reached a threshold only if it is strictly above it.",
                f"To reach a threshold, {data} must exceed it.",
            ]
            if p.strict
            else [
                f"A threshold is reached once {data} is greater than or equal to it.",
                f"{data} has reached a threshold if it is at least as large.",
                f"To reach a threshold, {data} must equal or exceed it.",
            ]
        )
    ]
    return Description(
        noun=noun, does=does, rules=(*rules, *(rule(p, kind_, v.ref(out), v) for kind_, out in p.outputs))
    )


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    n = p.zones - 1
    values = listed([str(x) for x in p.settings])
    rules: dict[Kind, list[str]] = {
        "zone": [
            f"{out} is the number of thresholds that are reached, from 0 to {n}.",
            f"{out} tells how many of the {n} thresholds are reached.",
            f"{out} counts the thresholds reached.",
        ],
        "reached": [
            f"Bit k of {out} is 1 exactly when threshold k is reached, where threshold 0 is the lowest one.",
            f"{out} has one bit for each threshold, the lowest at bit 0, which is 1 while the threshold is reached.",
            f"{out} is a thermometer code: its bits, from the lowest threshold at bit 0 up, tell which are reached.",
        ],
        "oneHot": [
            f"{out} is one-hot: the bit is set whose index is the number of thresholds reached.",
            f"In {out} only bit k is 1, where k is the number of thresholds that are reached.",
            f"{out} marks the zone with a single 1: bit 0 if no threshold is reached, bit {n} if all are.",
        ],
        "top": [
            f"{out} is 1 if all thresholds are reached, and 0 otherwise.",
            f"{out} is high exactly when even the highest threshold is reached.",
            f"{out} tells whether no threshold is left unreached.",
        ],
        "bottom": [
            f"{out} is 1 if no threshold is reached, and 0 otherwise.",
            f"{out} is high exactly when not even the lowest threshold is reached.",
            f"{out} tells whether all thresholds are still unreached.",
        ],
        "setting": [
            f"{out} is {values}, in this order for 0 up to {n} thresholds reached.",
            f"Depending on the number of thresholds reached (0 to {n}), {out} is {values}, in this order.",
            f"{out} takes its value from the list {values} at the index that is the number of thresholds reached.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="zones of a number between fixed thresholds, as code, thermometer, one-hot or setting",
    nouns=("ThresholdEncoder", "ZoneClassifier", "Quantizer"),
    capacity=50_000,
    idioms={
        "count": Idiom(by_counting, constructs=("PopCount",)),
        "cases": Idiom(by_cases, constructs=("MuxCase",)),
        "encoder": Idiom(by_encoder, constructs=("PriorityEncoder",)),
        "fold": Idiom(by_fold, constructs=("foldLeft",)),
        "when": Idiom(by_when, constructs=("when",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="bisect of Python's standard library",
    weight=1.5,
)
