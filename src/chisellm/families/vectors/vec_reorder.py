"""Reordering the elements of a Vec: reversed, rotated, interleaved, transposed, swapped, permuted."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_vec
from chisellm.families.vectors._vec_reorder_words import describe

Kind = Literal["reverse", "rotate", "interleave", "split", "transpose", "swap", "permute", "turn"]


@dataclass(frozen=True)
class Params:
    kind: Kind
    count: int  # elements of the input
    width: int
    signed: bool
    amount: int  # positions of `rotate`, rows of `transpose`, distance of `swap`
    order: tuple[int, ...]  # of `permute`: output k is input order[k]
    items: str
    out: str
    control: str  # reordering takes place at the level `active`; empty: always. Of `turn`: the number of positions
    active: int
    upward: bool  # of `turn` and `rotate`: elements move to higher indices

    @property
    def second(self) -> str:
        """The other output Vec of `split`."""
        return {"out": "rest", "y": "z", "result": "others", "even": "odd"}[self.out]


def draw(random: Random) -> Params:
    kinds: list[Kind] = ["reverse", "rotate", "rotate", "interleave", "split", "transpose", "swap", "permute", "turn"]
    kind = random.choice([*kinds, "permute"])
    count = random.choice([4, 5, 6, 7, 8, 9, 10])
    amount = 1
    if kind in ("interleave", "split"):
        count = random.choice([4, 6, 8, 10, 12])
    elif kind == "transpose":
        amount = random.choice([2, 2, 3, 4])
        count = amount * random.choice([2, 3, 4])
    elif kind == "swap":
        amount = random.choice([1, 2])
        count = 2 * amount * random.choice([1, 2, 3]) if amount > 1 else random.choice([4, 6, 8])
    elif kind == "turn":
        count = random.choice([4, 8])
    elif kind == "rotate":
        amount = random.randrange(1, count)
    order = list(range(count))
    while kind == "permute" and sum(a == b for a, b in enumerate(order)) > 1:
        random.shuffle(order)
    active = random.choice([0, 1])
    control = random.choice(["apply", "enable", "reorder"] if active else ["bypass", "keep", "straight"])
    if kind == "turn":
        control = random.choice(["amount", "shift", "positions"])
    return Params(
        kind=kind,
        count=count,
        width=random.randint(2, 24),
        signed=random.random() < 0.3,
        amount=amount,
        order=tuple(order) if kind == "permute" else (),
        items=random.choice(["in", "items", "values", "lanes", "samples"]),
        out=random.choice(["even"] if kind == "split" and random.random() < 0.5 else ["out", "y", "result"]),
        control=control if kind == "turn" or (kind != "split" and random.random() < 0.55) else "",
        active=active,
        upward=random.random() < 0.5,
    )


def contract(p: Params, name: str) -> Contract:
    ports: list[Port] = input_vec(p.items, p.count, p.width, signed=p.signed)
    if p.control:
        ports.append(input_port(p.control, (p.count - 1).bit_length() if p.kind == "turn" else 1))
    if p.kind == "split":
        for path in (p.out, p.second):
            ports += output_vec(path, p.count // 2, p.width, signed=p.signed)
    else:
        ports += output_vec(p.out, p.count, p.width, signed=p.signed)
    return Contract(module=name, ports=tuple(ports))


def moved(p: Params, values: list[int], turn: int) -> list[int]:
    """The list in its new order."""
    half = len(values) // 2
    if p.kind == "reverse":
        return values[::-1]
    if p.kind in ("rotate", "turn"):
        steps = (turn if p.kind == "turn" else p.amount) % len(values)
        steps = len(values) - steps if p.upward else steps
        return values[steps:] + values[:steps]
    if p.kind == "interleave":
        return [value for pair in zip(values[:half], values[half:], strict=True) for value in pair]
    if p.kind == "split":
        return values[::2] + values[1::2]
    if p.kind == "transpose":
        columns = len(values) // p.amount
        return [value for column in range(columns) for value in values[column::columns]]
    if p.kind == "swap":
        blocks = [values[k : k + p.amount] for k in range(0, len(values), p.amount)]
        return [value for k in range(0, len(blocks), 2) for value in blocks[k + 1] + blocks[k]]
    return [values[source] for source in p.order]


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        values = [i[f"{p.items}[{k}]"] for k in range(p.count)]
        if p.kind == "turn":
            values = moved(p, values, i[p.control])
        elif not p.control or i[p.control] == p.active:
            values = moved(p, values, 0)
        if p.kind == "split":
            half = p.count // 2
            found = {f"{p.out}[{k}]": value for k, value in enumerate(values[:half])}
            return found | {f"{p.second}[{k}]": value for k, value in enumerate(values[half:])}
        return {f"{p.out}[{k}]": value for k, value in enumerate(values)}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    levels = range(p.count if p.kind == "turn" else 2)
    return Hints([{p.control: level} for level in levels for _ in range(3)] if p.control else [])


def sources(p: Params) -> list[int]:
    """Where each element of the reordered Vec comes from."""
    return moved(p, list(range(p.count)), 0)


def assigned(p: Params, name: str) -> list[str]:
    """Assignments of the outputs from the reordered Seq or Vec `name`."""
    if p.kind == "split":
        half = p.count // 2
        return [f"io.{p.out} := VecInit({name}.take({half}))", f"io.{p.second} := VecInit({name}.drop({half}))"]
    if not p.control:
        return [f"io.{p.out} := VecInit({name})"]
    arms = [f"VecInit({name})", f"io.{p.items}"]
    return [f"io.{p.out} := Mux(io.{p.control}, {', '.join(arms if p.active else arms[::-1])})"]


def by_methods(p: Params, c: Contract) -> str:
    """With the methods of Scala collections."""
    x, half = f"io.{p.items}", p.count // 2
    steps = p.count - p.amount if p.upward else p.amount
    if p.kind == "turn":
        return module(c, turned(p))
    text = {
        "reverse": f"{x}.reverse",
        "rotate": f"{x}.drop({steps}) ++ {x}.take({steps})",
        "interleave": f"{x}.take({half}).zip({x}.drop({half})).flatMap {{ case (a, b) => Seq(a, b) }}",
        "transpose": f"{x}.toSeq.grouped({p.count // p.amount}).toSeq.transpose.flatten",
        "swap": f"{x}.toSeq.grouped({2 * p.amount}).flatMap(block => block.drop({p.amount}) ++ block.take({p.amount}))",
        "permute": f"Seq({', '.join(map(str, p.order))}).map({x}(_))",
        "split": "",
    }[p.kind]
    if p.kind == "split":
        return module(
            c,
            [
                f"val pairs = {x}.toSeq.grouped(2).toSeq",
                f"io.{p.out} := VecInit(pairs.map(_.head))",
                f"io.{p.second} := VecInit(pairs.map(_.last))",
            ],
        )
    if p.kind == "swap":
        text += ".toSeq"
    lines = [f"val reordered = {text}"]
    if len(lines[0]) > 96:  # only blocks that change places
        body = f"block.drop({p.amount}) ++ block.take({p.amount})"
        lines = [
            f"val blocks = {x}.toSeq.grouped({2 * p.amount})",
            f"val reordered = blocks.flatMap(block => {body}).toSeq",
        ]
    return module(c, [*lines, *assigned(p, "reordered")])


def turned(p: Params) -> list[str]:
    x = f"io.{p.items}"
    rotated = f"{x}.takeRight(k) ++ {x}.dropRight(k)" if p.upward else f"{x}.drop(k) ++ {x}.take(k)"
    return [
        f"val rotations = Seq.tabulate({p.count})(k => {rotated})",
        f"io.{p.out} := VecInit(rotations.map(VecInit(_)))(io.{p.control})",
    ]


def index(p: Params) -> str:
    """The source of output element k as a formula in Scala's integers."""
    n, half = p.count, p.count // 2
    columns = p.count // p.amount
    steps = p.count - p.amount if p.upward else p.amount
    return {
        "reverse": f"{n - 1} - k",
        "rotate": f"(k + {steps}) % {n}",
        "interleave": f"k / 2 + {half} * (k % 2)",
        "transpose": f"k % {p.amount} * {columns} + k / {p.amount}",
        "swap": f"k ^ {p.amount}",
    }[p.kind]


def by_formula(p: Params, c: Contract) -> str:
    x = f"io.{p.items}"
    if p.kind == "turn":
        sign = "-" if p.upward else "+"
        width = (p.count - 1).bit_length()
        line = f"{x}(k.U({width}.W) {sign} io.{p.control})"
        return module(c, f"io.{p.out} := VecInit.tabulate({p.count})(k => {line})")
    if p.kind == "split":
        half = p.count // 2
        return module(
            c,
            [
                f"io.{p.out} := VecInit.tabulate({half})(k => {x}(2 * k))",
                f"io.{p.second} := VecInit.tabulate({half})(k => {x}(2 * k + 1))",
            ],
        )
    if p.kind == "permute":
        lines = [f"val order = Seq({', '.join(map(str, p.order))})"]
        text = f"VecInit.tabulate({p.count})(k => {x}(order(k)))"
    else:
        lines, text = [], f"VecInit.tabulate({p.count})(k => {x}({index(p)}))"
    if not p.control:
        return module(c, [*lines, f"io.{p.out} := {text}"])
    arms = ["reordered", x]
    if not p.active:
        arms = arms[::-1]
    return module(c, [*lines, f"val reordered = {text}", f"io.{p.out} := Mux(io.{p.control}, {', '.join(arms)})"])


def by_loop(p: Params, c: Contract) -> str:
    x, out = f"io.{p.items}", f"io.{p.out}"
    if p.kind == "turn":
        sign = "-" if p.upward else "+"
        width = (p.count - 1).bit_length()
        lines = [f"for (k <- 0 until {p.count}) {{", f"  val source = k.U({width}.W) {sign} io.{p.control}"]
        return module(c, [*lines, f"  {out}(k) := {x}(source)", "}"])
    if p.kind == "split":
        lines = [f"for (k <- 0 until {p.count // 2}) {{", f"  {out}(k) := {x}(2 * k)"]
        return module(c, [*lines, f"  io.{p.second}(k) := {x}(2 * k + 1)", "}"])
    if p.kind == "permute":
        start = f"for ((source, k) <- Seq({', '.join(map(str, p.order))}).zipWithIndex) {{"
        loop = [start, f"  {out}(k) := {x}(source)", "}"]
    else:
        loop = [f"for (k <- 0 until {p.count}) {{", f"  {out}(k) := {x}({index(p)})", "}"]
    if not p.control:
        return module(c, loop)
    test = f"io.{p.control}" if p.active else f"!io.{p.control}"
    return module(c, [f"{out} := {x}", f"when({test}) {{", indent(loop), "}"])


def by_wires(p: Params, c: Contract) -> str:
    """One connection an element."""
    x, out = f"io.{p.items}", f"io.{p.out}"
    if p.kind == "split":
        lines = [f"{out}({k}) := {x}({2 * k})" for k in range(p.count // 2)]
        return module(c, lines + [f"io.{p.second}({k}) := {x}({2 * k + 1})" for k in range(p.count // 2)])
    lines = [f"{out}({k}) := {x}({source})" for k, source in enumerate(sources(p))]
    if not p.control:
        return module(c, lines)
    moving = [line for k, (line, source) in enumerate(zip(lines, sources(p), strict=True)) if k != source]
    test = f"io.{p.control}" if p.active else f"!io.{p.control}"
    return module(c, [f"{out} := {x}", f"when({test}) {{", indent(moving), "}"])


def by_word(p: Params, c: Contract) -> str:
    """The whole Vec as one word."""
    way = "rotateLeft" if p.upward else "rotateRight"
    lines = [f"val word = io.{p.items}.asUInt"]
    if p.kind == "turn":
        lines.append(f"val rotated = VecInit.tabulate({p.count})(k => word.{way}({p.width} * k))(io.{p.control})")
        return module(c, [*lines, f"io.{p.out} := rotated.asTypeOf(io.{p.out})"])
    lines.append(f"val rotated = word.{way}({p.width * p.amount}).asTypeOf(io.{p.out})")
    if not p.control:
        return module(c, [*lines, f"io.{p.out} := rotated"])
    arms = ["rotated", f"io.{p.items}"]
    return module(c, [*lines, f"io.{p.out} := Mux(io.{p.control}, {', '.join(arms if p.active else arms[::-1])})"])


FAMILY = Family(
    level="L1",
    summary="reversing, rotating, interleaving, splitting, transposing, swapping and permuting elements of a Vec",
    nouns=("VecReorder", "LaneShuffle", "ElementShuffle", "VectorPermuter"),
    capacity=30_000,
    idioms={
        "collection": Idiom(by_methods),
        "tabulate": Idiom(by_formula, constructs=("VecInit",)),
        "loop": Idiom(by_loop),
        "wires": Idiom(by_wires, applies=lambda p: p.kind != "turn"),
        "word": Idiom(by_word, applies=lambda p: p.kind in ("rotate", "turn")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
