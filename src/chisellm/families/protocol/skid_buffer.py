"""Skid buffers: ready comes out of a register, and what arrives too late is kept aside."""

from __future__ import annotations

from random import Random

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, channel, input_port, named_payload, output_port, reset
from chisellm.families.protocol._skid_buffer_params import Item, Params, draw
from chisellm.families.protocol._skid_buffer_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = [*([input_port(p.flush)] if p.flush else []), *channel(p.source, p.payload, consumes=True)]
    ports += channel(p.sink, p.payload, consumes=False, when=not p.gated)
    ports += [output_port(p.stalled)] if p.stalled else []
    ports += [output_port(p.total, p.total_width)] if p.total else []
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
    bits = f"Mux({sink}.valid, {shown}, {p.payload.zero(f'{p.source}.bits')})" if p.gated else shown
    lines = [*lines, f"{sink}.bits := {bits}"]
    if p.stalled:
        lines.append(f"io.{p.stalled} := {spare}")
    if p.total:
        lines += [f"val (sent, _) = Counter({sink}.fire, {1 << p.total_width})", f"io.{p.total} := sent"]
    code = module(c, lines)
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
        code = module(c, lines)
        return named_payload(code, "Item") if p.named else code
    lines += [f"{sink}.valid := queue.io.deq.valid", f"queue.io.deq.ready := {sink}.ready"]
    return endings(p, c, lines, "queue.io.deq.bits", f"!{source}.ready")


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
