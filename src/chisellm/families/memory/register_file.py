"""Register files: one write port, one or two read ports, with the features that processors give them."""

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

WRITES = [("wen", "waddr", "wdata"), ("write", "writeAddr", "writeData"), ("we", "rd", "rdData"), ("wr", "dest", "din")]
ONE_READ = [("raddr", "rdata"), ("readAddr", "readData"), ("rs", "rsData"), ("source", "dout")]
TWO_READS = [("rs1", "rs1Data", "rs2", "rs2Data"), ("raddrA", "rdataA", "raddrB", "rdataB"), ("srcA", "a", "srcB", "b")]
TAPS = ["tap", "sp", "status", "debug"]
LOCKS = ["lock", "protect", "freeze"]
CLEARS = ["clear", "flush", "wipe"]


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    write: tuple[str, str, str]  # enable, address, data
    reads: tuple[tuple[str, str], ...]  # address, data of each read port
    zero: bool  # register 0 always reads as 0
    bypass: bool  # a read sees the word that is being written
    registered: bool  # read data go through a register
    tap: str  # an output that always shows one register
    tapped: int
    lock: str  # an input that keeps the upper half from being written
    clear: str
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.count - 1).bit_length()


def draw(random: Random) -> Params:
    count = random.choice([4, 8, 8, 16])
    one = random.choice(ONE_READ)
    two = random.choice(TWO_READS)
    return Params(
        count=count,
        width=random.choice([*range(4, 17), 24, 32]),
        write=random.choice(WRITES),
        reads=random.choice([(one,), ((two[0], two[1]), (two[2], two[3]))]),
        zero=random.random() < 0.45,
        bypass=random.random() < 0.45,
        registered=random.random() < 0.3,
        tap=random.choice(["", "", random.choice(TAPS)]),
        tapped=random.randint(1, count - 1),
        lock=random.choice(["", "", random.choice(LOCKS)]),
        clear=random.choice(["", "", random.choice(CLEARS)]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    enable, address, data = p.write
    ports = [input_port(enable), input_port(address, p.bits), input_port(data, p.width)]
    ports += [input_port(control) for control in (p.lock, p.clear) if control]
    ports += [input_port(where, p.bits) for where, _ in p.reads]
    ports += [output_port(word, p.width) for _, word in p.reads]
    if p.tap:
        ports.append(output_port(p.tap, p.width))
    words = [port.path for port in ports if port.direction == "output"]
    if p.bypass and not p.registered:  # a write can show at once
        words = [word for word in words if word == p.tap]
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, dict.fromkeys(words, 0)),
        latency=1 if p.registered else 0,
        period=2 * p.count,
    )


class State(NamedTuple):
    words: tuple[int, ...]
    shown: tuple[int, ...]  # what registered read ports hold


def golden(p: Params) -> Golden:
    enable, address, data = p.write

    def writes(i: Inputs) -> bool:
        target = i[address]
        if p.lock and i[p.lock] and target >= p.count // 2:
            return False
        return i[enable] == 1 and not (p.zero and target == 0)

    def read(words: tuple[int, ...], i: Inputs, where: str) -> int:
        if p.bypass and writes(i) and i[where] == i[address]:
            return i[data]
        return words[i[where]]

    def outputs(state: State, i: Inputs) -> Outputs:
        fresh = tuple(read(state.words, i, where) for where, _ in p.reads)
        words = state.shown if p.registered else fresh
        result = {name: word for (_, name), word in zip(p.reads, words, strict=True)}
        return result | ({p.tap: state.words[p.tapped]} if p.tap else {})

    def step(state: State, i: Inputs) -> State:
        shown = tuple(read(state.words, i, where) for where, _ in p.reads)
        words = list(state.words)
        if p.clear and i[p.clear]:
            words = [0] * p.count
        elif writes(i):
            words[i[address]] = i[data]
        return State(tuple(words), shown if p.registered else ())

    return Golden(outputs, step, State((0,) * p.count, (0,) * len(p.reads) if p.registered else ()))


def hints(p: Params, random: Random) -> Hints:
    enable, address, data = p.write
    rest = {p.lock: 0} if p.lock else {}
    rest |= {p.clear: 0} if p.clear else {}

    def vector(target: int, on: int, *sources: int) -> dict[str, int]:
        reads = {where: source % p.count for (where, _), source in zip(p.reads, sources, strict=False)}
        return {enable: on, address: target, **rest, **reads}

    vectors = [{**vector(k, 1, k, k - 1), data: random.randint(1, (1 << p.width) - 1)} for k in range(p.count)]
    vectors += [vector(k, 0, k, k + 1) for k in range(p.count)]
    vectors += [vector(k, 1, k + 1, k) for k in range(p.count)]
    if p.lock:
        vectors += [{**vector(k, 1, k, k), p.lock: 1} for k in range(p.count)]
        vectors += [vector(k, 0, k, k) for k in range(p.count)]
    if p.clear:
        vectors += [{**vector(p.tapped, 1, 1, 2), p.clear: 1}] + [vector(k, 0, k, k + 1) for k in range(p.count)]
    bias = {enable: 0.7} | ({p.lock: 0.3} if p.lock else {}) | ({p.clear: 0.04} if p.clear else {})
    return Hints(vectors, bias)


def allowed(p: Params, *, gated_by_zero: bool = True) -> str:
    """The condition of a write."""
    enable, address, _ = p.write
    parts = [f"io.{enable}"]
    if p.lock:
        parts.append(f"!(io.{p.lock} && io.{address}({p.bits - 1}))")
    if p.zero and gated_by_zero:
        parts.append(f"io.{address} =/= 0.U")
    return " && ".join(parts)


def gate(p: Params) -> list[str]:
    """A name for the condition of a write, unless it is one port."""
    return [f"val doWrite = {allowed(p)}"] if writes_if(p) == "doWrite" else []


def writes_if(p: Params) -> str:
    return "doWrite" if p.lock or p.zero else f"io.{p.write[0]}"


def ports(p: Params, words: dict[str, str], tap: str) -> list[str]:
    """Read ports from what each finds in the file."""
    lines: list[str] = []
    for where, name in p.reads:
        found = words[where]
        if p.bypass:
            lines.append(f"val {name}Stored = {found}")
            found = f"Mux({writes_if(p)} && io.{where} === io.{p.write[1]}, io.{p.write[2]}, {name}Stored)"
        if p.registered and p.bypass:
            lines.append(f"val {name}Next = {found}")
            found = f"{name}Next"
        if p.registered:
            found = f"RegNext({found}, {lit(0, p.width)})"
        lines.append(f"io.{name} := {found}")
    if p.tap:
        lines.append(f"io.{p.tap} := {tap}")
    return lines


def vec(p: Params, c: Contract) -> str:
    _, address, data = p.write
    lines = [f"val regs = RegInit(VecInit.fill({p.count})({lit(0, p.width)}))", *gate(p), ""]
    write = [f"regs(io.{address}) := io.{data}"]
    if p.clear:
        lines += block(
            f"when(io.{p.clear})", [f"regs.foreach(_ := {lit(0, p.width)})"], close=f"}}.elsewhen({writes_if(p)}) {{"
        )
        lines += [f"  {write[0]}", "}"]
    else:
        lines += block(f"when({writes_if(p)})", write)
    words = {where: f"regs(io.{where})" for where, _ in p.reads}
    return module(c, [*lines, "", *ports(p, words, f"regs({p.tapped})")])


def each(p: Params, c: Contract) -> str:
    """A register of its own for every address, selected through one-hot enables."""
    _, address, data = p.write
    zero = lit(0, p.width)
    lines = [*gate(p), f"val select = UIntToOH(io.{address}, {p.count})"]
    body = f"RegEnable(io.{data}, {zero}, {writes_if(p)} && select(i))"
    if p.clear:
        value = f"Mux(io.{p.clear}, {zero}, io.{data})"
        body = f"RegEnable({value}, {zero}, io.{p.clear} || {writes_if(p)} && select(i))"
    if p.zero:
        head = f"val stored = (1 until {p.count}).map {{ i =>"
        lines += [head, f"  {body}", "}", f"val regs = VecInit({zero} +: stored)"]
    else:
        lines += [f"val regs = VecInit.tabulate({p.count}) {{ i =>", f"  {body}", "}"]
    words = {where: f"regs(io.{where})" for where, _ in p.reads}
    return module(c, [*lines, "", *ports(p, words, f"regs({p.tapped})")])


def mem(p: Params, c: Contract) -> str:
    """A memory without reset, with a bit for each word that has been written."""
    _, address, data = p.write
    zero = lit(0, p.width)
    lines = [
        f"val regs = Mem({p.count}, UInt({p.width}.W))",
        f"val written = RegInit({lit(0, p.count)})",
        *gate(p),
        "",
    ]
    write = [f"regs(io.{address}) := io.{data}", f"written := written | UIntToOH(io.{address}, {p.count})"]
    if p.clear:
        lines += block(
            f"when(io.{p.clear})", [f"written := {lit(0, p.count)}"], close=f"}}.elsewhen({writes_if(p)}) {{"
        )
        lines += [*(f"  {row}" for row in write), "}"]
    else:
        lines += block(f"when({writes_if(p)})", write)
    lines += ["", f"def read(at: UInt): UInt = Mux(written(at), regs(at), {zero})"]
    words = {where: f"read(io.{where})" for where, _ in p.reads}
    return module(c, [*lines, *ports(p, words, f"read({lit(p.tapped, p.bits)})")])


def onehot(p: Params, c: Contract) -> str:
    """Words selected through `Mux1H`; register 0, where it is zero, is masked at the read port."""
    _, address, data = p.write
    zero = lit(0, p.width)
    lines = [
        f"val regs = Seq.fill({p.count})(RegInit({zero}))",
        *gate(p),
        "",
        "for ((reg, i) <- regs.zipWithIndex) {",
    ]
    hit = f"{writes_if(p)} && io.{address} === i.U"
    if p.clear:
        lines += [f"  when(io.{p.clear}) {{", f"    reg := {zero}", f"  }}.elsewhen({hit}) {{"]
    else:
        lines += [f"  when({hit}) {{"]
    lines += [f"    reg := io.{data}", "  }", "}", ""]
    words = {where: f"Mux1H(UIntToOH(io.{where}, {p.count}), regs)" for where, _ in p.reads}
    return module(c, [*lines, *ports(p, words, f"regs({p.tapped})")])


def describe(p: Params, v: Voice) -> Description:
    enable, address, data = (v.ref(x) for x in p.write)
    pairs = [(v.ref(a), v.ref(w)) for a, w in p.reads]
    n = p.count
    kind = "two read ports" if len(pairs) == 2 else "one read port"
    noun = v.pick(
        [f"register file of {n} words with {kind}", f"{n}-entry register file", f"bank of {n} registers with {kind}"]
    )
    does = v.pick(
        [
            f"keeps {n} registers that are written through {enable}, {address} and {data} and read through "
            + " and ".join(a for a, _ in pairs),
            f"stores {n} words; {enable} writes {data} to register {address}, and "
            + " and ".join(f"{w} shows register {a}" for a, w in pairs),
            f"holds {n} addressable words with a write port ({enable}, {address}, {data}) and "
            + f"{kind} "
            + " and ".join(f"({a}, {w})" for a, w in pairs),
        ]
    )
    rules = [
        v.pick(
            [
                f"At a clock edge at which {enable} is 1, {data} is stored in the register that {address} selects.",
                f"A write happens at the rising clock edge while {enable} is 1: register {address} takes {data}.",
                f"When {enable} is 1 at a clock edge, register number {address} is loaded with {data}.",
            ]
        ),
        v.pick(
            [
                "Reset sets every register of the file to 0.",
                "All registers start at 0 after reset.",
                "Every stored word is 0 after reset.",
            ]
        ),
    ]
    shape = v.pick(
        [
            "{w} is the content of register {a}",
            "{w} shows the word in the register that {a} selects",
            "{a} selects the register that appears on {w}",
        ]
    )
    when = ", one clock cycle later (the read data is registered)" if p.registered else ", combinationally"
    rules.append("; ".join(shape.format(a=a, w=w) for a, w in pairs) + when + ".")
    if p.registered:
        rules.append(
            v.pick(
                [
                    "The read register is loaded at every clock edge.",
                    "There is no read enable: each clock edge captures the word addressed just before it.",
                    "Read data is captured at each clock edge, without an enable.",
                ]
            )
        )
    rules += features(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def features(p: Params, v: Voice) -> list[str]:
    _, address, data = (v.ref(x) for x in p.write)
    rules = []
    if p.zero:
        rules.append(
            v.pick(
                [
                    "Register 0 is hard-wired to 0: writes to it are ignored.",
                    "Register 0 always reads as 0, whatever is written to it.",
                    "Address 0 holds the constant 0; a write to it has no effect, and is not forwarded either."
                    if p.bypass
                    else "Address 0 holds the constant 0; a write to it has no effect.",
                ]
            )
        )
    if p.lock:
        lock, half = v.ref(p.lock), p.count // 2
        rules.append(
            v.pick(
                [
                    f"While {lock} is 1, writes to registers {half} to {p.count - 1} are ignored; "
                    "the lower half stays writable.",
                    f"{lock} protects the upper half: with it at 1, a write whose {address} is {half} or more does "
                    "nothing.",
                    f"A write to register {half} or above only happens while {lock} is 0.",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} at 1 sets all registers to 0 at the clock edge; a write in the same cycle is lost.",
                    f"A clock edge with {clear} at 1 clears the whole file and takes priority over a write.",
                    f"If {clear} is 1 at a clock edge, every register becomes 0 and nothing is written.",
                ]
            )
        )
    if p.bypass:
        also = f", even if {v.ref(p.clear)} is 1" if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"A read of the register that is being written in the same cycle gives the new {data}"
                    f"{also} (write-through); an ignored write is not forwarded.",
                    f"Writes are forwarded: if an accepted write addresses the register being read in that cycle, the "
                    f"read returns {data} instead of the old word{also}.",
                    f"If a read address equals {address} while a write takes effect, the read port sees {data} at "
                    f"once{also}; a write that is ignored is not visible.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "A read of the register that is being written in the same cycle gives the old word.",
                    "There is no forwarding: during a write the read ports still see the previous word.",
                    "A written word is seen by reads from the next cycle on.",
                ]
            )
        )
    if p.tap:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.tap)} always shows the stored content of register {p.tapped}.",
                    f"Register {p.tapped} is also visible, directly from storage, on {v.ref(p.tap)}.",
                    f"{v.ref(p.tap)} is a copy of what register {p.tapped} stores, without forwarding.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="register files with one write and one or two read ports, zero register, forwarding, lock and clear",
    nouns=("RegisterFile", "RegFile", "RegisterBank"),
    capacity=500_000,
    idioms={
        "vec": Idiom(vec, constructs=("RegInit", "VecInit")),
        "each": Idiom(each, constructs=("RegEnable", "UIntToOH")),
        "mem": Idiom(mem, constructs=("Mem",)),
        "one_hot": Idiom(onehot, constructs=("Mux1H",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="a Python dict as the storage model",
)
