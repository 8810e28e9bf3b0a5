"""Products of unsigned, signed and mixed operands: whole, upper half, lower half, and whether they fit."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Signs = Literal["unsigned", "signed", "mixed", "chosen"]
"""mixed: the first operand is signed; chosen: an input says whether both are."""
Kind = Literal["full", "low", "high", "overflow", "zero", "negative"]

OPERANDS = [("a", "b"), ("x", "y"), ("multiplicand", "multiplier"), ("lhs", "rhs"), ("gain", "sample"), ("in0", "in1")]
MODES = ["isSigned", "signedMode", "asSigned"]
NAMES: dict[Kind, list[str]] = {
    "full": ["product", "result", "out", "prod"],
    "low": ["low", "lower", "productLow", "lo"],
    "high": ["high", "upper", "productHigh", "hi"],
    "overflow": ["overflow", "tooWide", "lost"],
    "zero": ["zero", "isZero", "none"],
    "negative": ["negative", "minus", "isNegative"],
}


@dataclass(frozen=True)
class Params:
    widths: tuple[int, int]
    signs: Signs
    operands: tuple[str, str]
    mode: str
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def total(self) -> int:
        return sum(self.widths)

    @property
    def low(self) -> int:
        """Bits of the lower half: those of the first operand."""
        return self.widths[0]

    @property
    def kinds(self) -> list[Kind]:
        return [kind for kind, _ in self.outputs]


def draw(random: Random) -> Params:
    width = random.randint(3, 16)
    other = random.choice([width, width, random.randint(3, 16)])
    signs: Signs = random.choice(["unsigned", "unsigned", "signed", "signed", "mixed", "chosen"])
    kinds: list[Kind] = list(random.choice([("full",), ("low",), ("high",), ("low", "high"), ("full", "low")]))
    extras: list[Kind] = ["zero"]
    if signs != "unsigned":
        extras.append("negative")
    if "low" in kinds:
        extras += ["overflow", "overflow"]
    for extra in random.sample(extras, random.choice([0, 1, 1, min(2, len(extras))])):
        if extra not in kinds:
            kinds.append(extra)
    return Params(
        widths=(width, other),
        signs=signs,
        operands=random.choice(OPERANDS),
        mode=random.choice(MODES),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
    )


def contract(p: Params, name: str) -> Contract:
    first = p.signs in ("signed", "mixed")
    ports = [
        input_port(p.operands[0], p.widths[0], signed=first),
        input_port(p.operands[1], p.widths[1], signed=p.signs == "signed"),
    ]
    if p.signs == "chosen":
        ports.append(input_port(p.mode, 1))
    for kind, out in p.outputs:
        width = {"full": p.total, "low": p.low, "high": p.total - p.low}.get(kind, 1)
        ports.append(output_port(out, width, signed=first and kind == "full"))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        a, b = (i[operand] for operand in p.operands)
        signed = p.signs in ("signed", "mixed")
        if p.signs == "chosen" and i[p.mode]:
            signed = True
            a -= (a >> (p.widths[0] - 1)) << p.widths[0]
            b -= (b >> (p.widths[1] - 1)) << p.widths[1]
        exact = a * b
        smallest = -(2 ** (p.low - 1)) if signed else 0
        found: dict[Kind, int] = {
            "full": exact % 2**p.total if p.signs == "chosen" else exact,
            "low": exact % 2**p.low,
            "high": (exact % 2**p.total) // 2**p.low,
            "overflow": int(not smallest <= exact < smallest + 2**p.low),
            "zero": int(exact == 0),
            "negative": int(exact < 0),
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Ends of both ranges, zeros, and products around the edge of the lower half."""
    a, b = p.operands
    spans = []
    for width, signed in zip(p.widths, (p.signs in ("signed", "mixed"), p.signs == "signed"), strict=True):
        spans.append((-(2 ** (width - 1)), 2 ** (width - 1) - 1) if signed else (0, 2**width - 1))
    corners = [[low, high, 0, 1, (low + high + 1) // 2, high // 2 + 1, high // 2] for low, high in spans]
    vectors = [{a: x, b: y} for x in corners[0] for y in corners[1]]
    for _ in range(12):
        x = random.randint(2, spans[0][1])
        for edge in (2**p.low, 2 ** (p.low - 1)):
            for y in (edge // x, edge // x + 1, -(edge // x), -(edge // x) - 1):
                if spans[1][0] <= y <= spans[1][1]:
                    vectors.append({a: x, b: y})
    if p.signs == "chosen":
        vectors = [{**vector, p.mode: bit} for vector in vectors for bit in (0, 1)]
    return Hints(vectors)


def signed_product(p: Params) -> bool:
    return p.signs in ("signed", "mixed")


def assembled(p: Params, c: Contract, values: dict[str, str], *, bits: str = "bits", slices: bool = True) -> str:
    """The module from named `values`: `product`, and `bits` where the product is an SInt."""
    signed = signed_product(p)
    source = bits if signed else "product"
    if slices:
        low, high = f"{source}({p.low - 1}, 0)", f"{source}({p.total - 1}, {p.low})"
    else:
        low, high = f"{source}.tail({p.total - p.low})", f"{source}.head({p.total - p.low})"
    top = f"product({p.total - 1})" if p.signs != "chosen" else f"io.{p.mode} && product({p.total - 1})"
    upper = f"{source}({p.total - 1}, {p.low - 1})"
    if p.signs == "unsigned":
        overflow = f"{high}.orR"
    elif signed:
        overflow = "upper.orR && !upper.andR"
    else:
        overflow = f"Mux(io.{p.mode}, upper.orR && !upper.andR, {high}.orR)"
    forms: dict[Kind, str] = {
        "full": "product",
        "low": low,
        "high": high,
        "overflow": overflow,
        "zero": "!product.orR" if not signed else "product === 0.S",
        "negative": top,
    }
    values = {**values, "bits": values.get("bits", "product.asUInt"), "upper": upper}
    return module(c, drive(values, [(out, forms[kind]) for kind, out in p.outputs]))


def by_operator(p: Params, c: Contract) -> str:
    a, b = (f"io.{operand}" for operand in p.operands)
    product = f"{a} * {b}"
    if p.signs == "chosen":
        signed = {"signedProduct": f"({a}.asSInt * {b}.asSInt).asUInt"}
        return assembled(p, c, {**signed, "product": f"Mux(io.{p.mode}, signedProduct, {a} * {b})"})
    return assembled(p, c, {"product": product})


def by_extension(p: Params, c: Contract) -> str:
    """One signed multiplication of operands that are a bit wider."""
    a, b = (f"io.{operand}" for operand in p.operands)
    if p.signs == "unsigned":
        product = f"({a}.zext * {b}.zext).asUInt({p.total - 1}, 0)"
        return assembled(p, c, {"product": product}, slices=False)
    if p.signs == "mixed":
        product = f"({a} * {b}.zext)({p.total - 1}, 0).asSInt"
        return assembled(p, c, {"product": product}, slices=False)
    wide = {
        f"{name}Wide": f"Cat(io.{p.mode} && {x}({w - 1}), {x}).asSInt"
        for name, x, w in zip(("left", "right"), (a, b), p.widths, strict=True)
    }
    product = f"(leftWide * rightWide).asUInt({p.total - 1}, 0)"
    return assembled(p, c, {**wide, "product": product}, slices=False)


def by_partial_products(p: Params, c: Contract) -> str:
    """The sum of the first operand shifted to each bit that is set in the second one."""
    a, b = (f"io.{operand}" for operand in p.operands)
    if p.signs == "unsigned":
        form = f"Mux({b}(i), {a} << i, 0.U)"
        rows = f"(0 until {p.widths[1]}).map(i => {form})"
        return assembled(p, c, {"rows": rows, "product": f"rows.reduce(_ +& _)({p.total - 1}, 0)"})
    rows = f"(0 until {p.widths[1]}).map(i => Mux({b}(i), {a} << i, 0.S).pad({p.total}))"
    total = "rows.reduce(_ + _)"
    if p.signs == "signed":
        # The top bit of a two's complement number counts negatively.
        total = "rows.init.reduce(_ + _) - rows.last"
    return assembled(p, c, {"rows": rows, "product": total})


def by_magnitude(p: Params, c: Contract) -> str:
    """Multiply magnitudes and put the sign back."""
    a, b = (f"io.{operand}" for operand in p.operands)
    signs = [f"{a}({p.widths[0] - 1})"] + [f"{b}({p.widths[1] - 1})"] * (p.signs == "signed")
    right = f"{b}.abs.asUInt" if p.signs == "signed" else b
    values = {
        "isNegative": " ^ ".join(signs),
        "magnitude": f"{a}.abs.asUInt * {right}",
        "bits": "Mux(isNegative, -magnitude, magnitude)",
        "product": "bits.asSInt",
    }
    return assembled(p, c, values)


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(operand) for operand in p.operands)
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(
        {
            "unsigned": ["unsigned multiplier", "multiplier for unsigned numbers", "combinational unsigned multiplier"],
            "signed": ["signed multiplier", "two's complement multiplier", "multiplier for signed numbers"],
            "mixed": ["signed by unsigned multiplier", "mixed-sign multiplier", "multiplier of mixed signedness"],
            "chosen": ["multiplier with a signed mode", "signed or unsigned multiplier", "dual-mode multiplier"],
        }[p.signs]
    )
    does = v.pick(
        [
            f"multiplies {a} by {b} and drives {outs}",
            f"computes the product of {a} and {b} for {outs}",
            f"derives {outs} from the product {a} * {b}",
        ]
    )
    mode = v.ref(p.mode)
    number = {
        "unsigned": ["Both operands are unsigned.", "The multiplication is unsigned.", "The numbers have no sign."],
        "signed": [
            "Both operands are two's complement numbers.",
            "The multiplication is signed.",
            "The operands are signed, in two's complement.",
        ],
        "mixed": [
            f"{a} is a signed number in two's complement, {b} an unsigned one.",
            f"The multiplication takes {a} as signed and {b} as unsigned.",
            f"Only {a} has a sign (two's complement); {b} is unsigned.",
        ],
        "chosen": [
            f"While {mode} is 1, both operands and the product are two's complement numbers; while it is 0, all are "
            "unsigned.",
            f"{mode} chooses how the bits of the operands are read: 1 for signed two's complement, 0 for unsigned.",
            f"With {mode} at 1 the multiplication is a signed one (two's complement), with 0 it is unsigned.",
        ],
    }[p.signs]
    rules = [v.pick(number), *(rule(p, kind, v.ref(out), v) for kind, out in p.outputs)]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    fits = "as a signed number" if signed_product(p) else "as an unsigned number"
    if p.signs == "chosen":
        fits = "with the signedness that is chosen"
    rules: dict[Kind, list[str]] = {
        "full": [
            f"{out} is the whole product; no bit of it is lost.",
            f"{out} carries all {p.total} bits of the product.",
            f"{out} is the exact product.",
        ],
        "low": [
            f"{out} holds the {p.low} least significant bits of the product.",
            f"{out} is the lower part of the product, bits {p.low - 1} to 0.",
            f"{out} is the product truncated to its low {p.low} bits.",
        ],
        "high": [
            f"{out} holds bits {p.total - 1} to {p.low} of the {p.total}-bit product.",
            f"{out} is what stands above the low {p.low} bits of the {p.total}-bit product.",
            f"{out} is the upper part of the {p.total}-bit product, from bit {p.low} on.",
        ],
        "overflow": [
            f"{out} is 1 if the exact product does not fit in {p.low} bits {fits}, and 0 if it does.",
            f"{out} is high exactly when {p.low} bits cannot hold the exact product {fits}.",
            f"{out} tells with a 1 that the low {p.low} bits, read {fits}, are not the exact product.",
        ],
        "zero": [
            f"{out} is 1 if the exact product is 0, and 0 otherwise.",
            f"{out} is high exactly when the whole product is zero.",
            f"{out} tells whether the exact product equals 0.",
        ],
        "negative": [
            f"{out} is 1 if the exact product is less than 0, and 0 otherwise.",
            f"{out} is high exactly when the product is negative.",
            f"{out} tells whether the product is below zero.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="unsigned, signed and mixed multiplication with whole product, halves and flags",
    nouns=("Multiplier", "Mul", "ProductUnit"),
    capacity=20_000,
    idioms={
        "operator": Idiom(by_operator),
        "extend": Idiom(by_extension, applies=lambda p: p.signs != "signed"),
        "partial": Idiom(by_partial_products, constructs=("reduce",), applies=lambda p: p.signs != "chosen"),
        "magnitude": Idiom(by_magnitude, constructs=("abs",), applies=signed_product),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="int.from_bytes with signed=True and Python's exact products",
)
