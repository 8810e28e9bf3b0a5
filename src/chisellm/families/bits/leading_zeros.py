"""Counting the zeros or ones at either end of a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

End = Literal["leading", "trailing"]
Extra = Literal["all", "first", "normal", "rest"]
"""all: the whole word has the counted value; first: one-hot mark of the bit that ends the run;
normal: the word shifted so that the run is gone; rest: count of the bits outside the run."""

DATA = ["in", "data", "word", "x", "value", "mantissa", "request"]
COUNTS = {"leading": ["clz", "leading", "count", "lead"], "trailing": ["ctz", "trailing", "count", "trail"]}
NAMES: dict[Extra, list[str]] = {
    "all": ["none", "allCounted", "full", "whole"],
    "first": ["first", "mark", "stopBit", "oneHot"],
    "normal": ["normalized", "shifted", "aligned"],
    "rest": ["rest", "remaining", "kept"],
}
ENABLES = ["enable", "valid", "en"]


@dataclass(frozen=True)
class Count:
    end: End
    value: int  # zeros or ones are counted
    name: str

    @property
    def word(self) -> str:
        return f"{self.end} {'ones' if self.value else 'zeros'}"


@dataclass(frozen=True)
class Params:
    width: int
    data: str
    counts: tuple[Count, ...]  # the extras speak of the first one
    extras: tuple[tuple[Extra, str], ...]
    enable: str  # empty: none; else everything is 0 without it

    @property
    def size(self) -> int:
        return self.width.bit_length()


def draw(random: Random) -> Params:
    pairs: list[tuple[End, int]] = [("leading", 0), ("trailing", 0), ("leading", 1), ("trailing", 1)]
    chosen = random.sample(pairs, random.choice([1, 1, 1, 2]))
    names: list[str] = []
    for end, value in chosen:
        pool = [f"{end}Ones", "ones", f"{end.removesuffix('ing')}Ones"] if value else COUNTS[end]
        names.append(random.choice([name for name in pool if name not in names]))
    extras: list[Extra] = random.sample(["all", "first", "normal", "rest"], random.choice([0, 1, 1, 2, 2]))
    if len(chosen) == 1 and not extras:
        extras = ["all"]
    return Params(
        width=random.choice([8, 12, 16, 24, 32, random.randint(5, 40), random.randint(5, 40)]),
        data=random.choice(DATA),
        counts=tuple(Count(end, value, name) for (end, value), name in zip(chosen, names, strict=True)),
        extras=tuple((extra, random.choice(NAMES[extra])) for extra in extras),
        enable=random.choice(["", "", "", random.choice(ENABLES)]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width)]
    if p.enable:
        ports.append(input_port(p.enable, 1))
    ports += [output_port(count.name, p.size) for count in p.counts]
    widths: dict[Extra, int] = {"all": 1, "first": p.width, "normal": p.width, "rest": p.size}
    ports += [output_port(out, widths[extra]) for extra, out in p.extras]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def run(count: Count, text: str) -> int:
        order = text if count.end == "leading" else text[::-1]
        return len(list(takewhile(lambda digit: digit == str(count.value), order)))

    def outputs(_: object, i: Inputs) -> Outputs:
        text = format(i[p.data], f"0{p.width}b")
        found = {count.name: run(count, text) for count in p.counts}
        length = found[p.counts[0].name]
        end = "" if length == p.width else "1"
        if p.counts[0].end == "leading":
            mark, normal = ("0" * length + end).ljust(p.width, "0"), text[length:].ljust(p.width, "0")
        else:
            mark, normal = end + "0" * length, "0" + text[: p.width - length]
        extras: dict[Extra, int] = {
            "all": int(length == p.width),
            "first": int(mark, 2),
            "normal": int(normal, 2),
            "rest": p.width - length,
        }
        found |= {out: extras[extra] for extra, out in p.extras}
        return dict.fromkeys(found, 0) if p.enable and i[p.enable] == 0 else found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """A run of each length at each end."""
    ones = 2**p.width - 1
    vectors = [{p.data: 0}, {p.data: ones}]
    for length in range(p.width):
        noise, run = random.getrandbits(p.width), (1 << length) - 1
        for word in (1 << length, noise & run | 1 << length, noise << (length + 1) & ones | 1 << length):
            vectors += [{p.data: word}, {p.data: ones ^ word}]
    if p.enable:
        vectors = [{**vector, p.enable: 1} for vector in vectors]
    return Hints(vectors, {p.enable: 0.8} if p.enable else {})


def ends(p: Params, count: Count) -> str:
    """A word in which the first 1 from the counted end is the bit that ends the run."""
    return "inverted" if count.value else f"io.{p.data}"


def written(form: Mapping[str, str]) -> Callable[[Params, Contract], str]:
    """The renderer of an idiom.

    `form` has for either end the count, and under `mark leading` and `mark trailing` the one-hot mark where
    the usual one does not fit, which may build on a `filled` word; `{e}` stands for the word with the end of
    the run, `{w}` for the width, `{t}` for its top bit.
    """
    marks = {
        "mark leading": "Reverse(PriorityEncoderOH(Reverse({e})))",
        "mark trailing": "PriorityEncoderOH({e})",
        "filled leading": "",
        "filled trailing": "",
    }

    def render(p: Params, c: Contract) -> str:
        def fill(key: str, count: Count) -> str:
            return {**marks, **form}[key].format(e=ends(p, count), w=p.width, t=p.width - 1)

        def gate(expression: str, zero: str) -> str:
            return f"Mux(io.{p.enable}, {expression}, {zero})" if p.enable else expression

        main = p.counts[0]
        word = ends(p, main)
        values = {"inverted": f"~io.{p.data}"}
        outputs = []
        for count, prefix in zip(p.counts, ["", "other"], strict=False):
            names = {key: f"{prefix}{key.capitalize()}" if prefix else key for key in ("filled", "mark", "length")}
            for key in ("filled", "mark", "length"):
                text = fill(count.end if key == "length" else f"{key} {count.end}", count)
                for inner in ("filled", "mark"):
                    text = re.sub(rf"\b{inner}\b", names[inner], text)
                values[names[key]] = text
            outputs.append((count.name, gate(names["length"], lit(0, p.size))))
        shifted = f"io.{p.data} >> length"
        if main.end == "leading":
            shifted = f"(io.{p.data} << length)({p.width - 1}, 0)"
        whole = f"io.{p.data}.andR" if main.value else f"!{word}.orR"
        extras: dict[Extra, str] = {
            "all": f"io.{p.enable} && {whole}" if p.enable else whole,
            "first": gate("mark", lit(0, p.width)),
            "normal": gate(shifted, lit(0, p.width)),
            "rest": gate(f"{p.width}.U - length", lit(0, p.size)),
        }
        return module(c, drive(values, [*outputs, *((out, extras[extra]) for extra, out in p.extras)]))

    return render


ENCODER = {"leading": "PriorityEncoder(Cat(true.B, Reverse({e})))", "trailing": "PriorityEncoder(Cat(true.B, {e}))"}
CHAIN = {
    "leading": "(0 until {w}).foldRight({w}.U)((i, rest) => Mux({e}({t} - i), i.U, rest))",
    "trailing": "(0 until {w}).foldRight({w}.U)((i, rest) => Mux({e}(i), i.U, rest))",
}
LOG = {
    "leading": "Mux({e}.orR, {t}.U - Log2({e}), {w}.U)",
    "trailing": "Mux({e}.orR, Log2({e} & -{e}), {w}.U)",
    "mark trailing": "{e} & -{e}",
}
SCAN = {
    "filled leading": "scanRightOr({e})",
    "filled trailing": "scanLeftOr({e})",
    "leading": "PopCount(~filled)",
    "trailing": "PopCount(~filled)",
    "mark leading": "filled ^ (filled >> 1)",
    "mark trailing": "(filled ^ (filled << 1))({t}, 0)",
}
ONE_HOT = {
    "leading": "Mux({e}.orR, {t}.U - OHToUInt(mark), {w}.U)",
    "trailing": "Mux({e}.orR, OHToUInt(mark), {w}.U)",
}


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    main = p.counts[0]
    if len(p.counts) == 1:
        words = [f"{main.end} {'one' if main.value else 'zero'} counter", f"counter of {main.word}"]
        noun = v.pick([*words, f"combinational {main.end}-{'one' if main.value else 'zero'} counter"])
    else:
        noun = v.pick(["bit run counter", "counter of the bits at both ends of a word", "run length unit"])
        if p.counts[0].end == p.counts[1].end:
            noun = v.pick([f"{main.end} bit counter", f"counter of {main.end} zeros and ones", "bit run counter"])
    phrases = [f"the {count.word} of {data} on {v.ref(count.name)}" for count in p.counts]
    does = v.pick(
        [
            f"counts {listed(phrases)}",
            f"finds the number of {listed([phrase.removeprefix('the ') for phrase in phrases])}",
            f"drives {listed([v.ref(count.name) for count in p.counts])} with the number of "
            f"{listed([count.word for count in p.counts])} of {data}" + ", in this order" * (len(p.counts) > 1),
        ]
    )
    rules = [meaning(p, count, v) for count in p.counts]
    rules += [rule(p, extra, v.ref(out), v) for extra, out in p.extras]
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, all outputs are 0.",
                    f"All of this holds while {enable} is 1; otherwise every output is 0.",
                    f"With {enable} at 0 every output is 0, whatever {data} is.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def meaning(p: Params, count: Count, v: Voice) -> str:
    """From where a run is counted, and what a word without an end of it gives."""
    name, other = v.ref(count.name), "0" if count.value else "1"
    start = "most" if count.end == "leading" else "least"
    top = p.width - 1 if count.end == "leading" else 0
    same = "ones" if count.value else "zeros"
    return v.pick(
        [
            f"{name} starts from the {start} significant bit and stops at the first {other}; if there is none, it is "
            f"{p.width}.",
            f"Counting for {name} begins at bit {top} and ends before the first bit that is {other}; a word of all "
            f"{same} gives {p.width}.",
            f"{name} is the length of the run of {same} that begins at bit {top}, from 0 up to {p.width} for a word of "
            f"nothing but {same}.",
        ]
    )


def rule(p: Params, extra: Extra, out: str, v: Voice) -> str:
    """One sentence that fixes one further output."""
    main = p.counts[0]
    data, count = v.ref(p.data), v.ref(p.counts[0].name)
    same, other = ("one", "0") if main.value else ("zero", "1")
    way = "left" if main.end == "leading" else "right"
    start = "most" if main.end == "leading" else "least"
    rules: dict[Extra, list[str]] = {
        "all": [
            f"{out} is 1 if every bit of {data} is a {same}, and 0 otherwise.",
            f"{out} is high exactly when {data} holds nothing but {same}s.",
            f"{out} tells with a 1 that {count} is {p.width}.",
        ],
        "first": [
            f"{out} is one-hot: its only 1 is at the place of the bit of {data} that ends the run of {main.word}; it "
            "is 0 if there is no such bit.",
            f"{out} marks with a single 1 the first {other} in {data}, seen from the {start} significant bit, and is 0 "
            "if there is none.",
            f"In {out} only the bit is set at whose position {data} has its {start} significant {other}; without any, "
            f"{out} is 0.",
        ],
        "normal": [
            f"{out} is {data} shifted {way} by {count} places, with zeros shifted in.",
            f"{out} is {data} moved to the {way} until the run of {main.word} is gone; zeros fill the freed places.",
            f"{out} drops the {main.word} of {data} by a logical shift to the {way} by {count}.",
        ],
        "rest": [
            f"{out} is {p.width} minus {count}.",
            f"{out} is the number of bits of {data} that do not belong to the {main.word}.",
            f"{out} counts the remaining bits: {p.width} minus {count}.",
        ],
    }
    return v.pick(rules[extra])


FAMILY = Family(
    level="L1",
    summary="leading and trailing zeros or ones, with flags, marks and normalization",
    nouns=("LeadingZeros", "ZeroCounter", "RunCounter", "BitRunLength"),
    capacity=20_000,
    idioms={
        "encoder": Idiom(written(ENCODER), constructs=("PriorityEncoder",)),
        "chain": Idiom(written(CHAIN), constructs=("foldRight",)),
        "log": Idiom(written(LOG), constructs=("Log2",)),
        "scan": Idiom(written(SCAN), constructs=("PopCount",)),
        "one_hot": Idiom(written(ONE_HOT), constructs=("PriorityEncoderOH",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="int.bit_length and the position of the lowest set bit in Python",
)
