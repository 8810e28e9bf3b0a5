"""Double buffers: one bank is filled while the other one is read, and then they change places."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

WRITES = [("write", "din"), ("push", "sample"), ("wen", "wdata"), ("store", "item")]
READS = [("addr", "dout"), ("raddr", "rdata"), ("index", "word"), ("at", "value")]
FREES = ["giveBack", "free", "done", "consumed"]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    write: str
    given: str
    address: str
    shown: str
    free: str  # gives the bank that is read back
    ready: str  # an output: the bank that is filled has room
    valid: str  # an output: there is a full bank to read
    level: str  # an output: words in the bank that is being filled
    bank: str  # an output: which bank is read; without it no reset of the bank could be told
    lost: str  # an output, sticky: a write found no room
    registered: bool  # the word that is read comes one cycle later
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.depth - 1).bit_length()


def draw(random: Random) -> Params:
    write, given = random.choice(WRITES)
    address, shown = random.choice(READS)
    return Params(
        depth=random.choice([2, 4, 4, 8]),
        width=random.choice([*range(4, 17), 24, 32]),
        write=write,
        given=given,
        address=address,
        shown=shown,
        free=random.choice(FREES),
        ready=random.choice(["ready", "canWrite", "space"]),
        valid=random.choice(["valid", "available", "filled"]),
        level=random.choice(["", "", "level", "count"]),
        bank=random.choice(["bank", "side", "readBank"]),
        lost=random.choice(["", "", "lost", "overrun"]),
        registered=random.random() < 0.45,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.write), input_port(p.given, p.width), input_port(p.free), input_port(p.address, p.bits)]
    ports += [output_port(p.shown, p.width), output_port(p.ready), output_port(p.valid)]
    ports += [output_port(p.level, p.depth.bit_length())] if p.level else []
    ports += [output_port(flag) for flag in (p.bank, p.lost) if flag]
    values = {port.path: int(port.path == p.ready) for port in ports if port.direction == "output"}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=1 if p.registered else 0,
        period=5 * p.depth,
    )


class State(NamedTuple):
    filling: tuple[int, ...]  # words of the bank that is being filled, or has been and waits
    full: tuple[int, ...]  # the bank that is read; empty if there is none
    turns: int  # modulo 2: bank that is read next or now
    answer: int
    lost: int


def golden(p: Params) -> Golden:
    def read(state: State, i: Inputs) -> int:
        return state.full[i[p.address]] if state.full else 0

    def outputs(state: State, i: Inputs) -> Outputs:
        shown = {
            p.shown: state.answer if p.registered else read(state, i),
            p.ready: int(len(state.filling) < p.depth),
            p.valid: int(bool(state.full)),
        }
        if p.level:
            shown[p.level] = len(state.filling)
        shown[p.bank] = state.turns
        return shown | ({p.lost: state.lost} if p.lost else {})

    def step(state: State, i: Inputs) -> State:
        filling, full, turns = state.filling, state.full, state.turns
        answer = read(state, i) if p.registered else 0
        lost = int(p.lost != "" and bool(state.lost or (i[p.write] and len(filling) == p.depth)))
        if i[p.write] and len(filling) < p.depth:
            filling = (*filling, i[p.given])
        if full and i[p.free]:
            full, turns = (), 1 - turns
        if len(filling) == p.depth and not full:
            filling, full = (), filling
        return State(filling, full, turns, answer, lost)

    return Golden(outputs, step, State((), (), 0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    n = p.depth

    def vector(write: int, free: int, at: int) -> dict[str, int]:
        return {p.write: write, p.free: free, p.address: at % n}

    fill = [vector(1, 0, k) for k in range(n)]
    look = [vector(0, 0, k) for k in range(n)]
    vectors = [vector(0, 1, 0), *fill, *look, *fill, *look, vector(1, 0, 0), vector(0, 0, 1), vector(0, 1, 1), *look]
    vectors += [vector(1, 1, 0), *look, *fill[:-1], vector(0, 1, 0), vector(1, 0, 0), *look, *fill, vector(1, 1, 0)]
    vectors += [*look, *fill[:-1], vector(1, 1, 0), *look, vector(0, 1, 0), *look]
    vectors += [*fill, *fill[:-1], vector(1, 1, 0), *look]
    openings = [[vector(0, 1, 0), *fill, *look], [*fill, *look, *fill]]
    return Hints(vectors, {p.write: 0.7, p.free: 0.25}, openings)


def controls(p: Params) -> list[str]:
    """The counters and flags; the bank that is filled is the other one where one is read, else the next to be read."""
    n, bits = p.depth, p.bits
    return [
        f"val filled = RegInit({lit(0, n.bit_length())})",
        "val readBank = RegInit(false.B)",
        "val available = RegInit(false.B)",
        f"val hasRoom = filled =/= {n}.U",
        f"val doWrite = io.{p.write} && hasRoom",
        f"val doFree = io.{p.free} && available",
        "val writeBank = readBank ^ available",
        f"val place = filled({bits - 1}, 0)",
        "",
        "val after = filled + doWrite",
        f"val swap = after === {n}.U && (!available || doFree)",
        "filled := Mux(swap, 0.U, after)",
        "available := swap || available && !doFree",
        *block("when(doFree)", ["readBank := !readBank"]),
        "",
    ]


def endings(p: Params, c: Contract, lines: list[str], word: str) -> str:
    zero = lit(0, p.width)
    gated = f"Mux(available, {word}, {zero})"
    lines = [
        *lines,
        f"io.{p.shown} := {f'RegNext({gated}, {zero})' if p.registered else gated}",
        f"io.{p.ready} := hasRoom",
        f"io.{p.valid} := available",
    ]
    if p.level:
        lines.append(f"io.{p.level} := filled")
    lines.append(f"io.{p.bank} := readBank")
    if p.lost:
        lines += ["", "val lost = RegInit(false.B)", *block(f"when(io.{p.write} && !hasRoom)", ["lost := true.B"])]
        lines.append(f"io.{p.lost} := lost")
    return module(c, lines)


def by_one_mem(p: Params, c: Contract) -> str:
    """Both banks in one memory; the number of the bank is the top bit of the address."""
    lines = [
        *controls(p),
        f"val cells = Mem({2 * p.depth}, UInt({p.width}.W))",
        *block("when(doWrite)", [f"cells(Cat(writeBank, place)) := io.{p.given}"]),
    ]
    return endings(p, c, lines, f"cells(Cat(readBank, io.{p.address}))")


def by_two_mems(p: Params, c: Contract) -> str:
    lines = [
        *controls(p),
        f"val banks = Seq.fill(2)(Mem({p.depth}, UInt({p.width}.W)))",
        *block("when(doWrite && !writeBank)", [f"banks(0)(place) := io.{p.given}"]),
        *block("when(doWrite && writeBank)", [f"banks(1)(place) := io.{p.given}"]),
        f"val words = banks.map(_.read(io.{p.address}))",
    ]
    return endings(p, c, lines, "Mux(readBank, words(1), words(0))")


def by_vecs(p: Params, c: Contract) -> str:
    lines = [
        *controls(p),
        f"val words = Reg(Vec({2 * p.depth}, UInt({p.width}.W)))",
        *block("when(doWrite)", [f"words(writeBank ## place) := io.{p.given}"]),
    ]
    return endings(p, c, lines, f"words(readBank ## io.{p.address})")


def by_sync(p: Params, c: Contract) -> str:
    """Memories with synchronous read supply the register behind the read; the two ports never meet in one bank."""
    lines = [
        *controls(p),
        f"val cells = SyncReadMem({2 * p.depth}, UInt({p.width}.W))",
        *block("when(doWrite)", [f"cells.write(Cat(writeBank, place), io.{p.given})"]),
        f"val read = cells.read(Cat(readBank, io.{p.address}), available)",
    ]
    gated = f"Mux(available, read, {lit(0, p.width)})"
    code = endings(p, c, lines, "read")
    code = code.replace("  val read = ", "  val fresh = RegNext(available, false.B)\n  val read = ")
    return code.replace(f"RegNext({gated}, {lit(0, p.width)})", f"Mux(fresh, read, {lit(0, p.width)})")


def describe(p: Params, v: Voice) -> Description:
    write, given, free = v.ref(p.write), v.ref(p.given), v.ref(p.free)
    address, shown, ready, valid = (v.ref(x) for x in (p.address, p.shown, p.ready, p.valid))
    n = p.depth
    noun = v.pick(
        [f"ping-pong buffer with two banks of {n} words", f"double buffer of twice {n} words", "ping-pong buffer"]
    )
    does = v.pick(
        [
            f"collects {given} in one bank of {n} words while the other bank can be read at {address}",
            f"fills one of two banks of {n} words through {write} and lets the full one be read on {shown}",
            f"swaps two banks of {n} words between writing ({write}, {given}) and reading ({address}, {shown})",
        ]
    )
    rules = [
        v.pick(
            [
                f"At a clock edge with {write} and {ready} at 1, {given} becomes the next word of the bank that is "
                "being filled, from "
                "address 0 up.",
                f"{write} stores {given} at the clock edge at the next free place of the bank being filled (first "
                "place 0), provided "
                f"that {ready} is 1.",
            ]
        ),
        v.pick(
            [
                f"{ready} is 1 while fewer than {n} words are in the bank being filled. While {ready} is 0, "
                f"{write} is ignored, even if a bank is given back in that cycle.",
                f"{ready} is 0 only while {n} words are there and wait for the other bank; a 1 on {write} then has no "
                "effect, whatever "
                f"{free} is.",
            ]
        ),
        v.pick(
            [
                f"{valid} is 1 while there is a full bank to read. It stays so until a clock edge with {free} at 1, "
                "which gives the "
                f"bank back; {free} has no effect while {valid} is 0.",
                f"A full bank can be read while {valid} is 1; {free} at 1 (ignored while {valid} is 0) returns it "
                "at the clock edge.",
            ]
        ),
        v.pick(
            [
                f"The banks are exchanged at the first clock edge after which the bank being filled holds {n} words "
                "and no other bank "
                f"is being read any more; this may be the very edge that stores the last word, or at which {free} "
                "returns the other "
                f"bank, or both. After the exchange {valid} is 1 and the next bank to be filled is empty.",
                f"As soon as the {n}th word is stored and the other bank is not (or no longer) being read, the "
                "filled bank is the one "
                "to be read: the change takes effect at the same clock edge as the last of these two events, "
                f"{valid} is 1 from "
                "then on and filling goes on in the other bank, which counts as empty.",
            ]
        ),
    ]
    if p.registered:
        rules.append(
            v.pick(
                [
                    f"{shown} is the word at {address} of the full bank, one cycle later; after a cycle with "
                    f"{valid} at 0 it is 0.",
                    f"In each cycle the word of the full bank at {address} is read and appears on {shown} in the "
                    "next cycle (0 if "
                    f"{valid} was 0).",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{shown} is the word at {address} of the full bank, in the same cycle; while {valid} is 0 it "
                    "is 0.",
                    f"The full bank is read combinationally: {shown} is its word at {address}, or 0 while {valid} "
                    "is 0.",
                ]
            )
        )
    if p.level:
        level = v.ref(p.level)
        rules.append(
            v.pick(
                [
                    f"{level} is the number of words in the bank being filled (or waiting to be exchanged).",
                    f"{level} counts the words stored in the bank that is being filled, 0 to {n}.",
                ]
            )
        )
    bank = v.ref(p.bank)
    rules.append(
        v.pick(
            [
                f"{bank} is the number of the bank that is read, or that will be read next while {valid} is 0: "
                "it starts at bank 0 "
                "and changes at each clock edge that gives a bank back.",
                f"{bank} is 0 until a bank is given back and toggles at the clock edge of each return.",
            ]
        )
    )
    if p.lost:
        lost = v.ref(p.lost)
        rules.append(
            v.pick(
                [
                    f"{lost} is set at a clock edge with {write} at 1 and {ready} at 0, and stays 1.",
                    f"Once {write} was ignored for lack of room, {lost} is 1 from the next cycle on.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L3",
    summary="ping-pong buffers: one bank is filled while the other is read, exchanged when full and free",
    nouns=("PingPongBuffer", "DoubleBuffer", "BankedBuffer"),
    capacity=50_000,
    idioms={
        "one_mem": Idiom(by_one_mem, constructs=("Mem", "Cat")),
        "two_mems": Idiom(by_two_mems, constructs=("Mem",)),
        "vecs": Idiom(by_vecs, constructs=("Vec",)),
        "sync_read": Idiom(by_sync, constructs=("SyncReadMem",), applies=lambda p: p.registered),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
