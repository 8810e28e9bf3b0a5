"""Sums over a Vec: exact or wrapping totals, running sums, sums of selected elements, sums of pairs."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port, output_vec
from chisellm.families.vectors._vec_sum_words import describe

Kind = Literal["total", "running", "pairs", "alternating", "clipped"]


@dataclass(frozen=True)
class Params:
    kind: Kind
    count: int
    width: int
    signed: bool
    exact: bool  # the sum has all its bits; otherwise it wraps in the width of the elements
    items: str
    out: str
    mask: str  # which elements take part; empty: all
    mask_vec: bool
    start: str  # input that the sum begins with; empty: 0
    limit: str  # input that the total is compared with; empty: none
    over: str  # output of that comparison
    mean: str  # output with the total divided by the count, rounded down; empty: none

    @property
    def wide(self) -> bool:
        """Whether differences occur, so that an unsigned input gives a signed sum."""
        return self.signed or self.kind == "alternating"

    @property
    def out_width(self) -> int:
        terms = 2 if self.kind == "pairs" else self.count + bool(self.start)
        if not self.exact:
            return self.width
        growth = (terms - 1).bit_length()
        return self.width + growth + (self.kind == "alternating" and not self.signed)

    @property
    def outs(self) -> int:
        return {"running": self.count, "pairs": self.count // 2}.get(self.kind, 0)


def draw(random: Random) -> Params:
    kind: Kind = random.choice(["total", "total", "total", "running", "running", "pairs", "alternating", "clipped"])
    signed = random.random() < 0.35
    exact = kind in ("alternating", "clipped") or random.random() < 0.7
    count = random.choice([4, 6, 8] if kind == "pairs" else [3, 4, 4, 5, 6, 7, 8])
    single = kind in ("total", "alternating") and exact
    limit = random.choice(["", "limit", "threshold"]) if single and random.random() < 0.6 else ""
    start = random.choice(["start", "bias", "offset"]) if kind in ("total", "running") and random.random() < 0.3 else ""
    power = count in (4, 8) and kind == "total" and exact and not start
    return Params(
        kind=kind,
        count=count,
        width=random.randint(4, 18),
        signed=signed and kind != "clipped",
        exact=exact,
        items=random.choice(["in", "values", "samples", "terms", "data"]),
        out=random.choice(["sum", "total", "out", "result"] if kind not in ("running", "pairs") else ["sums", "out"]),
        mask=random.choice(["", "mask", "used", "enable"]),
        mask_vec=random.random() < 0.5,
        start=start,
        limit=limit,
        over=random.choice(["over", "exceeds", "above"]) if limit else "",
        mean=random.choice(["", "mean", "average"]) if power else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports: list[Port] = input_vec(p.items, p.count, p.width, signed=p.signed)
    if p.mask:
        ports += input_vec(p.mask, p.count) if p.mask_vec else [input_port(p.mask, p.count)]
    ports += [input_port(p.start, p.width, signed=p.signed)] if p.start else []
    ports += [input_port(p.limit, p.out_width, signed=p.wide)] if p.limit else []
    if p.outs:
        ports += output_vec(p.out, p.outs, p.out_width, signed=p.wide)
    else:
        width = p.width if p.kind == "clipped" else p.out_width
        ports.append(output_port(p.out, width, signed=p.wide))
    ports += [output_port(p.mean, p.width, signed=p.signed)] if p.mean else []
    ports += [output_port(p.over)] if p.over else []
    return Contract(module=name, ports=tuple(ports))


def wrapped(p: Params, value: int) -> int:
    size = 2**p.out_width
    value %= size
    return value - size if p.wide and value >= size // 2 else value


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        values = []
        for k in range(p.count):
            taken = not p.mask or (i[f"{p.mask}[{k}]"] if p.mask_vec else i[p.mask] >> k & 1)
            values.append(i[f"{p.items}[{k}]"] if taken else 0)
        first = i[p.start] if p.start else 0
        if p.kind == "running":
            return {f"{p.out}[{k}]": wrapped(p, first + sum(values[: k + 1])) for k in range(p.count)}
        if p.kind == "pairs":
            return {f"{p.out}[{k}]": wrapped(p, values[2 * k] + values[2 * k + 1]) for k in range(p.outs)}
        if p.kind == "alternating":  # without `start`
            values[1::2] = [-value for value in values[1::2]]
        total = first + sum(values)
        found = {p.out: min(total, 2**p.width - 1) if p.kind == "clipped" else wrapped(p, total)}
        if p.mean:
            found[p.mean] = total // p.count
        if p.over:
            found[p.over] = int(total > i[p.limit])
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    low, high = (-(2 ** (p.width - 1)), 2 ** (p.width - 1) - 1) if p.signed else (0, 2**p.width - 1)
    vectors: list[dict[str, int]] = []
    for turn in range(24):
        small = turn % 3 == 0
        pick = [
            random.randint(low // p.count, high // p.count) if small else random.randint(low, high)
            for _ in range(p.count)
        ]
        if turn in (1, 2):
            pick = [high if turn == 1 else low] * p.count
        elif turn in (4, 5):
            pick = [high if (k + turn) % 2 else low for k in range(p.count)]
        vector = {f"{p.items}[{k}]": value for k, value in enumerate(pick)}
        if p.mask and p.mask_vec:
            vector |= {f"{p.mask}[{k}]": int(turn < 12 or random.random() < 0.7) for k in range(p.count)}
        elif p.mask:
            vector[p.mask] = 2**p.count - 1 if turn < 12 else random.randrange(2**p.count)
        if p.limit and turn < 12:
            total = sum(pick[::2]) - sum(pick[1::2]) if p.kind == "alternating" else sum(pick)
            vector[p.limit] = max(wrapped(p, total) - turn % 2, -(2 ** (p.out_width - 1)) if p.wide else 0)
            if p.start:
                vector[p.start] = 0
        vectors.append(vector)
    return Hints(vectors)


def zero(p: Params, width: int, *, signed: bool | None = None) -> str:
    return lit(0, width, signed=p.signed if signed is None else signed)


def terms(p: Params) -> tuple[list[str], str]:
    """Lines that mask the elements, and the name of the Seq or Vec of terms."""
    if not p.mask:
        return [], f"io.{p.items}"
    bits = f"io.{p.mask}" if p.mask_vec else f"io.{p.mask}.asBools"
    body = f"Mux(on, item, {zero(p, p.width)})"
    return [f"val terms = io.{p.items}.zip({bits}).map {{ case (item, on) => {body} }}"], "terms"


def closing(p: Params, total: str) -> list[str]:
    """Assignments of the outputs that have one total."""
    lines = []
    if p.kind == "clipped":
        top = lit(2**p.width - 1, p.width)
        return [f"val total = {total}", f"io.{p.out} := Mux(total > {top}, {top}, total({p.width - 1}, 0))"]
    if p.mean or p.over:
        lines.append(f"val total = {total}")
        total = "total"
    lines.append(f"io.{p.out} := {total}")
    if p.mean:
        shift = p.count.bit_length() - 1
        lines.append(f"io.{p.mean} := total >> {shift}")
    if p.over:
        lines.append(f"io.{p.over} := total > io.{p.limit}")
    return lines


def started(p: Params, total: str, *, grows: bool) -> str:
    if not p.start:
        return total
    return f"io.{p.start} {'+&' if grows else '+'} {total}"


def signed_terms(p: Params, name: str) -> tuple[list[str], str]:
    """For an alternating sum, the terms with their signs, as wide as the sum."""
    source = f"{name}(k)" if p.signed else f"{name}(k).zext"
    wide = f"{source}.pad({p.out_width})"
    lines = [
        f"val signedTerms = Seq.tabulate({p.count}) {{ k =>",
        f"  val term = {wide}",
        "  if (k % 2 == 0) term else -term",
        "}",
    ]
    return lines, "signedTerms"


def tree(p: Params, c: Contract) -> str:
    lines, name = terms(p)
    plus = "_ +& _" if p.exact else "_ + _"
    if p.kind == "running" and p.start and p.exact:
        lines.append(f"io.{p.out} := VecInit.tabulate({p.count}) {{ k =>")
        return module(c, [*lines, f"  VecInit(io.{p.start} +: {name}.take(k + 1)).reduceTree({plus})", "}"])
    if p.kind == "running":
        lines += [
            f"io.{p.out} := VecInit.tabulate({p.count}) {{ k =>",
            f"  val partial = VecInit({name}.take(k + 1)).reduceTree({plus})",
            f"  {started(p, 'partial', grows=False)}",
            "}",
        ]
        return module(c, lines if p.start else [*lines[:-3], f"  VecInit({name}.take(k + 1)).reduceTree({plus})", "}"])
    if p.kind == "pairs":
        lines.append(f"val pairs = {name}.toSeq.grouped(2).map(_.reduce({plus}))")
        return module(c, [*lines, f"io.{p.out} := VecInit(pairs.toSeq)"])
    if p.kind == "alternating":
        more, name = signed_terms(p, name)
        return module(c, [*lines, *more, *closing(p, f"VecInit({name}).reduceTree(_ + _)")])
    if p.start:
        lines.append(f"val addends = VecInit({f'io.{p.items}' if name.startswith('io') else name} :+ io.{p.start})")
        return module(c, [*lines, *closing(p, f"addends.reduceTree({plus})")])
    source = name if name.startswith("io") else f"VecInit({name})"
    return module(c, [*lines, *closing(p, f"{source}.reduceTree({plus})")])


def fold(p: Params, c: Contract) -> str:
    lines, name = terms(p)
    first = f"io.{p.start}.pad({p.out_width})" if p.start else zero(p, p.out_width, signed=p.wide)
    if p.start and not p.exact:
        first = f"io.{p.start}"
    if p.kind == "running":
        lines.append(f"val sums = {name}.scanLeft({first})((sum, term) => sum + term).tail")
        return module(c, [*lines, f"io.{p.out} := VecInit(sums)"])
    if p.kind == "pairs":
        plus = "+&" if p.exact else "+"
        lines.append(f"val (even, odd) = {name}.zipWithIndex.partition {{ case (_, k) => k % 2 == 0 }}")
        return module(c, [*lines, f"io.{p.out} := VecInit(even.zip(odd).map {{ case (a, b) => a._1 {plus} b._1 }})"])
    if p.kind == "alternating":
        more, name = signed_terms(p, name)
        return module(c, [*lines, *more, *closing(p, f"{name}.reduce(_ + _)")])
    return module(c, [*lines, *closing(p, f"{name}.foldLeft({first})(_ + _)")])


def chained(p: Params, c: Contract) -> str:
    """A Wire for each intermediate sum."""
    lines, name = terms(p)
    kind = "SInt" if p.wide else "UInt"
    if p.kind == "pairs":
        plus = "+&" if p.exact else "+"
        return module(
            c,
            [
                *lines,
                f"for (k <- 0 until {p.outs}) {{",
                f"  io.{p.out}(k) := {name}(2 * k) {plus} {name}(2 * k + 1)",
                "}",
            ],
        )
    lines.append(f"val sums = Wire(Vec({p.count + 1}, {kind}({p.out_width}.W)))")
    lines.append(f"sums(0) := {f'io.{p.start}' if p.start else zero(p, p.out_width, signed=p.wide)}")
    term = f"{name}(k)" + (".zext" if p.wide and not p.signed else "")
    if p.kind == "alternating":
        next_sum = "val next = if (k % 2 == 0) sums(k) + term else sums(k) - term"
        step = [f"val term = {term}", next_sum, "sums(k + 1) := next"]
    else:
        step = [f"sums(k + 1) := sums(k) + {term}"]
    lines += [f"for (k <- 0 until {p.count}) {{", indent(step), "}"]
    if p.kind == "running":
        return module(c, [*lines, f"io.{p.out} := VecInit(sums.tail)"])
    return module(c, [*lines, *closing(p, f"sums({p.count})")])


def spelled(p: Params, c: Contract) -> str:
    """Every addition written out."""
    lines, name = terms(p)
    parts = [f"{name}({k})" for k in range(p.count)]
    plus = " +& " if p.exact else " + "
    if p.kind == "pairs":
        sums = [plus.join(parts[2 * k : 2 * k + 2]) for k in range(p.outs)]
        return module(c, [*lines, *(f"io.{p.out}({k}) := {text}" for k, text in enumerate(sums))])
    if p.kind == "alternating":
        more, name = signed_terms(p, name)
        return module(c, [*lines, *more, *closing(p, " + ".join(f"{name}({k})" for k in range(p.count)))])
    if p.kind == "running":
        lines.append(f"io.{p.out}(0) := {started(p, parts[0], grows=p.exact)}")
        lines += [f"io.{p.out}({k}) := io.{p.out}({k - 1}) + {parts[k]}" for k in range(1, p.count)]
        return module(c, lines)
    names = []
    level = [*parts, f"io.{p.start}"] if p.start else parts
    depth = 0
    while len(level) > 2:
        following = []
        for k in range(0, len(level) - 1, 2):
            following.append(f"sum{depth}{k // 2}")
            names.append(f"val sum{depth}{k // 2} = {level[k]}{plus}{level[k + 1]}")
        level = following + ([level[-1]] if len(level) % 2 else [])
        depth += 1
    return module(c, [*lines, *names, *closing(p, plus.join(level))])


FAMILY = Family(
    level="L1",
    summary="totals, running, pairwise, alternating and clipped sums over a Vec, with masks and growth",
    nouns=("VecSum", "VectorAdder", "SumUnit", "ElementAdder"),
    capacity=40_000,
    idioms={
        "reduce_tree": Idiom(tree),
        "fold": Idiom(fold),
        "wires": Idiom(chained),
        "spelled_out": Idiom(spelled, applies=lambda p: p.kind != "alternating" or p.count < 6),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
