"""Masks from a position, a count or a pair of positions: runs of ones at either end or in between."""

from __future__ import annotations

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

Source = Literal["count", "index", "window"]
Kind = Literal["below", "upTo", "from", "above", "single", "except", "top", "inside", "outside"]

KINDS: dict[Source, list[Kind]] = {
    "count": ["below", "top", "from"],
    "index": ["below", "upTo", "from", "above", "single", "except"],
    "window": ["inside", "outside"],
}
INPUTS: dict[Source, list[tuple[str, ...]]] = {
    "count": [("n",), ("count",), ("length",), ("ones",)],
    "index": [("index",), ("position",), ("idx",), ("pointer",)],
    "window": [("lo", "hi"), ("first", "last"), ("start", "stop")],
}
NAMES: dict[Kind, list[str]] = {
    "below": ["below", "lowMask", "lower", "thermometer"],
    "upTo": ["upTo", "throughMask", "inclusive"],
    "from": ["from", "restMask", "rest", "keepMask"],
    "above": ["above", "aboveMask", "higher"],
    "single": ["oneHot", "single", "bitMask"],
    "except": ["others", "allBut", "cleared"],
    "top": ["top", "highMask", "prefix"],
    "inside": ["mask", "window", "span", "fieldMask"],
    "outside": ["outside", "complement", "invMask"],
}
DATA = ["data", "word", "in", "bits"]
APPLIED = ["out", "masked", "selected", "result"]


@dataclass(frozen=True)
class Params:
    width: int
    source: Source
    inputs: tuple[str, ...]
    outputs: tuple[tuple[Kind, str], ...]
    data: str  # word that the first mask is applied to; empty: none
    applied: str

    @property
    def size(self) -> int:
        return self.width.bit_length() if self.source == "count" else (self.width - 1).bit_length()


def draw(random: Random) -> Params:
    source: Source = random.choice(["count", "index", "index", "window", "window"])
    kinds = random.sample(
        KINDS[source], random.choice([1, 2, 2, 3]) if source != "window" else random.choice([1, 1, 2])
    )
    return Params(
        width=random.choice([8, 16, 32, random.randint(5, 24), random.randint(5, 32)]),
        source=source,
        inputs=random.choice(INPUTS[source]),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
        data=random.choice(DATA) if len(kinds) == 1 or random.random() < 0.4 else "",
        applied=random.choice(APPLIED),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(x, p.size) for x in p.inputs]
    if p.data:
        ports.append(input_port(p.data, p.width))
    ports += [output_port(out, p.width) for _, out in p.outputs]
    if p.data:
        ports.append(output_port(p.applied, p.width))
    partial = p.source != "count" and p.width != 2**p.size
    promises = tuple(Assumption(kind="below", port=x, value=p.width) for x in p.inputs)
    return Contract(module=name, ports=tuple(ports), assumptions=promises if partial else ())


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        low, high = i[p.inputs[0]], i[p.inputs[-1]]
        tests: dict[Kind, Callable[[int], bool]] = {
            "below": lambda k: k < low,
            "upTo": lambda k: k <= low,
            "from": lambda k: k >= low,
            "above": lambda k: k > low,
            "single": lambda k: k == low,
            "except": lambda k: k != low,
            "top": lambda k: k >= p.width - low,
            "inside": lambda k: low <= k <= high,
            "outside": lambda k: k < low or k > high,
        }
        found = {out: sum(1 << k for k in range(p.width) if tests[kind](k)) for kind, out in p.outputs}
        if p.data:
            found[p.applied] = i[p.data] & found[p.outputs[0][1]]
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Every position; for windows also empty ones, single bits and the whole word."""
    top = 2**p.size - 1 if p.source == "count" else p.width - 1
    vectors: list[dict[str, int]] = []
    for low in range(top + 1):
        vectors.append(dict.fromkeys(p.inputs, low))
        if p.source == "window":
            first, last = p.inputs
            for high in (0, top, max(0, low - 1), min(top, low + 1), random.randint(0, top)):
                vectors.append({first: low, last: high})
    if p.data:
        ones = 2**p.width - 1
        vectors = [{**vector, p.data: word} for vector in vectors for word in (ones, random.getrandbits(p.width))]
    return Hints(vectors)


Forms = Callable[[Params], tuple[dict[str, str], dict[Kind, str]]]
"""Named values and the form of each kind of mask."""


def by_comparison(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    x, y, w = f"io.{p.inputs[0]}", f"io.{p.inputs[-1]}", p.width

    def each(test: str) -> str:
        return f"VecInit.tabulate({w})(i => {test}).asUInt"

    forms: dict[Kind, str] = {
        "below": each(f"i.U < {x}"),
        "upTo": each(f"i.U <= {x}"),
        "from": each(f"i.U >= {x}"),
        "above": each(f"i.U > {x}"),
        "single": each(f"i.U === {x}"),
        "except": each(f"i.U =/= {x}"),
        "top": each(f"({w - 1} - i).U < {x}"),
        "inside": each(f"{x} <= i.U && i.U <= {y}"),
        "outside": each(f"i.U < {x} || i.U > {y}"),
    }
    return {}, forms


def by_shift(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    x, y, w = f"io.{p.inputs[0]}", f"io.{p.inputs[-1]}", p.width
    values = {
        "ones": f"Fill({w}, true.B)",
        "fromIndex": f"(ones << {x})({w - 1}, 0)",
        "aboveIndex": f"(fromIndex << 1)({w - 1}, 0)",
        "atLeastFirst": f"(ones << {x})({w - 1}, 0)",
        "window": f"atLeastFirst & (ones >> ({w - 1}.U - {y}))",
    }
    forms: dict[Kind, str] = {
        "below": "~fromIndex",
        "upTo": "~aboveIndex",
        "from": "fromIndex",
        "above": "aboveIndex",
        "single": "fromIndex & ~aboveIndex",
        "except": "~fromIndex | aboveIndex",
        "top": f"~(ones >> {x})",
        "inside": "window",
        "outside": "~window",
    }
    return values, forms


def by_subtraction(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    """A power of two minus one has ones below its only bit."""
    x, y, w = f"io.{p.inputs[0]}", f"io.{p.inputs[-1]}", p.width
    values = {
        "power": f"1.U << {x}",
        "lowOnes": f"(power - 1.U)({w - 1}, 0)",
        "throughOnes": f"((2.U << {x}) - 1.U)({w - 1}, 0)",
        "throughLast": f"((2.U << {y}) - 1.U)({w - 1}, 0)",
        "window": "throughLast & ~lowOnes",
    }
    forms: dict[Kind, str] = {
        "below": "lowOnes",
        "upTo": "throughOnes",
        "from": "~lowOnes",
        "above": "~throughOnes",
        "single": f"power({w - 1}, 0)",
        "except": f"~power({w - 1}, 0)",
        "top": "Reverse(lowOnes)",
        "inside": "window",
        "outside": "~window",
    }
    return values, forms


def one_hot(p: Params, x: str) -> str:
    """A decoder of the word's width; a count beyond it gives 0, which a decoder for fewer bits would not."""
    return f"UIntToOH({x})({p.width - 1}, 0)" if p.source == "count" else f"UIntToOH({x}, {p.width})"


def by_one_hot(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    x, y, w = f"io.{p.inputs[0]}", f"io.{p.inputs[-1]}", p.width
    values = {
        "oneHot": one_hot(p, x),
        "lowOnes": "oneHot - 1.U",
        "lastOneHot": f"UIntToOH({y}, {w})",
        "throughLast": "lastOneHot | (lastOneHot - 1.U)",
        "window": "throughLast & ~lowOnes",
    }
    forms: dict[Kind, str] = {
        "below": "lowOnes",
        "upTo": "lowOnes | oneHot",
        "from": "~lowOnes",
        "above": "~(lowOnes | oneHot)",
        "single": "oneHot",
        "except": "~oneHot",
        "top": "Reverse(lowOnes)",
        "inside": "window",
        "outside": "~window",
    }
    return values, forms


def by_scan(p: Params) -> tuple[dict[str, str], dict[Kind, str]]:
    """Spread the bit at the position to all higher or lower ones."""
    x, y, w = f"io.{p.inputs[0]}", f"io.{p.inputs[-1]}", p.width
    values = {
        "oneHot": one_hot(p, x),
        "fromIndex": "scanLeftOr(oneHot)",
        "throughIndex": "scanRightOr(oneHot)",
        "throughLast": f"scanRightOr(UIntToOH({y}, {w}))",
        "window": "fromIndex & throughLast",
    }
    forms: dict[Kind, str] = {
        "below": "~fromIndex",
        "upTo": "throughIndex",
        "from": "fromIndex",
        "above": "~throughIndex",
        "single": "oneHot",
        "except": "~oneHot",
        "top": "Reverse(~fromIndex)",
        "inside": "window",
        "outside": "~window",
    }
    return values, forms


def written(forms: Forms) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        values, kinds = forms(p)
        main, out = p.outputs[0]
        drives = [(name, kinds[kind]) for kind, name in p.outputs]
        if p.data:
            values = {**values, "mask": kinds[main]}
            drives[0] = (out, "mask")
            drives.append((p.applied, f"io.{p.data} & mask"))
        return module(c, drive(values, drives))

    return render


def describe(p: Params, v: Voice) -> Description:
    ins = listed([v.ref(x) for x in p.inputs])
    outs = listed([v.ref(out) for _, out in p.outputs])
    several = len(p.outputs) > 1
    noun = v.pick(["mask generator", f"generator for {p.width}-bit masks", "bit mask builder"])
    does = v.pick(
        [
            f"makes {'the masks' if several else 'the mask'} {outs} from {ins}",
            f"turns {ins} into {'the bit masks' if several else 'the bit mask'} {outs}",
            f"builds {'masks' if several else 'a mask'} from {ins} and drives {outs}",
        ]
    )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.data:
        mask = v.ref(p.outputs[0][1])
        applied, data = v.ref(p.applied), v.ref(p.data)
        rules.append(
            v.pick(
                [
                    f"{applied} is {data} with every bit cleared that is 0 in {mask}.",
                    f"{applied} keeps the bits of {data} at which {mask} is 1; the others are 0.",
                    f"{applied} is the bitwise AND of {data} and {mask}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one mask."""
    x, y = v.ref(p.inputs[0]), v.ref(p.inputs[-1])
    if p.source == "count":
        whole = f"{x} of {p.width} or more"
        return v.pick(
            {
                "below": [
                    f"The lowest {x} bits of {out} are 1 and the others 0; {whole} gives all ones.",
                    f"{out} has {x} ones, counted from bit 0, and zeros above; with {whole} it is all ones.",
                    f"In {out} bit k is 1 exactly when k < {x}; so {whole} sets every bit.",
                ],
                "top": [
                    f"The highest {x} bits of {out} are 1 and the others 0; {whole} gives all ones.",
                    f"{out} has {x} ones, counted down from bit {p.width - 1}, and zeros below; with {whole} it is all "
                    "ones.",
                    f"In {out} bit k is 1 exactly when k + {x} is at least {p.width}; so {whole} sets every bit.",
                ],
                "from": [
                    f"The lowest {x} bits of {out} are 0 and the others 1; {whole} gives 0.",
                    f"{out} has {x} zeros, counted from bit 0, and ones above; with {whole} it is 0.",
                    f"In {out} bit k is 1 exactly when k >= {x}; so {whole} clears every bit.",
                ],
            }[kind]
        )
    rules: dict[Kind, list[str]] = {
        "below": [
            f"{out} has ones at all positions below {x}, and zeros from there up.",
            f"In {out} bit k is 1 exactly when k < {x}.",
            f"The ones of {out} are the bits of lower index than {x}.",
        ],
        "upTo": [
            f"{out} has ones from bit 0 up to and including the position {x}, and zeros above.",
            f"In {out} bit k is 1 exactly when k <= {x}.",
            f"The ones of {out} are the bit that {x} points at and all bits of lower index.",
        ],
        "from": [
            f"{out} has ones from the position {x} on upwards, and zeros below.",
            f"In {out} bit k is 1 exactly when k >= {x}.",
            f"The ones of {out} are the bit that {x} points at and all bits of higher index.",
        ],
        "above": [
            f"{out} has ones at all positions above {x}, and zeros up to and including it.",
            f"In {out} bit k is 1 exactly when k > {x}.",
            f"The ones of {out} are the bits of higher index than {x}.",
        ],
        "single": [
            f"{out} has a single 1, at the position {x}.",
            f"In {out} bit k is 1 exactly when k equals {x}.",
            f"{out} is one-hot and marks the bit that {x} points at.",
        ],
        "except": [
            f"{out} has a single 0, at the position {x}.",
            f"In {out} bit k is 1 exactly when k differs from {x}.",
            f"Only the bit that {x} points at is 0 in {out}.",
        ],
        "inside": [
            f"{out} has ones from bit {x} to bit {y}, both included, and zeros elsewhere; if {x} is greater than {y}, "
            "it is 0.",
            f"In {out} bit k is 1 exactly when {x} <= k <= {y}, so that no bit is set if {x} is greater than {y}.",
            f"The ones of {out} are the bits that are neither below {x} nor above {y}; there are none if {x} exceeds "
            f"{y}.",
        ],
        "outside": [
            f"{out} has zeros from bit {x} to bit {y}, both included, and ones elsewhere; if {x} is greater than {y}, "
            "all bits are 1.",
            f"In {out} bit k is 1 exactly when k < {x} or k > {y}, so that every bit is set if {x} is greater than "
            f"{y}.",
            f"The ones of {out} are the bits below {x} and those above {y}; that is all of them if {x} exceeds {y}.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="masks from a count, a position or a window, and words under such a mask",
    nouns=("MaskGenerator", "MaskBuilder", "BitMask"),
    capacity=20_000,
    idioms={
        "compare": Idiom(written(by_comparison), constructs=("VecInit",)),
        "shift": Idiom(written(by_shift)),
        "subtract": Idiom(written(by_subtraction)),
        "one_hot": Idiom(written(by_one_hot), constructs=("UIntToOH",)),
        "scan": Idiom(written(by_scan)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
