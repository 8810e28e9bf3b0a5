"""Fixed-priority arbiters between ready/valid channels."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, channel, input_port, named_payload, output_port, reset
from chisellm.families.protocol._arbiter_params import Params, draw
from chisellm.families.protocol._arbiter_words import describe


def contract(p: Params, name: str) -> Contract:
    valid = f"{p.sink}.valid"
    ports = [input_port(p.enable)] if p.enable else []
    for k in range(p.count):
        ports += channel(f"{p.sources}[{k}]", p.payload, consumes=True)
    ports += channel(p.sink, p.payload, consumes=False, when=not p.gated)
    ports += [output_port(p.chosen, p.bits, when="" if p.gated else valid)] if p.chosen else []
    ports += [output_port(p.waiting, p.count.bit_length())] if p.waiting else []
    values = {valid: 0, **(p.payload.show(f"{p.sink}.bits", ()) if p.gated else {})}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values) if p.buffered else Reset(),
        latency=0,
        period=8 if p.buffered else 0,
    )


State = tuple[tuple[int, ...], ...]


def golden(p: Params) -> Golden:
    """State: the items in the queue, the oldest first."""

    def winner(i: Inputs) -> int | None:
        asking = [k for k in range(p.count) if i[f"{p.sources}[{k}].valid"]]
        if not asking or (p.enable and not i[p.enable]):
            return None
        return max(asking) if p.high else min(asking)

    def room(state: State, i: Inputs) -> bool:
        return len(state) < p.buffered if p.buffered else i[f"{p.sink}.ready"] == 1

    def outputs(state: State, i: Inputs) -> Outputs:
        first = winner(i)
        shown: Outputs = {}
        for k in range(p.count):
            ahead = range(k + 1, p.count) if p.high else range(k)
            free = not any(i[f"{p.sources}[{other}].valid"] for other in ahead)
            enabled = not p.enable or i[p.enable] == 1
            shown[f"{p.sources}[{k}].ready"] = int(free and enabled and room(state, i))
        if p.buffered:
            item = state[0] if state else None
        else:
            item = None if first is None else p.payload.take(i, f"{p.sources}[{first}].bits")
        shown[f"{p.sink}.valid"] = int(item is not None)
        shown |= p.payload.show(f"{p.sink}.bits", item or ())
        if p.chosen:
            shown[p.chosen] = first or 0
        if p.waiting:
            asking = sum(i[f"{p.sources}[{k}].valid"] for k in range(p.count))
            shown[p.waiting] = asking - int(first is not None and room(state, i))
        return shown

    def step(state: State, i: Inputs) -> State:
        first = winner(i)
        after = state
        if first is not None and room(state, i):
            after = (*after, p.payload.take(i, f"{p.sources}[{first}].bits"))
        if state and i[f"{p.sink}.ready"]:
            after = after[1:]
        return after

    return Golden(outputs, step, ()) if p.buffered else Golden(lambda _, i: outputs((), i))


def hints(p: Params, random: Random) -> Hints:
    valids = [f"{p.sources}[{k}].valid" for k in range(p.count)]
    ready = f"{p.sink}.ready"

    def vector(asking: int, taken: int, on: int = 1) -> dict[str, int]:
        given = {path: asking >> k & 1 for k, path in enumerate(valids)} | {ready: taken}
        return given | ({p.enable: on} if p.enable else {})

    vectors = [vector(asking, taken) for asking in range(1 << p.count) for taken in (1, 0)]
    vectors += [vector((1 << p.count) - 1, 1, 0), vector(1, 1, 0)]
    if p.buffered:
        vectors += [vector(1 << k % p.count, 0) for k in range(4)] + [vector(0, 1)] * 4
        vectors += [vector(1 << k % p.count, 1) for k in range(p.count)]
    if not p.gated:
        vectors += [vector((1 << p.count) - 1, 0 if p.buffered and k % 3 else 1) for k in range(150)]
    high = 0.45 if p.gated else 0.8 if p.count > 2 else 0.9
    bias = dict.fromkeys(valids, high) | {ready: 0.6 if p.gated or not p.buffered else 0.3}
    return Hints(vectors, bias | ({p.enable: 0.85 if p.gated else 0.96} if p.enable else {}))


def kind(p: Params) -> str:
    return p.payload.kind(f"{p.sink}.bits")


def target(p: Params) -> tuple[list[str], str]:
    """Where the chosen item goes: the sink, or a wire in front of the queue or of the gate."""
    if p.buffered or p.gated:
        return [f"val winner = Wire(Decoupled({kind(p)}))"], "winner"
    return [], f"io.{p.sink}"


def finished(p: Params, c: Contract, lines: list[str], chosen: str) -> str:
    """From the wire to the sink, and the further outputs. `chosen` is the number of the winner."""
    sink = f"io.{p.sink}"
    if p.buffered and not p.gated:
        lines = [*lines, f"{sink} <> Queue(winner, {p.buffered})"]
    elif p.gated:
        if p.buffered:
            lines = [*lines, f"val queued = Queue(winner, {p.buffered})"]
        ahead = "queued" if p.buffered else "winner"
        zero = p.payload.zero(f"{p.sink}.bits")
        lines = [
            *lines,
            f"{sink}.valid := {ahead}.valid",
            f"{sink}.bits := Mux({ahead}.valid, {ahead}.bits, {zero})",
            f"{ahead}.ready := {sink}.ready",
        ]
    wire = "winner" if p.buffered or p.gated else sink
    if p.chosen:
        gate = f"Mux({wire}.valid, {chosen}, {lit(0, p.bits)})" if p.gated else chosen
        lines.append(f"io.{p.chosen} := {gate}")
    if p.waiting:
        lines.append(f"io.{p.waiting} := PopCount(io.{p.sources}.map(_.valid)) - {wire}.fire")
    code = module(c, lines)
    return named_payload(code, "Request") if p.named else code


def offered(p: Params, valids: str) -> str:
    return f"{valids} && io.{p.enable}" if p.enable else valids


def by_library(p: Params, c: Contract) -> str:
    lines, wire = target(p)
    order = f"io.{p.sources}.reverse" if p.high else f"io.{p.sources}"
    lines.append(f"val arbiter = Module(new Arbiter({kind(p)}, {p.count}))")
    if p.enable:
        lines += [
            f"for ((port, source) <- arbiter.io.in.zip({order})) {{",
            f"  port.valid := source.valid && io.{p.enable}",
            "  port.bits := source.bits",
            f"  source.ready := port.ready && io.{p.enable}",
            "}",
        ]
    elif p.high:
        lines.append(f"arbiter.io.in.zip({order}).foreach {{ case (port, source) => port <> source }}")
    else:
        lines.append(f"arbiter.io.in <> io.{p.sources}")
    lines.append(f"{wire} <> arbiter.io.out")
    chosen = f"{p.count - 1}.U - arbiter.io.chosen" if p.high else "arbiter.io.chosen"
    return finished(p, c, lines, chosen)


def readies(p: Params, grants: str, wire: str) -> list[str]:
    """A source may go where no more important one asks."""
    enabled = f" && io.{p.enable}" if p.enable else ""
    return [
        f"for ((source, mayGo) <- io.{p.sources}.zip({grants})) {{",
        f"  source.ready := mayGo && {wire}.ready{enabled}",
        "}",
    ]


def by_one_hot(p: Params, c: Contract) -> str:
    """A one-hot choice, applied by `Mux1H`."""
    lines, wire = target(p)
    valids = f"io.{p.sources}.map(_.valid)"
    if p.high:
        lines.append(f"val grants = PriorityEncoderOH({valids}.reverse).reverse")
        free = [f"val free = {valids}.reverse.scanLeft(true.B)(_ && !_).init.reverse"]
    else:
        lines.append(f"val grants = PriorityEncoderOH({valids})")
        free = [f"val free = {valids}.scanLeft(true.B)(_ && !_).init"]
    lines += [
        *free,
        f"{wire}.valid := {offered(p, f'{valids}.reduce(_ || _)')}",
        f"{wire}.bits := Mux1H(grants, io.{p.sources}.map(_.bits))",
        *readies(p, "free", wire),
    ]
    return finished(p, c, lines, "OHToUInt(grants)")


def by_index(p: Params, c: Contract) -> str:
    """The number of the winner addresses the Vec of channels."""
    lines, wire = target(p)
    valids = f"VecInit(io.{p.sources}.map(_.valid))"
    first = f"PriorityEncoder({valids})"
    if p.high:
        lines += [f"val first = PriorityEncoder(VecInit(io.{p.sources}.map(_.valid).reverse))"]
        first = f"{p.count - 1}.U - first"
    lines += [
        f"val select = {first}",
        f"{wire}.valid := {offered(p, f'io.{p.sources}.map(_.valid).reduce(_ || _)')}",
        f"{wire}.bits := io.{p.sources}(select).bits",
        f"for (i <- 0 until {p.count}) {{",
    ]
    rest = f"slice(i + 1, {p.count})" if p.high else "take(i)"
    enabled = f" && io.{p.enable}" if p.enable else ""
    lines += [
        f"  val ahead = io.{p.sources}.map(_.valid).{rest}",
        f"  io.{p.sources}(i).ready := {wire}.ready && !ahead.foldLeft(false.B)(_ || _){enabled}",
        "}",
    ]
    return finished(p, c, lines, "select")


def by_loop(p: Params, c: Contract) -> str:
    """Later connections win: the most important source comes last."""
    lines, wire = target(p)
    top = p.count - 1
    default = 0 if p.high else top
    lines += [f"{wire}.valid := false.B", f"{wire}.bits := io.{p.sources}({default}).bits"]
    if p.chosen:
        lines.append(f"val select = WireDefault({lit(default, p.bits)})")
    inner = [f"{wire}.valid := true.B", f"{wire}.bits := io.{p.sources}(i).bits"]
    if p.chosen:
        inner.append("select := i.U")
    ordered = f"0 until {p.count}" if p.high else f"(0 until {p.count}).reverse"
    valid = f"io.{p.sources}(i).valid"
    ahead = f"slice(i + 1, {p.count})" if p.high else "take(i)"
    rows = [*block(f"when({offered(p, valid)})", inner)]
    rows.append(f"val ahead = io.{p.sources}.map(_.valid).{ahead}.foldLeft(false.B)(_ || _)")
    enabled = f" && io.{p.enable}" if p.enable else ""
    rows.append(f"io.{p.sources}(i).ready := {wire}.ready && !ahead{enabled}")
    lines += block(f"for (i <- {ordered})", rows)
    return finished(p, c, lines, "select")


FAMILY = Family(
    level="L3",
    summary="fixed-priority arbiters over a Vec of Decoupled channels, combinational or with a queue behind",
    nouns=("Arbiter", "StreamArbiter", "PriorityMerge"),
    capacity=200_000,
    idioms={
        "library": Idiom(by_library, constructs=("Arbiter",)),
        "one_hot": Idiom(by_one_hot, constructs=("Mux1H", "PriorityEncoderOH")),
        "index": Idiom(by_index, constructs=("PriorityEncoder",)),
        "loop": Idiom(by_loop, constructs=("Decoupled", "when")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    weight=4.0,
)
