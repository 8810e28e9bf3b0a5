"""Words assembled from bit fields of others: reordered, inverted, reversed, with constants between."""

from __future__ import annotations

from chisellm.contract import Contract, Port
from chisellm.design import Golden
from chisellm.families.chisel import indent, module
from chisellm.families.composed._expression_examples import examples_differ
from chisellm.families.composed._expression_model import Signal
from chisellm.families.composed._expression_words import examples_of
from chisellm.families.composed._field_model import Assembly, Piece, Word, assemble, draw
from chisellm.families.family import Family, Idiom
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.datapaths import read_examples
from chisellm.prompt.facts.expression import Unreadable
from chisellm.prompt.facts.fields import read_fields


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


def describe(p: Assembly, v: Voice) -> Description:
    form = v.pick(["table", "formula", "prose", "goes"])
    rules: list[str] = []
    tables: list[str] = []
    for word in p.words:
        more, blocks = BODIES[form](p, word, v)
        rules += more
        tables += blocks
    if form == "formula":
        rules += notes(p, v)
    if v.random is not None and v.random.random() < 0.3:
        signals = [Signal(name, width) for name, width in p.inputs]
        tables += examples_of(signals, [w.name for w in p.words], lambda inputs: assemble(p, inputs), v)
    ins, outs = (listed([v.ref(n) for n in names]) for names in (p.widths, [w.name for w in p.words]))
    does = v.pick(
        [
            f"assembles {outs} from the bits of {ins}",
            f"puts {outs} together from fields of {ins}",
            f"lays out fields of {ins} in {outs}",
        ]
    )
    noun = f"{p.noun} {v.pick(['unit', 'packer', 'wiring block', 'formatter'])}"
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


def notes(p: Assembly, v: Voice) -> list[str]:
    """What the notations of the formulas mean."""
    pieces = [piece for word in p.words for piece in word.pieces]
    said = [
        v.pick(
            [
                "`{x, y}` puts `x` above `y`, and `x[h:l]` stands for bits h down to l of `x`",
                "braces concatenate from the upper bits down, and `x[h:l]` selects bits h to l",
            ]
        )
    ]
    if any(piece.how == "inverted" for piece in pieces):
        said.append("`~x` inverts every bit")
    if any(piece.how == "reversed" for piece in pieces):
        said.append("`reverse(x)` puts the bits of `x` in reverse order")
    if any(not piece.source for piece in pieces):
        said.append("`k mod 2^n` is the constant k in n bits")
    text = "; ".join(said)
    return [f"{text[0].upper()}{text[1:]}."]


def span_words(high: int, low: int, v: Voice) -> str:
    return f"bit {low}" if high == low else v.pick([f"bits {high} to {low}", f"bits {high} down to {low}"])


def source_words(p: Assembly, piece: Piece, v: Voice) -> str:
    """`bits 3 to 0 of io.a`, `the inverse of io.b`, `the constant 0b01`."""
    if not piece.source:
        return f"the constant 0b{piece.value:0{piece.width}b}"
    text = v.ref(piece.source)
    if piece.width < p.widths[piece.source]:
        text = f"{span_words(piece.high, piece.low, v)} of {text}"
    return {"plain": "", "inverted": "the inverse of ", "reversed": "the reverse of "}[piece.how] + text


Body = tuple[list[str], list[str]]


def table(p: Assembly, word: Word, v: Voice) -> Body:
    out = v.ref(word.name)
    opener = v.pick([f"The layout of {out}:", f"The fields of {out} are:", f"The bit map of {out}:"])
    lines = [f"| {v.pick(['Bits', 'Field'])} of {out} | {v.pick(['Source', 'Contents'])} |", "|---|---|"]
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        span = f"{high}:{low}" if high != low else str(high)
        lines.append(f"| {span} | {source_words(p, piece, v)} |")
    return [opener], ["\n".join(lines)]


def formula(p: Assembly, word: Word, v: Voice) -> Body:
    parts = []
    for piece in word.pieces:
        text = f"{v.prefix}{piece.source}"
        if not piece.source:
            text = f"{piece.value} mod 2^{piece.width}"
        elif piece.width < p.widths[piece.source]:
            text += f"[{piece.high}]" if piece.width == 1 else f"[{piece.high}:{piece.low}]"
        if piece.how == "inverted":
            text = f"~{text}"
        parts.append(f"reverse({text})" if piece.how == "reversed" else text)
    text = f"`{v.prefix}{word.name} = {{{', '.join(parts)}}}`"
    return [v.pick([f"The word is built as {text}.", f"Compute {text}.", f"As a concatenation, {text}."])], []


def prose(p: Assembly, word: Word, v: Voice) -> Body:
    verb = v.pick([("hold", "holds"), ("carry", "carries"), ("are", "is")])
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        span = span_words(high, low, v)
        said.append(
            f"{span[0].upper()}{span[1:]} of {v.ref(word.name)} {verb[high == low]} {source_words(p, piece, v)}."
        )
    return said, []


def goes(p: Assembly, word: Word, v: Voice) -> Body:
    said = []
    for piece, (high, low) in zip(word.pieces, word.spans(), strict=True):
        source = source_words(p, piece, v)
        verb = "go" if source.startswith("bits") else "goes"
        first = source if source.startswith("`") else f"{source[0].upper()}{source[1:]}"
        said.append(f"{first} {verb} to {span_words(high, low, v)} of {v.ref(word.name)}.")
    return said, []


BODIES = {"table": table, "formula": formula, "prose": prose, "goes": goes}


def readback(p: Assembly, text: str) -> tuple[str, ...]:
    widths = {**p.widths, **{word.name: word.width for word in p.words}}
    try:
        found = read_fields(text, widths)
    except Unreadable as error:
        return (str(error),)
    problems = [f"{name} is assembled but no output" for name in found if name not in {w.name for w in p.words}]
    for word in p.words:
        if found.get(word.name) != sources(word):
            problems.append(f"{word.name} reads {found.get(word.name)}")
    return tuple(problems) or examples_differ(read_examples(text), list(p.widths), lambda inputs: assemble(p, inputs))


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
