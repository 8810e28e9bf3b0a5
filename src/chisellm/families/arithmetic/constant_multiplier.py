"""Multiplication by constants, with an optional offset: shifts and additions instead of a multiplier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

DATA = ["in", "x", "value", "data", "index", "celsius", "row"]
OUTS = ["out", "scaled", "result", "y", "address"]
ADDED = ["offset", "base", "bias", "addend"]


@dataclass(frozen=True)
class Scale:
    factor: int
    name: str
    wraps: bool  # the result has the width of the input


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    data: str
    scales: tuple[Scale, ...]
    constant: int  # added to each product; 0: nothing
    added: str  # input that is added to each product, as wide as the other; empty: none
    overflow: str  # tells whether the first result, which wraps, is wrong; empty: none

    def out_width(self, scale: Scale) -> int:
        """Bits of one result; an exact one has room for every value."""
        if scale.wraps:
            return self.width
        return self.width + scale.factor.bit_length() + bool(self.constant or self.added)


def draw(random: Random) -> Params:
    width, signed = random.randint(6, 20), random.random() < 0.45
    pool = [3, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 17, 18, 20, 24, 25, 28, 30, 33, 36, 40, 48, 60, 100]
    factors = sorted(random.sample(pool, random.choice([1, 2, 2, 3])))
    stem = random.choice(["times", "by", "x"])
    names = [f"{stem}{factor}" for factor in factors] if factors[1:] else [random.choice(OUTS)]
    scales = []
    for factor, name in zip(factors, names, strict=True):
        wraps = random.random() < 0.3 and factor < 2 ** (width - 2)
        scales.append(Scale(factor, name, wraps))
    top = 2 ** (width - 1) - 1
    offset = random.choice(["none", "none", "constant", "input"])
    return Params(
        width=width,
        signed=signed,
        data=random.choice(DATA),
        scales=tuple(scales),
        constant=random.randint(1, min(99, top)) if offset == "constant" else 0,
        added=random.choice(ADDED) if offset == "input" else "",
        overflow=random.choice(["overflow", "wrapped", "tooBig"]) if scales[0].wraps and random.random() < 0.6 else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width, signed=p.signed)]
    if p.added:
        ports.append(input_port(p.added, p.width, signed=p.signed))
    ports += [output_port(scale.name, p.out_width(scale), signed=p.signed) for scale in p.scales]
    if p.overflow:
        ports.append(output_port(p.overflow, 1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        found = {}
        for scale in reversed(p.scales):
            exact = i[p.data] * scale.factor + p.constant + (i[p.added] if p.added else 0)
            low = -(2 ** (p.width - 1)) if p.signed else 0
            wrapped = (exact - low) % 2**p.width + low
            found[scale.name] = wrapped if scale.wraps else exact
            if p.overflow:
                found[p.overflow] = int(wrapped != exact)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Both ends, powers of two, and the last inputs that do not wrap."""
    low = -(2 ** (p.width - 1)) if p.signed else 0
    high = low + 2**p.width - 1
    values = [low, high, 0, 1, low + 1, high - 1, *(1 << k for k in range(p.width - 1))]
    for scale in p.scales:
        for edge in (high, low):
            near = (edge - p.constant) // scale.factor
            values += [value for value in (near - 1, near, near + 1) if low <= value <= high]
    vectors = [{p.data: value} for value in values]
    if p.added:
        vectors = [{**vector, p.added: extra} for vector in vectors for extra in (0, low, high, 1)]
    return Hints(vectors)


Form = Callable[[Params, int], tuple[str, int]]
"""`(params, factor)` → expression of the product and its width in bits."""


def by_operator(p: Params, factor: int) -> tuple[str, int]:
    width = factor.bit_length() + p.signed
    constant = f"{factor}.S(signedBitLength({factor}).W)" if p.signed else lit(factor, width)
    return f"io.{p.data} * {constant}", p.width + width


def term(p: Params, place: int) -> str:
    return f"(io.{p.data} << {place})" if place else f"io.{p.data}"


def by_terms(p: Params, factor: int) -> tuple[str, int]:
    """The sum of the shifted number for each bit of the factor."""
    places = [place for place in range(factor.bit_length()) if factor >> place & 1]
    width = p.width + places[0]
    for place in places[1:]:
        width = max(width, p.width + place) + 1
    return " +& ".join(term(p, place) for place in places), width


def by_difference(p: Params, factor: int) -> tuple[str, int]:
    """Signed digits: a run of ones in the factor is a higher power of two less its lowest bit."""
    digits = []
    rest, place = factor, 0
    while rest:
        if rest % 2:
            digit = 2 - rest % 4
            digits.append((place, digit))
            rest -= digit
        rest //= 2
        place += 1
    digits.reverse()
    text, width = term(p, digits[0][0]), p.width + digits[0][0]
    for place, digit in digits[1:]:
        text += f" {'+&' if digit > 0 else '-&'} {term(p, place)}"
        width = max(width, p.width + place) + 1
    return text, width


def by_list(p: Params, factor: int) -> tuple[str, int]:
    """The places of the factor's bits as a list."""
    places = [place for place in range(factor.bit_length()) if factor >> place & 1]
    width = p.width + places[0]
    for place in places[1:]:
        width = max(width, p.width + place) + 1
    return f"Seq({', '.join(map(str, places))}).map(io.{p.data} << _).reduce(_ +& _)", width


def fit(p: Params, name: str, width: int, wanted: int) -> str:
    if width <= wanted:
        return name
    cut = f"{name}({wanted - 1}, 0)"
    return f"{cut}.asSInt" if p.signed else cut


def written(form: Form) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        values, outputs = {}, []
        for number, scale in enumerate(p.scales):
            text, width = form(p, scale.factor)
            if p.constant or p.added:
                extra = f"io.{p.added}" if p.added else "offset"
                bits = p.width if p.added else p.constant.bit_length() + p.signed
                text, width = f"{f'({text})' if '*' in text else text} +& {extra}", max(width, bits) + 1
            name = f"exact{number if p.scales[1:] else ''}"
            values[name] = text
            wanted = p.out_width(scale)
            outputs.append((scale.name, fit(p, name, width, wanted)))
            if number == 0 and p.overflow:
                limit = f"{name} =/= io.{scale.name}"
                upper = f"{name}({width - 1}, {p.width})" if width > p.width + 1 else f"{name}({p.width})"
                flag = limit if p.signed else f"{upper}.orR" if width > p.width + 1 else upper
                outputs.append((p.overflow, flag))
        flags = [pair for pair in outputs if pair[0] == p.overflow]
        outputs = [pair for pair in outputs if pair[0] != p.overflow]
        constant = {"offset": lit(p.constant, p.constant.bit_length() + p.signed, signed=p.signed)}
        return module(c, drive({**constant, **values}, [*outputs, *flags]))

    return render


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    kind = "signed" if p.signed else "unsigned"
    several = len(p.scales) > 1
    outs = listed([v.ref(scale.name) for scale in p.scales])
    factors = listed([str(scale.factor) for scale in p.scales])
    noun = v.pick(["constant multiplier", f"multiplier by {factors}", "constant scaling unit"])
    order = ", in this order" if several else ""
    does = v.pick(
        [
            f"multiplies the {kind} number {data} by {factors} and drives the results on {outs}{order}"
            if several
            else f"multiplies the {kind} number {data} by {factors} and drives the result on {outs}",
            f"scales the {kind} number {data} by {factors} for {outs}{order}",
            f"computes {outs} from the {kind} number {data} and the factor{'s' * several} {factors}{order}",
        ]
    )
    rules = []
    if p.added:
        added = v.ref(p.added)
        rules.append(
            v.pick(
                [
                    f"{added}, {'an' if kind == 'unsigned' else 'a'} {kind} number too, is added to "
                    f"{'each product' if several else 'the product'}.",
                    f"{'Each result' if several else 'The result'} is the product plus the {kind} {added}.",
                    f"After the multiplication the {kind} number {added} is added.",
                ]
            )
        )
    if p.constant:
        rules.append(
            v.pick(
                [
                    f"The constant {p.constant} is added to {'each product' if several else 'the product'}.",
                    f"{'Each result' if several else 'The result'} is the product plus {p.constant}.",
                    f"After the multiplication {p.constant} is added.",
                ]
            )
        )
    rules += [rule(p, scale, v) for scale in p.scales]
    if p.overflow:
        flag, first = v.ref(p.overflow), v.ref(p.scales[0].name)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 if {first} differs from the exact value, and 0 otherwise.",
                    f"{flag} is high exactly when the exact value does not fit in {first}.",
                    f"{flag} tells whether {first} has wrapped.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, scale: Scale, v: Voice) -> str:
    """What becomes of the upper bits of one result."""
    out = v.ref(scale.name)
    extra = f" + {v.ref(p.added)}" if p.added else f" + {p.constant}" if p.constant else ""
    value = f"{scale.factor} * {v.ref(p.data)}{extra}"
    if scale.wraps:
        return v.pick(
            [
                f"{out} is {value} in {p.width} bits; it wraps modulo 2^{p.width}.",
                f"{out} keeps only the low {p.width} bits of {value}.",
                f"{out} holds {value} modulo 2^{p.width}"
                + (", read as a two's complement number." if p.signed else "."),
            ]
        )
    return v.pick(
        [
            f"{out} is exactly {value}; no bit is lost.",
            f"{out} carries the exact value {value}.",
            f"{out} is wide enough for {value} and never wraps.",
        ]
    )


FAMILY = Family(
    level="L1",
    summary="multiplication by one to three constants by operator, shifts and sums, or signed digits",
    nouns=("ConstMultiplier", "Scaler", "ConstantMul"),
    capacity=50_000,
    idioms={
        "operator": Idiom(written(by_operator)),
        "terms": Idiom(written(by_terms)),
        "difference": Idiom(written(by_difference)),
        "list": Idiom(written(by_list), constructs=("map", "reduce")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
