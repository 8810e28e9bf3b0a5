"""Fields of IEEE 754 numbers: unpacking, classes, sign changes, comparison of magnitudes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.voice import Description, Voice

# Name, exponent bits, stored significand bits.
FORMATS = [
    ("half precision (binary16)", 5, 10),
    ("single precision (binary32)", 8, 23),
    ("bfloat16", 8, 7),
    ("8-bit E5M2", 5, 2),
    ("TensorFloat-32 (19 bits)", 8, 10),
    ("24-bit", 7, 16),
    ("12-bit", 5, 6),
]
FLAGS = {
    "zero": ["isZero", "zero"],
    "subnormal": ["isSubnormal", "subnormal"],
    "normal": ["isNormal", "normal"],
    "infinite": ["isInf", "infinite"],
    "nan": ["isNaN", "nan"],
    "finite": ["isFinite", "finite"],
    "quiet": ["isQuietNaN", "quiet"],
    "negative": ["isNegative", "below"],
}
WORDS = {
    "zero": ["zero of either sign", "+0 or -0"],
    "subnormal": ["subnormal", "a subnormal number"],
    "normal": ["a normal number", "normal, that is, neither zero, subnormal, infinite nor NaN"],
    "infinite": ["infinite, with either sign", "plus or minus infinity"],
    "nan": ["NaN", "not a number (NaN)"],
    "finite": ["finite, that is, neither infinite nor NaN", "zero, subnormal or normal"],
    "quiet": ["a NaN whose most significant fraction bit is 1", "a quiet NaN (most significant fraction bit 1)"],
    "negative": ["less than zero (neither a zero nor NaN)", "a number below zero, minus infinity included"],
}


@dataclass(frozen=True)
class Params:
    format: str
    exponent_bits: int
    fraction_bits: int
    data: str
    flags: tuple[tuple[str, str], ...]  # (class, output)
    fields: tuple[tuple[str, str], ...]  # (field, output): sign, exponent, fraction, unbiased, significand
    signs: str  # neg, abs or empty
    out: str  # the number with its sign changed
    other: str  # second number; empty: none
    larger: str  # output of the comparison of magnitudes

    @property
    def width(self) -> int:
        return 1 + self.exponent_bits + self.fraction_bits

    @property
    def bias(self) -> int:
        return (1 << self.exponent_bits - 1) - 1


FIELD_NAMES = {
    "sign": ["sign", "s"],
    "exponent": ["exponent", "biased", "exp"],
    "fraction": ["fraction", "mantissa", "frac"],
    "unbiased": ["unbiased", "scale", "power"],
    "significand": ["significand", "withHidden"],
}


def draw(random: Random) -> Params:
    text, exponent, fraction = random.choice(FORMATS)
    flags = random.sample(list(FLAGS), random.choice([1, 2, 2, 3, 4]))
    fields = random.sample(list(FIELD_NAMES), random.choice([0, 1, 2, 2, 3]))
    signs = random.choice(["", "neg", "abs"])
    compared = random.random() < 0.35
    return Params(
        format=text,
        exponent_bits=exponent,
        fraction_bits=fraction,
        data=random.choice(["in", "x", "number", "value"]),
        flags=tuple((flag, random.choice(FLAGS[flag])) for flag in flags),
        fields=tuple((field, random.choice(FIELD_NAMES[field])) for field in FIELD_NAMES if field in fields),
        signs=signs,
        out=random.choice(["out", "result", "y"]) if signs else "",
        other=random.choice(["other", "b"]) if compared else "",
        larger=random.choice(["larger", "greater", "bigger"]) if compared else "",
    )


def field_width(p: Params, field: str) -> int:
    return {
        "sign": 1,
        "exponent": p.exponent_bits,
        "fraction": p.fraction_bits,
        "unbiased": p.exponent_bits + 1,
        "significand": p.fraction_bits + 1,
    }[field]


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width)]
    ports += [input_port(p.other, p.width)] if p.other else []
    ports += [output_port(out, field_width(p, field), signed=field == "unbiased") for field, out in p.fields]
    ports += [output_port(out) for _, out in p.flags]
    ports += [output_port(p.out, p.width)] if p.out else []
    ports += [output_port(p.larger)] if p.larger else []
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    m, e = 2**p.fraction_bits, 2**p.exponent_bits

    def outputs(_: object, i: Inputs) -> Outputs:
        word = i[p.data]
        fraction, exponent, sign = word % m, word // m % e, word // m // e
        kind = "normal"
        if exponent == 0:
            kind = "subnormal" if fraction else "zero"
        elif exponent == e - 1:
            kind = "nan" if fraction else "infinite"
        holds = {
            "finite": kind in ("zero", "subnormal", "normal"),
            "quiet": kind == "nan" and fraction * 2 >= m,
            "negative": sign == 1 and kind not in ("zero", "nan"),
        }
        found = {out: int(holds.get(flag, kind == flag)) for flag, out in p.flags}
        values = {
            "sign": sign,
            "exponent": exponent,
            "fraction": fraction,
            "unbiased": max(exponent, 1) - p.bias,
            "significand": fraction + (m if exponent else 0),
        }
        found |= {out: values[field] for field, out in p.fields}
        if p.out:
            found[p.out] = word % (m * e) + (m * e if p.signs == "neg" and not sign else 0)
        if p.larger:
            found[p.larger] = int(word % (m * e) > i[p.other] % (m * e))
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    m, e = 2**p.fraction_bits, 2**p.exponent_bits
    vectors: list[dict[str, int]] = []
    for sign in (0, 1):
        for exponent in (0, 1, p.bias, e - 2, e - 1, random.randrange(e)):
            for fraction in (0, 1, m // 2, m // 2 - 1, m - 1, random.randrange(m)):
                word = (sign * e + exponent) * m + fraction
                near = word ^ random.choice([0, 1, m * e, m])
                vectors.append({p.data: word, **({p.other: near} if p.other else {})})
    return Hints(vectors)


Unpack = Callable[[Params], tuple[list[str], str, str, str, str]]
"""Declarations above the class, lines, and the expressions of sign, exponent and fraction."""


def rendered(p: Params, c: Contract, before: str, lines: list[str], parts: tuple[str, str, str], *, tests: str) -> str:
    sign, exponent, fraction = parts
    lines = list(lines)
    wanted = {flag for flag, _ in p.flags}
    zeros, ones = lit(0, p.exponent_bits), lit(2**p.exponent_bits - 1, p.exponent_bits)
    low = f"!{exponent}.orR" if tests == "reduction" else f"{exponent} === {zeros}"
    high = f"{exponent}.andR" if tests == "reduction" else f"{exponent} === {ones}"
    none = f"!{fraction}.orR" if tests == "reduction" else f"{fraction} === {lit(0, p.fraction_bits)}"
    hidden = {field for field, _ in p.fields} & {"unbiased", "significand"}
    if hidden or wanted & {"zero", "subnormal", "normal", "negative"}:
        lines.append(f"val lowest = {low}")
    if wanted & {"normal", "infinite", "nan", "finite", "quiet", "negative"}:
        lines.append(f"val highest = {high}")
    if wanted & {"zero", "subnormal", "infinite", "nan", "negative"}:
        lines.append(f"val fractionIsZero = {none}")
    texts = {
        "zero": "lowest && fractionIsZero",
        "subnormal": "lowest && !fractionIsZero",
        "normal": "!lowest && !highest",
        "infinite": "highest && fractionIsZero",
        "nan": "highest && !fractionIsZero",
        "finite": "!highest",
        "quiet": f"highest && {fraction}({p.fraction_bits - 1})",
        "negative": f"{sign} && Mux(fractionIsZero, !lowest, !highest)",
    }
    bias = f"{p.bias}.S({p.exponent_bits + 1}.W)"
    values = {
        "sign": sign,
        "exponent": exponent,
        "fraction": fraction,
        "unbiased": f"Mux(lowest, {1 - p.bias}.S({p.exponent_bits + 1}.W), {exponent}.zext - {bias})",
        "significand": f"!lowest ## {fraction}",
    }
    values["unbiased"] = values["unbiased"].replace(f"{1 - p.bias}.S", f"({1 - p.bias}).S")
    lines += [f"io.{out} := {values[field]}" for field, out in p.fields]
    lines += [f"io.{out} := {texts[flag]}" for flag, out in p.flags]
    if p.out:
        rest = f"io.{p.data}({p.width - 2}, 0)" if tests != "reduction" else f"io.{p.data}.tail(1)"
        lines.append(f"io.{p.out} := {f'!{sign}' if p.signs == 'neg' else 'false.B'} ## {rest}")
    if p.larger:
        cut = ".tail(1)" if tests == "reduction" else f"({p.width - 2}, 0)"
        lines.append(f"io.{p.larger} := io.{p.data}{cut} > io.{p.other}{cut}")
    return module(c, lines, before=before)


def needs(p: Params) -> set[str]:
    """Which of the three fields the outputs depend on."""
    wanted = {flag for flag, _ in p.flags}
    found = {"sign"} if "negative" in wanted or p.signs == "neg" else set()
    found |= {"fraction"} if wanted - {"normal", "finite"} else set()
    found |= {"exponent"} if wanted else set()
    for field, _ in p.fields:
        found |= {"unbiased": {"exponent"}, "significand": {"exponent", "fraction"}}.get(field, {field})
    return found


def by_slices(p: Params, c: Contract) -> str:
    x, m = f"io.{p.data}", p.fraction_bits
    texts = {
        "sign": f"{x}({p.width - 1})",
        "exponent": f"{x}({p.width - 2}, {m})",
        "fraction": f"{x}({m - 1}, 0)",
    }
    lines = [f"val {field} = {text}" for field, text in texts.items() if field in needs(p)]
    return rendered(p, c, "", lines, ("sign", "exponent", "fraction"), tests="comparison")


def by_bundle(p: Params, c: Contract) -> str:
    before = (
        "class FloatFields extends Bundle {\n"
        "  val sign = Bool()\n"
        f"  val exponent = UInt({p.exponent_bits}.W)\n"
        f"  val fraction = UInt({p.fraction_bits}.W)\n"
        "}"
    )
    lines = [f"val fields = io.{p.data}.asTypeOf(new FloatFields)"]
    parts = ("fields.sign", "fields.exponent", "fields.fraction")
    return rendered(p, c, before, lines, parts, tests="comparison")


def by_head_tail(p: Params, c: Contract) -> str:
    x = f"io.{p.data}"
    texts = {
        "sign": f"{x}.head(1).asBool",
        "exponent": f"{x}.tail(1).head({p.exponent_bits})",
        "fraction": f"{x}.tail({1 + p.exponent_bits})",
    }
    lines = [f"val {field} = {text}" for field, text in texts.items() if field in needs(p)]
    return rendered(p, c, "", lines, ("sign", "exponent", "fraction"), tests="reduction")


def by_constants(p: Params, c: Contract) -> str:
    """The format as named Scala constants."""
    x = f"io.{p.data}"
    texts = {
        "sign": f"{x}(exponentBits + fractionBits)",
        "exponent": f"{x}(exponentBits + fractionBits - 1, fractionBits)",
        "fraction": f"{x}(fractionBits - 1, 0)",
    }
    used = needs(p)
    lines = [f"val exponentBits = {p.exponent_bits}"] if used & {"sign", "exponent"} else []
    lines += [f"val fractionBits = {p.fraction_bits}"]
    lines += [f"val {field} = {text}" for field, text in texts.items() if field in used]
    return rendered(p, c, "", lines, ("sign", "exponent", "fraction"), tests="reduction")


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    noun = v.pick(["floating-point unpacker and classifier", "floating-point field decoder", "float classifier"])
    does = v.pick(
        [
            f"takes {data} as a floating-point number in {p.format} format and derives properties of it",
            f"examines the {p.format} floating-point number {data}",
            f"decodes the floating-point number {data}, whose format is {p.format}",
        ]
    )
    e, m = p.exponent_bits, p.fraction_bits
    rules = [
        v.pick(
            [
                f"From the top, the format has a sign bit, {e} bits of biased exponent and {m} bits of fraction, "
                "coded as "
                f"in IEEE 754 with a bias of {p.bias}.",
                f"Bit {p.width - 1} is the sign, bits {p.width - 2} to {m} are the exponent (bias {p.bias}), bits "
                f"{m - 1} "
                "to 0 the fraction, with the rules of IEEE 754.",
                f"The coding follows IEEE 754: sign in bit {p.width - 1}, then {e} exponent bits with bias "
                f"{p.bias}, then "
                f"{m} fraction bits.",
            ]
        ),
        v.pick(
            [
                "An exponent field of all zeros means zero or a subnormal number, one of all ones infinity "
                "(fraction 0) "
                "or NaN.",
                "Zeros and subnormal numbers have exponent field 0; with all exponent bits 1, a fraction of 0 means "
                "infinity and any other NaN.",
            ]
        ),
    ]
    for field, out in p.fields:
        rules.append(field_words(p, v, field, v.ref(out)))
    for flag, out in p.flags:
        words = v.pick(WORDS[flag])
        rules.append(
            v.pick(
                [
                    f"{v.ref(out)} is 1 exactly when the number is {words}.",
                    f"{v.ref(out)} is 1 if {data} is {words}, else 0.",
                    f"If the number is {words}, {v.ref(out)} is 1, otherwise 0.",
                ]
            )
        )
    if p.out:
        change = "its sign bit inverted" if p.signs == "neg" else "its sign bit cleared"
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.out)} is {data} with {change}, whatever it holds.",
                    f"{v.ref(p.out)} repeats {data} with {change}, for NaNs as well.",
                    f"The word {data} appears on {v.ref(p.out)} with {change} and all other bits unchanged.",
                ]
            )
        )
    if p.larger:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.larger)} is 1 exactly when {data} without its sign bit, as an unsigned number, is "
                    "greater "
                    f"than {v.ref(p.other)} without its sign bit.",
                    f"{v.ref(p.larger)} compares magnitudes: it is 1 if the low {p.width - 1} bits of {data} are "
                    "greater "
                    f"than those of {v.ref(p.other)} as unsigned numbers, else 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def field_words(p: Params, v: Voice, field: str, out: str) -> str:
    return v.pick(
        {
            "sign": [f"{out} is the sign bit.", f"The sign bit appears on {out}."],
            "exponent": [f"{out} is the exponent field as stored.", f"{out} holds the biased exponent."],
            "fraction": [f"{out} is the fraction field.", f"The fraction bits appear on {out}."],
            "unbiased": [
                f"{out} is the exponent without bias: the exponent field minus {p.bias}, or {1 - p.bias} where the "
                "field "
                "is 0; infinities and NaNs are no exception.",
                f"{out} is the exponent field minus {p.bias} for every field value but 0, which gives {1 - p.bias}.",
            ],
            "significand": [
                f"{out} is the fraction with the hidden bit above it, which is 0 if the exponent field is 0 and 1 for "
                "every other exponent field.",
                f"{out} holds the hidden bit (0 for an exponent field of 0, else 1) and below it the fraction.",
            ],
        }[field]
    )


FAMILY = Family(
    level="L1",
    summary="IEEE 754 numbers of several formats: fields, classes, sign changes, magnitude comparison",
    nouns=("FloatFields", "FloatClassifier", "FloatUnpacker", "FloatInspector"),
    capacity=50_000,
    idioms={
        "slices": Idiom(by_slices),
        "bundle": Idiom(by_bundle, constructs=("asTypeOf",)),
        "head_tail": Idiom(by_head_tail),
        "constants": Idiom(by_constants),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="struct and math of Python's standard library",
)
