"""Skid buffers: ready comes out of a register, and what arrives too late is kept aside."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import Payload, block, channel, clocked, into, named_payload, out, reset
from chisellm.language.voice import Description, Voice

CHANNELS = [("in", "out"), ("enq", "deq"), ("source", "sink"), ("up", "down"), ("rx", "tx")]

Item = tuple[int, ...]


@dataclass(frozen=True)
class Params:
    payload: Payload
    source: str
    sink: str
    registered: bool  # the outputs come from registers too: two items can be kept
    gated: bool
    stalled: str  # an output that is 1 while the spare register is taken
    total: str  # an output that counts what has left, modulo 2^total_width
    total_width: int
    flush: str
    named: bool  # the Bundle of the payload has a class of its own
    asynchronous: bool


def draw(random: Random) -> Params:
    source, sink = random.choice(CHANNELS)
    payload = Payload.draw(random, signed=0.1)
    return Params(
        payload=payload,
        source=source,
        sink=sink,
        registered=random.random() < 0.55,
        gated=random.random() < 0.4,
        stalled=random.choice(["", random.choice(["stalled", "blocked", "full"])]),
        total=random.choice(["", "", "sent", "transfers"]),
        total_width=random.randint(3, 6),
        flush=random.choice(["", "", "flush", "drop"]),
        named=not payload.plain and random.random() < 0.6,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*([into(p.flush)] if p.flush else []), *channel(p.source, p.payload, consumes=True)]
    ports += channel(p.sink, p.payload, consumes=False, when=not p.gated)
    ports += [out(p.stalled)] if p.stalled else []
    ports += [out(p.total, p.total_width)] if p.total else []
    values = {f"{p.source}.ready": 1, **{x: 0 for x in (p.stalled, p.total) if x}}
    if p.registered:
        values |= {f"{p.sink}.valid": 0, **(p.payload.show(f"{p.sink}.bits", ()) if p.gated else {})}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=1 if p.registered else 0,
        period=6,
        assumptions=(Assumption(kind="stable", port=f"{p.source}.valid"),),
    )


def golden(p: Params) -> Golden:
    """State: the items kept, the oldest first, and the number of those that left."""
    room = 2 if p.registered else 1
    bits = f"{p.sink}.bits"

    def offered(items: tuple[Item, ...], i: Inputs) -> Item | None:
        if items:
            return items[0]
        return p.payload.take(i, f"{p.source}.bits") if not p.registered and i[f"{p.source}.valid"] else None

    def outputs(state: tuple[tuple[Item, ...], int], i: Inputs) -> Outputs:
        items, left = state
        item = offered(items, i)
        shown = {f"{p.source}.ready": int(len(items) < room), f"{p.sink}.valid": int(item is not None)}
        shown |= p.payload.show(bits, item or ())
        return (
            shown | ({p.stalled: int(len(items) == room)} if p.stalled else {}) | ({p.total: left} if p.total else {})
        )

    def step(state: tuple[tuple[Item, ...], int], i: Inputs) -> tuple[tuple[Item, ...], int]:
        items, left = state
        after = items
        if i[f"{p.source}.valid"] and len(items) < room:
            after = (*after, p.payload.take(i, f"{p.source}.bits"))
        if offered(items, i) is not None and i[f"{p.sink}.ready"]:
            after, left = after[1:], (left + 1) % 2**p.total_width
        if p.flush and i[p.flush]:
            after = ()
        return after, left if p.total else 0

    return Golden(outputs, step, ((), 0))


def hints(p: Params, random: Random) -> Hints:
    valid, ready = f"{p.source}.valid", f"{p.sink}.ready"
    quiet = {p.flush: 0} if p.flush else {}
    runs = [
        (0, 1, 2),
        (1, 1, 4),
        (1, 0, 4),
        (1, 1, 3),
        (0, 1, 3),
        (1, 0, 1),
        (0, 0, 2),
        (0, 1, 2),
        (1, 0, 3),
        (0, 1, 4),
    ]
    vectors = [{valid: a, ready: b, **quiet} for a, b, times in runs for _ in range(times)]
    if p.total:
        vectors += [{valid: 1, ready: 1, **quiet}] * (2**p.total_width + 3)
    if p.flush:
        vectors += [{valid: 1, ready: 0, **quiet}] * 3 + [
            {valid: 1, ready: 0, p.flush: 1},
            {valid: 0, ready: 0, **quiet},
        ]
    bias = {valid: 0.6, ready: 0.5} if p.gated else {valid: 0.94, ready: 0.5}
    if not p.gated:
        vectors += [{valid: 1, ready: int(k % 3 > 0), **quiet} for k in range(40)]
    return Hints(vectors, bias | ({p.flush: 0.03} if p.flush else {}))


def endings(p: Params, c: Contract, lines: list[str], shown: str, spare: str) -> str:
    """Bits and further outputs. `shown` is what is on offer, `spare` whether nothing more can be taken."""
    sink = f"io.{p.sink}"
    if p.gated and shown.startswith("Mux"):
        lines, shown = [*lines, f"val item = {shown}"], "item"
    bits = f"Mux({sink}.valid, {shown}, {p.payload.zero(f'{p.sink}.bits')})" if p.gated else shown
    lines = [*lines, f"{sink}.bits := {bits}"]
    if p.stalled:
        lines.append(f"io.{p.stalled} := {spare}")
    if p.total:
        lines += [f"val (sent, _) = Counter({sink}.fire, {1 << p.total_width})", f"io.{p.total} := sent"]
    code = clocked(c, lines)
    return named_payload(code, "Item") if p.named else code


def flushed(p: Params, *names: str) -> list[str]:
    return block(f"when(io.{p.flush})", [f"{name} := false.B" for name in names]) if p.flush else []


def by_valids(p: Params, c: Contract) -> str:
    """A valid bit for each register."""
    source, sink, kind = f"io.{p.source}", f"io.{p.sink}", p.payload.kind(f"{p.source}.bits")
    if not p.registered:
        lines = [
            "val kept = RegInit(false.B)",
            f"val spare = Reg({kind})",
            f"{source}.ready := !kept",
            *block(f"when({sink}.ready)", ["kept := false.B"], close=f"}}.elsewhen({source}.fire) {{"),
            "  kept := true.B",
            f"  spare := {source}.bits",
            "}",
            *flushed(p, "kept"),
            f"{sink}.valid := kept || {source}.valid",
        ]
        return endings(p, c, lines, f"Mux(kept, spare, {source}.bits)", "kept")
    lines = [
        "val full = RegInit(false.B)",
        "val kept = RegInit(false.B)",
        f"val held = Reg({kind})",
        f"val spare = Reg({kind})",
        f"{source}.ready := !kept",
        f"{sink}.valid := full",
        "",
        f"when(!full || {sink}.ready) {{",
        f"  full := kept || {source}.valid",
        f"  held := Mux(kept, spare, {source}.bits)",
        "  kept := false.B",
        f"}}.elsewhen({source}.fire) {{",
        "  kept := true.B",
        f"  spare := {source}.bits",
        "}",
        *flushed(p, "full", "kept"),
        "",
    ]
    return endings(p, c, lines, "held", "kept")


def by_state(p: Params, c: Contract) -> str:
    """A state machine that says how many items are kept."""
    source, sink, kind = f"io.{p.source}", f"io.{p.sink}", p.payload.kind(f"{p.source}.bits")
    flush = block(f"when(io.{p.flush})", ["state := sEmpty"]) if p.flush else []
    if not p.registered:
        lines = [
            "val sEmpty :: sKept :: Nil = Enum(2)",
            "val state = RegInit(sEmpty)",
            f"val spare = RegEnable({source}.bits, {source}.fire)",
            f"{source}.ready := state === sEmpty",
            f"{sink}.valid := state === sKept || {source}.valid",
            "switch(state) {",
            "  is(sEmpty) {",
            f"    when({source}.valid && !{sink}.ready) {{ state := sKept }}",
            "  }",
            "  is(sKept) {",
            f"    when({sink}.ready) {{ state := sEmpty }}",
            "  }",
            "}",
            *flush,
            "",
        ]
        return endings(p, c, lines, f"Mux(state === sKept, spare, {source}.bits)", "state === sKept")
    lines = [
        "val sEmpty :: sOne :: sTwo :: Nil = Enum(3)",
        "val state = RegInit(sEmpty)",
        f"val held = Reg({kind})",
        f"val spare = Reg({kind})",
        f"{source}.ready := state =/= sTwo",
        f"{sink}.valid := state =/= sEmpty",
        "",
        "switch(state) {",
        "  is(sEmpty) {",
        f"    when({source}.valid) {{",
        f"      held := {source}.bits",
        "      state := sOne",
        "    }",
        "  }",
        "  is(sOne) {",
        f"    when({source}.valid && {sink}.ready) {{",
        f"      held := {source}.bits",
        f"    }}.elsewhen({source}.valid) {{",
        f"      spare := {source}.bits",
        "      state := sTwo",
        f"    }}.elsewhen({sink}.ready) {{",
        "      state := sEmpty",
        "    }",
        "  }",
        "  is(sTwo) {",
        f"    when({sink}.ready) {{",
        "      held := spare",
        "      state := sOne",
        "    }",
        "  }",
        "}",
        *flush,
        "",
    ]
    return endings(p, c, lines, "held", "state === sTwo")


def by_queue(p: Params, c: Contract) -> str:
    source, sink, kind = f"io.{p.source}", f"io.{p.sink}", p.payload.kind(f"{p.source}.bits")
    options = "2" if p.registered else "1, flow = true"
    options += ", hasFlush = true" if p.flush else ""
    lines = [f"val queue = Module(new Queue({kind}, {options}))"]
    lines += [f"queue.io.flush.get := io.{p.flush}"] if p.flush else []
    lines += [f"queue.io.enq :<>= {source}"]
    if not (p.gated or p.stalled or p.total):
        lines.append(f"{sink} :<>= queue.io.deq")
        code = clocked(c, lines)
        return named_payload(code, "Item") if p.named else code
    lines += [f"{sink}.valid := queue.io.deq.valid", f"queue.io.deq.ready := {sink}.ready"]
    return endings(p, c, lines, "queue.io.deq.bits", f"!{source}.ready")


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    ready, valid, bits = (v.ref(f"{p.source}.{x}") for x in ("ready", "valid", "bits"))
    out_ready, out_valid, out_bits = (v.ref(f"{p.sink}.{x}") for x in ("ready", "valid", "bits"))
    noun = v.pick(["skid buffer", "register slice with a registered ready", "ready/valid skid buffer"])
    does = v.pick(
        [
            f"passes items unchanged and in order from {source} to {sink} and cuts the combinational path of ready",
            f"decouples {source} from {sink} so that {ready} comes out of a register",
            f"forwards each item of {source} to {sink} without a combinational path from {out_ready} to {ready}",
        ]
    )
    rules = []
    if p.registered:
        rules += [
            v.pick(
                [
                    f"It keeps up to two items: {ready} is 1 exactly while fewer than two are kept.",
                    f"There is room for two items, and {ready} is 0 only while both places are taken.",
                    f"{ready} is 1 while zero or one items are kept and 0 while two are kept.",
                ]
            ),
            v.pick(
                [
                    f"An item accepted at a clock edge ({valid} and {ready} at 1) is on offer from the next cycle "
                    "on at the "
                    f"earliest: {out_valid} is 1 exactly while an item is kept, and {sink} shows the oldest.",
                    f"{out_valid} is 1 while at least one item is kept; the oldest is offered and leaves at a clock "
                    "edge with "
                    f"{out_ready} at 1. Items are kept from the clock edge at which {valid} and {ready} are both 1.",
                    f"Items are stored when {valid} and {ready} are 1 at a clock edge, and offered, the oldest "
                    "first, with "
                    f"{out_valid} at 1 until {out_ready} takes them; nothing passes within one cycle.",
                ]
            ),
        ]
    else:
        rules += [
            v.pick(
                [
                    f"It keeps at most one item: {ready} is 1 exactly while none is kept.",
                    f"There is one spare register, and {ready} is 0 only while it is taken.",
                    f"{ready} is the inverse of 'an item is kept'; there is room for one.",
                ]
            ),
            v.pick(
                [
                    f"While nothing is kept, {sink} shows the item at the input in the same cycle ({out_valid} = "
                    f"{valid}); if "
                    f"it is valid and {out_ready} is 0 at the clock edge, it is kept. While an item is kept, "
                    f"{out_valid} is "
                    f"1 and that item is on offer until {out_ready} is 1 at a clock edge.",
                    f"An item goes straight from {source} to {sink} within a cycle, unless {out_ready} is 0: then "
                    "the clock "
                    f"edge stores it. A stored item is offered ({out_valid} at 1) and leaves at the clock edge with "
                    f"{out_ready} at 1; only while nothing is stored does {out_valid} follow {valid}.",
                    f"With the spare register empty, {out_valid} equals {valid} and the input item is on offer at "
                    "once. If "
                    f"{out_ready} is 0 then, the item moves to the spare register at the clock edge. With the register "
                    f"taken, {out_valid} is 1 and it supplies the item; {out_ready} at 1 empties it.",
                ]
            ),
        ]
    rules.append(
        v.pick(
            [
                f"{out_bits} is the {bits} of the item, unchanged.",
                f"All of {bits} reaches {out_bits} as it is.",
                f"The contents of {bits} appear on {out_bits} without change.",
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
                    f"While {out_valid} is 0, all of {out_bits} is 0.",
                    f"Without an item on offer {out_bits} is 0.",
                    f"{out_bits} is forced to 0 as long as {out_valid} is 0.",
                ]
            )
        )
    if p.stalled:
        stalled, ready = v.ref(p.stalled), v.ref(f"{p.source}.ready")
        rules.append(
            v.pick(
                [
                    f"{stalled} is the inverse of {ready}.",
                    f"{stalled} is 1 while no further item can be accepted, that is, while {ready} is 0.",
                    f"Whenever {ready} is 0, {stalled} is 1, and the other way round.",
                ]
            )
        )
    if p.total:
        total = v.ref(p.total)
        rules.append(
            v.pick(
                [
                    f"{total} counts the items that have left since reset, modulo {1 << p.total_width}.",
                    f"Each clock edge at which an item leaves adds one to {total}, which wraps from "
                    f"{(1 << p.total_width) - 1} to 0.",
                    f"The number of items delivered since reset, modulo {1 << p.total_width}, is on {total}.",
                ]
            )
        )
    if p.flush:
        flush = v.ref(p.flush)
        rules.append(
            v.pick(
                [
                    f"A clock edge with {flush} at 1 discards all items that are kept, and one that is accepted at "
                    "that edge; "
                    "ready and valid are not affected in that cycle, and an item that leaves in it counts as "
                    "delivered.",
                    f"{flush} at 1 leaves nothing in the buffer after the clock edge: what is kept or being "
                    "accepted is lost. "
                    "In the cycle itself ready and valid behave as usual, so that an item may still be delivered.",
                    f"With {flush} at 1 the buffer is empty after the clock edge, even if an item is accepted "
                    "there. Transfers "
                    "of that cycle take place as usual.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="skid buffers with registered ready, of one or two places, for plain and Bundle payloads",
    nouns=("SkidBuffer", "RegisterSlice", "StreamSlice"),
    capacity=200_000,
    idioms={
        "valids": Idiom(by_valids, constructs=("Decoupled", "when")),
        "enum": Idiom(by_state, constructs=("Enum", "switch")),
        "queue": Idiom(by_queue, constructs=("Queue",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="collections.deque",
)
