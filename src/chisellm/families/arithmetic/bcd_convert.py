"""Binary to BCD by double dabble and other ways, and BCD to binary."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._bcd_convert_words import describe
from chisellm.families.chisel import lit, module, named
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port, output_vec


@dataclass(frozen=True)
class Params:
    to_bcd: bool
    width: int  # of the binary number
    digits: int
    vec: bool  # digits are a Vec of four-bit elements; otherwise one word
    number: str
    bcd: str
    saturates: bool  # to BCD: numbers with too many digits show nines; otherwise only the low digits are kept
    flag: str  # to BCD: the number has too many digits; from BCD: a digit is above nine. Empty: none
    blank: str  # to BCD: output with one bit a digit that marks leading zeros; empty: none
    zero: str  # output; empty: none
    enable: str  # 0 gives the number 0; empty: none

    @property
    def fits(self) -> bool:
        """Whether every binary number has few enough digits."""
        return int(10**self.digits) >= 1 << self.width


def draw(random: Random) -> Params:
    to_bcd = random.random() < 0.6
    if to_bcd:
        width = random.randint(5, 14)
        needed = len(str(2**width - 1))
        digits = max(2, needed - (random.random() < 0.35))
    else:
        digits = random.randint(2, 4)
        width = (10**digits - 1).bit_length()
    fits = 2**width <= 10**digits
    flags = ["overflow", "tooLarge"] if to_bcd else ["invalid", "illegal"]
    return Params(
        to_bcd=to_bcd,
        width=width,
        digits=digits,
        vec=random.random() < 0.4,
        number=random.choice(["binary", "number", "value", "count"]),
        bcd=random.choice(["bcd", "digits", "decimal"]),
        saturates=to_bcd and not fits and random.random() < 0.5,
        flag=random.choice(["", *flags]) if not (to_bcd and fits) else "",
        blank=random.choice(["", "", "blank", "leading"]) if to_bcd else "",
        zero=random.choice(["", "", "isZero", "zero"]),
        enable=random.choice(["", "", "enable", "show"]),
    )


def bcd_ports(p: Params, *, output: bool) -> list[Port]:
    if p.vec:
        return (output_vec if output else input_vec)(p.bcd, p.digits, 4)
    return [(output_port if output else input_port)(p.bcd, 4 * p.digits)]


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.number, p.width)] if p.to_bcd else bcd_ports(p, output=False)
    ports += [input_port(p.enable)] if p.enable else []
    ports += bcd_ports(p, output=True) if p.to_bcd else [output_port(p.number, p.width)]
    ports += [output_port(p.blank, p.digits)] if p.blank else []
    ports += [output_port(flag) for flag in (p.flag, p.zero) if flag]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    limit = 10**p.digits

    def outputs(_: object, i: Inputs) -> Outputs:
        on = not p.enable or i[p.enable] == 1
        if p.to_bcd:
            number = i[p.number] if on else 0
            text = f"{number:0{p.digits}d}"
            shown = "9" * p.digits if p.saturates and number >= limit else text[-p.digits :]
            places = {f"{p.bcd}[{k}]": int(shown[-1 - k]) for k in range(p.digits)}
            found = places if p.vec else {p.bcd: int(shown, 16)}
            if p.flag:
                found[p.flag] = int(number >= limit)
            if p.blank:
                leading = len(shown) - len(shown.lstrip("0"))
                found[p.blank] = sum(1 << p.digits - 1 - k for k in range(min(leading, p.digits - 1)))
            if p.zero:
                found[p.zero] = int(number == 0)
            return found
        values = [i[f"{p.bcd}[{k}]"] if p.vec else i[p.bcd] // 16**k % 16 for k in range(p.digits)]
        bad = any(value > 9 for value in values)
        number = 0 if bad or not on else int("".join(map(str, reversed(values))))
        found = {p.number: number}
        if p.flag:
            found[p.flag] = int(bad)
        if p.zero:
            found[p.zero] = int(number == 0)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    on = {p.enable: 1} if p.enable else {}
    bias = {p.enable: 0.8} if p.enable else {}
    limit = 10**p.digits
    if p.to_bcd:
        numbers = [0, 1, 9, 10, 11, 99, 100, 101, limit - 1, limit, limit + 1, 2**p.width - 1]
        numbers += [random.randrange(2**p.width) for _ in range(60)]
        return Hints([{**on, p.number: n} for n in numbers if n < 2**p.width], bias)
    vectors = []
    for turn in range(120):
        digits = [random.choice([0, 9, *range(10)]) for _ in range(p.digits)]
        if turn % 12 == 5:
            digits[random.randrange(p.digits)] = random.randint(10, 15)
        elif turn < 4 * p.digits:
            digits = [0] * p.digits
            digits[turn % p.digits] = turn // p.digits + 1
        if p.vec:
            vectors.append({**on, **{f"{p.bcd}[{k}]": digit for k, digit in enumerate(digits)}})
        else:
            vectors.append({**on, p.bcd: sum(digit << 4 * k for k, digit in enumerate(digits))})
    return Hints(vectors, bias)


def dabble(p: Params, number: str) -> list[str]:
    """Shift and add three, bit by bit."""
    n = p.digits
    return [
        "def adjust(digit: UInt): UInt = Mux(digit >= 5.U, digit + 3.U, digit)",
        "",
        f"val bcd = {number}.asBools.foldRight({lit(0, 4 * n)}) {{ (bit, digits) =>",
        f"  val adjusted = Seq.tabulate({n})(k => adjust(digits(4 * k + 3, 4 * k)))",
        f"  (Cat(adjusted.reverse) ## bit)({4 * n - 1}, 0)",
        "}",
        f"val digits = Seq.tabulate({n})(k => bcd(4 * k + 3, 4 * k))",
    ]


def dabble_loop(p: Params, number: str) -> list[str]:
    n = p.digits
    return [
        f"val stages = Wire(Vec({p.width + 1}, Vec({n}, UInt(4.W))))",
        f"stages(0) := VecInit.fill({n})(0.U(4.W))",
        f"for (step <- 0 until {p.width}) {{",
        "  val adjusted = stages(step).map(digit => Mux(digit >= 5.U, digit + 3.U, digit))",
        f"  val carries = {number}({p.width - 1} - step) +: adjusted.map(_(3))",
        f"  for (k <- 0 until {n}) {{",
        "    stages(step + 1)(k) := adjusted(k)(2, 0) ## carries(k)",
        "  }",
        "}",
        f"val digits = stages({p.width})",
    ]


def divided(p: Params, number: str) -> list[str]:
    """Division by constants."""
    powers = ", ".join(str(10**k) for k in range(1, p.digits))
    return [
        f"val quotients = {number} +: Seq({powers}).map({number} / _.U)",
        "val digits = quotients.map(quotient => (quotient % 10.U)(3, 0))",
    ]


def compared(p: Params, number: str) -> list[str]:
    """Each digit by subtraction of the multiples of its power, from the top."""
    lines, rest = [], number
    top = len(str(2**p.width - 1))
    names = []
    for k in reversed(range(1, top)):
        power = 10**k
        most = min(9, (2**p.width - 1) // power)
        if most == 1:
            lines.append(f"val digit{k} = Mux({rest} >= {power}.U, 1.U(4.W), 0.U(4.W))")
        else:
            lines.append(f"val digit{k} = PopCount((1 to {most}).map(n => {rest} >= (n * {power}).U))")
        rest_width = (power - 1).bit_length()
        lines.append(f"val rest{k} = ({rest} - digit{k} * {power}.U)({rest_width - 1}, 0)")
        rest = f"rest{k}"
        names.append(f"digit{k}")
    names.append(rest)
    kept = list(reversed(names))[: p.digits]
    return [*lines, f"val digits = Seq({', '.join(f'{name}.pad(4)' for name in kept)})"]


TO_BCD = {"dabble": dabble, "stages": dabble_loop, "divide": divided, "subtract": compared}


def to_bcd(name: str, p: Params) -> list[str]:
    lines: list[str] = []
    number = f"io.{p.number}"
    if p.enable:
        number = named(lines, "number", f"Mux(io.{p.enable}, io.{p.number}, {lit(0, p.width)})")
    body = TO_BCD[name](p, number)
    if name == "dabble":
        lines = [*body[:2], *lines, *body[2:]]
    else:
        lines += body
    limit = lit(10**p.digits, p.width) if not p.fits else ""
    digits = "digits"
    if p.saturates:
        lines.append(f"val tooLarge = {number} >= {limit}")
        lines.append("val shown = digits.map(digit => Mux(tooLarge, 9.U(4.W), digit))")
        digits = "shown"
    as_vec = "digits" if name == "stages" and not p.saturates else f"VecInit({digits})"
    lines.append(f"io.{p.bcd} := {as_vec if p.vec else f'Cat({digits}.reverse)'}")
    if p.blank:
        lines.append(f"val significant = {digits}.tail.scanRight(false.B)((digit, above) => above || digit.orR).init")
        lines.append(f"io.{p.blank} := VecInit(false.B +: significant.map(!_)).asUInt")
    if p.flag:
        lines.append(f"io.{p.flag} := {'tooLarge' if p.saturates else f'{number} >= {limit}'}")
    if p.zero:
        lines.append(f"io.{p.zero} := {number} === {lit(0, p.width)}")
    return lines


def weights(p: Params) -> list[str]:
    powers = ", ".join(f"{10**k}" for k in range(p.digits))
    lines = [f"val products = digits.zip(Seq({powers})).map {{ case (digit, weight) => digit * weight.U }}"]
    return [*lines, f"val total = products.reduce(_ +& _)({p.width - 1}, 0)"]


def horner(p: Params) -> list[str]:
    return [
        f"val sum = digits.reverse.foldLeft({lit(0, p.width)}) {{ (higher, digit) =>",
        "  (higher << 3) + (higher << 1) + digit",
        "}",
        f"val total = sum({p.width - 1}, 0)",
    ]


def reverse_dabble(p: Params) -> list[str]:
    """Shift right and subtract three, bit by bit."""
    n = p.digits
    return [
        f"val stages = Wire(Vec({p.width + 1}, UInt({4 * n}.W)))",
        "stages(0) := Cat(digits.reverse)",
        f"for (step <- 0 until {p.width}) {{",
        "  val moved = stages(step) >> 1",
        f"  val adjusted = Seq.tabulate({n}) {{ k =>",
        f"    val digit = moved.pad({4 * n})(4 * k + 3, 4 * k)",
        "    Mux(digit >= 8.U, digit - 3.U, digit)",
        "  }",
        "  stages(step + 1) := Cat(adjusted.reverse)",
        "}",
        f"val total = VecInit(stages.take({p.width}).map(_(0))).asUInt",
    ]


def shifted_sums(p: Params) -> list[str]:
    """Multiplications as shifts, written out."""
    lines, terms = [], ["digits(0)"]
    for k in range(1, p.digits):
        shifts = [bit for bit in range(14) if 10**k >> bit & 1]
        sums = " +& ".join(f"(digits({k}) << {bit})" for bit in reversed(shifts))
        lines.append(f"val weighted{k} = {sums if len(shifts) < 4 else f'digits({k}) * {10**k}.U'}")
        terms.append(f"weighted{k}")
    return [*lines, f"val sum = {' +& '.join(reversed(terms))}", f"val total = sum({p.width - 1}, 0)"]


FROM_BCD = {"dabble": horner, "stages": reverse_dabble, "divide": weights, "subtract": shifted_sums}


def from_bcd(name: str, p: Params) -> list[str]:
    lines = [f"val digits = io.{p.bcd}"]
    if not p.vec:
        lines = [f"val digits = Seq.tabulate({p.digits})(k => io.{p.bcd}(4 * k + 3, 4 * k))"]
    lines.append("val legal = digits.map(_ <= 9.U).reduce(_ && _)")
    lines += FROM_BCD[name](p)
    test = f"legal && io.{p.enable}" if p.enable else "legal"
    lines.append(f"io.{p.number} := Mux({test}, total, {lit(0, p.width)})")
    lines += [f"io.{p.flag} := !legal"] if p.flag else []
    lines += [f"io.{p.zero} := io.{p.number} === {lit(0, p.width)}"] if p.zero else []
    return lines


def idiom(name: str) -> Idiom[Params]:
    return Idiom(lambda p, c: module(c, to_bcd(name, p) if p.to_bcd else from_bcd(name, p)))


FAMILY = Family(
    level="L2",
    summary="binary to BCD and BCD to binary, with saturation, leading zeros and illegal digits",
    nouns=("BcdConverter", "DecimalConverter", "BcdUnit", "DigitConverter"),
    capacity=10_000,
    idioms={name: idiom(name) for name in TO_BCD},
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's int and str in base ten",
)
