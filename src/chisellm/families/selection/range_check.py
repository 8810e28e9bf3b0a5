"""Window comparators: whether a number lies within one or several ranges."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from types import MappingProxyType

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.families.selection._range_check_params import Params, Window, draw
from chisellm.families.selection._range_check_words import describe


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
    loose = "||" in test and not test.startswith("!")
    return f"io.{p.enable} && ({test})" if loose else f"io.{p.enable} && {test}"


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
