"""Joins: one item of each ready/valid channel makes one item of the result."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_, xor
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import Payload, block, channel, clocked, into, out, reset
from chisellm.language.voice import Description, Voice

CHANNELS = [("in", "out"), ("sources", "sink"), ("operands", "result"), ("parts", "whole"), ("enq", "deq")]
KINDS = ["sum", "max", "min", "xor", "and", "or", "concat", "product", "difference", "equal"]


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    kind: str
    sources: str
    sink: str
    buffered: int  # entries of a queue behind the join; 0: combinational
    partial: str  # an output: some channels are valid, but not all
    missing: str  # an output: the channels that are not valid, one bit each
    enable: str
    asynchronous: bool

    @property
    def result_width(self) -> int:
        if self.kind in ("concat", "product"):
            return self.count * self.width
        if self.kind == "sum":
            return self.width + (self.count - 1).bit_length()
        return {"equal": 1}.get(self.kind, self.width)


def draw(random: Random) -> Params:
    kind = random.choice(KINDS)
    count = 2 if kind in ("product", "difference", "equal") else random.choice([2, 2, 3, 4])
    width = random.randint(4, 8) if kind == "product" else random.choice([*range(4, 17), 24])
    sources, sink = random.choice(CHANNELS)
    buffered = random.choice([0, 0, 1, 2, 4])
    return Params(
        count=count,
        width=min(width, 5) if kind == "equal" else width,
        kind=kind,
        sources=sources,
        sink=sink,
        buffered=buffered,
        partial=random.choice(["", "", "partial", "skewed"]),
        missing=random.choice(["", "", "missing", "absent"]),
        enable=random.choice(["", "", "enable", "go"]),
        asynchronous=bool(buffered) and random.random() < 0.2,
    )


def leaf(p: Params, k: int, name: str) -> str:
    return f"{p.sources}[{k}].{name}"


def contract(p: Params, name: str) -> Contract:
    plain, result = Payload((("", p.width, False),)), Payload((("", p.result_width, False),))
    ports = [into(p.enable)] if p.enable else []
    for k in range(p.count):
        ports += channel(f"{p.sources}[{k}]", plain, consumes=True)
    ports += channel(p.sink, result, consumes=False)
    ports += [out(p.partial)] if p.partial else []
    ports += [out(p.missing, p.count)] if p.missing else []
    values = {f"{p.sink}.valid": 0, f"{p.sink}.bits": 0}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values) if p.buffered else Reset(),
        latency=0,
        period=3 * p.buffered + 2 if p.buffered else 0,
    )


def golden(p: Params) -> Golden:
    """State: the results in the queue, the oldest first."""

    def combined(words: list[int]) -> int:
        size = 1 << p.width
        match p.kind:
            case "sum":
                return sum(words)
            case "max" | "min":
                return max(words) if p.kind == "max" else min(words)
            case "xor" | "and" | "or":
                return int(reduce({"xor": xor, "and": and_, "or": or_}[p.kind], words))
            case "concat":
                return int(sum(word * size**k for k, word in enumerate(reversed(words))))
            case "product":
                return words[0] * words[1]
            case "difference":
                return (words[0] - words[1]) % size
        return int(words[0] == words[1])

    def complete(i: Inputs) -> bool:
        return all(i[leaf(p, k, "valid")] for k in range(p.count)) and (not p.enable or i[p.enable] == 1)

    def room(state: tuple[int, ...], i: Inputs) -> bool:
        return len(state) < p.buffered if p.buffered else i[f"{p.sink}.ready"] == 1

    def outputs(state: tuple[int, ...], i: Inputs) -> Outputs:
        valids = [i[leaf(p, k, "valid")] for k in range(p.count)]
        able = room(state, i) and (not p.enable or i[p.enable] == 1)
        shown: Outputs = {}
        for k in range(p.count):
            others = all(valid for other, valid in enumerate(valids) if other != k)
            shown[leaf(p, k, "ready")] = int(able and others)
        if p.buffered:
            shown |= {f"{p.sink}.valid": int(bool(state)), f"{p.sink}.bits": state[0] if state else 0}
        else:
            words = [i[leaf(p, k, "bits")] for k in range(p.count)]
            shown |= {f"{p.sink}.valid": int(complete(i)), f"{p.sink}.bits": combined(words)}
        if p.partial:
            shown[p.partial] = int(any(valids) and not all(valids))
        if p.missing:
            shown[p.missing] = sum(2**k for k, valid in enumerate(valids) if not valid)
        return shown

    def step(state: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        after = state
        if complete(i) and room(state, i):
            after = (*after, combined([i[leaf(p, k, "bits")] for k in range(p.count)]))
        return after[1:] if state and i[f"{p.sink}.ready"] else after

    return Golden(outputs, step, ()) if p.buffered else Golden(lambda _, i: outputs((), i))


def hints(p: Params, random: Random) -> Hints:
    valids, ready, n = [leaf(p, k, "valid") for k in range(p.count)], f"{p.sink}.ready", p.count
    every = (1 << n) - 1

    def vector(asking: int, taken: int, on: int = 1) -> dict[str, int]:
        given = {path: asking >> k & 1 for k, path in enumerate(valids)} | {ready: taken}
        return given | ({p.enable: on} if p.enable else {})

    vectors = [vector(asking, taken) for asking in range(1 << n) for taken in (1, 0)] + [vector(every, 1, 0)]
    vectors += [vector(every, 0)] * (p.buffered + 2) + [vector(0, 1)] * (p.buffered + 2) + [vector(every, 1)] * 4
    limit = (1 << p.width) - 1
    for word in (0, limit, 1 << p.width - 1):
        vectors.append({**vector(every, 1), **{leaf(p, k, "bits"): word for k in range(n)}})
        for k in range(n):
            mixed = {leaf(p, j, "bits"): word if j == k else limit - word for j in range(n)}
            vectors.append({**vector(every, 1), **mixed})
    return Hints(vectors, dict.fromkeys(valids, 0.8) | {ready: 0.6} | ({p.enable: 0.85} if p.enable else {}))


def words(p: Params) -> list[str]:
    return [f"io.{p.sources}({k}).bits" for k in range(p.count)]


def value(p: Params, form: str) -> str:
    """The result as one expression; `form` chooses between ways to write it."""
    listed, every = words(p), f"io.{p.sources}.map(_.bits)"
    if form == "named" and p.count > 3:  # too long for one line
        form = "reduce"
    pair = {"product": "*", "difference": "-", "equal": "==="}
    if p.kind in pair:
        return f"{listed[0]} {pair[p.kind]} {listed[1]}"
    if p.kind == "concat":
        return f"Cat({every})" if form != "named" else f"Cat({', '.join(listed)})"
    sign = {"sum": "+&", "xor": "^", "and": "&", "or": "|"}.get(p.kind)
    if p.kind == "sum" and p.count == 4:  # as a tree, two bits hold all carries
        return f"VecInit({every}).reduceTree(_ +& _)"
    if sign and form == "named":
        return f" {sign} ".join(listed)
    if sign:
        return f"{every}.reduce(_ {sign} _)"
    return (
        f"{every}.reduce(_ {p.kind} _)"
        if form != "named"
        else f"{listed[0]}" + "".join(f".{p.kind}({x})" for x in listed[1:])
    )


def finished(p: Params, c: Contract, lines: list[str], valids: str) -> str:
    """From `joined`, a channel with the result, to the sink; and the further outputs."""
    sink = f"io.{p.sink}"
    if p.buffered:
        lines = [
            *lines,
            f"val queued = Queue(joined, {p.buffered})",
            f"{sink}.valid := queued.valid",
            f"{sink}.bits := Mux(queued.valid, queued.bits, "
            f"{'false.B' if p.result_width == 1 else lit(0, p.result_width)})",
            f"queued.ready := {sink}.ready",
        ]
    if p.partial:
        lines.append(f"io.{p.partial} := {valids}.reduce(_ || _) && !{valids}.reduce(_ && _)")
    if p.missing:
        lines.append(f"io.{p.missing} := ~VecInit({valids}).asUInt")
    return clocked(c, lines)


def wire(p: Params) -> tuple[list[str], str]:
    if not p.buffered:
        return [], f"io.{p.sink}"
    kind = "Bool()" if p.result_width == 1 else f"UInt({p.result_width}.W)"
    return [f"val joined = Wire(Decoupled({kind}))"], "joined"


def by_loop(p: Params, c: Contract) -> str:
    """The others of each channel by an index."""
    lines, joined = wire(p)
    enabled = f" && io.{p.enable}" if p.enable else ""
    lines += [
        f"val valids = io.{p.sources}.map(_.valid)",
        f"{joined}.valid := valids.reduce(_ && _){enabled}",
        f"{joined}.bits := {value(p, 'reduce')}",
        *block(
            f"for (k <- 0 until {p.count})",
            [
                "val others = valids.patch(k, Nil, 1).reduce(_ && _)",
                f"io.{p.sources}(k).ready := {joined}.ready && others{enabled}",
            ],
        ),
    ]
    return finished(p, c, lines, "valids")


def by_word(p: Params, c: Contract) -> str:
    """The valids as a word."""
    lines, joined = wire(p)
    n = p.count
    enabled = f" && io.{p.enable}" if p.enable else ""
    lines += [
        f"val present = VecInit(io.{p.sources}.map(_.valid)).asUInt",
        f"{joined}.valid := present.andR{enabled}",
        f"{joined}.bits := {value(p, 'reduce')}",
        f"for ((source, k) <- io.{p.sources}.zipWithIndex) {{",
        f"  source.ready := {joined}.ready && (present | (1 << k).U({n}.W)).andR{enabled}",
        "}",
    ]
    return finished(p, c, lines, "present.asBools")


def by_names(p: Params, c: Contract) -> str:
    """Every channel by its own name."""
    lines, joined = wire(p)
    every = range(p.count)
    terms = [f"valid{k}" for k in every]
    enabled = [f"io.{p.enable}"] if p.enable else []
    lines += [f"val valid{k} = io.{p.sources}({k}).valid" for k in every]
    lines += [f"{joined}.valid := {' && '.join([*terms, *enabled])}", f"{joined}.bits := {value(p, 'named')}"]
    for k in every:
        rest = [f"{joined}.ready", *(f"valid{j}" for j in every if j != k), *enabled]
        lines.append(f"io.{p.sources}({k}).ready := {' && '.join(rest)}")
    return finished(p, c, lines, f"io.{p.sources}.map(_.valid)")


def describe(p: Params, v: Voice) -> Description:
    sources, sink, n = v.ref(p.sources), v.ref(p.sink), p.count
    ready, valid, bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    one = {x: v.ref(f"{p.sources}(k).{x}") for x in ("ready", "valid", "bits")}
    first, second = (v.ref(f"{p.sources}({k}).bits") for k in (0, 1))
    noun = v.pick([f"stream join of {n} channels", f"{n}-input join", "synchronising join of ready/valid channels"])
    does = v.pick(
        [
            f"takes one item from each of the {n} channels of {sources} at the same time and makes one item of "
            f"{sink} from them",
            f"waits until all {n} channels in {sources} are valid and combines their items into one for {sink}",
            f"joins {n} streams: the items of {sources} that arrive together give one item on {sink}",
        ]
    )
    what = {
        "sum": [
            "the exact sum of all items (no carry is lost)",
            "all items added up, with enough bits for every carry",
        ],
        "max": ["the largest of the items (unsigned)", "the unsigned maximum of all items"],
        "min": ["the smallest of the items (unsigned)", "the unsigned minimum of all items"],
        "xor": ["the bitwise XOR of all items", "all items XORed bit by bit"],
        "and": ["the bitwise AND of all items", "all items ANDed bit by bit"],
        "or": ["the bitwise OR of all items", "all items ORed bit by bit"],
        "concat": [
            "the concatenation of the items, that of channel 0 in the highest bits",
            f"the items side by side, channel 0 at the top and channel {n - 1} in the lowest {p.width} bits",
        ],
        "product": [f"the full product of {first} and {second}", f"{first} times {second} in full width (unsigned)"],
        "difference": [
            f"{first} - {second} modulo 2^{p.width}",
            f"the difference {first} minus {second}, wrapped to {p.width} bits",
        ],
        "equal": [
            f"1 if {first} equals {second}, else 0",
            f"the result of the comparison {first} = {second} (1 if equal)",
        ],
    }[p.kind]
    result = v.pick(what)
    enabled = f", {v.ref(p.enable)} is 1" if p.enable else ""
    if p.buffered:
        entries = "one entry" if p.buffered == 1 else f"{p.buffered} entries"
        rules = [
            v.pick(
                [
                    f"{one['ready']} is 1 when all other channels are valid{enabled} and the queue behind the join "
                    "is not full; the "
                    "valid of channel k itself does not matter.",
                    f"For each k, {one['ready']} is 1 exactly when every channel but k is valid{enabled} and the "
                    "queue behind the "
                    "join has room "
                    f"(whatever {one['valid']} is).",
                ]
            ),
            v.pick(
                [
                    f"Results go into a queue of {entries} at the clock edge at which all channels transfer; "
                    f"{valid} is 1 while it "
                    f"holds any, {bits} is the oldest (0 while {valid} is 0), and {ready} at 1 removes it at the "
                    "clock edge.",
                    f"A queue with {entries} keeps the results from the clock edge of the joint transfer on: {sink} "
                    "offers the "
                    f"oldest, with {bits} at 0 while there is none. It leaves at a clock edge with {valid} and "
                    f"{ready} at 1.",
                ]
            ),
            v.pick(
                [
                    f"The result of a joint transfer is {result}.",
                    f"What is stored is {result}.",
                    f"The items are combined into one: {result}.",
                ]
            ),
        ]
        room = v.pick(
            [
                f"The queue is full while {entries.replace('entries', 'results').replace('one entry', 'one result')} "
                f"{'is' if p.buffered == 1 else 'are'} stored, even if {ready} is 1.",
                f"{ready} does not make room in the same cycle: a full queue accepts nothing.",
            ]
        )
        rules.append(room)
    else:
        rules = [
            v.pick(
                [
                    f"{valid} is 1 exactly when every channel is "
                    f"valid{' and ' + v.ref(p.enable) + ' is 1' if p.enable else ''}.",
                    f"{valid} is the AND of all input valids{' and ' + v.ref(p.enable) if p.enable else ''}.",
                ]
            ),
            v.pick(
                [
                    f"{one['ready']} is 1 when {ready} is 1{enabled} and all other channels are valid; "
                    f"{one['valid']} itself does "
                    "not matter.",
                    f"For each k, {one['ready']} is 1 exactly when {ready} is 1{enabled} and every channel except k "
                    "is valid.",
                ]
            ),
            v.pick(
                [
                    f"{bits} is {result}, in every cycle, whether or not anything is valid.",
                    f"{bits} always shows {result}; it does not depend on any valid.",
                    f"At all times {bits} is {result}.",
                ]
            ),
        ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.partial:
        flag = v.ref(p.partial)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 while some but not all input channels are valid.",
                    f"{flag} tells that at least one input is valid and at least one is not.",
                    f"As long as the inputs disagree about valid, {flag} is 1.",
                ]
            )
        )
    if p.missing:
        word = v.ref(p.missing)
        rules.append(
            v.pick(
                [
                    f"Bit k of {word} is 1 while channel k is not valid.",
                    f"{word} has a 1 for each input channel whose valid is 0, channel k in bit k.",
                    f"Bit k of {word} is the inverse of the valid of channel k.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="joins of several Decoupled channels that combine their items, direct or with a queue behind",
    nouns=("StreamJoin", "ChannelJoin", "JoinUnit"),
    capacity=50_000,
    idioms={
        "loop": Idiom(by_loop, constructs=("Decoupled",)),
        "word": Idiom(by_word, constructs=("Decoupled",)),
        "names": Idiom(by_names, constructs=("Decoupled",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
