"""SPI controllers: one word a transfer in any of the four modes, with chip select and clock made from the clock."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import into, out, reset
from chisellm.families.sequential import chain, clocked, switch
from chisellm.language.voice import Description, Voice

STARTS = [("start", "txData"), ("send", "word"), ("go", "dataIn"), ("transfer", "toSend")]
RECEIVED = ["rxData", "received", "dataOut"]
BUSY = ["busy", "active", "inTransfer"]
DONES = ["done", "finished", "complete"]
CLOCKS = ["sclk", "sck", "spiClk"]
SELECTS = ["csN", "selectN", "ssN"]
TARGETS = ["target", "device", "chip"]


@dataclass(frozen=True)
class Params:
    bits: int
    msb_first: bool
    polarity: int  # idle level of the serial clock
    phase: int  # 0: sample at the edge that leaves the idle level, 1: at the one that returns to it
    half: int  # clock cycles in half a period of the serial clock
    devices: int  # chip selects
    receives: bool
    start: str
    word: str
    target: str  # input that chooses the device
    received: str
    busy: str
    done: str
    sclk: str
    select: str
    asynchronous: bool

    @property
    def halves(self) -> int:
        """Halves of a period in a transfer: two a bit, and one at rest at the end."""
        return 2 * self.bits + 1


def draw(random: Random) -> Params:
    start, word = random.choice(STARTS)
    devices = random.choice([1, 1, 2, 4])
    return Params(
        bits=random.choice([4, 6, 7, 8, 8, 10, 12]),
        msb_first=random.random() < 0.6,
        polarity=random.choice([0, 1]),
        phase=random.choice([0, 1]),
        half=random.choice([1, 2, 4]),
        devices=devices,
        receives=random.random() < 0.75,
        start=start,
        word=word,
        target=random.choice(TARGETS) if devices > 1 else "",
        received=random.choice(RECEIVED),
        busy=random.choice(BUSY),
        done=random.choice(["", *DONES]),
        sclk=random.choice(CLOCKS),
        select=random.choice(SELECTS),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [into(p.start), into(p.word, p.bits)]
    if p.target:
        ports.append(into(p.target, (p.devices - 1).bit_length()))
    if p.receives:
        ports.append(into("miso"))
    shown = [out(p.sclk), out(p.select, p.devices), out("mosi"), out(p.busy)]
    shown += [out(p.done)] if p.done else []
    shown += [out(p.received, p.bits)] if p.receives else []
    values = {port.path: 0 for port in shown} | {p.sclk: p.polarity, p.select: (1 << p.devices) - 1}
    return Contract(
        module=name,
        ports=(*ports, *shown),
        reset=reset(p.asynchronous, values),
        latency=1,
        period=p.halves * p.half + 3,
    )


def golden(p: Params) -> Golden:
    """State: (cycle of the transfer or None, bits to send in order, device, bits sampled, word received, just done)."""

    def step(state: Any, i: Inputs) -> Any:
        cycle, sent, device, taken, word, _ = state
        if cycle is None:
            if not i[p.start]:
                return None, (), 0, (), word, 0
            digits = [i[p.word] // 2**k % 2 for k in range(p.bits)]
            chosen = i[p.target] if p.target else 0
            return 0, tuple(reversed(digits) if p.msb_first else digits), chosen, (), word, 0
        number, rest = divmod(cycle + 1, p.half)  # halves that are over at this edge
        if rest == 0 and number % 2 != p.phase and number < p.halves and p.receives:
            taken = (*taken, i["miso"])
        elif rest == 0 and number == p.halves:
            if p.receives:
                ordered = taken[::-1] if p.msb_first else taken
                word = sum(bit * 2**k for k, bit in enumerate(ordered))
            return None, (), 0, (), word, 1
        return cycle + 1, sent, device, taken, word, 0

    def outputs(state: Any, _: Inputs) -> Outputs:
        cycle, sent, device, _, word, ended = state
        selects = [1] * p.devices
        clock, data = p.polarity, 0
        if cycle is not None:
            selects[device] = 0
            number = cycle // p.half
            clock = (p.polarity + number) % 2
            place = number // 2 if p.phase == 0 else max(number - 1, 0) // 2
            data = sent[place] if place < p.bits else 0
        shown = {
            p.sclk: clock,
            p.select: sum(level * 2**k for k, level in enumerate(selects)),
            "mosi": data,
            p.busy: int(cycle is not None),
            p.done: ended,
        }
        return {port: v for port, v in (shown | ({p.received: word} if p.receives else {})).items() if port}

    return Golden(outputs, step, (None, (), 0, (), 0, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(word: int, start: int = 0, miso: int = 0, target: int = 0) -> dict[str, int]:
        more = ({p.target: target} if p.target else {}) | ({"miso": miso} if p.receives else {})
        return {p.start: start, p.word: word, **more}

    ones, length = (1 << p.bits) - 1, p.halves * p.half
    vectors: list[dict[str, int]] = []
    words = [0x555 & ones, ones, 1, 1 << p.bits - 1, random.getrandbits(p.bits), 0]
    for number, word in enumerate(words):
        vectors.append(vector(word, 1, 0, number % p.devices))
        vectors += [
            vector(ones ^ word, 0, random.getrandbits(1), random.randrange(p.devices)) for _ in range(length + 2)
        ]
    vectors += [vector(0x9A5 & ones, 1, k // p.half // 2 & 1, p.devices - 1) for k in range(2 * length + 4)]
    for level in (1, 0):
        vectors += [vector(3, 1, level), *[vector(0, 0, level)] * (length + 2)]
    idle = [vector(0)] * 3
    whole = [[vector(word, 1, 1), *[vector(0, 0, 1)] * (length + 2)] for word in (ones, 1)]
    # Each opening begins with a reset, here in the middle of phases and about the end of a transfer.
    cuts = [[vector(ones, 1, 0, p.devices - 1), *[vector(0)] * more] for more in (2 * p.half + 1, 3 * p.half + 2)]
    ends = [[vector(ones, 1, 1), *[vector(0, 0, 1)] * (length + more)] for more in (-1, 0, 1)]
    return Hints(vectors, {p.start: 0.25}, [idle, cuts[0], whole[0], cuts[1], whole[1], *ends, idle])


def sent(p: Params, register: str) -> tuple[str, str]:
    """The bit on the line, and the register after it."""
    if p.msb_first:
        return f"{register}({p.bits - 1})", f"({register} << 1)({p.bits - 1}, 0)"
    return f"{register}(0)", f"{register} >> 1"


def taken(p: Params, register: str) -> str:
    if p.msb_first:
        return f"Cat({register}({p.bits - 2}, 0), io.miso)"
    return f"Cat(io.miso, {register}({p.bits - 1}, 1))"


def shown(p: Params, busy: str, clock: str, data: str) -> list[str]:
    level = f"!{clock}" if clock.isidentifier() or clock.startswith("half") else f"!({clock})"
    lines = ["", f"io.{p.sclk} := {level if p.polarity else clock}"]
    if p.devices == 1:
        lines.append(f"io.{p.select} := !{busy}")
    else:
        lines.append(f"io.{p.select} := ~Mux({busy}, UIntToOH(target, {p.devices}), {lit(0, p.devices)})")
    lines += [f"io.mosi := {data}", f"io.{p.busy} := {busy}"]
    if p.done:
        lines.append(f"io.{p.done} := done")
    if p.receives:
        lines.append(f"io.{p.received} := received")
    return lines


def registers(p: Params) -> list[str]:
    return [
        f"val tx = RegInit({lit(0, p.bits)})",
        *([f"val rx = Reg(UInt({p.bits}.W))", f"val received = RegInit({lit(0, p.bits)})"] if p.receives else []),
        *([f"val target = RegInit({lit(0, (p.devices - 1).bit_length())})"] if p.target else []),
        *(["val done = RegInit(false.B)"] if p.done else []),
    ]


def loaded(p: Params) -> list[str]:
    return [f"tx := io.{p.word}", *([f"target := io.{p.target}"] if p.target else [])]


def finished(p: Params) -> list[str]:
    lines = [f"tx := {lit(0, p.bits)}"] if p.phase else []
    return lines + (["received := rx"] if p.receives else []) + (["done := true.B"] if p.done else [])


def timed(p: Params, lines: list[str]) -> list[str]:
    """`lines` at the end of each half period."""
    return lines if p.half == 1 else ["timer := Mux(tick, 0.U, timer + 1.U)", *chain([("tick", lines)])]


def timer(p: Params) -> list[str]:
    if p.half == 1:
        return []
    return [f"val timer = RegInit({lit(0, (p.half - 1).bit_length())})", f"val tick = timer === {p.half - 1}.U"]


def counting(p: Params, c: Contract) -> str:
    """A counter of half periods; its lowest bit is the serial clock."""
    width = (p.halves - 1).bit_length()
    bit, moved = sent(p, "tx")
    shift, sample = [f"tx := {moved}"], [f"rx := {taken(p, 'rx')}"] if p.receives else []
    over = ["busy := false.B", f"half := {lit(0, width)}", *finished(p)]
    last = (f"half === {p.halves - 1}.U", over)
    if p.phase == 0:
        branches = [last, ("half(0)", shift)]
        edge = ["half := half + 1.U", *chain(branches, sample)]
    elif sample:
        edge = ["half := half + 1.U", *chain([last, ("half(0)", sample), ("half =/= 0.U", shift)])]
    else:
        edge = ["half := half + 1.U", *chain([last, ("!half(0) && half =/= 0.U", shift)])]
    start = ["busy := true.B", *loaded(p)]
    body = [
        "val busy = RegInit(false.B)",
        f"val half = RegInit({lit(0, width)})",
        *timer(p),
        *registers(p),
        "",
        *(["done := false.B"] if p.done else []),
        *chain([("busy", timed(p, edge)), (f"io.{p.start}", start)]),
    ]
    return clocked(c, [*body, *shown(p, "busy", "half(0)", bit)])


def machine(p: Params, c: Contract) -> str:
    """Clock at rest, clock active and the end of the transfer as states."""
    width = (p.bits - 1).bit_length()
    enum = "object Phase extends ChiselEnum {\n  val idle, resting, active, closing = Value\n}"
    bit, moved = sent(p, "tx")
    shift, sample = [f"tx := {moved}"], [f"rx := {taken(p, 'rx')}"] if p.receives else []
    first = sample if p.phase == 0 else chain([("index =/= 0.U", shift)])
    second = shift if p.phase == 0 else sample
    onward = chain(
        [(f"index === {p.bits - 1}.U", [f"index := {lit(0, width)}", "phase := Phase.closing"])],
        ["phase := Phase.resting"],
    )
    begin = ["phase := Phase.resting", *loaded(p)]

    def at_end(lines: list[str]) -> list[str]:
        return lines if p.half == 1 else chain([("tick", lines)])

    cases = {
        "Phase.idle": chain([(f"io.{p.start}", begin)]),
        "Phase.resting": at_end([*first, "phase := Phase.active"]),
        "Phase.active": at_end([*second, "index := index + 1.U", *onward]),
        "Phase.closing": at_end([*finished(p), "phase := Phase.idle"]),
    }
    body = [
        "val phase = RegInit(Phase.idle)",
        "val busy = phase =/= Phase.idle",
        f"val index = RegInit({lit(0, width)})",
        *timer(p),
        *registers(p),
        "",
        *(["done := false.B"] if p.done else []),
        *(chain([("busy", ["timer := Mux(tick, 0.U, timer + 1.U)"])]) if p.half > 1 else []),
        *switch("phase", cases),
    ]
    equal = "=/=" if p.polarity else "==="
    lines = shown(p, "busy", "phase === Phase.active", bit)
    lines[1] = f"io.{p.sclk} := phase {equal} Phase.active"
    return clocked(c, [*body, *lines], before=enum)


def parted(p: Params, c: Contract) -> str:
    """Shift registers as modules of their own, and counters from the library."""
    name = f"{c.module}Shifter"
    bit, moved = sent(p, "bits")
    before = f"""class {name} extends Module {{
  val io = IO(new Bundle {{
    val load = Input(Bool())
    val word = Input(UInt({p.bits}.W))
    val shift = Input(Bool())
    val serialOut = Output(Bool())
  }})

  val bits = RegInit({lit(0, p.bits)})
  when(io.load) {{
    bits := io.word
  }}.elsewhen(io.shift) {{
    bits := {moved}
  }}
  io.serialOut := {bit}
}}"""
    rise = "!half(0) && !last"
    if p.phase == 0:
        shift, sample = "tick && half(0)", f"tick && {rise}"
    else:
        shift, sample = "tick && !half(0) && half =/= 0.U", "tick && half(0)"
    body = [
        "val busy = RegInit(false.B)",
        f"val accept = io.{p.start} && !busy",
        *([f"val (_, tick) = Counter(busy, {p.half})"] if p.half > 1 else []),
        f"val (half, last) = Counter({'tick' if p.half > 1 else 'busy'}, {p.halves})",
        *(
            [f"val target = RegEnable(io.{p.target}, {lit(0, (p.devices - 1).bit_length())}, accept)"]
            if p.target
            else []
        ),
        "",
        *chain([("accept", ["busy := true.B"]), ("last", ["busy := false.B"])]),
        "",
        f"val tx = Module(new {name})",
        "tx.io.load := accept",
        f"tx.io.word := io.{p.word}",
        f"tx.io.shift := {shift}",
    ]
    if p.receives:
        body += [
            "",
            f"val rx = Reg(UInt({p.bits}.W))",
            *chain([(sample, [f"rx := {taken(p, 'rx')}"])]),
            f"val received = RegEnable(rx, {lit(0, p.bits)}, last)",
        ]
    if p.done:
        body.append("val done = RegNext(last, false.B)")
    if p.half == 1:
        body = [line.replace("tick && ", "busy && ") for line in body]
    return clocked(c, [*body, *shown(p, "busy", "half(0)", "tx.io.serialOut")], before=before)


def describe(p: Params, v: Voice) -> Description:
    start, word, busy = v.ref(p.start), v.ref(p.word), v.ref(p.busy)
    sclk, mosi = v.ref(p.sclk), v.ref("mosi")
    mode = 2 * p.polarity + p.phase
    noun = v.pick(["SPI controller", f"SPI controller for mode {mode}", "serial peripheral interface controller"])
    does = v.pick(
        [
            f"transfers {p.bits}-bit words over SPI in mode {mode} (CPOL = {p.polarity}, CPHA = {p.phase})",
            f"is the controller side of an SPI link with {p.bits} bits a transfer, CPOL = {p.polarity} and "
            f"CPHA = {p.phase}",
            f"sends each word from {word} over SPI mode {mode}, that is CPOL = {p.polarity} and CPHA = {p.phase}",
        ]
    )
    stored = f"{word} to the device in {v.ref(p.target)}" if p.target else word
    inputs = f"{word} and {v.ref(p.target)}" if p.target else word
    plural, has, shows = ("s", "have", "show") if p.target else ("", "has", "shows")
    long = f"{p.half} clock cycle" + ("s" if p.half > 1 else "")
    rules = [
        v.pick(
            [
                f"At a clock edge with {start} = 1 and {busy} = 0, a transfer of {stored} begins, with the next "
                f"cycle as its first; while {busy} is 1, {start} is ignored.",
                f"{start} = 1 at a clock edge while {busy} is 0 begins a transfer of {stored}, whose first "
                f"cycle is the next one. During a transfer {start} has no effect.",
                f"A clock edge with {start} at 1 and {busy} at 0 begins to transfer {stored}; the transfer occupies "
                f"the cycles from the next one on, and {start} does nothing until it is over.",
            ]
        ),
        v.pick(
            [
                f"Only the value{plural} that {inputs} {has} at that edge count{'' if plural else 's'} for the "
                "transfer.",
                f"Later changes of {inputs} do not matter to a transfer that has begun.",
                f"What {inputs} {shows} at that edge is stored for the whole transfer.",
            ]
        ),
        v.pick(
            [
                f"A transfer consists of {p.halves} phases of {long} each, numbered from 0. {sclk} has its idle level "
                f"{p.polarity} in phases with an even number and between transfers, and {1 - p.polarity} in those with "
                "an odd number.",
                f"Number the phases of a transfer 0 to {p.halves - 1}, each {long} long: in odd phases {sclk} is "
                f"{1 - p.polarity}, in even ones, as between transfers, it is {p.polarity}.",
                f"The transfer lasts {p.halves} phases, 0 to {p.halves - 1}, of {long} each. {sclk} is {p.polarity} in "
                f"even phases and outside transfers, and {1 - p.polarity} in odd ones.",
            ]
        ),
        v.pick(
            [
                f"{busy} is 1 during the whole transfer and 0 otherwise.",
                f"In all cycles of a transfer {busy} is 1, in all others 0.",
                f"{busy} shows a 1 from the first cycle of a transfer to its last.",
            ]
        ),
        selecting(p, v),
    ]
    order = "most significant bit first" if p.msb_first else "least significant bit first"
    if p.phase == 0:
        where = v.pick(
            [
                f"bit k of that order (k = 0 to {p.bits - 1}) is on {mosi} in phases 2k and 2k + 1; in phase "
                f"{p.halves - 1} and between transfers {mosi} is 0",
                f"each bit stays on {mosi} for two phases, the first one in phases 0 and 1; {mosi} is 0 in the last "
                "phase and outside transfers",
                f"{mosi} changes to the next bit after each odd phase, beginning with the first bit in phase 0, and "
                f"is 0 in phase {p.halves - 1} and while no transfer is going on",
            ]
        )
    else:
        where = v.pick(
            [
                f"bit k of that order (k = 0 to {p.bits - 1}) is on {mosi} in phases 2k + 1 and 2k + 2, bit 0 in "
                f"phase 0 too; between transfers {mosi} is 0",
                f"the first bit is on {mosi} in phases 0, 1 and 2, and every later one for the two phases after those "
                f"of the bit before; {mosi} is 0 outside transfers",
                f"{mosi} starts with the first bit in phase 0 and changes to the next one at the beginning of phases "
                f"3, 5, and so on to {p.halves - 2}; it is 0 while no transfer is going on",
            ]
        )
    rules.append(f"The word is sent {order}: {where}.")
    return Description(noun=noun, does=does, rules=(*rules, *receiving(p, v)))


def selecting(p: Params, v: Voice) -> str:
    select = v.ref(p.select)
    if p.devices == 1:
        return v.pick(
            [
                f"{select}, the chip select, is 0 during the transfer and 1 otherwise.",
                f"The chip select {select} is active low: 0 in every cycle of a transfer, 1 in all others.",
                f"{select} selects the chip by a 0 for the length of a transfer; otherwise it is 1.",
            ]
        )
    target = v.ref(p.target)
    return v.pick(
        [
            f"{select} holds an active-low chip select for each device; during the transfer only the bit whose index "
            f"is the stored {target} is 0, and otherwise all bits are 1.",
            f"During a transfer the bit of {select} that the stored {target} gives the index of is 0. All other "
            "bits, and between transfers all bits, are 1.",
            f"The chip selects in {select} are active low: bit i is 0 exactly during transfers whose stored {target} "
            "is i.",
        ]
    )


def receiving(p: Params, v: Voice) -> list[str]:
    rules = []
    ending = []
    if p.receives:
        miso, received = v.ref("miso"), v.ref(p.received)
        parity = "even phases but the last" if p.phase == 0 else "odd phases"
        which = f"the {p.bits} {parity}"
        rules.append(
            v.pick(
                [
                    f"{miso} is sampled at the clock edges at which {which} end; the bits arrive in the same order.",
                    f"The clock edges that end {which} sample {miso}, in the order in which the bits of a word are "
                    "sent.",
                    f"At the end of each of {which}, the clock edge takes a bit from {miso}; the order of bits is "
                    "that of sending.",
                ]
            )
        )
        ending.append(
            v.pick(
                [
                    f"{received} shows the word so received from the cycle after the transfer on, until the next one "
                    "is over.",
                    f"The received word appears on {received} in the cycle after the last one of the transfer and "
                    "stays there until the end of the next transfer.",
                    f"Only the end of a transfer changes {received}: from the next cycle on it is the word sampled in "
                    "this transfer.",
                ]
            )
        )
    if p.done:
        done = v.ref(p.done)
        ending.append(
            v.pick(
                [
                    f"{done} is 1 in the one cycle after the last cycle of a transfer.",
                    f"The first cycle after a transfer has {done} at 1; in all others it is 0.",
                    f"When a transfer is over, {done} is 1 for a single cycle, the first after it.",
                ]
            )
        )
    return rules + ending


FAMILY = Family(
    level="L3",
    summary="SPI controllers for the four modes, with chip selects and a clock divider",
    nouns=("SpiController", "SpiPort", "SpiLink", "SpiHost"),
    capacity=50_000,
    idioms={
        "counting": Idiom(counting, constructs=("RegInit",), applies=lambda p: p.bits not in (4, 8)),
        "machine": Idiom(machine, constructs=("ChiselEnum", "switch")),
        "parted": Idiom(parted, constructs=("Counter", "Module")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
