"""Thermometer code: numbers as rows of ones, encoded, decoded and checked for gaps."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import direct, input_port, output_port
from chisellm.language.voice import Description, Voice

Reading = Literal["count", "gap"]
"""How a code with gaps is decoded: by all its ones, or by those before the first gap."""


@dataclass(frozen=True)
class Params:
    encodes: bool
    length: int  # bits of the code
    from_top: bool  # ones begin at the most significant bit
    inverted: bool  # zeros take the place of ones
    reading: Reading
    number: str
    code: str
    enable: str  # empty: none; while it is 0 the output is that of the number 0
    full: str  # outputs that tell the extreme codes and, when decoding, a code without gaps; empty: none
    empty: str
    valid: str
    clean: str  # output with the code that the decoded number has; empty: none

    @property
    def width(self) -> int:
        return self.length.bit_length()


def draw(random: Random) -> Params:
    encodes = random.random() < 0.5
    return Params(
        encodes=encodes,
        length=random.randint(4, 20),
        from_top=random.random() < 0.35,
        inverted=random.random() < 0.3,
        reading=random.choice(["count", "gap"]),
        number=random.choice(["level", "value", "number", "count", "amount"]),
        code=random.choice(["code", "thermo", "bar", "leds", "segments"]),
        enable=random.choice(["", random.choice(["enable", "en", "show", "active"])]),
        full=random.choice(["", "full", "top", "maximum"]),
        empty=random.choice(["", "", "empty", "zero", "none"]),
        valid=random.choice(["", "valid", "legal", "ok"]) if not encodes else "",
        clean=random.choice(["", "", "clean", "repaired", "mended"]) if not encodes else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.number, p.width) if p.encodes else input_port(p.code, p.length)]
    ports += [input_port(p.enable)] if p.enable else []
    ports.append(output_port(p.code, p.length) if p.encodes else output_port(p.number, p.width))
    ports += [output_port(p.clean, p.length)] if p.clean else []
    ports += [output_port(flag) for flag in (p.valid, p.full, p.empty) if flag]
    return Contract(module=name, ports=tuple(ports))


def code_of(p: Params, number: int) -> int:
    text = "1" * number + "0" * (p.length - number)
    if not p.from_top:
        text = text[::-1]
    word = int(text, 2)
    return 2**p.length - 1 - word if p.inverted else word


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        on = not p.enable or i[p.enable] == 1
        found = {}
        if p.encodes:
            number = min(i[p.number], p.length) if on else 0
            found[p.code] = code_of(p, number)
        else:
            text = f"{i[p.code]:0{p.length}b}"
            text = text if p.from_top else text[::-1]
            mark = "0" if p.inverted else "1"
            number = text.count(mark) if p.reading == "count" else len(text) - len(text.lstrip(mark))
            legal = i[p.code] == code_of(p, text.count(mark))
            number = number if on else 0
            found[p.number] = number
            if p.clean:
                found[p.clean] = code_of(p, number)
            if p.valid:
                found[p.valid] = int(legal)
        if p.full:
            found[p.full] = int(number == p.length)
        if p.empty:
            found[p.empty] = int(number == 0)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    on = {p.enable: 1} if p.enable else {}
    if p.encodes:
        return Hints([{**on, p.number: k} for k in range(2**p.width)], {p.enable: 0.8} if p.enable else {})
    rows = [code_of(p, k) for k in range(p.length + 1)]
    gaps = [word ^ (1 << random.randrange(p.length)) for word in rows]
    return Hints([{**on, p.code: word} for word in rows + gaps], {p.enable: 0.8} if p.enable else {})


def low_ones_shift(p: Params, number: str) -> str:
    return f"~(Fill({p.length}, true.B) << {number})({p.length - 1}, 0)"


def low_ones_table(p: Params, number: str) -> str:
    return f"VecInit.tabulate({p.length})(k => {number} > k.U).asUInt"


def low_ones_scan(p: Params, number: str) -> str:
    return f"scanRightOr(UIntToOH({number}, {p.length + 1})({p.length}, 1))"


def low_ones_minus(p: Params, number: str) -> str:
    return f"((1.U << {number}) - 1.U)({p.length - 1}, 0)"


def low_ones_rom(p: Params, number: str) -> str:
    return f"VecInit.tabulate({p.length + 1})(k => ((1 << k) - 1).U({p.length}.W))({number})"


LOW_ONES = {
    "shift": low_ones_shift,
    "compare": low_ones_table,
    "one_hot": low_ones_scan,
    "subtract": low_ones_minus,
    "rom": low_ones_rom,
}


def encoder(name: str, p: Params) -> list[str]:
    lines = []
    number = f"io.{p.number}"
    saturates = 2**p.width - 1 > p.length and name != "compare"
    if saturates:
        bound = lit(p.length, p.width)
        lines.append(f"val limited = Mux(io.{p.number} > {bound}, {bound}, io.{p.number})")
        number = "limited"
    if p.enable:
        lines.append(f"val shown = Mux(io.{p.enable}, {number}, {lit(0, p.width)})")
        number = "shown"
    lines.append(f"val ones = {LOW_ONES[name](p, number)}")
    lines.append(f"io.{p.code} := {oriented(p, 'ones')}")
    compare = "===" if saturates or 2**p.width - 1 == p.length else ">="
    if p.full:
        lines.append(f"io.{p.full} := {number} {compare} {lit(p.length, p.width)}")
    if p.empty:
        lines.append(f"io.{p.empty} := {number} === {lit(0, p.width)}")
    return lines


def oriented(p: Params, ones: str) -> str:
    """A row of ones at the low end, put where the code has them."""
    word = f"Reverse({ones})" if p.from_top else ones
    return f"~{word}" if p.inverted else word


def counted(name: str, p: Params) -> str:
    """The number of ones, or that of ones before the first gap, in `row`, which begins at the low end."""
    if p.reading == "count":
        return {
            "shift": "PopCount(row)",
            "compare": "PopCount(row.asBools)",
            "subtract": "VecInit(row.asBools).count(bit => bit)",
        }[name]
    return {
        "shift": "PriorityEncoder(~(false.B ## row))",
        "compare": "PopCount(~scanLeftOr(~row))",
        "one_hot": "OHToUInt(PriorityEncoderOH(true.B ## ~row))",
        "subtract": "VecInit((~row).asBools :+ true.B).indexWhere(gap => gap)",
        "rom": f"PriorityMux((~row).asBools :+ true.B, Seq.tabulate({p.length + 1})(_.U({p.width}.W)))",
    }[name]


def decoder(name: str, p: Params) -> list[str]:
    word = f"~io.{p.code}" if p.inverted else f"io.{p.code}"
    lines = [f"val row = {f'Reverse({word})' if p.from_top else word}"]
    result = counted(name, p)
    lines.append(f"val counted = {result}")
    number = "counted"
    if p.enable:
        lines.append(f"val number = Mux(io.{p.enable}, counted, {lit(0, p.width)})")
        number = "number"
    lines.append(f"io.{p.number} := {number}")
    if p.clean:
        lines += [f"val ones = {LOW_ONES[name](p, number)}", f"io.{p.clean} := {oriented(p, 'ones')}"]
    if p.valid:
        lines.append(f"io.{p.valid} := (row & (row +& 1.U)) === 0.U")
    if p.full:
        lines.append(f"io.{p.full} := {number} === {lit(p.length, p.width)}")
    if p.empty:
        lines.append(f"io.{p.empty} := {number} === {lit(0, p.width)}")
    return lines


def idiom(name: str, *, counts: bool = True) -> Idiom[Params]:
    """With `counts` at False a form that has no way of its own to count ones."""
    return Idiom(
        lambda p, c: module(c, encoder(name, p) if p.encodes else direct(decoder(name, p))),
        applies=lambda p: counts or p.encodes or p.reading == "gap",
    )


def describe(p: Params, v: Voice) -> Description:
    number, code = v.ref(p.number), v.ref(p.code)
    one, zero = ("zeros", "ones") if p.inverted else ("ones", "zeros")
    end = "most" if p.from_top else "least"
    polarity = "inverted thermometer code" if p.inverted else "thermometer code"
    rules = [
        v.pick(
            [
                f"The code of a number n has n {one} at the {end} significant end and {zero} in all other bits.",
                f"In the code of n, the n {end} significant bits are {one} and the remaining ones are {zero}.".replace(
                    "remaining ones", "others"
                ),
                f"A number n is coded by n {one}, starting at the {end} significant bit, followed by {zero}.",
            ]
        )
    ]
    if p.encodes:
        noun = v.pick(["thermometer encoder", f"binary to {polarity} converter", "bar graph encoder"])
        does = v.pick(
            [
                f"converts {number} to {polarity} and outputs it on {code}",
                f"drives {code} with the {polarity} of {number}",
                f"shows {number} as a row of {one} on {code} ({polarity})",
            ]
        )
        if 2**p.width - 1 > p.length:
            rules.append(
                v.pick(
                    [
                        f"Numbers above {p.length} are treated like {p.length}.",
                        f"{number} saturates: what exceeds {p.length} counts as {p.length}.",
                        f"When {number} is greater than {p.length}, the code is that of {p.length}.",
                    ]
                )
            )
    else:
        noun = v.pick(["thermometer decoder", f"{polarity} to binary converter", "decoder for flash converter outputs"])
        does = v.pick(
            [
                f"decodes the {polarity} {code} to the binary number {number}",
                f"converts {code}, which is in {polarity}, to binary on {number}",
                f"outputs on {number} the number that the {polarity} word {code} stands for",
            ]
        )
        if p.reading == "count":
            rules.append(
                v.pick(
                    [
                        f"If the word has gaps, {number} is the number of all its {one}.",
                        f"All {one} of the word are counted, even if they do not form one unbroken row.",
                        f"Words with gaps are allowed: {number} is always the count of {one} in {code}.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"If the word has gaps, only the {one} before the first gap, seen from the {end} significant "
                        "end, are counted.",
                        f"Counting starts at the {end} significant bit and stops before the first "
                        f"{int(p.inverted)}; later {one} are ignored.",
                        f"{number} is the length of the unbroken row of {one} at the {end} significant end, whatever "
                        "follows it.",
                    ]
                )
            )
    rules += extras(p, v, one)
    return Description(noun=noun, does=does, rules=tuple(rules))


def extras(p: Params, v: Voice, one: str) -> list[str]:
    number, code = v.ref(p.number), v.ref(p.code)
    rules = []
    if p.enable:
        enable = v.ref(p.enable)
        quiet = f"{code} shows the code of 0" if p.encodes else f"{number} is 0"
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, {quiet}.",
                    f"{enable} must be 1 for this; when it is 0, {quiet}.",
                    f"With {enable} low, {quiet}.",
                ]
            )
        )
    if p.clean:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.clean)} is the gapless code of the value on {number}.",
                    f"{v.ref(p.clean)} shows {number} encoded again, which removes gaps.",
                    f"The code word that belongs to the value of {number} appears on {v.ref(p.clean)}.",
                ]
            )
        )
    if p.valid:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.valid)} is 1 if {code} has no gap (the codes of 0 and {p.length} included), else 0.",
                    f"{v.ref(p.valid)} is 1 exactly when {code} is the code of a number from 0 to {p.length}.",
                    f"A word {code} that is no code of any number sets {v.ref(p.valid)} to 0; otherwise it is 1.",
                ]
            )
            + (f" {v.ref(p.valid)} does not depend on {v.ref(p.enable)}." if p.enable else "")
        )
    shown = f"all bits of {code} are {one}" if p.encodes else f"{number} is {p.length}"
    if p.full:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.full)} is 1 exactly when {shown}.",
                    f"{v.ref(p.full)} tells by a 1 that {shown}.",
                    f"{v.ref(p.full)} is high if and only if {shown}.",
                ]
            )
        )
    nothing = f"no bit of {code} is {'0' if p.inverted else '1'}" if p.encodes else f"{number} is 0"
    if p.empty:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.empty)} is 1 exactly when {nothing}.",
                    f"{v.ref(p.empty)} tells by a 1 that {nothing}.",
                    f"{v.ref(p.empty)} is high if and only if {nothing}.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L1",
    summary="thermometer code from and to binary, either end, either polarity, with gaps detected or mended",
    nouns=("Thermometer", "BarGraph", "ThermoCoder", "LevelCode"),
    capacity=20_000,
    idioms={
        "shift": idiom("shift"),
        "compare": idiom("compare"),
        "one_hot": idiom("one_hot", counts=False),
        "subtract": idiom("subtract"),
        "rom": idiom("rom", counts=False),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
