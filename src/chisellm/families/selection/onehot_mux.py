"""Choice of one of several data inputs by a one-hot select word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Assumption, Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.selection._onehot_mux_words import describe

SELECTS = ["sel", "grant", "select", "oneHot", "pick", "choice"]
VECTORS = ["in", "data", "sources", "words", "lanes"]
SINGLES: list[Callable[[int], str]] = [
    lambda i: f"in{i}",
    lambda i: f"d{i}",
    lambda i: f"src{i}",
    lambda i: "abcdefghijkl"[i],
    lambda i: f"data{'ABCDEFGHIJKL'[i]}",
]
OUTPUTS = ["out", "y", "result", "selected", "dataOut"]
INDICES = ["index", "position", "which"]
ENABLES = ["en", "enable", "gate", "active"]
INVERTS = ["invert", "negate", "complement"]


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    vector: bool  # one Vec port instead of one port a word
    data: tuple[str, ...]  # paths of the data inputs
    name: str  # of the Vec
    order: tuple[int, ...]  # data input that bit 0, 1, … of the select word chooses
    select: str
    out: str
    index: str  # empty: no output with the number of the chosen bit
    enable: str  # empty: the output is never gated
    invert: str  # empty: no input that asks for the complement

    @property
    def straight(self) -> bool:
        return self.order == tuple(range(len(self.data)))

    @property
    def mirrored(self) -> bool:
        return self.order == tuple(reversed(range(len(self.data))))


def draw(random: Random) -> Params:
    count = random.choice([2, 3, 3, 4, 4, 4, 5, 6, 7, 8, 10])
    vector = random.random() < 0.4
    name = random.choice(VECTORS)
    single = random.choice(SINGLES)
    data = tuple(f"{name}[{i}]" if vector else single(i) for i in range(count))
    straight = tuple(range(count))
    order = random.choice([straight, straight, straight[::-1], tuple(random.sample(straight, count))])
    extra = random.choice(["", "", "enable", "invert"])
    return Params(
        width=random.choice([2, 3, 4, 5, 6, 7, 8, 8, 10, 12, 16, 16, 20, 24, 32, 32, random.randint(2, 64)]),
        signed=random.random() < 0.25 and extra != "invert",
        vector=vector,
        data=data,
        name=name,
        order=order,
        select=random.choice(SELECTS),
        out=random.choice(OUTPUTS),
        index=random.choice(["", "", random.choice(INDICES)]),
        enable=random.choice(ENABLES) if extra == "enable" else "",
        invert=random.choice(INVERTS) if extra == "invert" else "",
    )


def index_width(p: Params) -> int:
    return (len(p.data) - 1).bit_length()


def port(path: str, direction: Literal["input", "output"], width: int) -> Port:
    return Port(path=path, direction=direction, type="Bool" if width == 1 else "UInt", width=width)


def contract(p: Params, name: str) -> Contract:
    kind: Literal["SInt", "UInt"] = "SInt" if p.signed else "UInt"
    ports = [port(p.select, "input", len(p.data))]
    ports += [Port(path=path, direction="input", type=kind, width=p.width) for path in p.data]
    ports += [port(extra, "input", 1) for extra in (p.enable, p.invert) if extra]
    ports.append(Port(path=p.out, direction="output", type=kind, width=p.width))
    if p.index:
        ports.append(port(p.index, "output", index_width(p)))
    return Contract(module=name, ports=tuple(ports), assumptions=(Assumption(kind="one_hot", port=p.select),))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        bit = i[p.select].bit_length() - 1
        word = i[p.data[p.order[bit]]]
        if p.enable and not i[p.enable]:
            word = 0
        if p.invert and i[p.invert]:
            word = 2**p.width - 1 - word
        return {p.out: word, **({p.index: bit} if p.index else {})}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    extra = {name: value for name, value in ((p.enable, 1), (p.invert, 0)) if name}
    once = [{p.select: 1 << bit, **extra} for bit in range(len(p.data))]
    least = -(2 ** (p.width - 1)) if p.signed else 2**p.width - 1
    alone = [
        {p.select: 1 << bit, **{path: (least if place == p.order[bit] else 0) for place, path in enumerate(p.data)}}
        for bit in range(len(p.data))
    ]
    return Hints([*once, *alone], {p.enable: 0.8} if p.enable else {})


def ordered(p: Params) -> list[str]:
    """The data inputs in the order of the select bits, as the code refers to them."""
    return [f"io.{p.name}({i})" if p.vector else f"io.{p.data[i]}" for i in p.order]


def sequence(p: Params) -> str:
    """The same as one Scala expression."""
    count = len(p.data)
    if p.vector and p.order == tuple(range(count)):
        return f"io.{p.name}"
    if p.vector and p.order == tuple(reversed(range(count))):
        return f"io.{p.name}.reverse"
    if p.vector:
        return f"Seq({', '.join(map(str, p.order))}).map(io.{p.name}(_))"
    text = f"Seq({', '.join(ordered(p))})"
    if len(text) > 56:
        rows = ",\n".join(ordered(p))
        text = f"Seq(\n{indent(rows)}\n)"
    return text


def adjusted(p: Params, word: str) -> str:
    """`word` after the gate or the complement that the parameters ask for."""
    if p.enable:
        return f"Mux(io.{p.enable}, {word}, {lit(0, p.width, signed=p.signed)})"
    return f"Mux(io.{p.invert}, ~{word}, {word})" if p.invert else word


def finish(p: Params, chosen: str) -> list[str]:
    if p.enable or p.invert:
        return [f"val chosen = {chosen}", f"io.{p.out} := {adjusted(p, 'chosen')}"]
    return [f"io.{p.out} := {chosen}"]


def encoded(p: Params) -> list[str]:
    return [f"io.{p.index} := OHToUInt(io.{p.select})"] if p.index else []


def named(p: Params) -> tuple[list[str], str]:
    """The data as a value that may be used twice; a `val` only where the expression is long."""
    text = sequence(p)
    return (
        ([], text)
        if text.startswith("io.") and not text.endswith("reverse")
        else ([f"val choices = {text}"], "choices")
    )


def mux1h(p: Params, c: Contract) -> str:
    if p.vector:
        return module(c, [*finish(p, f"Mux1H(io.{p.select}, {sequence(p)})"), *encoded(p)])
    rows = ",\n".join(f"io.{p.select}({bit}) -> {word}" for bit, word in enumerate(ordered(p)))
    return module(c, [*finish(p, f"Mux1H(Seq(\n{indent(rows)}\n))"), *encoded(p)])


def and_or(p: Params, c: Contract) -> str:
    before, data = named(p)
    kind = ".asUInt" if p.signed else ""
    body = [
        *before,
        f"val masked = {data}.zip(io.{p.select}.asBools).map {{ case (word, take) =>",
        f"  Fill({p.width}, take) & word{kind}",
        "}",
    ]
    merged = "masked.reduce(_ | _)" + (".asSInt" if p.signed else "")
    return module(c, [*body, *finish(p, merged), *encoded(p)])


def indexed(p: Params, c: Contract) -> str:
    straight = p.vector and p.straight
    body = [] if straight else [f"val table = VecInit({sequence(p)})"]
    index = "chosenIndex" if p.index else f"OHToUInt(io.{p.select})"
    if p.index:
        body = [f"val chosenIndex = OHToUInt(io.{p.select})", f"io.{p.index} := chosenIndex", *body]
    return module(c, [*body, *finish(p, f"{f'io.{p.name}' if straight else 'table'}({index})")])


def priority(p: Params, c: Contract) -> str:
    """With one bit set, the first set bit is the set bit."""
    return module(c, [*finish(p, f"PriorityMux(io.{p.select}, {sequence(p)})"), *encoded(p)])


def chain(p: Params, c: Contract) -> str:
    kind = f"{'SInt' if p.signed else 'UInt'}({p.width}.W)"
    wire = bool(p.enable or p.invert)
    target = "word" if wire else f"io.{p.out}"
    words = ordered(p)
    text = ""
    for bit, word in enumerate(words):
        lines = [f"{target} := {word}"]
        if p.index:
            lines.append(f"io.{p.index} := {position(p, bit)}")
        test = f"(io.{p.select}({bit}))"
        head = "when" + test if bit == 0 else ".elsewhen" + test if bit < len(words) - 1 else ".otherwise"
        text += f"{head} {{\n{indent(lines)}\n}}"
    if not wire:
        return module(c, text)
    return module(c, [f"val word = Wire({kind})", text, f"io.{p.out} := {adjusted(p, 'word')}"])


def position(p: Params, bit: int) -> str:
    width = index_width(p)
    return lit(bit, width) if width > 1 else ("true.B" if bit else "false.B")


def lookup(p: Params, c: Contract) -> str:
    """Compare with the whole one-hot code; the last input is the default, so that no code is left over."""
    words, count = ordered(p), len(p.data)
    pairs = ",\n".join(f"{lit(1 << bit, count, base=2)} -> {word}" for bit, word in enumerate(words[:-1]))
    table = f"MuxLookup(io.{p.select}, {words[-1]})(Seq(\n{indent(pairs)}\n))"
    return module(c, [*finish(p, table), *encoded(p)])


FAMILY = Family(
    level="L2",
    summary="choice of one of several words by a one-hot select",
    nouns=("OneHotMux", "OneHotSelector", "GrantMux"),
    capacity=100_000,
    idioms={
        "mux1h": Idiom(mux1h, constructs=("Mux1H",)),
        "and_or": Idiom(and_or, constructs=("Fill",)),
        "index": Idiom(indexed, constructs=("OHToUInt",)),
        "priority": Idiom(priority, constructs=("PriorityMux",)),
        "when": Idiom(chain, constructs=("when", "otherwise")),
        "lookup": Idiom(lookup, constructs=("MuxLookup",), applies=lambda p: len(p.data) >= 3),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
