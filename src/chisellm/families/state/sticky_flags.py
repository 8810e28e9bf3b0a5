"""Event flags that stay set until they are cleared, with mask, interrupt, overrun and the first pending one."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.families.state._sticky_flags_params import Bits, Params, draw
from chisellm.families.state._sticky_flags_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.events, p.width), *input_bits(p.write)]
    ports += [input_port(path, p.width) for path in (p.data, p.mask) if path]
    ports.append(output_port(p.status, p.width))
    values = {p.status: p.start}
    if p.irq:
        ports += output_bits(p.irq)
    if p.overrun:
        ports.append(output_port(p.overrun, p.width))
        values[p.overrun] = 0
    if p.first:
        ports.append(output_port(p.first, p.bits))
    if p.count:
        ports.append(output_port(p.count, p.width.bit_length()))
    if not p.mask or not p.start:
        values |= {p.irq: p.start} if p.irq else {}
        values |= {p.count: p.start} if p.count else {}
    if p.first:
        values[p.first] = 0
    follows = bool(p.mask)
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if follows else 1,
    )


def golden(p: Params) -> Golden:
    """State: (set flags, flags of overruns, events in the cycle before), each a frozenset of indices."""

    def bits(word: int) -> Bits:
        return frozenset(k for k in range(p.width) if word >> k & 1)

    def step(state: tuple[Bits, Bits, Bits], i: Inputs) -> tuple[Bits, Bits, Bits]:
        flags, overruns, before = state
        events = bits(i[p.events])
        found = events - before if p.edge else events
        cleared: Bits = frozenset()
        if i[p.write]:
            everything = frozenset(range(p.width))
            named = bits(i[p.data]) if p.data else everything
            cleared = everything - named if p.clearing == "zero" else named
        lost = found & flags - cleared
        if p.set_first:
            return (flags - cleared) | found, (overruns - cleared) | lost, events
        return (flags | found) - cleared, (overruns | lost) - cleared, events

    def outputs(state: tuple[Bits, Bits, Bits], i: Inputs) -> Outputs:
        flags, overruns, _ = state
        seen = flags & bits(i[p.mask]) if p.mask else flags
        shown = {
            p.status: sum(1 << k for k in flags),
            p.overrun: sum(1 << k for k in overruns),
            p.irq: int(bool(seen)),
            p.first: min(seen, default=0),
            p.count: len(seen),
        }
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (bits(p.start), frozenset(), frozenset()))


def hints(p: Params, random: Random) -> Hints:
    def vector(events: int, write: int = 0, data: int = 0, mask: int | None = None) -> dict[str, int]:
        named = p.ones ^ data if p.clearing == "zero" else data
        pairs = [(p.events, events), (p.write, write), (p.data, named), (p.mask, p.ones if mask is None else mask)]
        return {name: value for name, value in pairs if name}

    vectors = [vector(0), vector(0)]
    for k in range(p.width):
        bit = 1 << k
        vectors += [vector(0, 1, p.ones), vector(bit), vector(0), vector(0, mask=bit), vector(0, mask=p.ones ^ bit)]
        vectors += [vector(bit), vector(0, 0, p.ones), vector(bit, 1, bit), vector(0), vector(0, 1, bit), vector(0)]
    vectors += [vector(p.ones), vector(p.ones), vector(0, 1, 0), vector(0), vector(p.ones, 1, p.ones), vector(0)]
    vectors += [vector(p.ones, 1, p.ones), vector(p.ones), vector(0), vector(p.ones), vector(0), vector(0, 1, p.ones)]
    for _ in range(12):
        vectors += [vector(1 << random.randrange(p.width)), vector(0, 1, random.getrandbits(p.width))]
    return Hints(vectors, {p.write: 0.35}, [[vector(0), vector(0)], [vector(p.ones), vector(0), vector(0)]])


def found(p: Params) -> tuple[list[str], str]:
    if not p.edge:
        return [], f"io.{p.events}"
    return [f"val found = io.{p.events} & ~RegNext(io.{p.events}, {lit(0, p.width)})"], "found"


def cleared(p: Params) -> str:
    if p.clearing == "all":
        return f"Fill({p.width}, io.{p.write})"
    mask = f"~io.{p.data}" if p.clearing == "zero" else f"io.{p.data}"
    return f"Mux(io.{p.write}, {mask}, {lit(0, p.width)})"


def shown(p: Params, flags: str, overruns: str) -> list[str]:
    lines = ["", f"io.{p.status} := {flags}"]
    seen = flags
    if p.mask:
        lines.append(f"val masked = {flags} & io.{p.mask}")
        seen = "masked"
    if p.irq:
        lines.append(f"io.{p.irq} := {seen}.orR")
    if p.first:
        value = f"PriorityEncoder({seen})"
        # The encoder shows the highest index when nothing is set.
        lines.append(f"io.{p.first} := Mux({seen}.orR, {value}, {lit(0, p.bits)})")
    if p.count:
        lines.append(f"io.{p.count} := PopCount({seen})")
    if p.overrun:
        lines.append(f"io.{p.overrun} := {overruns}")
    return lines


def by_words(p: Params, c: Contract) -> str:
    """All flags in one expression."""
    lines, event = found(p)
    second = [f"val overruns = RegInit({lit(0, p.width)})"] if p.overrun else []
    lines = [f"val flags = RegInit({lit(p.start, p.width)})", *second, *lines, f"val cleared = {cleared(p)}", ""]
    lines.append(f"flags := (flags & ~cleared) | {event}" if p.set_first else f"flags := (flags | {event}) & ~cleared")
    if p.overrun:
        lost = f"(flags & {event} & ~cleared)"
        if p.set_first:
            lines.append(f"overruns := (overruns & ~cleared) | {lost}")
        else:
            lines.append(f"overruns := (overruns | (flags & {event})) & ~cleared")
    return module(c, [*lines, *shown(p, "flags", "overruns")])


def by_bits(p: Params, c: Contract) -> str:
    """A `when` for each flag."""
    lines, event = found(p)
    fill = f"Seq.fill({p.width})(false.B)" if not p.start else f"{lit(p.start, p.width)}.asBools"
    lines = [f"val flags = RegInit(VecInit({fill}))", *lines]
    if p.overrun:
        lines.append(f"val overruns = RegInit(VecInit(Seq.fill({p.width})(false.B)))")
    test = f"io.{p.write}"
    if p.data:
        test += f" && {'!' if p.clearing == 'zero' else ''}io.{p.data}(i)"
    setting = ["flags(i) := true.B"]
    clear = ["flags(i) := false.B", *(["overruns(i) := false.B"] if p.overrun else [])]
    again = block("when(flags(i))", ["overruns(i) := true.B"]) if p.overrun else []
    if not p.set_first:
        body = chain([(test, clear), (f"{event}(i)", [*again, *setting])])
    elif p.overrun:
        body = chain([(test, clear), (f"{event}(i)", again)]) + chain([(f"{event}(i)", setting)])
    else:
        body = chain([(f"{event}(i)", setting), (test, clear)])
    lines += [f"for (i <- 0 until {p.width}) {{", *(f"  {line}" for line in body), "}"]
    words = ["", "val word = flags.asUInt"]
    return module(c, [*lines, *words, *shown(p, "word", "overruns.asUInt")[1:]])


def by_steps(p: Params, c: Contract) -> str:
    """First what a write leaves, then what the events add, or the other way round."""
    lines, event = found(p)
    lines = [f"val flags = RegInit({lit(p.start, p.width)})", *lines]
    if p.overrun:
        lines.append(f"val overruns = RegInit({lit(0, p.width)})")
    kept = f"WireDefault({lit(p.ones, p.width, base=16)})"
    lines += [f"val kept = {kept}", *chain([(f"io.{p.write}", [f"kept := {survivors(p)}"])])]
    if p.set_first:
        lines += ["val remaining = flags & kept", f"flags := remaining | {event}"]
        if p.overrun:
            lines.append(f"overruns := (overruns & kept) | (remaining & {event})")
    else:
        lines += [f"flags := (flags | {event}) & kept"]
        if p.overrun:
            lines.append(f"overruns := (overruns | (flags & {event})) & kept")
    return module(c, [*lines, *shown(p, "flags", "overruns")])


def survivors(p: Params) -> str:
    return {"one": f"~io.{p.data}", "zero": f"io.{p.data}", "all": lit(0, p.width)}[p.clearing]


FAMILY = Family(
    level="L2",
    summary="sticky event flags with write-to-clear, mask, interrupt, overrun and first pending index",
    nouns=("StickyFlags", "EventStatus", "StatusFlags", "InterruptFlags"),
    capacity=50_000,
    idioms={
        "words": Idiom(by_words, constructs=("RegInit",)),
        "bits": Idiom(by_bits, constructs=("VecInit", "when")),
        "steps": Idiom(by_steps, constructs=("WireDefault",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
