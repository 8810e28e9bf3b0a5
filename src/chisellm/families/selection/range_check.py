"""Window comparators: whether a number lies within one or several ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

DATA = ["value", "in", "sample", "addr", "level", "x", "reading"]
FLAGS = ["inRange", "ok", "hit", "contained", "valid"]
SEVERAL = (
    ["inA", "inB", "inC"],
    ["hit0", "hit1", "hit2"],
    ["isRom", "isRam", "isIo"],
    ["lowBand", "midBand", "highBand"],
)
LIMITS = [("low", "high"), ("lo", "hi"), ("minimum", "maximum"), ("base", "limit")]
EXTRAS = {
    "none": ["none", "error", "alarm", "outside"],
    "any": ["any", "anyHit", "matched"],
    "count": ["count", "hits"],
}


@dataclass(frozen=True)
class Window:
    """A range; `low` or `high` may be missing (None), each end may be left out of the range (`open`)."""

    name: str
    low: int | None
    high: int | None
    open_low: bool
    open_high: bool


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    data: str
    windows: tuple[Window, ...]
    limits: tuple[str, str]  # inputs that give the only window its ends; empty strings: constants
    below: str  # flags of the only window for numbers on either side; empty: none
    above: str
    extras: tuple[tuple[Literal["none", "any", "count"], str], ...]
    enable: str  # empty: none; else all outputs are 0 without it

    @property
    def fixed(self) -> bool:
        return not self.limits[0]

    @property
    def outs(self) -> list[str]:
        return [w.name for w in self.windows] + [x for x in (self.below, self.above) if x] + [x for _, x in self.extras]


def draw(random: Random) -> Params:
    width, signed = random.randint(5, 24), random.random() < 0.35
    bottom = -(2 ** (width - 1)) if signed else 0
    top = bottom + 2**width - 1
    count = random.choice([1, 1, 2, 2, 3])
    names = [random.choice(FLAGS)] if count == 1 else list(random.choice(SEVERAL)[:count])
    windows = []
    for name in names:
        low, high = sorted(random.sample(range(bottom + 2, top - 1), 2))
        shape = random.choice(["both", "both", "both", "low", "high"]) if count > 1 else "both"
        windows.append(
            Window(
                name=name,
                low=None if shape == "high" else low,
                high=None if shape == "low" else max(high, low + 2),
                open_low=random.random() < 0.2,
                open_high=random.random() < 0.35,
            )
        )
    variable = count == 1 and random.random() < 0.5
    sides = random.choice([("", ""), ("b", "a"), ("b", "a"), ("b", ""), ("", "a")]) if count == 1 else ("", "")
    kinds: list[Literal["none", "any", "count"]] = ["none", "any", "count"] if count > 1 else ["none"]
    extras = random.sample(kinds, random.choice([0, 1, 1, min(2, len(kinds))]))
    return Params(
        width=width,
        signed=signed,
        data=random.choice(DATA),
        windows=tuple(windows),
        limits=random.choice(LIMITS) if variable else ("", ""),
        below=random.choice(["below", "tooLow", "under"]) if sides[0] else "",
        above=random.choice(["above", "tooHigh", "over"]) if sides[1] else "",
        extras=tuple((kind, random.choice(EXTRAS[kind])) for kind in extras),
        enable=random.choice(["", "", random.choice(["enable", "check", "armed"])]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width, signed=p.signed)]
    ports += [input_port(x, p.width, signed=p.signed) for x in p.limits if x]
    if p.enable:
        ports.append(input_port(p.enable, 1))
    counts = {out for kind, out in p.extras if kind == "count"}
    ports += [output_port(out, len(p.windows).bit_length() if out in counts else 1) for out in p.outs]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        value = i[p.data]
        found = {}
        hits = 0
        for window in p.windows:
            low = window.low if p.fixed else i[p.limits[0]]
            high = window.high if p.fixed else i[p.limits[1]]
            under = low is not None and (value < low or (value == low and window.open_low))
            over = high is not None and (value > high or (value == high and window.open_high))
            found[window.name] = int(not (under or over))
            hits += found[window.name]
            if p.below:
                found[p.below] = int(under)
            if p.above:
                found[p.above] = int(over)
        found |= {out: {"none": int(hits == 0), "any": int(hits > 0), "count": hits}[kind] for kind, out in p.extras}
        return dict.fromkeys(found, 0) if p.enable and i[p.enable] == 0 else found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Both ends and their neighbours; limits that meet or are crossed."""
    bottom = -(2 ** (p.width - 1)) if p.signed else 0
    top = bottom + 2**p.width - 1
    vectors: list[dict[str, int]] = []
    if p.fixed:
        ends = [end for w in p.windows for end in (w.low, w.high) if end is not None]
        vectors = [{p.data: end + step} for end in ends for step in (-1, 0, 1)]
        vectors += [{p.data: random.randint(w.low, w.high)} for w in p.windows if w.low is not None and w.high]
    else:
        for _ in range(8):
            low, high = sorted(random.sample(range(bottom + 1, top), 2))
            for pair in ((low, high), (low, low), (high, low)):
                vectors += [
                    {p.data: end + step, p.limits[0]: pair[0], p.limits[1]: pair[1]}
                    for end in (low, high)
                    for step in (-1, 0, 1)
                ]
    vectors += [{p.data: bottom}, {p.data: top}]
    if p.enable:
        vectors = [{**vector, p.enable: 1} for vector in vectors]
    return Hints(vectors, {p.enable: 0.85} if p.enable else {})


def ends(p: Params, window: Window) -> tuple[str, str]:
    """The limits as Chisel expressions; an empty string where there is none."""
    if not p.fixed:
        return f"io.{p.limits[0]}", f"io.{p.limits[1]}"
    low = "" if window.low is None else lit(window.low, p.width, signed=p.signed)
    high = "" if window.high is None else lit(window.high, p.width, signed=p.signed)
    return low, high


def sides(p: Params, window: Window, *, wrong: bool = False) -> list[str]:
    """What must hold at each end, or (`wrong`) what must not."""
    data = f"io.{p.data}"
    low, high = ends(p, window)
    tests = []
    if low:
        relation = ("<=" if window.open_low else "<") if wrong else (">" if window.open_low else ">=")
        tests.append(f"{data} {relation} {low}")
    if high:
        relation = (">=" if window.open_high else ">") if wrong else ("<" if window.open_high else "<=")
        tests.append(f"{data} {relation} {high}")
    return tests


def gated(p: Params, test: str) -> str:
    if not p.enable:
        return test
    return f"io.{p.enable} && ({test})" if "||" in test else f"io.{p.enable} && {test}"


def local(window: Window) -> str:
    return f"{window.name}Hit" if not window.name.lower().startswith("hit") else f"matches{window.name[3:]}"


def assembled(p: Params, c: Contract, hits: list[str], values: Mapping[str, str] = MappingProxyType({})) -> str:
    """The module from one test for each window."""
    names = [local(window) for window in p.windows]
    union = " || ".join(names)
    several = len(names) > 1
    nothing = f"!({union})" if several else f"!{names[0]}"
    total = f"PopCount(Seq({', '.join(names)}))"
    forms = {"none": gated(p, nothing), "any": gated(p, union), "count": total}
    if p.enable:
        forms["count"] = f"Mux(io.{p.enable}, {total}, 0.U)"
    window = p.windows[0]
    outputs = [(w.name, gated(p, name)) for w, name in zip(p.windows, names, strict=True)]
    if p.below:
        outputs.append((p.below, gated(p, "isBelow" if "isBelow" in values else sides(p, window, wrong=True)[0])))
    if p.above:
        outputs.append((p.above, gated(p, "isAbove" if "isAbove" in values else sides(p, window, wrong=True)[-1])))
    outputs += [(out, forms[kind]) for kind, out in p.extras]
    return module(c, drive({**values, **dict(zip(names, hits, strict=True))}, outputs))


def by_comparison(p: Params, c: Contract) -> str:
    return assembled(p, c, [" && ".join(sides(p, window)) for window in p.windows])


def by_exclusion(p: Params, c: Contract) -> str:
    """Inside is what is neither below nor above."""
    if len(p.windows) == 1:
        wrong = sides(p, p.windows[0], wrong=True)
        return assembled(p, c, ["!isBelow && !isAbove"], {"isBelow": wrong[0], "isAbove": wrong[1]})
    hits = []
    for window in p.windows:
        wrong = sides(p, window, wrong=True)
        hits.append(f"!({' || '.join(wrong)})")
    return assembled(p, c, hits)


def by_distance(p: Params, c: Contract) -> str:
    """A wrapping distance from the lower end, so that one unsigned comparison does for both."""
    hits, offsets = [], {}
    for window in p.windows:
        assert window.low is not None
        assert window.high is not None
        first = window.low + window.open_low
        span = window.high - window.open_high - first
        away = f"io.{p.data} - {lit(first, p.width, signed=p.signed)}"
        offsets[f"{window.name}Offset"] = f"({away}).asUInt" if p.signed else away
        hits.append(f"{window.name}Offset <= {lit(span, p.width)}")
    return assembled(p, c, hits, offsets)


def by_when(p: Params, c: Contract) -> str:
    values = [f"io.{out} := {'0.U' if out == p_count(p) else 'false.B'}" for out in p.outs]
    lines = []
    flags = [window.name for window in p.windows]
    for window in p.windows:
        lines += [f"when({' && '.join(sides(p, window))}) {{", f"  io.{window.name} := true.B", "}"]
    if p.below or p.above:
        wrong = sides(p, p.windows[0], wrong=True)
        for flag, test in ((p.below, wrong[0]), (p.above, wrong[-1])):
            if flag:
                lines += [f"when({test}) {{", f"  io.{flag} := true.B", "}"]
    hits = [f"io.{flag}" for flag in flags]
    union = " || ".join(hits)
    for kind, out in p.extras:
        nothing = f"!({union})" if len(flags) > 1 else f"!{union}"
        lines.append(
            f"io.{out} := " + {"none": nothing, "any": union, "count": f"PopCount(Seq({', '.join(hits)}))"}[kind]
        )
    defaults = [line for line in values if p.enable or line.split()[0][3:] not in {out for _, out in p.extras}]
    if not p.enable:
        return module(c, [*defaults, *lines])
    return module(c, [*defaults, f"when(io.{p.enable}) {{", *(f"  {line}" for line in lines), "}"])


def p_count(p: Params) -> str:
    return next((out for kind, out in p.extras if kind == "count"), "")


def by_table(p: Params, c: Contract) -> str:
    """The limits as a table of pairs that a function of two arguments turns into tests."""
    kind = "S" if p.signed else "U"
    rows = []
    for window in p.windows:
        assert window.low is not None
        assert window.high is not None
        rows.append(f"({window.low + window.open_low}, {window.high - window.open_high})")
    table = call("val windows = Seq", rows)
    test = f"io.{p.data} >= low.{kind} && io.{p.data} <= high.{kind}"
    hits = f"val hits = windows.map {{ case (low, high) => {test} }}"
    if p.enable:
        hits = f"val hits = windows.map {{ case (low, high) =>\n  io.{p.enable} && {test}\n}}"
    lines = [table, hits]
    if not p.extras:
        pairs = ", ".join(f"io.{window.name}" for window in p.windows)
        return module(c, [*lines, f"Seq({pairs}).zip(hits).foreach {{ case (flag, hit) => flag := hit }}"])
    lines += [f"io.{window.name} := hits({k})" for k, window in enumerate(p.windows)]
    none = "!hits.reduce(_ || _)"
    forms = {"none": gated(p, none), "any": "hits.reduce(_ || _)", "count": "PopCount(hits)"}
    return module(c, [*lines, *(f"io.{out} := {forms[kind_]}" for kind_, out in p.extras)])


def whole(p: Params) -> bool:
    return p.fixed and all(w.low is not None and w.high is not None for w in p.windows)


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    number = "signed" if p.signed else "unsigned"
    noun = v.pick(
        ["range checker", "window comparator", "range check"]
        if len(p.windows) == 1
        else ["multi-window comparator", "range decoder", "checker for several ranges"]
    )
    outs = listed([v.ref(out) for out in p.outs])
    article = "an" if number == "unsigned" else "a"
    does = v.pick(
        [
            f"compares {data}, {article} {number} number, with limits and drives {outs}",
            f"checks where the {number} number {data} lies and reports it on {outs}",
            f"drives {outs} according to the range in which the {number} number {data} lies",
        ]
    )
    rules = [rule(p, window, v) for window in p.windows]
    rules += side_rules(p, v)
    flags = listed([v.ref(window.name) for window in p.windows], "or")
    every = listed([v.ref(window.name) for window in p.windows])
    for kind, name in p.extras:
        out = v.ref(name)
        if kind == "none":
            rules.append(
                v.pick(
                    [
                        f"{out} is 1 if {data} lies in none of the ranges.",
                        f"{out} is high exactly when no range contains {data}.",
                    ]
                    if len(p.windows) > 1
                    else [f"{out} is the opposite of {flags}.", f"{out} is high exactly when {flags} is low."]
                )
            )
        elif kind == "any":
            rules.append(
                v.pick(
                    [
                        f"{out} is 1 if at least one of {every} is 1.",
                        f"{out} is high exactly when {flags} is high.",
                        f"{out} tells whether any range contains {data}.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{out} is the number of ranges that contain {data}.",
                        f"{out} counts how many of {every} are 1.",
                        f"{out} tells in how many of the ranges {data} lies.",
                    ]
                )
            )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, all outputs are 0.",
                    f"All of this holds while {enable} is 1; otherwise every output is 0.",
                    f"With {enable} at 0 the check is off and all outputs are 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def words(p: Params, window: Window, v: Voice) -> tuple[str, str]:
    low = str(window.low) if p.fixed else v.ref(p.limits[0])
    high = str(window.high) if p.fixed else v.ref(p.limits[1])
    return low, high


def rule(p: Params, window: Window, v: Voice) -> str:
    """When the flag of one window is 1."""
    data, out = v.ref(p.data), v.ref(window.name)
    low, high = words(p, window, v)
    above = f"greater than {low}" if window.open_low else f"at least {low}"
    below = f"less than {high}" if window.open_high else f"at most {high}"
    if window.low is None or window.high is None:
        test = below if window.low is None else above
        relation = ("<" if window.open_high else "<=") if window.low is None else (">" if window.open_low else ">=")
        return v.pick(
            [
                f"{out} is 1 if {data} is {test}, and 0 otherwise.",
                f"{out} is high exactly when {data} {relation} {high if window.low is None else low}.",
                f"{out} tells whether {data} is {test}.",
            ]
        )
    left, right = "<" if window.open_low else "<=", "<" if window.open_high else "<="
    sides_in = ("exclusive" if window.open_low else "inclusive", "exclusive" if window.open_high else "inclusive")
    said = v.pick(
        [
            f"{out} is 1 if {data} is {above} and {below}, and 0 otherwise.",
            f"{out} is high exactly when {low} {left} {data} {right} {high}.",
            f"{out} tells whether {data} lies between {low} ({sides_in[0]}) and {high} ({sides_in[1]}).",
        ]
    )
    if p.fixed:
        return said
    return f"{said} " + v.pick(
        [
            "Crossed limits make an empty range.",
            f"If {low} is greater than {high}, it is always 0.",
            f"It is 0 for every number should {low} exceed {high}.",
        ]
    )


def side_rules(p: Params, v: Voice) -> list[str]:
    """The flags for numbers on either side of the only window."""
    rules = []
    window = p.windows[0]
    low, high = words(p, window, v)
    under = f"not greater than {low}" if window.open_low else f"less than {low}"
    over = f"not less than {high}" if window.open_high else f"greater than {high}"
    for flag, test in ((p.below, under), (p.above, over)):
        if flag:
            out = v.ref(flag)
            rules.append(
                v.pick(
                    [
                        f"{out} is 1 if {v.ref(p.data)} is {test}, and 0 otherwise.",
                        f"{out} is high exactly when the number is {test}.",
                        f"{out} reports with a 1 a number that is {test}.",
                    ]
                )
            )
    return rules


FAMILY = Family(
    level="L1",
    summary="window comparators with constant or variable limits, open or closed ends, and several windows",
    nouns=("RangeCheck", "WindowComparator", "RangeDecoder"),
    capacity=50_000,
    idioms={
        "compare": Idiom(by_comparison),
        "exclude": Idiom(by_exclusion),
        "distance": Idiom(by_distance, applies=whole),
        "when": Idiom(by_when, constructs=("when",)),
        "table": Idiom(by_table, constructs=("map",), applies=lambda p: whole(p) and len(p.windows) > 1),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
