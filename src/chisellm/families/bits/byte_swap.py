"""Reversing the order of bytes, halfwords, nibbles or bits within a word or within its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

DATA = ["in", "data", "word", "bus", "raw", "x"]
OUTS = ["out", "swapped", "result", "reordered", "y"]
MODES = ["mode", "order", "sel", "op"]
UNITS = {1: "bit", 4: "nibble", 8: "byte", 16: "halfword", 32: "word"}
STEMS = {1: "bits", 4: "nibbles", 8: "bytes", 16: "halves", 32: "words"}


@dataclass(frozen=True)
class Swap:
    """The order of `unit`-bit parts is reversed within each `group`-bit part."""

    unit: int
    group: int


@dataclass(frozen=True)
class Params:
    width: int
    data: str
    swaps: tuple[Swap, ...]
    names: tuple[str, ...]  # one output each, or a single one under a mode
    mode: str  # empty: no mode input
    codes: tuple[int, ...]  # of the mode, one for each swap
    enable: str  # empty: none; else the word passes unchanged without it

    @property
    def size(self) -> int:
        return len(self.swaps).bit_length()

    @property
    def table(self) -> list[tuple[int, Swap]]:
        """Codes in rising order."""
        return sorted(zip(self.codes, self.swaps, strict=True), key=lambda row: row[0])


def choices(width: int) -> list[Swap]:
    groups = [size for size in (8, 16, 32, width) if size <= width and width % size == 0]
    return [
        Swap(unit, group) for group in dict.fromkeys(groups) for unit in UNITS if unit < group and group % unit == 0
    ]


def draw(random: Random) -> Params:
    width = random.choice([16, 24, 32, 32, 40, 48, 64, 64])
    mode = random.random() < 0.45
    swaps = random.sample(choices(width), random.choice([2, 3]) if mode else random.choice([1, 2, 2, 3]))
    if mode:
        names = [random.choice(OUTS)]
    elif len(swaps) == 1:
        names = [random.choice([*OUTS, f"{STEMS[swaps[0].unit]}Swapped"])]
    else:
        names = []
        for swap in swaps:
            stem = f"{STEMS[swap.unit]}{'' if swap.group == width else f'In{swap.group}'}"
            names.append(stem + random.choice(["Swapped", "Reversed", ""]))
    size = len(swaps).bit_length()
    return Params(
        width=width,
        data=random.choice(DATA),
        swaps=tuple(swaps),
        names=tuple(names),
        mode=random.choice(MODES) if mode else "",
        codes=tuple(random.sample(range(2**size), len(swaps))),
        enable=random.choice(["enable", "swap", "bigEndian"]) if not mode and random.random() < 0.35 else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width)]
    if p.mode:
        ports.append(input_port(p.mode, p.size))
    if p.enable:
        ports.append(input_port(p.enable, 1))
    return Contract(module=name, ports=(*ports, *(output_port(out, p.width) for out in p.names)))


def golden(p: Params) -> Golden:
    def swapped(swap: Swap, word: int) -> int:
        text = format(word, f"0{p.width}b")
        groups = [text[k : k + swap.group] for k in range(0, p.width, swap.group)]
        turned = []
        for group in groups:
            parts = [group[k : k + swap.unit] for k in range(0, swap.group, swap.unit)]
            turned += parts[::-1]
        return int("".join(turned), 2)

    def outputs(_: object, i: Inputs) -> Outputs:
        word = i[p.data]
        if p.mode:
            chosen = [swap for swap, code in zip(p.swaps, p.codes, strict=True) if code == i[p.mode]]
            return {p.names[0]: swapped(chosen[0], word) if chosen else word}
        on = not p.enable or i[p.enable] == 1
        return {out: swapped(swap, word) if on else word for out, swap in zip(p.names, p.swaps, strict=True)}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Each bit alone, in each mode."""
    vectors = [{p.data: 1 << k} for k in range(0, p.width, 2 if p.width > 32 else 1)]
    vectors += [{p.data: (2**p.width - 1) ^ vector[p.data]} for vector in vectors[::3]]
    if p.mode:
        vectors = [{**vector, p.mode: k % 2**p.size} for k, vector in enumerate(vectors * 3)]
    return Hints(vectors, {p.enable: 0.75} if p.enable else {})


Form = Callable[[Params, Swap], str]


def by_slices(p: Params, swap: Swap) -> str:
    """Every part by its own slice, or by a range where there are many."""
    data, unit, group, width = f"io.{p.data}", swap.unit, swap.group, p.width
    starts = [g + u for g in reversed(range(0, width, group)) for u in range(0, group, unit)]
    if len(starts) <= 8:
        return call("Cat", [f"{data}({s + unit - 1}, {s})" if unit > 1 else f"{data}({s})" for s in starts])
    if unit == 1 and group == width:
        return f"Cat({data}.asBools)"
    part = f"{data}(i)" if unit == 1 else f"{data}(i + {unit - 1}, i)"
    if group == width:
        return f"Cat((0 until {width} by {unit}).map(i => {part}))"
    inner = f"(base until base + {group}{'' if unit == 1 else f' by {unit}'})"
    return f"Cat((0 until {width} by {group}).reverse.flatMap {{ base =>\n  {inner}.map(i => {part})\n}})"


def parts_of(p: Params, word: str, size: int) -> str:
    return f"{word}.asBools" if size == 1 else f"{word}.asTypeOf(Vec({p.width // size}, UInt({size}.W)))"


def by_vec(p: Params, swap: Swap) -> str:
    parts = parts_of(p, f"io.{p.data}", swap.unit)
    if swap.group == p.width:
        return f"VecInit({parts}.reverse).asUInt"
    count = swap.group // swap.unit
    return call("VecInit", [f"{parts}.grouped({count}).flatMap(_.reverse).toSeq"], ".asUInt")


def by_reverse(p: Params, swap: Swap) -> str:
    """Reverse all bits of each group; then each unit has to be turned back."""
    whole = swap.group == p.width
    if swap.unit == 1:
        return f"Reverse(io.{p.data})" if whole else mirrored(p, swap.group)
    turned = f"Reverse(io.{p.data})" if whole else f"mirroredIn{swap.group}"
    return call("VecInit", [f"{parts_of(p, turned, swap.unit)}.map(Reverse(_))"], ".asUInt")


def mirrored(p: Params, group: int) -> str:
    """The word with the bits of each group in reverse order."""
    return f"VecInit({parts_of(p, f'io.{p.data}', group)}.map(Reverse(_))).asUInt"


def by_index(p: Params, swap: Swap) -> str:
    """In a group of 2^n units, inverting the index bits of the unit reverses the order."""
    return f"VecInit.tabulate({p.width})(i => io.{p.data}(i ^ {swap.group - swap.unit})).asUInt"


def powers(p: Params) -> bool:
    return all((swap.group // swap.unit).bit_count() == 1 for swap in p.swaps)


def label(p: Params, swap: Swap) -> str:
    stem = STEMS[swap.unit]
    return f"{stem}Reversed" if swap.group == p.width else f"{stem}ReversedIn{swap.group}"


def written(form: Form, select: str) -> Callable[[Params, Contract], str]:
    """The renderer: `form` writes one order, `select` names what chooses among them under a mode."""

    def render(p: Params, c: Contract) -> str:
        data = f"io.{p.data}"
        values = {f"mirroredIn{size}": mirrored(p, size) for size in (8, 16, 32)}
        values |= {label(p, swap): form(p, swap) for swap in p.swaps}
        if not p.mode:
            outs = []
            for out, swap in zip(p.names, p.swaps, strict=True):
                outs.append((out, f"Mux(io.{p.enable}, {label(p, swap)}, {data})" if p.enable else label(p, swap)))
            return module(c, drive(values, outs))
        pairs = [(lit(code, p.size, base=2), label(p, swap)) for code, swap in zip(p.codes, p.swaps, strict=True)]
        out = p.names[0]
        mode = f"io.{p.mode}"
        if select == "switch":
            lines = [f"val {name} = {values[name]}" for _, name in pairs]
            lines += [f"io.{out} := {data}", f"switch({mode}) {{"]
            lines += [f"  is({code}) {{ io.{out} := {name} }}" for code, name in pairs]
            return module(c, [*lines, "}"])
        if select == "lookup":
            choice = call(f"MuxLookup({mode}, {data})", [call("Seq", [f"{x} -> {y}" for x, y in pairs])])
        else:
            choice = call("MuxCase", [data, call("Seq", [f"({mode} === {x}) -> {y}" for x, y in pairs])])
        return module(c, drive(values, [(out, choice)]))

    return render


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    outs = [v.ref(out) for out in p.names]
    only = p.swaps[0] if len(p.swaps) == 1 else None
    noun = v.pick(["byte order converter", "endianness unit", "word reordering block"])
    if only:
        noun = v.pick([f"{UNITS[only.unit]} order converter", f"{UNITS[only.unit]} reverser", "word reordering block"])
    does = v.pick(
        [
            f"reorders the bits of {data} in fixed groups and drives {listed(outs)}",
            f"drives {listed(outs)} with {data} in another order",
            f"rearranges {data} for {listed(outs)}",
        ]
    )
    tables: tuple[str, ...] = ()
    rules = []
    if p.mode:
        mode = v.ref(p.mode)
        if v.pick([True, False]):
            rules.append(v.pick([f"{mode} selects what happens:", f"Operations by {mode}:", f"{mode} is decoded so:"]))
            rows = [f"| {mode} | {outs[0]} |", "|---|---|"]
            rows += [f"| `0b{code:0{p.size}b}` | {said(p, swap, v)} |" for code, swap in p.table]
            tables = ("\n".join(rows),)
        else:
            for code, swap in p.table:
                rules.append(f"While {mode} is {code}, {outs[0]} is {said(p, swap, v)}.")
        if len(p.codes) < 2**p.size:
            rules.append(
                v.pick(
                    [
                        f"For any other value of {mode}, {outs[0]} equals {data}.",
                        f"Every other value of {mode} passes {data} unchanged.",
                        f"With values of {mode} that are not listed, {data} goes to {outs[0]} as it is.",
                    ]
                )
            )
    else:
        rules = [f"{out} is {said(p, swap, v)}." for out, swap in zip(outs, p.swaps, strict=True)]
        if p.enable:
            enable = v.ref(p.enable)
            rest = f"{listed(outs)} {'all equal' if len(outs) > 2 else 'both equal' if outs[1:] else 'equals'} {data}"
            rules.append(
                v.pick(
                    [
                        f"While {enable} is 0, the order is kept: {rest}.",
                        f"This applies while {enable} is 1; otherwise {rest}.",
                        f"With {enable} at 0, {rest}.",
                    ]
                )
            )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)


def said(p: Params, swap: Swap, v: Voice) -> str:
    """One order in words, as a noun phrase."""
    data, unit = v.ref(p.data), UNITS[swap.unit]
    count = numeral(swap.group // swap.unit)
    if swap.group == p.width:
        return v.pick(
            [
                f"{data} with the order of its {count} {unit}s reversed",
                f"{data} with its {unit}s in reverse order",
                f"{data} read {unit} by {unit} from the other end" if swap.unit > 1 else f"{data} bit-reversed",
            ]
        )
    group = f"{swap.group}-bit part" if swap.group != 8 else "byte"
    return v.pick(
        [
            f"{data} with the {count} {unit}s of each {group} in reverse order",
            f"{data} where the order of the {unit}s is reversed within every {group}",
            f"{data} whose {group}s stay in place while the {unit}s inside each of them are reversed",
        ]
    )


FAMILY = Family(
    level="L1",
    summary="byte, halfword, nibble and bit order reversal in words and their parts, fixed or by mode",
    nouns=("ByteSwap", "EndianSwap", "OrderConverter", "Reorder"),
    capacity=5_000,
    idioms={
        "slices": Idiom(written(by_slices, "lookup"), constructs=("Cat",)),
        "vec": Idiom(written(by_vec, "switch"), constructs=("VecInit",)),
        "reverse": Idiom(written(by_reverse, "case"), constructs=("Reverse",)),
        "index": Idiom(written(by_index, "lookup"), constructs=("tabulate",), applies=powers),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="int.to_bytes and int.from_bytes with both byte orders",
)
