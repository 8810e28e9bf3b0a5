"""Change of sign: negation, conditional negation, absolute value and sign-magnitude form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._negation_words import NOUNS, Op, predicates
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

Mode = Literal["exact", "wrap", "saturate"]
"""What happens where the exact result does not fit the width of the input."""

DATA = ["in", "a", "x", "value", "number", "operand", "sample"]
OUTPUTS: dict[Op, list[str]] = {
    "negate": ["out", "negated", "result", "y", "minus"],
    "conditional": ["out", "result", "y", "adjusted"],
    "abs": ["out", "absolute", "magnitude", "result", "y"],
    "nabs": ["out", "result", "negAbs", "y"],
    "parts": ["magnitude", "mag", "absolute"],
}
FLAGS = {True: ["negate", "subtract", "invert", "neg", "flip"], False: ["keep", "bypass", "plain", "unchanged"]}
SIGNS = ["sign", "negative", "isNegative", "minus"]
OVERFLOWS = ["overflow", "ovf", "clipped", "saturated"]


@dataclass(frozen=True)
class Params:
    op: Op
    mode: Mode
    width: int
    signed: bool  # ports are SInt; otherwise UInt ports hold two's complement
    data: str
    out: str
    flag: str  # of a conditional negation
    flag_negates: bool  # whether 1 or 0 negates
    extra: str  # sign output of `parts`, else overflow output or empty

    @property
    def out_width(self) -> int:
        return self.width + (self.mode == "exact" and self.op in ("negate", "conditional"))

    @property
    def out_signed(self) -> bool:
        """Whether the output is an SInt; an exact absolute value is unsigned."""
        return self.signed and not (self.op in ("abs", "parts") and self.mode == "exact")

    @property
    def lowest(self) -> int:
        return -(1 << (self.width - 1))


def draw(random: Random) -> Params:
    op: Op = random.choice(["negate", "conditional", "conditional", "abs", "abs", "nabs", "parts"])
    mode: Mode = "exact"
    if op in ("negate", "conditional", "abs"):
        mode = random.choice(["exact", "wrap", "saturate"])
    flag_negates = random.random() < 0.7
    overflow = random.choice(["", random.choice(OVERFLOWS[:2] if mode == "wrap" else OVERFLOWS)])
    out = random.choice(OUTPUTS[op])
    return Params(
        op=op,
        mode=mode,
        width=random.randint(3, 32),
        signed=random.random() < 0.6,
        data=random.choice(DATA),
        out=out,
        flag=random.choice(FLAGS[flag_negates]) if op == "conditional" else "",
        flag_negates=flag_negates,
        extra=random.choice(SIGNS) if op == "parts" else overflow if mode != "exact" else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [Port(path=p.data, direction="input", type="SInt" if p.signed else "UInt", width=p.width)]
    if p.flag:
        ports.append(Port(path=p.flag, direction="input", type="Bool", width=1))
    kind: Literal["SInt", "UInt"] = "SInt" if p.out_signed else "UInt"
    ports.append(Port(path=p.out, direction="output", type=kind, width=p.out_width))
    if p.extra:
        ports.append(Port(path=p.extra, direction="output", type="Bool", width=1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    half = 2 ** (p.width - 1)

    def outputs(_: object, i: Inputs) -> Outputs:
        value = i[p.data]
        if not p.signed and value >= half:
            value -= 2 * half
        if p.op == "negate":
            exact = -value
        elif p.op == "conditional":
            exact = -value if bool(i[p.flag]) == p.flag_negates else value
        else:
            exact = -abs(value) if p.op == "nabs" else abs(value)
        too_large = exact == half
        result = exact
        if too_large and p.mode != "exact":
            result = -half if p.mode == "wrap" else half - 1
        if not p.out_signed:
            result %= 2**p.out_width
        found = {p.out: result}
        if p.extra:
            found[p.extra] = int(value < 0 if p.op == "parts" else too_large)
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    half = 2 ** (p.width - 1)
    values = [-half, -half + 1, -1, 0, 1, half - 1, random.randrange(-half, 0), random.randrange(half)]
    words = [value if p.signed else value % (2 * half) for value in values]
    if not p.flag:
        return Hints([{p.data: word} for word in words])
    return Hints([{p.data: word, p.flag: flag} for word in words for flag in (0, 1)])


@dataclass(frozen=True)
class Parts:
    """Expressions in one number domain, from which an idiom assembles the outputs."""

    lines: tuple[str, ...]
    plain: str  # the input, as wide as the output
    negated: str
    condition: str  # when to negate; empty: always
    lowest: str  # whether the input is the most negative value
    highest: str  # the most positive value
    signed: bool


def signed_parts(p: Params, *, subtract: bool = False) -> Parts:
    """The input as an SInt, negated by unary minus or by a subtraction from zero."""
    number = f"io.{p.data}" if p.signed else "signedValue"
    wide = p.out_width > p.width
    lines = []
    if not p.signed:
        pad = f".pad({p.out_width})" if wide else ""
        lines.append(f"val signedValue = io.{p.data}.asSInt{pad}")
    if p.signed and wide:
        negated = f"0.S({p.width}.W) -& {number}" if subtract else f"-{number}.pad({p.out_width})"
    else:
        negated = f"0.S({p.out_width}.W) - {number}" if subtract else f"-{number}"
    conditions = {"negate": "", "conditional": condition(p), "nabs": f"{number} > 0.S"}
    return Parts(
        lines=tuple(lines),
        plain=number,
        negated=negated,
        condition=conditions.get(p.op, f"{number} < 0.S"),
        lowest=f"{number} === {lit(p.lowest, p.width, signed=True)}",
        highest=lit(-p.lowest - 1, p.width, signed=True),
        signed=True,
    )


def bit_parts(p: Params) -> Parts:
    """The input as a bit pattern, negated by inverting it and adding one."""
    word, lines = f"io.{p.data}", []
    if p.out_width > p.width:
        text = f"io.{p.data}.pad({p.out_width}).asUInt" if p.signed else f"Cat({word}.head(1), {word})"
        word, lines = "bits", [f"val bits = {text}"]
    elif p.signed:
        word, lines = "bits", [f"val bits = io.{p.data}.asUInt"]
    conditions = {"negate": "", "conditional": condition(p), "nabs": f"!{word}({p.width - 1})"}
    return Parts(
        lines=tuple(lines),
        plain=word,
        negated=f"~{word} + 1.U",
        condition=conditions.get(p.op, f"{word}({p.width - 1})"),
        lowest=f"{word} === {lit(-p.lowest, p.width, base=16)}",
        highest=lit(-p.lowest - 1, p.width, base=16),
        signed=False,
    )


def condition(p: Params) -> str:
    return f"io.{p.flag}" if p.flag_negates else f"!io.{p.flag}"


def cast(p: Params, text: str, *, signed: bool) -> str:
    """`text` as the type of the output."""
    if signed == p.out_signed:
        return text
    operator = not text.startswith("Mux(") and (" " in text or text[0] in "-~")
    return f"{f'({text})' if operator else text}.as{'SInt' if p.out_signed else 'UInt'}"


def choice(test: str, parts: Parts) -> str:
    """The negated value where `test` holds, else the plain one."""
    if not test:
        return parts.negated
    if test.startswith("!"):
        return f"Mux({test[1:]}, {parts.plain}, {parts.negated})"
    return f"Mux({test}, {parts.negated}, {parts.plain})"


def assembled(p: Params, parts: Parts, chosen: str = "") -> list[str]:
    """Body of the module. `chosen` replaces the choice between plain and negated value."""
    lines = list(parts.lines)
    test = parts.condition
    if p.op == "parts" and not chosen:
        lines.append(f"val isBelowZero = {test}")
        test = "isBelowZero"
    text = chosen or choice(test, parts)
    overflow = f"{condition(p)} && {parts.lowest}" if p.op == "conditional" else parts.lowest
    if p.mode == "saturate":
        lines += [f"val tooLarge = {overflow}", f"val wrapped = {text}"]
        overflow, text = "tooLarge", f"Mux(tooLarge, {parts.highest}, wrapped)"
    lines.append(f"io.{p.out} := {cast(p, text, signed=parts.signed)}")
    if p.extra:
        lines.append(f"io.{p.extra} := {test if p.op == 'parts' else overflow}")
    return lines


def unary(p: Params, c: Contract) -> str:
    parts = signed_parts(p)
    chosen = f"{parts.plain}.abs" if p.op in ("abs", "parts") else ""
    if p.op == "nabs":
        chosen = f"-{parts.plain}.abs"
    return module(c, assembled(p, parts, chosen))


def subtracted(p: Params, c: Contract) -> str:
    return module(c, assembled(p, signed_parts(p, subtract=True)))


def inverted(p: Params, c: Contract) -> str:
    return module(c, assembled(p, bit_parts(p)))


def masked(p: Params, c: Contract) -> str:
    """Conditional inversion as an XOR; the condition is the carry in."""
    parts = bit_parts(p)
    flip = parts.condition
    if p.op != "conditional" or not p.flag_negates:
        flip = "flip"
        parts = replace(parts, lines=(*parts.lines, f"val flip = {parts.condition}"), condition=flip)
    return module(c, assembled(p, parts, f"({parts.plain} ^ Fill({p.out_width}, {flip})) + {flip}"))


def branches(p: Params, c: Contract) -> str:
    parts = signed_parts(p)
    overflow = f"{condition(p)} && {parts.lowest}" if p.op == "conditional" else parts.lowest

    def branch(text: str, flag: str) -> list[str]:
        lines = [f"  io.{p.out} := {cast(p, text, signed=True)}"]
        return [*lines, f"  io.{p.extra} := {flag}"] if p.extra and p.mode != "wrap" else lines

    chain: list[str] = []
    if p.mode == "saturate":
        chain += [f"when({overflow}) {{", *branch(parts.highest, "true.B")]
    if parts.condition:
        chain.append(f"}}.elsewhen({parts.condition}) {{" if chain else f"when({parts.condition}) {{")
        chain += branch(parts.negated, "true.B" if p.op == "parts" else "false.B")
    chain += ["}.otherwise {", *branch(parts.plain if parts.condition else parts.negated, "false.B"), "}"]
    if p.mode == "wrap" and p.extra:
        chain.append(f"io.{p.extra} := {overflow}")
    return module(c, [*parts.lines, *chain])


def describe(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.out)
    rules = []
    if p.op == "conditional":
        flag = v.ref(p.flag)
        on, off = (1, 0) if p.flag_negates else (0, 1)
        rules.append(
            v.pick(
                [
                    f"When {flag} is {on}, {out} is minus {data}; when it is {off}, {out} has the value of {data}.",
                    f"{out} is the negation of {data} if {flag} is {on}, and {data} itself if {flag} is {off}.",
                    f"A {on} on {flag} negates the number, a {off} leaves its value as it is.",
                ]
            )
        )
    elif p.op == "parts":
        sign = v.ref(p.extra)
        rules.append(
            v.pick(
                [
                    f"{sign} is 1 exactly when {data} is less than zero; {out} is the absolute value.",
                    f"{sign} is 1 for negative values of {data} and 0 otherwise, and {out} is the magnitude.",
                    f"{out} is |x| for x = {data}, and {sign} is 1 if and only if x < 0.",
                ]
            )
        )
    rules += corner(p, v, data, out)
    return Description(
        noun=v.pick(NOUNS[p.op]),
        does=v.pick(predicates(p.signed, data, out, v.ref(p.flag), v.ref(p.extra))[p.op]),
        rules=tuple(rules),
    )


def corner(p: Params, v: Voice, data: str, out: str) -> list[str]:
    """What happens to the most negative value, how results are coded, and when overflow is reported."""
    low, high = p.lowest, -p.lowest - 1
    rules = []
    if not p.signed and p.op not in ("parts",) and not (p.op == "abs" and p.mode == "exact"):
        rules.append(
            v.pick(
                [
                    f"{out} is in two's complement as well.",
                    f"The result on {out} is a two's complement bit pattern, too.",
                    f"{out} uses two's complement like {data}.",
                ]
            )
        )
    if p.op == "nabs":
        rules.append(f"The result always fits: it lies between {low} and 0.")
    elif p.mode == "exact":
        unsigned = p.op in ("abs", "parts")
        rules.append(
            v.pick(
                [
                    f"The result is exact for every input: {low} gives {-low}"
                    + (f", which {out} holds as an unsigned number." if unsigned else "."),
                    f"There is no overflow; even the most negative value {low} becomes {-low}"
                    + (f", since {out} is unsigned." if unsigned else "."),
                    f"{out} has room for every result, {-low} (from {low}) included"
                    + (", and is unsigned." if unsigned else "."),
                ]
            )
        )
    else:
        word = "negation" if p.op != "abs" else "absolute value"
        wrap = [
            f"The most negative value {low} has no positive counterpart in this width, so its {word} wraps "
            f"around to {low}.",
            f"The result wraps on overflow: the {word} of {low} is {low} again.",
            f"The value {low} is its own {word} here, because the result wraps around.",
        ]
        clip = [
            f"The result saturates: where {-low} would be the exact result (from {low}), {out} is {high}.",
            f"The exact result {-low}, which arises from {low}, does not fit and is replaced by {high}.",
            f"When the result would be {-low} (from the most negative value {low}), {out} is limited to {high}.",
        ]
        rules.append(v.pick(wrap if p.mode == "wrap" else clip))
    if p.extra and p.op != "parts":
        extra = v.ref(p.extra)
        rules.append(
            v.pick(
                [
                    f"{extra} is 1 exactly when the exact result would be {-low}, and 0 otherwise.",
                    f"{extra} is 1 if and only if the exact result would be {-low}.",
                    f"An exact result of {-low} is reported by a 1 on {extra}; for all others it is 0.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L1",
    summary="negation, conditional negation, absolute value and sign-magnitude form with exact widths",
    nouns=("Negator", "SignUnit", "SignChanger"),
    capacity=30_000,
    idioms={
        "unary": Idiom(unary),
        "subtract": Idiom(subtracted),
        "invert_add": Idiom(inverted),
        "xor_add": Idiom(masked, constructs=("Fill",), applies=lambda p: p.op != "negate"),
        "when": Idiom(
            branches,
            constructs=("when", "otherwise"),
            applies=lambda p: p.op != "negate" or p.mode == "saturate",
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
)
