"""A memory with one synchronous port that reads or writes one word a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.memory._blank import Blank, blank_rules, flag_lines, sweep_lines
from chisellm.families.ports import block, clocked, into, out, reset
from chisellm.language.voice import Description, Voice

SELECTED = [("en", "we"), ("enable", "isWrite"), ("select", "write"), ("req", "wr")]
STROBES = [("read", "write"), ("ren", "wen"), ("load", "store"), ("get", "put")]
PLACES = ["addr", "address", "index", "slot"]
DATA = [("wdata", "rdata"), ("dataIn", "dataOut"), ("din", "dout"), ("writeData", "readData")]
VALIDS = ["valid", "rvalid", "ack", "dataValid"]
BUSY = ["busy", "clearing", "initBusy"]
FULLS = ["full", "allWritten", "complete"]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    strobes: bool  # a strobe to read and one to write; else an enable and a direction
    first: str
    second: str
    place: str
    data: tuple[str, str]
    valid: str
    blank: Blank
    busy: str
    full: str
    after_write: Literal["nothing", "echo"]  # what the cycle after a write shows
    idle: Literal["zero", "hold"]  # what the output shows in cycles that follow no read
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.depth - 1).bit_length()


def draw(random: Random) -> Params:
    strobes = random.random() < 0.4
    first, second = random.choice(STROBES if strobes else SELECTED)
    blank = random.choice(["flags", "sweep"])
    return Params(
        depth=random.choice([4, 8, 8, 16]),
        width=random.choice([*range(4, 17), 20, 24, 32]),
        strobes=strobes,
        first=first,
        second=second,
        place=random.choice(PLACES),
        data=random.choice(DATA),
        valid=random.choice(["", random.choice(VALIDS), random.choice(VALIDS)]),
        blank="flags" if blank == "flags" else "sweep",
        busy=random.choice(BUSY),
        full=random.choice(["", random.choice(FULLS)]) if blank == "flags" else "",
        after_write=random.choice(["nothing", "echo"]),
        idle=random.choice(["zero", "hold"]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [into(p.first), into(p.second), into(p.place, p.bits), into(p.data[0], p.width), out(p.data[1], p.width)]
    ports += [out(flag) for flag in (p.valid, p.full, p.busy if p.blank == "sweep" else "") if flag]
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
    """`doRead` and `doWrite`."""
    guard = "!clearing && " if gated else ""
    if p.strobes:
        return [
            f"val doWrite = {guard}io.{p.second}",
            f"val doRead = {guard}io.{p.first} && !io.{p.second}",
        ]
    return [
        f"val doWrite = {guard}io.{p.first} && io.{p.second}",
        f"val doRead = {guard}io.{p.first} && !io.{p.second}",
    ]


def opening(p: Params) -> list[str]:
    """Everything before the memory: sweep or flags, requests, and what is written where."""
    if p.blank == "flags":
        return [
            *flag_lines(p.depth),
            *requests(p, gated=False),
            *block("when(doWrite)", [f"written := written | UIntToOH(io.{p.place}, {p.depth})"]),
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
        return f"io.{p.place}", f"io.{p.data[0]}", "doWrite"
    return "at", "word", "clearing || doWrite"


def ending(p: Params, c: Contract, lines: list[str], raw: str, *, prompt: bool = False) -> str:
    """From the word that was read to the outputs. `raw` is the register behind the memory, or with `prompt` the
    word that the memory shows before the clock edge."""
    zero, data = lit(0, p.width), f"io.{p.data[0]}"
    known = f"written(io.{p.place})" if p.blank == "flags" else ""
    shown = f"io.{p.data[1]}"
    echo = p.after_write == "echo"
    lines = [*opening(p), *lines]
    answered = "doRead || doWrite" if echo else "doRead"
    if prompt:
        found = f"Mux({known}, {raw}, {zero})" if known else raw
        lines.append(f"val found = {found}")
        value = f"Mux(doWrite, {data}, found)" if echo else "found"
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
            lines.append("val stored = RegNext(doWrite, false.B)")
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
    return clocked(c, lines)


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


def describe(p: Params, v: Voice) -> Description:
    first, second, place = v.ref(p.first), v.ref(p.second), v.ref(p.place)
    given, shown = v.ref(p.data[0]), v.ref(p.data[1])
    noun = v.pick(
        [
            f"single-port synchronous RAM with {p.depth} words",
            f"{p.depth}-word memory with one synchronous port",
            f"single-port RAM of {p.depth} words with registered reads",
        ]
    )
    does = v.pick(
        [
            f"reads or writes one of its {p.depth} words in each cycle, at the address {place}",
            f"stores {p.depth} words and serves one access a cycle at address {place}",
            f"holds {p.depth} words that are written from {given} and read to {shown} through one port",
        ]
    )
    if p.strobes:
        rules = [
            v.pick(
                [
                    f"{second} at 1 writes {given} to the word at {place} at the clock edge; {first} at 1 reads "
                    "that word.",
                    f"At a clock edge with {second} at 1, the word at {place} becomes {given}; with {first} at 1 it is "
                    "read.",
                    f"{first} requests a read of the word at {place}, {second} a write of {given} to it.",
                ]
            ),
            v.pick(
                [
                    "If both are 1, the write takes place and the read request is ignored.",
                    f"{second} has priority: with both at 1 only the write is done.",
                    f"A read request is dropped if {second} is 1 in the same cycle.",
                ]
            ),
        ]
    else:
        rules = [
            v.pick(
                [
                    f"An access takes place at a clock edge with {first} at 1: a write of {given} to the word at "
                    f"{place} "
                    f"if {second} is 1, a read of that word if {second} is 0.",
                    f"While {first} is 1, {second} chooses between writing {given} to address {place} (1) and reading "
                    "from it (0).",
                    f"{first} requests an access to the word at {place}; {second} at 1 makes it a write of {given}, "
                    f"{second} at 0 a read.",
                ]
            ),
            v.pick(
                [
                    f"With {first} at 0 nothing is read or written.",
                    f"While {first} is 0 there is no access, whatever {second} is.",
                    f"Without {first} the memory keeps its contents and nothing is read.",
                ]
            ),
        ]
    rules += answers(p, v, given, shown)
    rules += blank_rules(p.blank, p.depth, p.busy, v)
    if p.full:
        full = v.ref(p.full)
        rules.append(
            v.pick(
                [
                    f"{full} is 1 once every word has been written at least once since reset.",
                    f"{full} tells that each of the {p.depth} words has been written since reset.",
                    f"As soon as all {p.depth} words have been written after reset, {full} becomes 1 and stays 1.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def answers(p: Params, v: Voice, given: str, shown: str) -> list[str]:
    rules = [
        v.pick(
            [
                f"The word that is read appears on {shown} in the next cycle.",
                f"{shown} shows the result of a read one cycle after the request.",
                f"Reading takes one clock cycle: the word is on {shown} in the cycle after the request.",
            ]
        )
    ]
    echo = p.after_write == "echo"
    if echo:
        rules.append(
            v.pick(
                [
                    f"In the cycle after a write, {shown} shows the word that was written.",
                    f"A write is echoed: one cycle later {shown} equals the written {given}.",
                    f"After a write, {shown} carries the {given} of that write for the next cycle.",
                ]
            )
        )
    after = "an access" if echo else "a read"
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow {after}, {shown} keeps its value.",
                    f"{shown} holds its word until the next {after.split()[1]} replaces it.",
                    f"Without {after} in the cycle before, {shown} does not change.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow {after}, {shown} is 0.",
                    f"{shown} is 0 unless there was {after} in the cycle before.",
                    f"Without {after} in the preceding cycle {shown} is 0.",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        kinds = "read or write" if echo else "read"
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly in the cycles that follow a {kinds}.",
                    f"{flag} is 1 for the one cycle after each {kinds} and 0 otherwise.",
                    f"After every {kinds}, {flag} is 1 in the next cycle; else it is 0.",
                ]
            )
        )
    return rules


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
