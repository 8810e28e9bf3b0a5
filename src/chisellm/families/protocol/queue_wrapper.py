"""A `Queue` between two ready/valid channels that transforms what passes: plain, pipe and flow, with count and "
"flush."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, channel, input_port, output_port, reset
from chisellm.families.protocol._queue_wrapper_params import Params, draw, payload
from chisellm.families.protocol._queue_wrapper_words import describe
from chisellm.families.protocol._steps import applied, edges, named_steps


def contract(p: Params, name: str) -> Contract:
    ports = [*([input_port(p.flush)] if p.flush else []), *channel(p.source, payload(p), consumes=True)]
    ports += channel(p.sink, payload(p), consumes=False, when=not p.gated)
    ports += [output_port(p.count, p.depth.bit_length())] if p.count else []
    ports += [output_port(p.busy)] if p.busy else []
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
    return module(c, [*lines, *fed(p, "queue.io.enq"), "", *shown(p, "queue.io.deq"), *counts(p)])


def applying(p: Params, c: Contract, function: str) -> str:
    source, lines = f"io.{p.source}", []
    if p.before and p.steps:
        lines = [f"val mapped = Wire(Decoupled(UInt({p.width}.W)))", *fed(p, "mapped"), ""]
        source = "mapped"
    lines.append(f"val queued = {function}({source}, {p.depth}{options(p)})")
    return module(c, [*lines, *shown(p, "queued")])


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
    return module(c, [*lines, *fed(p, "queue.io.enq"), "", *shown(p, "queue.io.deq"), *counts(p)], before=helper)


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
