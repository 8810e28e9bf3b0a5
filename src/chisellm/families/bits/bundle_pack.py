"""Fields packed into one word, or a word taken apart into its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

# Field names with the smallest and the largest width.
THEMES: dict[str, dict[str, tuple[int, int]]] = {
    "Instruction": {
        "opcode": (4, 8),
        "rd": (3, 6),
        "rs1": (3, 6),
        "rs2": (3, 6),
        "funct": (2, 7),
        "imm": (4, 16),
    },
    "Pixel": {"red": (4, 10), "green": (4, 10), "blue": (4, 10), "alpha": (1, 8)},
    "Header": {
        "kind": (2, 5),
        "length": (4, 12),
        "source": (3, 10),
        "target": (3, 10),
        "tag": (2, 8),
        "last": (1, 1),
    },
    "Timestamp": {
        "year": (6, 12),
        "month": (4, 4),
        "day": (5, 5),
        "hour": (4, 5),
        "minute": (6, 6),
        "second": (6, 6),
    },
    "FloatParts": {"sign": (1, 1), "exponent": (4, 11), "mantissa": (3, 24)},
    "Command": {"action": (2, 5), "address": (6, 20), "count": (3, 9), "flags": (2, 6), "urgent": (1, 1)},
    "Address": {
        "tag": (4, 20),
        "set": (3, 10),
        "offset": (2, 7),
        "bank": (1, 4),
        "row": (5, 14),
        "column": (4, 10),
    },
    "Status": {"busy": (1, 1), "error": (1, 4), "level": (2, 8), "mode": (2, 4), "code": (3, 10)},
    "Sample": {"channel": (2, 5), "gain": (2, 7), "data": (6, 24), "valid": (1, 1), "scale": (2, 6)},
    "Record": {"a": (1, 12), "b": (1, 12), "c": (1, 12), "d": (1, 12), "e": (1, 12)},
}
SIGNED = {"imm", "exponent", "offset", "gain", "data", "scale", "level", "a", "b", "c", "d", "e"}
GROUPS = ["in", "fields", "parts", "entry"]
OUT_GROUPS = ["out", "fields", "parts", "entry"]
WORDS = ["word", "whole", "raw", "bits", "encoded"]
RESERVED = "reserved"


@dataclass(frozen=True)
class Field:
    name: str
    width: int
    signed: bool = False


@dataclass(frozen=True)
class Params:
    pack: bool
    theme: str
    layout: tuple[Field, ...]  # from the most significant bit down; may hold RESERVED
    declared: tuple[str, ...]  # names of the fields in port order
    group: str  # empty: the fields are ports of their own
    word: str

    @property
    def width(self) -> int:
        return sum(field.width for field in self.layout)

    def path(self, name: str) -> str:
        return f"{self.group}.{name}" if self.group else name

    @property
    def aligned(self) -> bool:
        """Whether the Bundle port itself has the layout of the word."""
        return bool(self.group) and self.declared == tuple(field.name for field in self.layout)

    def placed(self) -> Iterator[tuple[Field, int]]:
        """Fields without the reserved one, and their lowest bits."""
        low = self.width
        for field in self.layout:
            low -= field.width
            if field.name != RESERVED:
                yield field, low


def draw(random: Random) -> Params:
    theme = random.choice(list(THEMES))
    names = random.sample(list(THEMES[theme]), random.randint(2, len(THEMES[theme])))
    signed = random.random() < 0.35
    fields = []
    for name in names:
        width = random.randint(*THEMES[theme][name])
        fields.append(Field(name, width, signed and width > 1 and name in SIGNED))
    layout = list(fields)
    if random.random() < 0.3:
        layout.insert(random.randint(0, len(layout)), Field(RESERVED, random.randint(1, 6)))
    declared = names if random.random() < 0.6 else random.sample(names, len(names))
    pack = random.random() < 0.5
    group = random.choice(GROUPS if pack else OUT_GROUPS)
    return Params(
        pack=pack,
        theme=theme,
        layout=tuple(layout),
        declared=tuple(declared),
        group=random.choice([group, group, ""]),
        word=random.choice(WORDS),
    )


def contract(p: Params, name: str) -> Contract:
    kinds = {field.name: field for field in p.layout}
    near: Literal["input", "output"] = "input" if p.pack else "output"
    ports = []
    for field in (kinds[n] for n in p.declared):
        kind: Literal["Bool", "UInt", "SInt"] = "SInt" if field.signed else "Bool" if field.width == 1 else "UInt"
        ports.append(Port(path=p.path(field.name), direction=near, type=kind, width=field.width))
    far: Literal["input", "output"] = "output" if p.pack else "input"
    word = Port(path=p.word, direction=far, type="UInt", width=p.width)
    return Contract(module=name, ports=(*ports, word) if p.pack else (word, *ports))


def golden(p: Params) -> Golden:
    def packed(_: object, i: Inputs) -> Outputs:
        text = ""
        for field in p.layout:
            value = 0 if field.name == RESERVED else i[p.path(field.name)] % 2**field.width
            text += format(value, f"0{field.width}b")
        return {p.word: int(text, 2)}

    def unpacked(_: object, i: Inputs) -> Outputs:
        text = format(i[p.word], f"0{p.width}b")
        result = {}
        for field in p.layout:
            value, text = int(text[: field.width], 2), text[field.width :]
            if field.signed and value >= 2 ** (field.width - 1):
                value -= 2**field.width
            if field.name != RESERVED:
                result[p.path(field.name)] = value
        return result

    return Golden(packed if p.pack else unpacked)


def hints(p: Params, random: Random) -> Hints:
    """Each field alone at all ones."""
    if not p.pack:
        return Hints([{p.word: (2**field.width - 1) << low} for field, low in p.placed()])
    ones = {p.path(f.name): -1 if f.signed else 2**f.width - 1 for f, _ in p.placed()}
    return Hints([{path: value if path == one else 0 for path, value in ones.items()} for one in ones])


def bits_of(p: Params, field: Field) -> str:
    return f"io.{p.path(field.name)}" + (".asUInt" if field.signed else "")


def typed(field: Field, text: str, *, is_bool: bool = False) -> str:
    if field.signed:
        return f"{text}.asSInt"
    return f"{text}.asBool" if field.width == 1 and not is_bool else text


def concatenated(p: Params, c: Contract) -> str:
    parts = [lit(0, f.width) if f.name == RESERVED else bits_of(p, f) for f in p.layout]
    line = f"io.{p.word} := Cat({', '.join(parts)})"
    if len(line) > 90:
        line = f"io.{p.word} := Cat(\n" + indent(",\n".join(parts)) + "\n)"
    return module(c, line)


def sliced(p: Params, c: Contract) -> str:
    lines = []
    for field, low in p.placed():
        index = f"({low})" if field.width == 1 else f"({low + field.width - 1}, {low})"
        lines.append(f"io.{p.path(field.name)} := {typed(field, f'io.{p.word}{index}', is_bool=True)}")
    return module(c, lines)


def as_bundle(p: Params, c: Contract) -> str:
    if p.aligned:
        port = f"io.{p.group}"
        line = f"io.{p.word} := {port}.asUInt" if p.pack else f"{port} := io.{p.word}.asTypeOf({port})"
        return module(c, ["// The first field of a Bundle is the most significant one.", line])
    fields = []
    for f in p.layout:
        kind = f"SInt({f.width}.W)" if f.signed else "Bool()" if f.width == 1 else f"UInt({f.width}.W)"
        fields.append(f"  val {f.name} = {kind}")
    name = f"{p.theme}Layout"
    before = "\n".join([f"class {name} extends Bundle {{", *fields, "}"])
    if p.pack:
        lines = [f"val layout = Wire(new {name})"]
        for f in p.layout:
            zero = "false.B" if f.width == 1 else lit(0, f.width)
            lines.append(f"layout.{f.name} := {zero if f.name == RESERVED else f'io.{p.path(f.name)}'}")
        lines.append(f"io.{p.word} := layout.asUInt")
    else:
        lines = [f"val layout = io.{p.word}.asTypeOf(new {name})"]
        lines += [f"io.{p.path(field.name)} := layout.{field.name}" for field, _ in p.placed()]
    return module(c, lines, before=before)


def shifted(p: Params, c: Contract) -> str:
    if p.pack:
        parts = [f"({bits_of(p, f)} << {low})" if low else bits_of(p, f) for f, low in p.placed()]
        line = f"io.{p.word} := {' | '.join(parts)}"
        if len(line) > 90:
            line = f"io.{p.word} :=\n" + indent(" |\n".join(parts))
        return module(c, line)
    lines = []
    for field, low in p.placed():
        moved = f"(io.{p.word} >> {low})" if low else f"io.{p.word}"
        index = "(0)" if field.width == 1 else f"({field.width - 1}, 0)"
        if low + field.width == p.width and field.width > 1:
            index, moved = "", f"io.{p.word} >> {low}"
        if field.signed and not index:
            moved = f"({moved})"
        lines.append(f"io.{p.path(field.name)} := {typed(field, moved + index, is_bool=True)}")
    return module(c, lines)


def peeled(p: Params, c: Contract) -> str:
    """Takes field after field off the top of the word."""
    lines = []
    rest = f"io.{p.word}"
    last = [field for field, _ in p.placed()][-1]
    for number, field in enumerate(p.layout):
        if field.name != RESERVED:
            text = f"{rest}.head({field.width})" if number + 1 < len(p.layout) else rest
            lines.append(f"io.{p.path(field.name)} := {typed(field, text)}")
        if field is last:
            break
        if number + 2 == len(p.layout):
            rest = f"{rest}.tail({field.width})"
            continue
        name = f"after{field.name[0].upper()}{field.name[1:]}"
        lines.append(f"val {name} = {rest}.tail({field.width})")
        rest = name
    return module(c, lines)


def joined(p: Params, c: Contract) -> str:
    parts = [lit(0, f.width) if f.name == RESERVED else bits_of(p, f) for f in p.layout]
    line = f"io.{p.word} := {' ## '.join(parts)}"
    if len(line) > 90:
        line = f"io.{p.word} :=\n" + indent(" ##\n".join(parts))
    return module(c, line)


def describe(p: Params, v: Voice) -> Description:
    word = v.ref(p.word)
    names = [v.ref(p.path(n)) for n in p.declared]
    listed = ", ".join(names[:-1]) + f" and {names[-1]}"
    if p.pack:
        noun = v.pick(["field packer", "packer of fields into a word", "word encoder"])
        does = v.pick(
            [
                f"packs the fields {listed} into the word {word}",
                f"places {listed} side by side in {word}",
                f"builds {word} out of the fields {listed}",
            ]
        )
    else:
        noun = v.pick(["field unpacker", "word splitter", "field decoder"])
        does = v.pick(
            [
                f"unpacks the word {word} into the fields {listed}",
                f"splits {word} into {listed}",
                f"takes the fields {listed} out of {word}",
            ]
        )
    rules, tables = layout_words(p, v, word)
    if any(field.signed for field in p.layout):
        rules.append(
            v.pick(
                [
                    "Signed fields are stored in two's complement.",
                    "A signed field occupies its bits as two's complement.",
                    "The word holds signed fields as two's complement bit patterns.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)


def layout_words(p: Params, v: Voice, word: str) -> tuple[list[str], tuple[str, ...]]:
    """The layout of the word as a table, as positions or as a sequence."""
    zero = "zeros" if p.pack else "ignored"
    places = []
    low = p.width
    for field in p.layout:
        low -= field.width
        bits = f"{low + field.width - 1}:{low}" if field.width > 1 else str(low)
        places.append((field, bits, v.ref(p.path(field.name)) if field.name != RESERVED else f"reserved ({zero})"))
    spare = [bits for field, bits, _ in places if field.name == RESERVED]
    style = v.pick(["table", "positions", "sequence"])
    if style == "table":
        intro = v.pick(
            [
                f"The table gives the layout of {word}, most significant bits first.",
                f"{word} has the layout in the table, where bit 0 is the least significant bit.",
                f"The bits of {word} are assigned as the table says.",
            ]
        )
        rows = [f"| {bits} | {name} |" for _, bits, name in places]
        return [intro], ("\n".join([f"| bits of {word} | field |", "|---|---|", *rows]),)
    if style == "positions":
        verb = "fills" if p.pack else "is"
        rules = [f"{name} {verb} {word}[{bits}]." for field, bits, name in places if field.name != RESERVED]
        rules += [f"{word}[{bits}] is {'always 0' if p.pack else 'reserved and ignored'}." for bits in spare]
        return rules, ()
    parts = []
    for field, _, name in places:
        number = "one reserved bit" if field.width == 1 else f"{field.width} reserved bits"
        state = "ignored" if not p.pack else "always 0"
        parts.append(f"{number} ({state})" if field.name == RESERVED else name)
    sequence = ", ".join(parts[:-1]) + f" and {parts[-1]}"
    return [
        f"From the most significant bit down, {word} consists of {sequence}.",
        v.pick(
            [
                "The fields follow each other without gaps.",
                "There are no further bits between the fields.",
                "Each field begins right below the one before it.",
            ]
        ),
    ], ()


FAMILY = Family(
    level="L1",
    summary="fields packed into a word or a word unpacked into fields",
    nouns=("FieldMap", "Layout", "FieldCodec", "WordCodec"),
    capacity=100_000,
    idioms={
        "cat": Idiom(concatenated, constructs=("Cat",), applies=lambda p: p.pack),
        "slice": Idiom(sliced, applies=lambda p: not p.pack),
        "bundle": Idiom(as_bundle, constructs=("Bundle",)),
        "shift": Idiom(shifted),
        "concat_operator": Idiom(joined, applies=lambda p: p.pack),
        "head_tail": Idiom(peeled, constructs=("tail",), applies=lambda p: not p.pack),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
    witness="RGB565, and single precision as `struct` stores it",
)
