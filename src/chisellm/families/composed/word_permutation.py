"""Words assembled from bit fields of others: reordered, inverted, reversed, with constants between."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chisellm.contract import Contract, Port
from chisellm.design import Golden
from chisellm.families.chisel import indent, module
from chisellm.families.composed._expression_examples import examples_differ
from chisellm.families.composed._field_model import Assembly, Piece, Word, assemble, draw
from chisellm.families.composed._field_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.prompt.facts.datapaths import Example, read_examples
from chisellm.prompt.facts.expression import Unreadable
from chisellm.prompt.facts.fields import Bits, read_fields


def contract(p: Assembly, name: str) -> Contract:
    ports = [Port(path=path, direction="input", type="UInt", width=width) for path, width in p.inputs]
    ports += [Port(path=word.name, direction="output", type="UInt", width=word.width) for word in p.words]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Assembly) -> Golden:
    return Golden(lambda _, inputs: assemble(p, inputs))


def piece_text(p: Assembly, piece: Piece) -> str:
    """A piece in Chisel."""
    if not piece.source:
        return f'"b{piece.value:0{piece.width}b}".U({piece.width}.W)'
    port = f"io.{piece.source}"
    if piece.width < p.widths[piece.source]:
        port += f"({piece.high})" if piece.width == 1 else f"({piece.high}, {piece.low})"
    if piece.how == "reversed":
        return f"Reverse({port})"
    return f"~{port}" if piece.how == "inverted" else port


def cat(p: Assembly, c: Contract) -> str:
    lines = []
    for word in p.words:
        parts = [piece_text(p, piece) for piece in word.pieces]
        line = f"io.{word.name} := Cat({', '.join(parts)})"
        body = ",\n".join(parts)
        lines.append(line if len(line) <= 90 else f"io.{word.name} := Cat(\n{indent(body)}\n)")
    return module(c, lines)


def joined(p: Assembly, c: Contract) -> str:
    """Named fields, then `##`."""
    lines: list[str] = []
    names: dict[Piece, str] = {}
    for word in p.words:
        for piece in word.pieces:
            if piece in names:
                continue
            if piece.source and piece.width == p.widths[piece.source] and piece.how == "plain":
                names[piece] = f"io.{piece.source}"
                continue
            names[piece] = field_name(p, piece, list(names.values()))
            lines.append(f"val {names[piece]} = {piece_text(p, piece)}")
    lines.append("")
    for word in p.words:
        parts = [names[piece] for piece in word.pieces]
        line = f"io.{word.name} := {' ## '.join(parts)}"
        broken = " ##\n  ".join(parts)
        lines.append(line if len(line) <= 94 else f"io.{word.name} := {broken}")
    return module(c, lines)


def field_name(p: Assembly, piece: Piece, taken: list[str]) -> str:
    if not piece.source:
        base = "marker"
    elif piece.width == p.widths[piece.source]:
        base = piece.source if piece.how == "plain" else f"{piece.how}{piece.source.capitalize()}"
    elif piece.low == 0:
        base = f"{piece.source}Low"
    elif piece.high == p.widths[piece.source] - 1:
        base = f"{piece.source}High"
    else:
        base = f"{piece.source}Middle"
    return base if base not in taken else f"{base}{piece.high}To{piece.low}"


def bundle(p: Assembly, c: Contract) -> str:
    """A Bundle describes the layout of the word; its first field holds the upper bits."""
    classes, lines = [], []
    for word in p.words:
        title = f"{word.name.capitalize()}Layout"
        names: list[str] = []
        for piece in word.pieces:
            base = field_name(p, piece, names)
            names.append(base if base not in names else f"{base}Copy")
        types = [f"val {n} = UInt({piece.width}.W)" for n, piece in zip(names, word.pieces, strict=True)]
        classes.append(f"class {title} extends Bundle {{\n{indent(types)}\n}}")
        lines.append(f"val {word.name}Fields = Wire(new {title})")
        for n, piece in zip(names, word.pieces, strict=True):
            lines.append(f"{word.name}Fields.{n} := {piece_text(p, piece)}")
        lines += [f"io.{word.name} := {word.name}Fields.asUInt", ""]
    return module(c, lines[:-1], before="\n\n".join(classes))


def bit_sequence(p: Assembly, c: Contract) -> str:
    """The bits as a sequence of Bools, bit 0 first."""
    lines = []
    for word in p.words:
        parts = [bools(p, piece) for piece in reversed(word.pieces)]
        body = " ++\n  ".join(parts)
        lines.append(f"io.{word.name} := VecInit(\n{indent(body)}\n).asUInt")
    return module(c, lines)


def bools(p: Assembly, piece: Piece) -> str:
    """A piece as a sequence of Bools, its lowest bit first."""
    plain = piece_text(p, Piece(piece.source, piece.high, piece.low, "plain", piece.value))
    whole = piece.width == p.widths.get(piece.source)
    if piece.width == 1 and piece.source and not whole:
        return f"Seq({'!' if piece.how == 'inverted' else ''}{plain})"
    ending = {"plain": "", "inverted": ".map(!_)", "reversed": ".reverse"}[piece.how]
    return f"{plain}.asBools{ending}"


def readback(
    p: Assembly,
    text: str,
    read: Callable[[str, Mapping[str, int]], Mapping[str, Bits]] = read_fields,
    examples: Callable[[str], list[Example]] = read_examples,
) -> tuple[str, ...]:
    """What the readers find missing or different in `text`."""
    widths = {**p.widths, **{word.name: word.width for word in p.words}}
    try:
        found = read(text, widths)
    except Unreadable as error:
        return (str(error),)
    problems = [f"{name} is assembled but no output" for name in found if name not in {w.name for w in p.words}]
    for word in p.words:
        if found.get(word.name) != sources(word):
            problems.append(f"{word.name} reads {found.get(word.name)}")
    return tuple(problems) or examples_differ(examples(text), list(p.widths), lambda inputs: assemble(p, inputs))


def sources(word: Word) -> tuple[str, ...]:
    """Where each bit of the word comes from, bit 0 first."""
    bits: list[str] = []
    for piece in reversed(word.pieces):
        if not piece.source:
            bits += [str(piece.value >> at & 1) for at in range(piece.width)]
            continue
        order = range(piece.high, piece.low - 1, -1) if piece.how == "reversed" else range(piece.low, piece.high + 1)
        bits += [f"{'!' if piece.how == 'inverted' else ''}{piece.source}[{at}]" for at in order]
    return tuple(bits)


FAMILY = Family(
    level="L1",
    summary="words assembled from bit fields of several inputs",
    nouns=("Packer", "Formatter", "Swizzle", "Layout", "Assembler"),
    capacity=1_000_000,
    idioms={
        "cat": Idiom(cat, constructs=("Cat",)),
        "named_fields": Idiom(joined),
        "bundle": Idiom(bundle, constructs=("Bundle",)),
        "bit_sequence": Idiom(bit_sequence, constructs=("VecInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    readback=readback,
    weight=2.0,
)
