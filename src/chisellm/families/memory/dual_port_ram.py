"""A memory with one write port and one read port, and a stated answer where both meet at one address."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.memory._blank import flag_lines, sweep_lines
from chisellm.families.memory._dual_port_ram_params import Params, draw
from chisellm.families.memory._dual_port_ram_words import describe
from chisellm.families.ports import block, direct, input_port, output_port, reset


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.write[0]), input_port(p.write[1], p.bits), input_port(p.write[2], p.width)]
    ports += [input_port(p.read[0])] if p.read[0] else []
    ports += [input_port(p.read[1], p.bits), output_port(p.read[2], p.width)]
    ports += [output_port(flag) for flag in (p.valid, p.flag, p.busy if p.blank == "sweep" else "") if flag]
    ports += [output_port(p.count, p.depth.bit_length())] if p.count else []
    values = {port.path: int(port.path == p.busy) for port in ports if port.direction == "output"}
    return Contract(module=name, ports=tuple(ports), reset=reset(p.asynchronous, values), latency=1, period=2 * p.depth)


class State(NamedTuple):
    words: tuple[int | None, ...]  # None: not written yet
    swept: int
    shown: int
    valid: int
    met: int


def golden(p: Params) -> Golden:
    enable, target, given = p.write

    def outputs(state: State, _: Inputs) -> Outputs:
        result = {p.read[2]: state.shown}
        if p.valid:
            result[p.valid] = state.valid
        if p.flag:
            result[p.flag] = state.met
        if p.blank == "sweep":
            result[p.busy] = int(state.swept < p.depth)
        if p.count:
            result[p.count] = sum(word is not None for word in state.words)
        return result

    def step(state: State, i: Inputs) -> State:
        quiet = 0 if p.idle == "zero" else state.shown
        if p.blank == "sweep" and state.swept < p.depth:
            return state._replace(swept=state.swept + 1, shown=quiet, valid=0, met=0)
        words = list(state.words)
        reading = not p.read[0] or i[p.read[0]] == 1
        met = bool(i[enable] and reading and i[target] == i[p.read[1]])
        if i[enable]:
            words[i[target]] = i[given]
        shown = quiet
        if reading:
            before = state.words[i[p.read[1]]] or 0
            shown = {"new": i[given], "old": before, "zero": 0}[p.meeting] if met else before
        return State(tuple(words), state.swept, shown, int(reading), int(met))

    return Golden(outputs, step, State((None,) * p.depth, 0, 0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    enable, target, given = p.write

    def vector(write: int, to: int, read: int, at: int) -> dict[str, int]:
        controls = {enable: write, target: to % p.depth, p.read[1]: at % p.depth}
        return controls | ({p.read[0]: read} if p.read[0] else {})

    vectors = [vector(0, 0, 0, 0)] * (p.depth if p.blank == "sweep" else 0)
    vectors += [vector(0, k, 1, k) for k in range(p.depth)]
    vectors += [{**vector(1, k, 1, k - 1), given: random.randint(1, (1 << p.width) - 1)} for k in range(p.depth)]
    vectors += [vector(1, k, k & 1, k) for k in range(p.depth)]
    vectors += [vector(0, k, 1, k) for k in range(p.depth)]
    vectors += [vector(1, 1, 1, 1), vector(1, 1, 1, 1), vector(0, 1, 0, 1), vector(1, 1, 0, 1), vector(0, 1, 1, 1)]
    early = [vector(1, k, 1, k + 1) for k in range(p.depth)] + [vector(0, 0, 1, k) for k in range(p.depth + 1)]
    reads = [vector(0, 0, 1, k) for k in range(p.depth + 2)]
    return Hints(vectors, {enable: 0.55, p.read[0]: 0.75} if p.read[0] else {enable: 0.55}, [early, reads])


def opening(p: Params) -> list[str]:
    enable, target, given = p.write
    if p.blank == "flags":
        return [
            *flag_lines(p.depth),
            *block(f"when(io.{enable})", [f"written := written | UIntToOH(io.{target}, {p.depth})"]),
            "",
        ]
    return [
        *sweep_lines(p.depth, p.busy),
        f"val doWrite = clearing || io.{enable}",
        f"val at = Mux(clearing, sweep, io.{target})",
        f"val word = Mux(clearing, {lit(0, p.width)}, io.{given})",
        "",
    ]


def names(p: Params) -> tuple[str, str, str]:
    """Enable, address and data of the memory's write port."""
    if p.blank == "sweep":
        return "doWrite", "at", "word"
    return f"io.{p.write[0]}", f"io.{p.write[1]}", f"io.{p.write[2]}"


def reading(p: Params) -> str:
    terms = [f"io.{p.read[0]}"] if p.read[0] else []
    return " && ".join([*terms, *(["!clearing"] if p.blank == "sweep" else [])])


def meeting(p: Params) -> str:
    """Whether the read of this cycle meets a write."""
    condition = f"doRead && io.{p.write[0]}" if reading(p) else f"io.{p.write[0]}"
    return f"val meets = {condition} && io.{p.write[1]} === io.{p.read[1]}"


def endings(p: Params) -> list[str]:
    always = not reading(p)
    lines = []
    if p.valid:
        lines.append(f"io.{p.valid} := RegNext(doRead, false.B)")
    if p.flag:
        lines.append(f"io.{p.flag} := {'met' if p.meeting != 'old' else 'RegNext(meets, false.B)'}")
    if p.count:
        lines.append(f"io.{p.count} := PopCount(written)")
    assert not (always and p.valid)
    return lines


def synchronous(p: Params, c: Contract, memory: list[str]) -> str:
    """The memory reads behind the clock edge; a write that it must not race with goes round it."""
    zero, shown, at = lit(0, p.width), f"io.{p.read[2]}", f"io.{p.read[1]}"
    condition = reading(p)
    lines = [*opening(p), *([f"val doRead = {condition}"] if condition else []), *memory]
    lines += [meeting(p), "val met = RegNext(meets, false.B)"]
    if p.meeting == "new":
        lines.append(f"val bypass = RegNext(io.{p.write[2]}, {zero})")
    found = "read"
    if p.blank == "flags":
        lines.append(f"val known = RegNext(written({at}), false.B)")
        found = f"Mux(known, read, {zero})"
    if condition:
        lines.append("val fresh = RegNext(doRead, false.B)")
        if p.idle == "hold":
            lines.append(f"val last = RegInit({zero})")
        lines += [f"{shown} := {'last' if p.idle == 'hold' else zero}"]
        lines += block("when(met)", [f"{shown} := {'bypass' if p.meeting == 'new' else zero}"])
        if p.meeting == "zero" and p.idle == "zero":
            lines[-3:] = block("when(fresh && !met)", [f"{shown} := {found}"])
        else:
            lines[-1] = "}.elsewhen(fresh) {"
            lines += [f"  {shown} := {found}", "}"]
        if p.idle == "hold":
            lines.append(f"last := {shown}")
    else:
        lines.append(f"{shown} := Mux(met, {'bypass' if p.meeting == 'new' else zero}, {found})")
    return module(c, direct([*lines, *endings(p)]))


def bypassed(p: Params, c: Contract) -> str:
    enable, target, word = names(p)
    memory = [
        f"val ram = SyncReadMem({p.depth}, UInt({p.width}.W))",
        *block(f"when({enable})", [f"ram.write({target}, {word})"]),
        f"val read = ram.read(io.{p.read[1]}{', doRead' if reading(p) else ''})",
    ]
    return synchronous(p, c, memory)


def sram(p: Params, c: Contract) -> str:
    enable, target, word = names(p)
    memory = [
        f"val ram = SRAM({p.depth}, UInt({p.width}.W), 1, 1, 0)",
        f"ram.writePorts(0).enable := {enable}",
        f"ram.writePorts(0).address := {target}",
        f"ram.writePorts(0).data := {word}",
        f"ram.readPorts(0).enable := {'doRead' if reading(p) else 'true.B'}",
        f"ram.readPorts(0).address := io.{p.read[1]}",
        "val read = ram.readPorts(0).data",
    ]
    return synchronous(p, c, memory)


def prompt(p: Params, c: Contract, memory: list[str], found: str, before: list[str]) -> str:
    """What the cells show before the clock edge goes through a register."""
    zero, shown = lit(0, p.width), f"io.{p.read[2]}"
    condition = reading(p)
    lines = [*before, *([f"val doRead = {condition}"] if condition else []), *memory]
    value = found
    if p.meeting != "old" or p.flag:
        lines.append(meeting(p))
    if p.meeting != "old":
        value = f"Mux(meets, {f'io.{p.write[2]}' if p.meeting == 'new' else zero}, {found})"
    if p.flag and p.meeting != "old":
        lines.append("val met = RegNext(meets, false.B)")
    if not condition:
        lines.append(f"{shown} := RegNext({value}, {zero})")
    elif p.idle == "hold":
        lines.append(f"{shown} := RegEnable({value}, {zero}, doRead)")
    else:
        lines.append(f"val answer = {value}")
        lines.append(f"{shown} := RegNext(Mux(doRead, answer, {zero}), {zero})")
    return module(c, direct([*lines, *endings(p)]))


def combinational(p: Params, c: Contract) -> str:
    enable, target, word = names(p)
    memory = [
        f"val ram = Mem({p.depth}, UInt({p.width}.W))",
        *block(f"when({enable})", [f"ram({target}) := {word}"]),
    ]
    found = f"ram(io.{p.read[1]})"
    if p.blank == "flags":
        memory.append(f"val stored = Mux(written(io.{p.read[1]}), {found}, {lit(0, p.width)})")
        found = "stored"
    return prompt(p, c, memory, found, opening(p))


def registers(p: Params, c: Contract) -> str:
    """Registers, which need no clearing."""
    enable, target, given = p.write
    lines = []
    write = [f"words(io.{target}) := io.{given}"]
    if p.count:
        lines += flag_lines(p.depth)
        write.append(f"written := written | UIntToOH(io.{target}, {p.depth})")
    lines.append(f"val words = RegInit(VecInit.fill({p.depth})({lit(0, p.width)}))")
    lines += block(f"when(io.{enable})", write)
    return prompt(p, c, [], f"words(io.{p.read[1]})", lines)


FAMILY = Family(
    level="L3",
    summary="RAM with one write and one read port and a stated collision: new word, old word or zero",
    nouns=("DualPortRam", "TwoPortRam", "PortedRam"),
    capacity=500_000,
    idioms={
        "sync_bypass": Idiom(bypassed, constructs=("SyncReadMem",), applies=lambda p: p.meeting != "old"),
        "sram": Idiom(sram, constructs=("SRAM",), applies=lambda p: p.meeting != "old"),
        "mem": Idiom(combinational, constructs=("Mem",)),
        "registers": Idiom(registers, constructs=("VecInit",), applies=lambda p: p.blank == "flags"),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
