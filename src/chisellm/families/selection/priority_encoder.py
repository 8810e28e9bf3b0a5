"""The number of the most important request that is up, in the usual variants of a priority encoder."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.selection._priority_encoder_words import describe

REQUESTS = ["req", "requests", "in", "irq", "flags", "pending", "lines"]
INDICES = ["index", "out", "code", "position", "number", "winner"]
VALIDS = ["valid", "any", "found", "hit", "some"]
GRANTS = ["grant", "oneHot", "ack", "chosen"]
MASKS = ["mask", "enabled", "allow", "unmasked"]
ENABLES = ["en", "enable", "run", "gate"]


@dataclass(frozen=True)
class Params:
    count: int
    highest: bool  # the most significant bit wins
    active_low: bool  # a 0 is a request
    from_top: bool  # numbers count from the most significant bit
    empty: int  # the index while nothing is requested
    request: str
    index: str
    valid: str  # empty: no such port; so for the others
    grant: str
    mask: str
    enable: str

    @property
    def index_width(self) -> int:
        return (self.count - 1).bit_length()


def draw(random: Random) -> Params:
    count = random.choice([3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 12, 16, 16, 20, 24, 32, random.randint(3, 40)])
    index_width = (count - 1).bit_length()
    gate = random.choice(["", "", "mask", "enable"])
    return Params(
        count=count,
        highest=random.random() < 0.5,
        active_low=random.random() < 0.2,
        from_top=random.random() < 0.2,
        empty=random.choice([0, 0, 2**index_width - 1, count - 1, random.randrange(2**index_width)]),
        request=random.choice(REQUESTS),
        index=random.choice(INDICES),
        valid=random.choice(["", random.choice(VALIDS), random.choice(VALIDS)]),
        grant=random.choice(["", "", random.choice(GRANTS)]),
        mask=random.choice(MASKS) if gate == "mask" else "",
        enable=random.choice(ENABLES) if gate == "enable" else "",
    )


def contract(p: Params, name: str) -> Contract:
    def port(path: str, direction: Literal["input", "output"], width: int) -> Port:
        return Port(path=path, direction=direction, type="Bool" if width == 1 else "UInt", width=width)

    ports = [port(p.request, "input", p.count)]
    if p.mask:
        ports.append(port(p.mask, "input", p.count))
    if p.enable:
        ports.append(port(p.enable, "input", 1))
    ports.append(port(p.index, "output", p.index_width))
    if p.valid:
        ports.append(port(p.valid, "output", 1))
    if p.grant:
        ports.append(port(p.grant, "output", p.count))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    places = range(p.count - 1, -1, -1) if p.highest else range(p.count)

    def outputs(_: object, i: Inputs) -> Outputs:
        winner = -1
        if not p.enable or i[p.enable]:
            for place in places:
                raised = i[p.request] // 2**place % 2 != p.active_low
                if raised and (not p.mask or i[p.mask] // 2**place % 2):
                    winner = place
                    break
        number = p.empty if winner < 0 else p.count - 1 - winner if p.from_top else winner
        values = {p.index: number}
        if p.valid:
            values[p.valid] = int(winner >= 0)
        if p.grant:
            values[p.grant] = 2**winner if winner >= 0 else 0
        return values

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    full = 2**p.count - 1
    extra = {name: value for name, value in ((p.mask, full), (p.enable, 1)) if name}
    words = [0, full]
    for place in range(p.count):
        words += [1 << place, full >> place, full << place & full]
    turned = [full ^ word if p.active_low else word for word in words]
    directed = [{p.request: word, **extra} for word in turned]
    if p.mask:
        every = 0 if p.active_low else full
        directed += [{p.request: every, p.mask: word} for word in words]
    if p.enable:
        directed.append({p.request: 0 if p.active_low else full, p.enable: 0})
    return Hints(directed, {p.enable: 0.8} if p.enable else {})


def requests(p: Params) -> tuple[list[str], str]:
    """The word of requests that count, active high; a `val` where it is not the port itself."""
    text = ("~" if p.active_low else "") + f"io.{p.request}"
    if p.mask:
        text = f"{text} & io.{p.mask}"
    if p.enable:
        text = f"Mux(io.{p.enable}, {text}, {lit(0, p.count)})"
    return ([], text) if text == f"io.{p.request}" else ([f"val active = {text}"], "active")


def number(p: Params, place: int) -> str:
    return lit(p.count - 1 - place if p.from_top else place, p.index_width)


def empty(p: Params) -> str:
    return lit(p.empty, p.index_width)


def ports_beside(p: Params, word: str, *, grant: bool = True) -> list[str]:
    """Drive the outputs beside the index."""
    body = [f"io.{p.valid} := {word}.orR"] if p.valid else []
    if p.grant and grant:
        body.append(f"io.{p.grant} := {isolated(p, word)}")
    return body


def encoder(p: Params, c: Contract) -> str:
    before, word = requests(p)
    found = f"PriorityEncoder({'Reverse(' + word + ')' if p.highest else word})"
    # Reversing the word makes the encoder count from the other end.
    body = [*before]
    if p.highest != p.from_top:
        body.append(f"val distance = {found}")
        found = f"{lit(p.count - 1, p.index_width)} - distance"
    known = f"io.{p.valid}" if p.valid else f"{word}.orR"
    return module(c, [*body, *ports_beside(p, word), f"io.{p.index} := Mux({known}, {found}, {empty(p)})"])


def isolated(p: Params, word: str) -> str:
    return f"Reverse(PriorityEncoderOH(Reverse({word})))" if p.highest else f"PriorityEncoderOH({word})"


def isolate(p: Params, c: Contract) -> str:
    """Keep the winner's bit alone, then encode it."""
    before, word = requests(p)
    name = f"io.{p.grant}" if p.grant else "onlyWinner"
    known = f"io.{p.valid}" if p.valid else f"{word}.orR"
    body = [*before, *ports_beside(p, word, grant=False)]
    body.append(f"{name} := {isolated(p, word)}" if p.grant else f"val {name} = {isolated(p, word)}")
    bits = f"Reverse({name})" if p.from_top else name
    return module(c, [*body, f"io.{p.index} := Mux({known}, OHToUInt({bits}), {empty(p)})"])


def chain(p: Params, c: Contract) -> str:
    before, word = requests(p)
    order = list(range(p.count - 1, -1, -1) if p.highest else range(p.count))
    if not p.grant and number(p, order[-1]) == empty(p):
        order.pop()  # it shows what stands there without a request anyway
    text = ""
    for place in order:
        text += ".elsewhen" if text else "when"
        lines = [f"io.{p.index} := {number(p, place)}"]
        if p.grant:
            lines.append(f"io.{p.grant} := {lit(1 << place, p.count, base=2)}")
        text += f"({word}({place})) {{\n{indent(lines)}\n}}"
    lines = [f"io.{p.index} := {empty(p)}"]
    if p.grant:
        lines.append(f"io.{p.grant} := {lit(0, p.count)}")
    text += f".otherwise {{\n{indent(lines)}\n}}"
    return module(c, [*before, *ports_beside(p, word, grant=False), text])


def loop(p: Params, c: Contract) -> str:
    """The last connection wins: go through the requests from the least to the most important one."""
    before, word = requests(p)
    order = f"0 until {p.count}" if p.highest else f"{p.count - 1} to 0 by -1"
    counted = f"({p.count - 1} - i).U" if p.from_top else "i.U"
    lines = [f"io.{p.index} := {counted}"]
    body = [*before, *ports_beside(p, word, grant=False), f"io.{p.index} := {empty(p)}"]
    if p.grant:
        body.append(f"io.{p.grant} := {lit(0, p.count)}")
        lines.append(f"io.{p.grant} := (BigInt(1) << i).U")
    inner = f"when({word}(i)) {{\n{indent(lines)}\n}}"
    comment = f"// The last connection wins, so the {'highest' if p.highest else 'lowest'} bit comes last."
    return module(c, [*body, comment, f"for (i <- {order}) {{\n{indent(inner)}\n}}"])


def counted_pairs(p: Params, word: str) -> str:
    order = f"({p.count - 1} to 0 by -1)" if p.highest else f"(0 until {p.count})"
    counted = f"({p.count - 1} - i).U({p.index_width}.W)" if p.from_top else f"i.U({p.index_width}.W)"
    return f"{order}.map(i => {word}(i) -> {counted})"


def cases(p: Params, c: Contract) -> str:
    before, word = requests(p)
    choice = f"io.{p.index} := MuxCase({empty(p)}, {counted_pairs(p, word)})"
    return module(c, [*before, *ports_beside(p, word), choice])


def fold(p: Params, c: Contract) -> str:
    """Nest one Mux a request, the most important one outermost."""
    before, word = requests(p)
    counted = f"({p.count - 1} - i).U" if p.from_top else "i.U"
    if p.highest:
        head = f"(0 until {p.count}).foldLeft({empty(p)}) {{ (less, i) =>"
    else:
        head = f"(0 until {p.count}).foldRight({empty(p)}) {{ (i, less) =>"
    nest = f"io.{p.index} := {head}\n  Mux({word}(i), {counted}, less)\n}}"
    return module(c, [*before, *ports_beside(p, word), nest])


FAMILY = Family(
    level="L2",
    summary="number of the most important request, with a stated value for no request",
    nouns=("PriorityEncoder", "RequestEncoder", "Prioritizer", "PriorityCoder"),
    capacity=20_000,
    idioms={
        "encoder": Idiom(encoder, constructs=("PriorityEncoder",)),
        "isolate": Idiom(isolate, constructs=("PriorityEncoderOH", "OHToUInt")),
        "when": Idiom(chain, constructs=("when", "elsewhen", "otherwise"), applies=lambda p: p.count <= 12),
        "loop": Idiom(loop, constructs=("when",)),
        "cases": Idiom(cases, constructs=("MuxCase",)),
        "fold": Idiom(fold, constructs=("Mux",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
    witness="truth table of the 74148",
)
