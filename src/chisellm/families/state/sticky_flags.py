"""Event flags that stay set until they are cleared, with mask, interrupt, overrun and the first pending one."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, chain, clocked, word_in, word_out
from chisellm.language.voice import Description, Voice

EVENTS = ["events", "sources", "triggers", "set"]
WRITES = [("write", "writeData"), ("clearEn", "clearMask"), ("ack", "ackBits"), ("we", "wdata")]
STATUS = ["status", "flags", "pending", "raised"]
MASKS = ["mask", "enableMask", "irqEnable"]
IRQS = ["irq", "interrupt", "request"]
OVERRUNS = ["overrun", "missed", "lost"]
FIRSTS = ["first", "index", "source"]
COUNTS = ["count", "howMany", "total"]


Bits = frozenset[int]


@dataclass(frozen=True)
class Params:
    width: int
    events: str
    edge: bool  # only rising edges of an event count
    clearing: str  # one (write 1 to clear), zero (write 0 to clear), all (one strobe), read (strobe by bits)
    write: str
    data: str
    set_first: bool
    status: str
    mask: str
    irq: str
    overrun: str
    first: str
    count: str
    start: int
    asynchronous: bool

    @property
    def ones(self) -> int:
        return (1 << self.width) - 1

    @property
    def bits(self) -> int:
        return (self.width - 1).bit_length()

    @property
    def shown(self) -> str:
        """What irq, first and count look at."""
        return "masked" if self.mask else "flags"


def draw(random: Random) -> Params:
    width = random.randint(2, 16)
    clearing = random.choice(["one", "one", "zero", "all"])
    write, data = random.choice(WRITES)
    irq = random.choice(["", *IRQS, *IRQS])
    first = random.choice(["", "", *FIRSTS])
    count = random.choice(["", "", "", *COUNTS])
    looks = bool(irq or first or count)
    return Params(
        width=width,
        events=random.choice(EVENTS),
        edge=random.random() < 0.35,
        clearing=clearing,
        write=write,
        data=data if clearing != "all" else "",
        set_first=random.random() < 0.6,
        status=random.choice(STATUS),
        mask=random.choice(["", *MASKS, *MASKS]) if looks else "",
        irq=irq,
        overrun=random.choice(["", "", *OVERRUNS]),
        first=first,
        count=count,
        start=random.choice([0, 0, 0, 1]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [word_in(p.events, p.width), *bit_in(p.write)]
    ports += [word_in(path, p.width) for path in (p.data, p.mask) if path]
    ports.append(word_out(p.status, p.width))
    values = {p.status: p.start}
    if p.irq:
        ports += bit_out(p.irq)
    if p.overrun:
        ports.append(word_out(p.overrun, p.width))
        values[p.overrun] = 0
    if p.first:
        ports.append(word_out(p.first, p.bits))
    if p.count:
        ports.append(word_out(p.count, p.width.bit_length()))
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
    return clocked(c, [*lines, *shown(p, "flags", "overruns")])


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
    again = ["overruns(i) := overruns(i) || flags(i)"] if p.overrun else []
    if not p.set_first:
        body = chain([(test, clear), (f"{event}(i)", [*again, *setting])])
    elif p.overrun:
        body = chain([(test, clear), (f"{event}(i)", again)]) + chain([(f"{event}(i)", setting)])
    else:
        body = chain([(f"{event}(i)", setting), (test, clear)])
    lines += [f"for (i <- 0 until {p.width}) {{", *(f"  {line}" for line in body), "}"]
    words = ["", "val word = flags.asUInt"]
    return clocked(c, [*lines, *words, *shown(p, "word", "overruns.asUInt")[1:]])


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
    return clocked(c, [*lines, *shown(p, "flags", "overruns")])


def survivors(p: Params) -> str:
    return {"one": f"~io.{p.data}", "zero": f"io.{p.data}", "all": lit(0, p.width)}[p.clearing]


def describe(p: Params, v: Voice) -> Description:
    events, status, write = v.ref(p.events), v.ref(p.status), v.ref(p.write)
    noun = v.pick(["sticky flag register", "event status register", "bank of sticky flags"])
    does = v.pick(
        [
            f"remembers events on {events} in sticky flags and shows them on {status}",
            f"keeps one sticky flag for each bit of {events} and shows the flags on {status}",
            f"collects the events on {events} as flags that stay set, visible on {status}",
        ]
    )
    rules = [
        v.pick(
            [
                f"A rising edge of bit i of {events} (1 now, 0 in the cycle before) sets flag i at the clock "
                "edge; before the first cycle all bits count as 0.",
                f"Flag i is set at the clock edge when bit i of {events} is 1 and was 0 one cycle earlier; right "
                "after reset the earlier value is 0.",
                f"Only a change of bit i of {events} from 0 to 1 is an event, and it sets flag i at the clock "
                "edge that ends the cycle of the 1. The previous value is 0 after reset.",
            ]
        )
        if p.edge
        else v.pick(
            [
                f"A 1 on bit i of {events} sets flag i at the clock edge.",
                f"Flag i becomes 1 at every clock edge at which bit i of {events} is 1.",
                f"Each clock edge with bit i of {events} at 1 sets flag i.",
            ]
        )
    ]
    if p.clearing == "all":
        rules.append(
            v.pick(
                [
                    f"{write} = 1 clears all flags at the clock edge.",
                    f"A clock edge with {write} = 1 sets every flag to 0.",
                    f"All flags become 0 at a clock edge at which {write} is 1.",
                ]
            )
        )
    else:
        data, value = v.ref(p.data), 1 if p.clearing == "one" else 0
        rules.append(
            v.pick(
                [
                    f"While {write} is 1, a clock edge clears the flags whose bits in {data} are {value}; the "
                    "others are not affected.",
                    f"Writing works as write-{'one' if value else 'zero'}-to-clear: with {write} = 1 a {value} in "
                    f"bit i of {data} clears flag i at the clock edge, a {1 - value} does nothing.",
                    f"At a clock edge with {write} = 1, flag i is cleared if bit i of {data} is {value} and kept "
                    f"if it is {1 - value}.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "If an event and a clear meet at the same edge, the flag ends up set.",
                "Setting wins: a flag that is set and cleared at the same edge is 1 afterwards.",
                "An event at the very edge of a clear is not lost; its flag is set.",
            ]
        )
        if p.set_first
        else v.pick(
            [
                "If an event and a clear meet at the same edge, the flag ends up cleared.",
                "Clearing wins: a flag that is set and cleared at the same edge is 0 afterwards.",
                "An event at the very edge of a clear of its flag is lost.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    status = v.ref(p.status)
    rules = []
    if p.overrun:
        overrun = v.ref(p.overrun)
        rules.append(
            v.pick(
                [
                    f"Bit i of {overrun} is itself sticky: it is set when an event i arrives while flag i is "
                    "already 1 and is not being cleared at that edge, and it is cleared whenever flag i is "
                    "cleared by a write.",
                    "An event i that finds flag i set, without a clear of flag i at the same edge, sets bit i of "
                    f"{overrun}; a write that clears flag i clears this bit too.",
                    f"{overrun} has a second sticky bit for each flag. It records an event that comes while the "
                    "flag is 1 (unless the flag is cleared at that edge), and is cleared together with the flag, "
                    "also when an event sets the flag again at that edge.",
                ]
            )
        )
    looked = "the flags"
    if p.mask:
        mask = v.ref(p.mask)
        looked = "the flags that are enabled"
        rules.append(
            v.pick(
                [
                    f"A flag is enabled while its bit in {mask} is 1; the mask has no influence on {status} itself.",
                    f"{mask} selects flags combinationally: bit i at 1 enables flag i. It changes neither the "
                    f"flags nor {status}.",
                    f"Bits of {mask} at 1 enable the flags of the same index for what follows; {status} shows all "
                    "flags, masked or not.",
                ]
            )
        )
    if p.irq:
        irq = v.ref(p.irq)
        rules.append(
            v.pick(
                [
                    f"{irq} is 1 while at least one of {looked} is set.",
                    f"{irq} is the OR of {looked}.",
                    f"{irq} is 0 only if none of {looked} is set.",
                ]
            )
        )
    if p.first:
        first = v.ref(p.first)
        rules.append(
            v.pick(
                [
                    f"{first} is the lowest index among {looked} that are set, and 0 if there is none.".replace(
                        "that are enabled that are set", "that are enabled and set"
                    ),
                    f"Of {looked}, the set one with the lowest index has its index on {first}; without any it is 0.",
                    f"{first} gives the smallest i for which flag i is {'enabled and ' if p.mask else ''}set, or "
                    "0 when no such flag exists.",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of {looked.replace('the ', '')} that are set.".replace(
                        "that are enabled that are set", "that are enabled and set"
                    ),
                    f"{count} counts how many of {looked} are set.",
                    f"The number of set ones among {looked} is on {count}.",
                ]
            )
        )
    return rules


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
