"""Framers: a stream of words becomes packets with first and last marks, and what does not fit is dropped."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.families.protocol._packet_framer_params import Params, draw
from chisellm.families.protocol._packet_framer_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.start)] + ([] if p.fixed else [input_port(p.length, p.length_width)])
    ports += [input_port(p.valid), input_port(p.data, p.width), *([input_port(p.abort)] if p.abort else [])]
    ports += [output_port(p.out_valid), output_port(p.out_data, p.width), output_port(p.first), output_port(p.last)]
    ports += [output_port(p.busy)] if p.busy else []
    ports += [output_port(p.remaining, p.length_width)] if p.remaining else []
    ports += [output_port(p.packets, p.packets_width)] if p.packets else []
    ports += [output_port(p.stray)] if p.stray else []
    values = {port.path: 0 for port in ports if port.direction == "output"}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=1,
        period=(2**p.length_width + 2) * (2**p.packets_width if p.packets else 2),
    )


class State(NamedTuple):
    left: int  # words still to come; 0 outside a packet
    fresh: bool  # none has come yet
    shown: tuple[int, int, int, int]  # valid, data, first, last
    packets: int
    stray: int


def golden(p: Params) -> Golden:
    def outputs(state: State, _: Inputs) -> Outputs:
        names = (p.out_valid, p.out_data, p.first, p.last)
        result = dict(zip(names, state.shown, strict=True))
        extra = {p.busy: int(state.left > 0), p.remaining: state.left, p.packets: state.packets, p.stray: state.stray}
        return result | {name: value for name, value in extra.items() if name}

    def step(state: State, i: Inputs) -> State:
        inside = state.left > 0
        packets, stray, shown = state.packets, 0, (0, 0, 0, 0)
        if p.abort and i[p.abort]:
            return State(0, False, shown, packets, 0)
        if inside:
            if not i[p.valid]:
                return state._replace(shown=shown, stray=0)
            end = state.left == 1
            if end and p.packets:
                packets = (packets + 1) % 2**p.packets_width
            return State(state.left - 1, False, (1, i[p.data], int(state.fresh), int(end)), packets, 0)
        if i[p.valid] and p.stray:
            stray = 1
        if i[p.start]:
            length = p.fixed or i[p.length]
            return State(length, length > 0, shown, packets, stray)
        return State(0, False, shown, packets, stray)

    return Golden(outputs, step, State(0, False, (0, 0, 0, 0), 0, 0))


def hints(p: Params, random: Random) -> Hints:
    quiet = {p.abort: 0} if p.abort else {}

    def vector(start: int, valid: int, length: int = 0) -> dict[str, int]:
        return {p.start: start, p.valid: valid, **quiet} | ({} if p.fixed else {p.length: length})

    vectors = [vector(0, 1), vector(0, 0)]
    lengths = [p.fixed] * 2 if p.fixed else [1, 2, 3, 0, 2**p.length_width - 1]
    for length in lengths:
        vectors += [vector(1, 1, length), *[vector(1, 1, 3)] * length, vector(0, 1), vector(0, 0)]
        vectors += [vector(1, 0, length), vector(0, 0)]
        vectors += [vector(0, k & 1) for k in range(2 * length + 2)]
    if p.packets:
        short = p.fixed or 1
        for _ in range(2**p.packets_width + 1):
            vectors += [vector(1, 0, short), *[vector(0, 1)] * short]
    if p.abort:
        long = p.fixed or 3
        vectors += [vector(1, 0, long), vector(0, 1), {**vector(1, 1, long), p.abort: 1}, vector(0, 1), vector(0, 0)]
        vectors += [{**vector(1, 1, long), p.abort: 1}, vector(0, 1), vector(0, 0)]
    # What an opening leaves open must be closed by the reset of the next one.
    openings = [[vector(1, 0, 3), vector(0, 1)], [vector(0, 1)] * 3, [vector(1, 0, 3)], [vector(0, 1)] * 3]
    bias = {p.valid: 0.7, p.start: 0.4} | ({p.abort: 0.05} if p.abort else {})
    return Hints(vectors, bias, openings)


def length(p: Params) -> str:
    return lit(p.fixed, p.length_width) if p.fixed else f"io.{p.length}"


def endings(p: Params, c: Contract, lines: list[str], *, inside: str, left: str, stray: str, fresh: str) -> str:
    """Registered outputs. `taken`, `lastWord` are defined before; `fresh` marks the first word of a packet."""
    zero = lit(0, p.width)
    keep = f" && !io.{p.abort}" if p.abort else ""
    lines = [
        *lines,
        "",
        f"io.{p.out_valid} := RegNext(taken, false.B)",
        f"io.{p.out_data} := RegNext(Mux(taken, io.{p.data}, {zero}), {zero})",
        f"io.{p.first} := RegNext(taken && {fresh}, false.B)",
        f"io.{p.last} := RegNext(taken && lastWord, false.B)",
    ]
    if p.busy:
        lines.append(f"io.{p.busy} := {inside}")
    if p.remaining:
        lines.append(f"io.{p.remaining} := {left}")
    if p.packets:
        lines.append(f"val (packets, _) = Counter(taken && lastWord, {1 << p.packets_width})")
        lines.append(f"io.{p.packets} := packets")
    if p.stray:
        lines.append(f"io.{p.stray} := RegNext({stray}{keep}, false.B)")
    return module(c, lines)


def taken(p: Params, inside: str) -> str:
    return f"val taken = {inside} && io.{p.valid}" + (f" && !io.{p.abort}" if p.abort else "")


def by_count(p: Params, c: Contract) -> str:
    """The number of words still to come is the whole state."""
    size, start = p.length_width, f"io.{p.start}"
    lines = [
        f"val left = RegInit({lit(0, size)})",
        "val fresh = RegInit(true.B)",
        "val inside = left =/= 0.U",
        taken(p, "inside"),
        "val lastWord = left === 1.U",
        "",
        *block("when(taken)", ["left := left - 1.U", "fresh := lastWord"], close=f"}}.elsewhen(!inside && {start}) {{"),
        f"  left := {length(p)}",
        "}",
        *(block(f"when(io.{p.abort})", ["left := 0.U", "fresh := true.B"]) if p.abort else []),
    ]
    return endings(p, c, lines, inside="inside", left="left", stray=f"!inside && io.{p.valid}", fresh="fresh")


def by_state(p: Params, c: Contract) -> str:
    """A machine with the states outside, at the first word, and within."""
    size = p.length_width
    begin = ["left := " + length(p), "state := sFirst"]
    start = f"io.{p.start}" if p.fixed else f"io.{p.start} && io.{p.length} =/= 0.U"
    move = ["left := left - 1.U", "state := Mux(lastWord, sIdle, sRest)"]
    lines = [
        "val sIdle :: sFirst :: sRest :: Nil = Enum(3)",
        "val state = RegInit(sIdle)",
        f"val left = {f'RegInit({lit(0, size)})' if p.remaining else f'Reg(UInt({size}.W))'}",
        "val inside = state =/= sIdle",
        taken(p, "inside"),
        "val lastWord = left === 1.U",
        "",
        *block(
            "switch(state)",
            [
                *block("is(sIdle)", block(f"when({start})", begin)),
                *block("is(sFirst, sRest)", block("when(taken)", move)),
            ],
        ),
        *(
            block(f"when(io.{p.abort})", ["state := sIdle", *(["left := 0.U"] if p.remaining else [])])
            if p.abort
            else []
        ),
    ]
    return endings(
        p, c, lines, inside="inside", left="left", stray=f"!inside && io.{p.valid}", fresh="state === sFirst"
    )


def by_index(p: Params, c: Contract) -> str:
    """A flag, the length of the packet, and a counter of the words that have come."""
    size = p.length_width
    start = f"!inside && io.{p.start}" + ("" if p.fixed else f" && io.{p.length} =/= 0.U")
    total = lit(p.fixed, size) if p.fixed else "total"
    lines = [
        "val inside = RegInit(false.B)",
        f"val index = Reg(UInt({size}.W))",
        f"val opens = {start}",
        *([] if p.fixed else [f"val total = RegEnable(io.{p.length}, opens)"]),
        taken(p, "inside"),
        f"val lastWord = index === {total} - 1.U" if not p.fixed else f"val lastWord = index === {p.fixed - 1}.U",
        "",
        *block("when(opens)", ["inside := true.B", "index := 0.U"], close="}.elsewhen(taken) {"),
        "  index := index + 1.U",
        "  when(lastWord) { inside := false.B }",
        "}",
        *(block(f"when(io.{p.abort})", ["inside := false.B"]) if p.abort else []),
    ]
    left = f"Mux(inside, {total} - index, 0.U)"
    return endings(p, c, lines, inside="inside", left=left, stray=f"!inside && io.{p.valid}", fresh="index === 0.U")


FAMILY = Family(
    level="L3",
    summary="framers that mark first and last words of packets of fixed or given length, with abort and stray words",
    nouns=("PacketFramer", "Framer", "PacketMarker"),
    capacity=500_000,
    idioms={
        "count": Idiom(by_count, constructs=("when",)),
        "state": Idiom(by_state, constructs=("Enum", "switch")),
        "index": Idiom(by_index, constructs=("when",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
