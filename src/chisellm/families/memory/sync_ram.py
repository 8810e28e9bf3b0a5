"""A memory with one synchronous port that reads or writes one word a cycle."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.memory._blank import flag_lines, sweep_lines
from chisellm.families.memory._sync_ram_params import Params, draw
from chisellm.families.memory._sync_ram_words import describe
from chisellm.families.ports import block, direct, input_port, output_port, reset


def contract(p: Params, name: str) -> Contract:
    ports = [
        input_port(p.first),
        input_port(p.second),
        input_port(p.place, p.bits),
        input_port(p.data[0], p.width),
        output_port(p.data[1], p.width),
    ]
    ports += [output_port(flag) for flag in (p.valid, p.full, p.busy if p.blank == "sweep" else "") if flag]
    values = {port.path: int(port.path == p.busy) for port in ports if port.direction == "output"}
    return Contract(module=name, ports=tuple(ports), reset=reset(p.asynchronous, values), latency=1, period=2 * p.depth)


class State(NamedTuple):
    words: tuple[int | None, ...]  # None: not written yet
    swept: int  # words that the sweep has cleared
    shown: int
    valid: int


def golden(p: Params) -> Golden:
    sweeping = p.blank == "sweep"

    def outputs(state: State, _: Inputs) -> Outputs:
        result = {p.data[1]: state.shown}
        if p.valid:
            result[p.valid] = state.valid
        if p.full:
            result[p.full] = int(None not in state.words)
        if sweeping:
            result[p.busy] = int(state.swept < p.depth)
        return result

    def step(state: State, i: Inputs) -> State:
        quiet = 0 if p.idle == "zero" else state.shown
        if sweeping and state.swept < p.depth:
            return state._replace(swept=state.swept + 1, shown=quiet, valid=0)
        if p.strobes:
            request = "write" if i[p.second] else "read" if i[p.first] else ""
        else:
            request = ("write" if i[p.second] else "read") if i[p.first] else ""
        where = i[p.place]
        if request == "read":
            return state._replace(shown=state.words[where] or 0, valid=1)
        if request == "write":
            words = (*state.words[:where], i[p.data[0]], *state.words[where + 1 :])
            if p.after_write == "echo":
                return state._replace(words=words, shown=i[p.data[0]], valid=1)
            return state._replace(words=words, shown=quiet, valid=0)
        return state._replace(shown=quiet, valid=0)

    return Golden(outputs, step, State((None,) * p.depth, 0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(request: str, where: int) -> dict[str, int]:
        if p.strobes:
            controls = {p.first: int(request in ("read", "both")), p.second: int(request in ("write", "both"))}
        else:
            controls = {p.first: int(request != "none"), p.second: int(request == "write")}
        return {**controls, p.place: where % p.depth}

    vectors = [vector("none", 0)] * (p.depth if p.blank == "sweep" else 0)
    vectors += [vector("read", k) for k in range(p.depth)]
    vectors += [{**vector("write", k), p.data[0]: random.randint(1, (1 << p.width) - 1)} for k in range(p.depth)]
    for k in range(p.depth):
        vectors += [vector("read", k), vector("none", k + 1)]
    vectors += [vector("both", 1), vector("read", 1), vector("write", 2), vector("read", 2)]
    early = [vector(kind, k) for k in range(p.depth) for kind in ("write",)] + [vector("read", k) for k in range(4)]
    bias = {p.first: 0.7, p.second: 0.4}
    return Hints(vectors, bias, [early, [vector("read", k) for k in range(p.depth + 2)]])


def requests(p: Params, *, gated: bool) -> list[str]:
    """`doRead`, and `doWrite` where it needs a name."""
    guard = "!clearing && " if gated else ""
    write = f"io.{p.second}" if p.strobes else f"io.{p.first} && io.{p.second}"
    lines = [f"val doWrite = {guard}{write}"] if storing(p) == "doWrite" else []
    return [*lines, f"val doRead = {guard}io.{p.first} && !io.{p.second}"]


def storing(p: Params) -> str:
    """The condition of a write: a name, or the strobe that is all there is to it."""
    return f"io.{p.second}" if p.strobes and p.blank == "flags" else "doWrite"


def opening(p: Params) -> list[str]:
    """Everything before the memory: sweep or flags, requests, and what is written where."""
    if p.blank == "flags":
        return [
            *flag_lines(p.depth),
            *requests(p, gated=False),
            *block(f"when({storing(p)})", [f"written := written | UIntToOH(io.{p.place}, {p.depth})"]),
            "",
        ]
    return [
        *sweep_lines(p.depth, p.busy),
        *requests(p, gated=True),
        f"val at = Mux(clearing, sweep, io.{p.place})",
        f"val word = Mux(clearing, {lit(0, p.width)}, io.{p.data[0]})",
        "",
    ]


def port(p: Params) -> tuple[str, str, str]:
    """Address, data and enable of the write port."""
    if p.blank == "flags":
        return f"io.{p.place}", f"io.{p.data[0]}", storing(p)
    return "at", "word", "clearing || doWrite"


def ending(p: Params, c: Contract, lines: list[str], raw: str, *, prompt: bool = False) -> str:
    """From the word that was read to the outputs. `raw` is the register behind the memory, or with `prompt` the
    word that the memory shows before the clock edge."""
    zero, data = lit(0, p.width), f"io.{p.data[0]}"
    known = f"written(io.{p.place})" if p.blank == "flags" else ""
    shown = f"io.{p.data[1]}"
    echo = p.after_write == "echo"
    lines = [*opening(p), *lines]
    answered = f"doRead || {storing(p)}" if echo else "doRead"
    if prompt:
        found = f"Mux({known}, {raw}, {zero})" if known else raw
        lines.append(f"val found = {found}")
        value = f"Mux({storing(p)}, {data}, found)" if echo else "found"
        if p.idle == "hold":
            lines.append(f"{shown} := RegEnable({value}, {zero}, {answered})")
        else:
            lines.append(f"val answer = Mux({answered}, {value}, {zero})")
            lines.append(f"{shown} := RegNext(answer, {zero})")
        if p.valid:
            lines.append(f"io.{p.valid} := RegNext({answered}, false.B)")
    else:
        lines.append("val fresh = RegNext(doRead, false.B)")
        if known:
            lines.append(f"val known = RegNext({known}, false.B)")
        found = f"Mux(known, {raw}, {zero})" if known else raw
        if echo:
            lines.append(f"val stored = RegNext({storing(p)}, false.B)")
            lines.append(f"val echo = RegNext({data}, {zero})")
        if p.idle == "hold":
            lines.append(f"val last = RegInit({zero})")
        lines.append(f"{shown} := {'last' if p.idle == 'hold' else zero}")
        lines += block("when(fresh)", [f"{shown} := {found}"])
        if echo:
            lines[-1] = "}.elsewhen(stored) {"
            lines += [f"  {shown} := echo", "}"]
        if p.idle == "hold":
            lines.append(f"last := {shown}")
        if p.valid:
            lines.append(f"io.{p.valid} := {'fresh || stored' if echo else 'fresh'}")
    if p.full:
        lines.append(f"io.{p.full} := written.andR")
    return module(c, direct(lines))


def separate(p: Params, c: Contract) -> str:
    at, word, enable = port(p)
    lines = [
        f"val ram = SyncReadMem({p.depth}, UInt({p.width}.W))",
        *block(f"when({enable})", [f"ram.write({at}, {word})"]),
        f"val read = ram.read(io.{p.place}, doRead)",
    ]
    return ending(p, c, lines, "read")


def shared(p: Params, c: Contract) -> str:
    at, word, enable = port(p)
    lines = [
        f"val ram = SyncReadMem({p.depth}, UInt({p.width}.W))",
        f"val writing = {enable}",
        f"val read = ram.readWrite({at}, {word}, writing || doRead, writing)",
    ]
    return ending(p, c, lines, "read")


def sram(p: Params, c: Contract) -> str:
    at, word, enable = port(p)
    lines = [
        f"val ram = SRAM({p.depth}, UInt({p.width}.W), 0, 0, 1)",
        "val access = ram.readwritePorts(0)",
        f"val writing = {enable}",
        f"access.address := {at}",
        "access.enable := writing || doRead",
        "access.isWrite := writing",
        f"access.writeData := {word}",
    ]
    return ending(p, c, lines, "access.readData")


def combinational(p: Params, c: Contract) -> str:
    at, word, enable = port(p)
    lines = [
        f"val ram = Mem({p.depth}, UInt({p.width}.W))",
        *block(f"when({enable})", [f"ram({at}) := {word}"]),
    ]
    return ending(p, c, lines, f"ram(io.{p.place})", prompt=True)


FAMILY = Family(
    level="L2",
    summary="single-port synchronous RAM with cleared or tracked words, held or gated read data, write echo",
    nouns=("Ram", "SyncRam", "Scratchpad", "WordStore"),
    capacity=500_000,
    idioms={
        "separate": Idiom(separate, constructs=("SyncReadMem",)),
        "read_write": Idiom(shared, constructs=("SyncReadMem", "readWrite")),
        "sram": Idiom(sram, constructs=("SRAM",)),
        "mem": Idiom(combinational, constructs=("Mem",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
