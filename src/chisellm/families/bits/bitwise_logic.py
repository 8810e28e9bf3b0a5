"""Bitwise logic of two or three words or of a word and a constant mask, on several outputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.bits._bitwise_logic_params import Flag, Kind, Params, draw
from chisellm.families.bits._bitwise_logic_words import describe
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port


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
