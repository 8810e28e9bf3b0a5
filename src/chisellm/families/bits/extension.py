"""Changes of width: zero extension, sign extension, truncation and mixes of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

Kind = Literal["zero", "sign", "flag", "left", "low", "high"]
"""zero, sign: extended above; flag: one of the two, chosen by an input; left: zeros below;
low, high: truncated to the bits at that end."""

DATA = ["data", "in", "value", "operand", "x", "imm", "raw"]
FLAGS = ["isSigned", "signExtend", "arith", "asSigned"]
NAMES: dict[Kind, list[str]] = {
    "zero": ["zeroExt", "unsignedOut", "zext", "zeroExtended"],
    "sign": ["signExt", "signedOut", "sext", "signExtended"],
    "flag": ["extended", "wide", "result", "loaded"],
    "left": ["upper", "aligned", "leftAligned", "scaled"],
    "low": ["low", "lowBits", "truncated", "lsbs"],
    "high": ["high", "highBits", "top", "msbs"],
}


@dataclass(frozen=True)
class Conversion:
    kind: Kind
    taken: int  # bits taken from the input; below the input's width for a part
    width: int  # of the output
    name: str
    signed: bool = False  # the output is an SInt


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool  # the input is an SInt
    data: str
    flag: str
    conversions: tuple[Conversion, ...]

    @property
    def flagged(self) -> bool:
        return any(conversion.kind == "flag" for conversion in self.conversions)


def draw(random: Random) -> Params:
    width = random.randint(4, 24)
    kinds: list[Kind] = [random.choice(["zero", "sign", "flag", "sign"])]
    others: list[Kind] = ["zero", "sign", "left", "low", "high", "zero", "sign"]
    while len(kinds) < 3 and random.random() < 0.6:
        kinds.append(random.choice(others))
    random.shuffle(kinds)
    conversions: list[Conversion] = []
    used: set[str] = set()
    for kind in kinds:
        name = random.choice([n for n in NAMES[kind] if n not in used])
        used.add(name)
        part = kind in ("low", "high") or random.random() < 0.35
        taken = random.randint(2, width - 1) if part else width
        wide = random.choice([taken + random.randint(1, 16), 32 if taken < 32 else 64])
        out = taken if kind in ("low", "high") else wide
        signed = kind == "sign" and random.random() < 0.3
        if all((c.kind, c.taken) != (kind, taken) for c in conversions):
            conversions.append(Conversion(kind, taken, out, name, signed))
    return Params(
        width=width,
        signed=random.random() < 0.2,
        data=random.choice(DATA),
        flag=random.choice(FLAGS),
        conversions=tuple(conversions),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [Port(path=p.data, direction="input", type="SInt" if p.signed else "UInt", width=p.width)]
    if p.flagged:
        ports.append(Port(path=p.flag, direction="input", type="Bool", width=1))
    for conversion in p.conversions:
        kind: Literal["SInt", "UInt"] = "SInt" if conversion.signed else "UInt"
        ports.append(Port(path=conversion.name, direction="output", type=kind, width=conversion.width))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def convert(conversion: Conversion, text: str, signed: int) -> int:
        """`text` is the input's bits, the most significant one first."""
        part = text[: conversion.taken] if conversion.kind == "high" else text[-conversion.taken :]
        missing = conversion.width - conversion.taken
        if conversion.kind == "left":
            part += "0" * missing
        else:
            copies = conversion.kind == "sign" or (conversion.kind == "flag" and signed == 1)
            part = (part[0] if copies else "0") * missing + part
        value = int(part, 2)
        return value - 2**conversion.width if conversion.signed and part[0] == "1" else value

    def outputs(_: object, i: Inputs) -> Outputs:
        text = format(i[p.data] % 2**p.width, f"0{p.width}b")
        signed = i[p.flag] if p.flagged else 0
        return {conversion.name: convert(conversion, text, signed) for conversion in p.conversions}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Words around every sign bit that counts."""
    words = {0, 2**p.width - 1}
    for conversion in p.conversions:
        half = 2 ** (conversion.taken - 1)
        words |= {half, half - 1, 2 * half - 1, (2**p.width - 1) ^ half}
    values = [word - 2**p.width if p.signed and word >> (p.width - 1) else word for word in sorted(words)]
    if not p.flagged:
        return Hints([{p.data: value} for value in values])
    return Hints([{p.data: value, p.flag: flag} for value in values for flag in (0, 1)])


def part_of(p: Params, conversion: Conversion) -> str:
    """The taken bits as a UInt, for the extending kinds."""
    if conversion.taken == p.width:
        return f"io.{p.data}.asUInt" if p.signed else f"io.{p.data}"
    return f"io.{p.data}({conversion.taken - 1}, 0)"


def signed_part(p: Params, conversion: Conversion) -> str:
    if conversion.taken == p.width and p.signed:
        return f"io.{p.data}"
    return f"{part_of(p, conversion)}.asSInt"


def truncated(p: Params, conversion: Conversion, *, by_end: bool) -> str:
    """The kinds `low` and `high`, by slice or by `head` and `tail`."""
    data, taken = f"io.{p.data}", conversion.taken
    if conversion.kind == "high":
        return f"{data}.head({taken})" if by_end else f"{data}({p.width - 1}, {p.width - taken})"
    return f"{data}.tail({p.width - taken})" if by_end else f"{data}({taken - 1}, 0)"


def pad_form(p: Params, conversion: Conversion) -> str:
    part, signed, width = part_of(p, conversion), signed_part(p, conversion), conversion.width
    back = "" if conversion.signed else ".asUInt"
    if conversion.kind == "zero":
        return f"{part}.pad({width})"
    if conversion.kind == "sign":
        return f"{signed}.pad({width}){back}"
    if conversion.kind == "flag":
        return f"Mux(io.{p.flag}, {signed}.pad({width}).asUInt, {part}.pad({width}))"
    if conversion.kind == "left":
        return f"{part} << {width - conversion.taken}"
    return truncated(p, conversion, by_end=False)


def padded(p: Params, c: Contract) -> str:
    return module(c, [f"io.{conversion.name} := {pad_form(p, conversion)}" for conversion in p.conversions])


def cat_form(p: Params, conversion: Conversion) -> str:
    part, missing = part_of(p, conversion), conversion.width - conversion.taken
    top = f"io.{p.data}({conversion.taken - 1})"
    if conversion.kind == "zero":
        return f"Cat({lit(0, missing)}, {part})"
    if conversion.kind == "left":
        return f"Cat({part}, {lit(0, missing)})"
    if conversion.kind in ("sign", "flag"):
        filler = top if conversion.kind == "sign" else f"io.{p.flag} && {top}"
        return f"Cat(Fill({missing}, {filler}), {part}){'.asSInt' if conversion.signed else ''}"
    return truncated(p, conversion, by_end=True)


def concatenated(p: Params, c: Contract) -> str:
    return module(c, [f"io.{conversion.name} := {cat_form(p, conversion)}" for conversion in p.conversions])


def connected(p: Params, c: Contract) -> str:
    """A connection extends by itself: UInt with zeros, SInt with the sign."""
    lines: list[str] = []
    for conversion in p.conversions:
        out, wire = f"io.{conversion.name}", f"{conversion.name}Value"
        part, signed = part_of(p, conversion), signed_part(p, conversion)
        if conversion.kind == "zero":
            lines.append(f"{out} := {part}")
        elif conversion.kind == "sign" and conversion.signed:
            lines.append(f"{out} := {signed}")
        elif conversion.kind == "sign":
            lines += [f"val {wire} = Wire(SInt({conversion.width}.W))", f"{wire} := {signed}"]
            lines.append(f"{out} := {wire}.asUInt")
        elif conversion.kind == "flag":
            lines += [f"val {wire} = Wire(SInt({conversion.width}.W))", f"when(io.{p.flag}) {{"]
            lines += [f"  {wire} := {signed}", "}.otherwise {", f"  {wire} := {part}.zext", "}"]
            lines.append(f"{out} := {wire}.asUInt")
        elif conversion.kind == "left":
            lines.append(f"{out} := {part} ## {lit(0, conversion.width - conversion.taken)}")
        else:
            lines.append(f"{out} := {truncated(p, conversion, by_end=False)}")
    return module(c, lines)


def upper_chosen(p: Params, c: Contract) -> str:
    """The sign bit chooses between ones and zeros for the upper bits."""
    lines: list[str] = []
    for conversion in p.conversions:
        out, missing = f"io.{conversion.name}", conversion.width - conversion.taken
        part = part_of(p, conversion)
        if conversion.kind in ("sign", "flag"):
            upper, top = f"{conversion.name}Upper", f"io.{p.data}({conversion.taken - 1})"
            test = top if conversion.kind == "sign" else f"io.{p.flag} && {top}"
            lines.append(f"val {upper} = Mux({test}, ~{lit(0, missing)}, {lit(0, missing)})")
            joined = f"{upper} ## {part}"
            lines.append(f"{out} := {f'({joined}).asSInt' if conversion.signed else joined}")
        elif conversion.kind == "zero":
            lines.append(f"{out} := {lit(0, missing)} ## {part}")
        elif conversion.kind == "left":
            lines.append(f"{out} := {part} ## {lit(0, missing)}")
        else:
            lines.append(f"{out} := {truncated(p, conversion, by_end=conversion.kind == 'high')}")
    return module(c, lines)


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    several = len(p.conversions) > 1
    kinds = {conversion.kind for conversion in p.conversions}
    if kinds <= {"sign"}:
        nouns = ["sign extender", "sign extension unit", "widening unit for signed values"]
    elif kinds <= {"zero"}:
        nouns = ["zero extender", "zero extension unit", "widening unit for unsigned values"]
    elif "flag" in kinds:
        nouns = ["extender with selectable signedness", "zero or sign extender", "configurable extender"]
    else:
        nouns = ["width converter", "bit-width adapter", "width conversion unit"]
    outs = [v.ref(conversion.name) for conversion in p.conversions]
    listed = ", ".join(outs[:-1]) + f" and {outs[-1]}" if several else outs[0]
    does = v.pick(
        [
            f"converts {data} to {'the widths' if several else 'the width'} of {listed}",
            f"adapts {data} to {'other widths' if several else 'another width'} on {listed}",
            f"derives {listed} from {data} by a change of width",
        ]
    )
    rules = [rule_of(p, conversion, v) for conversion in p.conversions]
    return Description(noun=v.pick(nouns), does=does, rules=tuple(rules))


def rule_of(p: Params, conversion: Conversion, v: Voice) -> str:
    """One sentence that fixes one output."""
    data, out, flag = v.ref(p.data), v.ref(conversion.name), v.ref(p.flag)
    taken = conversion.taken
    whole = taken == p.width
    part = data if whole else f"the low {taken} bits of {data}"
    if whole and p.signed and conversion.kind in ("zero", "flag", "left"):
        part = f"the bit pattern of {data}"
    top = f"bit {taken - 1} of {data}"
    rules: dict[Kind, list[str]] = {
        "zero": [
            f"{out} is {part}, zero-extended.",
            f"{out} holds {part} in its low bits and zeros above.",
            f"{out} is {part} with zeros filled in at the top.",
        ],
        "sign": [
            f"{out} is {part}, sign-extended from {top}.",
            f"{out} holds {part} in its low bits, and every bit above is a copy of {top}.",
            f"{out} is {part} as a two's complement number with sign bit {taken - 1}, widened with its sign.",
        ],
        "flag": [
            f"{out} is {part}, sign-extended from bit {taken - 1} if {flag} is 1 and zero-extended otherwise.",
            f"{out} holds {part} in its low bits; the bits above are copies of {top} when {flag} is 1, and "
            "zeros when it is 0.",
            f"{flag} decides how {out} is made of {part}: by sign extension from bit {taken - 1} if it is 1, by "
            "zero extension if it is 0.",
        ],
        "left": [
            f"{out} holds {part} in its most significant bits and zeros below.",
            f"{out} is {part} shifted to the top of the word, with zeros filled in at the bottom.",
            f"{out} is {part} followed by zeros down to bit 0.",
        ],
        "low": [
            f"{out} is {data} truncated to its {taken} least significant bits.",
            f"{out} keeps only the low {taken} bits of {data}.",
            f"{out} is bits {taken - 1} down to 0 of {data}.",
        ],
        "high": [
            f"{out} is the {taken} most significant bits of {data}.",
            f"{out} keeps only the top {taken} bits of {data}.",
            f"{out} is bits {p.width - 1} down to {p.width - taken} of {data}.",
        ],
    }
    return v.pick(rules[conversion.kind])


FAMILY = Family(
    level="L1",
    summary="zero extension, sign extension, truncation and mixes of them",
    nouns=("WidthAdapter", "Resizer", "WidthConverter"),
    capacity=30_000,
    idioms={
        "pad": Idiom(padded, constructs=("pad",)),
        "cat": Idiom(concatenated, constructs=("Cat",)),
        "connect": Idiom(connected),
        "upper_mux": Idiom(
            upper_chosen,
            constructs=("Mux",),
            applies=lambda p: any(conversion.kind in ("sign", "flag") for conversion in p.conversions),
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
    witness="`int.from_bytes`",
)
