"""Interleaving words bit by bit or chunk by chunk (Morton order), and taking such a word apart again."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

PARTS: dict[int, list[tuple[str, ...]]] = {
    2: [("x", "y"), ("a", "b"), ("even", "odd"), ("row", "col"), ("left", "right")],
    3: [("x", "y", "z"), ("a", "b", "c"), ("red", "green", "blue")],
    4: [("a", "b", "c", "d"), ("p0", "p1", "p2", "p3"), ("n", "e", "s", "w")],
}
WHOLES = ["code", "morton", "joined", "woven", "word"]


@dataclass(frozen=True)
class Params:
    split: bool  # the word is taken apart
    chunk: int  # bits that stay together
    count: int  # chunks in each part
    parts: tuple[str, ...]
    whole: str
    swapped: bool  # the last part has the lowest chunk
    mirror: str  # second woven word, with the parts in the other order; empty: none
    parity: str  # XOR of all input bits; empty: none
    match: str  # whether the first two parts are equal; empty: none

    @property
    def ways(self) -> int:
        return len(self.parts)

    @property
    def part_width(self) -> int:
        return self.chunk * self.count

    @property
    def width(self) -> int:
        return self.part_width * self.ways

    @property
    def order(self) -> tuple[str, ...]:
        """The parts in the order in which their chunks stand, the lowest first."""
        return self.parts[::-1] if self.swapped else self.parts


def draw(random: Random) -> Params:
    split = random.random() < 0.5
    ways = random.choice([2, 2, 2, 3, 4])
    chunk = random.choice([1, 1, 1, 2, 3, 4])
    return Params(
        split=split,
        chunk=chunk,
        count=random.randint(2, (18 if ways == 2 else 12) // chunk),
        parts=random.choice(PARTS[ways]),
        whole=random.choice(WHOLES),
        swapped=random.random() < 0.35,
        mirror="" if split else random.choice(["", "mirrored", "reordered"]),
        parity=random.choice(["", "", random.choice(["parity", "check"])]),
        match=random.choice(["", "", random.choice(["diagonal", "same"])]),
    )


def contract(p: Params, name: str) -> Contract:
    if p.split:
        ports = [input_port(p.whole, p.width), *(output_port(part, p.part_width) for part in p.parts)]
    else:
        ports = [*(input_port(part, p.part_width) for part in p.parts), output_port(p.whole, p.width)]
        ports += [output_port(p.mirror, p.width)] if p.mirror else []
    return Contract(module=name, ports=(*ports, *(output_port(flag, 1) for flag in (p.parity, p.match) if flag)))


def golden(p: Params) -> Golden:
    def chunks(value: int, width: int) -> list[str]:
        """The chunks of a word as text, the lowest first."""
        text = format(value, f"0{width}b")
        return [text[end - p.chunk : end] for end in range(width, 0, -p.chunk)]

    def weave(parts: list[int]) -> int:
        rows = [chunks(part, p.part_width) for part in parts]
        return int("".join(reversed([rows[k % p.ways][k // p.ways] for k in range(p.ways * p.count)])), 2)

    def outputs(_: object, i: Inputs) -> Outputs:
        if p.split:
            pieces = chunks(i[p.whole], p.width)
            found = {part: int("".join(pieces[k :: p.ways][::-1]), 2) for k, part in enumerate(p.order)}
            first, second = found[p.parts[0]], found[p.parts[1]]
            ones = i[p.whole].bit_count()
        else:
            ordered = [i[part] for part in p.order]
            found = {p.whole: weave(ordered), p.mirror: weave(ordered[::-1])}
            first, second = i[p.parts[0]], i[p.parts[1]]
            ones = sum(part.bit_count() for part in ordered)
        found |= {p.parity: ones % 2, p.match: int(first == second)}
        found.pop("", None)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Each bit alone, and words whose parts are equal or nearly so."""
    if p.split:
        vectors = [{p.whole: 1 << k} for k in range(p.width)]
        block = (1 << p.chunk) - 1
        for _ in range(8):
            rows = [random.getrandbits(p.chunk) for _ in range(p.count)]
            word = sum((row & block) << p.chunk * (k * p.ways + j) for k, row in enumerate(rows) for j in range(p.ways))
            vectors += [{p.whole: word}, {p.whole: word ^ (1 << random.randrange(p.width))}]
        return Hints(vectors)
    vectors = [{**dict.fromkeys(p.parts, 0), part: 1 << k} for part in p.parts for k in range(p.part_width)]
    for _ in range(8):
        word = random.getrandbits(p.part_width)
        vectors += [dict.fromkeys(p.parts, word), {**dict.fromkeys(p.parts, word), p.parts[0]: word ^ 1}]
    return Hints(vectors)


def assembled(p: Params, c: Contract, values: dict[str, str], forms: dict[str, str]) -> str:
    """The module from a form for each word that is woven or split off; `mirror` is the key of the second one."""
    wholes = [f"io.{p.whole}"] if p.split else [f"io.{part}" for part in p.parts]
    outputs = [(part, forms[part]) for part in p.parts] if p.split else [(p.whole, forms["whole"])]
    if p.mirror:
        outputs.append((p.mirror, forms["mirror"]))
    if p.parity:
        outputs.append((p.parity, " ^ ".join(f"{word}.xorR" for word in wholes)))
    if p.match:
        first, second = (f"{part}Part" if p.split else f"io.{part}" for part in p.parts[:2])
        if p.split:
            values = {**values, first: forms[p.parts[0]], second: forms[p.parts[1]]}
            outputs[0], outputs[1] = (p.parts[0], first), (p.parts[1], second)
        outputs.append((p.match, f"{first} === {second}"))
    return module(c, drive(values, outputs))


def pieces(p: Params, word: str, width: int) -> str:
    """A word as a Scala sequence of chunks, the lowest first."""
    return f"{word}.asBools" if p.chunk == 1 else f"{word}.asTypeOf(Vec({width // p.chunk}, UInt({p.chunk}.W)))"


def by_transposing(p: Params, c: Contract) -> str:
    """A table with one row for each part, read column by column."""
    if p.split:
        values = {"table": f"{pieces(p, f'io.{p.whole}', p.width)}.grouped({p.ways}).toSeq.transpose"}
        forms = {part: f"VecInit(table({k})).asUInt" for k, part in enumerate(p.order)}
    else:
        values = {"table": call("Seq", [pieces(p, f"io.{part}", p.part_width) for part in p.order])}
        forms = {"whole": "VecInit(table.transpose.flatten).asUInt"}
        forms["mirror"] = "VecInit(table.reverse.transpose.flatten).asUInt"
    return assembled(p, c, values, forms)


def by_index(p: Params, c: Contract) -> str:
    """Each bit of a result by the place that it comes from."""
    ways, size = p.ways, p.chunk
    if p.split:
        forms = {}
        for k, part in enumerate(p.order):
            bit = f"{ways} * i" if size == 1 else f"i / {size} * {ways * size} + i % {size}"
            start = f" + {k * size}" if k else ""
            forms[part] = f"VecInit.tabulate({p.part_width})(i => io.{p.whole}({bit}{start})).asUInt"
        return assembled(p, c, {}, forms)
    number = f"i % {ways}" if size == 1 else f"i / {size} % {ways}"
    row = f"i / {ways}" if size == 1 else f"i / {ways * size} * {size} + i % {size}"
    values = {"parts": f"Seq({', '.join(f'io.{part}' for part in p.order)})"}
    forms = {"whole": f"VecInit.tabulate({p.width})(i => parts({number})({row})).asUInt"}
    forms["mirror"] = f"VecInit.tabulate({p.width})(i => parts({ways - 1} - {number})({row})).asUInt"
    return assembled(p, c, values, forms)


def by_cat(p: Params, c: Contract) -> str:
    """Concatenations over ranges of positions, the highest chunk first."""
    size, stride = p.chunk, p.ways * p.chunk
    if p.split:
        forms = {}
        for k, part in enumerate(p.order):
            ends = [f"{stride} * i + {end}".removesuffix(" + 0") for end in (k * size + size - 1, k * size)]
            bits = ", ".join(dict.fromkeys(ends))
            forms[part] = f"Cat(({p.count - 1} to 0 by -1).map(i => io.{p.whole}({bits})))"
        return assembled(p, c, {}, forms)

    def chunk(word: str) -> str:
        return f"io.{word}(i)" if size == 1 else f"io.{word}(i + {size - 1}, i)"

    def woven(order: tuple[str, ...]) -> str:
        row = call("Seq", [chunk(part) for part in reversed(order)]).replace("\n", "\n  ")
        return f"Cat(({p.part_width - size} to 0 by -{size}).flatMap {{ i =>\n  {row}\n}})"

    return assembled(p, c, {}, {"whole": woven(p.order), "mirror": woven(p.order[::-1])})


def by_spreading(p: Params, c: Contract) -> str:
    """Each part spread over its places with zeros in between; the spread parts do not overlap."""
    zeros = f"0.U({(p.ways - 1) * p.chunk}.W)"
    values = {}
    for part in p.parts:
        chunks = f"{pieces(p, f'io.{part}', p.part_width)}.reverse"
        values[f"{part}Spread"] = f"Cat({chunks}.map(x => {zeros} ## x))"

    def woven(order: tuple[str, ...]) -> str:
        terms = [f"({part}Spread << {k * p.chunk})" if k else f"{part}Spread" for k, part in enumerate(order)]
        return f"({' | '.join(terms)})({p.width - 1}, 0)"

    return assembled(p, c, values, {"whole": woven(p.order), "mirror": woven(p.order[::-1])})


def describe(p: Params, v: Voice) -> Description:
    whole = v.ref(p.whole)
    unit = "bit" if p.chunk == 1 else f"{p.chunk}-bit chunk"
    names = [v.ref(part) for part in p.parts]
    order = [v.ref(part) for part in p.order]
    if p.split:
        noun = v.pick(["bit deinterleaver", "deinterleaving unit", "word splitter"])
        does = v.pick(
            [
                f"takes {whole} apart into {listed(names)}, {unit} by {unit}",
                f"deals the {unit}s of {whole} out to {listed(names)}",
                f"distributes {whole} over {listed(names)}, {unit} by {unit} in turn",
            ]
        )
        rules = [
            v.pick(
                [
                    f"Starting at the least significant end of {whole}, the {unit}s go in turn to {listed(order)}, and "
                    "so on, filling each output from its least significant end.",
                    f"Counted from the least significant end, the first {unit} of {whole} goes to {order[0]}, the next "
                    f"to {order[1]}, and after {order[-1]} it is the turn of {order[0]} again; each output is filled "
                    "from its low end.",
                    f"Number the {unit}s of {whole} from 0 at the low end: those with numbers "
                    + listed([f"{k} modulo {p.ways} go to {out}" for k, out in enumerate(order)])
                    + ", in the same order.",
                ]
            )
        ]
    else:
        noun = v.pick(["bit interleaver", "interleaving unit", "interleaver"])
        does = v.pick(
            [
                f"interleaves {listed(names)} {unit} by {unit} on {whole}",
                f"weaves the {unit}s of {listed(names)} into {whole}",
                f"drives {whole} with the {unit}s of {listed(names)} in turn",
            ]
        )
        rules = [
            v.pick(
                [
                    f"Starting at the least significant end, {whole} takes the lowest {unit} of each of "
                    f"{listed(order)}, in this order, then their next {unit}s, and so on.",
                    f"The lowest {unit} of {whole} is the lowest one of {order[0]}, the next is the lowest one of "
                    f"{order[1]}, and after {order[-1]} the second {unit}s follow in the same order, and so on.",
                    f"Number the {unit}s of {whole} from 0 at the low end: those with numbers "
                    + listed([f"{k} modulo {p.ways} come from {part}" for k, part in enumerate(order)])
                    + ", in the same order.",
                ]
            )
        ]
    if p.mirror:
        mirror = v.ref(p.mirror)
        rules.append(
            v.pick(
                [
                    f"{mirror} is made the same way but takes the words in the order {listed(order[::-1])}.",
                    f"{mirror} is interleaved likewise, with the words in the opposite order, {listed(order[::-1])}.",
                    f"For {mirror} the order of the words is the reverse: {listed(order[::-1])}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *flag_rules(p, v)))


def flag_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    inputs = v.ref(p.whole) if p.split else listed([v.ref(part) for part in p.parts])
    if p.parity:
        parity = v.ref(p.parity)
        together = "" if p.split else " together"
        have = "has" if p.split else "have"
        rules.append(
            v.pick(
                [
                    f"{parity} is 1 if {inputs}{together} {have} an odd number of ones, and 0 otherwise.",
                    f"{parity} is the XOR of all bits of {inputs}.",
                    f"{parity} is high exactly when the number of ones in {inputs}{together} is odd.",
                ]
            )
        )
    if p.match:
        match, first, second = v.ref(p.match), v.ref(p.parts[0]), v.ref(p.parts[1])
        rules.append(
            v.pick(
                [
                    f"{match} is 1 if {first} equals {second}, and 0 otherwise.",
                    f"{match} is high exactly when {first} and {second} are equal.",
                    f"{match} tells whether {first} and {second} are the same.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L1",
    summary="bit or chunk interleaving of two to four words, and the inverse",
    nouns=("Interleaver", "BitInterleave", "BitWeaver"),
    capacity=5_000,
    idioms={
        "transpose": Idiom(by_transposing, constructs=("transpose",)),
        "index": Idiom(by_index, constructs=("VecInit",)),
        "cat": Idiom(by_cat, constructs=("Cat",)),
        "spread": Idiom(by_spreading, constructs=("Cat",), applies=lambda p: not p.split),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="published binary magic numbers for Morton codes",
)
