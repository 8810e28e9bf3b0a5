"""Round-robin arbiters: who was served last comes last."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

REQUESTS = ["req", "requests", "ask", "want"]
GRANTS = ["grant", "grants", "gnt", "turn"]
ACCEPTS = ["accept", "ready", "advance", "done"]


@dataclass(frozen=True)
class Params:
    count: int
    request: str
    grant: str
    accept: str  # an input without which the turn does not move on
    index: str
    any: str
    last: str  # an output: who was served last
    hold: bool  # a requester that was granted keeps its grant while it asks
    down: bool  # the order runs towards lower numbers
    clear: str
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.count - 1).bit_length()

    @property
    def start(self) -> int:
        """Whom reset counts as served last: the first turn goes to requester 0, or to the highest."""
        return 0 if self.down else self.count - 1


def draw(random: Random) -> Params:
    return Params(
        count=random.choice([2, 3, 4, 4, 5, 6, 7, 8, 9, 10]),
        request=random.choice(REQUESTS),
        grant=random.choice(GRANTS),
        accept=random.choice(["", random.choice(ACCEPTS)]),
        index=random.choice(["", "index", "winner"]),
        any=random.choice(["", "any", "busy"]),
        last=random.choice(["", "", "last", "previous"]),
        hold=random.random() < 0.3,
        down=random.random() < 0.3,
        clear=random.choice(["", "", "restart", "clear"]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [
        input_port(p.request, p.count),
        *(input_port(x) for x in (p.accept, p.clear) if x),
        output_port(p.grant, p.count),
    ]
    ports += [output_port(p.index, p.bits)] if p.index else []
    ports += [output_port(p.any)] if p.any else []
    ports += [output_port(p.last, p.bits)] if p.last else []
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, {p.last: p.start} if p.last else {}),
        latency=0,
        period=3 * p.count,
    )


def golden(p: Params) -> Golden:
    """State: who was served last."""
    step_ = -1 if p.down else 1

    def winner(last: int, i: Inputs) -> int | None:
        asking = [bit == "1" for bit in reversed(f"{i[p.request]:0{p.count}b}")]
        order = [(last + step_ * turn) % p.count for turn in range(0 if p.hold else 1, p.count + (0 if p.hold else 1))]
        return next((k for k in order if asking[k]), None)

    def outputs(last: int, i: Inputs) -> Outputs:
        first = winner(last, i)
        shown = {p.grant: 0 if first is None else 1 << first}
        if p.index:
            shown[p.index] = first or 0
        if p.any:
            shown[p.any] = int(first is not None)
        return shown | ({p.last: last} if p.last else {})

    def step(last: int, i: Inputs) -> int:
        if p.clear and i[p.clear]:
            return p.start
        first = winner(last, i)
        return last if first is None or (p.accept and not i[p.accept]) else first

    return Golden(outputs, step, p.start)


def hints(p: Params, random: Random) -> Hints:
    every = (1 << p.count) - 1

    def vector(asking: int, on: int = 1) -> dict[str, int]:
        given = {p.request: asking}
        return given | ({p.accept: on} if p.accept else {}) | ({p.clear: 0} if p.clear else {})

    vectors = [vector(every) for _ in range(p.count + 2)] + [vector(every, 0)] * 2 + [vector(0), vector(every)]
    for k in range(p.count):
        vectors += [
            vector(1 << k),
            vector(every),
            vector(1 << k),
            vector(1 << (k + 2) % p.count | 1 << (k - 1) % p.count),
        ]
        vectors += [vector(1 << k), vector(every & ~(1 << k)), vector(every, 0), vector(1 << k, 0)]
    if p.clear:
        for k in range(p.count):
            vectors += [vector(1 << k), {**vector(every), p.clear: 1}, vector(every)]
    openings = [[vector(every)] * 2, [vector(1 << p.start | 1 << p.count // 2)] * 2]
    bias = ({p.accept: 0.7} if p.accept else {}) | ({p.clear: 0.04} if p.clear else {})
    return Hints(vectors, bias, openings)


def endings(p: Params, c: Contract, lines: list[str], *, index: str = "OHToUInt(grant)", last: str = "last") -> str:
    """Outputs from the one-hot word `grant`."""
    lines = [*lines, "", f"io.{p.grant} := grant"]
    if p.index:
        lines.append(f"io.{p.index} := {index}")
    if p.any:
        lines.append(f"io.{p.any} := grant.orR")
    if p.last:
        lines.append(f"io.{p.last} := {last}")
    return module(c, lines)


def moved(p: Params, updates: list[str], resets: list[str]) -> list[str]:
    """The turn moves on after a grant."""
    condition = f"grant.orR && io.{p.accept}" if p.accept else "grant.orR"
    lines = block(f"when({condition})", updates)
    return [*lines, *(block(f"when(io.{p.clear})", resets) if p.clear else [])]


def by_mask(p: Params, c: Contract) -> str:
    """Those behind the last one go before all others."""
    n, request = p.count, f"io.{p.request}"
    lines, first = [], "grant"
    start = lit(1 << n - 1 if p.hold else (1 << n) - 1, n, base=2)
    if p.down:
        # Mirrored, the order runs upwards.
        lines = [f"val asking = Reverse({request})"]
        request, first = "asking", "first"
    lines += [
        f"val mask = RegInit({start})",
        f"val behind = {request} & mask",
        f"val {first} = PriorityEncoderOH(Mux(behind.orR, behind, {request}))",
        *(["val grant = Reverse(first)"] if p.down else []),
    ]
    after = f"~({first} - 1.U)({n - 1}, 0)" if p.hold else f"~({first} | ({first} - 1.U))"
    updates, resets = [f"mask := {after}"], [f"mask := {start}"]
    if p.last:
        lines.append(f"val last = RegInit({lit(p.start, p.bits)})")
        updates.append("last := OHToUInt(grant)")
        resets.append(f"last := {p.start}.U")
    lines += moved(p, updates, resets)
    return endings(p, c, lines)


def by_rotation(p: Params, c: Contract) -> str:
    """The requests are turned until the next in line is lowest, and the grant is turned back."""
    n, request = p.count, f"io.{p.request}"
    lines = [f"val last = RegInit({lit(p.start, p.bits)})"]
    if p.down:
        # Mirrored, the order runs upwards; requester k stands at place n - 1 - k.
        lines += [f"val asking = Reverse({request})", f"val place = {lit(n - 1, p.bits)} - last"]
        request, place = "asking", "place"
    else:
        place = "last"
    shift = place
    if not p.hold:
        shift = "shift"
        lines.append(f"val shift = {place} +& 1.U")
    turned = f"(Cat(lowest, lowest) << {shift})({2 * n - 1}, {n})"
    lines += [
        f"val turned = (Cat({request}, {request}) >> {shift})({n - 1}, 0)",
        "val lowest = PriorityEncoderOH(turned)",
        f"val grant = {f'Reverse({turned})' if p.down else turned}",
        *moved(p, ["last := OHToUInt(grant)"], [f"last := {p.start}.U"]),
    ]
    return endings(p, c, lines)


def order(p: Params, k: int) -> list[int]:
    """Everybody, the first in line first, when `k` was served last."""
    turns = range(p.count) if p.hold else range(1, p.count + 1)
    return [(k - t if p.down else k + t) % p.count for t in turns]


def by_table(p: Params, c: Contract) -> str:
    """For whoever was last, the order of the others."""
    n, request = p.count, f"io.{p.request}"
    lines = [f"val winner = WireDefault({lit(0, p.bits)})"]
    if p.clear:
        lines.append(f"val last = RegInit({lit(p.start, p.bits)})")
    else:
        moves = f"{request}.orR && io.{p.accept}" if p.accept else f"{request}.orR"
        lines.append(f"val last = RegEnable(winner, {lit(p.start, p.bits)}, {moves})")
    lines.append("")
    cases: list[str] = []
    for k in range(n):
        ordered = ", ".join(f"{x}" for x in order(p, k))
        cases.append(f"is({k}.U) {{ winner := firstOf(Seq({ordered})) }}")
    lines += [
        "// The first requester in the given order.",
        "def firstOf(order: Seq[Int]): UInt =",
        f"  PriorityMux(order.map(k => {request}(k)), order.map(_.U({p.bits}.W)))",
        "",
        *block("switch(last)", cases),
        f"val grant = Mux({request}.orR, UIntToOH(winner, {n}), 0.U)",
        *(moved(p, ["last := winner"], [f"last := {p.start}.U"]) if p.clear else []),
    ]
    return endings(p, c, lines, index=f"Mux({request}.orR, winner, 0.U)")


def by_token(p: Params, c: Contract) -> str:
    """A one-hot token marks who was last; each requester looks at those between the token and itself."""
    n, request = p.count, f"io.{p.request}"
    lines = [f"val token = RegInit({lit(1 << p.start, n, base=2)})"]
    lines += [
        f"val grants = Seq.tabulate({n}) {{ k =>",
        f"  val wins = Seq.tabulate({n}) {{ owner =>",
    ]
    distance = f"(owner - k + {n}) % {n}" if p.down else f"(k - owner + {n}) % {n}"
    if not p.hold:  # the owner of the token itself comes last
        distance = f"({distance.partition(' %')[0][1:-1]} - 1) % {n} + 1"
    ahead = f"(owner - d + {n}) % {n}" if p.down else f"(owner + d) % {n}"
    lines += [
        f"    val distance = {distance}",
        f"    val before = ({0 if p.hold else 1} until distance).map(d => {request}({ahead}))",
        f"    token(owner) && {request}(k) && !before.foldLeft(false.B)(_ || _)",
        "  }",
        "  wins.reduce(_ || _)",
        "}",
        "val grant = VecInit(grants).asUInt",
        *moved(p, ["token := grant"], [f"token := {lit(1 << p.start, n, base=2)}"]),
    ]
    return endings(p, c, lines, last="OHToUInt(token)")


def describe(p: Params, v: Voice) -> Description:
    request, grant, n = v.ref(p.request), v.ref(p.grant), p.count
    noun = v.pick(
        [
            f"round-robin arbiter for {n} requesters",
            "fair arbiter with a rotating priority",
            f"{n}-way round-robin arbiter",
        ]
    )
    does = v.pick(
        [
            f"grants one of the requests in {request} at a time, in turn, and shows it one-hot on {grant}",
            f"shares a resource among {n} requesters in {request}: the grant in {grant} goes round",
            f"picks in rotating order one of the requests set in {request} and sets its bit in {grant}",
        ]
    )
    direction = "downwards" if p.down else "upwards"
    wrap = f"from 0 on to {n - 1}" if p.down else f"from {n - 1} on to 0"
    search = v.pick(
        [
            "The search starts at the requester "
            f"{'served last itself' if p.hold else 'next after the one served last'} and goes "
            f"{direction} in number, {wrap}; the first one that asks is granted, in the same cycle.",
            f"Going {direction} ({wrap}) from the requester served last, "
            + ("itself included as the first" if p.hold else "which itself comes last")
            + ", the first one with its request bit at 1 gets the grant, combinationally.",
            "Priority in each cycle: "
            f"{'first the requester served last, then' if p.hold else 'the requester served last is last in line;'} "
            f"the others follow {direction} from it, {wrap}. The first that asks is granted at once.",
        ]
    )
    moves = (
        v.pick(
            [
                f"At a clock edge with a grant and {v.ref(p.accept)} at 1 the granted requester becomes the one "
                "served last; while "
                f"{v.ref(p.accept)} is 0 the turn does not move.",
                f"A grant counts as served at the clock edge only if {v.ref(p.accept)} is 1; otherwise the order "
                "stays as it is.",
                f"The one served last is the one granted at the latest clock edge with {v.ref(p.accept)} at 1.",
            ]
        )
        if p.accept
        else v.pick(
            [
                "At each clock edge with a grant the granted requester becomes the one served last.",
                "Whoever is granted counts as served last from the next clock edge on; without a grant the order "
                "stays.",
                "The one served last is the one granted at the latest clock edge at which there was a grant.",
            ]
        )
    )
    served = p.start
    rules = [
        v.pick(
            [
                f"Bit k of {request} and {grant} belongs to requester k.",
                f"Requester k uses bit k of {request} and {grant}.",
                f"The bits of {request} and {grant} are numbered like the requesters.",
            ]
        ),
        search,
        moves,
        v.pick(
            [
                f"After reset requester {served} counts as the one served last.",
                f"Reset makes requester {served} the one served last.",
                f"The arbiter starts as if requester {served} had just been served.",
            ]
        ),
        v.pick(
            [
                f"Without any request {grant} is 0.",
                f"{grant} is 0 if nobody asks.",
                f"If {request} is 0, so is {grant}.",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, request, grant)))


def extras(p: Params, v: Voice, request: str, grant: str) -> list[str]:
    rules = []
    if p.index:
        index = v.ref(p.index)
        rules.append(
            v.pick(
                [
                    f"{index} is the number of the granted requester, 0 if there is none.",
                    f"{index} holds the position of the 1 in {grant}, or 0 without a grant.",
                    f"The number of the winner is on {index}; it is 0 if nobody asks.",
                ]
            )
        )
    if p.any:
        flag = v.ref(p.any)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly when a grant is given.",
                    f"{flag} tells whether {grant} is not 0.",
                    f"Whenever {request} is not 0, {flag} is 1, else 0.",
                ]
            )
        )
    if p.last:
        last = v.ref(p.last)
        rules.append(
            v.pick(
                [
                    f"{last} is the number of the requester served last, as remembered before the clock edge.",
                    f"{last} shows who counts as served last in this cycle.",
                    f"The number of the requester that was served last is on {last}.",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"A clock edge with {clear} at 1 restores the order of the reset: requester {p.start} counts as "
                    "served last. "
                    "The grant of that cycle is given as usual.",
                    f"{clear} at 1 makes requester {p.start} the one served last at the clock edge, whatever is "
                    "granted then.",
                    f"If {clear} is 1 at a clock edge, requester {p.start} counts as the one served last from then "
                    "on; the grant of "
                    "the cycle itself is not affected.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="round-robin arbiters in request/grant form, upwards or downwards, with accept, hold and restart",
    nouns=("RoundRobinArbiter", "FairArbiter", "TurnArbiter"),
    capacity=20_000,
    idioms={
        "mask": Idiom(by_mask, constructs=("PriorityEncoderOH",)),
        "rotate": Idiom(by_rotation, constructs=("PriorityEncoderOH", "Cat")),
        "table": Idiom(by_table, constructs=("PriorityMux", "switch")),
        "token": Idiom(by_token, constructs=("VecInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="itertools.cycle",
)
