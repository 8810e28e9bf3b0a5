"""Polynomials with constant coefficients, evaluated exactly, modulo a power of two or modulo a constant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module, named
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.voice import Description, Voice

Mode = Literal["exact", "wrap", "modulo"]


@dataclass(frozen=True)
class Params:
    mode: Mode
    coefficients: tuple[int, ...]  # from the constant term up; all but the last may be 0
    other: tuple[int, ...]  # second polynomial; empty: none
    width: int  # of x
    out_width: int
    signed: bool
    modulus: int
    x: str
    out: str
    select: str  # 1 evaluates the second polynomial
    addend: str  # input that is added in the end; empty: none
    zero: str  # output that tells a root; empty: none

    @property
    def degree(self) -> int:
        return len(self.coefficients) - 1


def bounds(coefficients: tuple[int, ...], width: int, signed: bool) -> tuple[int, int]:
    """Limits of the value, coarse but safe, for every partial result of Horner's scheme and of the sum of powers."""
    top = 1 << width - 1 if signed else (1 << width) - 1
    size = sum(abs(c) * top**k for k, c in enumerate(coefficients))
    return -size, size


def draw(random: Random) -> Params:
    mode: Mode = random.choice(["exact", "exact", "wrap", "modulo"])
    degree = random.choice([2, 2, 3, 3, 4])
    signed = mode != "modulo" and random.random() < 0.5
    width = random.randint(4, 8 if mode == "exact" else 12)
    modulus = random.choice([7, 11, 13, 17, 23, 29, 31, 61, 97, 101, 127, 251]) if mode == "modulo" else 0

    def polynomial() -> tuple[int, ...]:
        top = modulus - 1 if modulus else random.choice([9, 20, 60])
        low = -top if signed else 0
        values = [random.randint(low, top) if random.random() < 0.85 else 0 for _ in range(degree)]
        leading = random.choice([k for k in range(max(low, -9), min(top, 9) + 1) if k not in (-1, 0)])
        return (*values, leading if random.random() < 0.8 else 1)

    coefficients = polynomial()
    other = polynomial() if random.random() < 0.3 else ()
    addend = random.choice(["", "", "offset", "extra"])
    if mode == "exact":
        size = max(bounds(c, width, signed)[1] for c in (coefficients, other) if c) + (1 << width)
        out_width = size.bit_length() + signed
    elif mode == "wrap":
        out_width = random.randint(width, 16)
    else:
        out_width = (modulus - 1).bit_length()
    return Params(
        mode=mode,
        coefficients=coefficients,
        other=other if other != coefficients else (),
        width=width,
        out_width=out_width,
        signed=signed,
        modulus=modulus,
        x=random.choice(["x", "in", "t", "value"]),
        out=random.choice(["out", "y", "result", "p"]),
        select=random.choice(["second", "useB", "alternate"]) if other and other != coefficients else "",
        addend=addend,
        zero=random.choice(["", "", "isZero", "root"]) if mode == "modulo" else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.x, p.width, signed=p.signed)]
    ports += [input_port(p.addend, p.width, signed=p.signed)] if p.addend else []
    ports += [input_port(p.select)] if p.select else []
    ports.append(output_port(p.out, p.out_width, signed=p.signed))
    ports += [output_port(p.zero)] if p.zero else []
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        chosen = p.other if p.select and i[p.select] else p.coefficients
        total = sum(c * i[p.x] ** k for k, c in enumerate(chosen)) + (i[p.addend] if p.addend else 0)
        if p.mode == "modulo":
            total %= p.modulus
        elif p.mode == "wrap":
            size = 1 << p.out_width
            low = -size // 2 if p.signed else 0
            total = (total - low) % size + low
        return {p.out: total, **({p.zero: int(total == 0)} if p.zero else {})}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    low = -(1 << p.width - 1) if p.signed else 0
    high = low + (1 << p.width) - 1
    values = [low, low + 1, -1 if p.signed else 2, 0, 1, 2, 3, high - 1, high]
    vectors: list[dict[str, int]] = []
    for x in values * 3 + [random.randint(low, high) for _ in range(30)]:
        vector = {p.x: x}
        if p.zero and p.addend and random.random() < 0.5:
            vector[p.addend] = -sum(c * x**k for k, c in enumerate(p.coefficients)) % p.modulus % (high + 1)
        vectors.append(vector)
    if p.zero and not p.addend:
        for c in (p.coefficients, p.other):
            roots = [x for x in range(high + 1) if c and sum(a * x**k for k, a in enumerate(c)) % p.modulus == 0]
            vectors += [{p.x: x} for x in roots[:8]]
    return Hints(vectors)


def unit(p: Params) -> str:
    return "S" if p.signed else "U"


def coefficient(p: Params, value: int) -> str:
    width = max(value.bit_length(), 1) + p.signed
    return lit(value, width, signed=p.signed)


def reduced(p: Params, text: str) -> str:
    """`text` brought back into the width of the output."""
    if p.mode == "modulo":
        return f"(({text}) % {p.modulus}.U)({p.out_width - 1}, 0)"
    return f"({text})({p.out_width - 1}, 0){'.asSInt' if p.signed else ''}"


def start(p: Params) -> tuple[list[str], str]:
    """x as the steps take it: below the modulus."""
    if p.mode == "modulo" and 2**p.width > p.modulus:
        return [f"val x = (io.{p.x} % {p.modulus}.U)({min(p.width, p.out_width) - 1}, 0)"], "x"
    return [], f"io.{p.x}"


def chosen(p: Params) -> tuple[list[str], list[str]]:
    """Coefficients from the constant term up, selected where there are two polynomials."""
    if not p.select:
        return [], [coefficient(p, c) for c in p.coefficients]
    lines, names = [], []
    for k, (a, b) in enumerate(zip(p.coefficients, p.other, strict=True)):
        if a == b:
            names.append(coefficient(p, a))
            continue
        width = max(a.bit_length(), b.bit_length(), 1) + p.signed
        first, second = lit(a, width, signed=p.signed), lit(b, width, signed=p.signed)
        lines.append(f"val c{k} = Mux(io.{p.select}, {second}, {first})")
        names.append(f"c{k}")
    return lines, names


def is_zero(p: Params, text: str) -> bool:
    return text.startswith(("0.U(", "0.S("))


def closing(p: Params, lines: list[str], total: str) -> list[str]:
    lines = list(lines)
    if p.addend:
        sign = "+&" if p.mode == "modulo" else "+"
        total = f"{total} {sign} io.{p.addend}"
        if p.mode == "modulo" or (p.mode == "wrap" and p.width > p.out_width):
            total = reduced(p, total)
    if p.zero:
        total = named(lines, "total", total)
    lines.append(f"io.{p.out} := {total}")
    return [*lines, f"io.{p.zero} := {total} === {lit(0, p.out_width)}"] if p.zero else lines


def by_fold(p: Params, c: Contract) -> str:
    """Horner's scheme over the list of coefficients."""
    more, x = start(p)
    lines, names = chosen(p)
    lines = [*more, *lines, f"val coefficients = Seq({', '.join(reversed(names))})"]
    first = f"coefficients.head.pad({p.out_width})"
    if p.mode == "modulo":
        body = f"(sum * {x} +& coefficient) % {p.modulus}.U"
        lines += [f"val value = coefficients.tail.foldLeft({first}) {{ (sum, coefficient) =>"]
        lines += [f"  ({body})({p.out_width - 1}, 0)", "}"]
    else:
        cut = f"({p.out_width - 1}, 0){'.asSInt' if p.signed else ''}"
        lines += [f"val value = coefficients.tail.foldLeft({first}) {{ (sum, coefficient) =>"]
        lines += [f"  (sum * {x} + coefficient){cut}", "}"]
    return module(c, closing(p, lines, "value"))


def by_steps(p: Params, c: Contract) -> str:
    """Horner's scheme, one named value a step."""
    more, x = start(p)
    lines, names = chosen(p)
    lines = [*more, *lines]
    value = names[-1]
    for k in reversed(range(p.degree)):
        text = f"{value} * {x}" if value not in ("1.U(1.W)", "1.S(2.W)") else x
        if not is_zero(p, names[k]):
            text = f"{text} +& {names[k]}"
        name = f"step{p.degree - k}"
        lines.append(f"val {name} = {reduced(p, text) if p.mode == 'modulo' else cut(p, text)}")
        value = name
    return module(c, closing(p, lines, value))


def cut(p: Params, text: str) -> str:
    """`text` as wide as the output, whether it is wider or narrower."""
    whole = text if re.fullmatch(r"[\w.]+", text) else f"({text})"
    return f"{whole}.pad({p.out_width})({p.out_width - 1}, 0){'.asSInt' if p.signed else ''}"


def by_function(p: Params, c: Contract) -> str:
    """A function of one step."""
    more, x = start(p)
    lines, names = chosen(p)
    kind = "SInt" if p.signed else "UInt"
    plus = "+&" if p.mode == "modulo" else "+"
    body = f"sum * {x} {plus} coefficient"
    step = f"({body}) % {p.modulus}.U" if p.mode == "modulo" else body
    tail = f"({p.out_width - 1}, 0){'.asSInt' if p.signed else ''}"
    text = names[-1] + f".pad({p.out_width})"
    for k in reversed(range(p.degree)):
        text = f"step({text}, {names[k]})"
    head = [f"def step(sum: {kind}, coefficient: {kind}): {kind} =", f"  ({step}){tail}", ""]
    if len(text) > 80:
        calls, value = [], f"{names[-1]}.pad({p.out_width})"
        for k in reversed(range(p.degree)):
            calls.append(f"val s{k} = step({value}, {names[k]})")
            value = f"s{k}"
        return module(c, closing(p, [*more, *head, *lines, *calls], value))
    return module(c, closing(p, [*more, *head, *lines, f"val value = {text}"], "value"))


def formula(p: Params, coefficients: tuple[int, ...]) -> str:
    """`3·x^3 - x + 5`."""
    said = ""
    for k in range(len(coefficients) - 1, -1, -1):
        c = coefficients[k]
        if c == 0:
            continue
        power = "" if k == 0 else "x" if k == 1 else f"x^{k}"
        size = str(abs(c)) if not power or abs(c) != 1 else ""
        term = f"{size}·{power}" if size and power else size or power
        said += f" {'-' if c < 0 else '+'} {term}" if said else f"{'-' if c < 0 else ''}{term}"
    return said


def describe(p: Params, v: Voice) -> Description:
    x, out = v.ref(p.x), v.ref(p.out)
    noun = v.pick([f"polynomial evaluator of degree {p.degree}", "polynomial evaluator", "polynomial function unit"])
    first = formula(p, p.coefficients)
    if p.select:
        does = v.pick(
            [
                f"evaluates one of two polynomials in x = {x} and drives {out} with the value",
                f"computes a polynomial of x = {x}, one of two, and outputs it on {out}",
            ]
        )
        second = formula(p, p.other)
        rules = [
            v.pick(
                [
                    f"The polynomial is {first} while {v.ref(p.select)} is 0 and {second} while it is 1.",
                    f"{v.ref(p.select)} selects the polynomial: 0 means {first}, 1 means {second}.",
                ]
            )
        ]
    else:
        does = v.pick(
            [
                f"computes {first} for x = {x} and outputs the value on {out}",
                f"evaluates the polynomial {first} at x = {x} and drives {out} with the value",
                f"drives {out} with {first}, where x is {x}",
            ]
        )
        rules = []
    if p.addend:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.addend)} is added to the value.",
                    f"The result is the value plus {v.ref(p.addend)}.",
                    f"To the value of the polynomial, {v.ref(p.addend)} is added.",
                ]
            )
        )
    if p.mode == "exact":
        rules.append(
            v.pick(
                [
                    f"The result is exact; {p.out_width} bits hold every value.",
                    f"There is no overflow, since {out} has {p.out_width} bits.",
                    f"{out} is wide enough for every value, so the result is exact.",
                ]
            )
        )
    elif p.mode == "wrap":
        rules.append(
            v.pick(
                [
                    f"Only the low {p.out_width} bits of the result are kept"
                    + (", as a two's complement number." if p.signed else "."),
                    f"The result wraps around modulo {2**p.out_width}" + (" in two's complement." if p.signed else "."),
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"The result is reduced modulo {p.modulus}, so that {out} lies between 0 and {p.modulus - 1}.",
                    f"All arithmetic is modulo {p.modulus}; {out} is the remainder from 0 to {p.modulus - 1}.",
                ]
            )
        )
    if p.zero:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.zero)} is 1 exactly when {out} is 0.",
                    f"If {out} is 0, {v.ref(p.zero)} is 1, else 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L2",
    summary="polynomials with constant coefficients: exact, wrapping or modulo a constant; one or two of them",
    nouns=("Polynomial", "PolyEval", "HornerUnit", "PolynomialUnit"),
    capacity=50_000,
    idioms={
        "fold": Idiom(by_fold),
        "steps": Idiom(by_steps),
        "function": Idiom(by_function),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
