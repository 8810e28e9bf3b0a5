"""Dynamic indexing of a `Vec`: reading an element, steering a value to one element, replacing an element."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Assumption, Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

VECTORS = ["values", "lanes", "entries", "items", "samples", "words", "slots"]
INDICES = ["index", "sel", "addr", "idx", "position", "pick"]
DATA = ["data", "value", "newValue", "d"]
OUTPUTS = ["out", "result", "y", "element", "chosen"]
VECTOR_OUTPUTS = ["out", "result", "outputs", "updated", "next"]
ENABLES = ["enable", "en", "valid", "active"]


@dataclass(frozen=True)
class Params:
    kind: Literal["read", "read_two", "steer", "replace"]
    count: int
    width: int
    signed: bool
    vector: str  # input Vec
    index: str
    data: str
    out: str
    enable: str  # empty: no enable input
    idle: int  # what elements that are not addressed show under `steer`; what a disabled read shows

    @property
    def index_width(self) -> int:
        return (self.count - 1).bit_length()

    @property
    def ports(self) -> list[tuple[str, str]]:
        """Index and output of each read port."""
        if self.kind == "read_two":
            return [(f"{self.index}{side}", f"{self.out}{side}") for side in "AB"]
        return [(self.index, self.out)]


def draw(random: Random) -> Params:
    kind: Literal["read", "read_two", "steer", "replace"] = random.choice(["read", "read_two", "steer", "replace"])
    width, signed = random.randint(2, 32), random.random() < 0.25
    count = random.choice([2, 3, 4, 4, 5, 6, 7, 8, 8])
    low = -(2 ** (min(width, 8) - 1)) if signed else 0
    return Params(
        kind=kind,
        count=count,
        width=width,
        signed=signed,
        vector=random.choice(VECTORS),
        index=random.choice(INDICES),
        data=random.choice(DATA),
        out=random.choice(OUTPUTS if kind.startswith("read") else VECTOR_OUTPUTS),
        enable=random.choice(["", random.choice(ENABLES)]),
        idle=random.choice([0, 0, low + random.randrange(2 ** min(width, 8))]),
    )


def contract(p: Params, name: str) -> Contract:
    kind: Literal["UInt", "SInt"] = "SInt" if p.signed else "UInt"
    ports = []

    def add(path: str, direction: Literal["input", "output"]) -> None:
        ports.append(Port(path=path, direction=direction, type=kind, width=p.width))

    if p.kind != "steer":
        for k in range(p.count):
            add(f"{p.vector}[{k}]", "input")
    for index, _ in p.ports:
        unsigned: Literal["Bool", "UInt"] = "Bool" if p.index_width == 1 else "UInt"
        ports.append(Port(path=index, direction="input", type=unsigned, width=p.index_width))
    if not p.kind.startswith("read"):
        add(p.data, "input")
    if p.enable:
        ports.append(Port(path=p.enable, direction="input", type="Bool", width=1))
    if p.kind.startswith("read"):
        for _, out in p.ports:
            add(out, "output")
    else:
        for k in range(p.count):
            add(f"{p.out}[{k}]", "output")
    promises = tuple(Assumption(kind="below", port=index, value=p.count) for index, _ in p.ports)
    partial = p.count != 2**p.index_width
    return Contract(module=name, ports=tuple(ports), assumptions=promises if partial else ())


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        on = not p.enable or i[p.enable] == 1
        if p.kind.startswith("read"):
            return {out: i[f"{p.vector}[{i[index]}]"] if on else p.idle for index, out in p.ports}
        result = {f"{p.out}[{k}]": p.idle if p.kind == "steer" else i[f"{p.vector}[{k}]"] for k in range(p.count)}
        if on:
            result[f"{p.out}[{i[p.index]}]"] = i[p.data]
        return result

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors = []
    for k in range(p.count):
        vector = {index: (k + shift) % p.count for shift, (index, _) in enumerate(p.ports)}
        vectors.append({**vector, p.enable: 1} if p.enable else vector)
        if p.enable:
            vectors.append({**vector, p.enable: 0})
    return Hints(vectors, {p.enable: 0.7} if p.enable else {})


def idle(p: Params) -> str:
    return lit(p.idle, p.width, signed=p.signed)


def key(p: Params, k: int) -> str:
    return lit(k, p.index_width)


def only_if_enabled(p: Params, element: str) -> str:
    return f"Mux(io.{p.enable}, {element}, {idle(p)})" if p.enable else element


def background(p: Params) -> str:
    """What an output Vec shows before one element is written."""
    if p.kind == "replace":
        return f"io.{p.out} := io.{p.vector}"
    return f"io.{p.out} := VecInit.fill({p.count})({idle(p)})"


def dynamic(p: Params, c: Contract) -> str:
    if p.kind.startswith("read"):
        rows = [f"io.{out} := {only_if_enabled(p, f'io.{p.vector}(io.{index})')}" for index, out in p.ports]
        return module(c, rows)
    write = f"io.{p.out}(io.{p.index}) := io.{p.data}"
    if not p.enable:
        return module(c, [background(p), write])
    return module(c, [background(p), f"when(io.{p.enable}) {{", f"  {write}", "}"])


def hit(p: Params, test: str) -> str:
    return f"io.{p.enable} && {test}" if p.enable else test


def loop(p: Params, c: Contract) -> str:
    lines = []
    for index, out in p.ports:
        if p.kind.startswith("read"):
            first = idle(p) if p.enable else f"io.{p.vector}(0)"
            start = 0 if p.enable else 1
            lines += [
                f"io.{out} := {first}",
                f"for (i <- {start} until {p.count}) {{",
                f"  when({hit(p, f'io.{index} === i.U')}) {{",
                f"    io.{out} := io.{p.vector}(i)",
                "  }",
                "}",
            ]
            continue
        lines += [
            background(p),
            f"for (i <- 0 until {p.count}) {{",
            f"  when({hit(p, f'io.{index} === i.U')}) {{",
            f"    io.{out}(i) := io.{p.data}",
            "  }",
            "}",
        ]
    return module(c, lines)


def one_hot(p: Params, c: Contract) -> str:
    lines = []
    if p.kind.startswith("read"):
        for index, out in p.ports:
            element = f"Mux1H(UIntToOH(io.{index}, {p.count}), io.{p.vector})"
            lines.append(f"io.{out} := {only_if_enabled(p, element)}")
        return module(c, lines)
    rest = f"io.{p.vector}(i)" if p.kind == "replace" else idle(p)
    test = hit(p, "chosen(i)")
    return module(
        c,
        [
            f"val chosen = UIntToOH(io.{p.index}, {p.count})",
            f"for (i <- 0 until {p.count}) {{",
            f"  io.{p.out}(i) := Mux({test}, io.{p.data}, {rest})",
            "}",
        ],
    )


def lookup(p: Params, c: Contract) -> str:
    lines = [f"val cases = io.{p.vector}.zipWithIndex.map {{ case (element, i) => i.U -> element }}"]
    for index, out in p.ports:
        choice = f"MuxLookup(io.{index}, io.{p.vector}(0))(cases)"
        lines.append(f"io.{out} := {only_if_enabled(p, choice)}")
    return module(c, lines)


def tabulated(p: Params, c: Contract) -> str:
    test = f"io.{p.index} === i.U"
    rest = f"io.{p.vector}(i)" if p.kind == "replace" else idle(p)
    line = f"io.{p.out} := VecInit.tabulate({p.count})(i => Mux({hit(p, test)}, io.{p.data}, {rest}))"
    if len(line) > 96:
        line = line.replace("(i => ", " { i =>\n  ")[:-1] + "\n}"
    return module(c, line)


def describe(p: Params, v: Voice) -> Description:
    index = v.ref(p.index)
    enable = v.ref(p.enable)
    if p.kind.startswith("read"):
        return describe_read(p, v)
    data, out = v.ref(p.data), v.ref(p.out)
    if p.kind == "steer":
        noun = v.pick(["demultiplexer onto a Vec", "value steering unit", "one-to-many distributor"])
        does = v.pick(
            [
                f"drives {data} onto the element of {out} that {index} selects",
                f"sends {data} to one element of the output Vec {out}, addressed by {index}",
                f"steers {data} to element number {index} of {out}",
            ]
        )
        rest = v.pick(
            [
                f"All other elements of {out} are {p.idle}.",
                f"Every element of {out} that is not addressed shows {p.idle}.",
                f"The elements of {out} at other positions are {p.idle}.",
            ]
        )
        quiet = f"all elements of {out} are {p.idle}"
    else:
        vector = v.ref(p.vector)
        noun = v.pick(["Vec element replacer", "vector update unit", "single-element updater"])
        does = v.pick(
            [
                f"copies {vector} to {out} with the element at position {index} replaced by {data}",
                f"outputs on {out} the Vec {vector} in which {data} replaces element number {index}",
                f"puts {data} at position {index} of the vector {vector} and drives the result on {out}",
            ]
        )
        rest = v.pick(
            [
                f"All other elements pass from {vector} to {out} unchanged.",
                f"The remaining elements of {out} equal those of {vector} at the same positions.",
                f"Elements at other positions are copied from {vector} as they are.",
            ]
        )
        quiet = f"{out} equals {vector}"
    rules = [rest]
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"This happens while {enable} is 1; while it is 0, {quiet}.",
                    f"While {enable} is 0, {quiet}, whatever {index} is.",
                    f"{enable} must be 1 for this to happen; when it is 0, {quiet}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def describe_read(p: Params, v: Voice) -> Description:
    vector = v.ref(p.vector)
    pairs = [(v.ref(index), v.ref(out)) for index, out in p.ports]
    outs = " and ".join(out for _, out in pairs)
    rules = []
    if len(pairs) == 1:
        index, out = pairs[0]
        noun = v.pick(["Vec reader", "indexed element selector", "vector multiplexer"])
        does = v.pick(
            [
                f"drives {out} with the element of {vector} at position {index}",
                f"reads element number {index} of the Vec {vector} and outputs it on {out}",
                f"selects by {index} one element of {vector} for {out}",
            ]
        )
    else:
        noun = v.pick(["Vec reader with two read ports", "dual-port element selector", "two-port vector reader"])
        does = v.pick(
            [
                f"reads two elements of {vector} at once and drives them on {outs}",
                f"has two independent read ports into the Vec {vector}, with the results on {outs}",
                f"selects two elements of {vector} at the same time for {outs}",
            ]
        )
        shape = v.pick(
            [
                "{out} is the element of {vector} at position {index}.",
                "{index} selects the element that appears on {out}.",
                "The element of {vector} number {index} goes to {out}.",
            ]
        )
        rules = [shape.format(index=index, out=out, vector=vector) for index, out in pairs]
        rules.append("Both ports may address the same element.")
    if p.enable:
        enable, verb = v.ref(p.enable), "is" if len(pairs) == 1 else "are both"
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, {outs} {verb} {p.idle}.",
                    f"Reading takes place while {enable} is 1; otherwise {outs} {verb} {p.idle}.",
                    f"When {enable} is low, {outs} {verb} forced to {p.idle}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L1",
    summary="reading, steering to or replacing one element of a Vec by a dynamic index",
    nouns=("VecIndex", "ElementSelect", "VecAccess", "LaneSelect"),
    capacity=50_000,
    idioms={
        "dynamic": Idiom(dynamic),
        "when_loop": Idiom(loop, constructs=("when",), applies=lambda p: p.count > 2),
        "one_hot": Idiom(one_hot, constructs=("UIntToOH",)),
        "mux_lookup": Idiom(lookup, constructs=("MuxLookup",), applies=lambda p: p.kind.startswith("read")),
        "tabulate": Idiom(tabulated, constructs=("VecInit",), applies=lambda p: not p.kind.startswith("read")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
)
