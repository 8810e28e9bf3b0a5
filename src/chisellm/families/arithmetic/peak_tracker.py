"""Minimum, maximum, range and peak-hold of a stream of samples."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._peak_tracker_params import Params, draw
from chisellm.families.arithmetic._peak_tracker_words import describe
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.valid, p.clear, p.decay)
    ports.append(input_port(p.data, p.width, signed=p.signed))
    values = {}
    if p.high:
        ports.append(output_port(p.high, p.width, signed=p.signed))
        values[p.high] = p.bottom
    if p.low:
        ports.append(output_port(p.low, p.width, signed=p.signed))
        values[p.low] = p.top
    if p.range:
        ports.append(output_port(p.range, p.width))
        values[p.range] = 0
    ports += output_bits(p.flag, p.seen)
    values |= {name: 0 for name in (p.flag, p.seen) if name}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
    )


def golden(p: Params) -> Golden:
    """State: (maximum, minimum, whether the last edge set a record, whether the window holds a sample)."""
    empty = (p.bottom, p.top, 0, 0)

    def step(state: tuple[int, int, int, int], i: Inputs) -> tuple[int, int, int, int]:
        high, low, _, seen = state
        offered = not p.valid or i[p.valid]
        if p.clear and i[p.clear]:
            if not (p.keeps and offered):
                return empty
            high, low, _, seen = empty
        x = i[p.data]
        record = 0
        if offered:
            seen = 1
            record = int(("max" in p.tracks and x > high) or ("min" in p.tracks and x < low))
        if p.decay and i[p.decay] and not record and not (p.clear and i[p.clear]):
            high = max(high - p.amount, 0)
        elif offered:
            high, low = max(high, x), min(low, x)
        return high, low, record, seen

    def outputs(state: tuple[int, int, int, int], _: Inputs) -> Outputs:
        high, low, record, seen = state
        shown = {p.high: high, p.low: low, p.flag: record, p.seen: seen, p.range: high - low if high >= low else 0}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, empty)


def hints(p: Params, random: Random) -> Hints:
    def vector(x: int, valid: int = 1, clear: int = 0, decay: int = 0) -> dict[str, int]:
        pairs = [(p.data, x), (p.valid, valid), (p.clear, clear), (p.decay, decay)]
        return {name: value for name, value in pairs if name}

    middle = (p.bottom + p.top) // 2
    vectors = [vector(x) for x in (middle, middle, middle + 1, middle - 1, middle, p.top, p.bottom, 0, 1)]
    clears = [vector(middle, clear=1), vector(middle + 2, valid=0)]
    vectors += [vector(p.top, valid=0, clear=1), vector(p.top, valid=0), vector(p.bottom, valid=0)]
    for bit in range(p.width - p.signed):
        vectors += [vector(0, valid=0, clear=1), vector(middle), vector(1 << bit), vector((1 << bit) - 1), *clears]
    if p.decay:
        for x in (p.top, p.amount, p.amount + 1, p.amount - 1, middle):
            vectors += [vector(0, valid=0, clear=1), vector(x), vector(0, decay=1), vector(x, valid=0, decay=1)]
            vectors += [vector(x, decay=1), vector(x, decay=1), vector(0, clear=1, decay=1), vector(0)]
    vectors += [vector(p.bottom, clear=1), vector(middle), vector(p.top, clear=1), vector(middle)]
    bias = {name: share for name, share in [(p.valid, 0.75), (p.clear, 0.12), (p.decay, 0.4)] if name}
    return Hints(vectors, bias, [[vector(p.bottom), vector(0)], [vector(p.top), vector(0)], [vector(0, valid=0)] * 2])


def limit(p: Params, value: int) -> str:
    if p.signed:
        return lit(value, p.width, signed=True)
    return lit(value, p.width, base=10 if value == 0 else 16)


def known(p: Params) -> list[str]:
    """Names, initial values and comparison of the registers."""
    return [name for name, there in (("high", p.high), ("low", p.low)) if there]


def registers(p: Params) -> list[str]:
    lines = []
    if p.high:
        lines.append(f"val high = RegInit({limit(p, p.bottom)})")
    if p.low:
        lines.append(f"val low = RegInit({limit(p, p.top)})")
    if p.seen:
        lines.append("val nonEmpty = RegInit(false.B)")
    return lines


def shown(p: Params) -> list[str]:
    lines = [""]
    if p.high:
        lines.append(f"io.{p.high} := high")
    if p.low:
        lines.append(f"io.{p.low} := low")
    if p.range:
        # Before the first sample `low` lies above `high`.
        span = "(high -& low).asUInt" if p.signed else "high - low"
        bits = f"({p.width - 1}, 0)" if p.signed else ""
        lines.append(f"io.{p.range} := Mux(high >= low, {span}{bits}, {lit(0, p.width)})")
    if p.flag:
        record = " || ".join(name for name, there in (("above", p.high), ("below", p.low)) if there)
        lines.append(f"io.{p.flag} := RegNext({record}, false.B)")
    if p.seen:
        lines.append(f"io.{p.seen} := nonEmpty")
    return lines


def bases(p: Params) -> tuple[list[str], str, str]:
    """What the sample is compared with: the registers, or the empty window during a clear that keeps it."""
    if not p.keeps:
        return [], "high", "low"
    lines = []
    if p.high:
        lines.append(f"val highBase = Mux(io.{p.clear}, {limit(p, p.bottom)}, high)")
    if p.low:
        lines.append(f"val lowBase = Mux(io.{p.clear}, {limit(p, p.top)}, low)")
    return lines, "highBase", "lowBase"


def offered(p: Params) -> list[str]:
    """Conditions under which a sample counts."""
    return [
        *([f"io.{p.valid}"] if p.valid else []),
        *([f"!io.{p.clear}"] if p.clear and not p.keeps else []),
    ]


def tests(p: Params, high: str, low: str) -> list[str]:
    lines = []
    if p.high:
        lines.append(f"val above = {' && '.join([*offered(p), f'io.{p.data} > {high}'])}")
    if p.low:
        lines.append(f"val below = {' && '.join([*offered(p), f'io.{p.data} < {low}'])}")
    return lines


def decayed(p: Params) -> str:
    return f"Mux(high > {p.amount}.U, high - {p.amount}.U, {lit(0, p.width)})"


def seen_lines(p: Params) -> list[str]:
    if not p.seen:
        return []
    valid = [f"io.{p.valid}"] if p.valid else []
    if p.keeps:
        if not valid:
            return ["nonEmpty := true.B"]
        return chain([(valid[0], ["nonEmpty := true.B"]), (f"io.{p.clear}", ["nonEmpty := false.B"])])
    clear = [(f"io.{p.clear}", ["nonEmpty := false.B"])] if p.clear else []
    return chain([*clear, (valid[0] if valid else "", ["nonEmpty := true.B"])])


def by_when(p: Params, c: Contract) -> str:
    """Each extreme in a chain: a new one, a clear, a decay."""
    declared, high, low = bases(p)
    lines = [*registers(p), *declared, *tests(p, high, low), ""]
    if p.high:
        branches = [("above", [f"high := io.{p.data}"])]
        branches += [(f"io.{p.clear}", [f"high := {limit(p, p.bottom)}"])] if p.clear else []
        if p.decay:
            branches.append((f"io.{p.decay}", [f"high := {decayed(p)}"]))
        lines += chain(branches)
    if p.low:
        branches = [("below", [f"low := io.{p.data}"])]
        branches += [(f"io.{p.clear}", [f"low := {limit(p, p.top)}"])] if p.clear else []
        lines += chain(branches)
    return module(c, [*lines, *seen_lines(p), *shown(p)])


def by_next(p: Params, c: Contract) -> str:
    """Next values out of a list of cases."""
    declared, high, low = bases(p)
    lines = [*registers(p), *declared, *tests(p, high, low), ""]

    def cases(register: str, test: str, empty: int, decay: bool) -> list[str]:
        pairs = [f"{test} -> io.{p.data}"]
        pairs += [f"io.{p.clear} -> {limit(p, empty)}"] if p.clear else []
        pairs += [f"io.{p.decay} -> {decayed(p)}"] if decay else []
        if len(pairs) == 1:
            return [f"{register} := Mux({test}, io.{p.data}, {register})"]
        listing = ",\n".join(f"    {pair}" for pair in pairs)
        return [f"{register} := MuxCase(\n  {register},\n  Seq(\n{listing}\n  )\n)"]

    if p.high:
        lines += cases("high", "above", p.bottom, bool(p.decay))
    if p.low:
        lines += cases("low", "below", p.top, False)
    return module(c, [*lines, *seen_lines(p), *shown(p)])


def by_enable(p: Params, c: Contract) -> str:
    """`RegEnable` where a clear and a new extreme are the only ways to change."""
    declared, high, low = bases(p)
    lines = []
    kind = "SInt" if p.signed else "UInt"
    for name in known(p):
        lines.append(f"val {name} = Wire({kind}({p.width}.W))")
    if p.seen:
        lines.append("val nonEmpty = RegInit(false.B)")
    lines += [*declared, *tests(p, high, low)]
    for name, test, empty in (("high", "above", p.bottom), ("low", "below", p.top)):
        if name not in known(p):
            continue
        if p.clear:
            value = f"Mux({test}, io.{p.data}, {limit(p, empty)})"
            if len(value) > 35:
                lines.append(f"val {name}Next = {value}")
                value = f"{name}Next"
            lines.append(f"{name} := RegEnable({value}, {limit(p, empty)}, {test} || io.{p.clear})")
        else:
            lines.append(f"{name} := RegEnable(io.{p.data}, {limit(p, empty)}, {test})")
    return module(c, [*lines, *([""] if p.seen else []), *seen_lines(p), *shown(p)])


FAMILY = Family(
    level="L2",
    summary="maximum, minimum and range of a stream, with windows and a decaying peak",
    nouns=("PeakTracker", "PeakDetector", "ExtremeTracker", "PeakHold"),
    capacity=100_000,
    idioms={
        "when": Idiom(by_when, constructs=("RegInit", "when")),
        "cases": Idiom(by_next, constructs=("MuxCase",), applies=lambda p: bool(p.clear or p.decay)),
        "enable": Idiom(by_enable, constructs=("RegEnable",), applies=lambda p: not p.decay),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="max and min over windows",
)
