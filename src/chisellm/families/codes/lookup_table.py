"""Constant tables: an index selects a row with the values of one or several outputs."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, isqrt, pi, sin
from random import Random

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, markdown, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice


@dataclass(frozen=True)
class Column:
    """One output: its values by index. `fallback` is what indices beyond the table and a disabled table show."""

    name: str
    width: int
    signed: bool
    values: tuple[int, ...]
    fallback: int


@dataclass(frozen=True)
class Params:
    rows: int
    index: str
    columns: tuple[Column, ...]
    promised: bool  # the index never leaves the table
    enable: str  # empty: none
    base: int  # of the numbers in the table

    @property
    def index_width(self) -> int:
        return (self.rows - 1).bit_length()

    @property
    def full(self) -> bool:
        return self.rows == 1 << self.index_width


THEMES: list[tuple[str, list[str]]] = [
    ("sine", ["sine", "wave", "level"]),
    ("gauss", ["weight", "window", "coefficient"]),
    ("squares", ["square", "power"]),
    ("roots", ["root", "rootOf"]),
    ("reciprocal", ["reciprocal", "inverse"]),
    ("random", ["sbox", "code", "value", "entry", "word"]),
    ("random", ["gain", "delay", "divider", "period", "step"]),
    ("small", ["cost", "length", "rank", "days", "mode"]),
    ("bool", ["legal", "last", "active", "carry", "marked"]),
    ("signed", ["offset", "slope", "delta", "correction"]),
]


def values_of(kind: str, rows: int, width: int, random: Random) -> tuple[int, ...]:
    """A column of `rows` values that fit `width` bits (two's complement for `signed`)."""
    top = 2**width - 1
    if kind == "sine":
        return tuple(round((sin(2 * pi * k / rows) + 1) * top / 2) for k in range(rows))
    if kind == "gauss":
        return tuple(round((1 - cos(2 * pi * (k + 0.5) / rows)) * top / 2) for k in range(rows))
    if kind == "squares":
        return tuple(min(top, k * k * top // (rows - 1) ** 2) for k in range(rows))
    if kind == "roots":
        return tuple(isqrt(k * top * top // (rows - 1)) for k in range(rows))
    if kind == "reciprocal":
        return tuple(round(top / (k + 1)) for k in range(rows))
    if kind == "signed":
        return tuple(random.randrange(-(2 ** (width - 1)), 2 ** (width - 1)) for _ in range(rows))
    return tuple(random.randint(0, top) for _ in range(rows))


def draw(random: Random) -> Params:
    rows = random.choice([4, 5, 6, 7, 8, 8, 10, 12, 16, 16])
    columns: list[Column] = []
    for kind, names in random.sample(THEMES, random.choice([1, 1, 2, 2, 3])):
        width = 1 if kind == "bool" else random.randint(3, 5) if kind == "small" else random.randint(4, 12)
        values = values_of(kind, rows, width, random)
        while len(set(values)) == 1:
            values = values_of("random", rows, width, random)
        fallback = random.choice([0, 0, values[0], values[-1]])
        name = random.choice(names)
        if name not in {column.name for column in columns}:
            columns.append(Column(name, width, kind == "signed", values, fallback))
    return Params(
        rows=rows,
        index=random.choice(["index", "addr", "select", "number", "phase", "key"]),
        columns=tuple(columns),
        promised=rows & (rows - 1) != 0 and random.random() < 0.35,
        enable=random.choice(["", "", "enable", "read"]),
        base=random.choice([10, 10, 16]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.index, p.index_width)]
    ports += [input_port(p.enable)] if p.enable else []
    ports += [output_port(column.name, column.width, signed=column.signed) for column in p.columns]
    promise = Assumption(kind="below", port=p.index, value=p.rows)
    return Contract(module=name, ports=tuple(ports), assumptions=(promise,) if p.promised else ())


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        reads = i[p.index] < p.rows and (not p.enable or i[p.enable] == 1)
        return {column.name: column.values[i[p.index]] if reads else column.fallback for column in p.columns}

    return Golden(outputs)


def literal(p: Params, column: Column, value: int) -> str:
    if column.width == 1 and not column.signed:
        return "true.B" if value else "false.B"
    return lit(value, column.width, signed=column.signed, base=10 if column.signed else p.base)


def gated(p: Params, column: Column, value: str, *, covers_all: bool) -> list[str]:
    """The assignment of a column; `covers_all` says that `value` knows the fallback beyond the table."""
    fallback = literal(p, column, column.fallback)
    tests = [f"io.{p.enable}"] if p.enable else []
    if not (covers_all or p.full or p.promised):
        tests.append(f"io.{p.index} < {p.rows}.U")
    if not tests:
        return [f"io.{column.name} := {value}"]
    return [f"io.{column.name} := Mux({' && '.join(tests)}, {value}, {fallback})"]


def table_name(column: Column) -> str:
    return f"{column.name}Table"


def vec_init(p: Params, c: Contract) -> str:
    lines: list[str] = []
    for column in p.columns:
        items = [literal(p, column, value) for value in column.values]
        if not (p.full or p.promised):
            items += [literal(p, column, column.fallback)] * (2**p.index_width - p.rows)
        one_line = f"val {table_name(column)} = VecInit({', '.join(items)})"
        if len(one_line) <= 96:
            lines.append(one_line)
        else:
            lines += [f"val {table_name(column)} = VecInit(", indent(",\n".join(items)), ")"]
    for column in p.columns:
        lines += gated(p, column, f"{table_name(column)}(io.{p.index})", covers_all=True)
    return module(c, lines)


def integers(p: Params, c: Contract) -> str:
    """Scala integers, turned into a table."""
    lines: list[str] = []
    for column in p.columns:
        kind = "B" if column.width == 1 and not column.signed else None
        numbers = [str(bool(value)).lower() if kind else str(value) for value in column.values]
        convert = "_.B" if kind else f"_.{'S' if column.signed else 'U'}({column.width}.W)"
        row = f"val {column.name}Values = Seq({', '.join(numbers)})"
        lines += [row] if len(row) <= 96 else [row.partition("(")[0] + "(", indent(",\n".join(numbers)), ")"]
        lines.append(f"val {table_name(column)} = VecInit({column.name}Values.map({convert}))")
    for column in p.columns:
        lines += gated(p, column, f"{table_name(column)}(io.{p.index})", covers_all=False)
    return module(c, lines)


def mux_lookup(p: Params, c: Contract) -> str:
    lines: list[str] = []
    for column in p.columns:
        rows = [f"{k}.U -> {literal(p, column, value)}" for k, value in enumerate(column.values)]
        fallback = literal(p, column, column.fallback)
        lines += [f"val {column.name} = MuxLookup(io.{p.index}, {fallback})(Seq(", indent(",\n".join(rows)), "))"]
    for column in p.columns:
        lines += gated(p, column, column.name, covers_all=True)
    return module(c, lines)


def switched(p: Params, c: Contract) -> str:
    lines = [f"io.{column.name} := {literal(p, column, column.fallback)}" for column in p.columns]
    cases = []
    for k in range(p.rows):
        body = [f"io.{column.name} := {literal(p, column, column.values[k])}" for column in p.columns]
        if len(body) == 1:
            cases.append(f"is({k}.U) {{ {body[0]} }}")
        else:
            cases += [f"is({k}.U) {{", indent(body), "}"]
    block = [f"switch(io.{p.index}) {{", indent(cases), "}"]
    if p.enable:
        block = [f"when(io.{p.enable}) {{", indent(block), "}"]
    return module(c, lines + block)


def list_lookup(p: Params, c: Contract) -> str:
    """One table whose rows hold the values of all outputs."""
    if len(p.columns) == 1:
        column = p.columns[0]
        cases = [f'BitPat("b{k:0{p.index_width}b}") -> {literal(p, column, v)}' for k, v in enumerate(column.values)]
        head = f"val {column.name} = Lookup(io.{p.index}, {literal(p, column, column.fallback)}, Seq("
        lines = [head, indent(",\n".join(cases)), "))"]
        return module(c, [*lines, *gated(p, column, column.name, covers_all=True)])
    defaults = ", ".join(literal(p, column, column.fallback) for column in p.columns)
    rows = []
    for k in range(p.rows):
        cells = ", ".join(literal(p, column, column.values[k]) for column in p.columns)
        rows.append(f'BitPat("b{k:0{p.index_width}b}") -> List({cells})')
    lines = ["val row = ListLookup(", f"  io.{p.index},", f"  List({defaults}),", "  Array("]
    lines += [indent(",\n".join(rows), 2), "  )", ")"]
    for k, column in enumerate(p.columns):
        lines += gated(p, column, f"row({k})", covers_all=True)
    return module(c, lines)


def bundle_rows(p: Params, c: Contract) -> str:
    """A Vec of Bundle literals."""
    fields = "\n".join(f"  val {column.name} = {column_type(column)}" for column in p.columns)
    before = f"class TableRow extends Bundle {{\n{fields}\n}}"
    rows = []
    for k in range(p.rows):
        cells = ", ".join(f"_.{column.name} -> {literal(p, column, column.values[k])}" for column in p.columns)
        line = f"(new TableRow).Lit({cells})"
        if len(line) > 88:
            line = "(new TableRow).Lit(\n" + indent(cells.replace(", ", ",\n")) + "\n)"
        rows.append(line)
    lines = ["val rows = VecInit(", indent(",\n".join(rows)), ")", f"val row = rows(io.{p.index})"]
    for column in p.columns:
        lines += gated(p, column, f"row.{column.name}", covers_all=False)
    return module(c, lines, before=before)


def column_type(column: Column) -> str:
    if column.width == 1 and not column.signed:
        return "Bool()"
    return f"{'SInt' if column.signed else 'UInt'}({column.width}.W)"


def shown(p: Params, column: Column, value: int) -> str:
    if column.signed or column.width == 1 or p.base == 10:
        return str(value)
    return f"`0x{value:0{(column.width + 3) // 4}x}`"


def describe(p: Params, v: Voice) -> Description:
    index = v.ref(p.index)
    outs = [v.ref(column.name) for column in p.columns]
    noun = v.pick(["constant lookup table", "lookup table", "combinational ROM"])
    what = outs[0] if len(outs) == 1 else listed(outs)
    does = v.pick(
        [
            f"reads {what} from a constant table at the row {index}",
            f"looks up {index} in a constant table and drives {what} with what stands there",
            f"drives {what} with the row {index} of a constant table",
        ]
    )
    rules = []
    rest = listed([f"{v.ref(column.name)} is {shown(p, column, column.fallback)}" for column in p.columns])
    if not (p.full or p.promised):
        rules.append(
            v.pick(
                [
                    f"If {index} is {p.rows} or more, {rest}.",
                    f"Beyond the table, that is for {index} above {p.rows - 1}, {rest}.",
                    f"For values of {index} that the table does not list, {rest}.",
                ]
            )
        )
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, {rest}.",
                    f"The table is only read while {v.ref(p.enable)} is 1; otherwise {rest}.",
                    f"With {v.ref(p.enable)} low, {rest}.",
                ]
            )
        )
    rules.append(v.pick(["The table is:", "Contents of the table:", f"These are the rows of the table, by {index}:"]))
    rows = [(k, *(shown(p, column, column.values[k]) for column in p.columns)) for k in range(p.rows)]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(markdown([index, *outs], rows),))


def hints(p: Params, random: Random) -> Hints:
    del random
    return Hints([], {p.enable: 0.75} if p.enable else {})


FAMILY = Family(
    level="L1",
    summary="constant tables with one to three outputs, indexed, with fallbacks beyond the table",
    nouns=("LookupTable", "ConstantTable", "TableRom", "ValueTable"),
    capacity=100_000,
    idioms={
        "vec_init": Idiom(vec_init, constructs=("VecInit",)),
        "integers": Idiom(integers, constructs=("VecInit",)),
        "mux_lookup": Idiom(mux_lookup, constructs=("MuxLookup",)),
        "switch": Idiom(switched, constructs=("switch", "is")),
        "list_lookup": Idiom(list_lookup, constructs=("BitPat",)),
        "bundle_rows": Idiom(bundle_rows, constructs=("Bundle",), applies=lambda p: len(p.columns) > 1),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    weight=2.5,
)
