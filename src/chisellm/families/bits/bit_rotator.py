"""Rotation of a word by constants or by an input, to the left, to the right or both ways."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Way = Literal["left", "right", "chosen"]

DATA = ["in", "data", "word", "x", "value", "state"]
AMOUNTS = ["amount", "shamt", "by", "steps", "count"]
CHOICES = [("right", "right"), ("toRight", "right"), ("left", "left"), ("toLeft", "left"), ("dirLeft", "left")]
OUTS = ["out", "rotated", "result", "y", "turned"]
ENABLES = ["enable", "en", "rotate", "active"]


@dataclass(frozen=True)
class Turn:
    way: Way
    steps: int  # 0: by the input
    name: str


@dataclass(frozen=True)
class Params:
    width: int
    data: str
    turns: tuple[Turn, ...]
    amount: str
    choice: tuple[str, str]  # direction input and the way that a 1 on it means
    enable: str  # empty: none; else the word passes unchanged without it
    edge: str  # output for the bit that crossed the edge last, of the first turn; empty: none
    same: str  # output that tells whether the first turn changes nothing; empty: none

    @property
    def dynamic(self) -> bool:
        return any(turn.steps == 0 for turn in self.turns)

    @property
    def chosen(self) -> bool:
        return any(turn.way == "chosen" for turn in self.turns)

    @property
    def size(self) -> int:
        return (self.width - 1).bit_length()


def draw(random: Random) -> Params:
    width = random.choice([8, 16, 32, 8, 16, random.randint(5, 30), random.randint(5, 30)])
    ways: list[Way]
    if random.random() < 0.5:
        ways = random.choice([["left"], ["right"], ["chosen"], ["chosen"], ["left", "right"]])
        steps = [0] * len(ways)
    else:
        ways = [random.choice(["left", "right", "chosen"]) for _ in range(random.choice([1, 2, 2, 3]))]
        steps = random.sample(range(1, width), len(ways))
        if len(ways) > 1 and random.random() < 0.25:
            steps[-1] = 0
    names = random.sample(OUTS, len(ways))
    if len(ways) > 1 and "chosen" not in ways and len(set(ways)) == len(ways):
        names = [f"{way}{random.choice(['Rotated', 'Out', 'Word'])}" for way in ways]
    elif len(ways) > 1:
        names = [f"{names[0]}{letter}" for letter in "ABC"[: len(ways)]]
    return Params(
        width=width,
        data=random.choice(DATA),
        turns=tuple(Turn(way, step, name) for way, step, name in zip(ways, steps, names, strict=True)),
        amount=random.choice(AMOUNTS),
        choice=random.choice(CHOICES),
        enable=random.choice(["", "", random.choice(ENABLES)]),
        edge=random.choice(["", "", random.choice(["carry", "edgeBit", "lastBit"])]),
        same=random.choice(["", "", random.choice(["same", "unchanged", "periodic"])]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width)]
    if p.dynamic:
        ports.append(input_port(p.amount, p.size))
    if p.chosen:
        ports.append(input_port(p.choice[0], 1))
    if p.enable:
        ports.append(input_port(p.enable, 1))
    ports += [output_port(turn.name, p.width) for turn in p.turns]
    ports += [output_port(flag, 1) for flag in (p.edge, p.same) if flag]
    promise = p.dynamic and p.width != 2**p.size
    promises = (Assumption(kind="below", port=p.amount, value=p.width),) if promise else ()
    return Contract(module=name, ports=tuple(ports), assumptions=promises)


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        found = {}
        other = {"left": "right", "right": "left"}
        for turn in reversed(p.turns):
            way: str = turn.way
            if way == "chosen":
                way = p.choice[1] if i[p.choice[0]] else other[p.choice[1]]
            digits = deque(format(i[p.data], f"0{p.width}b"))
            if not p.enable or i[p.enable]:
                steps = turn.steps or i[p.amount]
                digits.rotate(steps if way == "right" else -steps)
            text = "".join(digits)
            found[turn.name] = int(text, 2)
            found[p.edge] = int(text[0] if way == "right" else text[-1])
            found[p.same] = int(found[turn.name] == i[p.data])
        found.pop("", None)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Each amount and way on words with one odd bit and on words with a short period."""
    ones = 2**p.width - 1
    vectors: list[dict[str, int]] = []
    for steps in range(p.width):
        word = 1 << random.randrange(p.width)
        period = random.choice([steps or 1, 1, 2])
        repeated = int((format(random.getrandbits(period), f"0{period}b") * p.width)[: p.width], 2)
        for value in (word, ones ^ word, repeated, random.choice([0, ones])):
            vectors.append({p.data: value, **({p.amount: steps} if p.dynamic else {})})
    if p.enable:
        vectors = [{**vector, p.enable: 1} for vector in vectors]
    if p.chosen:
        vectors = [{**vector, p.choice[0]: bit} for vector in vectors for bit in (0, 1)]
    return Hints(vectors, {p.enable: 0.8} if p.enable else {})


Form = Callable[[Params, str, int], str]
"""`(params, way, steps)` → expression of the rotated word; steps 0 stands for the input."""


def by_method(p: Params, way: str, steps: int) -> str:
    return f"io.{p.data}.rotate{way.capitalize()}({steps or f'io.{p.amount}'})"


def by_cat(p: Params, way: str, steps: int) -> str:
    data, width = f"io.{p.data}", p.width
    if steps:
        low = width - steps if way == "left" else steps
        return f"Cat({data}({low - 1}, 0), {data}({width - 1}, {low}))"
    if way == "left":
        return f"(twice << io.{p.amount})({2 * width - 1}, {width})"
    return f"(twice >> io.{p.amount})({width - 1}, 0)"


def by_shifts(p: Params, way: str, steps: int) -> str:
    data, width = f"io.{p.data}", p.width
    ahead, back = ("<<", ">>") if way == "left" else (">>", "<<")
    if steps:
        return f"(({data} {ahead} {steps}) | ({data} {back} {width - steps}))({width - 1}, 0)"
    return f"(({data} {ahead} io.{p.amount}) | ({data} {back} opposite))({width - 1}, 0)"


def by_index(p: Params, way: str, steps: int) -> str:
    """Each bit of the result from its place in the word; for an input, each rotation from a table."""
    data, width = f"io.{p.data}", p.width
    if steps:
        offset = width - steps if way == "left" else steps
        return f"VecInit.tabulate({width})(i => {data}((i + {offset}) % {width})).asUInt"
    return f"VecInit.tabulate({width})(i => {data}.rotate{way.capitalize()}(i))(io.{p.amount})"


def by_stages(p: Params, way: str, steps: int) -> str:
    """A barrel shifter: one stage for each bit of the amount."""
    data, width = f"io.{p.data}", p.width
    if steps:
        part = width - steps if way == "left" else steps
        return f"{data}.tail({width - part}) ## {data}.head({width - part})"
    return f"amountBits.foldLeft({data}) {{ case (x, (on, k)) =>\n  Mux(on, x.rotate{way.capitalize()}(1 << k), x)\n}}"


def written(form: Form) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        choice, meant = p.choice
        values = {
            "twice": f"Cat(io.{p.data}, io.{p.data})",
            "opposite": f"{p.width}.U - io.{p.amount}",
            "amountBits": f"io.{p.amount}.asBools.zipWithIndex",
        }
        outputs = []
        for number, turn in enumerate(p.turns):
            if turn.way == "chosen":
                for way in ("left", "right"):
                    values[f"{way}{number or ''}"] = form(p, way, turn.steps)
                there, back = ("left", "right") if meant == "left" else ("right", "left")
                expression = f"Mux(io.{choice}, {there}{number or ''}, {back}{number or ''})"
            else:
                expression = form(p, turn.way, turn.steps)
            if p.enable:
                values[f"turned{number or ''}"] = expression
                expression = f"Mux(io.{p.enable}, turned{number or ''}, io.{p.data})"
            if number == 0 and (p.edge or p.same):
                values["rotated"] = expression
                expression = "rotated"
            outputs.append((turn.name, expression))
        top, bottom = f"rotated({p.width - 1})", "rotated(0)"
        edges = {"left": bottom, "right": top}
        first, second = (bottom, top) if meant == "left" else (top, bottom)
        edges["chosen"] = f"Mux(io.{choice}, {first}, {second})"
        flags = [(p.edge, edges[p.turns[0].way]), (p.same, f"rotated === io.{p.data}")]
        return module(c, drive(values, [*outputs, *((name, text) for name, text in flags if name)]))

    return render


def describe(p: Params, v: Voice) -> Description:
    data, amount = v.ref(p.data), v.ref(p.amount)
    outs = listed([v.ref(turn.name) for turn in p.turns])
    kind = "variable" if p.dynamic else "fixed"
    noun = v.pick(["bit rotator", f"{kind} rotator", "word rotation unit"])
    does = v.pick(
        [
            f"rotates {data} and drives {outs}",
            f"drives {outs} with rotations of {data}" if p.turns[1:] else f"drives {outs} with {data}, rotated",
            f"turns the bits of {data} around for {outs}",
        ]
    )
    rules = [rule(p, turn, v) for turn in p.turns]
    rules.append(
        v.pick(
            [
                "Bits that leave the word at one end come in again at the other.",
                "No bit is lost: what falls out at one end enters at the other.",
                "A rotation wraps around, so a bit pushed out at one end reappears at the opposite end.",
            ]
        )
    )
    if p.chosen:
        one, zero = p.choice[1], "right" if p.choice[1] == "left" else "left"
        choice = v.ref(p.choice[0])
        rules.append(
            v.pick(
                [
                    f"{choice} gives the direction: 1 is to the {one}, 0 to the {zero}.",
                    f"With {choice} at 1 the direction is {one}, with {choice} at 0 it is {zero}.",
                    f"The direction is {one} while {choice} is 1 and {zero} while it is 0.",
                ]
            )
        )
    if p.dynamic:
        rules.append(
            v.pick(
                [
                    f"An amount of 0 on {amount} leaves the word as it is.",
                    f"If {amount} is 0, the word stays as it is.",
                    f"{amount} is an unsigned number of places, and 0 means no rotation.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *further(p, v)))


def rule(p: Params, turn: Turn, v: Voice) -> str:
    out, data = v.ref(turn.name), v.ref(p.data)
    by = v.ref(p.amount) if turn.steps == 0 else f"{turn.steps} place{'s' * (turn.steps > 1)}"
    if turn.way == "chosen":
        way = f"in the direction that {v.ref(p.choice[0])} gives"
        return v.pick(
            [
                f"{out} is {data} rotated by {by} {way}.",
                f"{out} shows the word rotated by {by} {way}.",
                f"For {out} the bits of {data} move by {by} {way}.",
            ]
        )
    return v.pick(
        [
            f"{out} is {data} rotated {turn.way} by {by}.",
            f"{out} shows the word rotated to the {turn.way} by {by}.",
            f"For {out} the bits of {data} move by {by} to the {turn.way}.",
        ]
    )


def further(p: Params, v: Voice) -> list[str]:
    """The rules of the flags and the enable."""
    rules = []
    first = v.ref(p.turns[0].name)
    top = p.width - 1
    if p.edge:
        edge = v.ref(p.edge)
        where = {"left": "bit 0", "right": f"bit {top}"}
        end = where.get(p.turns[0].way, f"bit 0 in case of the direction left and bit {top} in case of right")
        rules.append(
            v.pick(
                [
                    f"{edge} is a copy of one bit of {first}: {end}.",
                    f"{edge} repeats a single bit of {first}, namely {end}.",
                    f"{edge} equals the bit of {first} at which bits come in: {end}.",
                ]
            )
        )
    if p.same:
        same = v.ref(p.same)
        rules.append(
            v.pick(
                [
                    f"{same} is 1 if {first} equals {v.ref(p.data)}, and 0 otherwise.",
                    f"{same} is high exactly when {first} and {v.ref(p.data)} are equal.",
                    f"{same} tells whether {first} is the same word as {v.ref(p.data)}.",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        every = "every rotated output" if p.turns[1:] else first
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, nothing is rotated: {every} equals {v.ref(p.data)}.",
                    f"Rotation takes place only while {enable} is 1; otherwise {every} equals {v.ref(p.data)}.",
                    f"With {enable} at 0, {every} is {v.ref(p.data)} as it stands.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L1",
    summary="rotation by constants or a variable amount, left, right or selectable",
    nouns=("Rotator", "BitRotator", "RotateUnit", "BarrelRotator"),
    capacity=30_000,
    idioms={
        "method": Idiom(written(by_method)),
        "cat": Idiom(written(by_cat), constructs=("Cat",)),
        "shifts": Idiom(written(by_shifts)),
        "index": Idiom(written(by_index), constructs=("VecInit",)),
        "stages": Idiom(written(by_stages)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="shifts and masks by hand, and collections.deque.rotate",
)
