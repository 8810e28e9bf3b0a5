"""Greatest common divisors by repeated subtraction or by the binary method, with exact timing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs
from chisellm.families.family import Family, Idiom
from chisellm.families.systems._unit import Datapath, Shell, by_counter, by_flags, by_machine
from chisellm.language.voice import Description, Voice

OPERANDS = [("a", "b"), ("x", "y"), ("first", "second"), ("left", "right")]
RESULTS = ["gcd", "result", "divisor"]
COPRIMES = ["coprime", "relativelyPrime"]


@dataclass(frozen=True)
class Params:
    shell: Shell
    method: str  # swap, larger, binary
    width: int
    x: str
    y: str
    gcd: str
    coprime: str  # optional
    nonzero: bool

    @property
    def names(self) -> list[str]:
        return [name for name in (self.gcd, self.coprime) if name]

    def given(self, name: str) -> str:
        return self.shell.operand(name)

    def path(self, name: str) -> str:
        return self.shell.result(name, len(self.names) == 1)


def draw(random: Random) -> Params:
    x, y = random.choice(OPERANDS)
    method = random.choice(["swap", "larger", "binary"])
    return Params(
        shell=Shell.draw(random),
        method=method,
        width=random.randint(4, 14) if method == "binary" else random.randint(3, 6),
        x=x,
        y=y,
        gcd=random.choice(RESULTS),
        coprime=random.choice(["", *COPRIMES]),
        nonzero=random.random() < 0.3,
    )


def longest(p: Params) -> int:
    return 2 * p.width + 2 if p.method == "binary" else (1 << p.width) + 3


def contract(p: Params, name: str) -> Contract:
    widths = {p.gcd: p.width, p.coprime: 1}
    operands = [(p.x, p.width, False), (p.y, p.width, False)]
    results = [(result, widths[result], False) for result in p.names]
    return p.shell.contract(name, operands, results, longest(p), [p.x, p.y] if p.nonzero else [])


def cycles(p: Params, x: int, y: int) -> int:
    """How long the unit works: its last cycle is the one that finds nothing left to do."""
    if p.method == "swap":  # as many subtractions as Euclid's quotients add up to, and an exchange between each two
        needed = 1
        while y:
            quotient, rest = divmod(x, y)
            needed += quotient + 1
            x, y = y, rest
        return needed
    needed = 1
    while x and y and x != y:
        if p.method == "larger":
            x, y = sorted((min(x, y), abs(x - y)))
        elif x % 2 and y % 2:
            x, y = min(x, y), abs(x - y) // 2
        else:
            x, y = (x if x % 2 else x // 2), (y if y % 2 else y // 2)
        needed += 1
    return needed


def golden(p: Params) -> Golden:
    def work(i: Inputs) -> tuple[int, Mapping[str, int]]:
        x, y = i[p.given(p.x)], i[p.given(p.y)]
        common = [d for d in range(1, max(x, y) + 1) if x % d == 0 == y % d]
        found = {p.gcd: max(common, default=0), p.coprime: int(common == [1])}
        return cycles(p, x, y), {p.path(name): found[name] for name in p.names}

    return p.shell.golden(work, {p.path(name): 0 for name in p.names})


def hints(p: Params, random: Random) -> Hints:
    top = (1 << p.width) - 1
    pairs = [(6, 4), (top, 1), (1, top), (top, top), (top - 1, top), (top, top - 1), (1 << p.width - 1, 4), (4, 6)]
    pairs += [(top - 1, 2), (3, 6), (random.randint(1, top), random.randint(1, top)), (1 << p.width - 1, top - 1)]
    if not p.nonzero:
        pairs += [(0, 5), (5, 0), (0, 0), (1, 0), (0, 1)]
    if p.method == "binary":
        pairs += [(random.randint(1, top), random.randint(1, top)) for _ in range(5)]
    cases = [({p.given(p.x): a, p.given(p.y): b}, cycles(p, a, b)) for a, b in pairs]
    return p.shell.hints(cases, {p.given(p.x): 3, p.given(p.y): 2}, random)


def datapath(p: Params, minus: bool) -> Datapath:
    """Registers and step; `minus` writes the comparison as a difference with its borrow."""
    w = p.width
    registers = [f"val x = Reg(UInt({w}.W))", f"val y = Reg(UInt({w}.W))"]
    load = [f"x := io.{p.given(p.x)}", f"y := io.{p.given(p.y)}"]
    values: list[str] = []
    if minus:
        values += ["val difference = x -& y", f"val less = difference({w})"]
    less = "less" if minus else "x < y"
    down = f"difference({w - 1}, 0)" if minus else "x - y"
    if p.method == "swap":
        last, answer = "y === 0.U", "x"
        step = [f"when({less}) {{", "  x := y", "  y := x", "}.otherwise {", f"  x := {down}", "}"]
    elif p.nonzero:
        last, answer = "x === y", "x"
    else:
        values.append("val finished = x === y || x === 0.U || y === 0.U")
        last, answer = "finished", "x | y"
    guard = f"!{last}" if last.isidentifier() else last.replace("===", "=/=")
    if p.method == "larger":
        inner = [f"when({less}) {{", "  y := y - x", "}.otherwise {", f"  x := {down}", "}"]
        step = [f"when({guard}) {{", *(f"  {line}" for line in inner), "}"]
    if p.method == "binary":
        return binary(p, minus, registers, load, values, last, answer, guard)
    results = {p.gcd: answer} | ({p.coprime: ""} if p.coprime else {})
    return finished(p, registers, load, step, values, last, results, answer)


def binary(
    p: Params,
    minus: bool,
    registers: list[str],
    load: list[str],
    values: list[str],
    last: str,
    answer: str,
    guard: str,
) -> Datapath:
    """The binary method: factors of two that both have are counted, others dropped."""
    width = (p.width - 1).bit_length()
    registers = [*registers, f"val twos = Reg(UInt({width}.W))"]
    less = "less" if minus else "x < y"
    down = f"difference({p.width - 1}, 0)" if minus else "(x - y)"
    step = [
        f"when({guard}) {{",
        "  when(x(0) && y(0)) {",
        f"    when({less}) {{",
        "      y := (y - x) >> 1",
        "    }.otherwise {",
        "      x := y",
        f"      y := {down} >> 1",
        "    }",
        "  }.otherwise {",
        "    when(!x(0)) {",
        "      x := x >> 1",
        "    }",
        "    when(!y(0)) {",
        "      y := y >> 1",
        "    }",
        "    when(!x(0) && !y(0)) {",
        "      twos := twos + 1.U",
        "    }",
        "  }",
        "}",
    ]
    load = [*load, f"twos := 0.U({width}.W)"]
    grown = f"(({answer}) << twos)({p.width - 1}, 0)" if "|" in answer else f"({answer} << twos)({p.width - 1}, 0)"
    results = {p.gcd: grown} | ({p.coprime: ""} if p.coprime else {})
    return finished(p, registers, load, step, values, last, results, grown)


def finished(
    p: Params,
    registers: list[str],
    load: list[str],
    step: list[str],
    values: list[str],
    last: str,
    results: dict[str, str],
    answer: str,
) -> Datapath:
    if p.coprime:
        if answer != "x":
            values = [*values, f"val common = {answer}"]
            answer = "common"
        results = {p.gcd: answer, p.coprime: f"{answer} === 1.U"}
    return Datapath(registers=registers, values=values, load=load, step=step, results=results, last=last)


def flags(p: Params, c: Contract) -> str:
    """A busy and a done flag."""
    return by_flags(p.shell, c, datapath(p, False))


def machine(p: Params, c: Contract) -> str:
    """A machine, with one subtraction that serves for the comparison too."""
    return by_machine(p.shell, c, datapath(p, True))


def split(p: Params, c: Contract) -> str:
    """Control and datapath side by side."""
    return by_counter(p.shell, c, datapath(p, False))


def describe(p: Params, v: Voice) -> Description:
    x, y, gcd = v.ref(p.given(p.x)), v.ref(p.given(p.y)), v.ref(p.path(p.gcd))
    noun = v.pick(["greatest common divisor unit", "GCD unit", "sequential GCD calculator"])
    does = v.pick(
        [
            f"computes the greatest common divisor of {x} and {y}",
            f"finds the greatest common divisor of the unsigned numbers {x} and {y}, step by step",
            f"determines gcd({x}, {y}) over several clock cycles",
        ]
    )
    length = [
        "as many clock cycles as the method below needs",
        "the number of clock cycles that follows from the steps below",
    ]
    results = "the results" if len(p.names) > 1 else "the bits of the result"
    rules = [*p.shell.words(v, "both operands", results, length), *method(p, v)]
    zero = (
        ""
        if p.nonzero
        else v.pick(
            [
                " If one operand is 0, it is the other one; of 0 and 0 it is 0.",
                " With one operand 0 the result is the other, and with both 0 it is 0.",
                " gcd(n, 0) and gcd(0, n) are n, also for n = 0.",
            ]
        )
    )
    rules.append(
        v.pick(
            [
                f"{gcd} is the greatest common divisor of the operands that were stored.{zero}",
                f"The greatest common divisor of the stored operands is given on {gcd}.{zero}",
                f"{gcd} shows the greatest number that divides both operands taken.{zero}",
            ]
        )
    )
    if p.coprime:
        coprime = v.ref(p.path(p.coprime))
        rules.append(
            v.pick(
                [
                    f"{coprime} is 1 if that divisor is 1, else 0.",
                    f"{coprime} tells whether the greatest common divisor is 1.",
                    f"If {gcd} is 1, {coprime} is 1 as well; otherwise it is 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def method(p: Params, v: Voice) -> list[str]:
    """The steps, which decide the time."""
    if p.method == "swap":
        return [
            v.pick(
                [
                    "In each cycle of the work one of three things happens to the stored numbers x and y (first the "
                    f"values of {v.ref(p.given(p.x))} and {v.ref(p.given(p.y))}): if y is 0, this is the last "
                    "cycle; else if x is less than y, the two are exchanged; else y is subtracted from x.",
                    f"Let x and y be the stored {v.ref(p.given(p.x))} and {v.ref(p.given(p.y))}. A cycle of the work "
                    "exchanges them if x < y and otherwise replaces x by x - y; the cycle that finds y = 0 is "
                    "the last.",
                    f"The method works on a pair (x, y), at first the stored {v.ref(p.given(p.x))} and "
                    f"{v.ref(p.given(p.y))}: each cycle makes it (y, x) if x < y and (x - y, y) if not, and the first "
                    "cycle in which y is 0 ends the work.",
                ]
            )
        ]
    end = "they are equal" if p.nonzero else "they are equal or one of them is 0"
    if p.method == "larger":
        return [
            v.pick(
                [
                    f"In each cycle of the work the smaller of the two stored numbers is subtracted from the larger; "
                    f"the first cycle in which {end} is the last one and changes nothing.",
                    f"A cycle of the work looks at the two numbers: if {end}, it is the last; otherwise the larger is "
                    "reduced by the smaller.",
                    f"Each cycle takes the smaller number away from the larger, until a cycle finds that {end}; this "
                    "cycle, which subtracts nothing, still belongs to the work and ends it.",
                ]
            )
        ]
    return [
        v.pick(
            [
                f"A cycle of the work looks at the two numbers: if {end}, it is the last. Else, if both are odd, the "
                "larger is replaced by half of the difference. Else each number that is even is halved, both in the "
                "same cycle if both are even; such common halvings are counted, and the result is multiplied by 2 "
                "for each.",
                "The binary method is used, with one of two steps a cycle: two odd numbers become the smaller one "
                "and half of their difference; otherwise every even one of the two is halved, and where both are, "
                f"the result will be doubled once more. The first cycle in which {end} is the last and does "
                "neither.",
                f"Each cycle of the work does the first of these that applies: if {end}, end with this cycle; if both "
                "are odd, put half of their difference in the place of the larger; if both are even, halve both "
                "and note a factor of 2 for the result; otherwise halve the even one.",
            ]
        )
    ]


FAMILY = Family(
    level="L3",
    summary="greatest common divisors by subtraction or the binary method",
    nouns=("Gcd", "GcdUnit", "GcdEngine", "CommonDivisor"),
    capacity=5_000,
    idioms={
        "flags": Idiom(flags, constructs=("RegInit",)),
        "machine": Idiom(machine, constructs=("ChiselEnum", "switch")),
        "split": Idiom(split, constructs=("Reg",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="math.gcd",
)
