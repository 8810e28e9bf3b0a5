"""Byte enables and their like: one enable bit for each lane of a word, spread over the lane's bits."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["mask", "kept", "cleared", "filled", "merged", "count", "none", "full"]

ENABLES = ["byteEn", "strobe", "laneEn", "keep", "be"]
DATA = ["data", "in", "word", "newData", "wdata"]
OLD = ["old", "current", "previous", "stored"]
NAMES: dict[Kind, list[str]] = {
    "mask": ["mask", "bitMask", "bitEnable"],
    "kept": ["kept", "masked", "gated"],
    "cleared": ["cleared", "others", "remainder"],
    "filled": ["filled", "padded", "setOnes"],
    "merged": ["merged", "updated", "out", "next"],
    "count": ["lanes", "active", "laneCount"],
    "none": ["none", "idle", "noLane"],
    "full": ["full", "whole", "allLanes"],
}


@dataclass(frozen=True)
class Params:
    lanes: int
    size: int  # bits of a lane
    inverted: bool  # lane enables are active low
    enable: str
    data: str
    old: str
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def width(self) -> int:
        return self.lanes * self.size

    @property
    def kinds(self) -> set[Kind]:
        return {kind for kind, _ in self.outputs}

    @property
    def reads(self) -> bool:
        return bool(self.kinds & {"kept", "cleared", "filled", "merged"})


def draw(random: Random) -> Params:
    words: list[Kind] = ["mask", "kept", "cleared", "filled", "merged", "merged"]
    kinds = list(dict.fromkeys(random.sample(words, random.choice([1, 1, 2, 2, 3]))))
    flags: list[Kind] = ["count", "none", "full"]
    kinds += random.sample(flags, random.choice([0, 1, 1, 2]) if len(kinds) > 1 else random.choice([1, 2]))
    return Params(
        lanes=random.choice([2, 3, 4, 4, 5, 6, 8, 8]),
        size=random.choice([8, 8, 8, 4, 16, 2, 3, 5, 6]),
        inverted=random.random() < 0.25,
        enable=random.choice(ENABLES),
        data=random.choice(DATA),
        old=random.choice(OLD),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.enable, p.lanes)]
    if p.reads:
        ports.append(input_port(p.data, p.width))
    if "merged" in p.kinds:
        ports.append(input_port(p.old, p.width))
    for kind, out in p.outputs:
        ports.append(output_port(out, {"count": p.lanes.bit_length(), "none": 1, "full": 1}.get(kind, p.width)))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        digits = format(i[p.enable], f"0{p.lanes}b")
        on = [digit == ("0" if p.inverted else "1") for digit in digits]

        def lanes(path: str) -> list[str]:
            text = format(i.get(path, 0), f"0{p.width}b")
            return [text[k : k + p.size] for k in range(0, p.width, p.size)]

        new, old = lanes(p.data), lanes(p.old)
        zeros, ones = "0" * p.size, "1" * p.size
        parts: dict[Kind, list[str]] = {
            "mask": [ones if x else zeros for x in on],
            "kept": [lane if x else zeros for x, lane in zip(on, new, strict=True)],
            "cleared": [zeros if x else lane for x, lane in zip(on, new, strict=True)],
            "filled": [lane if x else ones for x, lane in zip(on, new, strict=True)],
            "merged": [lane if x else rest for x, lane, rest in zip(on, new, old, strict=True)],
        }
        found = {kind: int("".join(text), 2) for kind, text in parts.items()}
        found |= {"count": on.count(True), "none": int(True not in on), "full": int(False not in on)}
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Each pattern of few lanes, or each lane alone and left out; complementary words."""
    every = 2**p.lanes - 1
    patterns = list(range(every + 1)) if p.lanes <= 5 else [0, every, *(1 << k for k in range(p.lanes))]
    patterns += [every ^ (1 << k) for k in range(p.lanes)]
    vectors: list[dict[str, int]] = [{p.enable: pattern} for pattern in patterns]
    if p.reads:
        ones = 2**p.width - 1
        vectors = [{**vector, p.data: word} for vector in vectors for word in (ones, random.getrandbits(p.width))]
    if "merged" in p.kinds:
        vectors = [{**vector, p.old: (2**p.width - 1) ^ vector[p.data]} for vector in vectors]
    return Hints(vectors)


def enables(p: Params) -> str:
    return "enabled" if p.inverted else f"io.{p.enable}"


def assembled(p: Params, c: Contract, mask: str, own: dict[Kind, str], **named: str) -> str:
    """The module from the bit mask; `own` forms, which may use `named` values, replace those that combine it with
    the words.
    """
    data, old, on = f"io.{p.data}", f"io.{p.old}", enables(p)
    forms: dict[Kind, str] = {
        "mask": "bitMask",
        "kept": f"{data} & bitMask",
        "cleared": f"{data} & ~bitMask",
        "filled": f"{data} | ~bitMask",
        "merged": f"({data} & bitMask) | ({old} & ~bitMask)",
        **own,
        "count": f"PopCount({on})",
        "none": f"!{on}.orR",
        "full": f"{on}.andR",
    }
    if p.inverted:
        forms |= {"none": f"io.{p.enable}.andR", "full": f"!io.{p.enable}.orR"}
    values = {"enabled": f"~io.{p.enable}", "bitMask": mask, **named}
    for name, path in (("newLanes", p.data), ("oldLanes", p.old)):
        values[name] = f"io.{path}.asTypeOf(Vec({p.lanes}, UInt({p.size}.W)))"
    return module(c, drive(values, [(out, forms[kind]) for kind, out in p.outputs]))


def by_interleave(p: Params, c: Contract) -> str:
    return assembled(p, c, f"FillInterleaved({p.size}, {enables(p)})", {})


def by_cat(p: Params, c: Contract) -> str:
    mask = f"Cat({enables(p)}.asBools.reverse.map(Fill({p.size}, _)))"
    merged = f"io.{p.old} ^ ((io.{p.data} ^ io.{p.old}) & bitMask)"
    return assembled(p, c, mask, {"merged": merged})


def by_bits(p: Params, c: Contract) -> str:
    """Each bit looks up the enable of its lane."""
    on, data, old, size = enables(p), f"io.{p.data}", f"io.{p.old}", p.size

    def each(bit: str) -> str:
        return f"VecInit.tabulate({p.width})(i => {bit}).asUInt"

    own: dict[Kind, str] = {
        "kept": each(f"{on}(i / {size}) && {data}(i)"),
        "cleared": each(f"!{on}(i / {size}) && {data}(i)"),
        "filled": each(f"!{on}(i / {size}) || {data}(i)"),
        "merged": "VecInit(mergedBits).asUInt",
    }
    bits = f"Seq.tabulate({p.width})(i => Mux({on}(i / {size}), {data}(i), {old}(i)))"
    return assembled(p, c, each(f"{on}(i / {size})"), own, mergedBits=bits)


def by_lanes(p: Params, c: Contract) -> str:
    """One multiplexer for each lane."""
    on, size = enables(p), p.size

    def each(yes: str, no: str) -> str:
        return f"VecInit.tabulate({p.lanes})(i => Mux({on}(i), {yes}, {no})).asUInt"

    zeros, ones = f"0.U({size}.W)", f"Fill({size}, true.B)"
    own: dict[Kind, str] = {
        "kept": each("newLanes(i)", zeros),
        "cleared": each(zeros, "newLanes(i)"),
        "filled": each("newLanes(i)", ones),
        "merged": each("newLanes(i)", "oldLanes(i)"),
    }
    return assembled(p, c, each(ones, zeros), own)


def describe(p: Params, v: Voice) -> Description:
    enable = v.ref(p.enable)
    outs = listed([v.ref(out) for _, out in p.outputs])
    lane = "byte" if p.size == 8 else f"{p.size}-bit lane"
    noun = v.pick(["lane mask unit", f"{lane} enable unit", f"unit that applies {lane} enables"])
    word = v.ref(p.data) if p.reads else f"a {p.width}-bit word"
    does = v.pick(
        [
            f"uses one bit of {enable} for each {lane} of {word} and drives {outs}",
            f"applies the lane enables on {enable} and drives {outs}",
            f"treats {enable} as enables for the {lane}s of {word}, with the results on {outs}",
        ]
    )
    active = "0" if p.inverted else "1"
    rules = [
        v.pick(
            [
                f"Bit k of {enable} stands for bits {p.size}k to {p.size}k + {p.size - 1}; the lane is enabled while "
                f"it is {active}.",
                f"A lane is {p.size} bits wide, lane 0 being the least significant one, and lane k is enabled if bit "
                f"k of {enable} is {active}.",
                f"Lane k, that is bits {p.size}k up to {p.size}k + {p.size - 1}, is enabled exactly when bit k of "
                f"{enable} equals {active}.",
            ]
        )
    ]
    return Description(noun=noun, does=does, rules=(*rules, *(rule(p, kind, v.ref(out), v) for kind, out in p.outputs)))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    data, old = v.ref(p.data), v.ref(p.old)
    rules: dict[Kind, list[str]] = {
        "mask": [
            f"{out} is all ones in enabled lanes and 0 in the others.",
            f"{out} has every bit of an enabled lane set and every other bit cleared.",
            f"A bit of {out} is 1 exactly when its lane is enabled.",
        ],
        "kept": [
            f"{out} is {data} with the lanes that are not enabled set to 0.",
            f"{out} shows the enabled lanes of {data} and zeros in the others.",
            f"Enabled lanes pass from {data} to {out}; the other lanes of {out} are 0.",
        ],
        "cleared": [
            f"{out} is {data} with the enabled lanes set to 0.",
            f"{out} shows the lanes of {data} that are not enabled, and zeros in the enabled ones.",
            f"Lanes that are not enabled pass from {data} to {out}; the enabled lanes of {out} are 0.",
        ],
        "filled": [
            f"{out} is {data} with all bits of the lanes that are not enabled set to 1.",
            f"{out} shows the enabled lanes of {data} and ones in all others.",
            f"Enabled lanes pass from {data} to {out}; the other lanes of {out} are filled with ones.",
        ],
        "merged": [
            f"{out} takes the enabled lanes from {data} and the others from {old}.",
            f"{out} is {old} in which the enabled lanes are replaced by those of {data}.",
            f"Each lane of {out} comes from {data} if it is enabled, and from {old} if not.",
        ],
        "count": [
            f"{out} is the number of enabled lanes.",
            f"{out} counts the lanes that are enabled.",
            f"{out} tells how many lanes are enabled.",
        ],
        "none": [
            f"{out} is 1 if no lane is enabled, and 0 otherwise.",
            f"{out} is high exactly when not a single lane is enabled.",
            f"{out} tells with a 1 that all lanes are disabled.",
        ],
        "full": [
            f"{out} is 1 if all lanes are enabled, and 0 otherwise.",
            f"{out} is high exactly when every lane is enabled.",
            f"{out} tells with a 1 that no lane is disabled.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="lane enables spread to bit masks, and words gated or merged by lanes",
    nouns=("LaneMask", "ByteEnable", "LaneMerge", "StrobeUnit"),
    capacity=30_000,
    idioms={
        "interleave": Idiom(by_interleave, constructs=("FillInterleaved",)),
        "cat": Idiom(by_cat, constructs=("Fill",)),
        "bits": Idiom(by_bits, constructs=("VecInit",)),
        "lanes": Idiom(by_lanes, constructs=("VecInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
