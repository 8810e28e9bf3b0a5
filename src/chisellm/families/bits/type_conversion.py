"""The same bits as other types: UInt, SInt, Bool and Vecs of them, with the extensions that go with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

Source = Literal["word", "number", "flags", "bit"]
"""word: a UInt; number: an SInt; flags: a Vec of Bool; bit: a Bool."""
Kind = Literal[
    "reread", "zext", "bools", "parts", "flag", "bits", "widened", "sign", "halves", "joined", "mirrored", "single",
    "filled", "minus"
]  # fmt: skip

SOURCES: dict[Source, list[Kind]] = {
    "word": ["reread", "zext", "bools", "parts", "flag"],
    "number": ["bits", "widened", "sign", "halves"],
    "flags": ["joined", "mirrored"],
    "bit": ["single", "filled", "minus"],
}
INPUTS: dict[Source, list[str]] = {
    "word": ["raw", "word", "data", "in"],
    "number": ["number", "value", "sample", "offset"],
    "flags": ["flags", "switches", "lines", "requests"],
    "bit": ["enable", "select", "carry", "active"],
}
NAMES: dict[Kind, list[str]] = {
    "reread": ["asNumber", "signedView", "twos"],
    "zext": ["positive", "zext", "unsignedValue"],
    "bools": ["bools", "bitList", "leds"],
    "parts": ["parts", "chunks", "fields"],
    "flag": ["lowest", "odd", "first"],
    "bits": ["pattern", "bits", "encoded"],
    "widened": ["widened", "extended", "sext"],
    "sign": ["negative", "sign", "isNegative"],
    "halves": ["pieces", "signedParts", "lanes"],
    "joined": ["joined", "code", "vector"],
    "mirrored": ["mirrored", "reversed", "turned"],
    "single": ["unit", "oneOrZero", "step"],
    "filled": ["filled", "copies", "mask"],
    "minus": ["minusOne", "allOnes", "signedFlag"],
}


@dataclass(frozen=True)
class Params:
    inputs: tuple[tuple[Source, str], ...]
    outputs: tuple[tuple[Source, Kind, str], ...]
    word_size: int  # bits of one part of the word, which has `word_parts` of them
    word_parts: int
    number_size: int
    number_parts: int
    flags: int
    extra: int  # bits by which a number is widened
    wide: int  # bits of what is made from a single one

    @property
    def word(self) -> int:
        return self.word_size * self.word_parts

    @property
    def number(self) -> int:
        return self.number_size * self.number_parts

    def path(self, source: Source) -> str:
        return dict(self.inputs)[source]


def draw(random: Random) -> Params:
    sources: list[Source] = ["word", "number", "flags", "bit"]
    drawn = random.sample(sources, random.choice([2, 2, 3]))
    chosen = [source for source in sources if source in drawn]
    outputs: list[tuple[Source, Kind, str]] = []
    for source in chosen:
        kinds = random.sample(SOURCES[source], random.choice([1, 2, 2]))
        outputs += [(source, kind, random.choice(NAMES[kind])) for kind in kinds]
    return Params(
        inputs=tuple((source, random.choice(INPUTS[source])) for source in chosen),
        outputs=tuple(outputs),
        word_size=random.randint(2, 5),
        word_parts=random.randint(2, 4),
        number_size=random.choice([4, 5, 6, 8]),
        number_parts=random.randint(2, 4),
        flags=random.randint(3, 9),
        extra=random.randint(2, 16),
        wide=random.randint(3, 16),
    )


def vec(path: str, count: int, width: int, *, signed: bool = False) -> list[Port]:
    return [output_port(f"{path}[{k}]", width, signed=signed) for k in range(count)]


def contract(p: Params, name: str) -> Contract:
    ports: list[Port] = []
    for source, path in p.inputs:
        if source == "flags":
            ports += [input_port(f"{path}[{k}]", 1) for k in range(p.flags)]
        else:
            width = {"word": p.word, "number": p.number}.get(source, 1)
            ports.append(input_port(path, width, signed=source == "number"))
    for _, kind, path in p.outputs:
        shapes: dict[Kind, list[Port]] = {
            "reread": [output_port(path, p.word, signed=True)],
            "zext": [output_port(path, p.word + 1, signed=True)],
            "bools": vec(path, p.word, 1),
            "parts": vec(path, p.word_parts, p.word_size),
            "flag": [output_port(path, 1)],
            "bits": [output_port(path, p.number)],
            "widened": [output_port(path, p.number + p.extra, signed=True)],
            "sign": [output_port(path, 1)],
            "halves": vec(path, p.number_parts, p.number_size, signed=True),
            "joined": [output_port(path, p.flags)],
            "mirrored": [output_port(path, p.flags)],
            "single": [output_port(path, p.wide)],
            "filled": [output_port(path, p.wide)],
            "minus": [output_port(path, p.wide, signed=True)],
        }
        ports += shapes[kind]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def signed(text: str) -> int:
        """A two's complement number from its digits: the first one counts negatively."""
        return int(text[1:] or "0", 2) - (int(text[0]) << (len(text) - 1))

    def outputs(_: object, i: Inputs) -> Outputs:
        texts: dict[Source, str] = {}
        for source, path in p.inputs:
            if source == "flags":
                texts[source] = "".join(str(i[f"{path}[{k}]"]) for k in reversed(range(p.flags)))
            elif source == "bit":
                texts[source] = str(i[path])
            else:
                width = p.word if source == "word" else p.number
                texts[source] = format(i[path] & ((1 << width) - 1), f"0{width}b")
        found: Outputs = {}
        for source, kind, path in p.outputs:
            text = texts[source]
            size = {"bools": 1, "parts": p.word_size, "halves": p.number_size}.get(kind)
            if size:
                pieces = [text[max(0, end - size) : end] for end in range(len(text), 0, -size)]
                found |= {f"{path}[{k}]": signed(x) if kind == "halves" else int(x, 2) for k, x in enumerate(pieces)}
                continue
            values: dict[Kind, int] = {
                "reread": signed(text),
                "zext": int(text, 2),
                "flag": int(text[-1]),
                "bits": int(text, 2),
                "widened": signed(text),
                "sign": int(text[0]),
                "joined": int(text, 2),
                "mirrored": int(text[::-1], 2),
                "single": int(text),
                "filled": int(text * p.wide, 2),
                "minus": -int(text),
            }
            found[path] = values[kind]
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Each bit of each input alone."""
    vectors: list[dict[str, int]] = []
    for source, path in p.inputs:
        if source == "flags":
            vectors += [{f"{path}[{k}]": int(k == one) for k in range(p.flags)} for one in range(p.flags)]
        elif source == "word":
            vectors += [{path: 1 << k} for k in range(p.word)]
        elif source == "number":
            vectors += [{path: 1 << k} for k in range(p.number - 1)]
            vectors += [{path: -(1 << k)} for k in range(p.number)]
    random.shuffle(vectors)
    return Hints(vectors)


Form = Callable[[Params, Kind, str, str], list[str]]
"""`(params, kind, source, sink)` → lines that drive the sink; both named without `io.`."""


def by_cast(p: Params, kind: Kind, source: str, sink: str) -> list[str]:
    x = f"io.{source}"
    forms: dict[Kind, str] = {
        "reread": f"{x}.asSInt",
        "zext": f"{x}.zext",
        "bools": f"VecInit({x}.asBools)",
        "parts": f"{x}.asTypeOf(Vec({p.word_parts}, UInt({p.word_size}.W)))",
        "flag": f"{x}(0)",
        "bits": f"{x}.asUInt",
        "widened": f"{x}.pad({p.number + p.extra})",
        "sign": f"{x} < 0.S",
        "halves": f"{x}.asTypeOf(Vec({p.number_parts}, SInt({p.number_size}.W)))",
        "joined": f"{x}.asUInt",
        "mirrored": f"Reverse({x}.asUInt)",
        "single": f"{x}.asUInt",
        "filled": f"{x}.asSInt.pad({p.wide}).asUInt",
        "minus": f"{x}.asSInt.pad({p.wide})",
    }
    return [f"io.{sink} := {forms[kind]}"]


def by_bits(p: Params, kind: Kind, source: str, sink: str) -> list[str]:
    x = f"io.{source}"
    word, number = p.word_size, p.number_size
    forms: dict[Kind, str] = {
        "reread": f"{x}({p.word - 1}, 0).asSInt",
        "zext": f"Cat(false.B, {x}).asSInt",
        "bools": f"VecInit.tabulate({p.word})(i => {x}(i))",
        "parts": f"VecInit.tabulate({p.word_parts})(i => {x}({word} * i + {word - 1}, {word} * i))",
        "flag": f"{x}(0)",
        "bits": f"{x}({p.number - 1}, 0)",
        "widened": f"Cat(Fill({p.extra}, {x}({p.number - 1})), {x}.asUInt).asSInt",
        "sign": f"{x}({p.number - 1})",
        "halves": f"VecInit.tabulate({p.number_parts})(i => {x}({number} * i + {number - 1}, {number} * i).asSInt)",
        "joined": f"Cat({x}.reverse)",
        "mirrored": f"Cat({x})",
        "single": f"Cat({lit(0, p.wide - 1)}, {x})",
        "filled": f"Fill({p.wide}, {x})",
        "minus": f"Fill({p.wide}, {x}).asSInt",
    }
    return [f"io.{sink} := {forms[kind]}"]


def by_sink(p: Params, kind: Kind, source: str, sink: str) -> list[str]:
    """The sink's own type says what the bits become; a connection extends by itself."""
    x, y = f"io.{source}", f"io.{sink}"
    if kind in ("bools", "parts", "halves", "reread", "bits"):
        return [f"{y} := {x}.asTypeOf({y})"]
    forms: dict[Kind, str] = {
        "zext": f"({lit(0, 1)} ## {x}).asSInt",
        "flag": f"{x}.tail({p.word - 1}).asBool",
        "widened": x,
        "sign": f"{x}.head(1).asBool",
        "joined": f"{x}.asTypeOf({y})",
        "mirrored": f"VecInit({x}.reverse).asUInt",
        "single": x,
        "filled": f"VecInit.fill({p.wide})({x}).asUInt",
        "minus": f"{x}.asSInt",
    }
    return [f"{y} := {forms[kind]}"]


def written(form: Form) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        lines: list[str] = []
        for source, kind, sink in p.outputs:
            lines += form(p, kind, p.path(source), sink)
        return module(c, lines)

    return render


def describe(p: Params, v: Voice) -> Description:
    sources = listed([v.ref(path) for _, path in p.inputs])
    outs = listed([v.ref(path) for _, _, path in p.outputs])
    noun = v.pick(["type converter", "unit that converts between data types", "data type adapter"])
    does = v.pick(
        [
            f"presents the bits of {sources} as other types on {outs}",
            f"converts {sources} to the types of {outs}",
            f"reinterprets {sources} and drives {outs}",
        ]
    )
    rules = tuple(rule(p, kind, v.ref(p.path(source)), v.ref(path), v) for source, kind, path in p.outputs)
    return Description(noun=noun, does=does, rules=rules)


def rule(p: Params, kind: Kind, x: str, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    word, number = p.word_size, p.number_size
    rules: dict[Kind, list[str]] = {
        "reread": [
            f"{out} has the same bits as {x}, read as a two's complement number.",
            f"{out} reinterprets the bits of {x} as a signed number; its top bit becomes the sign.",
            f"{out} is the bit pattern of {x} as a signed number.",
        ],
        "zext": [
            f"{out} is the value of {x} as a signed number, which is never negative.",
            f"{out} has the same value as {x}: a 0 is put above the top bit as the sign.",
            f"{out} is {x} with a zero as its sign bit, so that the value stays the same.",
        ],
        "bools": [
            f"Element k of {out} is bit k of {x}.",
            f"{out} lists the bits of {x}, bit 0 in element 0.",
            f"The bits of {x} go to the elements of {out}, with the least significant one at index 0.",
        ],
        "parts": [
            f"{out} holds {x} in {numeral(p.word_parts)} parts of {word} bits, the least significant one in element 0.",
            f"Element k of {out} is bits {word}k + {word - 1} down to {word}k of {x}.",
            f"{x} is cut into parts of {word} bits, which go to {out} starting with the low end at index 0.",
        ],
        "flag": [
            f"{out} is bit 0 of {x}.",
            f"{out} is the least significant bit of {x}.",
            f"{out} is 1 exactly when bit 0 of {x} is 1.",
        ],
        "bits": [
            f"{out} has the same bits as {x}, read as an unsigned number.",
            f"{out} is the two's complement bit pattern of {x}.",
            f"{out} reinterprets the bits of {x} without a sign.",
        ],
        "widened": [
            f"{out} is {x} with the same value, sign-extended.",
            f"{out} has the value of {x}; the added upper bits are copies of its sign.",
            f"{out} is {x} extended to the width of the output with its sign.",
        ],
        "sign": [
            f"{out} is 1 if {x} is negative, and 0 otherwise.",
            f"{out} is the sign bit of {x}.",
            f"{out} tells whether {x} is less than 0.",
        ],
        "halves": [
            f"{out} holds the bits of {x} in {numeral(p.number_parts)} parts of {number} bits, each read as a signed "
            "number, the least significant part in element 0.",
            f"Element k of {out} is bits {number}k + {number - 1} down to {number}k of {x}, as a two's complement "
            "number.",
            f"The bits of {x} are cut into signed numbers of {number} bits, which go to {out} starting with the low "
            "end at index 0.",
        ],
        "joined": [
            f"Bit k of {out} is element k of {x}.",
            f"{out} joins the elements of {x} to a word, element 0 being the least significant bit.",
            f"The elements of {x} are packed into {out} with index 0 at the least significant end.",
        ],
        "mirrored": [
            f"{out} joins the elements of {x} to a word, element 0 being the most significant bit.",
            f"Bit k of {out} is element {p.flags - 1} - k of {x}.",
            f"The elements of {x} are packed into {out} with index 0 at the most significant end.",
        ],
        "single": [
            f"{out} is 1 while {x} is 1, and 0 otherwise.",
            f"{out} is {x} as a number, with zeros above bit 0.",
            f"Bit 0 of {out} is {x}, and all other bits are 0.",
        ],
        "filled": [
            f"Every bit of {out} is {x}.",
            f"{out} is all ones while {x} is 1, and 0 while it is 0.",
            f"{out} repeats {x} in all of its bits.",
        ],
        "minus": [
            f"{out} is -1 while {x} is 1, and 0 otherwise.",
            f"{out} is {x} read as a signed number of one bit: -1 for a 1, and 0 for a 0.",
            f"Every bit of {out} is {x}, so that it shows -1 or 0.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="the bits of UInt, SInt, Bool and Vec ports as other types",
    nouns=("TypeConverter", "CastUnit", "TypeAdapter"),
    capacity=50_000,
    idioms={
        "cast": Idiom(written(by_cast)),
        "bits": Idiom(written(by_bits)),
        "sink": Idiom(written(by_sink)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
