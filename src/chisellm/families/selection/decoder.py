"""A table from codes to control words, with a default for the codes that the table leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.selection._decoder_words import describe

SELECTS = ["opcode", "sel", "code", "funct", "cmd", "mode", "address", "instr"]
WORDS = ["control", "out", "word", "ctrl", "decoded", "y"]
SIGNALS = [
    ("regWrite", "memRead", "aluOp", "branch"),
    ("enable", "mask", "step", "mode2"),
    ("load", "source", "target", "last"),
    ("busy", "lane", "gain", "mute"),
    ("write", "bank", "burst", "lock"),
    ("open", "phase", "level", "alarm"),
]
KNOWN = ["known", "legal", "hit"]
UNKNOWN = ["illegal", "unknown", "invalid"]
ENABLES = ["en", "active", "valid", "strobe"]
BASES: list[Literal[2, 10, 16]] = [2, 2, 10, 16]


@dataclass(frozen=True)
class Params:
    select: str
    select_width: int
    outs: tuple[tuple[str, int], ...]  # name and width of each control output
    rows: tuple[tuple[int, tuple[int, ...]], ...]  # code and one value for each output
    default: tuple[int, ...]
    flag: str  # empty: no output that tells whether the code is in the table
    flag_means_known: bool
    enable: str  # empty: the decoder is always active
    code_base: Literal[2, 10, 16]
    value_base: Literal[2, 10, 16]


def draw_rows(random: Random, widths: list[int], codes: list[int]) -> tuple[list[tuple[int, ...]], tuple[int, ...]]:
    """Values for each code and the default, such that no output is constant."""
    while True:
        default = tuple(random.choice([0, 0, random.randrange(2**width)]) for width in widths)
        rows: list[tuple[int, ...]] = []
        while len(rows) < len(codes):
            values = tuple(random.randrange(2**width) for width in widths)
            if rows and random.random() < 0.12:
                values = random.choice(rows)
            if values != default:
                rows.append(values)
        if all(len({row[place] for row in [*rows, default]}) > 1 for place in range(len(widths))):
            return rows, default


def draw(random: Random) -> Params:
    select_width = random.choice([2, 3, 3, 4, 4, 5, 6, 7])
    count = random.randint(3, min(12, 2**select_width - 1))
    outs: tuple[tuple[str, int], ...] = ((random.choice(WORDS), random.randint(3, 16)),)
    if random.random() < 0.45:
        names = random.choice(SIGNALS)[: random.choice([2, 3, 3, 4])]
        outs = tuple((name, random.choice([1, 1, 2, 3, 4])) for name in names)
    codes = sorted(random.sample(range(2**select_width), count))
    if random.random() < 0.25:
        random.shuffle(codes)
    values, default = draw_rows(random, [width for _, width in outs], codes)
    known = random.random() < 0.5
    return Params(
        select=random.choice(SELECTS),
        select_width=select_width,
        outs=outs,
        rows=tuple(zip(codes, values, strict=True)),
        default=default,
        flag=random.choice(["", "", random.choice(KNOWN if known else UNKNOWN)]),
        flag_means_known=known,
        enable=random.choice(["", "", "", random.choice(ENABLES)]),
        code_base=random.choice(BASES),
        value_base=random.choice(BASES),
    )


def port(path: str, direction: Literal["input", "output"], width: int) -> Port:
    return Port(path=path, direction=direction, type="Bool" if width == 1 else "UInt", width=width)


def contract(p: Params, name: str) -> Contract:
    ports = [port(p.select, "input", p.select_width)]
    if p.enable:
        ports.insert(0, port(p.enable, "input", 1))
    ports += [port(path, "output", width) for path, width in p.outs]
    if p.flag:
        ports.append(port(p.flag, "output", 1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    table = dict(p.rows)

    def outputs(_: object, i: Inputs) -> Outputs:
        found = table.get(i[p.select]) if not p.enable or i[p.enable] else None
        values = dict(zip((name for name, _ in p.outs), p.default if found is None else found, strict=True))
        if p.flag:
            values[p.flag] = int((found is not None) == p.flag_means_known)
        return values

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    enabled = {p.enable: 1} if p.enable else {}
    codes = range(2**p.select_width)
    directed = [{p.select: code, **enabled} for code in codes]
    if p.enable:
        directed += [{p.select: code, p.enable: 0} for code, _ in p.rows]
    return Hints(directed, {p.enable: 0.8} if p.enable else {})


@dataclass(frozen=True)
class Column:
    """One output as the code sees it: literals for the rows and for the default."""

    name: str
    values: tuple[str, ...]
    default: str


def columns(p: Params) -> list[Column]:
    found = []
    for place, (name, width) in enumerate(p.outs):
        values = tuple(literal(values[place], width, p.value_base) for _, values in p.rows)
        found.append(Column(name, values, literal(p.default[place], width, p.value_base)))
    if p.flag:
        inside, outside = ("true.B", "false.B") if p.flag_means_known else ("false.B", "true.B")
        found.append(Column(p.flag, (inside,) * len(p.rows), outside))
    return found


def literal(value: int, width: int, base: int) -> str:
    return ("true.B" if value else "false.B") if width == 1 else lit(value, width, base=base)


def codes(p: Params) -> list[str]:
    return [lit(code, p.select_width, base=p.code_base) for code, _ in p.rows]


def groups(p: Params) -> list[tuple[list[str], list[str]]]:
    """Rows with equal values together: their codes, and the literals of the outputs."""
    found: dict[tuple[str, ...], list[str]] = {}
    for place, code in enumerate(codes(p)):
        found.setdefault(tuple(column.values[place] for column in columns(p)), []).append(code)
    return [(group, list(values)) for values, group in found.items()]


def assigned(targets: list[str], values: list[str]) -> str:
    return indent(f"{target} := {value}" for target, value in zip(targets, values, strict=True))


def gated(p: Params, value: str, default: str) -> str:
    return f"Mux(io.{p.enable}, {value}, {default})" if p.enable else value


def lookup(p: Params, c: Contract) -> str:
    body = []
    for column in columns(p):
        pairs = ",\n".join(f"{code} -> {v}" for code, v in zip(codes(p), column.values, strict=True))
        table = f"MuxLookup(io.{p.select}, {column.default})(Seq(\n{indent(pairs)}\n))"
        if p.enable:
            name = f"{column.name}Table"
            body += [f"val {name} = {table}", f"io.{column.name} := {gated(p, name, column.default)}"]
        else:
            body.append(f"io.{column.name} := {table}")
    return module(c, body)


def switched(p: Params, c: Contract) -> str:
    single = len(columns(p)) == 1
    body = []
    if single:
        only = columns(p)[0]
        kind = c.port(only.name).scala_type
        targets = ["entry" if only.name != "entry" else "found"]
        body.append(f"val {targets[0]} = WireDefault({kind}, {only.default})")
    else:
        targets = [f"io.{column.name}" for column in columns(p)]
        body += [f"io.{column.name} := {column.default}" for column in columns(p)]
    cases = []
    for group, values in groups(p):
        listed = ", ".join(group)
        if len(listed) > 80:
            rows = ",\n".join(group)
            listed = f"\n{indent(rows)}\n"
        line = f"is({listed}) {{ {targets[0]} := {values[0]} }}"
        if single and len(line) <= 92 and "\n" not in line:
            cases.append(line)
        else:
            cases.append(f"is({listed}) {{\n{assigned(targets, values)}\n}}")
    block = f"switch(io.{p.select}) {{\n{indent(cases)}\n}}"
    body.append(f"when(io.{p.enable}) {{\n{indent(block)}\n}}" if p.enable else block)
    if single:
        body.append(f"io.{columns(p)[0].name} := {targets[0]}")
    return module(c, body)


def onehot(p: Params, c: Contract) -> str:
    rows = ",\n".join(codes(p))
    enable = f" && io.{p.enable}" if p.enable else ""
    body = [f"val hits = Seq(\n{indent(rows)}\n).map(io.{p.select} === _)"]
    if p.flag and p.flag_means_known:
        known = f"io.{p.flag}"
        body.append(f"{known} := hits.reduce(_ || _){enable}")
    else:
        known = "anyHit"
        body.append(f"val {known} = hits.reduce(_ || _){enable}")
        if p.flag:
            body.append(f"io.{p.flag} := !{known}")
    for column in columns(p)[: len(p.outs)]:
        values = ", ".join(column.values)
        if len(values) > 60:
            values = "\n" + indent(",\n".join(column.values)) + "\n"
        name = f"{column.name}Hit"
        body.append(f"val {name} = Mux1H(hits, Seq({values}))")
        body.append(f"io.{column.name} := Mux({known}, {name}, {column.default})")
    return module(c, body)


def chain(p: Params, c: Contract) -> str:
    """Compare with one code after the other, in the table's order."""
    targets = [f"io.{column.name}" for column in columns(p)]
    defaults = [column.default for column in columns(p)]
    text = ""
    if p.enable:
        text = f"when(!io.{p.enable}) {{\n{assigned(targets, defaults)}\n}}"
    pairs = [(group[i : i + 2], values) for group, values in groups(p) for i in range(0, len(group), 2)]
    for codes_here, values in pairs:
        test = " || ".join(f"io.{p.select} === {code}" for code in codes_here)
        word = ".elsewhen" if text else "when"
        text += f"{word}({test}) {{\n{assigned(targets, values)}\n}}"
    text += f".otherwise {{\n{assigned(targets, defaults)}\n}}"
    return module(c, text)


def cases(p: Params, c: Contract) -> str:
    body = []
    for column in columns(p):
        pairs = ",\n".join(
            f"(io.{p.select} === {code}) -> {v}" for code, v in zip(codes(p), column.values, strict=True)
        )
        if p.enable:
            pairs = f"!io.{p.enable} -> {column.default},\n{pairs}"
        body.append(f"io.{column.name} := MuxCase({column.default}, Seq(\n{indent(pairs)}\n))")
    return module(c, body)


FAMILY = Family(
    level="L2",
    summary="a table from codes to control words with a default for other codes",
    nouns=("Decoder", "ControlTable", "CodeLookup"),
    capacity=200_000,
    idioms={
        "lookup": Idiom(lookup, constructs=("MuxLookup",)),
        "switch": Idiom(switched, constructs=("switch", "is")),
        "onehot": Idiom(onehot, constructs=("Mux1H",)),
        "when": Idiom(chain, constructs=("when", "elsewhen", "otherwise")),
        "cases": Idiom(cases, constructs=("MuxCase",), applies=lambda p: len(p.outs) <= 2),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
    witness="seven-segment table",
)
