"""BCD adders and subtracters: decimal digits with decimal carries, checked for illegal digits."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port, output_vec
from chisellm.language.voice import Description, Voice

Op = Literal["add", "subtract", "select"]


@dataclass(frozen=True)
class Params:
    op: Op
    digits: int
    vec: bool  # operands and result are Vecs of digits; otherwise words with four bits a digit
    a: str
    b: str
    out: str
    select: str  # of `select`: 1 subtracts
    carry_in: str  # of `add`; empty: none
    carry_out: str  # carry of a sum, borrow of a difference; empty: none
    saturates: bool  # a sum that is too large shows nines, a difference below 0 shows zeros
    invalid: str  # output that tells an illegal digit; empty: none
    zero: str  # output; empty: none


def draw(random: Random) -> Params:
    op: Op = random.choice(["add", "add", "subtract", "select"])
    carries = {
        "add": ["carry", "cout", "overflow"],
        "subtract": ["borrow", "negative"],
        "select": ["carry", "outOfRange"],
    }
    a, b = random.choice([("a", "b"), ("x", "y"), ("left", "right"), ("price", "tax")])
    return Params(
        op=op,
        digits=random.randint(2, 6),
        vec=random.random() < 0.4,
        a=a,
        b=b,
        out=random.choice(["sum", "out", "result"] if op == "add" else ["difference", "out", "result"]),
        select=random.choice(["subtract", "minus", "sub"]) if op == "select" else "",
        carry_in=random.choice(["", "cin", "carryIn"]) if op == "add" else "",
        carry_out=random.choice(["", *carries[op]]),
        saturates=random.random() < 0.3,
        invalid=random.choice(["", "invalid", "illegal"]),
        zero=random.choice(["", "", "isZero"]),
    )


def number_ports(p: Params, path: str, *, output: bool) -> list[Port]:
    if p.vec:
        return (output_vec if output else input_vec)(path, p.digits, 4)
    return [(output_port if output else input_port)(path, 4 * p.digits)]


def contract(p: Params, name: str) -> Contract:
    ports = number_ports(p, p.a, output=False) + number_ports(p, p.b, output=False)
    ports += [input_port(each) for each in (p.select, p.carry_in) if each]
    ports += number_ports(p, p.out, output=True)
    ports += [output_port(each) for each in (p.carry_out, p.invalid, p.zero) if each]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    limit = 10**p.digits

    def read(i: Inputs, path: str) -> list[int]:
        if p.vec:
            return [i[f"{path}[{k}]"] for k in range(p.digits)]
        return [i[path] // 16**k % 16 for k in range(p.digits)]

    def outputs(_: object, i: Inputs) -> Outputs:
        a, b = read(i, p.a), read(i, p.b)
        bad = max(a + b) > 9
        x, y = (int("".join(str(digit) for digit in reversed(each))) if not bad else 0 for each in (a, b))
        minus = p.op == "subtract" or (p.op == "select" and i[p.select] == 1)
        exact = 0 if bad else x - y if minus else x + y + (i[p.carry_in] if p.carry_in else 0)
        beyond = not 0 <= exact < limit
        shown = exact % limit
        if beyond and p.saturates:
            shown = 0 if minus else limit - 1
        text = f"{shown:0{p.digits}d}"
        if p.vec:
            found = {f"{p.out}[{k}]": int(digit) for k, digit in enumerate(reversed(text))}
        else:
            found = {p.out: int(text, 16)}
        if p.carry_out:
            found[p.carry_out] = int(beyond)
        if p.invalid:
            found[p.invalid] = int(bad)
        if p.zero:
            found[p.zero] = int(shown == 0)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors = []
    for turn in range(120):
        a = [random.choice([9, 0, random.randint(0, 9), random.randint(0, 9)]) for _ in range(p.digits)]
        b = [random.choice([9, 0, 9 - digit, random.randint(0, 9), random.randint(0, 9)]) for digit in a]
        if turn % 5 == 1:
            b = list(a)
        if turn % 5 == 2:
            b = [9 - digit for digit in a]
        if turn % 10 == 7:
            random.choice([a, b])[random.randrange(p.digits)] = random.randint(10, 15)
        vector: dict[str, int] = {}
        for path, digits in ((p.a, a), (p.b, b)):
            if p.vec:
                vector |= {f"{path}[{k}]": digit for k, digit in enumerate(digits)}
            else:
                vector[path] = sum(digit << 4 * k for k, digit in enumerate(digits))
        vectors.append(vector)
    return Hints(vectors)


def operands(p: Params) -> list[str]:
    """The digits of both operands, the second one complemented for subtraction, and whether all are legal."""
    n = p.digits
    names = ["aDigits", "bDigits"]
    lines = []
    for name, path in zip(names, (p.a, p.b), strict=True):
        digits = f"io.{path}" if p.vec else f"Seq.tabulate({n})(k => io.{path}(4 * k + 3, 4 * k))"
        lines.append(f"val {name} = {digits}")
    lines.append("val legal = (aDigits ++ bDigits).map(_ <= 9.U).reduce(_ && _)")
    if p.op == "subtract":
        lines.append("val addends = bDigits.map(9.U(4.W) - _)")
    elif p.op == "select":
        lines.append(f"val addends = bDigits.map(digit => Mux(io.{p.select}, 9.U(4.W) - digit, digit))")
    return lines


def second(p: Params) -> str:
    return "bDigits" if p.op == "add" else "addends"


def carry_in(p: Params) -> str:
    """The carry into the lowest digit; a subtraction adds the nine's complement and one."""
    if p.op == "add":
        return f"io.{p.carry_in}" if p.carry_in else "false.B"
    return "true.B" if p.op == "subtract" else f"io.{p.select}"


def closing(p: Params, lines: list[str], digits: str, carry: str) -> list[str]:
    lines = list(lines)
    n = p.digits
    beyond = {"add": carry, "subtract": f"!{carry}", "select": f"{carry} =/= io.{p.select}"}[p.op]
    if p.saturates:
        limit = {"add": "9.U(4.W)", "subtract": "0.U(4.W)", "select": f"Mux(io.{p.select}, 0.U(4.W), 9.U(4.W))"}[p.op]
        lines.append(f"val beyond = {beyond}")
        lines.append(f"val limited = {digits}.map(digit => Mux(beyond, {limit}, digit))")
        digits, beyond = "limited", "beyond"
    lines.append(f"val shown = {digits}.map(digit => Mux(legal, digit, 0.U(4.W)))")
    lines.append(f"io.{p.out} := {'VecInit(shown)' if p.vec else 'Cat(shown.reverse)'}")
    if p.carry_out:
        lines.append(f"io.{p.carry_out} := legal && {f'({beyond})' if ' ' in beyond else beyond}")
    lines += [f"io.{p.invalid} := !legal"] if p.invalid else []
    if p.zero:
        none = f"!io.{p.out}.asUInt.orR" if p.vec else f"io.{p.out} === {lit(0, 4 * n)}"
        lines.append(f"io.{p.zero} := {none}")
    return lines


def by_fold(p: Params, c: Contract) -> str:
    head = [
        "def addDigit(a: UInt, b: UInt, carry: Bool): (UInt, Bool) = {",
        "  val binary = a +& b + carry",
        "  val tooLarge = binary > 9.U",
        "  (Mux(tooLarge, binary + 6.U, binary)(3, 0), tooLarge)",
        "}",
        "",
    ]
    lines = [
        *operands(p),
        f"val begin = (0.U(4.W), {carry_in(p)})",
        f"val steps = aDigits.zip({second(p)}).scanLeft(begin) {{ case ((_, carry), (a, b)) =>",
        "  addDigit(a, b, carry)",
        "}",
        "val digits = steps.tail.map(_._1)",
        "val carryOut = steps.last._2",
    ]
    return module(c, [*head, *closing(p, lines, "digits", "carryOut")])


def by_wires(p: Params, c: Contract) -> str:
    n = p.digits
    lines = [
        *operands(p),
        f"val carries = Wire(Vec({n + 1}, Bool()))",
        f"val digits = Wire(Vec({n}, UInt(4.W)))",
        f"carries(0) := {carry_in(p)}",
        f"for (k <- 0 until {n}) {{",
        f"  val binary = aDigits(k) +& {second(p)}(k) + carries(k)",
        "  carries(k + 1) := binary > 9.U",
        "  digits(k) := Mux(carries(k + 1), binary - 10.U, binary)(3, 0)",
        "}",
    ]
    return module(c, closing(p, lines, "digits", f"carries({n})"))


def by_bias(p: Params, c: Contract) -> str:
    """Six is added to every digit beforehand, so that decimal carries become binary ones; it is taken back without."""
    n = p.digits
    sixes = lit(int("6" * n, 16), 4 * n, base=16)
    lines = [
        *operands(p),
        f"val biased = Cat(aDigits.reverse) + {sixes}",
        f"val addend = Cat({second(p)}.reverse)",
        f"val total = biased +& addend + {carry_in(p)}",
        "val carriesIn = total ^ biased ^ addend",
        f"val carriesOut = Seq.tabulate({n})(k => carriesIn(4 * k + 4))",
        "val digits = carriesOut.zipWithIndex.map { case (carry, k) =>",
        "  val digit = total(4 * k + 3, 4 * k)",
        "  Mux(carry, digit, digit - 6.U)",
        "}",
    ]
    lines = [line.replace(" + false.B", "") for line in lines]
    return module(c, closing(p, lines, "digits", f"total({4 * n})"))


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    n, limit = p.digits, 10**p.digits
    unit = "elements, the units at index 0" if p.vec else "groups of four bits, the units lowest"
    if p.op == "add":
        noun = v.pick([f"{n}-digit BCD adder", "decimal adder", "BCD adder"])
        extra = f", {b} and the carry {v.ref(p.carry_in)}" if p.carry_in else f" and {b}"
        does = v.pick(
            [
                f"adds the BCD numbers {a}{extra} and outputs the sum on {out}",
                f"drives {out} with the BCD sum of {a}{extra}",
            ]
        )
    elif p.op == "subtract":
        noun = v.pick([f"{n}-digit BCD subtracter", "decimal subtracter", "BCD subtracter"])
        does = v.pick(
            [
                f"subtracts the BCD number {b} from {a} and outputs the difference on {out}",
                f"drives {out} with {a} minus {b} in BCD",
            ]
        )
    else:
        noun = v.pick([f"{n}-digit BCD adder and subtracter", "decimal add/subtract unit"])
        does = v.pick(
            [
                f"adds or subtracts the BCD numbers {a} and {b} and drives {out}",
                f"computes {a} plus or minus {b} in BCD on {out}",
            ]
        )
    rules = [
        v.pick(
            [
                f"Every number has {n} decimal digits in {unit}.",
                f"Numbers are {n} BCD digits: {unit}.",
            ]
        )
    ]
    if p.select:
        rules.append(
            v.pick(
                [
                    f"When {v.ref(p.select)} is 1, {b} is subtracted from {a}; when it is 0, the two are added.",
                    f"{v.ref(p.select)} chooses: 0 adds, 1 subtracts {b} from {a}.",
                ]
            )
        )
    rules += ranges(p, v, limit)
    both = f" and so is {v.ref(p.carry_out)}" if p.carry_out else ""
    rules.append(
        v.pick(
            [
                f"If any digit of {a} or {b} is above 9, {out} is 0{both}.",
                f"An operand with a digit above 9 is illegal: {out} is 0{both}.",
            ]
        )
    )
    if p.invalid:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.invalid)} is 1 exactly when some digit of an operand is above 9.",
                    f"A digit above 9 in either operand sets {v.ref(p.invalid)} to 1; otherwise it is 0.",
                ]
            )
        )
    if p.zero:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.zero)} is 1 exactly when {out} is 0.",
                    f"If all digits of {out} are 0, {v.ref(p.zero)} is 1, else 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def ranges(p: Params, v: Voice, limit: int) -> list[str]:
    too_large = f"A sum of {limit} or more"
    below = "A difference below 0"
    if p.saturates:
        large, small = f"{too_large} shows {limit - 1}", f"{below.lower()} shows 0"
    else:
        large = f"Of a sum of {limit} or more only the low {p.digits} digits are shown"
        small = f"to a difference below 0, {limit} is added"
    text = {"add": large, "subtract": small, "select": f"{large}; {small}"}[p.op]
    rules = [f"{text[0].upper()}{text[1:]}."]
    if p.carry_out:
        when = {
            "add": f"the sum is {limit} or more",
            "subtract": "the difference is below 0",
            "select": f"the sum is {limit} or more or the difference is below 0",
        }[p.op]
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.carry_out)} is 1 exactly when {when}.",
                    f"If {when}, {v.ref(p.carry_out)} is 1, else 0.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="BCD addition and subtraction with decimal carries, saturation and illegal digits",
    nouns=("BcdAdder", "DecimalAdder", "BcdArithmetic", "DecimalUnit"),
    capacity=5_000,
    idioms={
        "digit_function": Idiom(by_fold),
        "wires": Idiom(by_wires, constructs=("Wire",)),
        "bias": Idiom(by_bias, constructs=("Cat",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
