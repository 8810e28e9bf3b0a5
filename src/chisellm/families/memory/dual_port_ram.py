"""A memory with one write port and one read port, and a stated answer where both meet at one address."""

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

WRITES = [("wen", "waddr", "wdata"), ("write", "writeAddr", "writeData"), ("we", "wa", "wd"), ("store", "dest", "din")]
READS = [("ren", "raddr", "rdata"), ("read", "readAddr", "readData"), ("re", "ra", "rd"), ("load", "src", "dout")]
VALIDS = ["valid", "rvalid", "dataValid"]
COLLISIONS = ["collision", "conflict", "hazard"]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    write: tuple[str, str, str]
    read: tuple[str, str, str]  # an empty enable: every cycle reads
    valid: str
    flag: str  # an output that marks an answer to a read that met a write
    meeting: Literal["new", "old", "zero"]
    idle: Literal["zero", "hold"]
    blank: Blank
    busy: str
    count: str  # how many words have been written
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.depth - 1).bit_length()


def draw(random: Random) -> Params:
    read = random.choice(READS)
    always = random.random() < 0.25
    blank: Blank = random.choice(["flags", "sweep"])
    meeting: Literal["new", "old", "zero"] = random.choice(["new", "new", "old", "zero"])
    return Params(
        depth=random.choice([4, 8, 8, 16]),
        width=random.choice([*range(4, 17), 20, 24, 32]),
        write=random.choice(WRITES),
        read=("", *read[1:]) if always else read,
        valid="" if always else random.choice(["", random.choice(VALIDS)]),
        flag=random.choice(["", "", random.choice(COLLISIONS)]),
        meeting=meeting,
        idle="zero" if always else random.choice(["zero", "hold"]),
        blank=blank,
        busy=random.choice(["busy", "clearing", "initBusy"]),
        count=random.choice(["", "", "written", "known"]) if blank == "flags" else "",
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [into(p.write[0]), into(p.write[1], p.bits), into(p.write[2], p.width)]
    ports += [into(p.read[0])] if p.read[0] else []
    ports += [into(p.read[1], p.bits), out(p.read[2], p.width)]
    ports += [out(flag) for flag in (p.valid, p.flag, p.busy if p.blank == "sweep" else "") if flag]
    ports += [out(p.count, p.depth.bit_length())] if p.count else []
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
    return clocked(c, [*lines, *endings(p)])


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
    return clocked(c, [*lines, *endings(p)])


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


def describe(p: Params, v: Voice) -> Description:
    enable, target, given = (v.ref(x) for x in p.write)
    at, shown = v.ref(p.read[1]), v.ref(p.read[2])
    n = p.depth
    noun = v.pick(
        [
            f"dual-port RAM of {n} words with one write and one read port",
            f"{n}-word memory with separate read and write ports",
            f"simple dual-port RAM with {n} words",
        ]
    )
    does = v.pick(
        [
            f"stores {n} words that are written through {enable}, {target} and {given} and read at {at}, both in "
            "one cycle",
            f"writes {given} to address {target} and reads address {at} independently of it",
            f"keeps {n} words behind a write port ({enable}, {target}, {given}) and a read port ({at}, {shown})",
        ]
    )
    rules = [
        v.pick(
            [
                f"At a clock edge with {enable} at 1 the word at {target} becomes {given}.",
                f"{enable} writes {given} to the word at {target} at the clock edge.",
                f"While {enable} is 1, each clock edge stores {given} at address {target}.",
            ]
        ),
        *answers(p, v, at, shown),
    ]
    which = {
        "new": [
            f"If the word being read is written in the same cycle, {shown} gets the new {given}.",
            "A read that meets a write at the same address returns the word being written (write first).",
            f"Where {at} equals {target} during a write, the read returns {given} of that cycle.",
        ],
        "old": [
            "If the word being read is written in the same cycle, the read returns the old word.",
            "A read that meets a write at the same address returns what was stored before (read first).",
            f"Where {at} equals {target} during a write, the read still gives the previous word.",
        ],
        "zero": [
            "If the word being read is written in the same cycle, the read returns 0.",
            "A read that meets a write at the same address returns 0 instead of a word.",
            f"Where {at} equals {target} during a write, the result of the read is 0.",
        ],
    }[p.meeting]
    rules.append(v.pick(which))
    if p.flag:
        flag = v.ref(p.flag)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 in the cycle after such a meeting of read and write, and 0 otherwise.",
                    f"One cycle after a read and a write used the same address at the same time {flag} is 1; else "
                    "it is 0.",
                    f"{flag} accompanies the answer: it is 1 if that read met a write at its address, otherwise 0.",
                ]
            )
        )
    rules += blank_rules(p.blank, n, p.busy, v)
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of words that have been written since reset.",
                    f"{count} counts the different addresses written since reset.",
                    f"The number of words written at least once since reset is on {count}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def answers(p: Params, v: Voice, at: str, shown: str) -> list[str]:
    if not p.read[0]:
        rule = v.pick(
            [
                f"Every clock edge reads the word at {at}; it appears on {shown} in the next cycle.",
                f"There is no read enable: {shown} is the word at {at}, one cycle later.",
                f"The word at {at} is read in every cycle and shown on {shown} in the one after.",
            ]
        )
        if p.blank == "sweep":
            busy = v.ref(p.busy)
            rule += " " + v.pick(
                [
                    f"After a cycle with {busy} at 1 {shown} is 0.",
                    f"{shown} is 0 in cycles that follow one with {busy} at 1.",
                ]
            )
        return [rule]
    enable = v.ref(p.read[0])
    rules = [
        v.pick(
            [
                f"At a clock edge with {enable} at 1 the word at {at} is read; it appears on {shown} in the next "
                "cycle.",
                f"{enable} requests a read of the word at {at}, which {shown} shows one cycle later.",
                f"A read ({enable} at 1) of address {at} gives its word on {shown} in the cycle after.",
            ]
        )
    ]
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow a read, {shown} keeps its value.",
                    f"{shown} holds its word until the next read replaces it.",
                    f"Without a read in the cycle before, {shown} does not change.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow a read, {shown} is 0.",
                    f"{shown} is 0 unless there was a read in the cycle before.",
                    f"Without a read in the preceding cycle {shown} is 0.",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly in the cycles that follow a read.",
                    f"{flag} is 1 for the one cycle after each read and 0 otherwise.",
                    f"After every read {flag} is 1 in the next cycle; else it is 0.",
                ]
            )
        )
    return rules


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
