"""Registers whose controls (load, clear, preset, hold, invert, exchange) have a stated order of priority."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.families.state._register_enable_params import Params, draw, plain
from chisellm.families.state._register_enable_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = []
    for op, port in p.order:
        ports.append(input_port(port, p.strobes) if op == "load" else input_bits(port)[0])
    ports.append(input_port(p.data, p.width))
    if p.other:
        ports.append(input_port(p.other, p.width))
    ports.append(output_port(p.out, p.width))
    values = {p.out: p.initial}
    for kind, port in p.extras:
        ports.append(output_port(port, p.width) if kind == "previous" else output_bits(port)[0])
        values[port] = {"zero": int(p.initial == 0), "previous": p.initial}.get(kind, 0)
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
    )


def golden(p: Params) -> Golden:
    """State: (register, register before, whether the last edge loaded, whether it holds loaded data)."""
    half = p.width // 2

    def step(state: tuple[int, int, int, int], i: Inputs) -> tuple[int, int, int, int]:
        value, _, _, valid = state
        doing = next((op for op, port in p.order if i[port]), "")
        result = value
        if doing == "load" and p.lanes:
            size = 2 ** (p.width // p.lanes)
            result = 0
            for lane in reversed(range(p.lanes)):
                source = i[p.data] if i[p.ops["load"]] >> lane & 1 else value
                result = result * size + source // size**lane % size
        elif doing == "load":
            result = i[p.data]
        elif doing == "other":
            result = i[p.other]
        elif doing == "clear":
            result = 0
        elif doing == "preset":
            result = p.constant
        elif doing == "invert":
            result = 2**p.width - 1 - value
        elif doing == "exchange":
            digits = f"{value:0{p.width}b}"
            result = int(digits[half:] + digits[:half], 2)
        loading = int(doing in ("load", "other"))
        kept = 0 if doing in ("clear", "preset") else valid
        return result, value, loading, 1 if loading else kept

    def outputs(state: tuple[int, int, int, int], _: Inputs) -> Outputs:
        value, before, loaded, valid = state
        shown = {"zero": int(value == 0), "previous": before, "fresh": loaded, "valid": valid}
        return {p.out: value} | {port: shown[kind] for kind, port in p.extras}

    return Golden(outputs, step, (p.initial, p.initial, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    idle = dict.fromkeys(p.ops.values(), 0)
    full = (1 << p.strobes) - 1
    load = p.ops["load"]

    def fill() -> dict[str, int]:
        return {**idle, load: full, p.data: random.getrandbits(p.width) or 1}

    vectors: list[dict[str, int]] = []
    for strongest, (op, port) in enumerate(p.order):
        weaker = [q for _, q in p.order[strongest + 1 :]]
        on = {port: full if op == "load" else 1}
        vectors += [fill(), {**idle, **on}, idle]
        for other in weaker:
            vectors += [fill(), {**idle, **on, other: full if other == load else 1}, idle]
    for lane in range(p.lanes):
        vectors += [fill(), {**idle, load: 1 << lane}, {**idle, load: full ^ 1 << lane}]
    if "zero" in dict(p.extras):
        vectors += [
            {**fill(), p.data: 0},
            idle,
            {**fill(), p.data: 1},
            idle,
            {**fill(), p.data: 1 << p.width - 1},
            idle,
        ]
    bias = {port: 0.5 if op == "load" else 0.2 for op, port in p.order if op != "load" or not p.lanes}
    firsts = [[{**idle, port: 1 if op != "load" else full}, idle, idle] for op, port in p.order]
    return Hints(vectors, bias, [[idle, idle], *firsts])


def condition(p: Params, op: str) -> str:
    return f"io.{p.ops[op]}.orR" if op == "load" and p.lanes else f"io.{p.ops[op]}"


def target(p: Params, op: str, register: str = "stored") -> str:
    """The value that an operation gives the register."""
    half = p.width // 2
    if op == "load" and p.lanes:
        return "merged"
    return {
        "load": f"io.{p.data}",
        "other": f"io.{p.other}",
        "clear": lit(0, p.width),
        "preset": lit(p.constant, p.width, base=16),
        "invert": f"~{register}",
        "exchange": f"Cat({register}({half - 1}, 0), {register}({p.width - 1}, {half}))",
        "hold": register,
    }[op]


def start(p: Params) -> str:
    return lit(p.initial, p.width, base=10 if p.initial == 0 else 16)


def merged(p: Params) -> list[str]:
    """The register with the strobed lanes replaced."""
    if not p.lanes:
        return []
    size = p.width // p.lanes
    return [
        f"val mask = FillInterleaved({size}, io.{p.ops['load']})",
        f"val merged = (io.{p.data} & mask) | (stored & ~mask)",
    ]


def tail(p: Params) -> list[str]:
    sources = {
        "zero": "stored === 0.U",
        "previous": f"RegNext(stored, {start(p)})",
        "fresh": "loadedNow",
        "valid": "holdsData",
    }
    return ["", f"io.{p.out} := stored", *(f"io.{port} := {sources[kind]}" for kind, port in p.extras)]


def status(p: Params, op: str) -> list[str]:
    """What an operation does to the registers of the extra outputs."""
    kinds = dict(p.extras)
    lines = []
    if "fresh" in kinds and op in ("load", "other"):
        lines.append("loadedNow := true.B")
    if "valid" in kinds and op in ("load", "other", "clear", "preset"):
        lines.append(f"holdsData := {'true' if op in ('load', 'other') else 'false'}.B")
    return lines


def declared(p: Params) -> list[str]:
    kinds = dict(p.extras)
    lines = [f"val stored = RegInit({start(p)})"]
    if "fresh" in kinds:
        lines.append("val loadedNow = RegInit(false.B)")
    if "valid" in kinds:
        lines.append("val holdsData = RegInit(false.B)")
    return [*lines, *merged(p)]


def guarded(p: Params, order: tuple[tuple[str, str], ...]) -> list[str]:
    """The controls as a chain; what `hold` blocks sits inside a `when` of its own."""
    branches: list[tuple[str, list[str]]] = []
    for position, (op, port) in enumerate(order):
        if op == "hold":
            branches.append((f"!io.{port}", guarded(p, order[position + 1 :])))
            break
        branches.append((condition(p, op), [f"stored := {target(p, op)}", *status(p, op)]))
    return chain(branches)


def by_when(p: Params, c: Contract) -> str:
    clear = ["loadedNow := false.B"] if "fresh" in dict(p.extras) else []
    return module(c, [*declared(p), "", *clear, *guarded(p, p.order), *tail(p)])


def by_cases(p: Params, c: Contract) -> str:
    """One next value out of a list of cases."""
    cases = ",\n".join(f"    {condition(p, op)} -> {target(p, op)}" for op, _ in p.order)
    return module(c, [*declared(p), "", f"stored := MuxCase(\n  stored,\n  Seq(\n{cases}\n  )\n)", *tail(p)])


def by_enable(p: Params, c: Contract) -> str:
    """An update strobe and the value that goes with it."""
    order = [op for op, _ in p.order if op != "hold"]
    strobe = " || ".join(condition(p, op) for op in order)
    if "hold" in p.ops:
        strobe = f"!io.{p.ops['hold']} && ({strobe})"
    choice = [f"    {condition(p, op)} -> {target(p, op)}" for op in order[:-1]]
    listing = ",\n".join(choice)
    lines = [
        f"val updating = {strobe}",
        f"val newValue = MuxCase(\n  {target(p, order[-1])},\n  Seq(\n{listing}\n  )\n)",
        f"val stored = RegEnable(newValue, {start(p)}, updating)",
    ]
    return module(c, [*lines, *tail(p)])


def by_lanes(p: Params, c: Contract) -> str:
    """A Vec of lane registers."""
    size = p.width // p.lanes
    pieces = [p.initial >> size * k & (1 << size) - 1 for k in range(p.lanes)]
    uniform = len(set(pieces)) == 1
    base = 10 if pieces[0] == 0 and uniform else 16
    first = [lit(piece, size, base=base) for piece in pieces]
    initial = f"Seq.fill({p.lanes})({first[0]})" if uniform else f"Seq({', '.join(first)})"
    whole = "lanes.asUInt"

    def spread(op: str) -> list[str]:
        if op == "load":
            return [
                f"for (i <- 0 until {p.lanes}) {{",
                f"  when(io.{p.ops['load']}(i)) {{",
                f"    lanes(i) := io.{p.data}({size} * i + {size - 1}, {size} * i)",
                "  }",
                "}",
            ]
        if op == "clear":
            return [f"lanes.foreach(_ := {lit(0, size)})"]
        if op == "invert":
            return ["lanes.foreach(lane => lane := ~lane)"]
        return [f"lanes := {target(p, op, 'stored')}.asTypeOf(lanes)"]

    def nested(order: tuple[tuple[str, str], ...]) -> list[str]:
        branches: list[tuple[str, list[str]]] = []
        for position, (op, port) in enumerate(order):
            if op == "hold":
                branches.append((f"!io.{port}", nested(order[position + 1 :])))
                break
            last = op == "load" and position == len(order) - 1
            branches.append(("" if last else condition(p, op), spread(op)))
        return chain(branches)

    lines = [f"val lanes = RegInit(VecInit({initial}))", f"val stored = {whole}", "", *nested(p.order), *tail(p)]
    return module(c, lines)


FAMILY = Family(
    level="L1",
    summary="a register with load, clear, preset, hold, invert and lane strobes in any priority",
    nouns=("Register", "ControlledRegister", "HoldRegister", "DataLatch"),
    capacity=200_000,
    idioms={
        "when": Idiom(by_when, constructs=("RegInit", "when")),
        "cases": Idiom(by_cases, constructs=("RegInit", "MuxCase"), applies=plain),
        "reg_enable": Idiom(
            by_enable,
            constructs=("RegEnable",),
            applies=lambda p: (
                plain(p)
                and not p.lanes
                and not {"invert", "exchange"} & set(p.ops)
                and ("hold" not in p.ops or p.order[0][0] == "hold")
                and len(p.order) > 1 + ("hold" in p.ops)
            ),
        ),
        "lanes": Idiom(by_lanes, constructs=("VecInit", "RegInit"), applies=lambda p: plain(p) and p.lanes > 0),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
