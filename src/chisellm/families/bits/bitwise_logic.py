"""Bitwise logic of two or three words or of a word and a constant mask, on several outputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["and", "or", "xor", "nand", "nor", "xnor", "andnot", "ornot", "ao", "oa", "choose", "vote"]
Flag = Literal["zero", "full", "parity"]

OPERANDS: dict[int, list[tuple[str, ...]]] = {
    2: [("a", "b"), ("x", "y"), ("left", "right"), ("data", "mask"), ("in0", "in1")],
    3: [("a", "b", "c"), ("x", "y", "z"), ("in0", "in1", "in2"), ("p", "q", "r")],
}
WORDS = ["data", "word", "in", "status", "value"]
COMMON: list[Kind] = ["and", "or", "xor", "nand", "nor", "xnor"]
OWN: dict[int, list[Kind]] = {1: [], 2: ["andnot", "ornot"], 3: ["ao", "oa", "choose", "vote"]}
NAMES: dict[Kind, list[str]] = {
    "and": ["both", "andOut", "common", "allSet"],
    "or": ["either", "orOut", "joined", "anySet"],
    "xor": ["differ", "xorOut", "odd"],
    "nand": ["nandOut", "notAll"],
    "nor": ["norOut", "neither"],
    "xnor": ["xnorOut", "alike"],
    "andnot": ["andNot", "without", "cleared"],
    "ornot": ["orNot", "implied"],
    "ao": ["andOr", "ao21"],
    "oa": ["orAnd", "oa21"],
    "choose": ["chosen", "blend", "merged"],
    "vote": ["vote", "most", "majority"],
}
CONSTANT_NAMES: dict[Kind, list[str]] = {
    "and": ["kept", "masked"],
    "or": ["withSet", "forced"],
    "xor": ["toggled", "flipped"],
    "andnot": ["cleared", "dropped"],
    "ornot": ["padded", "filled"],
}
FLAGS: dict[Flag, list[str]] = {
    "zero": ["none", "isZero", "empty"],
    "full": ["full", "allOnes"],
    "parity": ["parity", "oddOnes"],
}


@dataclass(frozen=True)
class Params:
    width: int
    operands: tuple[str, ...]  # a single one is combined with the constant mask
    mask: int
    outputs: tuple[tuple[Kind, str], ...]
    flags: tuple[tuple[Flag, str], ...]  # of the first output

    @property
    def constant(self) -> bool:
        return len(self.operands) == 1


def draw(random: Random) -> Params:
    count = random.choice([1, 2, 2, 3])
    width = random.choice([8, 16, 32, random.randint(4, 32), random.randint(4, 32)])
    if count == 1:
        kinds = random.sample(list(CONSTANT_NAMES), random.choice([1, 2, 2, 3, 3]))
        operands: tuple[str, ...] = (random.choice(WORDS),)
        outputs = [(kind, random.choice(CONSTANT_NAMES[kind])) for kind in kinds]
    else:
        kinds = random.sample([*COMMON, *OWN[count], *OWN[count]], random.choice([2, 2, 3, 3, 4]))
        kinds = list(dict.fromkeys(kinds))
        operands = random.choice(OPERANDS[count])
        outputs = [(kind, random.choice(NAMES[kind])) for kind in kinds]
    flags: list[Flag] = random.sample(list(FLAGS), random.choice([0, 0, 1, 1, 2]) if len(kinds) > 1 else 1)
    return Params(
        width=width,
        operands=operands,
        mask=random.randrange(1, 2**width - 1) if count == 1 else 0,
        outputs=tuple(outputs),
        flags=tuple((flag, random.choice(FLAGS[flag])) for flag in flags),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(x, p.width) for x in p.operands]
    ports += [output_port(out, p.width) for _, out in p.outputs]
    ports += [output_port(out, 1) for _, out in p.flags]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    # What one bit is, by how the bits of the operands at its place stand.
    tests: dict[Kind, Callable[[Sequence[str]], bool]] = {
        "and": lambda bits: "0" not in bits,
        "or": lambda bits: "1" in bits,
        "xor": lambda bits: bits.count("1") % 2 == 1,
        "nand": lambda bits: "0" in bits,
        "nor": lambda bits: "1" not in bits,
        "xnor": lambda bits: bits.count("1") % 2 == 0,
        "andnot": lambda bits: list(bits) == ["1", "0"],
        "ornot": lambda bits: list(bits) != ["0", "1"],
        "ao": lambda bits: list(bits) in (["1", "1", "0"], ["1", "1", "1"]) or bits[2] == "1",
        "oa": lambda bits: bits[2] == "1" and list(bits[:2]) != ["0", "0"],
        "choose": lambda bits: bits[0 if bits[2] == "1" else 1] == "1",
        "vote": lambda bits: bits.count("1") >= 2,
    }

    def outputs(_: object, i: Inputs) -> Outputs:
        words = [i[x] for x in p.operands] + [p.mask] * p.constant
        columns = list(zip(*(format(word, f"0{p.width}b") for word in words), strict=True))
        texts = {out: "".join("1" if tests[kind](column) else "0" for column in columns) for kind, out in p.outputs}
        found = {out: int(text, 2) for out, text in texts.items()}
        first = texts[p.outputs[0][1]]
        flags = {"zero": "1" not in first, "full": "0" not in first, "parity": first.count("1") % 2 == 1}
        return found | {out: int(flags[flag]) for flag, out in p.flags}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Equal, opposite and complementary words, and single ones."""
    ones = 2**p.width - 1
    vectors: list[dict[str, int]] = []
    for _ in range(6):
        word = random.getrandbits(p.width)
        for rest in (word, ones ^ word, 0, ones):
            vectors.append({x: (word if k == 0 else rest) for k, x in enumerate(p.operands)})
    for word in (0, ones, p.mask, ones ^ p.mask):
        vectors.append(dict.fromkeys(p.operands, word))
        vectors += [{p.operands[0]: word ^ (1 << k)} for k in range(p.width)] if p.constant else []
    return Hints(vectors)


def negated(term: str) -> str:
    return f"~({term})" if " " in term else f"~{term}"


def words_of(p: Params) -> list[str]:
    return [f"io.{x}" for x in p.operands] + ["mask"] * p.constant


def operators(p: Params) -> dict[Kind, str]:
    """Each function as one expression of the words."""
    words = words_of(p)
    a, b, c = words[0], words[1], words[-1]
    forms: dict[Kind, str] = {
        "and": " & ".join(words),
        "or": " | ".join(words),
        "xor": " ^ ".join(words),
        "andnot": f"{a} & ~{b}",
        "ornot": f"{a} | ~{b}",
        "ao": f"({a} & {b}) | {c}",
        "oa": f"({a} | {b}) & {c}",
        "choose": f"({a} & {c}) | ({b} & ~{c})",
        "vote": f"({a} & {b}) | ({a} & {c}) | ({b} & {c})",
    }
    forms["nand"], forms["nor"], forms["xnor"] = (negated(forms[kind]) for kind in ("and", "or", "xor"))
    return forms


def assembled(p: Params, c: Contract, forms: dict[Kind, str], values: dict[str, str]) -> str:
    first_kind, first_out = p.outputs[0]
    outputs = [(out, forms[kind]) for kind, out in p.outputs]
    flags: dict[Flag, str] = {"zero": "!result.orR", "full": "result.andR", "parity": "result.xorR"}
    if p.flags:
        outputs[0] = (first_out, "result")
        values = {**values, "result": forms[first_kind]}
    constant = {"mask": lit(p.mask, p.width, base=16 if p.width > 6 else 2)}
    return module(c, drive({**constant, **values}, [*outputs, *((out, flags[flag]) for flag, out in p.flags)]))


def by_operator(p: Params, c: Contract) -> str:
    return assembled(p, c, operators(p), {})


def by_products(p: Params, c: Contract) -> str:
    """Negations at the inputs: sums of products and products of sums."""
    words = words_of(p)
    a, b, third = words[0], words[1], words[-1]
    forms: dict[Kind, str] = {
        **operators(p),
        "nand": " | ".join(f"~{word}" for word in words),
        "nor": " & ".join(f"~{word}" for word in words),
        "andnot": f"~(~{a} | {b})",
        "ornot": f"~(~{a} & {b})",
        "oa": f"({a} & {third}) | ({b} & {third})",
        "ao": f"({a} | {third}) & ({b} | {third})",
        "vote": f"({a} & {b}) | (({a} | {b}) & {third})",
        "choose": f"{b} ^ (({a} ^ {b}) & {third})",
    }
    if len(words) == 2:
        forms |= {"xor": f"({a} & ~{b}) | (~{a} & {b})", "xnor": f"({a} & {b}) | (~{a} & ~{b})"}
    return assembled(p, c, forms, {})


def by_bits(p: Params, c: Contract) -> str:
    """A function of Bools, applied to the bits at each place."""
    words = words_of(p)
    names = ["x", "y", "z"][: len(words)]
    x, y, z = names[0], names[1], names[-1]
    bits: dict[Kind, str] = {
        "and": " && ".join(names),
        "or": " || ".join(names),
        "xor": " ^ ".join(names),
        "nand": f"!({' && '.join(names)})",
        "nor": f"!({' || '.join(names)})",
        "xnor": f"{x} === {y}" if len(names) == 2 else f"!({' ^ '.join(names)})",
        "andnot": f"{x} && !{y}",
        "ornot": f"{x} || !{y}",
        "ao": f"({x} && {y}) || {z}",
        "oa": f"({x} || {y}) && {z}",
        "choose": f"Mux({z}, {x}, {y})",
        "vote": f"({x} && {y}) || ({z} && ({x} || {y}))",
    }
    if len(words) == 2:
        values = {"pairs": f"{words[0]}.asBools.zip({words[1]}.asBools)"}
        forms = {kind: f"VecInit(pairs.map {{ case (x, y) => {text} }}).asUInt" for kind, text in bits.items()}
    else:
        values = {"columns": f"Seq({', '.join(words)}).map(_.asBools).transpose"}
        forms = {kind: f"VecInit(columns.map {{ case Seq(x, y, z) => {text} }}).asUInt" for kind, text in bits.items()}
    return assembled(p, c, forms, values)


def by_parts(p: Params, c: Contract) -> str:
    """Shared pieces: what the words have in common, and in what they differ."""
    words = words_of(p)
    a, b, third = words[0], words[1], words[-1]
    values = {"common": f"{a} & {b}", "differing": f"{a} ^ {b}"}
    two = len(words) == 2
    forms: dict[Kind, str] = {
        "and": "common" if two else f"common & {third}",
        "or": "common | differing" if two else f"common | differing | {third}",
        "xor": "differing" if two else f"differing ^ {third}",
        "nand": "~common" if two else f"~(common & {third})",
        "nor": "~(common | differing)" if two else f"~(common | differing | {third})",
        "xnor": "~differing" if two else f"~(differing ^ {third})",
        "andnot": f"{a} & differing",
        "ornot": f"{a} | ~differing",
        "ao": f"common | {third}",
        "oa": f"(common | differing) & {third}",
        "choose": f"{b} ^ (differing & {third})",
        "vote": f"common | (differing & {third})",
    }
    return assembled(p, c, forms, values)


def describe(p: Params, v: Voice) -> Description:
    outs = listed([v.ref(out) for _, out in (*p.outputs, *p.flags)])
    if p.constant:
        word = v.ref(p.operands[0])
        noun = v.pick(["bit masking unit", "unit that applies a constant mask", "constant bit mask unit"])
        mask = f"`0b{p.mask:0{p.width}b}`" if p.width <= 8 else f"`0x{p.mask:0{(p.width + 3) // 4}x}`"
        does = v.pick(
            [
                f"combines {word} with the constant {mask} and drives {outs}",
                f"applies the constant mask {mask} to {word} for {outs}",
                f"drives {outs} from {word} and the {p.width}-bit constant {mask}",
            ]
        )
    else:
        group = listed([v.ref(x) for x in p.operands])
        noun = v.pick(["bitwise logic unit", "gate array for words", "word-wide logic block"])
        does = v.pick(
            [
                f"combines {group} bit by bit and drives {outs}",
                f"computes bitwise functions of {group} on {outs}",
                f"applies bitwise logic to {group} for {outs}",
            ]
        )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    first = v.ref(p.outputs[0][1])
    for flag, name in p.flags:
        out = v.ref(name)
        said: dict[Flag, list[str]] = {
            "zero": [
                f"{out} is 1 if {first} is 0, and 0 otherwise.",
                f"{out} is high exactly when no bit of {first} is set.",
                f"{out} tells whether all bits of {first} are 0.",
            ],
            "full": [
                f"{out} is 1 if every bit of {first} is 1, and 0 otherwise.",
                f"{out} is high exactly when {first} is all ones.",
                f"{out} tells whether all bits of {first} are 1.",
            ],
            "parity": [
                f"{out} is 1 if {first} has an odd number of ones, and 0 otherwise.",
                f"{out} is the XOR of all bits of {first}.",
                f"{out} is high exactly when the number of ones in {first} is odd.",
            ],
        }
        rules.append(v.pick(said[flag]))
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a = v.ref(p.operands[0])
    if p.constant:
        said: dict[Kind, list[str]] = {
            "and": [
                f"{out} keeps the bits of {a} where the mask has a 1 and is 0 elsewhere.",
                f"{out} is the bitwise AND of {a} and the mask.",
                f"In {out} all bits of {a} outside the mask are cleared.",
            ],
            "or": [
                f"{out} is {a} with every bit set that is 1 in the mask.",
                f"{out} is the bitwise OR of {a} and the mask.",
                f"In {out} the bits under the mask are 1 and the others as in {a}.",
            ],
            "xor": [
                f"{out} is {a} with every bit inverted that is 1 in the mask.",
                f"{out} is the bitwise XOR of {a} and the mask.",
                f"In {out} the bits under the mask are flipped and the others as in {a}.",
            ],
            "andnot": [
                f"{out} is {a} with every bit cleared that is 1 in the mask.",
                f"{out} is the bitwise AND of {a} and the inverted mask.",
                f"In {out} the bits under the mask are 0 and the others as in {a}.",
            ],
            "ornot": [
                f"{out} is {a} with every bit set that is 0 in the mask.",
                f"{out} is the bitwise OR of {a} and the inverted mask.",
                f"In {out} the bits outside the mask are 1 and the others as in {a}.",
            ],
        }
        return v.pick(said[kind])
    group = listed([v.ref(x) for x in p.operands])
    b, c = v.ref(p.operands[1]), v.ref(p.operands[-1])
    three = len(p.operands) == 3
    every, some = ("all three words", "at least one of the words") if three else ("both words", "at least one word")
    rules: dict[Kind, list[str]] = {
        "and": [
            f"{out} is the bitwise AND of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in {every}.",
            f"{out} ANDs {group} bit by bit.",
        ],
        "or": [
            f"{out} is the bitwise OR of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in {some}.",
            f"{out} ORs {group} bit by bit.",
        ],
        "xor": [
            f"{out} is the bitwise XOR of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in an odd number of the words {group}.",
            f"{out} XORs {group} bit by bit.",
        ],
        "nand": [
            f"{out} is the bitwise NAND of {group}.",
            f"A bit of {out} is 0 exactly when it is 1 in {every}.",
            f"{out} is the inverse of the bitwise AND of {group}.",
        ],
        "nor": [
            f"{out} is the bitwise NOR of {group}.",
            f"A bit of {out} is 1 exactly when it is 0 in {every}.",
            f"{out} is the inverse of the bitwise OR of {group}.",
        ],
        "xnor": [
            f"{out} is the inverse of the bitwise XOR of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in an even number of the words {group}.",
            f"{out} XORs {group} bit by bit and inverts the result.",
        ],
        "andnot": [
            f"{out} is the bitwise AND of {a} and the inverse of {b}.",
            f"{out} is {a} with every bit cleared that is 1 in {b}.",
            f"A bit of {out} is 1 exactly when it is 1 in {a} and 0 in {b}.",
        ],
        "ornot": [
            f"{out} is the bitwise OR of {a} and the inverse of {b}.",
            f"{out} is {a} with every bit set that is 0 in {b}.",
            f"A bit of {out} is 0 exactly when it is 0 in {a} and 1 in {b}.",
        ],
        "ao": [
            f"{out} is the bitwise OR of {c} and the AND of {a} and {b}.",
            f"A bit of {out} is 1 exactly when it is 1 in {c} or in both {a} and {b}.",
            f"{out} ANDs {a} with {b} and ORs the result with {c}, bit by bit.",
        ],
        "oa": [
            f"{out} is the bitwise AND of {c} and the OR of {a} and {b}.",
            f"A bit of {out} is 1 exactly when it is 1 in {c} and in at least one of {a} and {b}.",
            f"{out} ORs {a} with {b} and ANDs the result with {c}, bit by bit.",
        ],
        "choose": [
            f"{out} takes each bit from {a} where {c} is 1 and from {b} where it is 0.",
            f"Bit by bit, {c} chooses for {out} between {a} (1) and {b} (0).",
            f"A bit of {out} is that of {a} if the same bit of {c} is 1, and that of {b} if it is 0.",
        ],
        "vote": [
            f"{out} is the bitwise majority of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in at least two of {group}.",
            f"Bit by bit, {out} has the value that at least two of {group} agree on.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="bitwise functions of two or three words, or of a word and a constant mask, with flags",
    nouns=("BitwiseLogic", "LogicUnit", "GateArray", "WordLogic"),
    capacity=50_000,
    idioms={
        "operator": Idiom(by_operator),
        "products": Idiom(by_products),
        "bits": Idiom(by_bits, constructs=("asBools",)),
        "parts": Idiom(by_parts, applies=lambda p: not p.constant),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
