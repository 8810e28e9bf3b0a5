"""A memory whose words are written lane by lane under a mask."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.memory._blank import blank_rules, sweep_lines
from chisellm.families.ports import block, direct, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

CONTROLS = [("en", "we"), ("enable", "write"), ("select", "isWrite"), ("req", "wr")]
PLACES = ["addr", "address", "row", "index"]
DATA = [("wdata", "rdata"), ("dataIn", "dataOut"), ("din", "dout")]
MASKS = ["mask", "byteEn", "strobe", "laneEn"]
VALIDS = ["valid", "rvalid", "ack"]


@dataclass(frozen=True)
class Params:
    depth: int
    lanes: int
    size: int  # bits of a lane
    enable: str
    write: str
    place: str
    data: tuple[str, str]
    mask: str
    vector: bool  # data are a Vec of lanes; else one word, lane 0 in its lowest bits
    masks: bool  # the mask is a Vec of Bool; else a word
    valid: str
    busy: str
    idle: Literal["zero", "hold"]
    parity: str  # an output with the XOR of all bits that are shown
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.depth - 1).bit_length()

    @property
    def width(self) -> int:
        return self.lanes * self.size


def draw(random: Random) -> Params:
    enable, write = random.choice(CONTROLS)
    return Params(
        depth=random.choice([4, 8, 8, 16]),
        lanes=random.choice([2, 2, 3, 4, 4]),
        size=random.choice([8, 8, 8, 4, 5, 6, 10, 16]),
        enable=enable,
        write=write,
        place=random.choice(PLACES),
        data=random.choice(DATA),
        mask=random.choice(MASKS),
        vector=random.random() < 0.45,
        masks=random.random() < 0.5,
        valid=random.choice(["", random.choice(VALIDS)]),
        busy=random.choice(["busy", "clearing", "initBusy"]),
        idle=random.choice(["zero", "hold"]),
        parity=random.choice(["", "", "parity", "odd"]),
        asynchronous=random.random() < 0.15,
    )


def lanes_of(p: Params, root: str) -> list[str]:
    return [f"{root}[{k}]" for k in range(p.lanes)]


def contract(p: Params, name: str) -> Contract:
    given, shown = p.data
    ports = [input_port(p.enable), input_port(p.write), input_port(p.place, p.bits)]
    ports += [input_port(path) for path in lanes_of(p, p.mask)] if p.masks else [input_port(p.mask, p.lanes)]
    ports += [input_port(path, p.size) for path in lanes_of(p, given)] if p.vector else [input_port(given, p.width)]
    ports += [output_port(path, p.size) for path in lanes_of(p, shown)] if p.vector else [output_port(shown, p.width)]
    ports += [output_port(flag) for flag in (p.valid, p.parity, p.busy) if flag]
    values = {port.path: int(port.path == p.busy) for port in ports if port.direction == "output"}
    return Contract(module=name, ports=tuple(ports), reset=reset(p.asynchronous, values), latency=1, period=2 * p.depth)


class State(NamedTuple):
    rows: tuple[tuple[int, ...], ...]
    swept: int
    shown: tuple[int, ...]
    valid: int


def golden(p: Params) -> Golden:
    given, shown = p.data

    def lanes(i: Inputs) -> list[int]:
        if p.vector:
            return [i[path] for path in lanes_of(p, given)]
        return [i[given] // 2 ** (p.size * k) % 2**p.size for k in range(p.lanes)]

    def chosen(i: Inputs) -> list[bool]:
        return [bool(i[path]) if p.masks else bool(i[p.mask] & 2**k) for k, path in enumerate(lanes_of(p, p.mask))]

    def outputs(state: State, _: Inputs) -> Outputs:
        word = sum(lane * 2 ** (p.size * k) for k, lane in enumerate(state.shown))
        result = dict(zip(lanes_of(p, shown), state.shown, strict=True)) if p.vector else {shown: word}
        if p.valid:
            result[p.valid] = state.valid
        if p.parity:
            result[p.parity] = bin(word).count("1") % 2
        return {**result, p.busy: int(state.swept < p.depth)}

    def step(state: State, i: Inputs) -> State:
        quiet = (0,) * p.lanes if p.idle == "zero" else state.shown
        if state.swept < p.depth:
            return state._replace(swept=state.swept + 1, shown=quiet, valid=0)
        if not i[p.enable]:
            return state._replace(shown=quiet, valid=0)
        where = i[p.place]
        row = state.rows[where]
        if not i[p.write]:
            return state._replace(shown=row, valid=1)
        fresh = tuple(b if m else a for a, b, m in zip(row, lanes(i), chosen(i), strict=True))
        return State((*state.rows[:where], fresh, *state.rows[where + 1 :]), p.depth, quiet, 0)

    return Golden(outputs, step, State(((0,) * p.lanes,) * p.depth, 0, (0,) * p.lanes, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(on: int, write: int, where: int, mask: int) -> dict[str, int]:
        controls = {p.enable: on, p.write: write, p.place: where % p.depth}
        if p.masks:
            return controls | {path: mask >> k & 1 for k, path in enumerate(lanes_of(p, p.mask))}
        return controls | {p.mask: mask}

    every = (1 << p.lanes) - 1
    vectors = [vector(1, k & 1, k, every) for k in range(p.depth)]
    vectors += [vector(1, 0, k, 0) for k in range(p.depth)]
    vectors += [vector(1, 1, k, every) for k in range(p.depth)] + [vector(1, 0, k, 0) for k in range(p.depth)]
    for k in range(p.depth):
        vectors += [vector(1, 1, k, 1 << k % p.lanes), vector(1, 0, k, every), vector(0, k & 1, k + 1, every)]
    early = [vector(1, 1, k % p.depth, every) for k in range(2 * p.depth)]
    early += [vector(1, 0, k, 0) for k in range(p.depth)]
    return Hints(vectors, {p.enable: 0.75, p.write: 0.45}, [early])


def opening(p: Params) -> list[str]:
    return [
        *sweep_lines(p.depth, p.busy),
        f"val doWrite = !clearing && io.{p.enable} && io.{p.write}",
        f"val doRead = !clearing && io.{p.enable} && !io.{p.write}",
    ]


def address(p: Params) -> str:
    """Where the one port is, which the sweep shares."""
    return f"val at = Mux(clearing, sweep, io.{p.place})"


def mask_vec(p: Params) -> str:
    """The mask as a sequence of Bool."""
    return f"io.{p.mask}" if p.masks else f"VecInit(io.{p.mask}.asBools)"


def data_vec(p: Params) -> str:
    """The data as a Vec of lanes."""
    given = f"io.{p.data[0]}"
    return given if p.vector else f"{given}.asTypeOf(Vec({p.lanes}, UInt({p.size}.W)))"


def endings(p: Params, c: Contract, lines: list[str]) -> str:
    """From the lanes in the Vec `read`, which mean something in the cycle after `doRead`."""
    shown = f"io.{p.data[1]}"
    zeros = f"0.U.asTypeOf(Vec({p.lanes}, UInt({p.size}.W)))"
    lines = [*lines, "", "val fresh = RegNext(doRead, false.B)"]
    if p.idle == "hold":
        lines += [f"val last = RegInit({zeros})", "val word = Mux(fresh, read, last)", "last := word"]
    else:
        lines.append(f"val word = Mux(fresh, read, {zeros})")
    lines.append(f"{shown} := {'word' if p.vector else 'word.asUInt'}")
    if p.valid:
        lines.append(f"io.{p.valid} := fresh")
    if p.parity:
        lines.append(f"io.{p.parity} := word.asUInt.xorR")
    return module(c, direct(lines))


def masked(p: Params, c: Contract) -> str:
    """A memory of Vec, written through its own mask."""
    vec = f"Vec({p.lanes}, UInt({p.size}.W))"
    lines = [
        *opening(p),
        address(p),
        f"val ram = SyncReadMem({p.depth}, {vec})",
        f"val data = Mux(clearing, 0.U.asTypeOf({vec}), {data_vec(p)})",
        f"val mask = {mask_vec(p)}.map(_ || clearing)",
    ]
    lines += block("when(clearing || doWrite)", ["ram.write(at, data, mask)"])
    lines.append("val read = ram.read(at, doRead)")
    return endings(p, c, lines)


def banks(p: Params, c: Contract) -> str:
    """A memory of its own for each lane."""
    lines = [
        *opening(p),
        address(p),
        f"val data = {data_vec(p)}",
        f"val mask = {mask_vec(p)}",
        f"val read = VecInit.tabulate({p.lanes}) {{ lane =>",
        f"  val bank = SyncReadMem({p.depth}, UInt({p.size}.W))",
        "  when(clearing || doWrite && mask(lane)) {",
        f"    bank.write(at, Mux(clearing, {lit(0, p.size)}, data(lane)))",
        "  }",
        "  bank.read(at, doRead)",
        "}",
    ]
    return endings(p, c, lines)


def merged(p: Params, c: Contract) -> str:
    """Whole words: the lanes that the mask leaves out are written back as they were."""
    vec = f"Vec({p.lanes}, UInt({p.size}.W))"
    lines = [
        *opening(p),
        f"val ram = Mem({p.depth}, {vec})",
        f"val data = {data_vec(p)}",
        f"val mask = {mask_vec(p)}",
        f"val row = ram(io.{p.place})",
        f"val merged = VecInit.tabulate({p.lanes})(i => Mux(mask(i), data(i), row(i)))",
        *block("when(clearing)", [f"ram(sweep) := 0.U.asTypeOf({vec})"]),
    ]
    lines[-1] = "}.elsewhen(doWrite) {"
    lines += [f"  ram(io.{p.place}) := merged", "}", "val read = RegEnable(row, doRead)"]
    return endings(p, c, lines)


def sram(p: Params, c: Contract) -> str:
    vec = f"Vec({p.lanes}, UInt({p.size}.W))"
    lines = [
        *opening(p),
        address(p),
        f"val ram = SRAM.masked({p.depth}, {vec}, 0, 0, 1)",
        "val access = ram.readwritePorts(0)",
        "val writing = clearing || doWrite",
        "access.address := at",
        "access.enable := writing || doRead",
        "access.isWrite := writing",
        f"val data = {data_vec(p)}",
        f"access.writeData := Mux(clearing, 0.U.asTypeOf({vec}), data)",
        f"access.mask.get := VecInit({mask_vec(p)}.map(_ || clearing))",
        "val read = access.readData",
    ]
    return endings(p, c, lines)


def describe(p: Params, v: Voice) -> Description:
    enable, write, place, mask = (v.ref(x) for x in (p.enable, p.write, p.place, p.mask))
    given, shown = (v.ref(x) for x in p.data)
    n, word = p.depth, f"{p.lanes} lanes of {p.size} bits"
    byte = p.size == 8
    kind = "byte" if byte else "lane"
    noun = v.pick([f"RAM with {kind} write enables", f"{n}-word memory with masked writes", f"{kind}-writable RAM"])
    does = v.pick(
        [
            f"keeps {n} words of {word} each and writes only the lanes that {mask} selects",
            f"stores {n} words, each made of {word}, with a write enable per lane in {mask}",
            f"holds {n} words ({word}) that are read as a whole and written lane by lane under {mask}",
        ]
    )
    rules = [
        v.pick(
            [
                f"An access takes place at a clock edge with {enable} at 1: a write if {write} is 1, a read if it "
                "is 0, "
                f"both at address {place}.",
                f"While {enable} is 1, {write} decides whether the word at {place} is written (1) or read (0).",
                f"{enable} requests an access to the word at {place}; {write} at 1 makes it a write, at 0 a read. "
                f"Without {enable} nothing is read or written.",
            ]
        ),
        v.pick(
            [
                f"A write replaces lane k by lane k of {given} where {bit(p, v)} is 1; all other lanes keep their "
                "value.",
                f"For each k, a write changes lane k of the word to lane k of {given} only if {bit(p, v)} is 1.",
                f"Lane k of the word takes lane k of {given} in a write with {bit(p, v)} at 1 and stays as it is "
                "otherwise.",
            ]
        ),
    ]
    if not p.vector:
        rules.append(
            v.pick(
                [
                    f"Lane 0 is bits {p.size - 1} to 0 of {given} and {shown}, the next lanes follow upwards.",
                    f"In {given} and {shown} lane k is bits {p.size}*k + {p.size - 1} down to {p.size}*k.",
                    f"Lanes are counted from the least significant end of {given} and {shown}: lane 0 is the lowest "
                    f"{p.size} bits.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Element k of {given} and {shown} is lane k.",
                    f"The lanes are the elements of {given} and {shown}.",
                    f"Lane k travels in {v.ref(p.data[0] + '(k)')} and {v.ref(p.data[1] + '(k)')}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *answers(p, v, shown)))


def bit(p: Params, v: Voice) -> str:
    return v.ref(f"{p.mask}(k)") if p.masks else f"bit k of {v.ref(p.mask)}"


def answers(p: Params, v: Voice, shown: str) -> list[str]:
    rules = [
        v.pick(
            [
                f"The whole word that is read appears on {shown} in the next cycle.",
                f"{shown} shows all lanes of a word one cycle after its read.",
                f"A read gives the complete word on {shown}, one clock cycle later.",
            ]
        )
    ]
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow a read, {shown} keeps its value.",
                    f"{shown} holds the word until the next read.",
                    f"Without a read in the cycle before, {shown} does not change.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"In cycles that do not follow a read, all bits of {shown} are 0.",
                    f"{shown} is 0 in every lane unless there was a read in the cycle before.",
                    f"Without a read in the preceding cycle {shown} is 0 throughout.",
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
    if p.parity:
        flag = v.ref(p.parity)
        rules.append(
            v.pick(
                [
                    f"{flag} is the XOR of all bits that {shown} shows.",
                    f"{flag} is 1 exactly when the number of ones on {shown} is odd.",
                    f"The parity of {shown} (1 for an odd number of ones over all lanes) is on {flag}.",
                ]
            )
        )
    return [*rules, *blank_rules("sweep", p.depth, p.busy, v)]


FAMILY = Family(
    level="L3",
    summary="RAM with masked writes: lanes as a Vec or packed, mask as a Vec or a word, cleared after reset",
    nouns=("ByteWriteRam", "MaskedRam", "LaneRam"),
    capacity=200_000,
    idioms={
        "masked": Idiom(masked, constructs=("SyncReadMem",)),
        "banks": Idiom(banks, constructs=("SyncReadMem", "VecInit")),
        "merge": Idiom(merged, constructs=("Mem",)),
        "sram": Idiom(sram, constructs=("SRAM",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="bytearray and int.to_bytes",
)
