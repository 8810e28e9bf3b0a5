"""A word rebuilt from slices of one or two inputs: swapped fields, rotations, inserted constants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import gcd
from random import Random

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.bits._cat_slices_words import describe
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom

SINGLES = ["word", "data", "x", "raw", "value", "src"]
PAIRS = [("a", "b"), ("hi", "lo"), ("x", "y"), ("left", "right"), ("upper", "lower"), ("tag", "body")]
OUTPUTS = ["out", "result", "packed", "z", "rebuilt", "dst"]
CHUNK_NAMES = {4: "nibbles", 8: "bytes", 16: "halfWords"}


@dataclass(frozen=True)
class Piece:
    """Bits `high` to `low` of an input, `copies` of one bit, or (no source) the constant `value`."""

    source: str
    high: int
    low: int
    value: int = 0
    copies: int = 1

    @property
    def width(self) -> int:
        return (self.high - self.low + 1) * self.copies


@dataclass(frozen=True)
class Params:
    shape: str
    inputs: tuple[tuple[str, int], ...]  # name and width
    pieces: tuple[Piece, ...]  # from the most significant end of the output
    out: str

    @property
    def width(self) -> int:
        return sum(piece.width for piece in self.pieces)

    @property
    def widths(self) -> dict[str, int]:
        return dict(self.inputs)


def fixed(value: int, width: int) -> Piece:
    return Piece("", width - 1, 0, value)


def cut(random: Random, source: str, width: int, count: int) -> list[Piece]:
    """Cut a word into `count` fields of random widths, most significant first."""
    edges = [0, *sorted(random.sample(range(1, width), count - 1)), width]
    return [Piece(source, high - 1, low) for low, high in pairwise(edges)][::-1]


def permuted(random: Random, name: str) -> tuple[int, list[Piece]]:
    size = random.choice([2, 3, 4, 4, 5, 6, 8, 8, 8, 16])
    count = random.randint(2, min(8, 64 // size))
    chunks = [Piece(name, size * i + size - 1, size * i) for i in range(count)]
    return size * count, random.sample(chunks, count)


def rotated(random: Random, name: str) -> tuple[int, list[Piece]]:
    width = random.randint(5, 64)
    amount = random.randint(1, width - 1)
    return width, [Piece(name, width - 1 - amount, 0), Piece(name, width - 1, width - amount)]


def shuffled(random: Random, name: str) -> tuple[int, list[Piece]]:
    width = random.randint(8, 48)
    fields = cut(random, name, width, random.randint(3, 6))
    return width, random.sample(fields, len(fields))


def stuffed(random: Random, name: str) -> tuple[int, list[Piece]]:
    """Fields in order or not, some dropped, with constants between them."""
    width = random.randint(6, 32)
    fields = cut(random, name, width, random.randint(2, 4))
    if random.random() < 0.4:
        random.shuffle(fields)
    if len(fields) > 2 and random.random() < 0.4:
        fields.pop(random.randrange(len(fields)))
    for _ in range(random.randint(1, 2)):
        size = random.randint(1, 8)
        value = random.choice([0, 0, random.randrange(2**size), 2**size - 1])
        fields.insert(random.randint(0, len(fields)), fixed(value, size))
    return width, fields


def extended(random: Random, name: str) -> tuple[int, list[Piece]]:
    """A field moved up or down with copies of its sign above it, the way immediates are built."""
    width = random.randint(8, 32)
    high = random.randint(3, width - 1)
    low = random.randint(0, high - 2)
    pieces = [Piece(name, high, high, copies=random.randint(2, 24)), *cut(random, name, width, 3)[1:2]]
    pieces[1] = Piece(name, high, low)
    if random.random() < 0.6:
        pieces.append(fixed(0, random.randint(1, 6)))
    return width, pieces


SHAPES: dict[str, Callable[[Random, str], tuple[int, list[Piece]]]] = {
    "permute": permuted,
    "rotate": rotated,
    "shuffle": shuffled,
    "insert": stuffed,
    "extend": extended,
}


def combined(random: Random, names: tuple[str, str]) -> tuple[tuple[tuple[str, int], ...], list[Piece]]:
    """Fields of two inputs in one word."""
    pieces: list[Piece] = []
    widths = [random.choice([4, 8, 12, 16, 16, 24, 32, random.randint(4, 32)]) for _ in names]
    if random.random() < 0.5:
        widths[1] = widths[0]
    size = random.choice([0, 4, 8])
    for name, width in zip(names, widths, strict=True):
        if size and width % size == 0 and width > size:
            fields = [Piece(name, low + size - 1, low) for low in range(0, width, size)]
        else:
            fields = cut(random, name, width, random.randint(2, 3))
        pieces += random.sample(fields, random.randint(1, min(3, len(fields))))
    random.shuffle(pieces)
    if random.random() < 0.4:
        size = size or random.randint(1, 6)
        value = random.choice([0, random.randrange(2**size)])
        pieces.insert(random.randint(0, len(pieces)), fixed(value, size))
    return tuple(zip(names, widths, strict=True)), pieces


def joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Merge neighbours that are neighbours in their source too, and neighbouring constants."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last and last.source == piece.source and last.copies == piece.copies == 1:
            if not piece.source:
                out[-1] = fixed(last.value << piece.width | piece.value, last.width + piece.width)
                continue
            if last.low == piece.high + 1:
                out[-1] = replace(last, low=piece.low)
                continue
        out.append(piece)
    return tuple(out)


def draw(random: Random) -> Params:
    while True:
        shape = random.choice([*SHAPES, "combine", "combine"])
        if shape == "combine":
            inputs, pieces = combined(random, random.choice(PAIRS))
        else:
            name = random.choice(SINGLES)
            width, pieces = SHAPES[shape](random, name)
            inputs = ((name, width),)
        params = Params(shape, inputs, joined(pieces), random.choice(OUTPUTS))
        if 2 <= len(params.pieces) <= 9 and 4 <= params.width <= 64:
            return params


def contract(p: Params, name: str) -> Contract:
    ports = [Port(path=path, direction="input", type="UInt", width=width) for path, width in p.inputs]
    ports.append(Port(path=p.out, direction="output", type="UInt", width=p.width))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        word = 0
        for piece in p.pieces:
            field = i[piece.source] // 2**piece.low % 2 ** (piece.high - piece.low + 1) if piece.source else piece.value
            for _copy in range(piece.copies):
                word = word * 2 ** (piece.high - piece.low + 1) + field
        return {p.out: word}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    names = [name for name, _ in p.inputs]
    walks = [{n: (1 << bit if n == name else 0) for n in names} for name, w in p.inputs for bit in range(w)]
    return Hints([{n: 2**w - 1 for n, w in p.inputs}, *walks])


def constant(piece: Piece) -> str:
    return lit(piece.value, piece.width, base=2 if piece.width <= 8 else 16)


def sliced(p: Params, piece: Piece) -> str:
    if not piece.source:
        return constant(piece)
    whole = f"io.{piece.source}"
    if piece.copies > 1:
        return f"Fill({piece.copies}, {whole}({piece.high}))"
    if piece.high == piece.low:
        return f"{whole}({piece.high})"
    return whole if piece.width == p.widths[piece.source] else f"{whole}({piece.high}, {piece.low})"


def call(head: str, arguments: list[str]) -> str:
    """One line where it fits, else one argument a line."""
    line = f"{head}({', '.join(arguments)})"
    rows = ",\n".join(arguments)
    return line if len(line) <= 70 else f"{head}(\n{indent(rows)}\n)"


def cat(p: Params, c: Contract) -> str:
    return module(c, f"io.{p.out} := " + call("Cat", [sliced(p, piece) for piece in p.pieces]))


def split(p: Params, c: Contract) -> str:
    """Name every slice, take it with `head` and `tail`, and put the names together with `##`."""
    named: dict[str, str] = {}
    terms = []
    for piece in p.pieces:
        if not piece.source or piece.copies > 1:
            terms.append(sliced(p, piece))
            continue
        whole, width = f"io.{piece.source}", p.widths[piece.source]
        if piece.width == width:
            terms.append(whole)
            continue
        name = f"{piece.source}{piece.high}" + (f"to{piece.low}" if piece.high > piece.low else "")
        if piece.low == 0:
            named[name] = f"{whole}.tail({width - piece.width})"
        elif piece.high == width - 1:
            named[name] = f"{whole}.head({piece.width})"
        else:
            named[name] = f"{whole}.tail({width - 1 - piece.high}).head({piece.width})"
        terms.append(name)
    body = [f"val {name} = {value}" for name, value in named.items()]
    line = f"io.{p.out} := {' ## '.join(terms)}"
    if len(line) > 96:
        half = len(terms) // 2
        line = f"io.{p.out} := {' ## '.join(terms[:half])} ##\n  {' ## '.join(terms[half:])}"
    return module(c, [*body, line])


def masks(p: Params, c: Contract) -> str:
    """Mask the fields that move by the same distance, shift them together, and merge with OR."""
    groups: dict[tuple[str, int], int] = {}
    terms: list[tuple[str, str, int]] = []  # name, expression, width
    fill = 0
    top = p.width
    for piece in p.pieces:
        top -= piece.width
        if not piece.source:
            fill |= piece.value << top
        elif piece.copies > 1:
            up = f" << {top}" if top else ""
            terms.append(("sign", f"Fill({piece.copies}, io.{piece.source}({piece.high})){up}", piece.width + top))
        else:
            key = (piece.source, top - piece.low)
            groups[key] = groups.get(key, 0) | (2**piece.width - 1) << piece.low
    for (source, shift), mask in groups.items():
        width = p.widths[source]
        # The shift and the final slice drop every other bit.
        kept = mask == sum(2**bit for bit in range(width) if 0 <= bit + shift < p.width)
        masked = f"io.{source}" if kept else f"io.{source} & {lit(mask, width, base=2 if width <= 8 else 16)}"
        step = "kept" if shift == 0 else f"up{shift}" if shift > 0 else f"down{-shift}"
        name = step if len(p.inputs) == 1 else f"{source}{step.capitalize()}"
        if shift:
            masked = (masked if kept else f"({masked})") + (f" << {shift}" if shift > 0 else f" >> {-shift}")
        terms.append((masked if kept and not shift else name, masked, width + shift))
    body = [f"val {name} = {value}" for name, value, _ in terms if name != value]
    names = [name for name, _, _ in terms]
    if fill:
        names.append(lit(fill, p.width, base=2 if p.width <= 8 else 16))
    merged = " | ".join(names)
    if len(merged) > 66:
        half = len(names) // 2
        body.append(f"val merged = {' | '.join(names[:half])} |\n  {' | '.join(names[half:])}")
        merged = "merged"
    if max(width for _, _, width in terms) > p.width:
        merged = f"({merged})({p.width - 1}, 0)" if " " in merged else f"{merged}({p.width - 1}, 0)"
    return module(c, [*body, f"io.{p.out} := {merged}"])


def bools(p: Params, c: Contract) -> str:
    """Work on Scala sequences of bits, least significant first."""
    names = {name: "bits" if len(p.inputs) == 1 else f"{name}Bits" for name, _ in p.inputs}
    terms = []
    for piece in reversed(p.pieces):
        bits, width = names.get(piece.source, ""), p.widths.get(piece.source, 0)
        if not piece.source and piece.value in (0, 2**piece.width - 1):
            terms.append(f"Seq.fill({piece.width})({'true' if piece.value else 'false'}.B)")
        elif not piece.source:
            terms.append(f"{constant(piece)}.asBools")
        elif piece.copies > 1:
            terms.append(f"Seq.fill({piece.copies})({bits}({piece.high}))")
        elif piece.high == piece.low:
            terms.append(f"Seq({bits}({piece.high}))")
        elif piece.width == width:
            terms.append(bits)
        elif piece.low == 0:
            terms.append(f"{bits}.take({piece.high + 1})")
        elif piece.high == width - 1:
            terms.append(f"{bits}.drop({piece.low})")
        else:
            terms.append(f"{bits}.slice({piece.low}, {piece.high + 1})")
    body = [f"val {names[name]} = io.{name}.asBools" for name, _ in p.inputs]
    line = " ++ ".join(terms)
    if len(line) <= 66:
        return module(c, [*body, f"io.{p.out} := VecInit({line}).asUInt"])
    rows = " ++\n".join([terms[0], *(f"  {term}" for term in terms[1:])])
    name = "rebuiltBits" if p.out == "rebuilt" else "rebuilt"
    return module(c, [*body, f"val {name} =", indent(rows), f"io.{p.out} := VecInit({name}).asUInt"])


def grain(p: Params) -> int:
    """The largest chunk on whose borders every slice and every input begins and ends."""
    if any(piece.copies > 1 for piece in p.pieces):
        return 1
    edges = [edge for piece in p.pieces for edge in (piece.low, piece.high + 1)]
    return gcd(*edges, *(width for _, width in p.inputs))


def chunks(p: Params, c: Contract) -> str:
    size = grain(p)
    plural = CHUNK_NAMES.get(size, "parts")
    names = {name: plural if len(p.inputs) == 1 else f"{name}{plural.capitalize()}" for name, _ in p.inputs}
    body = [f"val {names[name]} = io.{name}.asTypeOf(Vec({width // size}, UInt({size}.W)))" for name, width in p.inputs]
    if len(p.inputs) == 1 and all(piece.source for piece in p.pieces):
        order = [i for piece in reversed(p.pieces) for i in range(piece.low // size, (piece.high + 1) // size)]
        seq = ", ".join(map(str, order))
        return module(c, [*body, f"io.{p.out} := VecInit(Seq({seq}).map({plural}(_))).asUInt"])
    terms = []
    for piece in p.pieces:
        if not piece.source:
            terms.append(constant(piece))
            continue
        indices = range((piece.high + 1) // size - 1, piece.low // size - 1, -1)
        terms += [f"{names[piece.source]}({i})" for i in indices]
    return module(c, [*body, f"io.{p.out} := " + call("Cat", terms)])


FAMILY = Family(
    level="L2",
    summary="a word rebuilt from slices of one or two inputs and constant bits",
    nouns=("Repacker", "Shuffler", "BitMapper", "Rewirer"),
    capacity=100_000,
    idioms={
        "cat": Idiom(cat, constructs=("Cat",)),
        "split": Idiom(split),
        "masks": Idiom(masks),
        "bools": Idiom(bools, constructs=("asBools", "VecInit")),
        "chunks": Idiom(chunks, constructs=("asTypeOf",), applies=lambda p: p.width <= 12 * grain(p) > 12),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
    witness="network byte order of `socket`, and RISC-V immediates",
)
