"""Fields of unequal widths joined into one word or taken out of one, as a `MixedVec`."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._registered import Stage, draw_stage
from chisellm.language.voice import Description, Voice

FIELDS = [
    ("opcode", "rd", "funct", "rs", "imm"),
    ("day", "month", "year"),
    ("mantissa", "exponent", "sign"),
    ("blue", "green", "red", "alpha"),
    ("offset", "index", "tag", "flags"),
    ("seq", "length", "kind", "port", "prio"),
]
WORDS = ["word", "packed", "raw", "frame", "bundle"]
TOTALS = ["total", "sum", "checksum"]
WIDEST = ["largest", "peak", "maximum"]


@dataclass(frozen=True)
class Params:
    kind: Literal["join", "split"]
    fields: tuple[tuple[str, int], ...]  # from the least significant one on
    word: str
    total: str  # output for the sum of all fields; empty: none
    largest: str  # output for the largest field; empty: none
    enable: str  # gates all outputs to 0; empty: none
    stage: Stage

    @property
    def width(self) -> int:
        return sum(width for _, width in self.fields)

    @property
    def widest(self) -> int:
        return max(width for _, width in self.fields)

    @property
    def total_width(self) -> int:
        return sum((1 << width) - 1 for _, width in self.fields).bit_length()

    @property
    def results(self) -> list[tuple[str, int]]:
        main = [(self.word, self.width)] if self.kind == "join" else list(self.fields)
        more = [(self.total, self.total_width), (self.largest, self.widest)]
        return main + [(path, width) for path, width in more if path]


def draw(random: Random) -> Params:
    names = random.choice(FIELDS)
    count = random.randint(3, len(names))
    widths = [random.randint(2, 12) for _ in range(count)]
    while len(set(widths)) < 2:
        widths = [random.randint(2, 12) for _ in range(count)]
    stage = draw_stage(random, 0.3)
    return Params(
        kind=random.choice(["join", "split"]),
        fields=tuple(zip(names[:count], widths, strict=True)),
        word=random.choice(WORDS),
        total=random.choice(["", random.choice(TOTALS)]),
        largest=random.choice(["", "", random.choice(WIDEST)]),
        enable="" if stage.kind or random.random() < 0.6 else random.choice(["valid", "show", "open"]),
        stage=stage,
    )


def contract(p: Params, name: str) -> Contract:
    ins = list(p.fields) if p.kind == "join" else [(p.word, p.width)]
    found = present(
        *(input_port(path, width) for path, width in ins),
        input_port(p.enable, 1) if p.enable else None,
        p.stage.enable_port,
        *(output_port(path, width) for path, width in p.results),
    )
    return Contract(module=name, ports=found, **p.stage.timing([path for path, _ in p.results]))


def golden(p: Params) -> Golden:
    def function(i: Inputs) -> Outputs:
        if p.kind == "join":
            values = [i[path] for path, _ in p.fields]
        else:
            rest, values = i[p.word], []
            for _, width in p.fields:
                rest, value = divmod(rest, 2**width)
                values.append(value)
        found: Outputs = dict(zip((path for path, _ in p.fields), values, strict=True))
        if p.kind == "join":
            word = 0
            for (_, width), value in zip(reversed(p.fields), reversed(values), strict=True):
                word = word * 2**width + value
            found = {p.word: word}
        found |= {p.total: sum(values)} if p.total else {}
        found |= {p.largest: max(values)} if p.largest else {}
        return found if not p.enable or i[p.enable] else dict.fromkeys(found, 0)

    return p.stage.golden(function, [path for path, _ in p.results])


def hints(p: Params, random: Random) -> Hints:
    vectors: list[Inputs] = []
    on = ({p.enable: 1} if p.enable else {}) | ({p.stage.enable: 1} if p.stage.kind == "enable" else {})
    offsets = list(itertools.accumulate((width for _, width in p.fields), initial=0))
    for k, (name, width) in enumerate(p.fields):
        for value in ((1 << width) - 1, 1, 1 << (width - 1)):
            if p.kind == "join":
                vectors.append({path: value if path == name else 0 for path, _ in p.fields} | on)
            else:
                vectors.append({p.word: value << offsets[k]} | on)
    if p.kind == "split":
        vectors.append({p.word: (1 << p.width) - 1} | on)
    bias = p.stage.bias() | ({p.enable: 0.8} if p.enable else {})
    return Hints(vectors, bias)


def widths(p: Params) -> str:
    return f"Seq({', '.join(str(width) for _, width in p.fields)})"


def drive(p: Params, path: str, width: int, value: str) -> str:
    if p.enable:
        value = f"Mux(io.{p.enable}, {value}, 0.U)"
    return f"io.{path} := {p.stage.register(value, width)}"


def extras(p: Params, parts: str) -> list[str]:
    """Connections of sum and maximum from a sequence of the fields."""
    rows = []
    if p.total:
        rows.append(drive(p, p.total, p.total_width, f"{parts}.map(_.pad({p.total_width})).reduce(_ + _)"))
    if p.largest:
        rows.append("def larger(a: UInt, b: UInt): UInt = Mux(a > b, a, b)")
        rows.append(drive(p, p.largest, p.widest, f"{parts}.reduce(larger(_, _))"))
    return rows


def taken(p: Params, part: str) -> list[str]:
    """Connections of the fields; `part` gives field number K."""
    return [drive(p, path, width, part.replace("K", str(k))) for k, (path, width) in enumerate(p.fields)]


def typed(p: Params) -> str:
    """The inputs that are fields."""
    return ", ".join(f"io.{path}" for path, _ in p.fields)


def whole(p: Params, c: Contract, rows: list[str]) -> str:
    return module(c, rows)


def converted(p: Params, c: Contract) -> str:
    """A `MixedVec` made of the fields at once, or by reinterpreting the word."""
    if p.kind == "join":
        rows = [f"val parts = MixedVecInit({typed(p)})", drive(p, p.word, p.width, "parts.asUInt")]
        return whole(p, c, rows + extras(p, "parts"))
    rows = [
        f"val fieldTypes = {widths(p)}.map(width => UInt(width.W))",
        f"val parts = io.{p.word}.asTypeOf(MixedVec(fieldTypes))",
        *taken(p, "parts(K)"),
    ]
    return whole(p, c, rows + extras(p, "parts"))


def wired(p: Params, c: Contract) -> str:
    """A wire of `MixedVec` type, its elements connected one by one."""
    types = ", ".join(f"UInt({width}.W)" for _, width in p.fields)
    rows = [f"val parts = Wire(MixedVec(Seq({types})))"]
    if p.kind == "join":
        rows += [f"parts({k}) := io.{path}" for k, (path, _) in enumerate(p.fields)]
        return whole(p, c, [*rows, drive(p, p.word, p.width, "parts.asUInt"), *extras(p, "parts")])
    low = 0
    for k, (_, width) in enumerate(p.fields):
        rows.append(f"parts({k}) := io.{p.word}({low + width - 1}, {low})")
        low += width
    return whole(p, c, [*rows, *taken(p, "parts(K)"), *extras(p, "parts")])


def sliced(p: Params, c: Contract) -> str:
    """Plain sequences: offsets from running sums of the widths, or `Cat` of the fields."""
    if p.kind == "join":
        backwards = ", ".join(f"io.{path}" for path, _ in reversed(p.fields))
        rows = [f"val parts = Seq[UInt]({typed(p)})"] if p.total or p.largest else []
        return whole(p, c, [*rows, drive(p, p.word, p.width, f"Cat({backwards})"), *extras(p, "parts")])
    rows = [
        f"val widths = {widths(p)}",
        "val offsets = widths.scanLeft(0)(_ + _)",
        "val parts = widths.zip(offsets).map { case (width, low) =>",
        f"  io.{p.word}(low + width - 1, low)",
        "}",
        *taken(p, "parts(K)"),
    ]
    return whole(p, c, rows + extras(p, "parts"))


def describe(p: Params, v: Voice) -> Description:
    word = v.ref(p.word)
    names = [v.ref(path) for path, _ in p.fields]
    listed = ", ".join(names[:-1]) + " and " + names[-1]
    if p.kind == "join":
        noun = v.pick(["field packer", "word assembler", "concatenation of unequal fields"])
        does = v.pick(
            [
                f"joins {listed} into {word}, the first one in the least significant bits and each next one above it",
                f"packs {listed} without gaps into {word}, from bit 0 upwards in this order",
                f"concatenates {listed} to {word}; {names[0]} is at the bottom and {names[-1]} at the top",
            ]
        )
    else:
        noun = v.pick(["field extractor", "word splitter", "unpacker of unequal fields"])
        does = v.pick(
            [
                f"splits {word} into {listed}, beginning at the least significant bit, without gaps",
                f"takes {listed} out of {word}, in this order from bit 0 upwards and directly one after the other",
                f"cuts {word} into {listed}; {names[0]} holds the lowest bits and {names[-1]} the highest ones",
            ]
        )
    rules = []
    if p.total:
        y = v.ref(p.total)
        rules.append(
            v.pick(
                [
                    f"{y} is the sum of all fields as unsigned numbers, without loss.",
                    f"The unsigned fields add up to {y}, which is wide enough for any sum.",
                    f"{y} gives the full sum of the unsigned values of the fields.",
                ]
            )
        )
    if p.largest:
        y = v.ref(p.largest)
        rules.append(
            v.pick(
                [
                    f"{y} is the largest of the fields, compared as unsigned numbers.",
                    f"The greatest unsigned value among the fields appears on {y}.",
                    f"{y} shows the unsigned maximum of all fields.",
                ]
            )
        )
    if p.enable:
        e = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"While {e} is 0, all outputs are 0.",
                    f"{e} gates the outputs: at 0, every one of them is 0.",
                    f"Outputs show these values while {e} is 1 and are all 0 otherwise.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *p.stage.rules(v, [path for path, _ in p.results])))


FAMILY = Family(
    level="L1",
    summary="fields of unequal widths joined into a word or taken out of one",
    nouns=("FieldUnit", "WordCodec", "FieldMapper", "WordFields"),
    capacity=100_000,
    idioms={
        "converted": Idiom(converted),
        "wired": Idiom(wired, constructs=("MixedVec",)),
        "sliced": Idiom(sliced),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's binary text of the fields, joined",
    weight=1.5,
)
