"""Multipliers that add shifted copies of one operand, one or two bits of the other a cycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs
from chisellm.families.family import Family, Idiom
from chisellm.families.systems._unit import MIRRORED, Datapath, Shell, by_counter, by_flags, by_machine
from chisellm.language.voice import Description, Voice

OPERANDS = [("a", "b"), ("multiplicand", "multiplier"), ("x", "y"), ("factorA", "factorB")]
PRODUCTS = ["product", "result", "prod"]
SUMMANDS = ["addend", "offset", "acc"]


@dataclass(frozen=True)
class Params:
    shell: Shell
    left_width: int  # of the operand that is added
    right_width: int  # of the one whose bits are looked at
    radix: int  # bits of it in a cycle
    early: bool  # the work ends when only zeros are left
    left: str
    right: str
    addend: str  # optional third operand, added to the product
    product: str

    @property
    def width(self) -> int:
        return self.left_width + self.right_width

    @property
    def steps(self) -> int:
        return self.right_width // self.radix

    @property
    def names(self) -> list[str]:
        return [self.product]

    @property
    def operands(self) -> list[tuple[str, int, bool]]:
        given = [(self.left, self.left_width, False), (self.right, self.right_width, False)]
        return [*given, (self.addend, self.left_width, False)] if self.addend else given

    def given(self, name: str) -> str:
        return self.shell.operand(name)

    @property
    def shown(self) -> str:
        return self.shell.result(self.product, True)


def draw(random: Random) -> Params:
    left, right = random.choice(OPERANDS)
    radix = random.choice([1, 1, 2])
    steps = random.choice([steps for steps in (range(2, 9) if radix == 2 else range(4, 17)) if steps not in MIRRORED])
    return Params(
        shell=Shell.draw(random),
        left_width=random.randint(4, 16),
        right_width=steps * radix,
        radix=radix,
        early=random.random() < 0.3,
        left=left,
        right=right,
        addend=random.choice(["", "", *SUMMANDS]),
        product=random.choice(PRODUCTS),
    )


def contract(p: Params, name: str) -> Contract:
    return p.shell.contract(name, p.operands, [(p.product, p.width, False)], p.steps)


def cycles(p: Params, multiplier: int) -> int:
    if not p.early:
        return p.steps
    digits = f"{multiplier:b}" if p.radix == 1 else base4(multiplier)
    return len(digits)


def base4(value: int) -> str:
    digits = f"{value:x}"
    return "".join(f"{int(d, 16) // 4}{int(d, 16) % 4}" for d in digits).lstrip("0") or "0"


def golden(p: Params) -> Golden:
    def work(i: Inputs) -> tuple[int, Mapping[str, int]]:
        left, right = i[p.given(p.left)], i[p.given(p.right)]
        more = i[p.given(p.addend)] if p.addend else 0
        return cycles(p, right), {p.shown: left * right + more}

    return p.shell.golden(work, {p.shown: 0})


def hints(p: Params, random: Random) -> Hints:
    a, b = (1 << p.left_width) - 1, (1 << p.right_width) - 1
    pairs = [(a, b), (a, 1), (1, b), (a, 0), (0, b), (a, 1 << p.right_width - 1), (a, 2), (a, 4), (5, 3)]
    pairs += [(a, 0x55555 & b), (a, 0xAAAAA & b)] + [(random.randint(1, a), random.randint(1, b)) for _ in range(4)]
    cases = []
    for index, (x, y) in enumerate(pairs):
        more = {p.given(p.addend): random.choice([a, 0, 1, random.randint(0, a)]) if index else a} if p.addend else {}
        cases.append(({p.given(p.left): x, p.given(p.right): y, **more}, cycles(p, y)))
    other = {p.given(name): 2 for name, _, _ in p.operands}
    return p.shell.hints(cases, other, random)


def multiple(p: Params, digit: str, of: str) -> tuple[list[str], str]:
    """Lines and an expression for `of` times the lowest digit of `digit`."""
    if p.radix == 1:
        return [], f"Mux({digit}(0), {of}, 0.U)"
    return [f"val multiple = {of} * {digit}(1, 0)"], "multiple"


def ending(p: Params, rest: str) -> tuple[int, str]:
    return (0, f"{rest}({p.right_width - 1}, {p.radix}) === 0.U") if p.early else (p.steps, "")


def aligned(p: Params) -> str:
    start = f"io.{p.given(p.addend)}" if p.addend else f"0.U({p.width}.W)"
    return f"sum := {start}"


def shifting(p: Params, c: Contract) -> str:
    """The multiplicand moves up, the multiplier down, and a sum grows."""
    values, term = multiple(p, "multiplier", "multiplicand")
    steps, last = ending(p, "multiplier")
    shifted = f"(multiplicand << {p.radix})({p.width - p.radix - 1}, 0)"
    return by_flags(
        p.shell,
        c,
        Datapath(
            registers=[
                f"val multiplicand = Reg(UInt({p.width - p.radix}.W))",
                f"val multiplier = Reg(UInt({p.right_width}.W))",
                f"val sum = Reg(UInt({p.width}.W))",
            ],
            values=values,
            load=[
                f"multiplicand := io.{p.given(p.left)}",
                f"multiplier := io.{p.given(p.right)}",
                aligned(p),
            ],
            step=[
                f"sum := sum + {term}",
                f"multiplicand := {shifted}",
                f"multiplier := multiplier >> {p.radix}",
            ],
            results={p.product: "sum"},
            steps=steps,
            last=last,
        ),
    )


def joined(p: Params, c: Contract) -> str:
    """One register: the sum in its upper part, and below it the multiplier that makes room for it."""
    a, b, r = p.left_width, p.right_width, p.radix
    high = f"work({a + b - 1}, {b})"
    values, term = multiple(p, "work", "multiplicand")
    start = f"Cat(io.{p.given(p.addend)}, io.{p.given(p.right)})" if p.addend else f"io.{p.given(p.right)}"
    # The sum of a digit's multiple and the upper part never needs more than a + r bits.
    total = f"{high} +& {term}" if r == 1 else f"{high} + {term}"
    return by_machine(
        p.shell,
        c,
        Datapath(
            registers=[f"val multiplicand = Reg(UInt({a}.W))", f"val work = Reg(UInt({a + b}.W))"],
            values=[*values, f"val upper = {total}"],
            load=[f"multiplicand := io.{p.given(p.left)}", f"work := {start}"],
            step=[f"work := Cat(upper, work({b - 1}, {r}))"],
            results={p.product: "work"},
            steps=p.steps,
        ),
    )


def stepped(p: Params, c: Contract) -> str:
    """What one step does to the three numbers, as a Bundle and a function on it."""
    values, term = multiple(p, "now.multiplier", "now.multiplicand")
    name = f"{c.module}State"
    before = f"""class {name} extends Bundle {{
  val multiplicand = UInt({p.width - p.radix}.W)
  val multiplier = UInt({p.right_width}.W)
  val sum = UInt({p.width}.W)
}}"""
    steps, last = ending(p, "state.multiplier")
    function = [
        f"def step(now: {name}): {name} = {{",
        f"  val next = Wire(new {name})",
        *(f"  {line}" for line in values),
        f"  next.multiplicand := (now.multiplicand << {p.radix})({p.width - p.radix - 1}, 0)",
        f"  next.multiplier := now.multiplier >> {p.radix}",
        f"  next.sum := now.sum + {term}",
        "  next",
        "}",
    ]
    start = f"io.{p.given(p.addend)}" if p.addend else f"0.U({p.width}.W)"
    return by_counter(
        p.shell,
        c,
        Datapath(
            registers=["", *function, "", f"val state = Reg(new {name})"],
            load=[
                f"state.multiplicand := io.{p.given(p.left)}",
                f"state.multiplier := io.{p.given(p.right)}",
                f"state.sum := {start}",
            ],
            step=["state := step(state)"],
            results={p.product: "state.sum"},
            steps=steps,
            last=last,
            before=before,
            settled=True,
        ),
    )


def describe(p: Params, v: Voice) -> Description:
    left, right, product = v.ref(p.given(p.left)), v.ref(p.given(p.right)), v.ref(p.shown)
    adds = f" and adds {v.ref(p.given(p.addend))}" if p.addend else ""
    noun = v.pick(["shift-and-add multiplier", "sequential multiplier", "multi-cycle multiplier"])
    does = v.pick(
        [
            f"multiplies {left} by {right}{adds}, taking several clock cycles",
            f"forms the unsigned product of {left} and {right}{adds} by shifting and adding",
            f"multiplies the unsigned numbers {left} and {right}{adds} over several clock cycles",
        ]
    )
    digit = "one bit" if p.radix == 1 else "two bits"
    if p.early:
        places = "binary digits" if p.radix == 1 else "base-4 digits"
        unit = f"as many clock cycles as {right} has {places} without leading zeros (1 if it is 0)"
        length = [
            unit,
            f"one clock cycle for each of the {places} that {right} has without leading zeros, and one if it is 0",
        ]
    else:
        length = [f"{p.steps} clock cycles", f"{p.steps} cycles ({digit} of {right} in each)"]
    operands = "all three operands" if p.addend else "both operands"
    rules = p.shell.words(v, operands, "the bits of the result", length)
    if p.addend:
        addend = v.ref(p.given(p.addend))
        rules.append(
            v.pick(
                [
                    f"{product} is {left} times {right} plus {addend}, all unsigned and of the values that were "
                    "stored; nothing is lost.",
                    f"The result on {product} is the unsigned product of the stored factors plus the stored "
                    f"{addend}, in full length.",
                    f"{product} shows the exact unsigned value of {left} × {right} + {addend} for the operands taken.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{product} is the full unsigned product of the operands that were stored.",
                    f"The result on {product} is the unsigned product of the stored operands in full length.",
                    f"{product} shows the exact unsigned product of the two operands taken.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L3",
    summary="shift-and-add multipliers, one or two bits a cycle, with early end and a number to add",
    nouns=("Multiplier", "SeqMultiplier", "MultiplyUnit", "ShiftAddMultiplier"),
    capacity=50_000,
    idioms={
        "shifting": Idiom(shifting, constructs=("RegInit",)),
        "joined": Idiom(joined, constructs=("ChiselEnum", "switch"), applies=lambda p: not p.early),
        "stepped": Idiom(stepped, constructs=("Bundle",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the standard library's `decimal`",
)
