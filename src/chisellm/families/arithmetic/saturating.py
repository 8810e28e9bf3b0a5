"""Addition and subtraction that stop at a limit instead of wrapping."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._saturating_words import describe
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom

OPERANDS = [("a", "b"), ("x", "y"), ("lhs", "rhs"), ("in0", "in1"), ("level", "step"), ("sample", "offset")]
RESULTS = ["out", "result", "clamped", "z", "limited", "sat"]
CONTROLS = ["subtract", "sub", "minus", "isSub"]
FLAGS = ["saturated", "clipped", "limitHit"]
UPPERS = ["tooHigh", "overflow", "atMax"]
LOWERS = ["tooLow", "underflow", "atMin"]


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    operation: Literal["add", "sub", "both"]
    low: int
    high: int
    operands: tuple[str, str]
    result: str
    control: str  # subtract while this is 1; only for `both`
    flag: str  # empty: no output that tells of any clamping
    upper: str  # empty: no output of its own for each limit
    lower: str

    @property
    def least(self) -> int:
        return -self.most - 1 if self.signed else 0

    @property
    def most(self) -> int:
        return (1 << self.width - self.signed) - 1

    @property
    def reaches_high(self) -> bool:
        """Whether the exact result can lie above the upper limit."""
        return self.signed or self.operation != "sub" or self.high < self.most

    @property
    def reaches_low(self) -> bool:
        return self.signed or self.operation != "add" or self.low > self.least

    @property
    def natural(self) -> bool:
        return (self.low, self.high) == (self.least, self.most)

    @property
    def exact_signed(self) -> bool:
        """Whether the exact result can be negative."""
        return self.signed or self.operation != "add"

    @property
    def exact_width(self) -> int:
        """Width that holds every exact result."""
        return self.width + (2 if self.operation == "both" and not self.signed else 1)


def draw(random: Random) -> Params:
    width, signed = random.randint(3, 32), random.random() < 0.5
    operation: Literal["add", "sub", "both"] = random.choice(["add", "sub", "both"])
    most = 2 ** (width - 1) - 1 if signed else 2**width - 1
    least = -most - 1 if signed else 0
    low, high = least, most
    if random.random() < 0.35 and width >= 4:
        high = random.choice([most - 1, most // 10 * 9, 3 * most // 4, random.randint(most // 2, most - 1)])
        if signed:
            low = random.choice([-high, -high, random.randint(least + 1, -1), least])
        else:
            low = random.choice([0, 0, random.randint(1, most // 4)])
    flags = random.choice(["none", "flag", "sides"])
    draft = Params(width, signed, operation, low, high, ("a", "b"), "out", "", "", "", "")
    both = draft.reaches_high and draft.reaches_low
    sides = flags == "sides" and both
    return Params(
        width=width,
        signed=signed,
        operation=operation,
        low=low,
        high=high,
        operands=random.choice(OPERANDS),
        result=random.choice(RESULTS),
        control=random.choice(CONTROLS) if operation == "both" else "",
        flag=random.choice(FLAGS) if flags != "none" and not sides else "",
        upper=random.choice(UPPERS) if sides else "",
        lower=random.choice(LOWERS) if sides else "",
    )


def contract(p: Params, name: str) -> Contract:
    kind: Literal["SInt", "UInt"] = "SInt" if p.signed else "UInt"
    ports = [Port(path=path, direction="input", type=kind, width=p.width) for path in p.operands]
    if p.control:
        ports.append(Port(path=p.control, direction="input", type="Bool", width=1))
    ports.append(Port(path=p.result, direction="output", type=kind, width=p.width))
    for path in (p.flag, p.upper, p.lower):
        if path:
            ports.append(Port(path=path, direction="output", type="Bool", width=1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    a, b = p.operands

    def outputs(_: object, i: Inputs) -> Outputs:
        minus = p.operation == "sub" or (p.operation == "both" and i[p.control] == 1)
        exact = i[a] - i[b] if minus else i[a] + i[b]
        values = {p.result: min(max(exact, p.low), p.high)}
        if p.flag:
            values[p.flag] = int(not p.low <= exact <= p.high)
        if p.upper:
            values[p.upper] = int(exact > p.high)
            values[p.lower] = int(exact < p.low)
        return values

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    a, b = p.operands
    directed: list[dict[str, int]] = []
    for minus in (0, 1) if p.operation == "both" else (int(p.operation == "sub"),):
        for goal in (p.low - 1, p.low, p.low + 1, p.high - 1, p.high, p.high + 1):
            lowest = max(p.least, goal + p.least if minus else goal - p.most)
            highest = min(p.most, goal + p.most if minus else goal - p.least)
            for _ in range(2 if lowest <= highest else 0):
                first = random.randint(lowest, highest)
                second = first - goal if minus else goal - first
                directed.append({a: first, b: second, **({p.control: minus} if p.control else {})})
        for first, second in ((p.most, p.most), (p.least, p.least), (p.least, p.most), (p.most, p.least)):
            directed.append({a: first, b: second, **({p.control: minus} if p.control else {})})
    return Hints(directed)


def limit(p: Params, value: int) -> str:
    return lit(value, p.width, signed=p.signed)


def exact(p: Params) -> str:
    """The exact result, an SInt where it can be negative."""
    signs = ".zext" if p.exact_signed and not p.signed else ""
    a, b = (f"io.{name}{signs}" for name in p.operands)
    if p.operation == "sub":
        return f"{a} -& {b}" if p.signed else f"{a} - {b}"
    plus = f"{a} +& {b}"
    return plus if p.operation == "add" else f"Mux(io.{p.control}, {a} -& {b}, {plus})"


def narrow(p: Params, value: str) -> str:
    """`value`, which fits, as the result's type."""
    bits = f"{value}({p.width - 1}, 0)"
    return f"{bits}.asSInt" if p.signed else bits


def wide_limits(p: Params) -> tuple[str, str]:
    signed = p.exact_signed
    return lit(p.low, p.exact_width, signed=signed), lit(p.high, p.exact_width, signed=signed)


def flags(p: Params, above: str, below: str) -> list[str]:
    """Drive the flag outputs from names of the two conditions; a limit out of reach has an empty name."""
    if p.upper:
        return [f"io.{p.upper} := {above}", f"io.{p.lower} := {below}"]
    return [f"io.{p.flag} := {' || '.join(name for name in (above, below) if name)}"] if p.flag else []


def compared(p: Params) -> tuple[list[str], str, str]:
    """The exact result and the comparisons with the limits that it can pass."""
    low, high = wide_limits(p)
    body = [f"val exact = {exact(p)}"]
    if p.reaches_high:
        body.append(f"val above = exact > {high}")
    if p.reaches_low:
        body.append(f"val below = exact < {low}")
    return body, "above" if p.reaches_high else "", "below" if p.reaches_low else ""


def wide(p: Params, c: Contract) -> str:
    body, above, below = compared(p)
    chosen = narrow(p, "exact")
    if below:
        chosen = f"Mux({below}, {limit(p, p.low)}, {chosen})"
    if above:
        if p.width > 24 and below:
            body.append(f"val floored = {chosen}")
            chosen = "floored"
        chosen = f"Mux({above}, {limit(p, p.high)}, {chosen})"
    return module(c, [*body, f"io.{p.result} := {chosen}", *flags(p, above, below)])


def min_max(p: Params, c: Contract) -> str:
    low, high = wide_limits(p)
    chosen = "exact" + (f".min({high})" if p.reaches_high else "") + (f".max({low})" if p.reaches_low else "")
    body = [f"val exact = {exact(p)}", f"val bounded = {chosen}", f"io.{p.result} := {narrow(p, 'bounded')}"]
    if p.flag:
        body.append(f"io.{p.flag} := exact =/= bounded")
    if p.upper:
        body += [f"io.{p.upper} := exact > {high}", f"io.{p.lower} := exact < {low}"]
    return module(c, body)


def chain(p: Params, c: Contract) -> str:
    low, high = wide_limits(p)
    every = [name for name in (p.flag, p.upper, p.lower) if name]

    def block(value: str, raised: tuple[str, ...]) -> str:
        lines = [f"io.{p.result} := {value}"]
        lines += [f"io.{name} := {'true' if name in raised else 'false'}.B" for name in every]
        return f"{{\n{indent(lines)}\n}}"

    text = ""
    if p.reaches_high:
        text += f"when(exact > {high}) {block(limit(p, p.high), (p.flag, p.upper))}"
    if p.reaches_low:
        word = ".elsewhen" if text else "when"
        text += f"{word}(exact < {low}) {block(limit(p, p.low), (p.flag, p.lower))}"
    text += f".otherwise {block(narrow(p, 'exact'), ())}"
    return module(c, [f"val exact = {exact(p)}", text])


def cases(p: Params, c: Contract) -> str:
    body, above, below = compared(p)
    pairs = [f"above -> {limit(p, p.high)}"] if above else []
    pairs += [f"below -> {limit(p, p.low)}"] if below else []
    rows = ",\n".join(pairs)
    choice = f"MuxCase({narrow(p, 'exact')}, Seq(\n{indent(rows)}\n))"
    return module(c, [*body, f"io.{p.result} := {choice}", *flags(p, above, below)])


def bits_unsigned(p: Params, c: Contract) -> str:
    """The carry or borrow bit tells whether the result fits."""
    a, b = (f"io.{name}" for name in p.operands)
    top, ones, zeros = p.width, f"Fill({p.width}, 1.U(1.W))", limit(p, 0)
    body: list[str] = []
    if p.operation != "sub":
        body += [f"val sum = {a} +& {b}", f"val carry = sum({top})"]
        body.append(f"val limitedSum = Mux(carry, {ones}, sum({top - 1}, 0))")
    if p.operation != "add":
        body += [f"val difference = {a} -& {b}", f"val borrow = difference({top})"]
        body.append(f"val limitedDifference = Mux(borrow, {zeros}, difference({top - 1}, 0))")
    if p.operation == "both":
        body.append(f"io.{p.result} := Mux(io.{p.control}, limitedDifference, limitedSum)")
        if p.flag:
            body.append(f"io.{p.flag} := Mux(io.{p.control}, borrow, carry)")
        if p.upper:
            body += [f"io.{p.upper} := !io.{p.control} && carry", f"io.{p.lower} := io.{p.control} && borrow"]
        return module(c, body)
    chosen, lost = ("limitedSum", "carry") if p.operation == "add" else ("limitedDifference", "borrow")
    body.append(f"io.{p.result} := {chosen}")
    return module(c, [*body, *([f"io.{p.flag} := {lost}"] if p.flag else [])])


def bits_signed(p: Params, c: Contract) -> str:
    """The two top bits of the exact result differ where it does not fit; the upper one is its sign."""
    a, b = (f"io.{name}" for name in p.operands)
    text = {
        "add": f"{a} +& {b}",
        "sub": f"{a} -& {b}",
        "both": f"Mux(io.{p.control}, {a} -& {b}, {a} +& {b})",
    }[p.operation]
    body = [
        f"val exact = {text}",
        f"val negative = exact({p.width})",
        f"val overflows = negative =/= exact({p.width - 1})",
        f"val limit = Mux(negative, {limit(p, p.low)}, {limit(p, p.high)})",
        f"io.{p.result} := Mux(overflows, limit, {narrow(p, 'exact')})",
    ]
    if p.flag:
        body.append(f"io.{p.flag} := overflows")
    if p.upper:
        body += [f"io.{p.upper} := overflows && !negative", f"io.{p.lower} := overflows && negative"]
    return module(c, body)


def bits(p: Params, c: Contract) -> str:
    return bits_signed(p, c) if p.signed else bits_unsigned(p, c)


FAMILY = Family(
    level="L2",
    summary="addition and subtraction that stop at limits, with optional flags",
    nouns=("SaturatingUnit", "Saturator", "ClampingUnit", "LimitedArith"),
    capacity=60_000,
    idioms={
        "wide": Idiom(wide, constructs=("Mux",)),
        "bits": Idiom(bits, constructs=("Mux",), applies=lambda p: p.natural),
        "when": Idiom(chain, constructs=("when", "otherwise")),
        "cases": Idiom(cases, constructs=("MuxCase",)),
        "min_max": Idiom(min_max),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="published examples of saturating arithmetic",
)
