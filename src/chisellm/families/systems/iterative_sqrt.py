"""Integer square roots that find one bit of the root a cycle."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs
from chisellm.families.family import Family, Idiom
from chisellm.families.systems._unit import MIRRORED, Datapath, Shell, by_counter, by_flags, by_machine
from chisellm.language.voice import Description, Voice

RADICANDS = ["radicand", "value", "x", "operand"]
ROOTS = ["root", "sqrt", "result"]
REMAINDERS = ["remainder", "rest", "residue"]
EXACTS = ["exact", "perfect", "isSquare"]


@dataclass(frozen=True)
class Params:
    shell: Shell
    width: int
    radicand: str
    root: str
    remainder: str  # optional
    exact: str  # optional: the radicand is a square
    rounded: bool  # to the nearest integer

    @property
    def half(self) -> int:
        """Bits of the root that is found, and steps."""
        return (self.width + 1) // 2

    @property
    def root_width(self) -> int:
        return self.half + self.rounded

    @property
    def names(self) -> list[str]:
        return [name for name in (self.root, self.remainder, self.exact) if name]

    @property
    def given(self) -> str:
        return self.shell.operand(self.radicand, True)

    def path(self, name: str) -> str:
        return self.shell.result(name, len(self.names) == 1)


def draw(random: Random) -> Params:
    return Params(
        shell=Shell.draw(random),
        width=random.choice([width for width in range(5, 29) if (width + 1) // 2 not in MIRRORED]),
        radicand=random.choice(RADICANDS),
        root=random.choice(ROOTS),
        remainder=random.choice(["", *REMAINDERS]),
        exact=random.choice(["", *EXACTS]),
        rounded=random.random() < 0.3,
    )


def contract(p: Params, name: str) -> Contract:
    widths = {p.root: p.root_width, p.remainder: p.half + 1, p.exact: 1}
    return p.shell.contract(
        name, [(p.radicand, p.width, False)], [(result, widths[result], False) for result in p.names], p.half
    )


def golden(p: Params) -> Golden:
    def work(i: Inputs) -> tuple[int, Mapping[str, int]]:
        value = i[p.given]
        low, high = 0, value + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if middle**2 <= value else (low, middle)
        nearest = low + 1 if p.rounded and (low + 1) ** 2 - value < value - low**2 else low
        found = {p.root: nearest, p.remainder: value - low**2, p.exact: int(low**2 == value)}
        return p.half, {p.path(name): found[name] for name in p.names}

    return p.shell.golden(work, {p.path(name): 0 for name in p.names})


def hints(p: Params, random: Random) -> Hints:
    top = (1 << p.width) - 1
    largest = math.isqrt(top)
    values = [top, 0, 1, 2, 3, largest**2, largest**2 - 1, 1 << p.width - 1, 1 << p.width - 2, 16, 24, 25]
    for _ in range(5):
        root = random.randint(1, largest)
        values += [root**2, root**2 - 1, min(top, root * (root + 1)), min(top, root * (root + 1) + 1)]
    return p.shell.hints([({p.given: value}, p.half) for value in values], {p.given: 9}, random)


def results(p: Params, root: str, remainder: str) -> dict[str, str]:
    found = {p.root: "nearest" if p.rounded else root}
    if p.remainder:
        found[p.remainder] = remainder
    if p.exact:
        found[p.exact] = f"{remainder} === 0.U"
    return found


def nearest(p: Params, root: str) -> list[str]:
    """The root above is nearer where the remainder is larger than the root."""
    return [f"val nearest = {root} +& (remainder > {root})"] if p.rounded else []


def padded(p: Params) -> tuple[int, str]:
    """The even width that the radicand is held in, and the radicand."""
    return 2 * p.half, f"io.{p.given}"


def pairs(p: Params, c: Contract) -> str:
    """As on paper: two bits of the radicand come down in each step."""
    width, radicand = padded(p)
    h = p.half
    rest = h + bool(p.remainder or p.exact or p.rounded)  # the top bit is that of the last remainder
    return by_flags(
        p.shell,
        c,
        Datapath(
            registers=[
                f"val radicand = Reg(UInt({width}.W))",
                f"val remainder = Reg(UInt({rest}.W))",
                f"val root = Reg(UInt({h}.W))",
            ],
            values=[
                "",
                "val partial = Cat(remainder, radicand.head(2))",
                "val trial = Cat(root, 1.U(2.W))",
                "val fits = partial >= trial",
                *nearest(p, "root"),
            ],
            load=[f"radicand := {radicand}", f"remainder := 0.U({rest}.W)", f"root := 0.U({h}.W)"],
            step=[
                f"remainder := Mux(fits, partial - trial, partial)({rest - 1}, 0)",
                f"root := Cat(root({h - 2}, 0), fits)",
                f"radicand := (radicand << 2)({width - 1}, 0)",
            ],
            results=results(p, "root", "remainder"),
            steps=h,
        ),
    )


def masked(p: Params, c: Contract) -> str:
    """The bit to be tried moves down through the root, which stays in place."""
    width, radicand = padded(p)
    h = p.half
    first = f"(BigInt(1) << {width - 2}).U({width}.W)" if width > 30 else f"{1 << width - 2}.U({width}.W)"
    rest = f"left({h}, 0)"
    low = f"root({h - 1}, 0)"
    lines = [f"val remainder = {rest}"] if p.remainder or p.exact or p.rounded else []
    return by_machine(
        p.shell,
        c,
        Datapath(
            registers=[
                f"val left = Reg(UInt({width}.W))",
                f"val root = Reg(UInt({width}.W))",
                f"val weight = Reg(UInt({width}.W))",
            ],
            values=["", "val trial = root | weight", *lines, *nearest(p, low)],
            load=[f"left := {radicand}", f"root := 0.U({width}.W)", f"weight := {first}"],
            step=[
                "when(left >= trial) {",
                "  left := left - trial",
                "  root := (root >> 1) | weight",
                "}.otherwise {",
                "  root := root >> 1",
                "}",
                "weight := weight >> 2",
            ],
            results=results(p, low, "remainder"),
            steps=h,
        ),
    )


def squared(p: Params, c: Contract) -> str:
    """Successive approximation: set a bit, square, and keep the bit if the square is not too large."""
    h = p.half
    lines = [f"val remainder = (radicand - root * root)({h}, 0)"] if p.remainder or p.exact or p.rounded else []
    return by_counter(
        p.shell,
        c,
        Datapath(
            registers=[
                f"val radicand = Reg(UInt({p.width}.W))",
                f"val root = Reg(UInt({h}.W))",
                f"val candidate = Reg(UInt({h}.W))",
            ],
            values=["", "val trial = root | candidate", *lines, *nearest(p, "root")],
            load=[
                f"radicand := io.{p.given}",
                f"root := 0.U({h}.W)",
                f"candidate := {1 << h - 1}.U({h}.W)",
            ],
            step=[
                "when(trial * trial <= radicand) {",
                "  root := trial",
                "}",
                "candidate := candidate >> 1",
            ],
            results=results(p, "root", "remainder"),
            steps=h,
            settled=True,
        ),
    )


def describe(p: Params, v: Voice) -> Description:
    radicand, root = v.ref(p.given), v.ref(p.path(p.root))
    noun = v.pick(["iterative square root unit", "sequential integer square root", "bit-by-bit square root extractor"])
    does = v.pick(
        [
            f"extracts the integer square root of {radicand} in several clock cycles",
            f"computes the square root of the unsigned number {radicand} as an integer, one bit a clock cycle",
            f"finds the integer square root of {radicand}, spending several clock cycles on it",
        ]
    )
    results = "the results" if len(p.names) > 1 else "the bits of the root"
    rules = p.shell.words(v, "all bits of the operand", results, [f"{p.half} clock cycles", f"exactly {p.half} cycles"])
    if p.rounded:
        rules.append(
            v.pick(
                [
                    f"{root} is the square root of the stored operand, rounded to the nearest integer.",
                    f"The root of the operand that was taken is given on {root}, rounded to the nearest integer.",
                    f"{root} is the integer nearest to the square root of the operand taken.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{root} is the square root of the stored operand without its fraction.",
                    f"{root} is the largest integer whose square does not exceed the operand that was taken.",
                    f"The square root of the operand taken is given on {root}, rounded down.",
                ]
            )
        )
    floor = "square of the root rounded down" if p.rounded else "square of the root"
    if p.remainder:
        remainder = v.ref(p.path(p.remainder))
        rules.append(
            v.pick(
                [
                    f"{remainder} is the operand minus the {floor}.",
                    f"What the {floor} leaves of the operand is on {remainder}.",
                    f"The difference between the operand and the {floor} appears on {remainder}.",
                ]
            )
        )
    if p.exact:
        exact = v.ref(p.path(p.exact))
        rules.append(
            v.pick(
                [
                    f"{exact} is 1 if the operand is the square of an integer and 0 if not.",
                    f"For perfect squares (0 is one) {exact} is 1, else 0.",
                    f"{exact} tells whether the operand is a perfect square; 0 counts as one.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L3",
    summary="square roots of integers, a bit a cycle, with remainder, rounding and a flag for squares",
    nouns=("SquareRoot", "SqrtUnit", "RootExtractor", "IntegerSqrt"),
    capacity=20_000,
    idioms={
        "pairs": Idiom(pairs, constructs=("Cat",)),
        "masked": Idiom(masked, constructs=("ChiselEnum", "switch")),
        "squared": Idiom(squared, constructs=("Counter",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="math.isqrt",
)
