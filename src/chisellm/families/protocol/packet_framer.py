"""Framers: a stream of words becomes packets with first and last marks, and what does not fit is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, clocked, into, out, reset
from chisellm.language.voice import Description, Voice

INPUTS = [("valid", "data"), ("strobe", "word"), ("inValid", "inData"), ("push", "din")]
STARTS = ["start", "launch", "open"]
LENGTHS = ["length", "len", "size"]


@dataclass(frozen=True)
class Params:
    width: int
    length_width: int
    fixed: int  # words in every packet; 0: the length comes with the start
    start: str
    length: str
    valid: str
    data: str
    abort: str
    first: str
    last: str
    out_valid: str
    out_data: str
    busy: str
    remaining: str  # an output: words still to come
    packets: str  # an output: packets completed, modulo 2^packets_width
    packets_width: int
    stray: str  # an output: a word came outside a packet
    asynchronous: bool


def draw(random: Random) -> Params:
    valid, data = random.choice(INPUTS)
    fixed = random.choice([0, 0, random.randint(2, 9)])
    return Params(
        width=random.choice([*range(4, 17), 24, 32]),
        length_width=random.randint(2, 4) if not fixed else fixed.bit_length(),
        fixed=fixed,
        start=random.choice(STARTS),
        length=random.choice(LENGTHS),
        valid=valid,
        data=data,
        abort=random.choice(["", "abort", "cancel"]),
        first=random.choice(["first", "sop", "head"]),
        last=random.choice(["last", "eop", "tail"]),
        out_valid=random.choice(["outValid", "frameValid"]),
        out_data=random.choice(["outData", "frameData"]),
        busy=random.choice(["", "busy", "inPacket"]),
        remaining=random.choice(["", "", "remaining", "left"]),
        packets=random.choice(["", "", "packets", "frames"]),
        packets_width=random.randint(2, 4),
        stray=random.choice(["", "stray", "dropped"]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [into(p.start)] + ([] if p.fixed else [into(p.length, p.length_width)])
    ports += [into(p.valid), into(p.data, p.width), *([into(p.abort)] if p.abort else [])]
    ports += [out(p.out_valid), out(p.out_data, p.width), out(p.first), out(p.last)]
    ports += [out(p.busy)] if p.busy else []
    ports += [out(p.remaining, p.length_width)] if p.remaining else []
    ports += [out(p.packets, p.packets_width)] if p.packets else []
    ports += [out(p.stray)] if p.stray else []
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
    openings = [[vector(0, 1), vector(0, 1)], [vector(1, 0, 2), vector(0, 1), vector(0, 1), vector(0, 1)]]
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
    return clocked(c, lines)


def taken(p: Params, inside: str) -> str:
    return f"val taken = {inside} && io.{p.valid}" + (f" && !io.{p.abort}" if p.abort else "")


def by_count(p: Params, c: Contract) -> str:
    """The number of words still to come is the whole state."""
    size, start = p.length_width, f"io.{p.start}"
    lines = [
        f"val left = RegInit({lit(0, size)})",
        "val fresh = RegInit(false.B)",
        "val inside = left =/= 0.U",
        taken(p, "inside"),
        "val lastWord = left === 1.U",
        "",
        *block("when(taken)", ["left := left - 1.U", "fresh := false.B"], close=f"}}.elsewhen(!inside && {start}) {{"),
        f"  left := {length(p)}",
        "  fresh := true.B",
        "}",
        *(block(f"when(io.{p.abort})", ["left := 0.U"]) if p.abort else []),
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
        f"val left = RegInit({lit(0, size)})",
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
        *(block(f"when(io.{p.abort})", ["state := sIdle", "left := 0.U"]) if p.abort else []),
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
        f"val index = RegInit({lit(0, size)})",
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


def describe(p: Params, v: Voice) -> Description:
    start, valid, data = v.ref(p.start), v.ref(p.valid), v.ref(p.data)
    first, last, out_valid, out_data = (v.ref(x) for x in (p.first, p.last, p.out_valid, p.out_data))
    many = str(p.fixed) if p.fixed else v.ref(p.length)
    noun = v.pick(["packet framer", "framer that marks the first and last word of each packet", "packet delimiter"])
    does = v.pick(
        [
            f"turns the words on {data} into packets of {many} words with marks for the first and the last one",
            f"passes packets of {many} words from {data} to {out_data} and marks where they begin and end",
            f"groups valid words into packets, each begun by {start} and {many} words long",
        ]
    )
    rules = [
        v.pick(
            [
                f"Outside a packet, a clock edge with {start} at 1 begins one of {many} words; the word present in "
                "that cycle "
                f"does not belong to it. Within a packet {start} is ignored, also in the cycle of the last word.",
                f"{start} at 1 at a clock edge opens a packet of {many} words if none is open (a packet is still "
                "open in the cycle of "
                "its last word); its first word can come in the next cycle at the earliest.",
            ]
        ),
        v.pick(
            [
                f"Within a packet every word with {valid} at 1 is passed on: one cycle later {out_valid} is 1 and "
                f"{out_data} shows it. "
                f"In all other cycles {out_valid}, {out_data}, {first} and {last} are 0.",
                f"A word counts for the open packet at a clock edge with {valid} at 1. In the following cycle "
                f"{out_valid} is 1 with the "
                f"word on {out_data}; in cycles that follow no such word {out_valid}, {out_data} and both marks are 0.",
            ]
        ),
        v.pick(
            [
                f"{first} is 1 together with the first word of a packet, {last} with its last one; for a packet of "
                "one word both are 1."
                if not p.fixed
                else f"{first} is 1 together with the first word of a packet, {last} with its last one.",
                f"With the first word of each packet {first} is 1, with the final word {last} is 1, in the cycle in "
                f"which {out_valid} "
                "shows the word.",
            ]
        ),
    ]
    if not p.fixed:
        rules.append(
            v.pick(
                [
                    f"{many} is read in the cycle in which {start} opens the packet; a length of 0 opens none.",
                    f"The length is the value of {many} together with {start}. If it is 0, no packet is opened.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, valid, start)))


def extras(p: Params, v: Voice, valid: str, start: str) -> list[str]:
    rules = []
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while a packet is open, from the cycle after its start to the cycle in which its "
                    "last word comes in.",
                    f"{busy} tells that a packet is open: it rises in the cycle after the start and falls in the "
                    "cycle after the last "
                    "word was taken.",
                ]
            )
        )
    if p.remaining:
        left = v.ref(p.remaining)
        rules.append(
            v.pick(
                [
                    f"{left} is the number of words that the open packet still lacks, 0 if none is open; it changes "
                    "at the clock edge "
                    "that takes a word.",
                    f"{left} counts down from the length of the packet as its words are taken and is 0 outside a "
                    "packet.",
                ]
            )
        )
    if p.packets:
        packets = v.ref(p.packets)
        rules.append(
            v.pick(
                [
                    f"{packets} counts the completed packets modulo {1 << p.packets_width}; it changes at the clock "
                    "edge that takes a "
                    "last word.",
                    f"Each last word taken adds one to {packets}, which wraps from {(1 << p.packets_width) - 1} to 0.",
                ]
            )
        )
    if p.stray:
        stray = v.ref(p.stray)
        rules.append(
            v.pick(
                [
                    f"A word with {valid} at 1 outside a packet is dropped; {stray} is 1 in the cycle after it, and "
                    "only then.",
                    f"{stray} is 1 in the cycle after one in which {valid} was 1 while no packet was open (such "
                    "words are lost), and 0 "
                    "otherwise.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(["Words outside a packet are dropped.", f"While no packet is open, {valid} has no effect."])
        )
    if p.abort:
        abort = v.ref(p.abort)
        counts = f" It does not count in {v.ref(p.packets)}." if p.packets else ""
        quiet = f" {v.ref(p.stray)} is 0 in the cycle after it." if p.stray else ""
        rules.append(
            v.pick(
                [
                    f"A clock edge with {abort} at 1 ends an open packet without a last mark: a word in that cycle "
                    f"is lost, and {start} "
                    f"is ignored in it.{counts}{quiet}",
                    f"{abort} at 1 closes the packet at the clock edge; neither a word nor a {start} of the same "
                    "cycle has any effect, "
                    f"and nothing marks the end.{counts}{quiet}",
                ]
            )
        )
    return rules


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
