"""Designs around a Verilog module that exists already: it is declared as an `ExtModule` and wired up."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.families.structure._external_blocks import BLOCKS, Block, verilog
from chisellm.language.voice import Description, Voice

PINS = [(("a", "b"), "y"), (("x", "y"), "z"), (("in0", "in1"), "out0"), (("lhs", "rhs"), "res"), (("p", "q"), "r")]
INPUTS = [("first", "second", "third", "fourth"), ("left", "right", "extra", "spare"), ("w0", "w1", "w2", "w3")]
RESULTS = ["result", "out", "value", "answer"]
SELECTS = ["sel", "choose", "pickSecond"]
ENABLES = ["en", "enable", "take", "advance"]
BYPASSES = ["bypass", "skip", "transparent"]
FLAGS = ["hit", "atMark", "found", "onTarget"]


@dataclass(frozen=True)
class Params:
    """`pins` are the block's operands and result, `words` the design's inputs, as many as its shape needs; `probe` is a
    value for each of them, whose result is the one that the design's flag looks for."""

    block: str
    name: str
    width: int
    amount: int
    pins: tuple[tuple[str, ...], str]
    shape: Literal["single", "chain", "choice", "bypass"]
    words: tuple[str, ...]
    control: str
    result: str
    flag: str
    probe: tuple[int, ...]

    @property
    def mark(self) -> int:
        """The result at which the flag is 1. A block with state comes to it from 0, and so does the second of two."""
        half = self.kind.operands
        first = self.kind.value(self.width, self.amount, self.probe[:half], 0)
        if self.shape == "chain" and not self.kind.clocked:
            return self.kind.value(self.width, self.amount, (first, *self.probe[half:]), 0)
        return first

    @property
    def kind(self) -> Block:
        return BLOCKS[self.block]

    @property
    def class_name(self) -> str:
        """The block's name as Scala writes it: `sat_add` is `SatAdd`."""
        return "".join(part.capitalize() for part in self.name.split("_"))

    @property
    def stages(self) -> int:
        return 2 if self.shape == "chain" else 1

    @property
    def source(self) -> str:
        return verilog(self.kind, self.name, self.width, self.amount, self.pins[0], self.pins[1])


def draw(random: Random) -> Params:
    name = random.choice(list(BLOCKS))
    block = BLOCKS[name]
    shape: Any = random.choice(["single", "chain"] if block.clocked else ["single", "chain", "choice", "bypass"])
    operands, result = random.choice(PINS)
    needed = {"chain": 2 * block.operands - 1, "choice": 2 * block.operands}
    width = random.randint(4, 24)
    words = random.choice(INPUTS)[: needed.get(shape, block.operands)]
    controls = ENABLES if block.clocked else {"choice": SELECTS, "bypass": BYPASSES}.get(shape, [""])
    return Params(
        block=name,
        name=random.choice(block.names),
        width=width,
        amount=random.randint(1, width - 1),
        pins=(operands[: block.operands], result),
        shape=shape,
        words=words,
        control=random.choice(controls),
        result=random.choice(RESULTS),
        flag=random.choice(FLAGS),
        probe=tuple(random.randrange(1, 1 << width) for _ in words),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.control)] if p.control else []
    ports += [input_port(word, p.width) for word in p.words]
    ports += [output_port(p.result, p.width), output_port(p.flag)]
    if not p.kind.clocked:
        return Contract(module=name, ports=tuple(ports))
    reset = Reset(kind="sync", values={p.result: 0, p.flag: 0})
    return Contract(module=name, ports=tuple(ports), reset=reset, latency=p.stages)


def golden(p: Params) -> Golden:
    """State of a clocked block: what each instance holds, in the order of the chain."""
    block = p.kind

    def once(*operands: int) -> int:
        return block.value(p.width, p.amount, operands, 0)

    def shown(state: tuple[int, ...], i: Inputs) -> int:
        words = [i[word] for word in p.words]
        half = block.operands
        if block.clocked:
            return state[-1]
        first = once(*words[:half])
        if p.shape == "chain":
            return once(first, *words[half:])
        if p.shape == "choice":
            return once(*words[half:]) if i[p.control] else first
        if p.shape == "bypass":
            return words[0] if i[p.control] else first
        return first

    def outputs(state: tuple[int, ...], i: Inputs) -> Outputs:
        result = shown(state, i)
        return {p.result: result, p.flag: int(result == p.mark)}

    def step(state: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        if not i[p.control]:
            return state
        entering = (i[p.words[0]], *state)
        return tuple(block.value(p.width, p.amount, (entering[k],), state[k]) for k in range(p.stages))

    return Golden(outputs, step, (0,) * p.stages) if block.clocked else Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """The flag's mark first: from the reset on where the block has state."""
    probe = dict(zip(p.words, p.probe, strict=True))
    quiet = {p.control: int(p.kind.clocked)} if p.control else {}
    marked = [{**probe, **quiet}] * p.stages + [dict.fromkeys(p.words, 0) | dict.fromkeys(quiet, 0)] * 2
    top = 2**p.width - 1
    values = [0, 1, top, top - 1, 1 << p.width // 2, random.randint(0, top)]
    vectors = [{word: random.choice(values) for word in p.words} for _ in range(24)]
    if p.control:
        rhythm = (0, 1, 1, 1) if p.kind.clocked else (0, 1)
        vectors = [{**vector, p.control: rhythm[k % len(rhythm)]} for k, vector in enumerate(vectors)]
    return Hints([*marked, *vectors], {p.control: 0.7} if p.kind.clocked else {})


def pins(p: Params) -> list[str]:
    """The block's pins with their types, in order."""
    word = f"UInt({p.width}.W)"
    clocked = [("clk", "Input(Clock())"), ("rst", "Input(Bool())"), ("en", "Input(Bool())")] if p.kind.clocked else []
    named = [*clocked, *((name, f"Input({word})") for name in p.pins[0]), (p.pins[1], f"Output({word})")]
    return [f"val {name} = {{}}".format(kind) for name, kind in named]


def declared(p: Params, *, flat: bool = False, generic: bool = False) -> str:
    """The `ExtModule` that stands for the block."""
    lines = [f'override def desiredName: String = "{p.name}"', ""]
    fields = [line.replace(f"UInt({p.width}.W)", "UInt(width.W)") if generic else line for line in pins(p)]
    if flat:
        lines += ["val io = FlatIO(new Bundle {", *(f"  {field}" for field in fields), "})"]
    else:
        for field in fields:
            name, kind = field.split(" = ")
            lines.append(f"{name} = IO({kind})")
    head = f"class {p.class_name}{'(width: Int)' if generic else ''} extends ExtModule"
    return f"{head} {{\n{indent(lines)}\n}}"


def instance(p: Params, name: str, operands: list[str], *, at: str = "", build: str = "") -> list[str]:
    """Lines that make an instance of the block and drive it; `at` stands before its pins."""
    lines = [f"val {name} = Module(new {build or p.class_name})"]
    if p.kind.clocked:
        lines += [f"{name}.{at}clk := clock", f"{name}.{at}rst := reset.asBool", f"{name}.{at}en := io.{p.control}"]
    return lines + [f"{name}.{at}{pin} := {operand}" for pin, operand in zip(p.pins[0], operands, strict=True)]


def wired(p: Params, c: Contract, before: str, *, at: str = "", build: str = "") -> str:
    """The design with its instances spelled out."""
    words, half = [f"io.{word}" for word in p.words], p.kind.operands
    out = f"{at}{p.pins[1]}"
    if p.shape in {"single", "bypass"}:
        lines = instance(p, "unit", words, at=at, build=build)
        shown = f"unit.{out}"
        if p.shape == "bypass":
            shown = f"Mux(io.{p.control}, {words[0]}, {shown})"
    elif p.shape == "chain":
        lines = instance(p, "front", words[:half], at=at, build=build)
        lines += ["", *instance(p, "back", [f"front.{out}", *words[half:]], at=at, build=build)]
        shown = f"back.{out}"
    else:
        lines = instance(p, "low", words[:half], at=at, build=build)
        lines += ["", *instance(p, "high", words[half:], at=at, build=build)]
        shown = f"Mux(io.{p.control}, high.{out}, low.{out})"
    return module(c, [*lines, "", *ending(p, shown)], before=before)


def ending(p: Params, shown: str) -> list[str]:
    """The outputs from the expression for the result."""
    return [f"io.{p.result} := {shown}", f"io.{p.flag} := io.{p.result} === {lit(p.mark, p.width)}"]


def by_ports(p: Params, c: Contract) -> str:
    """A port declaration for each pin."""
    return wired(p, c, declared(p))


def by_flat_io(p: Params, c: Contract) -> str:
    """The pins as fields of a `FlatIO`, which puts no prefix before their names."""
    return wired(p, c, declared(p, flat=True), at="io.")


def by_generic(p: Params, c: Contract) -> str:
    """The declaration takes the width of the pins as a parameter."""
    return wired(p, c, declared(p, generic=True), build=f"{p.class_name}({p.width})")


def by_function(p: Params, c: Contract) -> str:
    """A companion object makes an instance for each call, so that the block reads as a function."""
    operands = p.pins[0]
    arguments = ", ".join(f"{name}: UInt" for name in operands)
    lines = [f"val unit = Module(new {p.class_name})", *(f"unit.{name} := {name}" for name in operands)]
    function = [f"def apply({arguments}): UInt = {{", *(f"  {line}" for line in [*lines, f"unit.{p.pins[1]}"]), "}"]
    before = f"{declared(p)}\n\nobject {p.class_name} {{\n{indent(function)}\n}}"
    words, half = [f"io.{word}" for word in p.words], p.kind.operands
    first = f"{p.class_name}({', '.join(words[:half])})"
    if p.shape == "single":
        body = ending(p, first)
    elif p.shape == "bypass":
        body = ending(p, f"Mux(io.{p.control}, {words[0]}, {first})")
    elif p.shape == "chain":
        body = [f"val inner = {first}", *ending(p, f"{p.class_name}({', '.join(['inner', *words[half:]])})")]
    else:
        second = f"{p.class_name}({', '.join(words[half:])})"
        body = [f"val low = {first}", f"val high = {second}", *ending(p, f"Mux(io.{p.control}, high, low)")]
    return module(c, body, before=before)


def describe(p: Params, v: Voice) -> Description:
    block, result = f"`{p.name}`", v.ref(p.result)
    words, half = [v.ref(word) for word in p.words], p.kind.operands
    drives = [f"`{pin}`" for pin in p.pins[0]]
    noun = v.pick(
        [
            f"wrapper around the Verilog module {block}",
            f"circuit around the ready-made Verilog block {block}",
            f"module that reuses the Verilog block {block}",
        ]
    )
    if p.shape == "single":
        does = v.pick(
            [
                f"instantiates {block} once and shows its output on {result}",
                f"contains one {block}, whose output is {result}",
                f"passes its inputs to one instance of {block} and puts what comes out on {result}",
            ]
        )
        rules = [fed(drives, words, "")]
    elif p.shape == "bypass":
        does = v.pick(
            [
                f"shows the output of one {block} on {result}, or {words[0]} itself while {v.ref(p.control)} is 1",
                f"drives {result} from one instance of {block}, unless {v.ref(p.control)} is 1: then with {words[0]}",
                f"puts {words[0]} on {result} if {v.ref(p.control)} is 1, and the output of one {block} if it is 0",
            ]
        )
        rules = [fed(drives, words, "")]
    elif p.shape == "chain":
        does = v.pick(
            [
                f"chains two instances of {block} and shows the output of the second on {result}",
                f"sends its data through two {block} blocks in series, the second of which drives {result}",
                f"puts two instances of {block} one behind the other; {result} is what leaves the second",
            ]
        )
        rest = fed(drives[1:], words[half:], "of the second instance ")
        rules = [
            fed(drives, words[:half], "of the first instance "),
            f"The output of the first instance drives {drives[0]} of the second one.",
            *([rest] if words[half:] else []),
        ]
    else:
        does = v.pick(
            [
                f"feeds two instances of {block} and selects between their outputs: {result} shows the second one's "
                f"while {v.ref(p.control)} is 1, else the first one's",
                f"drives {result} with the output of the second of two {block} blocks if {v.ref(p.control)} is 1, and "
                f"with that of the first if it is 0",
                f"lets {v.ref(p.control)} choose which of two instances of {block} drives {result}: the first for 0, "
                f"the second for 1",
            ]
        )
        rules = [
            fed(drives, words[:half], "of the first instance "),
            fed(drives, words[half:], "of the second instance "),
        ]
    if p.kind.clocked:
        enable = v.ref(p.control)
        each = "the block" if p.stages == 1 else "both blocks"
        rules.append(
            v.pick(
                [
                    f"`clk` and `rst` of {each} are the module's own clock and reset, and {enable} drives `en`.",
                    f"Connect the implicit clock to `clk`, the implicit reset to `rst` and {enable} to `en` of {each}.",
                    f"{enable} goes to `en`, the module's clock to `clk` and its reset to `rst` of {each}.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"{v.ref(p.flag)} is 1 exactly while {result} is {p.mark}.",
                f"A comparison outside the block makes {v.ref(p.flag)} 1 if {result} equals {p.mark}, and 0 if not.",
                f"If {result} is {p.mark}, {v.ref(p.flag)} is 1, else 0.",
            ]
        )
    )
    opener = v.pick(
        [
            f"Declare {block} as an `ExtModule`; its source is compiled along with the design and stays as it is:",
            f"The source of {block} is given and stays unchanged; in Chisel it is an `ExtModule`:",
            f"This is {block}, to be declared as an `ExtModule` and not to be rewritten in Chisel:",
        ]
    )
    return Description(noun=noun, does=does, rules=(*rules, opener), tables=(f"```verilog\n{p.source.strip()}\n```",))


def fed(drives: list[str], words: list[str], where: str) -> str:
    """`io.a drives `x` and io.b drives `y` of the first instance.`"""
    parts = [f"{word} drives {pin}" for pin, word in zip(drives, words, strict=True)]
    return f"{' and '.join(parts)} {where}".rstrip() + "."


FAMILY = Family(
    level="L2",
    summary="designs around an existing Verilog module: one, two in series or side by side, with a bypass",
    nouns=("Wrapper", "Adapter", "Shell"),
    capacity=50_000,
    idioms={
        "ports": Idiom(by_ports, constructs=("ExtModule",), since=7),
        "flat_io": Idiom(by_flat_io, constructs=("ExtModule", "FlatIO"), since=7),
        "generic": Idiom(by_generic, constructs=("ExtModule",), since=7),
        "function": Idiom(by_function, constructs=("ExtModule",), applies=lambda p: not p.kind.clocked, since=7),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    companion=lambda p: p.source,
    witness="the Verilog of the block, which is simulated in each row",
)
