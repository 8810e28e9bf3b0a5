"""Combinational grants: of several requests the first by a fixed or a given order gets a one-hot grant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port
from chisellm.language.voice import Description, Voice

REQUESTS = ["req", "requests", "pending", "ask"]
GRANTS = ["grant", "grants", "gnt", "pick"]
MASKS = ["mask", "allow", "eligible"]
BLOCKS = ["block", "inhibit", "hold"]


@dataclass(frozen=True)
class Params:
    count: int
    order: Literal["low", "high", "urgent"]  # urgent: those that are urgent first, the lowest within each group
    request: str
    grant: str
    mask: str  # input: bits that may be granted
    inverted: bool  # the mask names those that may not
    block: str  # input: no grant at all
    urgent: str
    any: str
    index: str
    waiting: str  # output: requests that get no grant
    several: str
    vector: bool  # requests and grants are Vecs of Bool

    @property
    def bits(self) -> int:
        return (self.count - 1).bit_length()


def draw(random: Random) -> Params:
    order: Literal["low", "high", "urgent"] = random.choice(["low", "low", "high", "high", "urgent"])
    return Params(
        count=random.randint(3, 12),
        order=order,
        request=random.choice(REQUESTS),
        grant=random.choice(GRANTS),
        mask=random.choice(["", random.choice(MASKS)]),
        inverted=random.random() < 0.4,
        block=random.choice(["", "", random.choice(BLOCKS)]),
        urgent=random.choice(["urgent", "pressing"]) if order == "urgent" else "",
        any=random.choice(["", "any", "granted"]),
        index=random.choice(["", "", "index", "winner"]),
        waiting=random.choice(["", "", "waiting", "denied"]),
        several=random.choice(["", "", "conflict", "contention"]),
        vector=random.random() < 0.35,
    )


def contract(p: Params, name: str) -> Contract:
    def wide(path: str) -> list[str]:
        return [f"{path}[{k}]" for k in range(p.count)] if p.vector else []

    ports = [input_port(path) for path in wide(p.request)] or [input_port(p.request, p.count)]
    ports += [input_port(word, p.count) for word in (p.mask, p.urgent) if word] + (
        [input_port(p.block)] if p.block else []
    )
    ports += [output_port(path) for path in wide(p.grant)] or [output_port(p.grant, p.count)]
    ports += [output_port(p.any)] if p.any else []
    ports += [output_port(p.index, p.bits)] if p.index else []
    ports += [output_port(p.waiting, p.count)] if p.waiting else []
    ports += [output_port(p.several)] if p.several else []
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        asked = [k for k in range(p.count) if (i[f"{p.request}[{k}]"] if p.vector else i[p.request] & 2**k)]
        able = [k for k in asked if not p.mask or bool(i[p.mask] & 2**k) != p.inverted]
        if p.block and i[p.block]:
            able = []
        first: int | None = None
        if able:
            pressing = [k for k in able if p.urgent and i[p.urgent] & 2**k]
            first = max(able) if p.order == "high" else min(pressing or able)
        shown: Outputs = {}
        if p.vector:
            shown |= {f"{p.grant}[{k}]": int(k == first) for k in range(p.count)}
        else:
            shown[p.grant] = 0 if first is None else 2**first
        if p.any:
            shown[p.any] = int(first is not None)
        if p.index:
            shown[p.index] = first or 0
        if p.waiting:
            shown[p.waiting] = sum(2**k for k in asked if k != first)
        if p.several:
            shown[p.several] = int(len(able) > 1)
        return shown

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    def vector(requests: int) -> dict[str, int]:
        free = {p.block: 0} if p.block else {}
        if p.vector:
            return free | {f"{p.request}[{k}]": requests >> k & 1 for k in range(p.count)}
        return free | {p.request: requests}

    every = (1 << p.count) - 1
    open_ = {p.mask: 0 if p.inverted else every} if p.mask else {}
    vectors = [vector(1 << k) | open_ for k in range(p.count)]
    vectors += [vector(every & ~((1 << k) - 1)) | open_ for k in range(p.count)]
    vectors += [vector((1 << k) - 1) | open_ for k in range(1, p.count + 1)]
    vectors += [vector(1 << a | 1 << b) | open_ for a in range(p.count) for b in range(a)]
    if p.urgent:
        vectors += [{**vector(every), **open_, p.urgent: 1 << k} for k in range(p.count)]
        vectors += [{**vector(1 << k | 1), **open_, p.urgent: 1 << k} for k in range(p.count)]
    if p.mask:
        vectors += [{**vector(every), p.mask: every ^ (1 << k) if p.inverted else 1 << k} for k in range(p.count)]
    vectors += [vector(0)]
    return Hints(vectors, {p.block: 0.15} if p.block else {})


def candidates(p: Params) -> list[str]:
    """`able`: the requests that may be granted, as a word."""
    asked = f"io.{p.request}.asUInt" if p.vector else f"io.{p.request}"
    terms = [asked]
    if p.mask:
        terms.append(f"{'~' if p.inverted else ''}io.{p.mask}")
    if p.block:
        terms.append(f"Fill({p.count}, !io.{p.block})")
    return [f"val able = {' & '.join(terms)}"]


def endings(p: Params, c: Contract, lines: list[str], grant: str, *, helper: str = "", index: str = "") -> str:
    """Outputs; `grant` is the one-hot word, with the lowest bit for requester 0."""
    lines = [*lines, f"io.{p.grant} := {grant}{'.asBools' if p.vector else ''}"]
    if p.any:
        lines.append(f"io.{p.any} := able.orR")
    if p.index:
        lines.append(f"io.{p.index} := {index or f'OHToUInt({grant})'}")
    if p.waiting:
        asked = f"io.{p.request}.asUInt" if p.vector else f"io.{p.request}"
        lines.append(f"io.{p.waiting} := {asked} & ~{grant}")
    if p.several:
        lines.append(f"io.{p.several} := PopCount(able) > 1.U")
    if not (p.mask or p.block or p.vector):  # then `able` is a port under another name
        lines = [re.sub(r"\bable\b", f"io.{p.request}", line) for line in lines if not line.startswith("val able")]
    return module(c, lines, before=helper)


def with_urgent(p: Params, first: str) -> list[str]:
    """`grant` by a function that finds the first of a word; urgent requests go first."""
    if not p.urgent:
        return [f"val grant = {first.format('able')}"]
    return [
        f"val pressing = able & io.{p.urgent}",
        "val chosen = Mux(pressing.orR, pressing, able)",
        f"val grant = {first.format('chosen')}",
    ]


def encoder(p: Params, c: Contract) -> str:
    first = "PriorityEncoderOH({})" if p.order != "high" else "Reverse(PriorityEncoderOH(Reverse({})))"
    return endings(p, c, [*candidates(p), *with_urgent(p, first)], "grant")


def arithmetic(p: Params, c: Contract) -> str:
    """The lowest one bit of a word is left over where it meets its own negative."""
    if p.order == "high":
        lines = [*candidates(p), "val mirrored = Reverse(able)", "val lowest = mirrored & (~mirrored + 1.U)"]
        return endings(p, c, [*lines, "val grant = Reverse(lowest)"], "grant")
    return endings(p, c, [*candidates(p), *with_urgent(p, "{0} & (~{0} + 1.U)")], "grant")


def chain(p: Params, c: Contract) -> str:
    """Each requester is granted if none before it asks."""
    name = "chosen" if p.urgent else "able"
    lines = candidates(p)
    if p.urgent:
        lines += with_urgent(p, "{}")[:-1]
    if p.order == "high":
        body = f"{name}(i) && !{name}({p.count - 1}, i + 1).orR"
        rows = [f"val grants = Seq.tabulate({p.count - 1})(i => {body}) :+ {name}({p.count - 1})"]
    else:
        body = f"{name}(i) && !{name}(i - 1, 0).orR"
        rows = [f"val grants = {name}(0) +: (1 until {p.count}).map(i => {body})"]
    return endings(p, c, [*lines, *rows, "val grant = VecInit(grants).asUInt"], "grant")


def scan(p: Params, c: Contract) -> str:
    """A running OR over the requests before each one."""
    name = "chosen" if p.urgent else "able"
    lines = candidates(p)
    if p.urgent:
        lines += with_urgent(p, "{}")[:-1]
    bits = f"{name}.asBools" if p.order != "high" else f"{name}.asBools.reverse"
    lines += [
        f"val bits = {bits}",
        "val earlier = bits.scanLeft(false.B)(_ || _)",
        "val grants = bits.zip(earlier).map { case (bit, before) => bit && !before }",
    ]
    vec = "grants" if p.order != "high" else "grants.reverse"
    return endings(p, c, [*lines, f"val grant = VecInit({vec}).asUInt"], "grant")


def loop(p: Params, c: Contract) -> str:
    """The last connection wins, so that the most important requester comes last."""
    name = "chosen" if p.urgent else "able"
    lines = candidates(p)
    if p.urgent:
        lines += with_urgent(p, "{}")[:-1]
    zero = lit(0, p.count)
    ordered = f"0 until {p.count}" if p.order == "high" else f"(0 until {p.count}).reverse"
    lines += [f"val grant = WireDefault({zero})"]
    inner = [f"grant := (BigInt(1) << i).U({p.count}.W)"]
    index = ""
    if p.index:
        lines.append(f"val winner = WireDefault({lit(0, p.bits)})")
        inner.append("winner := i.U")
        index = "winner"
    lines += block(f"for (i <- {ordered})", block(f"when({name}(i))", inner))
    return endings(p, c, lines, "grant", index=index)


def describe(p: Params, v: Voice) -> Description:
    request, grant = v.ref(p.request), v.ref(p.grant)
    n = p.count
    place = "element" if p.vector else "bit"
    noun = v.pick(
        ["fixed-priority grant logic", "priority arbiter without state", f"grant selector for {n} requesters"]
    )
    does = v.pick(
        [
            f"grants one of the {n} requests in {request} and shows it one-hot on {grant}",
            f"picks one of up to {n} requests in {request} and sets the matching position of {grant}",
            f"decides between {n} requesters: of the ones set in {request} one gets its grant in {grant}",
        ]
    )
    order = {
        "low": [
            "The requester with the lowest number wins.",
            "Lower positions have priority: requester 0 comes first.",
            f"Requester 0 has the highest priority, requester {n - 1} the lowest.",
        ],
        "high": [
            "The requester with the highest number wins.",
            f"Higher positions have priority: requester {n - 1} comes first.",
            f"Requester {n - 1} has the highest priority, requester 0 the lowest.",
        ],
        "urgent": [
            f"Requests that are also set in {v.ref(p.urgent)} go before all others; within each of the two groups "
            "the lowest "
            "number wins.",
            f"If any request that may be granted is marked in {v.ref(p.urgent)}, the lowest marked one wins, "
            "otherwise the "
            "lowest one.",
            f"The lowest-numbered request among those marked in {v.ref(p.urgent)} is granted; only if there is "
            "none, the "
            "lowest-numbered request of all.",
        ],
    }[p.order]
    rules = [
        v.pick(
            [
                f"Requester k asks through {place} k of {request} and is granted through {place} k of {grant}.",
                f"{place.capitalize()} k of {grant} is the grant for {place} k of {request}.",
                f"Position k of {request} belongs to requester k, and so does position k of {grant}.",
            ]
        ),
        v.pick(order),
        v.pick(
            [
                f"At most one position of {grant} is 1; without a request that may be granted all of it is 0.",
                f"{grant} is 0 throughout if nothing can be granted, else exactly one position is 1.",
                "Exactly one grant is given if there is a request that may be granted, otherwise none.",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, request, grant)))


def extras(p: Params, v: Voice, request: str, grant: str) -> list[str]:
    rules = []
    if p.mask:
        mask = v.ref(p.mask)
        bad, good = ("1", "0") if p.inverted else ("0", "1")
        rules.append(
            v.pick(
                [
                    f"Requester k may only be granted while bit k of {mask} is {good}.",
                    f"A request whose bit in {mask} is {bad} is never granted and does not keep others from it.",
                    f"Bits of {mask} at {bad} exclude the requesters at these positions.",
                ]
            )
        )
    if p.block:
        stop = v.ref(p.block)
        rules.append(
            v.pick(
                [
                    f"While {stop} is 1, no request may be granted.",
                    f"{stop} at 1 takes away every grant.",
                    f"Nothing is granted as long as {stop} is 1.",
                ]
            )
        )
    if p.any:
        flag = v.ref(p.any)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly when a grant is given.",
                    f"{flag} tells whether any position of {grant} is 1.",
                    f"Whenever {grant} is not 0, {flag} is 1, else 0.",
                ]
            )
        )
    if p.index:
        index = v.ref(p.index)
        rules.append(
            v.pick(
                [
                    f"{index} is the number of the granted requester, 0 if there is none.",
                    f"{index} holds the position of the 1 in {grant}, or 0 without a grant.",
                    f"The number of the winner is on {index}; it is 0 if nobody wins.",
                ]
            )
        )
    if p.waiting:
        waiting = v.ref(p.waiting)
        rules.append(
            v.pick(
                [
                    f"{waiting} has a 1 for every request that gets no grant, whatever the reason.",
                    f"Bit k of {waiting} is 1 if requester k asks and is not granted.",
                    f"{waiting} is {request} without the granted one (bit k for requester k).",
                ]
            )
        )
    if p.several:
        flag = v.ref(p.several)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 when two or more requests could be granted.",
                    f"{flag} tells that more than one request is allowed to win.",
                    f"If at least two requests may be granted, {flag} is 1; otherwise it is 0.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L1",
    summary="one-hot grants by fixed priority, with masks, urgent requests, index and waiting outputs",
    nouns=("GrantLogic", "PriorityGrant", "GrantSelect"),
    capacity=200_000,
    idioms={
        "encoder": Idiom(encoder, constructs=("PriorityEncoderOH",)),
        "arithmetic": Idiom(arithmetic),
        "chain": Idiom(chain, constructs=("VecInit",)),
        "scan": Idiom(scan, constructs=("scanLeft",)),
        "loop": Idiom(loop, constructs=("WireDefault", "when")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
