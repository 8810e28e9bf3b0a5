"""Element-wise operations on two Vecs, or on a Vec and a scalar, optionally under a mask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port, output_vec
from chisellm.families.vectors._vec_lanes_words import describe

ARITHMETIC = ["add", "sub", "min", "max", "and", "or", "xor", "absdiff"]
COMPARISONS = ["eq", "ne", "lt", "ge"]
NAMES = [("a", "b"), ("x", "y"), ("left", "right"), ("lhs", "rhs"), ("pixels", "offsets"), ("first", "second")]


@dataclass(frozen=True)
class Params:
    op: str
    other: str  # operation while `mode` is 0; empty: none
    grows: bool  # the sum or difference keeps its carry
    lanes: int
    width: int
    signed: bool
    a: str
    b: str
    scalar: bool  # b is one value for all lanes
    out: str
    mode: str
    mask: str  # one bit a lane; empty: none
    mask_vec: bool  # the mask is a Vec of Bool, otherwise a UInt
    keeps: bool  # masked lanes pass a, otherwise they are 0
    every: str  # outputs of comparisons; empty: none
    some: str

    @property
    def compares(self) -> bool:
        return self.op in COMPARISONS

    @property
    def out_width(self) -> int:
        return 1 if self.compares else self.width + self.grows


def draw(random: Random) -> Params:
    compares = random.random() < 0.3
    signed = random.random() < 0.3
    pool = COMPARISONS if compares else [op for op in ARITHMETIC if not (signed and op == "absdiff")]
    op = random.choice(pool)
    switched = not compares and random.random() < 0.35
    other = random.choice([each for each in pool if each != op]) if switched else ""
    grows = not other and (op == "add" or (op == "sub" and signed)) and random.random() < 0.6
    a, b = random.choice(NAMES)
    scalar = random.random() < 0.25
    mask = random.choice(["", "mask", "enable", "active"])
    return Params(
        op=op,
        other=other,
        grows=grows,
        lanes=random.choice([2, 3, 4, 4, 5, 6, 8]),
        width=random.randint(3, 20),
        signed=signed,
        a=a,
        b=random.choice(["scalar", "operand", "amount"]) if scalar else b,
        scalar=scalar,
        out=random.choice(["out", "result", "z", "lanes"]),
        mode=random.choice(["mode", "select", "alternate"]) if other else "",
        mask=mask,
        mask_vec=random.random() < 0.5,
        keeps=not compares and not grows and random.random() < 0.5,
        every=random.choice(["", "all", "every"]) if compares else "",
        some=random.choice(["", "any", "some"]) if compares else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports: list[Port] = input_vec(p.a, p.lanes, p.width, signed=p.signed)
    if p.scalar:
        ports.append(input_port(p.b, p.width, signed=p.signed))
    else:
        ports += input_vec(p.b, p.lanes, p.width, signed=p.signed)
    ports += [input_port(p.mode)] if p.mode else []
    if p.mask:
        ports += input_vec(p.mask, p.lanes) if p.mask_vec else [input_port(p.mask, p.lanes)]
    ports += output_vec(p.out, p.lanes, p.out_width, signed=p.signed and not p.compares)
    ports += [output_port(flag) for flag in (p.every, p.some) if flag]
    return Contract(module=name, ports=tuple(ports))


def lane(p: Params, op: str, x: int, y: int) -> int:
    """One lane, with the result brought into the range of the output."""
    exact = {
        "add": x + y,
        "sub": x - y,
        "min": sorted([x, y])[0],
        "max": sorted([x, y])[-1],
        "and": x & y,
        "or": x | y,
        "xor": x ^ y,
        "absdiff": abs(x - y),
        "eq": int(x == y),
        "ne": int(x != y),
        "lt": int(x < y),
        "ge": int(x >= y),
    }[op]
    size = 1 << p.out_width
    low = -size // 2 if p.signed and not p.compares else 0
    return (exact - low) % size + low


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        op = p.other if p.mode and not i[p.mode] else p.op
        found = {}
        for k in range(p.lanes):
            x, y = i[f"{p.a}[{k}]"], i[p.b if p.scalar else f"{p.b}[{k}]"]
            on = True
            if p.mask:
                on = bool(i[f"{p.mask}[{k}]"] if p.mask_vec else i[p.mask] >> k & 1)
            found[f"{p.out}[{k}]"] = lane(p, op, x, y) if on else x if p.keeps else 0
        values = list(found.values())
        if p.every:
            found[p.every] = int(0 not in values)
        if p.some:
            found[p.some] = int(1 in values)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Operands that are equal, less or greater in all lanes at once, and at random; mostly unmasked."""
    low = -(2 ** (p.width - 1)) if p.signed else 0
    vectors: list[dict[str, int]] = []
    for turn in range(32):
        vector = {}
        shared = low + random.randrange(1, 2**p.width - 1)
        for k in range(p.lanes):
            x = low + random.randrange(1, 2**p.width - 1)
            y = [x, x + 1, x - 1, low + random.randrange(2**p.width)][turn % 4]
            if p.scalar:
                x, y = shared + shared - y if turn % 4 == 3 else shared + [0, -1, 1][turn % 4], shared
                x = max(low, min(low + 2**p.width - 1, x))
            else:
                vector[f"{p.b}[{k}]"] = y
            vector[f"{p.a}[{k}]"] = x
            if p.mask and p.mask_vec:
                vector[f"{p.mask}[{k}]"] = int(turn < 8 or random.random() < 0.7)
        if p.scalar:
            vector[p.b] = shared
        if p.mask and not p.mask_vec:
            vector[p.mask] = 2**p.lanes - 1 if turn < 8 else random.randrange(2**p.lanes)
        vectors.append(vector)
    return Hints(vectors)


def operation(p: Params, op: str, x: str, y: str, *, methods: bool) -> str:
    return {
        "add": f"{x} +& {y}" if p.grows else f"{x} + {y}",
        "sub": f"{x} -& {y}" if p.grows else f"{x} - {y}",
        "min": f"{x}.min({y})" if methods else f"Mux({x} < {y}, {x}, {y})",
        "max": f"{x}.max({y})" if methods else f"Mux({x} > {y}, {x}, {y})",
        "and": f"{x} & {y}",
        "or": f"{x} | {y}",
        "xor": f"{x} ^ {y}",
        "absdiff": f"Mux({x} > {y}, {x} - {y}, {y} - {x})",
        "eq": f"{x} === {y}",
        "ne": f"{x} =/= {y}",
        "lt": f"{x} < {y}",
        "ge": f"{x} >= {y}",
    }[op]


def expression(p: Params, x: str, y: str, on: str, *, methods: bool = False) -> str:
    text = operation(p, p.op, x, y, methods=methods)
    if p.mode:
        text = f"Mux(io.{p.mode}, {text}, {operation(p, p.other, x, y, methods=methods)})"
    if not p.mask:
        return text
    if p.compares:
        return f"{on} && {text}"
    return f"Mux({on}, {text}, {x if p.keeps else lit(0, p.out_width, signed=p.signed)})"


def flags(p: Params, *, methods: bool) -> list[str]:
    lines = []
    if p.every:
        lines.append(f"io.{p.every} := io.{p.out}.{'forall(lane => lane)' if methods else 'reduce(_ && _)'}")
    if p.some:
        lines.append(f"io.{p.some} := io.{p.out}.{'exists(lane => lane)' if methods else 'reduce(_ || _)'}")
    return lines


def mask_bits(p: Params) -> str:
    return f"io.{p.mask}" if p.mask_vec else f"io.{p.mask}.asBools"


def zipped(p: Params, c: Contract) -> str:
    pattern, source = "x", f"io.{p.a}"
    if not p.scalar:
        pattern, source = f"({pattern}, y)", f"{source}.zip(io.{p.b})"
    if p.mask:
        pattern, source = f"({pattern}, on)", f"{source}.zip({mask_bits(p)})"
    body = steps(p, "x", f"io.{p.b}" if p.scalar else "y", "on", methods=False)
    start = "x =>" if pattern == "x" else f"case {pattern} =>"
    lines = [f"val results = {source}.map {{ {start}", indent(body), "}", f"io.{p.out} := VecInit(results)"]
    return module(c, [*lines, *flags(p, methods=True)])


def steps(p: Params, x: str, y: str, on: str, *, methods: bool) -> list[str]:
    """The masked operation on one lane, with names for its parts where it is long."""
    text = expression(p, x, y, on, methods=methods)
    if len(text) <= 72:
        return [text]
    lines = []
    if len(x) > 2:
        lines, x = [f"val x = {x}"], "x"
        if not p.scalar:
            lines, y = [*lines, f"val y = {y}"], "y"
    if not p.mode:
        return [*lines, expression(p, x, y, on, methods=methods)]
    lines += [f"val main = {operation(p, p.op, x, y, methods=methods)}"]
    lines += [f"val other = {operation(p, p.other, x, y, methods=methods)}"]
    chosen = f"Mux(io.{p.mode}, main, other)"
    if p.mask:
        chosen = f"Mux({on}, {chosen}, {x if p.keeps else lit(0, p.out_width, signed=p.signed)})"
    return [*lines, chosen]


def indexed(p: Params) -> tuple[str, str, str]:
    return f"io.{p.a}(k)", f"io.{p.b}" if p.scalar else f"io.{p.b}(k)", f"io.{p.mask}(k)"


def looped(p: Params, c: Contract) -> str:
    x, y, on = indexed(p)
    body = [f"for (k <- 0 until {p.lanes}) {{"]
    if p.mask and not p.compares:
        rest = x if p.keeps else lit(0, p.out_width, signed=p.signed)
        *names, text = steps(replace(p, mask=""), x, y, on, methods=False)
        lines = [*names, f"io.{p.out}(k) := {rest}", f"when({on}) {{", f"  io.{p.out}(k) := {text}", "}"]
    else:
        *names, text = steps(p, x, y, on, methods=False)
        lines = [*names, f"io.{p.out}(k) := {text}"]
    lines = [*body, indent(lines), "}"]
    return module(c, [*lines, *flags(p, methods=False)])


def tabulated(p: Params, c: Contract) -> str:
    body = steps(p, *indexed(p), methods=True)
    lines = [f"io.{p.out} := VecInit.tabulate({p.lanes}) {{ k =>", indent(body), "}"]
    return module(c, [*lines, *flags(p, methods=True)])


def defined(head: str, body: list[str]) -> list[str]:
    return [f"{head} {body[0]}"] if len(body) == 1 else [f"{head} {{", indent(body), "}"]


def by_function(p: Params, c: Contract) -> str:
    kind = "SInt" if p.signed else "UInt"
    result = "Bool" if p.compares else kind
    x, y, on = indexed(p)
    call = f"lane({x}, {y})"
    if p.mask:
        rest = x if p.keeps else lit(0, p.out_width, signed=p.signed)
        call = f"{on} && {call}" if p.compares else f"Mux({on}, {call}, {rest})"
    lines = [
        *defined(
            f"def lane(x: {kind}, y: {kind}): {result} =", steps(replace(p, mask=""), "x", "y", "", methods=False)
        ),
        "",
        f"for (k <- io.{p.out}.indices) {{",
        f"  io.{p.out}(k) := {call}",
        "}",
    ]
    return module(c, [*lines, *flags(p, methods=False)])


def wired(p: Params, c: Contract) -> str:
    """All lanes unmasked in a Wire, the mask applied afterwards."""
    x, y, on = indexed(p)
    kind = "Bool()" if p.compares else f"{'SInt' if p.signed else 'UInt'}({p.out_width}.W)"
    *names, text = steps(replace(p, mask=""), x, y, on, methods=True)
    lines = [
        f"val unmasked = Wire(Vec({p.lanes}, {kind}))",
        "unmasked.zipWithIndex.foreach { case (lane, k) =>",
        *(f"  {name}" for name in names),
        f"  lane := {text}",
        "}",
    ]
    if p.compares:
        mask = f"io.{p.mask}.asUInt" if p.mask_vec else f"io.{p.mask}"
        lines.append(f"io.{p.out} := (unmasked.asUInt & {mask}).asBools")
    else:
        rest = x if p.keeps else lit(0, p.out_width, signed=p.signed)
        lines.append(f"io.{p.out} := VecInit.tabulate({p.lanes})(k => Mux({on}, unmasked(k), {rest}))")
    return module(c, [*lines, *flags(p, methods=False)])


FAMILY = Family(
    level="L1",
    summary="element-wise operations on two Vecs or a Vec and a scalar, with lane masks and two modes",
    nouns=("VectorLanes", "LaneUnit", "VectorOp", "LaneArray"),
    capacity=50_000,
    idioms={
        "zip_map": Idiom(zipped),
        "loop": Idiom(looped),
        "tabulate": Idiom(tabulated, constructs=("VecInit",)),
        "function": Idiom(by_function),
        "wire_then_mask": Idiom(wired, constructs=("Wire",), applies=lambda p: bool(p.mask)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
