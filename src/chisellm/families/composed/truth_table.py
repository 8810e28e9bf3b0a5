"""Random truth tables: rows with don't-cares, minterms, sums of products."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._truth_model import Table, draw, look_up, products
from chisellm.families.composed._truth_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.layout import numbers
from chisellm.prompt.facts.expression import Unreadable
from chisellm.prompt.facts.truth import Columns, read_truth


def contract(p: Table, name: str) -> Contract:
    ports = [Port(path=path, direction="input", type="Bool", width=1) for path in p.inputs]
    for path, width in zip(p.outputs, p.widths, strict=True):
        ports.append(Port(path=path, direction="output", type="Bool" if width == 1 else "UInt", width=width))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Table) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        return dict(zip(p.outputs, look_up(p, "".join(str(i[name]) for name in p.inputs)), strict=True))

    return Golden(outputs)


def word(p: Table) -> str:
    return f"Cat({', '.join(f'io.{name}' for name in p.inputs)})"


def key(p: Table, number: int) -> str:
    return f'"b{number:0{len(p.inputs)}b}".U'


def value(p: Table, at: int, number: int) -> str:
    return ("true.B" if number else "false.B") if p.widths[at] == 1 else lit(number, p.widths[at])


def default(p: Table) -> tuple[int, ...]:
    """The outputs of most combinations; of the last row where there is a draw."""
    return max(dict.fromkeys([p.rows[-1][1], *p.complete]), key=p.complete.count)


def mux_lookup(p: Table, c: Contract) -> str:
    lines = [f"val select = {word(p)}", ""]
    for at, out in enumerate(p.outputs):
        rest = max((0, *range(2 ** p.widths[at])), key=p.column(at).count)
        cases = [f"{key(p, k)} -> {value(p, at, x)}" for k, x in enumerate(p.column(at)) if x != rest]
        body = ",\n".join(cases)
        lines.append(f"io.{out} := MuxLookup(select, {value(p, at, rest)})(\n  Seq(\n{indent(body, 2)}\n  )\n)")
    return module(c, lines)


def switched(p: Table, c: Contract) -> str:
    """Combinations with the same outputs share a branch; the last row is the default."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for number, values in enumerate(p.complete):
        groups.setdefault(values, []).append(number)
    lines = [f"io.{out} := {value(p, at, default(p)[at])}" for at, out in enumerate(p.outputs)]
    lines += ["", f"switch({word(p)}) {{"]
    for values, rows in groups.items():
        if values == default(p):
            continue
        for start in range(0, len(rows), 6):
            lines.append(f"  is({', '.join(key(p, k) for k in rows[start : start + 6])}) {{")
            lines += [
                f"    io.{out} := {value(p, at, values[at])}"
                for at, out in enumerate(p.outputs)
                if values[at] != default(p)[at]
            ]
            lines.append("  }")
    return module(c, [*lines, "}"])


def bit_patterns(p: Table, c: Contract) -> str:
    """The rows as they are written, in order of priority."""
    rows = []
    for pattern, values in p.rows[:-1]:
        shown = ", ".join(value(p, at, x) for at, x in enumerate(values))
        rows.append(f'BitPat("b{pattern.replace("-", "?")}") -> {shown if len(values) == 1 else f"List({shown})"}')
    last = ", ".join(value(p, at, x) for at, x in enumerate(p.rows[-1][1]))
    body = ",\n".join(rows)
    lines = [f"val select = {word(p)}"]
    if len(p.outputs) == 1:
        lines.append(f"io.{p.outputs[0]} := Lookup(\n  select,\n  {last},\n  Seq(\n{indent(body, 2)}\n  )\n)")
        return module(c, lines)
    lines.append(f"val row = ListLookup(\n  select,\n  List({last}),\n  Array(\n{indent(body, 2)}\n  )\n)")
    lines += ["", *(f"io.{out} := row({at})" for at, out in enumerate(p.outputs))]
    return module(c, lines)


def boolean(p: Table, c: Contract) -> str:
    """A minimised sum of products for each output."""
    lines = []
    for at, out in enumerate(p.outputs):
        terms = []
        for pattern in products(p.column(at), len(p.inputs)):
            pairs = zip(p.inputs, pattern, strict=True)
            terms.append(" && ".join(f"{'!' if bit == '0' else ''}io.{n}" for n, bit in pairs if bit != "-"))
        line = f"io.{out} := {' || '.join(terms)}"
        lines.append(line if len(line) <= 94 else f"io.{out} := " + " ||\n  ".join(terms))
    return module(c, lines)


def constants(p: Table, c: Contract) -> str:
    """A constant table that the inputs index."""
    lines = [f"val index = {word(p)}", ""]
    for at, out in enumerate(p.outputs):
        if p.widths[at] == 1:
            bits = "".join(str(x) for x in reversed(p.column(at)))
            lines.append(f'val {out}Table = VecInit("b{bits}".U({len(bits)}.W).asBools)')
        else:
            lines += numbers(f"{out}Values", [str(x) for x in p.column(at)])
            lines.append(f"val {out}Table = VecInit({out}Values.map(_.U({p.widths[at]}.W)))")
    lines += ["", *(f"io.{out} := {out}Table(index)" for out in p.outputs)]
    return module(c, lines)


def readback(
    p: Table, text: str, read: Callable[[str, Sequence[str], Sequence[str]], Columns] = read_truth
) -> tuple[str, ...]:
    """What `read` finds missing or different in `text`."""
    try:
        found = read(text, p.inputs, p.outputs)
    except Unreadable as error:
        return (str(error),)
    problems = []
    for at, out in enumerate(p.outputs):
        if found.get(out) != p.column(at):
            problems.append(f"{out} reads {found.get(out)}")
    return tuple(problems)


def minimal(p: Table) -> bool:
    """Whether every output is a bit with a sum of products that one can read."""
    return p.flags and all(len(products(p.column(at), len(p.inputs))) <= 8 for at in range(len(p.outputs)))


FAMILY = Family(
    level="L1",
    summary="random truth tables of three to five bits, with don't-care rows in order of priority",
    nouns=("Decoder", "Logic", "Table", "Lookup", "Control"),
    capacity=1_000_000,
    idioms={
        "mux_lookup": Idiom(mux_lookup, constructs=("MuxLookup",)),
        "switch": Idiom(switched, constructs=("switch", "is")),
        "bit_patterns": Idiom(bit_patterns, constructs=("BitPat",)),
        "boolean": Idiom(boolean, applies=minimal),
        "constant_table": Idiom(constants, constructs=("VecInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    readback=readback,
    worked=False,
    weight=2.0,
)
