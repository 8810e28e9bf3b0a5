"""Reading, replacing and updating a field of a word, at a fixed or a variable position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import a, listed
from chisellm.language.voice import Description, Voice

Kind = Literal["replace", "extract", "clear", "set", "toggle", "rest"]

WORDS = ["word", "in", "data", "status", "register"]
FIELDS = ["field", "newField", "value", "update", "patch"]
POSITIONS = ["pos", "position", "lane", "slot", "index"]
NAMES: dict[Kind, list[str]] = {
    "replace": ["out", "replaced", "updated", "result"],
    "extract": ["old", "extracted", "current", "fieldOut"],
    "clear": ["cleared", "erased", "without"],
    "set": ["filled", "allSet", "forced"],
    "toggle": ["toggled", "flipped", "inverted"],
    "rest": ["rest", "others", "remaining"],
}


@dataclass(frozen=True)
class Params:
    width: int
    size: int  # of the field
    low: int  # its lowest bit; -1: from the input, in units of `step`
    step: int
    word: str
    field: str
    position: str
    outputs: tuple[tuple[Kind, str], ...]
    enable: str  # empty: none; else changes take place only with it

    @property
    def slots(self) -> int:
        """How many positions a field can take."""
        return (self.width - self.size) // self.step + 1

    @property
    def dynamic(self) -> bool:
        return self.low < 0

    @property
    def kinds(self) -> set[Kind]:
        return {kind for kind, _ in self.outputs}

    @property
    def position_width(self) -> int:
        return (self.slots - 1).bit_length()


def draw(random: Random) -> Params:
    dynamic = random.random() < 0.5
    if dynamic and random.random() < 0.6:
        size = random.choice([2, 3, 4, 5, 8, 8])
        width = size * random.choice([3, 4, 4, 5, 6, 8])
        step = size
    elif dynamic:
        size, step = random.randint(2, 6), 1
        width = size + random.choice([4, 6, 8, 10, 15, 16, 20])
    else:
        width = random.choice([16, 32, random.randint(10, 40)])
        size, step = random.randint(2, width - 5), 1
    kinds: list[Kind] = ["extract", "clear", "set", "toggle"]
    if not dynamic:
        kinds.append("rest")
    chosen = random.sample(kinds, random.choice([0, 1, 1, 2]))
    if random.random() < 0.8 or len(chosen) < 2:
        chosen.insert(random.randrange(len(chosen) + 1), "replace")
    changes = set(chosen) & {"replace", "clear", "set", "toggle"}
    return Params(
        width=width,
        size=size,
        low=-1 if dynamic else random.randint(1, width - size - 1),
        step=step,
        word=random.choice(WORDS),
        field=random.choice(FIELDS),
        position=random.choice(POSITIONS),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in chosen),
        enable=random.choice(["", "", random.choice(["enable", "write", "we"])]) if changes else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.word, p.width)]
    if "replace" in p.kinds:
        ports.append(input_port(p.field, p.size))
    if p.dynamic:
        ports.append(input_port(p.position, p.position_width))
    if p.enable:
        ports.append(input_port(p.enable, 1))
    widths: dict[Kind, int] = {"extract": p.size, "rest": p.width - p.size}
    ports += [output_port(out, widths.get(kind, p.width)) for kind, out in p.outputs]
    partial = p.dynamic and p.slots != 2**p.position_width
    promises = (Assumption(kind="below", port=p.position, value=p.slots),) if partial else ()
    return Contract(module=name, ports=tuple(ports), assumptions=promises)


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        low = i[p.position] * p.step if p.dynamic else p.low
        # Character k of the text is bit k of the word.
        text = format(i[p.word], f"0{p.width}b")[::-1]
        below, field, above = text[:low], text[low : low + p.size], text[low + p.size :]
        on = not p.enable or i[p.enable] == 1

        def changed(new: str) -> str:
            return below + (new if on else field) + above

        found: dict[Kind, str] = {
            "replace": changed(format(i.get(p.field, 0), f"0{p.size}b")[::-1]),
            "extract": field,
            "clear": changed("0" * p.size),
            "set": changed("1" * p.size),
            "toggle": changed(field.translate(str.maketrans("01", "10"))),
            "rest": below + above,
        }
        return {out: int(found[kind][::-1], 2) for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Every position with full, empty and random words and fields."""
    ones, full = 2**p.width - 1, 2**p.size - 1
    vectors: list[dict[str, int]] = []
    for position in range(p.slots if p.dynamic else 4):
        for word in (0, ones, random.getrandbits(p.width)):
            vector = {p.word: word}
            if p.dynamic:
                vector[p.position] = position
            if "replace" in p.kinds:
                vector[p.field] = {0: full, ones: 0}.get(word, random.getrandbits(p.size))
            if p.enable:
                vector[p.enable] = 1
            vectors.append(vector)
    return Hints(vectors, {p.enable: 0.8} if p.enable else {})


Forms = Callable[[Params], tuple[dict[str, str], dict[Kind, str]]]


def ones(p: Params) -> str:
    return lit(2**p.size - 1, p.size, base=16) if p.size % 4 == 0 else f"Fill({p.size}, true.B)"


def part(word: str, high: int, low: int) -> str:
    return f"{word}({high})" if high == low else f"{word}({high}, {low})"


def by_slices(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    """The word in three pieces."""
    w, top = f"io.{p.word}", p.low + p.size
    values = {"upper": part(w, p.width - 1, top), "old": part(w, top - 1, p.low), "lower": part(w, p.low - 1, 0)}

    def joined(piece: str) -> str:
        return f"Cat(upper, {piece}, lower)"

    forms: dict[Kind, str] = {
        "replace": joined(f"io.{p.field}"),
        "extract": "old",
        "clear": joined(lit(0, p.size)),
        "set": joined(ones(p)),
        "toggle": joined("~old"),
        "rest": "Cat(upper, lower)",
    }
    return values, forms


def by_mask(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    w = f"io.{p.word}"
    if p.dynamic:
        shift = "offset"
        values = {"offset": f"io.{p.position}" if p.step == 1 else f"io.{p.position} * {p.step}.U"}
        if p.step == 1:
            shift, values = f"io.{p.position}", {}
        values["mask"] = f"({ones(p)} << {shift})({p.width - 1}, 0)"
        values["placed"] = f"(io.{p.field} << {shift})({p.width - 1}, 0)"
        extract = f"({w} >> {shift})({p.size - 1}, 0)"
    else:
        mask = (2**p.size - 1) << p.low
        values = {"mask": lit(mask, p.width, base=16), "placed": f"io.{p.field} << {p.low}"}
        extract = f"({w} & mask)({p.low + p.size - 1}, {p.low})"
    forms: dict[Kind, str] = {
        "replace": f"({w} & ~mask) | placed",
        "extract": extract,
        "clear": f"{w} & ~mask",
        "set": f"{w} | mask",
        "toggle": f"{w} ^ mask",
        "rest": f"{part(w, p.width - 1, p.low + p.size)} ## {part(w, p.low - 1, 0)}",
    }
    return values, forms


def by_bits(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    """The word as a Scala sequence of bits, in which the ones of the field are exchanged."""
    low, size = p.low, p.size
    values = {"bits": f"io.{p.word}.asBools", "old": f"bits.slice({low}, {low + size})"}

    def patched(new: str) -> str:
        return f"VecInit(bits.patch({low}, {new}, {size})).asUInt"

    forms: dict[Kind, str] = {
        "replace": patched(f"io.{p.field}.asBools"),
        "extract": "VecInit(old).asUInt",
        "clear": patched(f"Seq.fill({size})(false.B)"),
        "set": patched(f"Seq.fill({size})(true.B)"),
        "toggle": patched("old.map(!_)"),
        "rest": patched("Nil"),
    }
    return values, forms


def by_vec(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    """The word as a Vec of fields."""
    values = {
        "fields": f"io.{p.word}.asTypeOf(Vec({p.slots}, UInt({p.size}.W)))",
        "old": f"fields(io.{p.position})",
    }

    def each(new: str) -> str:
        choice = f"Mux(io.{p.position} === i.U, {new}, fields(i))"
        return f"VecInit.tabulate({p.slots})(i => {choice}).asUInt"

    forms: dict[Kind, str] = {
        "replace": each(f"io.{p.field}"),
        "extract": "old",
        "clear": each(lit(0, p.size)),
        "set": each(ones(p)),
        "toggle": each("~fields(i)"),
    }
    return values, forms


def by_difference(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    """What has to change is moved into place and applied by an exclusive or."""
    w = f"io.{p.word}"
    shift = f"io.{p.position}" if p.step == 1 else f"(io.{p.position} * {p.step}.U)"
    if not p.dynamic:
        shift = str(p.low)
    cut = f"({p.width - 1}, 0)"
    end = cut if p.dynamic else ""
    old = f"({w} >> {shift})({p.size - 1}, 0)" if p.dynamic else f"{w}({p.low + p.size - 1}, {p.low})"
    values = {"old": old}

    def flip(change: str) -> str:
        return f"{w} ^ ({change} << {shift}){end}"

    forms: dict[Kind, str] = {
        "replace": flip(f"(io.{p.field} ^ old)"),
        "extract": "old",
        "clear": flip("old"),
        "set": flip("~old"),
        "toggle": flip(ones(p)),
        "rest": f"{w}.head({p.width - p.low - p.size}) ## {w}.tail({p.width - p.low})",
    }
    return values, forms


def written(forms: Forms) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        values, kinds = forms(p)
        outputs = []
        for kind, out in p.outputs:
            text = kinds[kind]
            if p.enable and kind not in ("extract", "rest"):
                name = {"replace": "replaced", "clear": "cleared", "set": "filled", "toggle": "toggled"}[kind]
                values[name] = text
                text = f"Mux(io.{p.enable}, {name}, io.{p.word})"
            outputs.append((out, text))
        return module(c, drive(values, outputs))

    return render


def describe(p: Params, v: Voice) -> Description:
    word = v.ref(p.word)
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["bit field unit", "bit field editor", f"unit for {a(f'{p.size}-bit field')} of a word"])
    where = f"bits {p.low + p.size - 1} to {p.low}"
    if not p.dynamic:
        does = v.pick(
            [
                f"works on the field of {word} at {where} and drives {outs}",
                f"treats {where} of {word} as a field and drives {outs}",
                f"takes {word} with a field at {where} and drives {outs}",
            ]
        )
        rules = []
    else:
        position = v.ref(p.position)
        does = v.pick(
            [
                f"works on {a(f'{p.size}-bit field')} of {word} that {position} selects, and drives {outs}",
                f"treats {p.size} bits of {word}, selected by {position}, as a field and drives {outs}",
                f"drives {outs} from {word} and its {p.size}-bit field selected by {position}",
            ]
        )
        start = position if p.step == 1 else f"{p.step} * {position}"
        rules = [
            v.pick(
                [
                    f"The lowest bit of the field is bit {start} of {word}.",
                    f"The field starts at bit {start} of {word} and is {p.size} bits long.",
                    f"Within {word} the field is at bits {start} up to {start} + {p.size - 1}.",
                ]
            )
        ]
    rules += [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.enable:
        enable = v.ref(p.enable)
        changed = [v.ref(out) for kind, out in p.outputs if kind not in ("extract", "rest")]
        verb = "equals" if len(changed) == 1 else "all equal" if len(changed) > 2 else "both equal"
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, nothing is changed: {listed(changed)} {verb} {word}.",
                    f"Changes are made only while {enable} is 1; otherwise {listed(changed)} {verb} {word}.",
                    f"With {enable} at 0, {listed(changed)} {verb} {word}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    word, field = v.ref(p.word), v.ref(p.field)
    rules: dict[Kind, list[str]] = {
        "replace": [
            f"{out} is {word} with the field replaced by {field}.",
            f"{out} has {field} in place of the field and is like {word} elsewhere.",
            f"In {out} the field takes the value of {field}, and the other bits of {word} stay.",
        ],
        "extract": [
            f"{out} is the field of {word}.",
            f"{out} shows what stands in the field of {word}.",
            f"{out} carries the {p.size} bits of the field in {word}.",
        ],
        "clear": [
            f"{out} is {word} with all bits of the field set to 0.",
            f"{out} has zeros in the field and is like {word} elsewhere.",
            f"In {out} the field is cleared, and the other bits of {word} stay.",
        ],
        "set": [
            f"{out} is {word} with all bits of the field set to 1.",
            f"{out} has ones in the field and is like {word} elsewhere.",
            f"In {out} every bit of the field is 1, and the other bits of {word} stay.",
        ],
        "toggle": [
            f"{out} is {word} with all bits of the field inverted.",
            f"{out} has the inverse of the field in its place and is like {word} elsewhere.",
            f"In {out} every bit of the field is flipped, and the other bits of {word} stay.",
        ],
        "rest": [
            f"{out} is {word} without the field: the bits above it directly followed by those below.",
            f"{out} joins the bits above the field (on the left) and those below it.",
            f"{out} is what remains of {word} when the field is cut out and the gap closed.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="a field of a word read, replaced, cleared, set or inverted at a fixed or variable position",
    nouns=("FieldInsert", "FieldUnit", "BitField", "FieldEditor"),
    capacity=50_000,
    idioms={
        "slices": Idiom(written(by_slices), applies=lambda p: not p.dynamic),
        "mask": Idiom(written(by_mask)),
        "bits": Idiom(
            written(by_bits), constructs=("patch",), applies=lambda p: not p.dynamic and p.kinds != {"extract"}
        ),
        "vec": Idiom(
            written(by_vec),
            constructs=("asTypeOf",),
            applies=lambda p: p.dynamic and p.step == p.size,
        ),
        "difference": Idiom(written(by_difference)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
