"""A `Queue` between two ready/valid channels that transforms what passes: plain, pipe and flow, with count and "
"flush."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import Payload, block, channel, clocked, into, out, reset
from chisellm.families.protocol._steps import Step, applied, draw_steps, edges, named_steps, sequence
from chisellm.language.voice import Description, Voice

CHANNELS = [("in", "out"), ("enq", "deq"), ("source", "sink"), ("producer", "consumer"), ("upstream", "downstream")]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    source: str
    sink: str
    steps: tuple[Step, ...]
    before: bool  # where the code puts the steps; behaviour is the same
    pipe: bool
    flow: bool
    gated: bool  # the output bits are 0 without valid, else undefined
    count: str
    busy: str  # an output that is 1 while items are stored
    flush: str
    bulk: str  # operator that connects channels
    asynchronous: bool


def draw(random: Random) -> Params:
    source, sink = random.choice(CHANNELS)
    width = random.choice([*range(4, 17), 24, 32])
    steps = draw_steps(random, width, random.choice([0, 1, 1, 2, 3]))
    return Params(
        depth=random.choice([2, 2, 3, 4, 4, 5, 8]),
        width=width,
        source=source,
        sink=sink,
        steps=steps,
        before=random.random() < 0.5,
        pipe=random.random() < 0.35,
        flow=random.random() < 0.35,
        gated=random.random() < 0.5,
        count=random.choice(["", random.choice(["count", "level", "pending"])]),
        busy=random.choice(["", "", "busy", "holding"]),
        flush=random.choice(["", "", "", "flush", "drop"]),
        bulk=random.choice(["<>", ":<>="]),
        asynchronous=random.random() < 0.15,
    )


def payload(p: Params) -> Payload:
    return Payload((("", p.width, False),))


def contract(p: Params, name: str) -> Contract:
    ports = [*([into(p.flush)] if p.flush else []), *channel(p.source, payload(p), consumes=True)]
    ports += channel(p.sink, payload(p), consumes=False, when=not p.gated)
    ports += [out(p.count, p.depth.bit_length())] if p.count else []
    ports += [out(p.busy)] if p.busy else []
    values = {f"{p.source}.ready": 1, **({p.count: 0} if p.count else {}), **({p.busy: 0} if p.busy else {})}
    if not p.flow:
        values |= {f"{p.sink}.valid": 0, **({f"{p.sink}.bits": 0} if p.gated else {})}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=0 if p.pipe or p.flow else 1,
        period=3 * p.depth,
        assumptions=(Assumption(kind="stable", port=f"{p.source}.valid"),),
    )


def golden(p: Params) -> Golden:
    """State: the items that are stored, as they came, the oldest first."""

    def offered(items: tuple[int, ...], i: Inputs) -> tuple[int, int]:
        if items:
            return 1, items[0]
        return (i[f"{p.source}.valid"], i[f"{p.source}.bits"]) if p.flow else (0, 0)

    def accepts(items: tuple[int, ...], i: Inputs) -> bool:
        return len(items) < p.depth or (p.pipe and i[f"{p.sink}.ready"] == 1)

    def outputs(items: tuple[int, ...], i: Inputs) -> Outputs:
        valid, item = offered(items, i)
        shown = {
            f"{p.source}.ready": int(accepts(items, i)),
            f"{p.sink}.valid": valid,
            f"{p.sink}.bits": applied(p.steps, item, p.width) if valid else 0,
        }
        return shown | ({p.count: len(items)} if p.count else {}) | ({p.busy: int(bool(items))} if p.busy else {})

    def step(items: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        if p.flush and i[p.flush]:
            return ()
        after = items
        if i[f"{p.source}.valid"] and accepts(items, i):
            after = (*after, i[f"{p.source}.bits"])
        if offered(items, i)[0] and i[f"{p.sink}.ready"]:
            after = after[1:]
        return after

    return Golden(outputs, step, ())


def hints(p: Params, random: Random) -> Hints:
    valid, ready = f"{p.source}.valid", f"{p.sink}.ready"
    n = p.depth
    runs = [
        (0, 1, 2),
        (1, 1, 4),
        (1, 0, n + 2),
        (1, 1, 3),
        (0, 1, n + 2),
        (1, 0, 2),
        (0, 0, 1),
        (0, 1, 3),
        (1, 0, n + 1),
    ]
    quiet = {p.flush: 0} if p.flush else {}
    vectors = [{valid: a, ready: b, **quiet} for a, b, times in runs for _ in range(times)]
    vectors += [{valid: 1, ready: 1, **quiet}] * (n + 2) + [{valid: 0, ready: 1, **quiet}] * n
    if p.flush:
        vectors += [{valid: 1, ready: 0, **quiet}] * 2 + [
            {valid: 1, ready: 0, p.flush: 1},
            {valid: 0, ready: 0, **quiet},
        ]
    bias = {valid: 0.6, ready: 0.5} if p.gated else {valid: 0.93, ready: 0.4}
    if not p.gated:
        busy = [{valid: 1, ready: k % 3 == 0, **quiet} for k in range(12 * n)]
        vectors = [*vectors, *busy]
    vectors += [{f"{p.source}.bits": word, valid: 1, ready: 1, **quiet} for word in edges(p.steps)]
    return Hints(vectors, bias | ({p.flush: 0.03} if p.flush else {}))


def options(p: Params) -> str:
    chosen = [("pipe", p.pipe), ("flow", p.flow), ("hasFlush", bool(p.flush))]
    return "".join(f", {name} = true" for name, on in chosen if on)


def shown(p: Params, channel_: str) -> list[str]:
    """From a queue's output channel to the sink: bits transformed or gated where that is still to do."""
    sink = f"io.{p.sink}"
    steps = () if p.before else p.steps
    if not steps and not p.gated:
        return [f"{sink} {p.bulk} {channel_}"]
    lines, result = named_steps(steps, f"{channel_}.bits", p.width, "result")
    if p.gated:
        result = f"Mux({channel_}.valid, {result}, {lit(0, p.width)})"
    return [
        *lines,
        f"{sink}.valid := {channel_}.valid",
        f"{sink}.bits := {result}",
        f"{channel_}.ready := {sink}.ready",
    ]


def fed(p: Params, channel_: str) -> list[str]:
    """From the source to a queue's input channel."""
    source = f"io.{p.source}"
    if not p.before or not p.steps:
        return [f"{channel_} {p.bulk} {source}"]
    lines, result = named_steps(p.steps, f"{source}.bits", p.width, "transformed")
    return [
        *lines,
        f"{channel_}.valid := {source}.valid",
        f"{channel_}.bits := {result}",
        f"{source}.ready := {channel_}.ready",
    ]


def counts(p: Params) -> list[str]:
    lines = [f"io.{p.count} := queue.io.count"] if p.count else []
    return lines + ([f"io.{p.busy} := queue.io.count =/= 0.U"] if p.busy else [])


def by_class(p: Params, c: Contract) -> str:
    lines = [f"val queue = Module(new Queue(UInt({p.width}.W), {p.depth}{options(p)}))"]
    lines += [f"queue.io.flush.get := io.{p.flush}"] if p.flush else []
    return clocked(c, [*lines, *fed(p, "queue.io.enq"), "", *shown(p, "queue.io.deq"), *counts(p)])


def applying(p: Params, c: Contract, function: str) -> str:
    source, lines = f"io.{p.source}", []
    if p.before and p.steps:
        lines = [f"val mapped = Wire(Decoupled(UInt({p.width}.W)))", *fed(p, "mapped"), ""]
        source = "mapped"
    lines.append(f"val queued = {function}({source}, {p.depth}{options(p)})")
    return clocked(c, [*lines, *shown(p, "queued")])


def by_apply(p: Params, c: Contract) -> str:
    return applying(p, c, "Queue")


def irrevocable(p: Params, c: Contract) -> str:
    return applying(replace(p, bulk="<>"), c, "Queue.irrevocable")


def by_hand(p: Params, c: Contract) -> str:
    """A queue of one's own behind the library's interface."""
    n = p.depth
    ready = "!full || io.deq.ready" if p.pipe else "!full"
    enq = "io.enq.fire && !(empty && io.deq.ready)" if p.flow else "io.enq.fire"
    deq = "io.deq.fire && !empty" if p.flow else "io.deq.fire"
    bits_out = "Mux(empty, io.enq.bits, cells(head.value))" if p.flow else "cells(head.value)"
    wide = n.bit_length()
    flush = block("when(io.flush.get)", ["head.reset()", "tail.reset()", "count := 0.U"]) if p.flush else []
    interface = f"new QueueIO(UInt({p.width}.W), {n}{', hasFlush = true' if p.flush else ''})"
    body = [
        f"val io = IO({interface})",
        f"val cells = Mem({n}, UInt({p.width}.W))",
        f"val head = Counter({n})",
        f"val tail = Counter({n})",
        f"val count = RegInit({lit(0, wide)})",
        "val empty = count === 0.U",
        f"val full = count === {n}.U",
        f"val doEnq = {enq}",
        f"val doDeq = {deq}",
        *block("when(doEnq)", ["cells(tail.value) := io.enq.bits", "tail.inc()"]),
        *block("when(doDeq)", ["head.inc()"]),
        "count := count + doEnq - doDeq",
        *flush,
        f"io.enq.ready := {ready}",
        f"io.deq.valid := {'!empty || io.enq.valid' if p.flow else '!empty'}",
        f"io.deq.bits := {bits_out}",
        "io.count := count",
    ]
    trait = " with RequireAsyncReset" if c.reset.kind == "async" else ""
    helper = "\n".join([f"class ItemQueue extends Module{trait} {{", indent(body), "}"])
    lines = ["val queue = Module(new ItemQueue)"]
    lines += [f"queue.io.flush.get := io.{p.flush}"] if p.flush else []
    return clocked(c, [*lines, *fed(p, "queue.io.enq"), "", *shown(p, "queue.io.deq"), *counts(p)], before=helper)


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    ready, valid, bits = (v.ref(f"{p.source}.{x}") for x in ("ready", "valid", "bits"))
    out_ready, out_valid, out_bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    n = p.depth
    noun = v.pick([f"ready/valid queue with {n} entries", f"{n}-entry stream buffer", f"{n}-deep Decoupled FIFO"])
    change = " and transforms each" if p.steps else ""
    does = v.pick(
        [
            f"takes items from {source}{change}, buffers up to {n} of them and hands them on through {sink} in order",
            f"queues up to {n} items between {source} and {sink}{change}",
            f"passes items from {source} to {sink} through a first-in first-out buffer of {n} entries{change}",
        ]
    )
    rules = [
        v.pick(
            [
                f"An item is accepted at a clock edge with {valid} and {ready} at 1, and leaves at one with "
                f"{out_valid} and "
                f"{out_ready} at 1.",
                f"Transfers take place at clock edges: into the buffer when {valid} and {ready} are 1, out of it when "
                f"{out_valid} and {out_ready} are 1.",
                f"{valid} and {ready} both 1 at a clock edge store an item; {out_valid} and {out_ready} both 1 "
                "remove the "
                "oldest.",
            ]
        )
    ]
    if p.pipe:
        rules.append(
            v.pick(
                [
                    f"{ready} is 1 while fewer than {n} items are stored, and also while the buffer is full and "
                    f"{out_ready} "
                    "is 1 (combinationally).",
                    f"A full buffer accepts an item in a cycle in which {out_ready} is 1: {ready} = not full or "
                    f"{out_ready}.",
                    f"{ready} is 0 only while {n} items are stored and {out_ready} is 0.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{ready} is 1 exactly while fewer than {n} items are stored, whatever {out_ready} is.",
                    f"{ready} depends only on the number of stored items: it is 0 while there are {n}, else 1.",
                    f"A full buffer (of {n} items) accepts nothing, even while an item leaves: {ready} is 0.",
                ]
            )
        )
    if p.flow:
        rules.append(
            v.pick(
                [
                    f"While nothing is stored, an arriving item passes straight through: {out_valid} equals {valid} "
                    "in the "
                    f"same cycle, and if {out_ready} is 1 the item is not stored at all.",
                    f"An empty buffer shows the item at its input on {sink} at once ({out_valid} = {valid}); it is "
                    "stored only "
                    f"if {out_ready} is 0. With items stored, {out_valid} is 1 and the oldest is offered.",
                    f"{out_valid} is 1 while items are stored or {valid} is 1; from an empty buffer the incoming "
                    "item itself "
                    f"is offered, and when {out_ready} is 1 it leaves in that cycle without being stored.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out_valid} is 1 exactly while items are stored; the oldest is on offer, at the earliest one "
                    "cycle after "
                    "it was accepted.",
                    f"While at least one item is stored, {out_valid} is 1 and the oldest item is offered. There is "
                    "no way "
                    "through an empty buffer within a cycle.",
                    f"Stored items, and only they, are offered: {out_valid} is 0 while the buffer is empty.",
                ]
            )
        )
    if p.steps:
        doing = sequence(p.steps, p.width, v)
        rules.append(
            v.pick(
                [
                    f"What happens to the {bits} of each item: the module {doing}. The result is what {out_bits} "
                    "carries.",
                    f"{out_bits} is the transformed item. The transformation of {bits}: it {doing}.",
                    f"Each item is changed on its way: from {bits} to {out_bits} the module {doing}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out_bits} is the item as it came in on {bits}.",
                    f"Items are not changed: {out_bits} repeats {bits}.",
                    "The bits of an item pass unchanged.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, out_valid, out_bits)))


def extras(p: Params, v: Voice, out_valid: str, out_bits: str) -> list[str]:
    rules = []
    if p.gated:
        rules.append(
            v.pick(
                [
                    f"While {out_valid} is 0, {out_bits} is 0.",
                    f"Without an item on offer {out_bits} is 0.",
                    f"{out_bits} is forced to 0 as long as {out_valid} is 0.",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of items stored.",
                    f"{count} shows how many entries are taken.",
                    f"The number of stored items is on {count}.",
                ]
            )
        )
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while at least one item is stored.",
                    f"{busy} tells that the buffer is not empty.",
                    f"As long as any entry is taken, {busy} is 1.",
                ]
            )
        )
    if p.flush:
        flush = v.ref(p.flush)
        rules.append(
            v.pick(
                [
                    f"A clock edge with {flush} at 1 empties the buffer, including an item that is accepted at that "
                    "edge; "
                    "the handshake signals are not affected in that cycle.",
                    f"{flush} at 1 discards everything stored at the clock edge, and whatever is accepted at the "
                    "same edge. "
                    f"Meanwhile ready and valid behave as usual.",
                    f"With {flush} at 1 the next state is an empty buffer; an item accepted in this cycle is lost, "
                    "one that "
                    "leaves in this cycle is delivered. Ready and valid do not depend on it.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="Queue between two Decoupled channels with steps of arithmetic, pipe, flow, count and flush",
    nouns=("StreamQueue", "StreamBuffer", "ElasticBuffer", "DecoupledQueue"),
    capacity=1_000_000,
    idioms={
        "class": Idiom(by_class, constructs=("Queue",)),
        "apply": Idiom(by_apply, constructs=("Queue",), applies=lambda p: not (p.count or p.busy or p.flush)),
        "irrevocable": Idiom(irrevocable, constructs=("Queue",), applies=lambda p: not (p.count or p.busy or p.flush)),
        "queue_io": Idiom(by_hand, constructs=("QueueIO", "Counter")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="collections.deque",
)
