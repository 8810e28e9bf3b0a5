"""Bit-serial functions built as a chain of one-bit modules: adders, subtractors, comparators, incrementers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._cells import CELLS, Cell, cell_class
from chisellm.families.structure._cells_words import describe_chain
from chisellm.families.structure._registered import Stage, draw_stage
from chisellm.language.voice import Description, Voice

OPERANDS = [("a", "b"), ("x", "y"), ("lhs", "rhs"), ("left", "right")]
RESULTS = ["result", "out", "outcome", "value", "res"]


@dataclass(frozen=True)
class Params:
    kind: str
    width: int
    operands: tuple[str, ...]
    result: str  # empty: no such output
    start: str  # empty: the chain starts with the cell's constant
    finish: str  # empty: the last carry goes nowhere
    stage: Stage

    @property
    def cell(self) -> Cell:
        return CELLS[self.kind]

    @property
    def outputs(self) -> list[str]:
        return [path for path in (self.result, self.finish) if path]


def draw(random: Random) -> Params:
    kind = random.choice(list(CELLS))
    cell = CELLS[kind]
    pair = random.choice(OPERANDS)
    result = "" if kind == "less" else random.choice(RESULTS)
    needs_start = kind in ("increment", "decrement")
    needs_finish = kind == "less"
    return Params(
        kind=kind,
        width=random.randint(3, 20),
        operands=pair if cell.binary else pair[:1],
        result=result,
        start=random.choice(cell.starts) if needs_start or (cell.starts and random.random() < 0.5) else "",
        finish=random.choice(cell.finishes) if needs_finish or random.random() < 0.5 else "",
        stage=draw_stage(random),
    )


def contract(p: Params, name: str) -> Contract:
    found = present(
        *(input_port(path, p.width) for path in p.operands),
        input_port(p.start, 1) if p.start else None,
        p.stage.enable_port,
        output_port(p.result, p.width) if p.result else None,
        output_port(p.finish, 1) if p.finish else None,
    )
    return Contract(module=name, ports=found, **p.stage.timing(p.outputs))


def golden(p: Params) -> Golden:
    size = 1 << p.width

    def function(i: Inputs) -> Outputs:
        a = i[p.operands[0]]
        b = i[p.operands[-1]]
        start = i[p.start] if p.start else 0
        lowest = a & -a
        value, carry = {
            "add": (a + b + start, a + b + start >= size),
            "subtract": (a - b - start, a < b + start),
            "less": (0, a < b or (start and a == b)),
            "increment": (a + start, a + start == size),
            "decrement": (a - start, a < start),
            "negate": (-a, a > 0),
            "isolate": (lowest, a > 0),
            "spread": (size - lowest if a else 0, a > 0),
        }[p.kind]
        found = {p.result: value % size, p.finish: int(carry)}
        return {path: found[path] for path in p.outputs}

    return p.stage.golden(function, p.outputs)


def hints(p: Params, random: Random) -> Hints:
    top = (1 << p.width) - 1
    values = [0, top, 1, top - 1, 1 << (p.width - 1), top >> 1, *(1 << k for k in range(p.width))]
    vectors = []
    for value in values:
        for other in (value, top - value, 1, 0):
            for start in (0, 1):
                vector = dict(zip(p.operands, (value, other), strict=False))
                vectors.append(vector | ({p.start: start} if p.start else {}))
    if p.stage.kind == "enable":
        vectors = [vector | {p.stage.enable: 1} for vector in vectors]
    return Hints(vectors, p.stage.bias())


def first(p: Params) -> str:
    return f"io.{p.start}" if p.start else "false.B"


def drives(p: Params, bits: str, last: str) -> list[str]:
    """Connections of the outputs from the cells' bits and the last carry."""
    lines = []
    if p.result:
        lines.append(f"io.{p.result} := {p.stage.register(bits, p.width)}")
    if p.finish:
        lines.append(f"io.{p.finish} := {p.stage.register(last, 1)}")
    return lines


def feeds(p: Params, cell: str, index: str) -> list[str]:
    return [f"{cell}.{inner} := io.{outer}({index})" for inner, outer in zip(p.cell.operands, p.operands, strict=True)]


def bits(p: Params, cells: str) -> str:
    return f"VecInit({cells}.map(_.io.{p.cell.bit})).asUInt"


def seq_fill(p: Params, c: Contract) -> str:
    cell = p.cell
    lines = [
        f"val cells = Seq.fill({p.width})(Module(new {cell.name}))",
        f"cells.head.io.{cell.carry_in} := {first(p)}",
        "for ((low, high) <- cells.zip(cells.tail)) {",
        f"  high.io.{cell.carry_in} := low.io.{cell.carry_out}",
        "}",
        "for ((cell, i) <- cells.zipWithIndex) {",
        indent(feeds(p, "cell.io", "i")),
        "}",
        *drives(p, bits(p, "cells"), f"cells.last.io.{cell.carry_out}"),
    ]
    return module(c, lines, before=cell_class(cell))


def vec_of_ports(p: Params, c: Contract) -> str:
    cell = p.cell
    lines = [
        f"val cells = VecInit.fill({p.width})(Module(new {cell.name}).io)",
        f"val carries = {first(p)} +: cells.map(_.{cell.carry_out})",
        "for (((cell, carry), i) <- cells.zip(carries).zipWithIndex) {",
        indent([*feeds(p, "cell", "i"), f"cell.{cell.carry_in} := carry"]),
        "}",
        *drives(p, f"VecInit(cells.map(_.{cell.bit})).asUInt", "carries.last"),
    ]
    return module(c, lines, before=cell_class(cell))


def folded(p: Params, c: Contract) -> str:
    cell = p.cell
    keeps = [f"val bits = Wire(Vec({p.width}, Bool()))"] if p.result else []
    inner = [
        f"val cell = Module(new {cell.name})",
        *feeds(p, "cell.io", "i"),
        f"cell.io.{cell.carry_in} := carry",
        *([f"bits(i) := cell.io.{cell.bit}"] if p.result else []),
        f"cell.io.{cell.carry_out}",
    ]
    head = "val lastCarry = " if p.finish else ""
    lines = [
        *keeps,
        f"{head}(0 until {p.width}).foldLeft({first(p)}) {{ (carry, i) =>",
        indent(inner),
        "}",
        *drives(p, "bits.asUInt", "lastCarry"),
    ]
    return module(c, lines, before=cell_class(cell))


def slices(p: Params, c: Contract) -> str:
    """Two slices, each a chain of its own: a hierarchy of three levels."""
    cell, low = p.cell, p.width // 2
    name = f"{c.module}Slice"
    fields = [f"val {path} = Input(UInt(width.W))" for path in cell.operands]
    fields += [f"val {cell.carry_in} = Input(Bool())"]
    fields += [f"val {cell.bit} = Output(UInt(width.W))"] if p.result else []
    fields += [f"val {cell.carry_out} = Output(Bool())"]
    body = [
        "val io = IO(new Bundle {",
        indent(fields),
        "})",
        "\n",
        f"val cells = Seq.fill(width)(Module(new {cell.name}))",
        f"val carries = io.{cell.carry_in} +: cells.map(_.io.{cell.carry_out})",
        "for (((cell, carry), i) <- cells.zip(carries).zipWithIndex) {",
        indent([*(f"cell.io.{path} := io.{path}(i)" for path in cell.operands), f"cell.io.{cell.carry_in} := carry"]),
        "}",
        *([f"io.{cell.bit} := {bits(p, 'cells')}"] if p.result else []),
        f"io.{cell.carry_out} := carries.last",
    ]
    inner = f"class {name}(width: Int) extends Module {{\n{indent(body)}\n}}"
    lines = [f"val lower = Module(new {name}({low}))", f"val upper = Module(new {name}({p.width - low}))"]
    for path, port in zip(cell.operands, p.operands, strict=True):
        lines += [
            f"lower.io.{path} := io.{port}({low - 1}, 0)",
            f"upper.io.{path} := io.{port}({p.width - 1}, {low})",
        ]
    lines += [f"lower.io.{cell.carry_in} := {first(p)}", f"upper.io.{cell.carry_in} := lower.io.{cell.carry_out}"]
    lines += drives(p, f"Cat(upper.io.{cell.bit}, lower.io.{cell.bit})", f"upper.io.{cell.carry_out}")
    return module(c, lines, before=f"{cell_class(cell)}\n\n{inner}")


def describe(p: Params, v: Voice) -> Description:
    noun, does, rules = describe_chain(p.kind, p.width, p.operands, p.result, p.start, p.finish, v)
    built = v.pick(
        [
            "Build it from identical one-bit cells, each an instance of a small module, chained from the least "
            "significant bit upwards.",
            "Write the logic of a single bit as a module of its own and connect one instance for each bit, lowest bit "
            "first.",
            "Structure it as a ripple chain: one instance of a one-bit module for each position, starting at bit 0.",
        ]
    )
    return Description(noun=noun, does=does, rules=(*rules, *p.stage.rules(v, p.outputs), built))


FAMILY = Family(
    level="L2",
    summary="adders, subtractors, comparators and the like as chains of one-bit modules",
    nouns=("Chain", "RippleUnit", "CellArray", "BitChain"),
    capacity=100_000,
    idioms={
        "seq_fill": Idiom(seq_fill),
        "vec_of_ports": Idiom(vec_of_ports, constructs=("VecInit",), applies=lambda p: p.kind != "less"),
        "folded": Idiom(folded, constructs=("foldLeft",)),
        "slices": Idiom(slices),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's integer arithmetic on all pairs of 4-bit operands, carries compared with the bits above",
)
