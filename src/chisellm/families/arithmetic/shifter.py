"""Shifts and rotations by an amount that is an input."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._shifter_words import describe
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom

DATA = ["in", "data", "x", "value", "word", "operand"]
AMOUNTS = ["amount", "shamt", "sh", "distance", "count", "by"]
OUTPUTS = ["out", "result", "y", "shifted", "z"]
CONTROLS = ["mode", "alternate", "dir", "variant", "pickB"]

Operation = Literal["sll", "srl", "sra", "rol", "ror"]
OPERATIONS: tuple[Operation, ...] = ("sll", "srl", "sra", "rol", "ror")
ROTATIONS = ("rol", "ror")


@dataclass(frozen=True)
class Params:
    width: int
    operations: tuple[Operation, ...]  # the second one while the control input is 1
    signed: bool  # data and result are SInt
    amount_width: int
    large: Literal["out", "modulo", "pass", "clamp"]  # what an amount of `width` or more does
    data: str
    amount: str
    control: str  # empty where there is one operation
    result: str

    @property
    def steps(self) -> int:
        """Bits of an amount below `width`."""
        return (self.width - 1).bit_length()

    @property
    def reachable(self) -> bool:
        """Whether an amount can be `width` or more."""
        return 1 << self.amount_width > self.width


def draw(random: Random) -> Params:
    operations: tuple[Operation, ...] = (random.choice(OPERATIONS),)
    if random.random() < 0.5:
        first, second = random.sample(OPERATIONS, 2)
        operations = (first, second)
    turning = any(name in ROTATIONS for name in operations)
    square = random.random() < (0.75 if turning else 0.5)
    width = random.choice([4, 8, 8, 16, 16, 32, 32, 64]) if square else random.randint(5, 40)
    power = width & (width - 1) == 0
    steps = (width - 1).bit_length()
    choices: list[Literal["out", "modulo", "pass", "clamp"]] = ["pass", "clamp"]
    if not turning:
        choices += ["out", "out"]
    if power:
        choices += ["modulo"]
    amount_width = steps + random.choice([0, 0, 1, 2])
    if amount_width > steps + 1 and steps > 4:
        amount_width = steps + 1
    return Params(
        width=width,
        operations=operations,
        signed=operations == ("sra",) and random.random() < 0.5,
        amount_width=amount_width,
        large="modulo" if power and amount_width == steps else random.choice(choices),
        data=random.choice(DATA),
        amount=random.choice(AMOUNTS),
        control=random.choice(CONTROLS) if len(operations) == 2 else "",
        result=random.choice(OUTPUTS),
    )


def contract(p: Params, name: str) -> Contract:
    kind: Literal["SInt", "UInt"] = "SInt" if p.signed else "UInt"
    ports = [
        Port(path=p.data, direction="input", type=kind, width=p.width),
        Port(path=p.amount, direction="input", type="UInt", width=p.amount_width),
    ]
    if p.control:
        ports.append(Port(path=p.control, direction="input", type="Bool", width=1))
    ports.append(Port(path=p.result, direction="output", type=kind, width=p.width))
    return Contract(module=name, ports=tuple(ports))


def moved(operation: Operation, word: list[int], amount: int) -> list[int]:
    """Move a list of bits, least significant first, one place at a time."""
    for _ in range(min(amount, len(word))):
        if operation == "sll":
            word = [0, *word[:-1]]
        elif operation == "rol":
            word = [word[-1], *word[:-1]]
        else:
            fill = {"srl": 0, "sra": word[-1], "ror": word[0]}[operation]
            word = [*word[1:], fill]
    return word


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        operation = p.operations[i[p.control] if p.control else 0]
        amount = i[p.amount]
        if amount >= p.width:
            amount = {"out": p.width, "modulo": amount % p.width, "pass": 0, "clamp": p.width - 1}[p.large]
        bits = [i[p.data] >> place & 1 for place in range(p.width)]
        result = sum(bit << place for place, bit in enumerate(moved(operation, bits, amount)))
        return {p.result: result - 2**p.width if p.signed and result >= 2 ** (p.width - 1) else result}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    ends = -(2 ** (p.width - 1)) if p.signed else 2 ** (p.width - 1) | 1
    amounts = range(min(2**p.amount_width, p.width + 3))
    largest = 2**p.amount_width - 1
    directed: list[dict[str, int]] = []
    for control in range(len(p.operations)):
        which = {p.control: control} if p.control else {}
        directed += [{p.amount: amount, **which} for amount in (*amounts, largest)]
        directed += [{p.amount: a, p.data: ends, **which} for a in (0, 1, min(p.width, largest), largest)]
    return Hints(directed)


def prepared(p: Params) -> tuple[list[str], str, str]:
    """The amount to shift by, below `width` except for `out`, and a test for amounts that pass or clear."""
    amount, steps = f"io.{p.amount}", p.steps
    if not p.reachable:
        return [], amount, ""
    cut = amount if p.amount_width == steps else f"{amount}({steps - 1}, 0)"
    if p.large == "modulo":
        return [f"val turns = {cut}"], "turns", ""
    top = lit(p.width - 1, p.amount_width)
    if p.large == "clamp":
        last = lit(p.width - 1, steps)
        return [f"val bounded = Mux({amount} > {top}, {last}, {cut})"], "bounded", ""
    name = [f"val low = {cut}"] if cut != amount else []
    return [*name, f"val tooFar = {amount} > {top}"], "low" if name else amount, "tooFar"


def word(p: Params) -> str:
    return f"io.{p.data}"


def shift(p: Params, operation: Operation, value: str, amount: str, *, constant: bool = True) -> str:
    """`value`, a UInt or SInt as the port, moved by `amount`. A shift right by a constant loses width."""
    top = p.width - 1
    if p.signed:
        return f"({value} >> {amount})"
    return {
        "sll": f"({value} << {amount})({top}, 0)",
        "srl": f"({value} >> {amount})",
        "sra": f"({value}.asSInt >> {amount})" + (f".pad({p.width})" if constant else "") + ".asUInt",
        "rol": f"{value}.rotateLeft({amount})",
        "ror": f"{value}.rotateRight({amount})",
    }[operation]


def bare(text: str) -> str:
    """Drop parentheses around a whole expression."""
    depth = 0
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 and text.startswith("(") else text
    return text


def emptied(p: Params, operation: Operation) -> str:
    """The result when everything was shifted out."""
    if operation == "sra":
        sign = f"io.{p.data}({p.width - 1})"
        return f"Fill({p.width}, {sign})" + (".asSInt" if p.signed else "")
    return lit(0, p.width)


NAMES = {"sll": "left", "srl": "right", "sra": "arith", "rol": "rotl", "ror": "rotr"}


def finish(p: Params, body: list[str], values: list[str], test: str) -> list[str]:
    """Choose the operation, treat large amounts, and drive the output."""
    if test and p.large == "out":
        kept = []
        for operation, value in zip(p.operations, values, strict=True):
            kept.append(f"Mux({test}, {emptied(p, operation)}, {value})")
        if len(kept) == 2:
            names = [f"{NAMES[operation]}Result" for operation in p.operations]
            body = [*body, *(f"val {name} = {value}" for name, value in zip(names, kept, strict=True))]
            kept = names
        values = kept
    chosen = f"Mux(io.{p.control}, {values[1]}, {values[0]})" if len(values) == 2 else values[0]
    if test and p.large == "pass":
        chosen = f"Mux({test}, {word(p)}, {chosen})"
    if body and body[-1].startswith(f"val {chosen} = "):
        return [*body[:-1], f"io.{p.result} := {body[-1].removeprefix(f'val {chosen} = ')}"]
    return [*body, f"io.{p.result} := {chosen}"]


def operator(p: Params, c: Contract) -> str:
    body: list[str] = []
    amount, test = f"io.{p.amount}", ""
    if p.large != "out":
        body, amount, test = prepared(p)
    values = []
    for operation in p.operations:
        moved_word = shift(p, operation, word(p), amount, constant=False)
        body = [*body, f"val {NAMES[operation]} = {bare(moved_word)}"]
        values.append(NAMES[operation])
    return module(c, finish(p, body, values, test))


def stages(p: Params, c: Contract) -> str:
    """A barrel shifter: one stage for each bit of the amount, each a named value."""
    before, amount, test = prepared(p)
    body = [*before]
    values = []
    for operation in p.operations:
        last = word(p)
        for step in range(p.steps):
            name = f"{NAMES[operation]}{2**step}"
            body.append(f"val {name} = Mux({amount}({step}), {bare(shift(p, operation, last, str(2**step)))}, {last})")
            last = name
        values.append(last)
    return module(c, finish(p, body, values, test))


def fold(p: Params, c: Contract) -> str:
    """The same stages, written once for all bits of the amount."""
    before, amount, test = prepared(p)
    body = [*before]
    values = []
    for operation in p.operations:
        step = bare(shift(p, operation, "stage", "(1 << i)" if operation in ("sll", "srl", "sra") else "1 << i"))
        body.append(
            f"val {NAMES[operation]} = (0 until {p.steps}).foldLeft({word(p)}) {{ (stage, i) =>\n"
            f"  Mux({amount}(i), {step}, stage)\n}}"
        )
        values.append(NAMES[operation])
    return module(c, finish(p, body, values, test))


def versions(p: Params, operation: Operation, count: int) -> str:
    return f"Seq.tabulate({count})(i => {bare(shift(p, operation, word(p), 'i'))})"


def table(p: Params, c: Contract) -> str:
    """Every shifted version side by side, and the amount as an index."""
    before, amount, test = prepared(p)
    body = [*before]
    values = []
    for operation in p.operations:
        name = f"{NAMES[operation]}Versions"
        body.append(f"val {name} = VecInit({versions(p, operation, p.width)})")
        if len(p.operations) == 1:
            values.append(f"{name}({amount})")
        else:
            body.append(f"val {NAMES[operation]} = {name}({amount})")
            values.append(NAMES[operation])
    return module(c, finish(p, body, values, test))


def lookup(p: Params, c: Contract) -> str:
    """One entry for each amount below the width; the default serves the amounts beyond."""
    amount = f"io.{p.amount}"
    before: list[str] = []
    if p.reachable and p.large in ("modulo", "clamp"):
        before, amount, _ = prepared(p)
    body = [*before]
    values = []
    for operation in p.operations:
        default, first = word(p), 1
        if p.reachable and p.large == "out":
            default, first = emptied(p, operation), 0
        shifted = shift(p, operation, word(p), "i")
        width = p.amount_width if amount == f"io.{p.amount}" else p.steps
        pairs = f"({first} until {p.width}).map(i => i.U({width}.W) -> {shifted})"
        body.append(f"val {NAMES[operation]} = MuxLookup({amount}, {default})(\n  {pairs}\n)")
        values.append(NAMES[operation])
    return module(c, finish(p, body, values, ""))


FAMILY = Family(
    level="L2",
    summary="shift or rotation by a variable amount, with a stated rule for large amounts",
    nouns=("Shifter", "BarrelShifter", "ShiftUnit"),
    capacity=30_000,
    idioms={
        "operator": Idiom(operator),
        "stages": Idiom(stages, constructs=("Mux",)),
        "fold": Idiom(fold, constructs=("foldLeft",)),
        "table": Idiom(table, constructs=("VecInit",), applies=lambda p: p.width <= 32),
        "lookup": Idiom(lookup, constructs=("MuxLookup",), applies=lambda p: p.width <= 32),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
