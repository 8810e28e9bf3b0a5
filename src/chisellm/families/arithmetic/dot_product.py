"""Dot products: of two vectors, of a vector with constants, with an accumulator, scaled or saturated."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._dot_product_words import describe
from chisellm.families.chisel import lit, module, named
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port

End = Literal["exact", "shifted", "saturated"]


@dataclass(frozen=True)
class Params:
    count: int
    a_width: int
    b_width: int
    signed: bool
    constants: tuple[int, ...]  # in place of the second vector; empty: it is a port
    a: str
    b: str
    out: str
    offset: str  # input that is added; empty: none
    mask: str  # one bit an element; empty: none
    end: End
    shift: int  # of `shifted` (rounded down) and `saturated`
    narrow: int  # bits of a saturated result
    clipped: str  # output that tells saturation; empty: none
    negative: str  # output with the sign of the exact sum; empty: none

    @property
    def full(self) -> int:
        """Bits of the exact sum."""
        terms = self.count + bool(self.offset)
        return self.a_width + self.b_width + (terms - 1).bit_length()

    @property
    def out_width(self) -> int:
        return {"exact": self.full, "shifted": self.full - self.shift, "saturated": self.narrow}[self.end]


NAMES = [("a", "b"), ("x", "y"), ("samples", "weights"), ("left", "right"), ("inputs", "factors"), ("row", "column")]


def draw(random: Random) -> Params:
    count = random.choice([2, 3, 4, 4, 5, 6, 8])
    a_width, b_width = random.randint(4, 12), random.randint(4, 12)
    signed = random.random() < 0.55
    a, b = random.choice(NAMES)
    constants: tuple[int, ...] = ()
    if random.random() < 0.4:
        low = -(2 ** (b_width - 1)) if signed else 0
        values = [random.randrange(low, low + 2**b_width) for _ in range(count)]
        constants = tuple(value if value not in (0, 1) else low + 2**b_width - 1 for value in values)
    end: End = random.choice(["exact", "exact", "shifted", "saturated"])
    full = a_width + b_width + 1
    shift = random.randint(1, b_width - 1) if end != "exact" else 0
    return Params(
        count=count,
        a_width=a_width,
        b_width=b_width,
        signed=signed,
        constants=constants,
        a=a,
        b=b,
        out=random.choice(["out", "result", "sum", "product"]),
        offset=random.choice(["", "bias", "acc", "offset"]),
        mask=random.choice(["", "", "mask", "enable"]),
        end=end,
        shift=shift,
        narrow=min(full - shift - 1, max(4, a_width + random.randint(-1, 3))),
        clipped=random.choice(["", "clipped", "saturated"]) if end == "saturated" else "",
        negative=random.choice(["", "", "negative"]) if signed else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = input_vec(p.a, p.count, p.a_width, signed=p.signed)
    if not p.constants:
        ports += input_vec(p.b, p.count, p.b_width, signed=p.signed)
    ports += [input_port(p.offset, p.a_width + p.b_width, signed=p.signed)] if p.offset else []
    ports += [input_port(p.mask, p.count)] if p.mask else []
    ports.append(output_port(p.out, p.out_width, signed=p.signed))
    ports += [output_port(flag) for flag in (p.clipped, p.negative) if flag]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    low = -(1 << p.narrow - 1) if p.signed else 0
    high = low + (1 << p.narrow) - 1

    def outputs(_: object, i: Inputs) -> Outputs:
        total = i[p.offset] if p.offset else 0
        for k in range(p.count):
            if not p.mask or i[p.mask] >> k & 1:
                total += i[f"{p.a}[{k}]"] * (p.constants[k] if p.constants else i[f"{p.b}[{k}]"])
        result = total // 2**p.shift
        limited = sorted((low, result, high))[1] if p.end == "saturated" else result
        found = {p.out: limited}
        if p.clipped:
            found[p.clipped] = int(limited != result)
        if p.negative:
            found[p.negative] = int(total < 0)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors: list[dict[str, int]] = []

    def value(width: int, style: int) -> int:
        low = -(1 << width - 1) if p.signed else 0
        high = low + (1 << width) - 1
        small = random.randint(-3 if p.signed else 0, 3)
        return [high, low, random.randint(low, high), small, random.choice([low, high])][style]

    for turn in range(50):
        style = turn % 5
        vector = {f"{p.a}[{k}]": value(p.a_width, style) for k in range(p.count)}
        if not p.constants:
            other = random.choice([style, 2, 3])
            vector |= {f"{p.b}[{k}]": value(p.b_width, other) for k in range(p.count)}
        if p.offset:
            vector[p.offset] = value(p.a_width + p.b_width, random.choice([style, 3, 2]))
        if p.mask:
            vector[p.mask] = 2**p.count - 1 if turn < 25 else random.getrandbits(p.count)
        vectors.append(vector)
    edges = [0, -1] if p.negative else []
    if p.end == "saturated":
        low = -(1 << p.narrow - 1) if p.signed else 0
        for edge in (low, low + (1 << p.narrow) - 1):
            edges += [edge << p.shift, (edge << p.shift) - 1, (edge + 1 << p.shift) - 1, edge + 1 << p.shift]
    vectors += [found for edge in edges for _ in range(2) if (found := reaching(p, random, edge))]
    return Hints(vectors)


def reaching(p: Params, random: Random, total: int) -> dict[str, int] | None:
    """Inputs that give just `total`, if some tries find them."""

    def ends(width: int) -> tuple[int, int]:
        low = -(1 << width - 1) if p.signed else 0
        return low, low + (1 << width) - 1

    a_ends, b_ends = ends(p.a_width), ends(p.b_width)
    for _ in range(300):
        a = [random.randint(*a_ends) for _ in range(p.count)]
        b = p.constants or tuple(random.randint(*b_ends) for _ in range(p.count))
        if random.random() < 0.5:
            a[2:] = [0] * (p.count - 2)
        missing = total - sum(x * y for x, y in zip(a[1:], b[1:], strict=True))
        found = {f"{p.a}[{k}]": x for k, x in enumerate(a)}
        if not p.constants:
            found |= {f"{p.b}[{k}]": y for k, y in enumerate(b)}
        if p.mask:
            found[p.mask] = 2**p.count - 1
        if p.offset:
            low, high = ends(p.a_width + p.b_width)
            if low <= missing - a[0] * b[0] <= high:
                return found | {p.offset: missing - a[0] * b[0]}
        elif b[0] and missing % b[0] == 0 and a_ends[0] <= missing // b[0] <= a_ends[1]:
            return found | {f"{p.a}[0]": missing // b[0]}
    return None


def zero(p: Params, width: int) -> str:
    return lit(0, width, signed=p.signed)


def constant(p: Params, value: int) -> str:
    return lit(value, p.b_width, signed=p.signed)


def factors(p: Params) -> tuple[list[str], str]:
    """The second vector, as a port or as a Seq of constants."""
    if not p.constants:
        return [], f"io.{p.b}"
    row = f"val weights = Seq({', '.join(constant(p, value) for value in p.constants)})"
    if len(row) <= 96:
        return [row], "weights"
    numbers = ", ".join(map(str, p.constants))
    return [f"val weights = Seq({numbers}).map(_.{'S' if p.signed else 'U'}({p.b_width}.W))"], "weights"


def closing(p: Params, lines: list[str], total: str) -> list[str]:
    lines = list(lines)
    if p.end == "exact" and not p.negative:
        return [*lines, f"io.{p.out} := {total}"]
    total = named(lines, "total", total)
    if p.end == "saturated":
        low = -(1 << p.narrow - 1) if p.signed else 0
        high = low + (1 << p.narrow) - 1
        lines.append(f"val scaled = {total} >> {p.shift}")
        top, bottom = lit(high, p.narrow, signed=p.signed), lit(low, p.narrow, signed=p.signed)
        lines.append(f"val tooHigh = scaled > {top}")
        if p.signed:
            lines.append(f"val tooLow = scaled < {bottom}")
            lines.append(f"val kept = scaled({p.narrow - 1}, 0).asSInt")
            lines.append(f"io.{p.out} := MuxCase(kept, Seq(tooHigh -> {top}, tooLow -> {bottom}))")
        else:
            lines.append(f"io.{p.out} := Mux(tooHigh, {top}, scaled({p.narrow - 1}, 0))")
        if p.clipped:
            lines.append(f"io.{p.clipped} := {'tooHigh || tooLow' if p.signed else 'tooHigh'}")
    else:
        lines.append(f"io.{p.out} := {f'{total} >> {p.shift}' if p.shift else total}")
    if p.negative:
        lines.append(f"io.{p.negative} := {total} < 0.S")
    return lines


def by_zip(p: Params, c: Contract) -> str:
    lines, b = factors(p)
    if p.mask:
        lines += [f"val products = io.{p.a}.zip({b}).zip(io.{p.mask}.asBools).map {{ case ((x, y), on) =>"]
        lines += [f"  Mux(on, x * y, {zero(p, p.a_width + p.b_width)})", "}"]
    else:
        lines.append(f"val products = io.{p.a}.zip({b}).map {{ case (x, y) => x * y }}")
    source = f"(products :+ io.{p.offset})" if p.offset else "products"
    tree = f"VecInit({source.strip('()')}).reduceTree(_ +& _)"
    return module(c, closing(p, lines, tree))


def by_loop(p: Params, c: Contract) -> str:
    lines, b = factors(p)
    kind = "SInt" if p.signed else "UInt"
    start = f"io.{p.offset}" if p.offset else zero(p, p.full)
    product = f"io.{p.a}(k) * {b}(k)"
    if p.mask:
        product = f"Mux(io.{p.mask}(k), {product}, {zero(p, p.a_width + p.b_width)})"
    lines += [
        f"val partial = Wire(Vec({p.count + 1}, {kind}({p.full}.W)))",
        f"partial(0) := {start}",
        f"for (k <- 0 until {p.count}) {{",
        f"  partial(k + 1) := partial(k) + {product}",
        "}",
    ]
    return module(c, closing(p, lines, f"partial({p.count})"))


def by_fold(p: Params, c: Contract) -> str:
    lines, b = factors(p)
    start = f"io.{p.offset}.pad({p.full})" if p.offset else zero(p, p.full)
    product = f"io.{p.a}(k) * {b}(k)"
    if p.mask:
        product = f"Mux(io.{p.mask}(k), {product}, {zero(p, p.a_width + p.b_width)})"
    lines += [f"val total = (0 until {p.count}).foldLeft({start}) {{ (sum, k) =>", f"  sum + {product}", "}"]
    return module(c, closing(p, lines, "total"))


def by_names(p: Params, c: Contract) -> str:
    """Each product with a name of its own."""
    lines, names = [], []
    for k in range(p.count):
        b = constant(p, p.constants[k]) if p.constants else f"io.{p.b}({k})"
        product = f"io.{p.a}({k}) * {b}"
        if p.mask:
            product = f"Mux(io.{p.mask}({k}), {product}, {zero(p, p.a_width + p.b_width)})"
        lines.append(f"val product{k} = {product}")
        names.append(f"product{k}")
    level = [*names, f"io.{p.offset}"] if p.offset else names
    turn = 0
    while len(level) > 2:
        nexts = []
        for k in range(0, len(level) - 1, 2):
            nexts.append(f"sum{turn}{k // 2}")
            lines.append(f"val sum{turn}{k // 2} = {level[k]} +& {level[k + 1]}")
        level = nexts + ([level[-1]] if len(level) % 2 else [])
        turn += 1
    return module(c, closing(p, lines, " +& ".join(level)))


FAMILY = Family(
    level="L2",
    summary="dot products and weighted sums, exact, shifted or saturated, with mask and offset",
    nouns=("DotProduct", "WeightedSum", "SumOfProducts", "MacArray"),
    capacity=50_000,
    idioms={
        "zip_tree": Idiom(by_zip),
        "wires": Idiom(by_loop, constructs=("Wire",)),
        "fold": Idiom(by_fold),
        "named_products": Idiom(by_names),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
