"""One bit of a word at a variable position: tested, written, set, cleared or inverted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["write", "set", "clear", "toggle", "test", "oneHot"]

WORDS = ["word", "in", "data", "flags", "mask"]
INDICES = ["index", "bitNumber", "position", "sel", "idx"]
VALUES = ["value", "newBit", "level", "d"]
NAMES: dict[Kind, list[str]] = {
    "write": ["out", "written", "updated", "result"],
    "set": ["withSet", "setOut", "raised"],
    "clear": ["cleared", "withoutBit", "lowered"],
    "toggle": ["toggled", "flipped", "inverted"],
    "test": ["isSet", "tested", "old"],
    "oneHot": ["oneHot", "selected", "bitMask"],
}


@dataclass(frozen=True)
class Params:
    width: int
    word: str
    index: str
    value: str
    outputs: tuple[tuple[Kind, str], ...]
    enable: str  # empty: none; else the word is only changed with it
    changed: str  # whether the first changed word differs from the input; empty: none

    @property
    def size(self) -> int:
        return (self.width - 1).bit_length()

    @property
    def changing(self) -> list[str]:
        return [out for kind, out in self.outputs if kind not in ("test", "oneHot")]

    @property
    def writes(self) -> bool:
        return any(kind == "write" for kind, _ in self.outputs)


def draw(random: Random) -> Params:
    kinds: list[Kind] = ["set", "clear", "toggle", "test", "oneHot"]
    chosen = random.sample(kinds, random.choice([1, 2, 2, 3]))
    if random.random() < 0.6 or not set(chosen) - {"test", "oneHot"}:
        chosen.insert(random.randrange(len(chosen) + 1), "write")
    return Params(
        width=random.choice([8, 16, 32, random.randint(5, 32), random.randint(5, 40)]),
        word=random.choice(WORDS),
        index=random.choice(INDICES),
        value=random.choice(VALUES),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in chosen),
        enable=random.choice(["", "", random.choice(["enable", "we", "apply"])]),
        changed=random.choice(["", "", random.choice(["changed", "differs"])]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.word, p.width), input_port(p.index, p.size)]
    ports += [input_port(x, 1) for x in (p.value if p.writes else "", p.enable) if x]
    ports += [output_port(out, 1 if kind == "test" else p.width) for kind, out in p.outputs]
    ports += [output_port(p.changed, 1)] if p.changed else []
    promises = (Assumption(kind="below", port=p.index, value=p.width),) if p.width != 2**p.size else ()
    return Contract(module=name, ports=tuple(ports), assumptions=promises)


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        # Digit k is bit k of the word.
        digits = list(format(i[p.word], f"0{p.width}b")[::-1])
        place = i[p.index]
        old = digits[place]
        on = not p.enable or i[p.enable] == 1

        def with_bit(new: str) -> int:
            return int("".join([*digits[:place], new if on else old, *digits[place + 1 :]])[::-1], 2)

        found: dict[Kind, int] = {
            "write": with_bit(str(i[p.value])) if p.writes else 0,
            "set": with_bit("1"),
            "clear": with_bit("0"),
            "toggle": with_bit("1" if old == "0" else "0"),
            "test": int(old),
            "oneHot": sum(1 << k for k in range(p.width) if k == place),
        }
        result = {out: found[kind] for kind, out in p.outputs}
        return result | ({p.changed: int(result[p.changing[0]] != i[p.word])} if p.changed else {})

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Every position in empty, full and random words."""
    vectors: list[dict[str, int]] = []
    for place in range(p.width):
        for word in (0, 2**p.width - 1, random.getrandbits(p.width)):
            vectors.append({p.index: place, p.word: word})
    if p.enable:
        vectors = [{**vector, p.enable: 1} for vector in vectors]
    return Hints(vectors, {p.enable: 0.8} if p.enable else {})


Forms = Callable[[Params], tuple[Mapping[str, str], Mapping[Kind, str]]]


def by_method(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    x, at = f"io.{p.word}", f"io.{p.index}"
    # The method makes room for every value of the index.
    cut = "" if p.width == 2**p.size else f"({p.width - 1}, 0)"
    forms: dict[Kind, str] = {
        "write": f"{x}.bitSet({at}, io.{p.value}){cut}",
        "set": f"{x}.bitSet({at}, true.B){cut}",
        "clear": f"{x}.bitSet({at}, false.B){cut}",
        "toggle": f"{x}.bitSet({at}, !{x}({at})){cut}",
        "test": f"{x}({at})",
        "oneHot": f"{lit(0, p.width)}.bitSet({at}, true.B){cut}",
    }
    return {}, forms


def by_mask(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    x, at = f"io.{p.word}", f"io.{p.index}"
    values = {"oneHot": f"UIntToOH({at}, {p.width})"}
    forms: dict[Kind, str] = {
        "write": f"Mux(io.{p.value}, {x} | oneHot, {x} & ~oneHot)",
        "set": f"{x} | oneHot",
        "clear": f"{x} & ~oneHot",
        "toggle": f"{x} ^ oneHot",
        "test": f"({x} & oneHot).orR",
        "oneHot": "oneHot",
    }
    return values, forms


def by_shift(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    x, at, cut = f"io.{p.word}", f"io.{p.index}", f"({p.width - 1}, 0)"
    values = {
        "place": f"(1.U << {at}){cut}",
        "newBit": f"(io.{p.value} << {at}){cut}" if p.writes else "",
    }
    forms: dict[Kind, str] = {
        "write": f"({x} & ~place) | newBit",
        "set": f"{x} | place",
        "clear": f"{x} & ~place",
        "toggle": f"{x} ^ place",
        "test": f"({x} >> {at})(0)",
        "oneHot": "place",
    }
    return values, forms


def by_bits(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    """Each bit asks whether it is the one."""
    x, at = f"io.{p.word}", f"io.{p.index}"
    values = {"isHere": f"Seq.tabulate({p.width})(i => {at} === i.U)", "pairs": f"{x}.asBools.zip(isHere)"}

    def each(form: str) -> str:
        return f"VecInit(pairs.map {{ case (bit, here) => {form} }}).asUInt"

    forms: dict[Kind, str] = {
        "write": each(f"Mux(here, io.{p.value}, bit)"),
        "set": each("bit || here"),
        "clear": each("bit && !here"),
        "toggle": each("bit ^ here"),
        "test": f"Mux1H(isHere, {x}.asBools)",
        "oneHot": "VecInit(isHere).asUInt",
    }
    return values, forms


def by_vec(p: Params, c: Contract) -> str:
    """A Vec of Bools of which one element is assigned again."""
    x, at = f"io.{p.word}", f"io.{p.index}"
    lines: list[str] = []
    outputs: list[str] = []
    names = {"write": "written", "set": "raised", "clear": "lowered", "toggle": "toggled"}
    for kind, out in p.outputs:
        if kind == "test":
            outputs.append(f"io.{out} := {x}({at})")
            continue
        if kind == "oneHot":
            outputs.append(f"io.{out} := UIntToOH({at}, {p.width})")
            continue
        name = f"{names[kind]}Bits"
        new = {"write": f"io.{p.value}", "set": "true.B", "clear": "false.B", "toggle": f"!{x}({at})"}[kind]
        lines.append(f"val {name} = WireDefault(VecInit({x}.asBools))")
        change = f"{name}({at}) := {new}"
        lines += [f"when(io.{p.enable}) {{", f"  {change}", "}"] if p.enable else [change]
        outputs.append(f"io.{out} := {name}.asUInt")
        if p.changed and out == p.changing[0]:
            outputs.append(f"io.{p.changed} := {name}.asUInt =/= {x}")
    return module(c, [*lines, *outputs])


def written(forms: Forms) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        values, kinds = forms(p)
        values, outputs = dict(values), []
        for kind, out in p.outputs:
            text = kinds[kind]
            if p.enable and out in p.changing:
                name = {"write": "written", "set": "raised", "clear": "lowered"}.get(kind, "toggled")
                values[name] = text
                text = f"Mux(io.{p.enable}, {name}, io.{p.word})"
            if p.changed and out == p.changing[0]:
                values["next"] = text
                text = "next"
            outputs.append((out, text))
        if p.changed:
            outputs.append((p.changed, f"next =/= io.{p.word}"))
        return module(c, drive(values, outputs))

    return render


def describe(p: Params, v: Voice) -> Description:
    word, index = v.ref(p.word), v.ref(p.index)
    outs = listed([v.ref(out) for _, out in p.outputs] + ([v.ref(p.changed)] if p.changed else []))
    noun = v.pick(["single-bit modifier", "bit manipulation unit", "unit for one bit of a word"])
    does = v.pick(
        [
            f"works on the bit of {word} that {index} selects and drives {outs}",
            f"drives {outs} from {word} and its bit number {index}",
            f"takes {word} and the position {index} of one of its bits and drives {outs}",
        ]
    )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.changed:
        flag, first = v.ref(p.changed), v.ref(p.changing[0])
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 if {first} differs from {word}, and 0 otherwise.",
                    f"{flag} is high exactly when {first} is not equal to {word}.",
                    f"{flag} tells whether {first} and {word} are different.",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        changing = [v.ref(out) for out in p.changing]
        equal = f"{listed(changing)} {'equals' if not changing[1:] else 'equal'} {word}"
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, nothing is changed: {equal}.",
                    f"The bit is only changed while {enable} is 1; otherwise {equal}.",
                    f"With {enable} at 0, {equal}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    word, index, value = v.ref(p.word), v.ref(p.index), v.ref(p.value)
    rules: dict[Kind, list[str]] = {
        "write": [
            f"{out} is {word} with bit {index} replaced by {value}.",
            f"In {out} the bit at position {index} is {value}, and the others are as in {word}.",
            f"{out} is {word} after {value} was written to bit {index}.",
        ],
        "set": [
            f"{out} is {word} with bit {index} set to 1.",
            f"In {out} the bit at position {index} is 1, and the others are as in {word}.",
            f"{out} is {word} after a 1 was written to bit {index}.",
        ],
        "clear": [
            f"{out} is {word} with bit {index} cleared to 0.",
            f"In {out} the bit at position {index} is 0, and the others are as in {word}.",
            f"{out} is {word} after a 0 was written to bit {index}.",
        ],
        "toggle": [
            f"{out} is {word} with bit {index} inverted.",
            f"In {out} the bit at position {index} is the opposite of that in {word}, and the others are the same.",
            f"{out} differs from {word} in bit {index} only, which is flipped.",
        ],
        "test": [
            f"{out} is bit {index} of {word}.",
            f"{out} shows the bit of {word} at position {index}.",
            f"{out} tells whether bit {index} of {word} is 1.",
        ],
        "oneHot": [
            f"{out} has a single 1, at position {index}.",
            f"{out} is one-hot: only bit {index} is 1.",
            f"All bits of {out} are 0 but the one at position {index}.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="one bit at a variable position tested, written, set, cleared or inverted",
    nouns=("BitModify", "BitWriter", "BitManipulator"),
    capacity=30_000,
    idioms={
        "method": Idiom(written(by_method)),
        "mask": Idiom(written(by_mask), constructs=("UIntToOH",)),
        "shift": Idiom(written(by_shift)),
        "bits": Idiom(written(by_bits)),
        "vec": Idiom(by_vec, constructs=("WireDefault",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="bset, bclr, binv and bext in the RISC-V specification of Zbs",
    weight=1.5,
)
