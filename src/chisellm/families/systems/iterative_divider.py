"""Restoring dividers that find one bit of the quotient a cycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs
from chisellm.families.family import Family, Idiom
from chisellm.families.systems._unit import MIRRORED, Datapath, Shell, by_counter, by_flags, by_machine
from chisellm.language.voice import Description, Voice

OPERANDS = [("dividend", "divisor"), ("numerator", "denominator"), ("a", "b"), ("num", "den")]
RESULTS = [("quotient", "remainder"), ("quot", "rem"), ("q", "r")]
FLAGS = ["divByZero", "zeroDivisor", "error"]


@dataclass(frozen=True)
class Params:
    shell: Shell
    width: int
    signed: bool
    dividend: str
    divisor: str
    quotient: str
    remainder: str  # optional
    flag: str  # tells that the divisor was 0
    nonzero: bool  # the divisor never is 0

    @property
    def given(self) -> tuple[str, str]:
        return self.shell.operand(self.dividend), self.shell.operand(self.divisor)

    @property
    def names(self) -> list[str]:
        return [name for name in (self.quotient, self.remainder, self.flag) if name]

    def path(self, name: str) -> str:
        return self.shell.result(name, len(self.names) == 1)


def draw(random: Random) -> Params:
    dividend, divisor = random.choice(OPERANDS)
    quotient, remainder = random.choice(RESULTS)
    zero = random.choice(["flag", "stated", "never"])
    return Params(
        shell=Shell.draw(random),
        width=random.choice([width for width in range(4, 21) if width not in MIRRORED]),
        signed=random.random() < 0.35,
        dividend=dividend,
        divisor=divisor,
        quotient=quotient,
        remainder=remainder if random.random() < 0.75 else "",
        flag=random.choice(FLAGS) if zero == "flag" else "",
        nonzero=zero == "never",
    )


def contract(p: Params, name: str) -> Contract:
    widths = {p.quotient: p.width, p.remainder: p.width, p.flag: 1}
    return p.shell.contract(
        name,
        [(p.dividend, p.width, p.signed), (p.divisor, p.width, p.signed)],
        [(result, widths[result], p.signed and result != p.flag) for result in p.names],
        p.width,
        [p.divisor] if p.nonzero else [],
    )


def golden(p: Params) -> Golden:
    ones = -1 if p.signed else 2**p.width - 1
    half = 2 ** (p.width - 1)

    def work(i: Inputs) -> tuple[int, Mapping[str, int]]:
        dividend, divisor = (i[path] for path in p.given)
        if divisor == 0:
            quotient, rest = ones, dividend
        else:
            quotient, rest = divmod(abs(dividend), abs(divisor))
            if (dividend < 0) != (divisor < 0):
                quotient = -quotient
            if dividend < 0:
                rest = -rest
            if p.signed and quotient == half:
                quotient = -half
        found = {p.quotient: quotient, p.remainder: rest, p.flag: int(divisor == 0)}
        return p.width, {p.path(name): found[name] for name in p.names}

    return p.shell.golden(work, {p.path(name): 0 for name in p.names})


def hints(p: Params, random: Random) -> Hints:
    top = (1 << p.width - 1) - 1 if p.signed else (1 << p.width) - 1
    low = -top - 1 if p.signed else 0
    pairs = [(top, 1), (top, 3), (100 % top, 7), (top, top), (top // 2, top), (low, 5), (1, 2)]
    pairs += [(random.randint(low, top), random.randint(1, top)) for _ in range(3)]
    if p.signed:
        pairs += [(low, -1), (-7, 2), (7, -2), (-7, -2), (low, low), (top, low)]
    if not p.nonzero:
        pairs += [(top, 0), (0, 0), (low, 0), (random.randint(low, top), 0)]
    dividend, divisor = p.given
    cases = [({dividend: a, divisor: b}, p.width) for a, b in pairs]
    return p.shell.hints(cases, {dividend: 5, divisor: 3}, random)


def signs(p: Params) -> tuple[list[str], list[str], str, str]:
    """Registers and loads for the signs, and the operands as magnitudes."""
    dividend, divisor = (f"io.{path}" for path in p.given)
    if not p.signed:
        return [], [], dividend, divisor
    registers = [
        "val negateQuotient = RegInit(false.B)",
        *(["val negateRemainder = RegInit(false.B)"] if p.remainder else []),
        f"val dividendSign = {dividend} < 0.S",
        f"val divisorSign = {divisor} < 0.S",
    ]
    unlike = "dividendSign =/= divisorSign"
    load = [f"negateQuotient := {unlike}" if p.nonzero else f"negateQuotient := ({unlike}) && {divisor} =/= 0.S"]
    if p.remainder:
        load.append("negateRemainder := dividendSign")
    return registers, load, f"{dividend}.abs.asUInt", f"{divisor}.abs.asUInt"


def results(p: Params, quotient: str, remainder: str) -> tuple[list[str], dict[str, str]]:
    """Names for the results with their signs, and what each output shows."""
    lines, found = [], {p.quotient: quotient}
    if p.signed:
        lines.append(f"val signedQuotient = Mux(negateQuotient, 0.U - {quotient}, {quotient}).asSInt")
        found[p.quotient] = "signedQuotient"
    if p.remainder:
        found[p.remainder] = remainder
        if p.signed:
            lines.append(f"val signedRemainder = Mux(negateRemainder, 0.U - {remainder}, {remainder}).asSInt")
            found[p.remainder] = "signedRemainder"
    if p.flag:
        found[p.flag] = "divisor === 0.U"
    return lines, found


def separate(p: Params, c: Contract) -> str:
    """Registers of their own for remainder and quotient; the dividend leaves where the quotient comes in."""
    w = p.width
    registers, load, dividend, divisor = signs(p)
    signed, shown = results(p, "quotient", "remainder")
    return by_flags(
        p.shell,
        c,
        Datapath(
            registers=[
                f"val remainder = Reg(UInt({w}.W))",
                f"val quotient = Reg(UInt({w}.W))",
                f"val divisor = Reg(UInt({w}.W))",
                *registers,
            ],
            values=[
                "",
                f"val partial = Cat(remainder({w - 2}, 0), quotient({w - 1}))",
                "val fits = partial >= divisor",
                *signed,
            ],
            load=[f"remainder := 0.U({w}.W)", f"quotient := {dividend}", f"divisor := {divisor}", *load],
            step=[
                "remainder := Mux(fits, partial - divisor, partial)",
                f"quotient := Cat(quotient({w - 2}, 0), fits)",
            ],
            results=shown,
            steps=w,
        ),
    )


def joined(p: Params, c: Contract) -> str:
    """One register whose upper half is the remainder and whose lower half turns into the quotient."""
    w = p.width
    registers, load, dividend, divisor = signs(p)
    values = [
        "",
        f"val partial = work({2 * w - 2}, {w - 1})",
        "val trial = partial -& divisor",
        f"val fits = !trial({w})",
    ]
    upper, lower = f"work({2 * w - 1}, {w})", f"work({w - 1}, 0)"
    if p.signed:
        values += [f"val quotient = {lower}", *([f"val remainder = {upper}"] if p.remainder else [])]
        upper, lower = "remainder", "quotient"
    signed, shown = results(p, lower, upper)
    return by_machine(
        p.shell,
        c,
        Datapath(
            registers=[f"val work = Reg(UInt({2 * w}.W))", f"val divisor = Reg(UInt({w}.W))", *registers],
            values=[*values, *signed],
            load=[f"work := {dividend}.pad({2 * w})", f"divisor := {divisor}", *load],
            step=[
                f"val kept = Mux(fits, trial, partial)({w - 1}, 0)",
                f"work := Cat(kept, work({w - 2}, 0), fits)",
            ],
            results=shown,
            steps=w,
        ),
    )


def stepped(p: Params, c: Contract) -> str:
    """The arithmetic of one step as a module of its own."""
    w = p.width
    name = f"{c.module}Step"
    registers, load, dividend, divisor = signs(p)
    signed, shown = results(p, "quotient", "remainder")
    before = f"""class {name} extends Module {{
  val io = IO(new Bundle {{
    val partial = Input(UInt({w}.W))
    val divisor = Input(UInt({w}.W))
    val reduced = Output(UInt({w}.W))
    val quotientBit = Output(Bool())
  }})

  val difference = io.partial -& io.divisor
  val fits = difference.head(1) === 0.U
  io.reduced := Mux(fits, difference, io.partial)({w - 1}, 0)
  io.quotientBit := fits
}}"""
    return by_counter(
        p.shell,
        c,
        Datapath(
            registers=[
                f"val remainder = RegInit(0.U({w}.W))",
                f"val quotient = RegInit(0.U({w}.W))",
                f"val divisor = RegInit(0.U({w}.W))",
                *registers,
            ],
            values=[
                "",
                f"val step = Module(new {name})",
                "step.io.partial := Cat(remainder.tail(1), quotient.head(1))",
                "step.io.divisor := divisor",
                *signed,
            ],
            load=[f"remainder := 0.U({w}.W)", f"quotient := {dividend}", f"divisor := {divisor}", *load],
            step=["remainder := step.io.reduced", "quotient := Cat(quotient.tail(1), step.io.quotientBit)"],
            results=shown,
            steps=w,
            before=before,
        ),
    )


def describe(p: Params, v: Voice) -> Description:
    dividend, divisor = (v.ref(path) for path in p.given)
    quotient = v.ref(p.path(p.quotient))
    kind = "signed" if p.signed else "unsigned"
    noun = v.pick(["iterative divider", f"{kind} sequential divider", "multi-cycle divider"])
    does = v.pick(
        [
            f"divides {dividend} by {divisor} in several clock cycles",
            f"computes the {kind} quotient of {dividend} and {divisor}, one bit a clock cycle",
            f"performs {kind} integer division of {dividend} by {divisor} over several clock cycles",
        ]
    )
    away = " and rounds toward zero" if p.signed else " and drops the fraction"
    results = "the results" if len(p.names) > 1 else "the bits of the quotient"
    rules = p.shell.words(v, "both operands", results, [f"{p.width} clock cycles", f"exactly {p.width} cycles"])
    rules.append(
        v.pick(
            [
                f"Division is {kind}{away}; the quotient is given on {quotient}.",
                f"{quotient} is the {kind} quotient, "
                + ("rounded toward zero." if p.signed else "without its fraction."),
                f"The {kind} quotient appears on {quotient}"
                + (", truncated toward zero." if p.signed else ", truncated."),
            ]
        )
    )
    if p.remainder:
        remainder = v.ref(p.path(p.remainder))
        sign = " and has the sign of the dividend unless it is 0" if p.signed else ""
        rules.append(
            v.pick(
                [
                    f"{remainder} is what the division leaves{sign}.",
                    f"The remainder of the division is on {remainder}"
                    + ("; it takes the dividend's sign." if p.signed else "."),
                    f"{remainder} is the dividend minus quotient times divisor"
                    + (" (so its sign follows the dividend)." if p.signed else "."),
                ]
            )
        )
    if p.signed:
        least = -(1 << p.width - 1)
        rules.append(
            v.pick(
                [
                    f"{least} divided by -1 overflows and gives {least}"
                    + (" with the remainder 0." if p.remainder else "."),
                    f"The one quotient that does not fit, {least} by -1, wraps round to {least}"
                    + (", and the remainder is 0." if p.remainder else "."),
                    f"For {least} by -1 the quotient is {least}"
                    + (" and the remainder 0, since the true one does not fit." if p.remainder else "."),
                ]
            )
        )
    if not p.nonzero:
        ones = "-1" if p.signed else f"{(1 << p.width) - 1} (all ones)"
        rest = " and the remainder equals the dividend" if p.remainder else ""
        rules.append(
            v.pick(
                [
                    f"A divisor of 0 takes the same time; the quotient is then {ones}{rest}.",
                    f"Division by zero lasts as long as any other, and its quotient is {ones}{rest}.",
                    f"If the divisor is 0, the quotient is {ones}{rest}, after the usual number of cycles.",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.path(p.flag))
        rules.append(
            v.pick(
                [
                    f"{flag} is given with the quotient and tells whether the stored divisor was 0.",
                    f"Along with the quotient, {flag} is 1 after a division by zero and 0 after any other.",
                    f"{flag} accompanies the quotient: 1 if the divisor that was taken is 0, else 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L3",
    summary="restoring dividers, a quotient bit a cycle, started by a pulse or fed by ready/valid",
    nouns=("Divider", "IterativeDivider", "DivideUnit", "SeqDivider"),
    capacity=50_000,
    idioms={
        "separate": Idiom(separate, constructs=("RegInit",)),
        "joined": Idiom(joined, constructs=("ChiselEnum", "switch")),
        "stepped": Idiom(stepped, constructs=("Counter",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the standard library's `decimal`, whose integer division rounds toward zero",
)
