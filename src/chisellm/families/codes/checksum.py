"""Checksums over a block of words: ones' complement sums, Fletcher, Adler, XOR and two's complement sums."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.codes._checksum_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port

Kind = Literal["internet", "fletcher", "xor", "sum", "adler"]


@dataclass(frozen=True)
class Params:
    kind: Kind
    count: int
    width: int  # of a word
    words: str
    out: str
    initial: str  # input that the checksum continues from; empty: from the usual start
    mask: str  # UInt with a bit for each word that counts; empty: all count
    complement: bool  # the result is inverted (`internet`, `xor`) or negated (`sum`)
    expected: str  # input to compare with; empty: none
    ok: str  # output of that comparison

    @property
    def out_width(self) -> int:
        return 2 * self.width if self.kind in ("fletcher", "adler") else self.width

    @property
    def modulus(self) -> int:
        """What sums are reduced by."""
        if self.kind == "adler":
            return 251 if self.width == 8 else 65_521
        return (1 << self.width) - (self.kind in ("internet", "fletcher"))


def draw(random: Random) -> Params:
    kind: Kind = random.choice(["internet", "internet", "fletcher", "xor", "sum", "sum", "adler"])
    check = random.random() < 0.4
    return Params(
        kind=kind,
        count=random.randint(3, 8) if kind not in ("fletcher", "adler") else random.randint(2, 5),
        width=random.choice({"internet": [8, 16, 16, 12], "fletcher": [4, 8, 8], "adler": [8]}.get(kind, range(6, 21))),
        words=random.choice(["words", "data", "block", "bytes" if kind == "fletcher" else "payload"]),
        out=random.choice(["checksum", "sum", "check", "result"]),
        initial=random.choice(["", "", "previous", "start"]),
        mask=random.choice(["", "", "valid", "keep"]),
        complement=kind not in ("fletcher", "adler") and random.random() < 0.6,
        expected=random.choice(["expected", "received"]) if check else "",
        ok=random.choice(["ok", "good", "equal"]) if check else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = input_vec(p.words, p.count, p.width)
    ports += [input_port(p.initial, p.out_width)] if p.initial else []
    ports += [input_port(p.mask, p.count)] if p.mask else []
    ports += [input_port(p.expected, p.out_width)] if p.expected else []
    ports.append(output_port(p.out, p.out_width))
    ports += [output_port(p.ok)] if p.ok else []
    return Contract(module=name, ports=tuple(ports))


def folded(total: int, width: int) -> int:
    """End-around carries until the sum fits."""
    while total >> width:
        total = total % 2**width + (total >> width)
    return total


def golden(p: Params) -> Golden:
    top = (1 << p.width) - 1

    def value(i: Inputs) -> int:
        words = [i[f"{p.words}[{k}]"] if not p.mask or i[p.mask] >> k & 1 else None for k in range(p.count)]
        taken = [word for word in words if word is not None]
        start = i[p.initial] if p.initial else 0
        if p.kind in ("fletcher", "adler"):
            first, second = start & top, start >> p.width
            if not p.initial:
                first, second = int(p.kind == "adler"), 0
            for word in taken:
                first = (first + word) % p.modulus
                second = (second + first) % p.modulus
            return second << p.width | first
        if p.kind == "xor":
            for word in taken:
                start ^= word
            return top - start if p.complement else start
        total = start + sum(taken)
        if p.kind == "internet":
            total = folded(total, p.width)
            return top - total if p.complement else total
        return (-total if p.complement else total) % (top + 1)

    def outputs(_: object, i: Inputs) -> Outputs:
        result = value(i)
        return {p.out: result, **({p.ok: int(result == i[p.expected])} if p.ok else {})}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    top = (1 << p.width) - 1
    outputs = golden(p).outputs
    vectors: list[dict[str, int]] = []
    for turn in range(48):
        pool = [0, 1, top, top - 1, 1 << p.width - 1] if turn % 3 == 0 else [random.randint(0, top) for _ in range(8)]
        vector = {f"{p.words}[{k}]": random.choice(pool) for k in range(p.count)}
        if turn == 3:
            vector = dict.fromkeys(vector, top)
        if p.initial:
            vector[p.initial] = random.choice([0, (1 << p.out_width) - 1, random.getrandbits(p.out_width)])
        if p.mask:
            vector[p.mask] = 2**p.count - 1 if turn < 16 else random.getrandbits(p.count)
        if p.expected:
            vector[p.expected] = 0
            right = outputs(None, vector)[p.out]
            vector[p.expected] = right if turn % 2 else right ^ 1 << random.randrange(p.out_width)
        vectors.append(vector)
    return Hints(vectors)


def terms(p: Params) -> tuple[list[str], str]:
    """The words that count, others as zeros (which do no harm to a plain sum or XOR)."""
    if not p.mask:
        return [], f"io.{p.words}"
    body = f"Mux(on, word, {lit(0, p.width)})"
    return [f"val terms = io.{p.words}.zip(io.{p.mask}.asBools).map {{ case (word, on) => {body} }}"], "terms"


def closing(p: Params, result: str) -> list[str]:
    if p.complement:
        sign = "-" if p.kind == "sum" else "~"
        result = f"{sign}{result}" if result.isidentifier() or result.endswith(")") else f"{sign}({result})"
    lines = [f"io.{p.out} := {result}"]
    return [*lines, f"io.{p.ok} := io.{p.out} === io.{p.expected}"] if p.ok else lines


def end_around(p: Params) -> list[str]:
    """Addition in ones' complement."""
    return [
        "def add(a: UInt, b: UInt): UInt = {",
        "  val sum = a +& b",
        f"  sum({p.width - 1}, 0) + sum({p.width})",
        "}",
        "",
    ]


def modular(p: Params) -> list[str]:
    """Addition modulo the modulus of Fletcher or Adler sums, of operands that may equal it."""
    return [
        "def add(a: UInt, b: UInt): UInt = {",
        "  val sum = a +& b",
        f"  (sum % {p.modulus}.U)({p.width - 1}, 0)",
        "}",
        "",
    ]


def running(p: Params, *, fold: bool) -> list[str]:
    """Both sums of Fletcher and Adler."""
    w = p.width
    if p.initial:
        start = [f"io.{p.initial}({w - 1}, 0)", f"io.{p.initial}({2 * w - 1}, {w})"]
    else:
        start = [lit(int(p.kind == "adler"), w), lit(0, w)]
    lines = modular(p)
    if fold:
        source, pattern = f"io.{p.words}", "word"
        if p.mask:
            lines.append(f"val masked = io.{p.words}.zip(io.{p.mask}.asBools)")
            source, pattern = "masked", "(word, on)"
        lines += [f"val begin = ({start[0]}, {start[1]})"]
        lines += [f"val (first, second) = {source}.foldLeft(begin) {{ case ((a, b), {pattern}) =>"]
        if p.mask:
            lines += ["  val nextA = Mux(on, add(a, word), a)", "  val nextB = Mux(on, add(b, nextA), b)"]
        else:
            lines += ["  val nextA = add(a, word)", "  val nextB = add(b, nextA)"]
        return [*lines, "  (nextA, nextB)", "}", *closing(p, "second ## first")]
    n = p.count
    lines += [f"val first = Wire(Vec({n + 1}, UInt({w}.W)))", f"val second = Wire(Vec({n + 1}, UInt({w}.W)))"]
    lines += [f"first(0) := {start[0]}", f"second(0) := {start[1]}", f"for (k <- 0 until {n}) {{"]
    steps = [f"add(first(k), io.{p.words}(k))", "add(second(k), first(k + 1))"]
    if p.mask:
        steps = [f"Mux(io.{p.mask}(k), {step}, {old}(k))" for step, old in zip(steps, ("first", "second"), strict=True)]
    lines += [f"  first(k + 1) := {steps[0]}", f"  second(k + 1) := {steps[1]}", "}"]
    return [*lines, *closing(p, f"second({n}) ## first({n})")]


def by_fold(p: Params, c: Contract) -> str:
    if p.kind in ("fletcher", "adler"):
        return module(c, running(p, fold=True))
    lines, name = terms(p)
    start = f"io.{p.initial}" if p.initial else lit(0, p.width)
    if p.kind == "internet":
        return module(c, [*end_around(p), *lines, f"val total = {name}.foldLeft({start})(add)", *closing(p, "total")])
    sign = "^" if p.kind == "xor" else "+"
    return module(c, [*lines, f"val total = {name}.foldLeft({start})(_ {sign} _)", *closing(p, "total")])


def by_tree(p: Params, c: Contract) -> str:
    """A balanced tree; the carries of an Internet checksum are folded at the end."""
    lines, name = terms(p)
    if p.initial:
        name = f"({name} :+ io.{p.initial})"
    source = f"VecInit({name.strip('()')})" if p.initial or p.mask else name
    if p.kind != "internet":
        sign = "^" if p.kind == "xor" else "+"
        return module(c, [*lines, f"val total = {source}.reduceTree(_ {sign} _)", *closing(p, "total")])
    n = p.count + bool(p.initial)
    wide = p.width + (n - 1).bit_length()
    lines += [
        f"val total = {source}.reduceTree(_ +& _)",
        f"val once = total({p.width - 1}, 0) +& total({wide - 1}, {p.width})",
        f"val twice = once({p.width - 1}, 0) + once({p.width})",
    ]
    return module(c, [*lines, *closing(p, "twice")])


def by_wires(p: Params, c: Contract) -> str:
    if p.kind in ("fletcher", "adler"):
        return module(c, running(p, fold=False))
    lines, name = terms(p)
    start = f"io.{p.initial}" if p.initial else lit(0, p.width)
    step = {"xor": f"partial(k) ^ {name}(k)", "sum": f"partial(k) + {name}(k)"}.get(p.kind, "")
    lines += [f"val partial = Wire(Vec({p.count + 1}, UInt({p.width}.W)))", f"partial(0) := {start}"]
    lines.append(f"for (k <- 0 until {p.count}) {{")
    if p.kind == "internet":
        lines += [f"  val sum = partial(k) +& {name}(k)", "  partial(k + 1) := sum.tail(1) + sum.head(1)", "}"]
    else:
        lines += [f"  partial(k + 1) := {step}", "}"]
    return module(c, [*lines, *closing(p, f"partial({p.count})")])


def by_total(p: Params, c: Contract) -> str:
    """All words weighted at once and reduced in one go."""
    w = p.width
    if p.kind not in ("fletcher", "adler"):
        return by_spelling(p, c)
    n = p.count
    first = f"io.{p.initial}({w - 1}, 0)" if p.initial else lit(int(p.kind == "adler"), w)
    second = [f"io.{p.initial}({2 * w - 1}, {w})"] if p.initial else []
    words = [f"io.{p.words}({k})" for k in range(n)]
    sum_a = " +& ".join([first, *words] if p.initial or p.kind == "adler" else words)
    weighted = [f"{word} * {n - k}.U" for k, word in enumerate(words[:-1])] + [words[-1]]
    if p.initial or p.kind == "adler":
        weighted.insert(0, f"{first} * {n}.U" if p.initial else f"{n}.U")
    lines = [f"val sumA = {sum_a}", "val weighted = Seq(", ",\n".join(f"  {x}" for x in second + weighted), ")"]
    lines.append("val sumB = weighted.reduce(_ +& _)")
    lines += [f"val first = (sumA % {p.modulus}.U)({w - 1}, 0)", f"val second = (sumB % {p.modulus}.U)({w - 1}, 0)"]
    return module(c, [*lines, *closing(p, "second ## first")])


def total_of(words: list[str], sign: str) -> list[str]:
    """The definition of `total`, on several lines where it is long."""
    text = f"val total = {sign.join(words)}"
    if len(text) <= 96:
        return [text]
    rows = [sign.join(words[k : k + 4]) for k in range(0, len(words), 4)]
    return ["val total =", "  " + f"{sign.rstrip()}\n    ".join(rows)]


def by_spelling(p: Params, c: Contract) -> str:
    """Every operand written out."""
    w = p.width
    words = [f"io.{p.words}({k})" for k in range(p.count)]
    lines: list[str] = []
    if p.mask:
        for k, word in enumerate(words):
            lines.append(f"val word{k} = Mux(io.{p.mask}({k}), {word}, {lit(0, w)})")
        words = [f"word{k}" for k in range(p.count)]
    words = [f"io.{p.initial}", *words] if p.initial else words
    sign = {"xor": " ^ ", "sum": " + ", "internet": " +& "}[p.kind]
    if p.kind != "internet":
        return module(c, [*lines, *total_of(words, sign), *closing(p, "total")])
    wide = w + len(words) - 1
    lines += [
        *total_of(words, sign),
        f"val once = total({w - 1}, 0) +& total({wide - 1}, {w})",
        f"val twice = once({w - 1}, 0) + once({w})",
    ]
    return module(c, [*lines, *closing(p, "twice")])


FAMILY = Family(
    level="L2",
    summary="checksums over a block of words: ones' complement, Fletcher, Adler-style, XOR, additive",
    nouns=("Checksum", "ChecksumUnit", "BlockSum", "IntegrityCheck"),
    capacity=20_000,
    idioms={
        "fold": Idiom(by_fold),
        "tree": Idiom(by_tree, constructs=("reduceTree",), applies=lambda p: p.kind not in ("fletcher", "adler")),
        "wires": Idiom(by_wires, constructs=("Wire",)),
        "at_once": Idiom(by_total, applies=lambda p: p.kind not in ("fletcher", "adler") or not p.mask),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the example of RFC 1071, published Fletcher-16 check values, zlib.adler32",
)
