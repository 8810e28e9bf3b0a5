"""Limiting a number to a range, with flags that tell when a limit took effect."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Bounds = Literal["both", "lower", "upper"]

DATA = ["in", "value", "data", "x", "sample", "request"]
OUTS = ["out", "clamped", "limited", "y", "result"]
LIMITS = [("lo", "hi"), ("floor", "ceiling"), ("minimum", "maximum"), ("lowLimit", "highLimit")]
BELOW = ["tooLow", "under", "belowMin", "hitLow"]
ABOVE = ["tooHigh", "over", "aboveMax", "hitHigh"]
EITHER = ["limitHit", "active", "wasClamped", "changed"]
ENABLES = ["enable", "clampEn", "limitOn"]


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    bounds: Bounds
    fixed: bool  # limits are constants
    low: int
    high: int
    data: str
    out: str
    limits: tuple[str, str]  # names of the limit inputs
    below: str  # names of the flags; empty: none
    above: str
    either: str
    enable: str  # empty: always on
    spare: int  # how many bits the output is narrower (constant limits only)

    @property
    def flags(self) -> list[str]:
        return [name for name in (self.below, self.above, self.either) if name]

    @property
    def lower(self) -> bool:
        return self.bounds != "upper"

    @property
    def upper(self) -> bool:
        return self.bounds != "lower"


def draw(random: Random) -> Params:
    width, signed = random.randint(5, 24), random.random() < 0.5
    fixed = random.random() < 0.5
    bounds: Bounds = random.choice(["both", "both", "both", "lower", "upper"])
    bottom = -(2 ** (width - 1)) if signed else 0
    top = bottom + 2**width - 1
    middle = (bottom + top) // 2
    low, high = random.randint(bottom + 1, middle - 1), random.randint(middle + 2, top - 1)
    if fixed and signed and random.random() < 0.3:
        high = -low
    spare = 0
    enable = random.choice(["", "", random.choice(ENABLES)])
    if fixed and bounds == "both" and not enable:
        needed = max(high.bit_length(), (-low - 1).bit_length() if low < 0 else low.bit_length()) + signed
        spare = max(0, width - needed) if random.random() < 0.8 else 0
    below, above, either = random.choice(BELOW), random.choice(ABOVE), random.choice(EITHER)
    kept = random.choice(["", "ba", "ba", "e", "b", "a", "bae"])
    return Params(
        width=width,
        signed=signed,
        bounds=bounds,
        fixed=fixed,
        low=low,
        high=high,
        data=random.choice(DATA),
        out=random.choice(OUTS),
        limits=random.choice(LIMITS),
        below=below if "b" in kept and bounds != "upper" else "",
        above=above if "a" in kept and bounds != "lower" else "",
        either=either if "e" in kept else "",
        enable=enable,
        spare=spare,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width, signed=p.signed)]
    if not p.fixed:
        used = [p.lower, p.upper]
        ports += [input_port(x, p.width, signed=p.signed) for x, on in zip(p.limits, used, strict=True) if on]
    if p.enable:
        ports.append(input_port(p.enable, 1))
    ports.append(output_port(p.out, p.width - p.spare, signed=p.signed))
    ports += [output_port(flag, 1) for flag in p.flags]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        low = p.low if p.fixed or not p.lower else i[p.limits[0]]
        high = p.high if p.fixed or not p.upper else i[p.limits[1]]
        on = not p.enable or i[p.enable] == 1
        value, under, over = i[p.data], False, False
        if on and p.lower and value < low:
            value, under = low, True
        elif on and p.upper and value > high:
            value, over = high, True
        found = {p.out: value, p.below: int(under), p.above: int(over), p.either: int(under or over)}
        found.pop("", None)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Values on, just inside and just outside each limit; limits in the wrong order."""
    bottom = -(2 ** (p.width - 1)) if p.signed else 0
    top = bottom + 2**p.width - 1
    vectors = []
    for _ in range(6):
        low, high = (p.low, p.high) if p.fixed else sorted(random.sample(range(bottom + 1, top), 2))
        for value in (low - 1, low, low + 1, high - 1, high, high + 1, bottom, top, 0):
            vector = {p.data: value}
            if not p.fixed:
                vector |= {x: y for x, y, on in zip(p.limits, (low, high), (p.lower, p.upper), strict=True) if on}
            vectors.append(vector)
        if not p.fixed and p.bounds == "both":
            lower, upper = p.limits
            vectors += [{p.data: value, lower: high, upper: low} for value in (low - 1, low, high, high + 1)]
    if p.enable:
        vectors += [{**vector, p.enable: 1} for vector in vectors[:16]]
    return Hints(vectors, {p.enable: 0.8} if p.enable else {})


def low(p: Params) -> str:
    return "lowest" if p.fixed else f"io.{p.limits[0]}"


def high(p: Params) -> str:
    return "highest" if p.fixed else f"io.{p.limits[1]}"


def constants(p: Params) -> dict[str, str]:
    return {"lowest": lit(p.low, p.width, signed=p.signed), "highest": lit(p.high, p.width, signed=p.signed)}


def gated(p: Params, test: str) -> str:
    return f"io.{p.enable} && {test}" if p.enable else test


def tests(p: Params) -> dict[str, str]:
    """The two comparisons; a number below the lower limit never counts as above the upper one."""
    below, above = f"io.{p.data} < {low(p)}", f"io.{p.data} > {high(p)}"
    if not p.fixed and p.bounds == "both":
        above = f"!isBelow && {above}"
    return {"isBelow": gated(p, below), "isAbove": gated(p, above)}


def cut(p: Params, value: str) -> str:
    """The value in the width of the output; a narrower one holds every number within the limits."""
    if not p.spare:
        return value
    part = f"{value}({p.width - p.spare - 1}, 0)"
    return f"{part}.asSInt" if p.signed else part


def flags(p: Params) -> list[tuple[str, str]]:
    either = {"both": "isBelow || isAbove", "lower": "isBelow", "upper": "isAbove"}[p.bounds]
    forms = ((p.below, "isBelow"), (p.above, "isAbove"), (p.either, either))
    return [(name, form) for name, form in forms if name]


def built(p: Params, c: Contract, value: str) -> str:
    """From an expression for the limited number."""
    outputs = [(p.out, cut(p, "held") if p.spare else value), *flags(p)]
    return module(c, drive({**constants(p), **tests(p), "held": value}, outputs))


def by_mux(p: Params, c: Contract) -> str:
    inner = f"io.{p.data}"
    if p.upper:
        inner = f"Mux(isAbove, {high(p)}, {inner})"
    return built(p, c, f"Mux(isBelow, {low(p)}, {inner})" if p.lower else inner)


def by_case(p: Params, c: Contract) -> str:
    cases = [f"isBelow -> {low(p)}"] * p.lower + [f"isAbove -> {high(p)}"] * p.upper
    return built(p, c, call("MuxCase", [f"io.{p.data}", call("Seq", cases)]))


def by_when(p: Params, c: Contract) -> str:
    outs = [(name, form) for name, form in flags(p) if name != p.either]
    value = f"io.{p.data}"
    branches = []
    if p.lower:
        branches.append((tests(p)["isBelow"], low(p), p.below))
    if p.upper:
        above = f"io.{p.data} > {high(p)}"
        branches.append((gated(p, above), high(p), p.above))
    lines = [f"val {name} = {form}" for name, form in constants(p).items() if p.fixed and (name in (low(p), high(p)))]
    if not p.lower:
        lines = [line for line in lines if "lowest" not in line]
    if not p.upper:
        lines = [line for line in lines if "highest" not in line]
    target = "held" if p.spare else f"io.{p.out}"
    lines.append(f"val held = WireDefault({value})" if p.spare else f"{target} := {value}")
    names = [name for name, _ in outs] + ([p.either] if p.either else [])
    lines += [f"io.{name} := false.B" for name in names]
    opener = "when"
    for test, limit, flag in branches:
        lines += [f"{opener}({test}) {{", f"  {target} := {limit}"]
        lines += [f"  io.{name} := true.B" for name in (flag, p.either) if name]
        opener = "}.elsewhen"
    lines.append("}")
    if p.spare:
        lines.append(f"io.{p.out} := {cut(p, 'held')}")
    return module(c, lines)


def by_method(p: Params, c: Contract) -> str:
    """`min` and `max` of Chisel, whose order does not matter while the limits are in theirs."""
    value = f"io.{p.data}"
    if p.upper:
        value += f".min({high(p)})"
    if p.lower:
        value += f".max({low(p)})"
    if p.enable:
        value = f"Mux(io.{p.enable}, {value}, io.{p.data})"
    return built(p, c, value)


def by_priority(p: Params, c: Contract) -> str:
    cases = [f"isBelow -> {low(p)}"] * p.lower + [f"isAbove -> {high(p)}"] * p.upper
    return built(p, c, call("PriorityMux", [call("Seq", [*cases, f"true.B -> io.{p.data}"])]))


def describe(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.out)
    signed = "signed" if p.signed else "unsigned"
    lower = str(p.low) if p.fixed else v.ref(p.limits[0])
    upper = str(p.high) if p.fixed else v.ref(p.limits[1])
    nouns = ["clamp", "limiter", "range limiter"]
    if p.bounds == "both":
        bound = f"the range from {lower} to {upper}"
        does = v.pick(
            [
                f"limits {data} to {bound} and drives the result on {out}",
                f"clamps {data} between {lower} and {upper} for {out}",
                f"outputs on {out} the number {data}, confined to {bound}",
            ]
        )
    else:
        word, bound = ("below", lower) if p.lower else ("above", upper)
        nouns = ["lower limiter", "one-sided clamp"] if p.lower else ["upper limiter", "one-sided clamp"]
        does = v.pick(
            [
                f"passes {data} to {out}, with {bound} in place of any value {word} it",
                f"drives {out} with {data}, limited to {bound} where it is {word} that",
                f"copies {data} to {out} unless it is {word} {bound}, in which case {out} is {bound}",
            ]
        )
    rules = [
        v.pick(
            [
                f"All comparisons are {signed}.",
                f"The numbers are compared as {signed} ones.",
                f"Every number involved is {signed}.",
            ]
        )
    ]
    if p.bounds == "both":
        rules.append(
            v.pick(
                [
                    f"A number below {lower} becomes {lower}, one above {upper} becomes {upper}, and any other "
                    "passes unchanged.",
                    f"{out} is {lower} where {data} is smaller than {lower}, {upper} where it is larger than "
                    f"{upper}, and {data} itself in between, the limits included.",
                    f"Numbers within the limits (inclusive) pass; smaller ones are replaced by {lower} and larger "
                    f"ones by {upper}.",
                ]
            )
        )
        if not p.fixed:
            rules.append(
                v.pick(
                    [
                        f"The lower limit is checked first: should {lower} exceed {upper}, a number below {lower} "
                        f"still becomes {lower}.",
                        f"If {data} is both below {lower} and above {upper}, {lower} wins.",
                        f"Where the limits are crossed and both would apply, the result is {lower}.",
                    ]
                )
            )
    rules += flag_rules(p, v)
    if p.enable:
        enable = v.ref(p.enable)
        rest = f", and {listed([v.ref(flag) for flag in p.flags])} {'are' if p.flags[1:] else 'is'} 0" * bool(p.flags)
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, nothing is limited: {out} equals {data}{rest}.",
                    f"The limiter works only while {enable} is 1; otherwise {out} equals {data}{rest}.",
                    f"With {enable} at 0, {data} passes to {out} untouched{rest}.",
                ]
            )
        )
    return Description(noun=v.pick(nouns), does=does, rules=tuple(rules))


def flag_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    lower = "the lower limit" if p.bounds == "both" else "the limit"
    upper = "the upper limit" if p.bounds == "both" else "the limit"
    for flag, limit in ((p.below, lower), (p.above, upper)):
        if flag:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(flag)} is 1 exactly when {limit} replaces the number.",
                        f"{v.ref(flag)} is high whenever {limit} takes effect, and low otherwise.",
                        f"{v.ref(flag)} tells with a 1 that {v.ref(p.data)} was replaced by {limit}.",
                    ]
                )
            )
    if p.either:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.either)} is 1 exactly when the number had to be replaced.",
                    f"{v.ref(p.either)} is high if {v.ref(p.out)} differs from {v.ref(p.data)}, and low otherwise.",
                    f"{v.ref(p.either)} signals with a 1 that a limit took effect.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L1",
    summary="clamping to constant or variable limits, one- or two-sided, with flags",
    nouns=("Clamp", "Limiter", "RangeLimiter"),
    capacity=50_000,
    idioms={
        "mux": Idiom(by_mux, constructs=("Mux",)),
        "mux_case": Idiom(by_case, constructs=("MuxCase",)),
        "when": Idiom(by_when, constructs=("when",)),
        "method": Idiom(by_method, applies=lambda p: p.fixed or p.bounds != "both"),
        "priority": Idiom(by_priority, constructs=("PriorityMux",), applies=lambda p: p.bounds == "both"),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
