"""Routers: each item of a ready/valid channel goes to the channel that its destination names."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import Payload, block, channel, direct, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

CHANNELS = [("in", "out"), ("source", "sinks"), ("packet", "lanes"), ("req", "targets"), ("enq", "queues")]
ROUTES = ["dest", "port", "target", "route"]


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    source: str
    sinks: str
    dest: str
    inside: bool  # the destination is a field of the item; else a port of its own
    kept: bool  # the destination field goes out as well
    broadcast: bool  # a value past the channels goes to all of them; else such items are dropped
    dropped: str  # an output that counts what was dropped
    dropped_width: int
    busy: str  # an output: the item waits
    asynchronous: bool

    @property
    def bits(self) -> int:
        return max(1, (self.count - 1).bit_length() if self.exact else self.count.bit_length())

    @property
    def exact(self) -> bool:
        """Every destination is a channel."""
        return self.count in (2, 4) and not self.broadcast and not self.dropped


def draw(random: Random) -> Params:
    count = random.choice([2, 3, 3, 4, 5, 6])
    source, sinks = random.choice(CHANNELS)
    broadcast = random.random() < 0.3
    inside = random.random() < 0.6
    dropped = random.choice(["", "dropped", "discarded"]) if not broadcast else ""
    return Params(
        count=count,
        width=random.choice([*range(5, 17), 24, 32]),
        source=source,
        sinks=sinks,
        dest=random.choice(ROUTES),
        inside=inside,
        kept=inside and random.random() < 0.4,
        broadcast=broadcast,
        dropped=dropped,
        dropped_width=random.randint(3, 6),
        busy=random.choice(["", "", "blocked", "waiting"]),
        asynchronous=bool(dropped) and random.random() < 0.2,
    )


def item(p: Params, *, entering: bool) -> Payload:
    if p.inside and (entering or p.kept):
        return Payload((("data", p.width, False), (p.dest, p.bits, False)))
    return Payload((("", p.width, False),))


def contract(p: Params, name: str) -> Contract:
    ports = [] if p.inside else [input_port(p.dest, p.bits)]
    ports += channel(p.source, item(p, entering=True), consumes=True)
    for k in range(p.count):
        ports += channel(f"{p.sinks}[{k}]", item(p, entering=False), consumes=False)
    ports += [output_port(p.dropped, p.dropped_width)] if p.dropped else []
    ports += [output_port(p.busy)] if p.busy else []
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, {p.dropped: 0}) if p.dropped else Reset(),
        latency=0,
        period=8 if p.dropped else 0,
        assumptions=(Assumption(kind="stable", port=f"{p.source}.valid"),) if p.dropped else (),
    )


def where(p: Params) -> str:
    """The path of the destination."""
    return f"{p.source}.bits.{p.dest}" if p.inside else p.dest


def golden(p: Params) -> Golden:
    """State: how many items were dropped."""

    def outputs(count: int, i: Inputs) -> Outputs:
        target, valid = i[where(p)], i[f"{p.source}.valid"]
        readies = [i[f"{p.sinks}[{k}].ready"] for k in range(p.count)]
        entering = p.inside
        values = (i[f"{p.source}.bits.data"] if entering else i[f"{p.source}.bits"],)
        shown: Outputs = {}
        everywhere = p.broadcast and target >= p.count
        for k in range(p.count):
            others = all(ready for other, ready in enumerate(readies) if other != k)
            offered = valid and (target == k or (everywhere and others))
            shown[f"{p.sinks}[{k}].valid"] = int(bool(offered))
            shown |= item(p, entering=False).show(f"{p.sinks}[{k}].bits", (*values, target) if p.kept else values)
        one = readies[target] if target < p.count else 1
        ready = int(all(readies)) if everywhere else one
        shown[f"{p.source}.ready"] = ready
        if p.busy:
            shown[p.busy] = int(valid and not ready)
        return shown | ({p.dropped: count} if p.dropped else {})

    def step(count: int, i: Inputs) -> int:
        gone = i[f"{p.source}.valid"] and i[where(p)] >= p.count
        return (count + 1) % 2**p.dropped_width if gone else count

    return Golden(outputs, step, 0) if p.dropped else Golden(lambda _, i: outputs(0, i))


def hints(p: Params, random: Random) -> Hints:
    readies = [f"{p.sinks}[{k}].ready" for k in range(p.count)]
    every = (1 << p.count) - 1

    def vector(target: int, taking: int, on: int = 1) -> dict[str, int]:
        given = {readies[k]: taking >> k & 1 for k in range(p.count)}
        return {**given, where(p): target, f"{p.source}.valid": on}

    vectors = [vector(t, 1 << t if t < p.count else every) for t in range(1 << p.bits)]
    vectors += [vector(t, every ^ (1 << t) if t < p.count else 0) for t in range(1 << p.bits)]
    vectors += [vector(t, every, on) for t in range(1 << p.bits) for on in (0, 1)]
    if p.broadcast:
        vectors += [vector(p.count, every ^ (1 << k)) for k in range(p.count)]
    if p.dropped:
        vectors += [vector(p.count, 0)] * (2**p.dropped_width + 2)
    return Hints(vectors, {f"{p.source}.valid": 0.8})


def items(p: Params) -> list[str]:
    """The bits of every channel."""
    source, sinks = f"io.{p.source}.bits", f"io.{p.sinks}"
    if p.kept or not p.inside:
        return [f"{sinks}.foreach(_.bits := {source})"]
    return [f"{sinks}.foreach(_.bits := {source}.data)"]


def finished(p: Params, c: Contract, lines: list[str]) -> str:
    if p.dropped:
        lines = [
            *lines,
            f"val (dropped, _) = Counter(io.{p.source}.fire && dest >= {p.count}.U, {1 << p.dropped_width})",
            f"io.{p.dropped} := dropped",
        ]
    if p.busy:
        lines = [*lines, f"io.{p.busy} := io.{p.source}.valid && !io.{p.source}.ready"]
    return module(c, direct(lines))


def others_ready(p: Params, k: str) -> str:
    return f"io.{p.sinks}.map(_.ready).patch({k}, Nil, 1).reduce(_ && _)"


def by_index(p: Params, c: Contract) -> str:
    """The destination addresses the Vec of channels."""
    source, sinks = f"io.{p.source}", f"io.{p.sinks}"
    lines = [f"val dest = io.{where(p)}", *items(p), f"{sinks}.foreach(_.valid := false.B)"]
    index = "dest"
    if p.count.bit_length() > (p.count - 1).bit_length() and not p.exact:
        index = f"dest({(p.count - 1).bit_length() - 1}, 0)"
    inner = [f"{sinks}({index}).valid := {source}.valid", f"{source}.ready := {sinks}({index}).ready"]
    if p.exact:
        return finished(p, c, [*lines, *inner])
    if p.broadcast:
        lines.append(f"{source}.ready := {sinks}.map(_.ready).reduce(_ && _)")
        lines += block(f"when(dest < {p.count}.U)", inner, close="}.otherwise {")
        lines += [
            f"  for (k <- 0 until {p.count}) {{",
            f"    {sinks}(k).valid := {source}.valid && {others_ready(p, 'k')}",
            "  }",
            "}",
        ]
    else:
        lines += [f"{source}.ready := true.B", *block(f"when(dest < {p.count}.U)", inner)]
    return finished(p, c, lines)


def by_select(p: Params, c: Contract) -> str:
    """A one-hot choice."""
    source, sinks, n = f"io.{p.source}", f"io.{p.sinks}", p.count
    lines = [f"val dest = io.{where(p)}", f"val select = Seq.tabulate({n})(k => dest === k.U)"]
    ready = f"Mux1H(select, {sinks}.map(_.ready))"
    valid = f"{source}.valid && chosen"
    if p.broadcast:
        lines.append(f"val toAll = dest >= {n}.U")
        lines.append(f"val allReady = {sinks}.map(_.ready).reduce(_ && _)")
        ready = f"Mux(toAll, allReady, {ready})"
    elif not p.exact:
        ready = f"{ready} || dest >= {n}.U"
    lines += [f"{source}.ready := {ready}", *items(p)]
    if p.broadcast:
        lines += block(
            f"for (k <- 0 until {n})",
            [
                f"val others = {others_ready(p, 'k')}",
                f"{sinks}(k).valid := {source}.valid && (select(k) || toAll && others)",
            ],
        )
    else:
        lines.append(f"{sinks}.zip(select).foreach {{ case (sink, chosen) => sink.valid := {valid} }}")
    return finished(p, c, lines)


def by_loop(p: Params, c: Contract) -> str:
    """A condition for each channel."""
    source, sinks, n = f"io.{p.source}", f"io.{p.sinks}", p.count
    lines = [f"val dest = io.{where(p)}"]
    if p.broadcast:
        lines.append(f"{source}.ready := {sinks}.map(_.ready).reduce(_ && _)")
    else:
        lines.append(f"{source}.ready := {'false.B' if p.exact else 'true.B'}")
    lines += items(p)
    body = []
    if p.broadcast:
        body.append(f"val others = {others_ready(p, 'k')}")
        body.append(f"{sinks}(k).valid := {source}.valid && dest >= {n}.U && others")
    else:
        body.append(f"{sinks}(k).valid := false.B")
    body += block("when(dest === k.U)", [f"{sinks}(k).valid := {source}.valid", f"{source}.ready := {sinks}(k).ready"])
    return finished(p, c, [*lines, *block(f"for (k <- 0 until {n})", body)])


def describe(p: Params, v: Voice) -> Description:
    source, sinks, n = v.ref(p.source), v.ref(p.sinks), p.count
    dest, ready, valid = v.ref(where(p)), v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    one = {x: v.ref(f"{p.sinks}(k).{x}") for x in ("ready", "valid", "bits")}
    noun = v.pick(
        [f"stream router with {n} outputs", f"1-to-{n} demultiplexer for a ready/valid channel", "destination router"]
    )
    does = v.pick(
        [
            f"sends each item of {source} to the one of the {n} channels in {sinks} that {dest} names",
            f"routes the items of {source} by {dest} to the channels of {sinks}",
            f"hands every item of {source} to channel number {dest} of {sinks}",
        ]
    )
    rules = [
        v.pick(
            [
                f"{one['valid']} is 1 when {valid} is 1 and {dest} is k; {ready} is the ready of the channel "
                "chosen, whatever "
                f"{valid} is. All of this is combinational.",
                f"For the channel k = {dest}, {one['valid']} equals {valid} and {ready} equals {one['ready']}, "
                "within the cycle; "
                "the valid of every other channel is 0.",
            ]
        )
    ]
    data = v.ref(f"{p.source}.bits.data" if p.inside and not p.kept else f"{p.source}.bits")
    tail = ""
    if p.inside:
        tail = f", `{p.dest}` included" if p.kept else ""
    rules.append(
        v.pick(
            [
                f"The bits of all channels equal {data}{tail}, at all times and whether or not they are valid.",
                f"{data} is wired to {one['bits']} of every channel{tail}, independently of valid.",
            ]
        )
    )
    if p.broadcast:
        rules.append(
            v.pick(
                [
                    f"An item whose {dest} is {n} or more goes to all channels in one cycle: {ready} is then 1 only "
                    "if every channel "
                    f"is ready, and {one['valid']} is 1 if {valid} is 1 and all other channels are ready (its own "
                    "ready does not "
                    "count).",
                    f"Values of {dest} from {n} on mean all channels at once. Then {ready} is the AND of all their "
                    "readies, and "
                    f"{one['valid']} is {valid} and the readies of all channels but k.",
                ]
            )
        )
    elif not p.exact:
        rules.append(
            v.pick(
                [
                    f"An item whose {dest} is {n} or more is dropped: {ready} is 1 and no channel is valid.",
                    f"There is no channel {n} or above; items with such a number on {dest} are accepted at once "
                    f"({ready} at 1) "
                    "and lost.",
                ]
            )
        )
    if p.dropped:
        dropped = v.ref(p.dropped)
        rules.append(
            v.pick(
                [
                    f"{dropped} counts the dropped items since reset, modulo {1 << p.dropped_width}; it changes at "
                    "the clock edge at "
                    "which one is accepted.",
                    f"Each clock edge at which an item is dropped adds one to {dropped}, which wraps from "
                    f"{(1 << p.dropped_width) - 1} to 0.",
                ]
            )
        )
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while {valid} is 1 and {ready} is 0.",
                    f"{busy} tells that an item is offered on {source} and not accepted in this cycle.",
                    f"As long as an item waits at the input (valid, but not accepted), {busy} is 1.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L3",
    summary="routers from one Decoupled channel to several by destination, with broadcast or dropping",
    nouns=("StreamRouter", "Demultiplexer", "ItemRouter"),
    capacity=50_000,
    idioms={
        "index": Idiom(by_index, constructs=("Decoupled",)),
        "select": Idiom(by_select, constructs=("Decoupled",)),
        "loop": Idiom(by_loop, constructs=("Decoupled", "when")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
